"""What the roster says of a person beyond her admission, as the form of her details asks it."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.models import Case, Person, Staff
from shelterdesk.queries.case_records import RecordRow, value_as
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.people import DetailsEntry

DETAILS_OF_CASE = frozenset({"summary", "exploitation"})
"""Asked with her details, kept with her case."""


def details_of(session: Session, viewer: Viewer, case_id: UUID) -> RecordRow[DetailsEntry]:
    """Her details as they stand; the row's id is hers. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    case = session.get_one(Case, case_id)
    person = session.get_one(Person, case.person_id)
    return RecordRow(
        id=person.id,
        case_id=case_id,
        revision=details_revision(person, case),
        entry=_entry(person, case),
        names=(),
        written_by=session.get_one(Staff, person.updated_by).name,
        written_at=person.updated_at,
        entered_late=False,
    )


def details_revision(person: Person, case: Case) -> int:
    """Both only ever go up: the sum stands as long as neither was saved."""
    return person.revision + case.revision


def _entry(person: Person, case: Case) -> DetailsEntry:
    given: dict[str, Any] = {
        field.name: value_as(
            case if field.name in DETAILS_OF_CASE else person, DetailsEntry, field.name
        )
        for field in fields(DetailsEntry)
        if field.name != "birth"
    }
    birth = birth_date(
        person.birth_year, person.birth_month, person.birth_day, person.birth_precision
    )
    return DetailsEntry(birth=birth, **given)
