"""A case: one person's file with this shelter."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shelterdesk.models.base import Base, Codes, Record, code
from shelterdesk.models.people import Person
from shelterdesk.vocabulary.cases import CaseStatus, ResidentCategory


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
