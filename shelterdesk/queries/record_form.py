"""What the form of a case's record offers to choose from, and whom it is about."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.models import Case, Person
from shelterdesk.queries.interpreters import InterpreterChoice, interpreter_choices
from shelterdesk.queries.organisations import OrganisationRow, organisation_choices
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.staff import Me, StaffChoice, me, staff_choices
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.vocabulary.people import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChoices:
    """Who works here, who interprets, which partners there are, and the language she speaks."""

    me: Me
    staff: tuple[StaffChoice, ...]
    interpreters: tuple[InterpreterChoice, ...]
    organisations: tuple[OrganisationRow, ...]
    language: Language
    roc_years: bool


def record_choices(session: Session, viewer: Viewer, case_id: UUID) -> RecordChoices:
    """Everything such a form offers. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.CASE_CHANGE)
    case = session.get_one(Case, case_id)
    return RecordChoices(
        me=me(session, viewer),
        staff=tuple(staff_choices(session, viewer)),
        interpreters=tuple(interpreter_choices(session)),
        organisations=tuple(organisation_choices(session, kinds=())),
        language=session.get_one(Person, case.person_id).language,
        roc_years=site_settings(session).roc_years,
    )
