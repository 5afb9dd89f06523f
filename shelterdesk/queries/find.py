"""What the search box finds besides commands: people, services and due dates, for this viewer.

Results are no reads of a case file (decision 7): known-as and case number, never a full name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, DueDate, Person, Service
from shelterdesk.queries.due_dates import waits
from shelterdesk.queries.search import FoundCase, Match, find_cases
from shelterdesk.queries.visibility import visible_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceType

MOST = 8
LATELY = timedelta(days=60)
"""How far back services of a type are looked for when nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the text can mean. `rest` is what is left of it without days and words of types."""

    text: str
    rest: str = ""
    kinds: frozenset[ServiceType] = frozenset()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundService:
    """A service in one line, and whose it is."""

    service_id: UUID
    case_id: UUID
    number: str
    known_as: str
    kind: ServiceType
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDue:
    """A date that comes due, and whose it is."""

    case_id: UUID
    number: str
    known_as: str
    kind: DueKind
    on: date
    lead_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`people` are sure hits, `alike` only come close."""

    people: tuple[FoundCase, ...] = ()
    alike: tuple[FoundCase, ...] = ()
    services: tuple[FoundService, ...] = ()
    due: tuple[FoundDue, ...] = ()


def find(session: Session, viewer: Viewer, wanted: Wanted, today: date) -> Found:
    """Everything of this viewer's that the text can mean, at most `MOST` of each."""
    hits = find_cases(session, viewer, wanted.text, MOST)
    if wanted.rest and wanted.rest != wanted.text and not _sure(hits):
        hits = find_cases(session, viewer, wanted.rest, MOST) or hits
    people = _sure(hits)
    return Found(
        people=people,
        alike=tuple(hit for hit in hits if hit.matched_how is Match.FUZZY),
        services=_services(session, viewer, wanted, people, today),
        due=_due(session, viewer, wanted.days),
    )


def _sure(hits: Sequence[FoundCase]) -> tuple[FoundCase, ...]:
    return tuple(hit for hit in hits if hit.matched_how is not Match.FUZZY)


def _services(
    session: Session,
    viewer: Viewer,
    wanted: Wanted,
    people: Sequence[FoundCase],
    today: date,
) -> tuple[FoundService, ...]:
    """Of a typed day or type, of the people found; without either, the last of who is found first.

    Each way goes through an index: the days and types, or the cases.
    """
    is_about_type_or_day = bool(wanted.kinds or wanted.days)
    if not people and (wanted.rest or not is_about_type_or_day):
        return ()
    conditions: list[ColumnElement[bool]] = []
    if not is_about_type_or_day:
        conditions.append(Service.case_id == people[0].case_id)
    elif wanted.rest:
        conditions.append(Service.case_id.in_([hit.case_id for hit in people]))
    elif not wanted.days:
        conditions.append(Service.start >= _midnight(today - LATELY))
    if wanted.days:
        conditions.append(or_(*(_on(day) for day in wanted.days)))
    if is_about_type_or_day:
        conditions.append(Service.kind.in_(wanted.kinds or frozenset(ServiceType)))
    query = (
        select(Service.id, Case.id, Case.number, Person.known_as, Service.kind, Service.start)
        .join(Case, Case.id == Service.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(visible_cases(viewer), Service.voided_at.is_(None), *conditions)
        .order_by(Service.start.desc(), Service.id)
        .limit(MOST)
    )
    return tuple(
        FoundService(
            service_id=service_id,
            case_id=case_id,
            number=number,
            known_as=known_as,
            kind=kind,
            start=start,
        )
        for service_id, case_id, number, known_as, kind, start in session.execute(query)
    )


def _due(session: Session, viewer: Viewer, days: Sequence[date]) -> tuple[FoundDue, ...]:
    if not days:
        return ()
    query = (
        select(Case.id, Case.number, Person.known_as, DueDate.kind, DueDate.on, DueDate.lead_days)
        .join(Case, Case.id == DueDate.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(DueDate.on.in_(days), waits(), visible_cases(viewer))
        .order_by(DueDate.on, Person.known_as, DueDate.kind, DueDate.source_id)
        .limit(MOST)
    )
    return tuple(
        FoundDue(
            case_id=case_id,
            number=number,
            known_as=known_as,
            kind=DueKind(kind),
            on=on,
            lead_days=lead_days,
        )
        for case_id, number, known_as, kind, on, lead_days in session.execute(query)
    )


def _on(day: date) -> ColumnElement[bool]:
    return Service.start.between(_midnight(day), _midnight(day + timedelta(days=1), less=True))


def _midnight(day: date, *, less: bool = False) -> datetime:
    """The first moment of a day in Taiwan, or the last one before it."""
    at = datetime.combine(day, time(), TAIPEI)
    return at - timedelta(milliseconds=1) if less else at
