"""How she came, what she was told and agreed to, what keeps her safe (PS art. 14 no. 1)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Codes, UtcDateTime, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.admission import (
    AlertEntry,
    ChildEntry,
    ConsentEntry,
    CovenantEntry,
    ReferralEntry,
    SafeContactEntry,
    SuitabilityEntry,
)
from shelterdesk.vocabulary.admission import (
    AlertKind,
    ConsentBy,
    Direction,
    SafeChannel,
    SuitabilityResult,
    WithholdReason,
)
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Language, Sex


class Referral(CaseRecord):
    """Who sent her, or to whom she was sent, and what papers came along (AS art. 3; PS art. 4)."""

    __tablename__ = "referral"
    ENTRY = ReferralEntry

    referrer: Mapped[ReferrerType] = mapped_column(code(ReferrerType))
    referred_on: Mapped[date]
    unit: Mapped[str | None] = mapped_column(String(200))
    officer_name: Mapped[str | None] = mapped_column(String(200))
    officer_phone: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str | None] = mapped_column(String(500))
    papers: Mapped[list[str]] = mapped_column(Codes)
    brigade_notified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    direction: Mapped[Direction] = mapped_column(
        code(Direction), default=Direction.IN, server_default=Direction.IN.value
    )
    rights_notice_on: Mapped[date | None]
    ident_notice_on: Mapped[date | None]
    placement_report_on: Mapped[date | None]
    other_papers_on: Mapped[date | None]
    handed_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_over_by: Mapped[str | None] = mapped_column(String(200))
    escort: Mapped[str | None] = mapped_column(String(200))
    known_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    left_out_minutes: Mapped[int | None]
    left_out_for: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")


class Covenant(CaseRecord):
    """The living covenant, explained in a language she understands (PS art. 5)."""

    __tablename__ = "covenant"
    ENTRY = CovenantEntry

    explained_on: Mapped[date]
    language: Mapped[Language] = mapped_column(code(Language))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    interpreter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interpreter.id", ondelete="RESTRICT")
    )
    copy_given: Mapped[bool | None]
    complaint_route: Mapped[bool | None]
    signed: Mapped[Told] = mapped_column(code(Told))
    note: Mapped[str | None] = mapped_column(String(300))


class Consent(CaseRecord):
    """One talk about consent, by purpose."""

    __tablename__ = "consent"
    ENTRY = ConsentEntry

    asked_on: Mapped[date]
    language: Mapped[Language] = mapped_column(code(Language))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    granted: Mapped[list[str]] = mapped_column(Codes)
    refused: Mapped[list[str]] = mapped_column(Codes)
    given_by: Mapped[ConsentBy] = mapped_column(code(ConsentBy))
    interpreter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interpreter.id", ondelete="RESTRICT")
    )
    withheld: Mapped[str | None] = mapped_column(String(300))
    withhold_from: Mapped[str | None] = mapped_column(String(200))
    withhold_reason: Mapped[WithholdReason | None] = mapped_column(code(WithholdReason))
    withdrawn: Mapped[list[str]] = mapped_column(Codes)
    withdrawn_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(300))


class Suitability(CaseRecord):
    """Whether she can live in the house (PS art. 9)."""

    __tablename__ = "suitability"
    ENTRY = SuitabilityEntry

    checked_on: Mapped[date]
    result: Mapped[SuitabilityResult] = mapped_column(code(SuitabilityResult))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    grounds: Mapped[list[str]] = mapped_column(Codes)
    reason: Mapped[str | None] = mapped_column(String(500))
    referred_to: Mapped[str | None] = mapped_column(String(200))


class SafeContact(CaseRecord):
    """How to reach her without putting her in danger."""

    __tablename__ = "safe_contact"
    ENTRY = SafeContactEntry

    noted_on: Mapped[date]
    channel: Mapped[SafeChannel] = mapped_column(code(SafeChannel))
    address: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[Language | None] = mapped_column(code(Language))
    times: Mapped[str | None] = mapped_column(String(200))
    code_word: Mapped[str | None] = mapped_column(String(100))
    may_answer: Mapped[str | None] = mapped_column(String(200))
    never: Mapped[str | None] = mapped_column(String(200))
    until_on: Mapped[date | None]


class Alert(CaseRecord):
    """What nobody may miss while it holds."""

    __tablename__ = "alert"
    ENTRY = AlertEntry

    noted_on: Mapped[date]
    kind: Mapped[AlertKind] = mapped_column(code(AlertKind))
    text: Mapped[str] = mapped_column(String(300))
    until_on: Mapped[date | None]


class Child(CaseRecord):
    """A child who came with her."""

    __tablename__ = "child"
    ENTRY = ChildEntry

    came_on: Mapped[date]
    known_as: Mapped[str] = mapped_column(String(300))
    birth_year: Mapped[int | None]
    sex: Mapped[Sex] = mapped_column(code(Sex))
    own_file: Mapped[bool | None]
    own_case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    left_on: Mapped[date | None]
    needs: Mapped[str | None] = mapped_column(String(300))
