"""A case, how the person came, and what the authorities have said of her."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shelterdesk.models.base import Base, Codes, Record, UtcDateTime, code
from shelterdesk.models.people import Person
from shelterdesk.vocabulary.cases import (
    CaseStatus,
    DeliveryMode,
    IdentDecider,
    IdentStatus,
    ReferrerType,
    ResidentCategory,
)


class Case(Record, Base):
    """One person's file with this shelter, from the first contact to the closing.

    `owner_id` is her counselor, `follow_up_owner_id` whoever holds the thread after the stay.
    """

    __tablename__ = "case_file"
    __table_args__ = (Index("ix_case_file_status_opened_on", "status", "opened_on"),)

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[str] = mapped_column(String(32), unique=True)
    status: Mapped[CaseStatus] = mapped_column(code(CaseStatus))
    category: Mapped[ResidentCategory] = mapped_column(code(ResidentCategory))
    exploitation: Mapped[list[str]] = mapped_column(Codes)
    opened_on: Mapped[date] = mapped_column(index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    follow_up_owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("staff.id", ondelete="RESTRICT"), index=True
    )
    safety_alert: Mapped[str | None] = mapped_column(String(300))
    summary: Mapped[str | None] = mapped_column(String(500))
    closed_on: Mapped[date | None]
    close_reason: Mapped[str | None] = mapped_column(String(300))

    person: Mapped[Person] = relationship()


class Referral(Record, Base):
    """Who sent her, and what papers came along (PS art. 14 no. 1; AS art. 3)."""

    __tablename__ = "referral"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    referrer: Mapped[ReferrerType] = mapped_column(code(ReferrerType))
    referred_on: Mapped[date]
    unit: Mapped[str | None] = mapped_column(String(200))
    officer_name: Mapped[str | None] = mapped_column(String(200))
    officer_phone: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str | None] = mapped_column(String(500))
    papers: Mapped[list[str]] = mapped_column(Codes)
    brigade_notified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Identification(Record, Base):
    """One step of the identification (HTPA art. 11). The newest step is the status."""

    __tablename__ = "identification"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    status: Mapped[IdentStatus] = mapped_column(code(IdentStatus))
    decider: Mapped[IdentDecider | None] = mapped_column(code(IdentDecider))
    unit: Mapped[str | None] = mapped_column(String(200))
    started_on: Mapped[date]
    result_on: Mapped[date | None]
    notice_number: Mapped[str | None] = mapped_column(String(100))
    notice_served_on: Mapped[date | None]
    delivery: Mapped[DeliveryMode | None] = mapped_column(code(DeliveryMode))
    assistant_present: Mapped[bool | None] = mapped_column(Boolean)
