"""On the calendar from the cases one reaches: what is due, and the appointments that took place.

What is due is what the table of due dates has, by the conditions of the first screen: the two never
differ. A plan stands there as its date; here it has its hours too.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, false, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import (
    Case,
    DueDate,
    Hearing,
    LegalCase,
    Organisation,
    Person,
    Service,
    Staff,
)
from shelterdesk.models.base import UtcDateTime
from shelterdesk.queries.calendar_rows import CalendarRow, Days, Moving, What
from shelterdesk.queries.due_dates import waits
from shelterdesk.queries.given import was_given
from shelterdesk.queries.hearings import court_id
from shelterdesk.queries.holding import held_by, holder
from shelterdesk.queries.today import Whose, within
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.vocabulary.calendar import KIND_OF_DATE, KIND_OF_SERVICE, CalendarKind
from shelterdesk.vocabulary.deadlines import OF_BOOKINGS, PERMIT_DUES, SET_BY_SERVICE, DueKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

_DAY = timedelta(days=1)
_escort, _at_court, _court = aliased(Staff), aliased(Staff), aliased(Organisation)


def due_rows(session: Session, viewer: Viewer, days: Days) -> Iterator[CalendarRow]:
    """Every date of these days that waits for somebody; a booking stands there as itself."""
    query = (
        select(
            DueDate.source_id,
            DueDate.kind,
            DueDate.on,
            type_coerce(DueDate.at, UtcDateTime).label("at"),
            DueDate.lead_days,
            DueDate.why,
            DueDate.case_id,
            Case.number,
            Person.known_as,
            Staff.name.label("holder"),
            _is_mine(viewer).label("is_mine"),
            Service.kind.label("service"),
            Service.outcome,
            Service.start,
            Service.end,
            Service.revision,
            _escort.name.label("escort"),
            func.coalesce(Organisation.name, _court.name).label("place"),
            Hearing.heard_time,
            _at_court.name.label("at_court"),
        )
        .select_from(DueDate)
        .join(Case, Case.id == DueDate.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == holder())
        .outerjoin(Service, Service.id == DueDate.source_id)
        .outerjoin(_escort, _escort.id == Service.staff_id)
        .outerjoin(Organisation, Organisation.id == Service.organisation_id)
        .outerjoin(Hearing, Hearing.id == DueDate.source_id)
        .outerjoin(LegalCase, LegalCase.id == Hearing.legal_case_id)
        .outerjoin(_court, _court.id == court_id())
        .outerjoin(_at_court, _at_court.id == Hearing.staff_id)
        .where(
            DueDate.on.between(days.first, days.last),
            DueDate.kind.not_in([kind.value for kind in OF_BOOKINGS]),
            waits(),
            within(viewer, Whose.EVERYONE),
        )
    )
    return map(_due, session.execute(query))


def _due(row: Row[*tuple[Any, ...]]) -> CalendarRow:
    kind = DueKind(row.kind)
    is_set = row.service is not None and kind in SET_BY_SERVICE
    is_plan = is_set and row.outcome is ServiceOutcome.PLANNED
    moving = Moving.PLAN if is_plan else Moving.DAY if is_set else Moving.LAW
    is_hearing = kind is DueKind.HEARING
    moving = Moving.HEARING if is_hearing else moving
    start = row.start if is_plan else None
    if is_hearing and row.heard_time is not None:
        start = local_moment(row.on, row.heard_time)
    what: What = row.service if is_set else kind
    return CalendarRow(
        source_id=row.source_id,
        kind=_kind(what),
        what=what,
        day=row.on,
        due=kind,
        why=row.why,
        start=start,
        end=row.end if is_plan else None,
        until=row.at,
        lead_days=row.lead_days,
        case_id=row.case_id,
        number=row.number,
        known_as=row.known_as,
        staff_name=row.escort if is_plan else row.at_court or row.holder,
        place=row.place or "",
        moving=Moving.PERMIT if kind in PERMIT_DUES else moving,
        revision=row.revision,
        is_mine=bool(row.is_mine),
    )


def _is_mine(viewer: Viewer) -> ColumnElement[bool]:
    """Of a case that one holds, or one goes along oneself."""
    goes_to_court = func.coalesce(Hearing.staff_id == viewer.staff_id, false())
    return held_by(viewer) | (_is_plan() & _goes(viewer)) | goes_to_court


def _kind(what: What) -> CalendarKind:
    if isinstance(what, ServiceType):
        return KIND_OF_SERVICE.get(what, CalendarKind.SERVICES)
    return KIND_OF_DATE.get(DueKind(what), CalendarKind.DEADLINES)


def given_rows(session: Session, viewer: Viewer, days: Days) -> Iterator[CalendarRow]:
    """The appointments of these days that took place: a day that is over is not forgotten. What was
    written down afterwards without a plan was no appointment; the case file has it.
    """
    begins = local_moment(days.first, time.min)
    ends = local_moment(days.last + _DAY, time.min)
    query = (
        select(
            Service.id,
            Service.kind,
            Service.start,
            Service.end,
            Service.revision,
            Service.case_id,
            Case.number,
            Person.known_as,
            Staff.name.label("escort"),
            (held_by(viewer) | _goes(viewer)).label("is_mine"),
            Organisation.name.label("place"),
        )
        .select_from(Service)
        .join(Case, Case.id == Service.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == Service.staff_id)
        .outerjoin(Organisation, Organisation.id == Service.organisation_id)
        .where(
            Service.kind.in_(list(ServiceType)),  # the index of kinds and days is then used
            Service.start >= begins,
            Service.start < ends,
            was_given(),
            Service.created_at < Service.start,
            within_reach(viewer),
        )
    )
    return map(_given, session.execute(query))


def _given(row: Row[*tuple[Any, ...]]) -> CalendarRow:
    return CalendarRow(
        source_id=row.id,
        kind=_kind(row.kind),
        what=row.kind,
        day=local_day(row.start),
        start=row.start,
        end=row.end,
        case_id=row.case_id,
        number=row.number,
        known_as=row.known_as,
        staff_name=row.escort,
        place=row.place or "",
        moving=Moving.OVER,
        revision=row.revision,
        is_mine=bool(row.is_mine),
        is_over=True,
    )


def _is_plan() -> ColumnElement[bool]:
    return Service.outcome == ServiceOutcome.PLANNED


def _goes(viewer: Viewer) -> ColumnElement[bool]:
    return Service.staff_id == viewer.staff_id
