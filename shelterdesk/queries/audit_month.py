"""A month as an inspector gets it: counts, deadlines, completeness, and rows without a name.

Everything is told as it stood on the month's last day, so that a closed month gives the same again
as long as nobody corrects a record of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from shelterdesk.models import (
    AuditEvent,
    Case,
    Identification,
    Interpreter,
    Organisation,
    Permit,
    Person,
    Placement,
    Referral,
    Service,
)
from shelterdesk.queries import half_year_tables as tables
from shelterdesk.queries.case_sections import SectionRow, completeness
from shelterdesk.queries.deidentified import told
from shelterdesk.queries.kept_deadlines import DeadlineRow, kept_deadlines
from shelterdesk.queries.people import birth_date
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.ages import age_group
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.vocabulary.history import READ_OR_LET_OUT
from shelterdesk.vocabulary.packages import MonthCount
from shelterdesk.vocabulary.services import ServiceOutcome

FORMAT = "shelterdesk-data/1"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEvents:
    """The numbers of a month's events, both included; `last` < `first` for none."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthData:
    """What `data.json`, the summary and the tables are made of: plain values only."""

    month: str
    facility: str
    counts: Mapping[MonthCount, int]
    tables: Mapping[str, tuple[Row, ...]]
    deadlines: tuple[DeadlineRow, ...]
    completeness: tuple[SectionRow, ...]
    events: Mapping[str, int]
    readers: tuple[Row, ...]
    rows: Mapping[str, tuple[Row, ...]]

    def plain(self) -> dict[str, Any]:
        """The same as canonical JSON has it."""
        return {
            "format": FORMAT,
            "month": self.month,
            "facility": self.facility,
            "counts": {key.value: value for key, value in self.counts.items()},
            "tables": {name: [dict(row) for row in rows] for name, rows in self.tables.items()},
            "deadlines": [row.plain() for row in self.deadlines],
            "completeness": [row.plain() for row in self.completeness],
            "events": dict(self.events),
            "readers": [dict(row) for row in self.readers],
            "rows": {name: [dict(row) for row in rows] for name, rows in self.rows.items()},
        }


def month_data(
    session: Session, viewer: Viewer, period: Period, events: MonthEvents, facility: str
) -> MonthData:
    """Everything of a month's package but the events themselves. NotAllowed."""
    require(viewer, Action.EXPORT_WRITE)
    concerned = _concerned(period)
    rows = _rows(session, period, concerned)
    return MonthData(
        month=period.name,
        facility=facility,
        counts=_counts(session, period, len(rows["case_file"])),
        tables={
            "T1": tables.resettlement(session, period),
            "T3": tables.services(session, period),
            "T4": tables.permits(session, period),
            "T7": tables.interpreters(session, period),
        },
        deadlines=kept_deadlines(session, period),
        completeness=completeness(session, period, concerned),
        events=_event_counts(session, events),
        readers=_readers(session, events),
        rows=rows,
    )


def _concerned(period: Period) -> ColumnElement[bool]:
    """Case files open on at least one day of the month, or with a stay or service in it."""
    # Never correlated: what asks for the concerned may itself read placements or services.
    placed = select(Placement.case_id).where(tables.placed_in(period)).correlate(None)
    served = select(Service.case_id).where(_begun_in(period)).correlate(None)
    open_then = (Case.opened_on <= period.last) & or_(
        Case.closed_on.is_(None), Case.closed_on >= period.first
    )
    return (open_then | Case.id.in_(placed) | Case.id.in_(served)) & Case.voided_at.is_(None)


def _begun_in(period: Period) -> ColumnElement[bool]:
    begins, ends = period.bounds
    return (Service.start >= begins) & (Service.start < ends) & Service.voided_at.is_(None)


# Counts


def _counts(session: Session, period: Period, open_files: int) -> dict[MonthCount, int]:
    stays = session.execute(
        select(Placement.start, Placement.end)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .join(Case, Case.id == Placement.case_id)
        .where(Organisation.own_facility, Case.voided_at.is_(None), tables.placed_in(period))
    ).all()
    spans = [(local_day(start), local_day(end) if end else None) for start, end in stays]
    arrivals = sum(start in period for start, _end in spans)
    exits = sum(end is not None and end in period for _start, end in spans)
    return {
        MonthCount.PRESENT_FIRST: len(spans) - arrivals,
        MonthCount.ARRIVALS: arrivals,
        MonthCount.EXITS: exits,
        MonthCount.PRESENT_LAST: len(spans) - exits,
        MonthCount.PERSON_DAYS: sum(tables.person_days(start, end, period) for start, end in stays),
        MonthCount.FOLLOW_UP: session.scalar(_in_follow_up(period)) or 0,
        MonthCount.SERVICES: session.scalar(_given_in(period)) or 0,
        MonthCount.OPEN_FILES: open_files,
    }


def _in_follow_up(period: Period) -> Any:
    _begins, ends = period.bounds
    stay = Placement.voided_at.is_(None) & (Placement.start < ends)
    there = stay & or_(Placement.end.is_(None), Placement.end >= ends)
    was, still = (
        exists().where(Placement.case_id == Case.id, condition) for condition in (stay, there)
    )
    on_the_last_day = (Case.opened_on <= period.last) & or_(
        Case.closed_on.is_(None), Case.closed_on > period.last
    )
    counted = select(func.count()).select_from(Case)
    return counted.where(on_the_last_day, Case.voided_at.is_(None), was, ~still)


