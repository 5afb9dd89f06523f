"""What the form of a case's record offers to choose from, and whom it is about."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.errors import NoRuleForDate
from shelterdesk.models import Case, Person
from shelterdesk.queries.case_file import PermitRow, permits_of
from shelterdesk.queries.companions import Companion, child_files
from shelterdesk.queries.exits import left_on
from shelterdesk.queries.interpreters import InterpreterChoice, interpreter_choices
from shelterdesk.queries.organisations import OrganisationRow, organisation_choices
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.rules import legal_rules
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
    return RecordChoices(
        me=me(session, viewer),
        staff=tuple(staff_choices(session, viewer)),
        interpreters=tuple(interpreter_choices(session)),
        organisations=tuple(organisation_choices(session, kinds=())),
        language=person.language,
        permits=permits,
        child_files=child_files(session, viewer, case_id),
        left_on=left_on(session, case_id),
        facts={
            BRIGADE: "YES" if told else "NO",
            **_of_child(session, person, case.opened_on, today),
            **{extendable(permit.kind): "YES" for permit in permits if not permit.extended},
        },
    )


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
