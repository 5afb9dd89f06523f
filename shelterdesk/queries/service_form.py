"""What the form of a service offers to choose from, and the person it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.models import Case, Person
from shelterdesk.queries.case_file import PermitRow, permits_of
from shelterdesk.queries.interpreters import InterpreterChoice, interpreter_choices
from shelterdesk.queries.organisations import OrganisationRow, places_of_forms
from shelterdesk.queries.rules import legal_rules
from shelterdesk.queries.staff import Me, StaffChoice, me, staff_choices
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import ServiceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoices:
    """What can be chosen, the same for every person. Places: most used first."""

    me: Me
    staff: tuple[StaffChoice, ...]
    places: Mapping[ServiceForm, tuple[OrganisationRow, ...]]
    interpreters: tuple[InterpreterChoice, ...]
    rules: tuple[LegalRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """The person a service is for: what a list may show, her language, and the papers she holds."""

    case_id: UUID
    number: str
    known_as: str
    language: Language
    needs_interpreter: bool
    closed: bool
    permits: tuple[PermitRow, ...]


def form_choices(session: Session, viewer: Viewer) -> FormChoices:
    """Everything the form lets one choose from."""
    return FormChoices(
        me=me(session, viewer),
        staff=tuple(staff_choices(session, viewer)),
        places=places_of_forms(session),
        interpreters=tuple(interpreter_choices(session)),
        rules=legal_rules(session),
    )


def whom(session: Session, viewer: Viewer, case_id: UUID) -> Whom:
    """The person of a case, as the form names her: no full name, so it is no read. NotAllowed."""
    require_case(session, viewer, case_id, Action.SERVICE_LOG)
    case = session.get_one(Case, case_id)
    person = session.get_one(Person, case.person_id)
    return Whom(
        case_id=case_id,
        number=case.number,
        known_as=person.known_as,
        language=person.language,
        needs_interpreter=person.needs_interpreter,
        closed=case.status in CLOSED,
        permits=permits_of(session, case_id),
    )
