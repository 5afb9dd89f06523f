"""What a person received: the fields that every kind of service has."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shelterdesk.models.base import Base, Record, UtcDateTime, code
from shelterdesk.models.cases import Case
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType


class Service(Record, Base):
    """One service, given once, to the person of one case.

    `staff_id` is who went along or made the contact. `next_on` is the date this service leads to.
    """

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint('"end" IS NULL OR "end" >= start', name="end_after_start"),
        Index("ix_service_case_id_start", "case_id", "start"),
        Index("ix_service_kind_start", "kind", "start"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    kind: Mapped[ServiceType] = mapped_column(code(ServiceType))
    outcome: Mapped[ServiceOutcome] = mapped_column(code(ServiceOutcome))
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[datetime | None] = mapped_column(UtcDateTime)
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    place: Mapped[str | None] = mapped_column(String(200))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    interpreting: Mapped[InterpreterNeed] = mapped_column(code(InterpreterNeed))
    interpreter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interpreter.id", ondelete="RESTRICT")
    )
    language: Mapped[Language | None] = mapped_column(code(Language))
    next_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))

    case: Mapped[Case] = relationship()
