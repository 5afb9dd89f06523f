"""What comes due, for the first screen: from the table of due dates, never from the records.

A list is no read of a case file (decision 7): known-as and case number, never a full name. Nothing
here grows with the record: only open cases have due dates, and closed ones the notice of an exit
until it is told; each part is read by the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, true, type_coerce
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import (
    Case,
    DueDate,
    FollowUpContact,
    Hearing,
    InterpreterBooking,
    LegalCase,
    Organisation,
    Permit,
    PermitApplication,
    Person,
    Service,
    Staff,
)
from shelterdesk.models.base import UtcDateTime
from shelterdesk.queries.cases import CaseView, in_view
from shelterdesk.queries.due_dates import waits
from shelterdesk.queries.given import was_given
from shelterdesk.queries.hearings import court_id
from shelterdesk.queries.holding import held_by, holder, sees_to
from shelterdesk.queries.settings import preferences
from shelterdesk.queries.unlocks import unlock_before
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer, reach
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.why import Why, read_why
from shelterdesk.vocabulary.deadlines import PERMIT_DUES, DueKind
from shelterdesk.vocabulary.hearings import HearingPurpose
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

PAGE = 50
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
AWAY = timedelta(days=1)
_DAY = timedelta(days=1)


class Whose(StrEnum):
    """Whose dates are shown: one's own cases, or everyone one may see."""

    MINE = "MINE"
    EVERYONE = "EVERYONE"


