"""A month as an inspector gets it: counts, deadlines, completeness, and rows without a name.

Everything is told as it stood on the month's last day, so that a closed month gives the same again
as long as nobody corrects a record of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    DETAILS,
    AuditEvent,
    Base,
    Case,
    Course,
    Identification,
    Interpreter,
    InterpreterBooking,
    LegalRuleRow,
    OfficeDayRow,
    Organisation,
    Permit,
    Person,
    PersonName,
    Placement,
    Referral,
    Service,
    Setting,
)
from shelterdesk.queries import half_year_tables as tables
from shelterdesk.queries.case_sections import SECTION_RECORDS, SectionRow, section_row
from shelterdesk.queries.deidentified import LISTED, told
from shelterdesk.queries.given import was_given
from shelterdesk.queries.interpreting import registered_on
from shelterdesk.queries.justice import OF_JUSTICE
from shelterdesk.queries.kept_deadlines import OF_DEADLINES, DeadlineRow, kept_deadlines
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.settings import site_settings
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.ages import age_group
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.occupancy import person_days
from shelterdesk.rules.placements import Stay
from shelterdesk.vocabulary.history import READ_OR_LET_OUT
from shelterdesk.vocabulary.packages import FileSection, MonthCount
from shelterdesk.vocabulary.services import ServiceType

FORMAT = "shelterdesk-data/1"

T = TypeVar("T")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEvents:
    """What is told of a month's events beside themselves: how often each kind happened, and what
    each user read and let out.
    """

    kinds: Mapping[str, int]
    readers: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthData:
    """What `data.json`, the summary and the tables are made of: plain values only."""

    month: str
    facility: str
    counts: Mapping[MonthCount, int | float]
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

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """What `plain` wrote. KeyError, TypeError, ValueError, UnknownPeriod for anything else."""
        if told["format"] != FORMAT:
            raise ValueError("another format")
        return cls(
            month=Period.parse(told["month"]).name,
            facility=str(told["facility"]),
            counts={count: _number(told["counts"][count.value]) for count in MonthCount},
            tables={
                name: tuple(map(dict, told["tables"][name]))
                for name in tables.OF_A_MONTH
                if name in told["tables"] or name not in tables.CAME_LATER
            },
            deadlines=tuple(map(DeadlineRow.read, told["deadlines"])),
            completeness=tuple(map(SectionRow.read, told["completeness"])),
            events={str(kind): int(times) for kind, times in told["events"].items()},
            readers=tuple(map(dict, told["readers"])),
            rows={name: tuple(map(dict, told["rows"][name])) for name in _ROWS},
        )


def _number(told: float) -> float:
    """A count as it was written; half days are the only ones that are not whole."""
    whole = int(told)
    return whole if whole == told else told


def asked_for(period: Period) -> dict[type[Base], ColumnElement[bool] | None]:
    """The tables that `month_data` reads, and which of their rows it can need; None for all."""
    whole: tuple[type[Base], ...] = (
        Case, Course, Identification, Interpreter, LegalRuleRow, OfficeDayRow, Organisation, Permit,
        Person, PersonName, Placement, Referral, Setting, *DETAILS.values(), *SECTION_RECORDS,
        *OF_DEADLINES, *OF_JUSTICE,
    )  # fmt: skip
    begins, ends = period.bounds
    of_month = (Service.start >= begins) & (Service.start < ends)
    # A contact of long ago can have set a day of this month, and each one since can have kept it.
    needed = of_month | (Service.kind == ServiceType.FOLLOWUP_CONTACT)
    booked = (InterpreterBooking.start >= begins) & (InterpreterBooking.start < ends)
    return {**dict.fromkeys(whole), Service: needed, InterpreterBooking: booked}


def month_data(
    session: Session,
    viewer: Viewer,
    period: Period,
    events: MonthEvents,
    between: Callable[[], None] = lambda: None,
) -> MonthData:
    """Everything of a month's package but the events themselves. NotAllowed.

    It takes long: where others save, read a copy of what `asked_for` says. `between` is called
    after each piece and may end it.
    """
    require(viewer, Action.EXPORT_WRITE)

    def piece(query: Callable[..., T], *given: Any) -> T:
        found = query(session, *given)
        between()
        return found

    rows = {name: piece(rows_of, period) for name, rows_of in _ROWS.items()}
    return MonthData(
        month=period.name,
        facility=piece(site_settings).facility_name,
        counts=piece(_counts, period, len(rows["case_file"])),
        tables={name: piece(table, period) for name, table in tables.OF_A_MONTH.items()},
        deadlines=piece(kept_deadlines, period),
        completeness=tuple(
            piece(section_row, section, period, concerned(period)) for section in FileSection
        ),
        events=events.kinds,
        readers=events.readers,
        rows=rows,
    )


def concerned(period: Period) -> ColumnElement[bool]:
    """Case files open on at least one day of the month, or with a stay or service in it."""
    # Never correlated: what asks for the concerned may itself read placements or services.
    placed = select(Placement.case_id).where(tables.placed_in(period)).correlate(None)
    served = select(Service.case_id).where(_begun_in(period)).correlate(None)
    open_then = (Case.opened_on <= period.last) & or_(
        Case.closed_on.is_(None), Case.closed_on >= period.first
    )
    return (open_then | Case.id.in_(placed) | Case.id.in_(served)) & Case.voided_at.is_(None)


def _begun_in(period: Period) -> ColumnElement[bool]:
    """The index is by kind and start: without the kinds every service there is would be read."""
    begins, ends = period.bounds
    begun = Service.kind.in_(ServiceType) & (Service.start >= begins) & (Service.start < ends)
    return begun & Service.voided_at.is_(None)


# Counts


def _counts(session: Session, period: Period, open_files: int) -> dict[MonthCount, int | float]:
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
        MonthCount.PERSON_DAYS: person_days(starmap(Stay, stays), period),
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
        .where(_begun_in(period), was_given(), Case.voided_at.is_(None))
    )


def month_events(session: Session, first: int, last: int) -> MonthEvents:
    """Of the events of these numbers, both included; `last` < `first` for none. For
    `usecases.audit_package` alone, which asks whether the viewer may export.
    """
    return MonthEvents(
        kinds=_event_counts(session, first, last), readers=_readers(session, first, last)
    )


def _event_counts(session: Session, first: int, last: int) -> dict[str, int]:
    """How often each kind of event happened, reads and exports among them."""
    counted = (
        select(AuditEvent.kind, func.count().label("times"))
        .where(AuditEvent.seq.between(first, last))
        .group_by(AuditEvent.kind)
        .order_by(AuditEvent.kind)
    )
    return {row.kind: row.times for row in session.execute(counted)}


def _readers(session: Session, first: int, last: int) -> tuple[Row, ...]:
    """What each user read and let out, under her staff id; nobody who did neither."""
    counted = (
        select(
            AuditEvent.actor_id,
            *(func.count().filter(AuditEvent.kind == kind.value) for kind in READ_OR_LET_OUT),
        )
        .where(
            AuditEvent.seq.between(first, last),
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


# Rows: columns only, since a month at full scale has tens of thousands


def _people(session: Session, period: Period) -> tuple[Row, ...]:
    wanted = Person.id.in_(select(Case.person_id).where(concerned(period)))
    found = session.execute(select(*_listed(Person), *_BIRTH).where(wanted))
    rows = (told(Person, row, period.last) | {"age_group": _age(row, period.last)} for row in found)
    return tuple(sorted(rows, key=lambda row: str(row["id"])))


_BIRTH = (Person.birth_year, Person.birth_month, Person.birth_day, Person.birth_precision)


def _age(row: Any, last: date) -> str:
    birth = birth_date(row.birth_year, row.birth_month, row.birth_day, row.birth_precision)
    return age_group(birth, last).value


def _cases(session: Session, period: Period) -> tuple[Row, ...]:
    query = select(*_listed(Case)).where(concerned(period)).order_by(Case.number)
    return _plain(session, Case, query, period)


def _referrals(session: Session, period: Period) -> tuple[Row, ...]:
    return _of_cases(session, Referral, Referral.referred_on <= period.last, period)


def _identifications(session: Session, period: Period) -> tuple[Row, ...]:
    return _of_cases(session, Identification, Identification.started_on <= period.last, period)


def _permits(session: Session, period: Period) -> tuple[Row, ...]:
    """A permit is known from its issue, else from the application, else from its first day."""
    known = func.coalesce(Permit.issued_on, Permit.applied_on, Permit.valid_from, period.last)
    return _of_cases(session, Permit, known <= period.last, period)


def _of_cases(
    session: Session, kind: Any, by_then: ColumnElement[bool], period: Period
) -> tuple[Row, ...]:
    """Records of the month's cases that were there by its last day."""
    of_these = kind.case_id.in_(select(Case.id).where(concerned(period)))
    query = select(*_listed(kind)).where(of_these, by_then, kind.voided_at.is_(None))
    return _plain(session, kind, query.order_by(kind.id), period)


