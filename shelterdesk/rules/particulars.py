"""What is particular to each kind of service, and when it can be right.

One frozen type per form: what a form hands over, what is stored field by field under the same
names, and what a query gives back. `None`, and "" for a text, mean that nobody asked or knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.vocabulary.particulars import (
    CostBearer,
    CounsellingMode,
    CounsellingTopic,
    Instance,
    LegalAidResult,
    LegalMatter,
    Need,
    PermitSaid,
    ScreeningStatus,
    TransferReason,
    TransferResult,
)
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    SafeAnswer,
    ServiceForm,
    ServiceOutcome,
    Wellbeing,
)

LONGEST_LINE, LONGEST_NUMBER, LONGEST_NEEDS = 100, 60, 300
HIGHEST_AMOUNT = 10_000_000
_MOST = "most"


def _text(most: int = LONGEST_LINE) -> Any:
    """A text of one line; "" where nothing is known."""
    return field(default="", metadata={_MOST: most})


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalDetail:
    """A medical escort. No diagnosis. `cost` in NT$."""

    department: str = _text()
    insurance_used: bool | None = None
    cost: int | None = None
    certificate: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestioningDetail:
    """Presence when police, prosecutor or court ask questions (HTPA art. 22)."""

    companion: Companion
    person_consented: bool
    social_worker_present: bool
    docket: str = _text()
    isolated: bool | None = None
    lawyer_present: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDetail:
    """An application for a permit, or for its extension; names the permit once it is issued."""

    permit_kind: PermitKind
    application: ApplicationKind
    papers_complete: bool
    permit_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail:
    """A follow-up contact."""

    channel: ContactChannel
    reached: bool
    safe: SafeAnswer
    wellbeing: Wellbeing | None = None
    need_kinds: tuple[Need, ...] = ()
    needs: str = _text(LONGEST_NEEDS)
    permit_said: PermitSaid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InjuryDetail:
    """An injury assessment: that it took place and which paper came of it, never a finding."""

    certificate_number: str = _text(LONGEST_NUMBER)
    forensic_kit: bool | None = None
    police_told: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningDetail:
    """A screening for the designated diseases (ER art. 7): where each item stands, no result.
    None: not screened for.
    """

    tb: ScreeningStatus | None = None
    syphilis: ScreeningStatus | None = None
    hiv: ScreeningStatus | None = None
    other: ScreeningStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellingDetail:
    """A counselling session. Whether it was held is its outcome; what was said stands nowhere."""

    modality: CounsellingMode | None = None
    topic: CounsellingTopic | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAidDetail:
    """An application for legal aid; the branch is the place of the service."""

    matter: LegalMatter | None = None
    instance: Instance | None = None
    applied_on: date | None = None
    application_number: str = _text(LONGEST_NUMBER)
    result: LegalAidResult | None = None
    lawyer: str = _text()
    attachment_filed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AidDetail:
    """Money for her: economic aid or rent. `amount` in NT$, for the days from and until."""

    amount: int | None
    covers_from: date | None = None
    covers_to: date | None = None
    receipt_number: str = _text(LONGEST_NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerDetail:
    """A change of employer, from its registration to the certificate (TR arts. 7 to 13)."""

    transfer_reason: TransferReason | None = None
    registered_on: date | None = None
    meeting_attended: bool | None = None
    extension_requested_on: date | None = None
    extension_granted_on: date | None = None
    certificate_on: date | None = None
    permit_applied_on: date | None = None
    category_changed: bool | None = None
    result: TransferResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDetail:
    """The way home, which is hers to choose (HTPA art. 28, PS art. 16).

    `statement_language`: the language of her statement that she goes of her own will; None without
    a statement.
    """

    wish_on: date | None = None
    statement_language: Language | None = None
    judicial_told_on: date | None = None
    court_dates_checked: bool | None = None
    danger_assessed: bool | None = None
    cost_bearer: CostBearer | None = None
    departed_on: date | None = None
    arrival_confirmed: bool | None = None


Particulars = (
    MedicalDetail
    | QuestioningDetail
    | ApplicationDetail
    | ContactDetail
    | InjuryDetail
    | ScreeningDetail
    | CounsellingDetail
    | LegalAidDetail
    | AidDetail
    | EmployerDetail
    | ReturnDetail
)

PARTICULARS: Mapping[ServiceForm, type[Particulars]] = {
    ServiceForm.MEDICAL_ESCORT: MedicalDetail,
    ServiceForm.POLICE_ACCOMPANY: QuestioningDetail,
    ServiceForm.COURT_ACCOMPANY: QuestioningDetail,
    ServiceForm.PERMIT_APPLICATION: ApplicationDetail,
    ServiceForm.FOLLOWUP_CONTACT: ContactDetail,
    ServiceForm.INJURY_ASSESSMENT: InjuryDetail,
    ServiceForm.SCREENING: ScreeningDetail,
    ServiceForm.COUNSELING: CounsellingDetail,
    ServiceForm.LEGAL_AID: LegalAidDetail,
    ServiceForm.ECONOMIC_AID: AidDetail,
    ServiceForm.RENT_SUBSIDY: AidDetail,
    ServiceForm.EMPLOYER_CHANGE: EmployerDetail,
    ServiceForm.RETURN: ReturnDetail,
}
"""By form: its particulars. A form without any says all it has to say in the fields of every
service.
"""

_NOT_BEFORE: Mapping[type[Particulars], tuple[tuple[str, str, str], ...]] = {
    AidDetail: (("covers_from", "covers_to", "ends_before_starts"),),
    EmployerDetail: (
        ("registered_on", "extension_requested_on", "before_registered"),
        ("registered_on", "extension_granted_on", "before_registered"),
        ("extension_requested_on", "extension_granted_on", "before_asked"),
        ("registered_on", "certificate_on", "before_registered"),
        ("certificate_on", "permit_applied_on", "before_certificate"),
    ),
    ReturnDetail: (
        ("wish_on", "judicial_told_on", "before_wish"),
        ("wish_on", "departed_on", "before_wish"),
    ),
}
"""What cannot come before what, and the rule the later one breaks."""

_NOT_YET = frozenset(
    {"applied_on", "registered_on", "extension_requested_on", "extension_granted_on",
     "certificate_on", "permit_applied_on", "wish_on", "judicial_told_on"}
)  # fmt: skip
"""What happened cannot lie ahead."""


def check_particulars(told: Particulars, today: date, *, minor: bool) -> dict[str, Problem]:
    """What is wrong with the particulars of a service, by field."""
    problems = _check_fields(told, today)
    for first, then, rule in _NOT_BEFORE.get(type(told), ()):
        before, after = getattr(told, first), getattr(told, then)
        if before is not None and after is not None and after < before:
            problems[then] = Problem(rule)
    match told:
        case QuestioningDetail():
            problems |= _check_presence(told, minor=minor)
        case AidDetail(amount=None):
            problems["amount"] = Problem("required")
        case ScreeningDetail(tb=None, syphilis=None, hiv=None, other=None):
            problems["tb"] = Problem("one_screened")
    return problems


def once_concluded(planned: Particulars, outcome: ServiceOutcome) -> Particulars:
    """What the particulars of a plan say once somebody said how it went: a contact that was made
    reached her.
    """
    if isinstance(planned, ContactDetail):
        return replace(planned, reached=outcome is ServiceOutcome.DONE)
    return planned


def _check_fields(told: Particulars, today: date) -> dict[str, Problem]:
    problems: dict[str, Problem] = {}
    for one in fields(told):
        value, most = getattr(told, one.name), one.metadata.get(_MOST)
        if most is not None and len(value.strip()) > most:
            problems[one.name] = Problem("too_long", {"most": most})
        elif type(value) is int and not 0 <= value <= HIGHEST_AMOUNT:
            problems[one.name] = Problem("amount_out_of_range", {"most": HIGHEST_AMOUNT})
        elif one.name in _NOT_YET and value is not None and value > today:
            problems[one.name] = Problem("in_future")
    return problems


def _check_presence(told: QuestioningDetail, *, minor: bool) -> dict[str, Problem]:
    """She agrees to who is with her (HTPA art. 22); with a minor a social worker must be there
    (CSE art. 9).
    """
    problems: dict[str, Problem] = {}
    if not told.person_consented:
        problems["person_consented"] = Problem("consent_needed")
    if minor and not told.social_worker_present:
        problems["social_worker_present"] = Problem("minor_needs_social_worker")
    return problems