class Part(StrEnum):
    """A part of the list, the most urgent first."""

    OVERDUE = "OVERDUE"
    WEEK = "WEEK"
    MONTH = "MONTH"

    def days(self, today: date) -> tuple[date, date]:
        """Its first and last day, both included."""
        match self:
            case Part.OVERDUE:
                return date.min, today - _DAY
            case Part.WEEK:
                return today, today + WEEK
            case Part.MONTH:
                return today + WEEK + _DAY, today + MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One date, of the record `source_id`; `at`: the moment of an hour clock; `why`: how it came
    about. `owner_name`: who holds the case now.

    `permit_kind` is None for the date of a service; `applied_on`: when the extension of a permit
    was applied for. The fields below are those of the service that led to the date; `reached` is
    None for all but a follow-up contact. `outcome` is PLANNED where the date is that service
    itself. Of a court date `place` is the court, `heard_on` its day and `heard_time` its hour. Of
    an interpreter's booking `booked_at` is when it begins, `language` which is interpreted.
    """

    source_id: UUID
    kind: DueKind
    on: date
    at: datetime | None
    lead_days: int
    why: Why | None
    case_id: UUID
    number: str
    known_as: str
    owner_name: str
    permit_kind: PermitKind | None
    applied_on: date | None
    service_kind: ServiceType | None
    outcome: ServiceOutcome | None
    service_on: date | None
    place: str | None
    reached: bool | None
    revision: int | None
    heard_on: date | None = None
    heard_time: time | None = None
    purpose: HearingPurpose | None = None
    booked_at: datetime | None = None
    language: Language | None = None

    @property
    def is_of_permit(self) -> bool:
        """Whether a permit or paper runs out on this day."""
        return self.kind in PERMIT_DUES

    @property
    def is_planned(self) -> bool:
        """Whether a service is planned for this day: somebody says how it went."""
        return self.outcome is ServiceOutcome.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayCounts:
    """How many there are, whatever is shown of them. `due_today` is part of `week`;
    `valid_longer`: permits valid for more than 30 days.
    """

    overdue: int
    week: int
    month: int
    due_today: int
    valid_longer: int

    def of(self, part: Part) -> int:
        """How many stand in a part of the list."""
        return {Part.OVERDUE: self.overdue, Part.WEEK: self.week, Part.MONTH: self.month}[part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What became overdue since one was here last."""

    since: datetime
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The first screen. `rows` are the first ones of each part; `no_next_date`, `no_court_date` and
    `unheld` count what the views of these names list. `missed` is None for who was here within a
    day.
    """

    day: date
    whose: Whose
    rows: dict[Part, tuple[TodayRow, ...]]
    counts: TodayCounts
    no_next_date: int
    missed: Missed | None
    no_court_date: int = 0
    unheld: int = 0


def today_list(
    session: Session,
    viewer: Viewer,
    whose: Whose | None,
    now: datetime,
    shown: Mapping[Part, int] | None = None,
) -> Today:
    """Everything the first screen says of dates. `whose` None: as the viewer chose last. `shown`:
    how many of a part, a page where it is not named.
    """
    today, limits = local_day(now), shown or {}
    whose = whose or _chosen(session, viewer)
    return Today(
        day=today,
        whose=whose,
        rows={
            part: part_of(session, viewer, whose, today, part, limits.get(part, PAGE))
            for part in Part
        },
        counts=counts_of(session, viewer, whose, today),
        no_next_date=_in_view(session, viewer, whose, CaseView.NO_NEXT_DATE),
        no_court_date=_in_view(session, viewer, whose, CaseView.NO_COURT_DATE),
        unheld=_in_view(session, viewer, whose, CaseView.UNHELD),
        missed=_missed(session, viewer, whose, now),
    )


def part_of(
    session: Session, viewer: Viewer, whose: Whose, today: date, part: Part, limit: int | None
) -> tuple[TodayRow, ...]:
    """The first dates of a part, the earliest first; all of them without a limit."""
    first, last = part.days(today)
    query = _ROWS.where(DueDate.on.between(first, last), waits(), within(viewer, whose))
    ordered = query.order_by(DueDate.on, DueDate.source_id, DueDate.kind)
    return tuple(_rows(session, ordered if limit is None else ordered.limit(limit)))


def counts_of(session: Session, viewer: Viewer, whose: Whose, today: date) -> TodayCounts:
    """How many dates each part has, in one statement."""
    last = today + MONTH
    permits = DueDate.kind.in_([kind.value for kind in PERMIT_DUES])
    conditions: dict[str, ColumnElement[bool]] = {
        **{part.value.lower(): DueDate.on.between(*part.days(today)) for part in Part},
        "due_today": DueDate.on == today,
        "valid_longer": (DueDate.on > last) & permits,
    }
    sums = [func.count().filter(condition) for condition in conditions.values()]
    counted = (DueDate.on <= last) | permits  # the others are looked up for nothing
    query = select(*sums).select_from(DueDate).where(counted, waits(), within(viewer, whose))
    return TodayCounts(**dict(zip(conditions, session.execute(query).one(), strict=True)))


def has_choice(viewer: Viewer) -> bool:
    """Whether one's own cases and everyone one may see differ: who reaches no more than the cases
    handed over, or looks only, has nothing to choose.
    """
    within = reach(viewer)
    return within.everything or within.owned_by is not None


def _chosen(session: Session, viewer: Viewer) -> Whose:
    chosen = preferences(session, viewer.staff_id).today_whose
    return Whose(chosen) if chosen in set(Whose) else Whose.EVERYONE


def within(viewer: Viewer, whose: Whose) -> ColumnElement[bool]:
    """Asked of each due date: from the side of the cases, those of years ago would be read too.
    What was opened with a reason is for looking at: its dates are others' to keep.
    """
    mine = sees_to(viewer) if whose is Whose.MINE else true()
    reached = select(Case.id).where(Case.id == DueDate.case_id, within_reach(viewer) & mine)
    return reached.correlate(DueDate).exists()


def _in_view(session: Session, viewer: Viewer, whose: Whose, view: CaseView) -> int:
    """Of one's own cases those one holds; what nobody holds is counted by itself, not twice."""
    condition = within_reach(viewer) & in_view(view, viewer)
    if whose is Whose.MINE:
        condition &= sees_to(viewer) if view is CaseView.UNHELD else held_by(viewer)
    return session.scalar(select(func.count()).select_from(Case).where(condition)) or 0


