"""What a person received, and what is particular to each kind of service."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shelterdesk.models.base import Base, Record, UtcDateTime, code
from shelterdesk.models.cases import Case
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
    Wellbeing,
)


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
    medical: Mapped["MedicalEscort | None"] = relationship(back_populates="service")
    questioning: Mapped["PoliceAccompaniment | None"] = relationship(back_populates="service")
    application: Mapped["PermitApplication | None"] = relationship(back_populates="service")
    contact: Mapped["FollowUpContact | None"] = relationship(back_populates="service")


class Detail:
    """The particulars of one service, saved and voided with it."""

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="RESTRICT"), primary_key=True
    )


class MedicalEscort(Detail, Base):
    """A visit to hospital or clinic with a dedicated escort (PS art. 12)."""

    __tablename__ = "medical_escort"
    __table_args__ = (CheckConstraint("cost >= 0", name="cost_not_negative"),)

    department: Mapped[str | None] = mapped_column(String(100))
    insurance_used: Mapped[bool | None]
    cost: Mapped[int | None]
    certificate: Mapped[bool | None]

    service: Mapped[Service] = relationship(back_populates="medical")


class PoliceAccompaniment(Detail, Base):
    """Presence while the police ask questions (HTPA art. 22).

    For a minor a social worker must be there (CSE art. 9).
    """

    __tablename__ = "police_accompaniment"

    docket: Mapped[str | None] = mapped_column(String(100))
    companion: Mapped[Companion] = mapped_column(code(Companion))
    person_consented: Mapped[bool]
    social_worker_present: Mapped[bool]
    isolated: Mapped[bool | None]
    lawyer_present: Mapped[bool | None]

    service: Mapped[Service] = relationship(back_populates="questioning")


class PermitApplication(Detail, Base):
    """Help with an application for a permit, or for its extension; names the permit once issued."""

    __tablename__ = "permit_application"

    permit_kind: Mapped[PermitKind] = mapped_column(code(PermitKind))
    application: Mapped[ApplicationKind] = mapped_column(code(ApplicationKind))
    papers_complete: Mapped[bool]
    permit_id: Mapped[UUID | None] = mapped_column(ForeignKey("permit.id", ondelete="RESTRICT"))

    service: Mapped[Service] = relationship(back_populates="application")


class FollowUpContact(Detail, Base):
    """One contact after the stay: whether she was reached, and how she is."""

    __tablename__ = "follow_up_contact"

    channel: Mapped[ContactChannel] = mapped_column(code(ContactChannel))
    reached: Mapped[bool]
    safe: Mapped[SafeAnswer] = mapped_column(code(SafeAnswer))
    wellbeing: Mapped[Wellbeing | None] = mapped_column(code(Wellbeing))
    needs: Mapped[str | None] = mapped_column(String(300))

    service: Mapped[Service] = relationship(back_populates="contact")