def _stays(session: Session, period: Period) -> tuple[Row, ...]:
    of_these = Placement.case_id.in_(select(Case.id).where(concerned(period)))
    query = select(*_listed(Placement)).where(tables.placed_in(period), of_these)
    rows = _plain(session, Placement, query.order_by(Placement.id), period)
    return tuple(row if row["end"] is not None else {**row, "exit_reason": None} for row in rows)


def _services(session: Session, period: Period) -> tuple[Row, ...]:
    of_these = Service.case_id.in_(select(Case.id).where(concerned(period)))
    query = select(*_listed(Service), Service.end).where(_begun_in(period), of_these)
    particulars = _particulars(session, period)
    return tuple(
        told(Service, row, period.last)
        | {"minutes": _minutes(row.start, row.end)}
        | particulars.get(row.id, {})
        for row in session.execute(query.order_by(Service.start, Service.id))
    )


def _minutes(start: datetime, end: datetime | None) -> int | None:
    return int((end - start).total_seconds() // 60) if end else None


def _particulars(session: Session, period: Period) -> dict[UUID, dict[str, Any]]:
    """What is told of each kind's own fields, by service."""
    found: dict[UUID, dict[str, Any]] = {}
    for kind in DETAILS.values():
        of_span = kind.service_id.in_(select(Service.id).where(_begun_in(period)))
        for row in session.execute(select(kind.service_id, *_listed(kind)).where(of_span)):
            own = told(kind, row, period.last)
            found[row.service_id] = {key: own[key] for key in own if key != "service_id"}
    return found


def _interpreters(session: Session, period: Period) -> tuple[Row, ...]:
    query = select(*_listed(Interpreter)).where(registered_on(period.last))
    ordered = query.order_by(Interpreter.registered_on, Interpreter.id)
    return _plain(session, Interpreter, ordered, period)


def _organisations(session: Session, period: Period) -> tuple[Row, ...]:
    stays = select(Placement.organisation_id).where(
        tables.placed_in(period), Placement.case_id.in_(select(Case.id).where(concerned(period)))
    )
    query = select(*_listed(Organisation)).where(Organisation.id.in_(stays))
    return _plain(session, Organisation, query.order_by(Organisation.id), period)


_ROWS: Mapping[str, Callable[[Session, Period], tuple[Row, ...]]] = {
    "person": _people,
    "case_file": _cases,
    "referral": _referrals,
    "identification": _identifications,
    "placement": _stays,
    "permit": _permits,
    "interpreter": _interpreters,
    "organisation": _organisations,
    "service": _services,
}


def _listed(kind: Any) -> list[Any]:
    return [getattr(kind, field) for field in LISTED[kind]]


def _plain(session: Session, kind: Any, query: Any, period: Period) -> tuple[Row, ...]:
    return tuple(told(kind, row, period.last) for row in session.execute(query))