def _given_in(period: Period) -> Any:
    return (
        select(func.count())
        .select_from(Service)
        .join(Case, Case.id == Service.case_id)
        .where(_begun_in(period), Service.outcome == ServiceOutcome.DONE, Case.voided_at.is_(None))
    )


def _event_counts(session: Session, events: MonthEvents) -> dict[str, int]:
    """How often each kind of event happened, reads and exports among them."""
    counted = (
        select(AuditEvent.kind, func.count().label("times"))
        .where(AuditEvent.seq.between(events.first, events.last))
        .group_by(AuditEvent.kind)
        .order_by(AuditEvent.kind)
    )
    return {row.kind: row.times for row in session.execute(counted)}


def _readers(session: Session, events: MonthEvents) -> tuple[Row, ...]:
    """What each user read and let out, under her staff id; nobody who did neither."""
    counted = (
        select(
            AuditEvent.actor_id,
            *(func.count().filter(AuditEvent.kind == kind.value) for kind in READ_OR_LET_OUT),
        )
        .where(
            AuditEvent.seq.between(events.first, events.last),
            AuditEvent.kind.in_([kind.value for kind in READ_OR_LET_OUT]),
            AuditEvent.actor_id.is_not(None),
        )
        .group_by(AuditEvent.actor_id)
        .order_by(AuditEvent.actor_id)
    )
    kinds = [kind.value for kind in READ_OR_LET_OUT]
    return tuple(
        {"staff_id": str(actor), **dict(zip(kinds, times, strict=True))}
        for actor, *times in session.execute(counted)
    )


# Rows


def _rows(
    session: Session, period: Period, concerned: ColumnElement[bool]
) -> dict[str, tuple[Row, ...]]:
    ids = select(Case.id).where(concerned)
    begun = tables.placed_in(period)
    stays = session.scalars(
        select(Placement).where(begun, Placement.case_id.in_(ids)).order_by(Placement.id)
    ).all()
    return {
        "person": _people(session, period, concerned),
        "case_file": _plain(session, select(Case).where(concerned).order_by(Case.number), period),
        "referral": _of_cases(session, Referral, Referral.referred_on, ids, period),
        "identification": _of_cases(
            session, Identification, Identification.started_on, ids, period
        ),
        "placement": tuple(_stay(stay, period.last) for stay in stays),
        "permit": _of_cases(session, Permit, None, ids, period),
        "service": _services(session, period, ids),
        "interpreter": _plain(
            session,
            select(Interpreter)
            .where(tables.registered_on(period.last))
            .order_by(Interpreter.registered_on, Interpreter.id),
            period,
        ),
        "organisation": _organisations(session, stays, period),
    }


def _plain(session: Session, query: Any, period: Period) -> tuple[Row, ...]:
    return tuple(told(record, period.last) for record in session.scalars(query))


def _of_cases(session: Session, kind: Any, begun: Any, ids: Any, period: Period) -> tuple[Row, ...]:
    """Records of these cases, by the month's last day where they have a day of their own."""
    query = select(kind).where(kind.case_id.in_(ids), kind.voided_at.is_(None)).order_by(kind.id)
    if begun is not None:
        query = query.where(begun <= period.last)
    else:  # a permit is known from its issue, else from the application, else from its first day
        known = func.coalesce(kind.issued_on, kind.applied_on, kind.valid_from, period.last)
        query = query.where(known <= period.last)
    return _plain(session, query, period)


def _people(session: Session, period: Period, concerned: ColumnElement[bool]) -> tuple[Row, ...]:
    people = session.scalars(
        select(Person).where(Person.id.in_(select(Case.person_id).where(concerned)))
    )
    rows = [
        told(person, period.last) | {"age_group": _age(person, period.last)} for person in people
    ]
    return tuple(sorted(rows, key=lambda row: str(row["id"])))


def _age(person: Person, last: date) -> str:
    birth = birth_date(
        person.birth_year, person.birth_month, person.birth_day, person.birth_precision
    )
    return age_group(birth, last).value


def _stay(stay: Placement, last: date) -> Row:
    row = told(stay, last)
    return row if row["end"] is not None else row | {"exit_reason": None}


def _services(session: Session, period: Period, ids: Any) -> tuple[Row, ...]:
    query = (
        select(Service)
        .where(_begun_in(period), Service.case_id.in_(ids))
        .order_by(Service.start, Service.id)
        .options(*(selectinload(part) for part in _PARTICULARS))
    )
    return tuple(_service(service, period.last) for service in session.scalars(query))


_PARTICULARS = (Service.medical, Service.questioning, Service.application, Service.contact)


def _service(service: Service, last: date) -> Row:
    minutes = int((service.end - service.start).total_seconds() // 60) if service.end else None
    row = told(service, last) | {"minutes": minutes}
    parts = (service.medical, service.questioning, service.application, service.contact)
    for part in parts:
        if part is not None:
            row |= {key: value for key, value in told(part, last).items() if key != "service_id"}
    return row


def _organisations(session: Session, stays: Iterable[Placement], period: Period) -> tuple[Row, ...]:
    ids: set[UUID] = {stay.organisation_id for stay in stays}
    query = select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.id)
    return _plain(session, query, period)
