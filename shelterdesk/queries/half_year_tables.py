"""The tables of the half-year report that the records of now can fill: T1, T3, T4, T5, T7, T8
and T13.

T6 repeats three figures and stands with them. Rows come in the order of the vocabulary, columns in
the order shown; a kind of which there is nothing to tell has no row.
"""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Aid,
    Attendance,
    Case,
    Course,
    CourseSession,
    Identification,
    MedicalEscort,
    Organisation,
    Permit,
    PermitApplication,
    Placement,
    Service,
)
from shelterdesk.queries.followed_up import followed_up
from shelterdesk.queries.given import was_given
from shelterdesk.queries.interpreting import interpreters
from shelterdesk.queries.justice import justice
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.courses import hours, length_of, minutes_there
from shelterdesk.rules.occupancy import person_days
from shelterdesk.rules.placements import Stay
from shelterdesk.vocabulary.cases import IdentStatus, ResidentCategory
from shelterdesk.vocabulary.courses import CAME, CourseKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ServiceType

TableRow = Mapping[str, Any]
"""One line of a table: plain values under the column's code, columns in the order shown."""

_TRAFFICKING = (Case.category == ResidentCategory.TRAFFICKING) & Case.voided_at.is_(None)


def placed_in(period: Period) -> ColumnElement[bool]:
    """A placement that lasted into the period, or began in it."""
    begins, ends = period.bounds
    lasts = Placement.end.is_(None) | (Placement.end > begins) | (Placement.start >= begins)
    return (Placement.start < ends) & lasts & Placement.voided_at.is_(None)


def done_in(period: Period) -> ColumnElement[bool]:
    """A service that was given in the period."""
    begins, ends = period.bounds
    # Naming every kind lets the store walk its index of kind and start: one half-year of decades.
    return (
        Service.kind.in_(list(ServiceType))
        & (Service.start >= begins)
        & (Service.start < ends)
        & was_given()
    )


@dataclass(frozen=True, slots=True)
class _Stay:
    case_id: UUID
    person_id: UUID
    start: datetime
    end: datetime | None


def resettlement(session: Session, period: Period) -> tuple[TableRow, ...]:
    """T1: stays in trafficking cases by kind, our own house first.

    Admissions are told apart by where the identification stands on the period's last day: a person
    whose identification or objection is not finished is a suspected victim (ER art. 3, AS art. 17).
    """
    query = (
        select(
            Organisation.own_facility,
            Placement.kind,
            Case.id,
            Case.person_id,
            Placement.start,
            Placement.end,
        )
        .join(Case, Case.id == Placement.case_id)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(placed_in(period), _TRAFFICKING)
    )
    stays: dict[tuple[bool, PlacementType], list[_Stay]] = {}
    for own, kind, case_id, person_id, start, end in session.execute(query):
        stays.setdefault((own, kind), []).append(_Stay(case_id, person_id, start, end))
    status = _identified(session, period)
    return tuple(
        _stays_row(own, kind, stays[own, kind], status, period)
        for own in (True, False)
        for kind in PlacementType
        if (own, kind) in stays
    )


def _stays_row(
    own: bool,
    kind: PlacementType,
    stays: list[_Stay],
    status: Mapping[UUID, IdentStatus],
    period: Period,
) -> TableRow:
    admitted = [stay for stay in stays if local_day(stay.start) in period]
    found = [status.get(stay.case_id) for stay in admitted]
    victims, others = found.count(IdentStatus.VICTIM), found.count(IdentStatus.NON_VICTIM)
    exits = sum(stay.end is not None and local_day(stay.end) <= period.last for stay in stays)
    return {
        "own_facility": own,
        "placement_type": kind.value,
        "carried_in": len(stays) - len(admitted),
        "admitted_victims": victims,
        "admitted_suspected": len(admitted) - victims - others,
        "admitted_not_identified": others,
        "total": len(stays),
        "exits": exits,
        "remaining": len(stays) - exits,
        "persons": len({stay.person_id for stay in stays}),
        "person_days": person_days((Stay(stay.start, stay.end) for stay in stays), period),
    }


def _identified(session: Session, period: Period) -> dict[UUID, IdentStatus]:
    """The last step of each case's identification begun by the end of the period."""
    steps = (
        select(Identification.case_id, Identification.status)
        .join(Case, Case.id == Identification.case_id)
        .where(
            Identification.started_on <= period.last,
            Identification.voided_at.is_(None),
            Case.id.in_(select(Placement.case_id).where(placed_in(period))),
        )
        .order_by(Identification.started_on, Identification.created_at, Identification.id)
    )
    return {row[0]: row[1] for row in session.execute(steps)}