def _missed(session: Session, viewer: Viewer, whose: Whose, now: datetime) -> Missed | None:
    since = unlock_before(session, viewer)
    if since is None or now - since < AWAY:
        return None
    became = DueDate.on.between(local_day(since), local_day(now) - _DAY)
    query = select(func.count()).select_from(DueDate)
    query = query.where(became, waits(), within(viewer, whose))
    return Missed(since=since, overdue=session.scalar(query) or 0)


_applied, _court = aliased(Service), aliased(Organisation)
_APPLIED = (
    select(func.max(_applied.start))
    .join(PermitApplication, PermitApplication.service_id == _applied.id)
    .where(
        _applied.case_id == DueDate.case_id,
        was_given(_applied),
        PermitApplication.permit_kind == Permit.kind,
        PermitApplication.application == ApplicationKind.EXTENSION,
    )
    .correlate(DueDate, Permit)
)
_ROWS = (
    select(
        DueDate.source_id,
        DueDate.kind,
        DueDate.on,
        type_coerce(DueDate.at, UtcDateTime),
        DueDate.lead_days,
        DueDate.why,
        Permit.kind,
        func.coalesce(Permit.valid_from, Permit.issued_on),
        _APPLIED.scalar_subquery(),
        DueDate.case_id,
        Case.number,
        Person.known_as,
        Staff.name,
        Service.kind,
        Service.outcome,
        Service.start,
        func.coalesce(Organisation.name, _court.name),
        FollowUpContact.reached,
        Service.revision,
        Hearing.heard_on,
        Hearing.heard_time,
        Hearing.purpose,
        InterpreterBooking.start,
        InterpreterBooking.language,
    )
    .select_from(DueDate)
    .join(Case, Case.id == DueDate.case_id)
    .join(Person, Person.id == Case.person_id)
    .join(Staff, Staff.id == holder())
    .outerjoin(Permit, Permit.id == DueDate.source_id)
    .outerjoin(Service, Service.id == DueDate.source_id)
    .outerjoin(Organisation, Organisation.id == Service.organisation_id)
    .outerjoin(FollowUpContact, FollowUpContact.service_id == Service.id)
    .outerjoin(Hearing, Hearing.id == DueDate.source_id)
    .outerjoin(LegalCase, LegalCase.id == Hearing.legal_case_id)
    .outerjoin(_court, _court.id == court_id())
    .outerjoin(InterpreterBooking, InterpreterBooking.id == DueDate.source_id)
)


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[TodayRow]:
    for due, case, of_service in map(_split, session.execute(query)):
        source, kind, on, at, lead, why, permit, begins, applied = due
        case_id, number, known_as, owner = case
        service, outcome, start, place, reached, revision, *hearing = of_service
        heard_on, heard_time, purpose, booked_at, language = hearing
        yield TodayRow(
            source_id=source,
            kind=DueKind(kind),
            on=on,
            at=at,
            lead_days=lead,
            why=read_why(why) if why else None,
            case_id=case_id,
            number=number,
            known_as=known_as,
            owner_name=owner,
            permit_kind=permit,
            applied_on=_since(applied, begins),
            service_kind=service,
            outcome=outcome,
            service_on=None if start is None else local_day(start),
            place=place,
            reached=reached,
            revision=revision,
            heard_on=heard_on,
            heard_time=heard_time,
            purpose=purpose,
            booked_at=booked_at,
            language=language,
        )


def _split(row: Sequence[Any]) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """The date and its permit, the case, the service or the court date."""
    return row[:9], row[9:13], row[13:]


def _since(applied: datetime | None, begins: date | None) -> date | None:
    """An application of before this term was for the one that led to it."""
    if applied is None or (begins is not None and local_day(applied) < begins):
        return None
    return local_day(applied)
