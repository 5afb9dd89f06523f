"""When what is said of a person can be right: her date of birth, and what came after it."""

from dataclasses import dataclass
from datetime import date

from shelterdesk.errors import Problem
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.entries import Around
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.people import (
    Diet,
    Language,
    Literacy,
    Nationality,
    NotSaid,
    PassportHolder,
    PersonCategory,
    Religion,
    Sex,
    WorkVisa,
)

OLDEST = 120
"""Years; older is a typing mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsEntry:
    """What the roster says of her beyond the admission (PS art. 14 no. 1). Each `…_said` tells how
    it comes that its answer is not there.
    """

    summary: str = ""
    exploitation: tuple[ExploitationType, ...] = ()
    birth: PartialDate | None = None
    birth_said: NotSaid = NotSaid.NOT_ASKED
    sex: Sex = Sex.UNKNOWN
    single_room: bool | None = None
    nationalities: tuple[Nationality, ...] = ()
    category: PersonCategory | None = None
    work_visa: WorkVisa | None = None
    languages: tuple[Language, ...] = ()
    literacy: Literacy = Literacy.NOT_ASKED
    religion: Religion = Religion.NOT_ASKED
    diet: tuple[Diet, ...] = ()
    diet_note: str = ""
    ui_no: str = ""
    ui_reason: str = ""
    ui_said: NotSaid = NotSaid.NOT_ASKED
    passport_no: str = ""
    passport_reason: str = ""
    passport_said: NotSaid = NotSaid.NOT_ASKED
    passport_held: PassportHolder = PassportHolder.NOT_ASKED
    entered_on: date | None = None


def check_details(details: DetailsEntry, around: Around) -> dict[str, Problem]:
    """Birth and entry can be right. A number that looks mistyped is no fault: it only warns."""
    birth, entered = details.birth, details.entered_on
    found = {
        "birth": check_birth(birth, around.today) if birth else None,
        "entered_on": _check_entered(entered, birth, around.today) if entered else None,
    }
    return {name: problem for name, problem in found.items() if problem}


def _check_entered(entered: date, birth: PartialDate | None, today: date) -> Problem | None:
    return Problem("in_future") if entered > today else check_since_birth(entered, birth)


def check_birth(birth: PartialDate, today: date) -> Problem | None:
    """A date of birth that has come, and not 120 years ago; a year alone may be this one."""
    if _earliest(birth) > today:
        return Problem("in_future")
    if birth.year < today.year - OLDEST:
        return Problem("long_ago")
    return None


def check_since_birth(day: date, birth: PartialDate | None) -> Problem | None:
    """Nothing happens to a person before she is born, as far as the date of birth is known."""
    if birth is None:
        return None
    return Problem("not_yet_born") if day < _earliest(birth) else None


def _earliest(birth: PartialDate) -> date:
    return date(birth.year, birth.month or 1, birth.day or 1)
