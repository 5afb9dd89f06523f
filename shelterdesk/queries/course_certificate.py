"""What a certificate of a course is made of: whose, which course, how many sessions and hours."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import Case, Person, PersonName
from shelterdesk.queries.attendance import OwnCourse, courses_of
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.vocabulary.people import Language, NameKind

_AS_WRITTEN = (NameKind.PASSPORT, NameKind.NATIVE, NameKind.CHINESE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """`names`: as in her passport first, then as she writes it; what she is called where none is
    known. `facility` and `phone` are the shelter's, told only where somebody wants it.
    """

    case_id: UUID
    number: str
    names: tuple[str, ...]
    language: Language
    course: OwnCourse
    facility: str
    phone: str
    roc_years: bool


def certificate(
    session: Session, viewer: Viewer, case_id: UUID, course_id: UUID, today: date
) -> Certificate:
    """Of a course that she attended at least once. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.PRINT_SEND)
    own = courses_of(session, viewer, case_id, today)
    course = next((one for one in own if one.course_id == course_id and one.attended), None)
    if course is None:
        raise Missing
    case = session.get_one(Case, case_id)
    person = session.get_one(Person, case.person_id)
    site = site_settings(session)
    return Certificate(
        case_id=case_id,
        number=case.number,
        names=_names(session, person.id) or (person.known_as,),
        language=person.language,
        course=course,
        facility=site.facility_name,
        phone=site.facility_phone,
        roc_years=site.roc_years,
    )


def _names(session: Session, person_id: UUID) -> tuple[str, ...]:
    query = select(PersonName.kind, PersonName.text).where(
        PersonName.person_id == person_id,
        PersonName.kind.in_(_AS_WRITTEN),
        PersonName.voided_at.is_(None),
    )
    found = session.execute(query.order_by(PersonName.created_at, PersonName.id)).all()
    in_order = sorted(found, key=lambda row: _AS_WRITTEN.index(row[0]))
    return tuple(dict.fromkeys(name for _kind, name in in_order))
