"""What the form of a case's record offers to choose from, and whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.models import Case, Person
from shelterdesk.queries.case_file import PermitRow, permits_of
from shelterdesk.queries.exits import left_on
from shelterdesk.queries.interpreters import InterpreterChoice, interpreter_choices
from shelterdesk.queries.organisations import OrganisationRow, organisation_choices
from shelterdesk.queries.staff import Me, StaffChoice, me, staff_choices
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.routing import is_brigade_told
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
    language: Language
    facts: Mapping[str, str]
    left_on: date | None


BRIGADE = "brigade"
"""A fact: YES where the immigration brigade hears of her placement."""


def extendable(kind: str) -> str:
    """A fact: YES where she has a permit of this kind that another one can extend."""
    return f"extendable:{kind}"


def record_choices(session: Session, viewer: Viewer, case_id: UUID) -> RecordChoices:
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
        left_on=left_on(session, case_id),
        facts={
            BRIGADE: "YES" if told else "NO",
            **{extendable(permit.kind): "YES" for permit in permits if not permit.extended},
        },
    )
