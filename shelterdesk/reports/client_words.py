"""What is said to the person herself, on her screen and on paper: short, kind, in the language of
now.
"""

from collections.abc import Mapping

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.rules.residence import Counters, Standing
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.residence import DataWish
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceType

DOCTOR, MONEY = N_("Doctor or hospital"), N_("Help with money")
SOMEWHERE = N_("An appointment")
RESIDENCE = N_("Your residence permit")

WHAT: Mapping[ServiceType, str] = {
    ServiceType.MEDICAL_ESCORT: DOCTOR,
    ServiceType.INJURY_ASSESSMENT: DOCTOR,
    ServiceType.SCREENING: N_("Check-up of your health"),
    ServiceType.POLICE_ACCOMPANY: N_("Talk with the police"),
    ServiceType.COURT_ACCOMPANY: N_("Date at the court"),
    ServiceType.INTERPRETATION: N_("Talk with an interpreter"),
    ServiceType.LEGAL_AID: N_("Talk with a lawyer"),
    ServiceType.ECONOMIC_AID: MONEY,
    ServiceType.RENT_SUBSIDY: MONEY,
    ServiceType.RESIDENCE_APPLICATION: RESIDENCE,
    ServiceType.RESIDENCE_EXTENSION: RESIDENCE,
    ServiceType.TEMP_STAY_APPLICATION: RESIDENCE,
    ServiceType.WORK_PERMIT_APPLICATION: N_("Your work permit"),
    ServiceType.EMPLOYER_CHANGE: N_("A new employer"),
    ServiceType.COURSE: N_("Course"),
    ServiceType.JOB_SERVICE: N_("Help with finding work"),
    ServiceType.WELFARE_REFERRAL: N_("Talk about other help"),
    ServiceType.SAFETY_ESCORT: N_("We go with you"),
    ServiceType.RETURN: N_("Your journey home"),
}
"""What an appointment is to her; the staff's names of services are not hers."""

PAPER: Mapping[PermitKind, str] = {
    PermitKind.TEMP_STAY_6M: N_("Permit to stay"),
    PermitKind.SPECIAL_STAY_LEGACY: N_("Permit to stay"),
    PermitKind.RESIDENCE_1Y: N_("Residence permit"),
    PermitKind.SPECIAL_PR: N_("Permanent residence"),
    PermitKind.EMPLOYMENT_ARC: N_("Residence card (ARC)"),
    PermitKind.OTHER_ARC: N_("Residence card (ARC)"),
    PermitKind.WORK: N_("Work permit"),
    PermitKind.PASSPORT: N_("Passport"),
}

MONEY_DATES: Mapping[DueKind, tuple[str, str]] = {
    DueKind.CONSOLATION_CLAIM: (
        N_("A payment for you, once"),
        N_("You can ask for it until this day. We write the form with you."),
    ),
    DueKind.UNEMPLOYMENT_CLAIM: (
        N_("Money while you have no work"),
        N_("You can ask for it until this day. We write the form with you."),
    ),
    DueKind.SECOND_UNEMPLOYMENT_CLAIM: (
        N_("Money while you have no work, once more"),
        N_("From this day you can ask for it, if you have no new work."),
    ),
    DueKind.REENTRY_CLAIM: (
        N_("Your ticket and room for the court"),
        N_("You can ask for it until this day. We write the form with you."),
    ),
    DueKind.TRANSPORT_CLAIM: (
        N_("Your travel in your own country"),
        N_("You can ask for it until this day. We write the form with you."),
    ),
    DueKind.SUBSIDY_DECISION: (
        N_("Answer about the money you asked for"),
        N_("The office answers by this day. We tell you."),
    ),
    DueKind.RENT_ENDS: (
        N_("Help with your rent"),
        N_("It can be paid until this day. We talk with you about what comes then."),
    ),
}
"""What the date of a claim is to her, and what it means."""

RIGHTS: tuple[str, ...] = (
    N_("You can stay in a safe place. We look after your safety with you."),
    N_("You can see a doctor when you need one."),
    N_("You can have an interpreter when you do not understand."),
    N_("You can speak with a lawyer. Somebody can explain the law to you."),
    N_("You can talk with somebody about how you feel."),
    N_("Somebody can go with you when the police or the court asks you questions."),
    N_("You can ask for help with money and rent."),
    N_("We can tell you where there is more help, and go there with you."),
    N_("You can learn something new, and get help with finding work."),
    N_("We help with your papers, and with the journey home if you want to go."),
)
"""The assistance of HTPA art. 15, in plain words: what she can have, never what she must do."""

ASKED: Mapping[DataWish, str] = {
    DataWish.ACCESS: N_("You asked to see what is written about you."),
    DataWish.CORRECTION: N_("You asked to correct or delete what is written about you."),
}
"""What she asked of the data about her."""

FOR_GOOD, ASK_US = N_("Living in Taiwan for good"), N_("Talk with us. We help you to apply.")

CHANGE_MIND = N_("This is your right. Ask, or change your mind, at any time.")
COMPLAIN = N_("Is something not right here? Tell any of us, or the head of the house.")
COMPLAIN_OUTSIDE = N_("You can also call 1955. Nobody may treat you worse for it.")


def what(kind: ServiceType) -> str:
    """What an appointment is to her. Of what must not be read over her shoulder it is only that."""
    return _(WHAT.get(kind, SOMEWHERE))


def interpreting(need: InterpreterNeed | None) -> str:
    """Whether somebody interprets at an appointment."""
    if need is InterpreterNeed.INTERPRETER:
        return _("An interpreter is there.")
    if need is InterpreterNeed.STAFF:
        return _("We interpret for you.")
    if need is None:
        return _("Tell us if you want an interpreter.")
    return _("No interpreter is planned. Tell us if you want one.")


def companion(name: str) -> str:
    """Who goes along."""
    if name:
        return _("{name} goes with you.").format(name=name)
    return _("We tell you who goes with you.")


def renewing(kind: PermitKind) -> str:
    """What is to do before a paper runs out."""
    if kind is PermitKind.PASSPORT:
        return _("Before this day, your country's office makes a new one. We help you.")
    if kind is PermitKind.WORK:
        return _("Before this day, we ask for a new one with you.")
    return _("Before this day, we ask with you for more time. You can ask how it stands.")


def counting_since(day: str) -> str:
    """Since when her residence counts."""
    return _("Your days count since {day}.").format(day=day)


def days_here(found: Counters) -> str:
    """How many days of the year of now she was here, of how many that are needed."""
    n, needed = found.years[-1].here, found.days.value
    said = ngettext(
        "In this year you were in Taiwan for {n} day. Each year needs {needed} days.",
        "In this year you were in Taiwan for {n} days. Each year needs {needed} days.", n,
    )  # fmt: skip
    return said.format(n=n, needed=needed)


def staying_on(found: Counters, day: str) -> str:
    """When she can ask to stay for good; no promise, for others decide."""
    if found.standing is Standing.REACHED:
        return _("You can ask for permanent residence now.")
    return _("You may ask for permanent residence from {day} on.").format(day=day)


def ran_out() -> str:
    """What is to do about a paper that ran out: no reproach, and no waiting."""
    return _("This paper has run out. Talk with us today, we help you.")
