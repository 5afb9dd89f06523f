"""The form of each kind of service as a description: what it asks beside what every service has,
and its words.

To add a kind: its member in `vocabulary.services`, its particulars in `rules.particulars` with
their table and words, and a line here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shelterdesk.i18n import N_, NP_
from shelterdesk.rules.particulars import (
    AidDetail,
    ContactDetail,
    CounsellingDetail,
    EmployerDetail,
    InjuryDetail,
    LegalAidDetail,
    MedicalDetail,
    QuestioningDetail,
    ReturnDetail,
    ScreeningDetail,
)
from shelterdesk.ui.questions.forms import Answers, Ask, QuestionsOf
from shelterdesk.ui.services.permit_answers import PERMIT
from shelterdesk.vocabulary.services import SafeAnswer, ServiceForm, ServiceOutcome

YES, NO, PLANNED = "YES", "NO", ServiceOutcome.PLANNED.value
ESCORTED_BY, COUNSELOR = N_("Escorted by"), N_("Counselor")
OFFICE, PLACE = N_("Office"), N_("Place")
SAVE_ESCORT, SAVE_APPLICATION = N_("Save escort"), N_("Save application")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDescription:
    """`asks` are the particulars. `place` is what the place is called; "" where none is asked.
    `first` comes first to hand, for it has no preset; `lasts` whether it has a usual length;
    `plan` answers what a plan cannot know yet. Without `note` there is no room for free words.
    """

    asks: QuestionsOf[Any] | None = None
    place: str = PLACE
    staff: str = COUNSELOR
    next_on: str = N_("Next date")
    next_hint: str = ""
    save: str = N_("Save service")
    first: str = "place"
    lasts: bool = True
    note: bool = True
    note_hint: str = ""
    plan: Mapping[str, str] = field(default_factory=dict)


def _is_over(given: Answers) -> bool:
    """Whether it is more than a plan."""
    return given.get("outcome") != PLANNED


def _is_reached(given: Answers) -> bool:
    return _is_over(given) and given.get("reached") == YES


_AFTERWARDS, _WHEN_REACHED = Ask(only_if=_is_over), Ask(only_if=_is_reached)

MEDICAL = QuestionsOf(
    entry=MedicalDetail,
    table="medical_escort",
    lines=(("department", "cost"), ("insurance_used",), ("certificate",)),
    asks={"department": Ask(share=3), "cost": Ask(share=2)},
)
QUESTIONING = QuestionsOf(
    entry=QuestioningDetail,
    table="police_accompaniment",
    lines=(
        ("docket",),
        ("companion",),
        ("person_consented",),
        ("social_worker_present",),
        ("isolated",),
        ("lawyer_present",),
    ),
    asks={"isolated": _AFTERWARDS, "lawyer_present": _AFTERWARDS},
)
CONTACT = QuestionsOf(
    entry=ContactDetail,
    table="follow_up_contact",
    lines=(
        ("channel",),
        ("reached",),
        ("safe",),
        ("wellbeing",),
        ("need_kinds",),
        ("needs",),
        ("permit_said",),
    ),
    asks={
        "reached": _AFTERWARDS,
        "safe": Ask(preset=SafeAnswer.UNKNOWN),
        "wellbeing": _AFTERWARDS,
        "need_kinds": _WHEN_REACHED,
        "needs": _WHEN_REACHED,
        "permit_said": _WHEN_REACHED,
    },
)
INJURY = QuestionsOf(
    entry=InjuryDetail,
    table="injury_assessment",
    lines=(("certificate_number",), ("forensic_kit",), ("police_told",)),
)
SCREENING = QuestionsOf(
    entry=ScreeningDetail,
    table="screening",
    lines=(("tb",), ("syphilis",), ("hiv",), ("other",)),
    asks={
        "tb": Ask(listed=True, hint=N_("Where it stands, never a result.")),
        "syphilis": Ask(listed=True),
        "hiv": Ask(listed=True),
        "other": Ask(listed=True),
    },
)
COUNSELLING = QuestionsOf(
    entry=CounsellingDetail, table="counselling", lines=(("modality",), ("topic",))
)
LEGAL_AID = QuestionsOf(
    entry=LegalAidDetail,
    table="legal_aid",
    lines=(
        ("matter",),
        ("instance",),
        ("applied_on", "application_number"),
        ("result",),
        ("lawyer",),
        ("attachment_filed",),
    ),
    asks={
        "matter": Ask(listed=True),
        "instance": Ask(listed=True),
        "result": Ask(listed=True),
    },
)
AID = QuestionsOf(
    entry=AidDetail,
    table="aid",
    lines=(("amount", "receipt_number"), ("covers_from", "covers_to")),
)
EMPLOYER = QuestionsOf(
    entry=EmployerDetail,
    table="employer_change",
    lines=(
        ("transfer_reason",),
        ("registered_on",),
        ("meeting_attended",),
        ("extension_requested_on",),
        ("extension_granted_on",),
        ("certificate_on",),
        ("permit_applied_on",),
        ("category_changed",),
        ("result",),
    ),
    asks={
        "transfer_reason": Ask(listed=True),
        "permit_applied_on": Ask(only_if=lambda given: bool(given["certificate_on"])),
        "result": Ask(listed=True),
    },
)
RETURN = QuestionsOf(
    entry=ReturnDetail,
    table="return_home",
    lines=(
        ("wish_on",),
        ("statement_language",),
        ("judicial_told_on",),
        ("court_dates_checked",),
        ("danger_assessed",),
        ("cost_bearer",),
        ("departed_on",),
        ("arrival_confirmed",),
    ),
    asks={
        "statement_language": Ask(hint=N_("Leave it open while she has signed none.")),
        "cost_bearer": Ask(listed=True),
    },
)

FORMS: Mapping[ServiceForm, ServiceDescription] = {
    ServiceForm.MEDICAL_ESCORT: ServiceDescription(
        asks=MEDICAL, place=N_("Hospital or clinic"), staff=ESCORTED_BY,
        next_on=N_("Next appointment"), save=SAVE_ESCORT, note_hint=N_("No diagnosis needed"),
    ),
    ServiceForm.POLICE_ACCOMPANY: ServiceDescription(
        asks=QUESTIONING, place=N_("Police unit"), staff=ESCORTED_BY,
        save=SAVE_ESCORT,
    ),
    ServiceForm.COURT_ACCOMPANY: ServiceDescription(
        asks=QUESTIONING, place=N_("Court or prosecutors office"),
        staff=ESCORTED_BY, save=SAVE_ESCORT,
    ),
    ServiceForm.COUNSELING: ServiceDescription(
        asks=COUNSELLING, staff=COUNSELOR, next_on=N_("Next session"),
        note=False,
    ),
    ServiceForm.PERMIT_APPLICATION: ServiceDescription(
        asks=PERMIT, place=OFFICE, save=SAVE_APPLICATION,
        first="permit_kind",
    ),
    ServiceForm.EMPLOYER_CHANGE: ServiceDescription(
        asks=EMPLOYER, place=OFFICE, first="registered_on",
    ),
    ServiceForm.LEGAL_AID: ServiceDescription(
        asks=LEGAL_AID, place=N_("Branch"), save=SAVE_APPLICATION,
    ),
    ServiceForm.FOLLOWUP_CONTACT: ServiceDescription(
        asks=CONTACT, place="", next_on=N_("Next contact"),
        next_hint=N_("Without a date the case stands under “No next date”."),
        save=N_("Save contact"), first="channel", lasts=False,
        plan={"reached": NO, "safe": SafeAnswer.UNKNOWN},
    ),
    ServiceForm.INJURY_ASSESSMENT: ServiceDescription(
        asks=INJURY, place=N_("Hospital or clinic"), staff=ESCORTED_BY,
        note_hint=N_("No diagnosis needed"),
    ),
    ServiceForm.SCREENING: ServiceDescription(
        asks=SCREENING, place=N_("Hospital or clinic"), staff=ESCORTED_BY,
        note_hint=N_("No diagnosis needed"),
    ),
    ServiceForm.ECONOMIC_AID: ServiceDescription(
        asks=AID, place=N_("Paid by"), first="amount", lasts=False,
    ),
    ServiceForm.RENT_SUBSIDY: ServiceDescription(
        asks=AID, place=N_("Paid by"), first="amount", lasts=False,
    ),
    ServiceForm.RETURN: ServiceDescription(
        asks=RETURN, place=OFFICE, first="wish_on",
    ),
    ServiceForm.JOB_SERVICE: ServiceDescription(place=OFFICE),
    ServiceForm.WELFARE_REFERRAL: ServiceDescription(place=N_("Referred to")),
    ServiceForm.SAFETY_ESCORT: ServiceDescription(
        place=N_("Police unit"), staff=ESCORTED_BY, save=SAVE_ESCORT,
    ),
    ServiceForm.INTERPRETATION: ServiceDescription(first="interpreting"),
    ServiceForm.DAILY_CARE_TALK: ServiceDescription(place="", first="note"),
}  # fmt: skip

TILES: tuple[tuple[ServiceForm, str, str], ...] = (
    (ServiceForm.MEDICAL_ESCORT, N_("Medical escort"), "M"),
    (ServiceForm.POLICE_ACCOMPANY, N_("Questioning"), "Q"),
    (ServiceForm.COURT_ACCOMPANY, N_("Court escort"), "C"),
    (ServiceForm.COUNSELING, NP_("service type", "Counselling"), "S"),
    (ServiceForm.PERMIT_APPLICATION, N_("Permit or paper"), "P"),
    (ServiceForm.EMPLOYER_CHANGE, N_("Change of employer"), "W"),
    (ServiceForm.LEGAL_AID, N_("Legal aid"), "L"),
    (ServiceForm.FOLLOWUP_CONTACT, N_("Follow-up contact"), "F"),
)
"""The usual ones: form, what its tile is called, and the letter that chooses it."""

OTHERS, AGAIN_LETTER = "O", "R"
"""The letters that go to all the other kinds, and that repeat the last service."""