def services(session: Session, period: Period) -> tuple[TableRow, ...]:
    """T3: services given in trafficking cases by type: people, times, hours, amount.

    A service without an end has no hours. An amount is what a medical escort cost, and the money
    given as aid or rent; a type of which none is recorded has no amount.
    """
    amount = func.coalesce(MedicalEscort.cost, Aid.amount)
    query = (
        select(Service.kind, Case.person_id, Service.start, Service.end, amount)
        .join(Case, Case.id == Service.case_id)
        .outerjoin(MedicalEscort, MedicalEscort.service_id == Service.id)
        .outerjoin(Aid, Aid.service_id == Service.id)
        .where(done_in(period), _TRAFFICKING)
    )
    people: dict[ServiceType, list[UUID]] = {}
    lasted: dict[ServiceType, timedelta] = {}
    amounts: dict[ServiceType, int] = {}
    for kind, person, start, end, money in session.execute(query):
        people.setdefault(kind, []).append(person)
        lasted[kind] = lasted.get(kind, timedelta()) + ((end - start) if end else timedelta())
        if money is not None:
            amounts[kind] = amounts.get(kind, 0) + money
    return tuple(
        {
            "service_type": kind.value,
            "persons": len(set(people[kind])),
            "person_times": len(people[kind]),
            "hours": hours(lasted[kind] // timedelta(minutes=1)),
            "amount": amounts.get(kind),
        }
        for kind in ServiceType
        if kind in people
    )


def permits(session: Session, period: Period) -> tuple[TableRow, ...]:
    """T4: permits in trafficking cases: applications helped with, issued, extended, revoked.

    `median_days` lie between application and issue of those issued in the period; passports are
    no permits.
    """
    applied = session.scalars(
        select(PermitApplication.permit_kind)
        .join(Service, Service.id == PermitApplication.service_id)
        .join(Case, Case.id == Service.case_id)
        .where(done_in(period), _TRAFFICKING)
    ).all()
    held = session.scalars(
        select(Permit)
        .join(Case, Case.id == Permit.case_id)
        .where(
            Permit.issued_on.between(period.first, period.last)
            | Permit.revoked_on.between(period.first, period.last),
            Permit.voided_at.is_(None),
            _TRAFFICKING,
        )
    ).all()
    kinds = {*applied, *(permit.kind for permit in held)} - {PermitKind.PASSPORT}
    return tuple(
        _permits_row(kind, applied.count(kind), [row for row in held if row.kind is kind], period)
        for kind in PermitKind
        if kind in kinds
    )


def _permits_row(kind: PermitKind, applied: int, held: list[Permit], period: Period) -> TableRow:
    issued = [row for row in held if row.issued_on is not None and row.issued_on in period]
    waits = [
        (row.issued_on - row.applied_on).days for row in issued if row.issued_on and row.applied_on
    ]
    return {
        "permit_type": kind.value,
        "applied": applied,
        "issued": sum(row.extension_of_id is None for row in issued),
        "extended": sum(row.extension_of_id is not None for row in issued),
        "revoked": sum(row.revoked_on is not None and row.revoked_on in period for row in held),
        "median_days": float(statistics.median(waits)) if waits else None,
    }


def attended_courses(session: Session, period: Period) -> tuple[TableRow, ...]:
    """T13: what people in trafficking cases attended, by kind of course: sessions, people,
    person-times, and the hours of all of them together.
    """
    begins, ends = period.bounds
    query = (
        select(
            Course.kind,
            CourseSession.id,
            CourseSession.start,
            CourseSession.end,
            Case.person_id,
            Attendance.state,
            Attendance.minutes,
        )
        .join(CourseSession, CourseSession.course_id == Course.id)
        .join(Attendance, Attendance.session_id == CourseSession.id)
        .join(Case, Case.id == Attendance.case_id)
        .where(
            CourseSession.start >= begins,
            CourseSession.start < ends,
            CourseSession.voided_at.is_(None),
            Attendance.state.in_(sorted(CAME)),
            Attendance.voided_at.is_(None),
            _TRAFFICKING,
        )
    )
    attended: dict[CourseKind, list[tuple[UUID, UUID, int]]] = {}
    for kind, held, start, end, person, state, told in session.execute(query):
        minutes = minutes_there(state, told, length_of(start, end))
        attended.setdefault(kind, []).append((held, person, minutes))
    return tuple(
        {
            "course_kind": kind.value,
            "sessions": len({held for held, _person, _minutes in attended[kind]}),
            "persons": len({person for _held, person, _minutes in attended[kind]}),
            "person_times": len(attended[kind]),
            "hours": hours(sum(minutes for _held, _person, minutes in attended[kind])),
        }
        for kind in CourseKind
        if kind in attended
    )


OF_A_MONTH: Mapping[str, Callable[[Session, Period], tuple[TableRow, ...]]] = {
    "T1": resettlement,
    "T3": services,
    "T4": permits,
    "T5": justice,
    "T7": interpreters,
    "T8": followed_up,
    "T13": attended_courses,
}
"""Those that the package of a month has too."""

CAME_LATER = frozenset({"T5", "T8", "T13"})
"""What packages of earlier versions do not have: read there, it is left out, not told as empty."""
