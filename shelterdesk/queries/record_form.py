"""What the form of a case's record offers to choose from, and whom it is about."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.errors import NoRuleForDate
from shelterdesk.models import Case, Person
from shelterdesk.queries.case_file import PermitRow, permits_of
from shelterdesk.queries.companions import Companion, child_files
from shelterdesk.queries.due_follow_up import last_contact
from shelterdesk.queries.exits import left_on
from shelterdesk.queries.hearings import (
    HearingChoice,
    LegalCaseChoice,
    hearing_choices,
    legal_case_choices,
)
from shelterdesk.queries.interpreters import InterpreterChoice, interpreter_choices
from shelterdesk.queries.organisations import OrganisationRow, organisation_choices
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.rules import legal_rules, office_calendar
from shelterdesk.queries.staff import Me, StaffChoice, me, staff_choices
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.minor_clocks import TERMS, last_day_under
from shelterdesk.rules.regimes import rule_on
from shelterdesk.rules.routing import is_brigade_told
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.people import Language, Nationality


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChoices:
    """Who works here, who interprets, which partners there are, and the language she speaks.
    `facts` of her decide which questions make sense; `left_on` is when her last stay ended.
    """

    me: Me
    staff: tuple[StaffChoice, ...]
    interpreters: tuple[InterpreterChoice, ...]
    organisations: tuple[OrganisationRow, ...]
    permits: tuple[PermitRow, ...]
    child_files: tuple[Companion, ...]
    language: Language
    facts: Mapping[str, str]
    left_on: date | None
    legal_cases: tuple[LegalCaseChoice, ...] = ()
    hearings: tuple[HearingChoice, ...] = ()


BRIGADE = "brigade"
"""A fact: YES where the immigration brigade hears of her placement."""


MINOR = "minor"
"""A fact: YES where she was a child when her case was opened."""

LAST_PLACED = "last_placed"
"""A fact: the last day before the age at which no placement goes on."""

_OF_CHILD = (
    *TERMS.values(),
    RuleKey.MINOR_EVALUATION,
    RuleKey.PARENTS_LEAST,
    RuleKey.PARENTS_MOST,
)


def number_of(key: RuleKey) -> str:
    """A fact: the number that this rule has today."""
    return f"number:{key}"


THIS_DAY = "this_day"
"""A fact: the day of now."""

HAS_DATES = "has_dates"
"""A fact: YES where she has a court date that is waited for."""


def booked_for(key: UUID | str) -> str:
    """A fact: YES where an interpreter is booked for this court date, or for one to come of this
    legal case.
    """
    return f"booked:{key}"


def court_of(legal_case_id: UUID | str) -> str:
    """A fact: at which court this legal case is."""
    return f"court:{legal_case_id}"


LAST_CONTACT = "last_contact"
"""A fact: the day of the newest follow-up contact after her stay, made or tried; "" without one."""


OFF_AHEAD = timedelta(days=730)


def heard_on(day: date) -> str:
    """A fact: YES where a court date of hers is waited for on this day."""
    return f"heard:{day.isoformat()}"


def day_off(day: date) -> str:
    """A fact: NO where the offices work on a weekend day, YES where they do not on a weekday."""
    return f"off:{day.isoformat()}"


def extendable(kind: str) -> str:
    """A fact: YES where she has a permit of this kind that another one can extend."""
    return f"extendable:{kind}"


def record_choices(session: Session, viewer: Viewer, case_id: UUID, today: date) -> RecordChoices:
    """Everything such a form offers. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.CASE_CHANGE)
    case = session.get_one(Case, case_id)
    person = session.get_one(Person, case.person_id)
    told = is_brigade_told(person.category, tuple(map(Nationality, person.nationalities)))
    permits = tuple(one for one in permits_of(session, case_id) if one.revoked_on is None)
    hearings = hearing_choices(session, case_id)
    legal = legal_case_choices(session, case_id)
    left = left_on(session, case_id)
    return RecordChoices(
        me=me(session, viewer),
        staff=tuple(staff_choices(session, viewer)),
        interpreters=tuple(interpreter_choices(session)),
        organisations=tuple(organisation_choices(session, kinds=())),
        language=person.language,
        permits=permits,
        child_files=child_files(session, viewer, case_id),
        left_on=left,
        legal_cases=legal,
        hearings=hearings,
        facts={
            THIS_DAY: today.isoformat(),
            HAS_DATES: "YES" if any(one.waits for one in hearings) else "NO",
            **{heard_on(one.on): "YES" for one in hearings if one.waits},
            **_booked(hearings),
            **{court_of(one.legal_case_id): str(one.organisation_id or "") for one in legal},
            **_days_off(session, today),
            BRIGADE: "YES" if told else "NO",
            LAST_CONTACT: _contacted(session, case_id, left),
            **_of_child(session, person, case.opened_on, today),
            **{extendable(permit.kind): "YES" for permit in permits if not permit.extended},
        },
    )


def _contacted(session: Session, case_id: UUID, left: date | None) -> str:
    on = last_contact(session.connection(), case_id)
    return on.isoformat() if on is not None and (left is None or on >= left) else ""


def _booked(hearings: tuple[HearingChoice, ...]) -> dict[str, str]:
    booked = [one for one in hearings if one.is_booked]
    return {booked_for(one.hearing_id): "YES" for one in booked} | {
        booked_for(one.legal_case_id): "YES" for one in booked if one.waits
    }


def _days_off(session: Session, today: date) -> dict[str, str]:
    """What the calendar of the offices says otherwise than the weekday."""
    named = office_calendar(session).named
    return {
        day_off(day): "NO" if one.works else "YES"
        for day, one in named.items()
        if today - OFF_AHEAD <= day <= today + OFF_AHEAD
    }


def _of_child(session: Session, person: Person, opened_on: date, today: date) -> dict[str, str]:
    """What the forms about a child know of her and of the law of today."""
    birth = birth_date(
        person.birth_year, person.birth_month, person.birth_day, person.birth_precision
    )
    minor = birth is not None and is_minor(birth, opened_on)
    facts = {MINOR: "YES" if minor else "NO"}
    rules = legal_rules(session)
    with suppress(NoRuleForDate):  # of a day before the law: then nobody warns
        for key in _OF_CHILD:
            facts[number_of(key)] = str(rule_on(rules, key, today).value)
        if birth is not None:
            years = rule_on(rules, RuleKey.MINOR_PLACED_AGE, today).value
            facts[LAST_PLACED] = last_day_under(birth, years).isoformat()
    return facts
