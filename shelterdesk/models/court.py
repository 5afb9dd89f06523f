"""Legal cases of hers, their court dates with what became of them, and what was decided."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, ClockTime, Codes, Record, UtcDateTime, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.court import (
    CourtCallEntry,
    HearingEntry,
    HearingOutcomeEntry,
    InvolvedEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
    LegalDecisionEntry,
)
from shelterdesk.vocabulary.court import (
    ComingDates,
    CourtMatter,
    CourtStage,
    DecisionKind,
    EndReason,
    InvolvedRole,
    JudgmentResult,
)
from shelterdesk.vocabulary.hearings import (
    AppearanceOutcome,
    AppearanceRole,
    CallResult,
    HearingPurpose,
    MovedBy,
    NextStep,
    Transport,
)
from shelterdesk.vocabulary.interpreters import BookedThen
from shelterdesk.vocabulary.particulars import LegalAidResult


def _legal_case() -> Mapped[UUID]:
    return mapped_column(ForeignKey("legal_case.id", ondelete="RESTRICT"), index=True)


def _hearing() -> Mapped[UUID]:
    return mapped_column(ForeignKey("hearing.id", ondelete="RESTRICT"), index=True)


def _organisation() -> Mapped[UUID | None]:
    return mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))


class LegalCase(CaseRecord):
    """Open until a `LegalCaseEnd` of it stands."""

    __tablename__ = "legal_case"
    ENTRY = LegalCaseEntry

    known_on: Mapped[date]
    matter: Mapped[CourtMatter] = mapped_column(code(CourtMatter))
    stage: Mapped[CourtStage] = mapped_column(code(CourtStage))
    organisation_id: Mapped[UUID | None] = _organisation()
    docket: Mapped[str | None] = mapped_column(String(100))
    cause: Mapped[str | None] = mapped_column(String(200))
    division: Mapped[str | None] = mapped_column(String(40))
    defendants: Mapped[int | None]
    lawyer: Mapped[str | None] = mapped_column(String(200))
    lawyer_phone: Mapped[str | None] = mapped_column(String(40))
    legal_aid: Mapped[LegalAidResult | None] = mapped_column(code(LegalAidResult))
    measures: Mapped[list[str]] = mapped_column(Codes)
    code_name: Mapped[str | None] = mapped_column(String(60))
    on_complaint: Mapped[bool | None]
    offender_known_on: Mapped[date | None]
    complaint_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))

    @property
    def called(self) -> str:
        """Its number at court; else the day since when it is known."""
        return self.docket or self.known_on.isoformat()


class LegalCaseStage(Record, Base):
    """Since when a legal case is at a stage. Written with the legal case, never by itself."""

    __tablename__ = "legal_case_stage"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    legal_case_id: Mapped[UUID] = _legal_case()
    stage: Mapped[CourtStage] = mapped_column(code(CourtStage))
    since_on: Mapped[date]


class Hearing(CaseRecord):
    """A court date of a legal case; moved where another one `replaces` it."""

    __tablename__ = "hearing"
    ENTRY = HearingEntry

    heard_on: Mapped[date] = mapped_column(index=True)
    heard_time: Mapped[time | None] = mapped_column(ClockTime)
    legal_case_id: Mapped[UUID] = _legal_case()
    replaces_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("hearing.id", ondelete="RESTRICT"), index=True
    )
    moved_by: Mapped[MovedBy | None] = mapped_column(code(MovedBy))
    move_reason: Mapped[str | None] = mapped_column(String(300))
    organisation_id: Mapped[UUID | None] = _organisation()
    room: Mapped[str | None] = mapped_column(String(100))
    purpose: Mapped[HearingPurpose | None] = mapped_column(code(HearingPurpose))
    role: Mapped[AppearanceRole | None] = mapped_column(code(AppearanceRole))
    summons_on: Mapped[date | None]
    summons_number: Mapped[str | None] = mapped_column(String(60))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    interpreter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interpreter.id", ondelete="RESTRICT")
    )
    transport: Mapped[Transport | None] = mapped_column(code(Transport))
    measures: Mapped[list[str]] = mapped_column(Codes)
    note: Mapped[str | None] = mapped_column(String(500))
    booked: Mapped[BookedThen | None] = mapped_column(code(BookedThen))

    @property
    def called(self) -> str:
        """Its day."""
        return self.heard_on.isoformat()


class HearingOutcome(CaseRecord):
    """How a court date went."""

    __tablename__ = "hearing_outcome"
    ENTRY = HearingOutcomeEntry

    hearing_id: Mapped[UUID] = _hearing()
    attendance: Mapped[AppearanceOutcome] = mapped_column(code(AppearanceOutcome))
    excuse: Mapped[str | None] = mapped_column(String(500))
    result: Mapped[str | None] = mapped_column(String(500))
    next_step: Mapped[NextStep] = mapped_column(code(NextStep))
    next_on: Mapped[date | None]
    next_time: Mapped[time | None] = mapped_column(ClockTime)
    booked: Mapped[BookedThen | None] = mapped_column(code(BookedThen))


class CourtCall(CaseRecord):
    """A call that asked whether a coming court date holds."""

    __tablename__ = "court_call"
    ENTRY = CourtCallEntry

    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    hearing_id: Mapped[UUID] = _hearing()
    said: Mapped[CallResult] = mapped_column(code(CallResult))
    spoke_with: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(String(300))


class LegalDecision(CaseRecord):
    """What was decided in a legal case, and when it was answered."""

    __tablename__ = "legal_decision"
    ENTRY = LegalDecisionEntry

    decided_on: Mapped[date]
    legal_case_id: Mapped[UUID] = _legal_case()
    kind: Mapped[DecisionKind] = mapped_column(code(DecisionKind))
    result: Mapped[JudgmentResult | None] = mapped_column(code(JudgmentResult))
    received_on: Mapped[date | None]
    prosecutor_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))


class Involved(CaseRecord):
    """Somebody else in a legal case, by role."""

    __tablename__ = "involved"
    ENTRY = InvolvedEntry

    legal_case_id: Mapped[UUID] = _legal_case()
    role: Mapped[InvolvedRole] = mapped_column(code(InvolvedRole))
    name: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(300))


class LegalCaseEnd(CaseRecord):
    """A legal case is over; voided, it is open again."""

    __tablename__ = "legal_case_end"
    ENTRY = LegalCaseEndEntry

    ended_on: Mapped[date]
    legal_case_id: Mapped[UUID] = _legal_case()
    reason: Mapped[EndReason] = mapped_column(code(EndReason))
    coming: Mapped[ComingDates | None] = mapped_column(code(ComingDates))
    booked: Mapped[BookedThen | None] = mapped_column(code(BookedThen))
    note: Mapped[str | None] = mapped_column(String(300))
