"""The weekly round of calls: which coming court dates a court has confirmed since the week began.

One call confirms every date of a court, so they stand by court. Only what is to come is read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import (
    Case,
    CourtCall,
    Hearing,
    LegalCase,
    Organisation,
    Person,
    Staff,
)
from shelterdesk.queries.booked import is_booked
from shelterdesk.queries.hearings import court_id, is_waited_for
from shelterdesk.queries.holding import holder, sees_to
from shelterdesk.queries.house_grid import week_of
from shelterdesk.queries.rules import legal_rules
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.standing import OPEN
from shelterdesk.queries.today import Whose
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.regimes import rule_on
from shelterdesk.vocabulary.hearings import CallResult, HearingPurpose
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.organisations import OrgType

WEEK = timedelta(days=7)
_call, _later = aliased(CourtCall), aliased(CourtCall)


def is_confirmed(since: datetime, until: datetime | None = None) -> ColumnElement[bool]:
    """The condition on `Hearing` that the court said since then (and before `until`) that the date
    holds, and nothing else after it; or told it as the new date of one that was moved.
    """
    heard = sorted({CallResult.MOVED, CallResult.CALLED_OFF})
    otherwise = exists().where(
        _later.hearing_id == _call.hearing_id,
        _later.voided_at.is_(None),
        _later.said.in_(heard),
        _later.called_at > _call.called_at,
    )
    stands = (
        _call.voided_at.is_(None),
        _call.called_at >= since,
        _call.called_at < until if until is not None else true(),
    )
    holds = exists().where(
        _call.hearing_id == Hearing.id,
        _call.said == CallResult.CONFIRMED,
        *stands,
        ~otherwise.correlate(_call),
    )
    told = exists().where(
        _call.hearing_id == Hearing.replaces_id, _call.said == CallResult.MOVED, *stands
    )
    return or_(holds.correlate(Hearing), told.correlate(Hearing))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDate:
    """A court date to ask about; `court` by both its names. `is_booked`: somebody counts on an
    interpreter's booking for it. `said`, `called_at`, `caller`: the last call, None before the
    first. `is_late`: the round of the week before has missed it, whatever
    this one brought.
    """

    hearing_id: UUID
    case_id: UUID
    court_id: UUID | None
    court: str
    court_kind: OrgType | None
    phone: str
    on: date
    at: time | None
    purpose: HearingPurpose | None
    docket: str
    number: str
    known_as: str
    holder: str
    is_confirmed: bool
    is_late: bool
    is_booked: bool
    said: CallResult | None = None
    called_at: datetime | None = None
    caller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCourt:
    """One call: a court, or the dates that name none ("")."""

    court_id: UUID | None
    name: str
    phone: str
    dates: tuple[RoundDate, ...]

    def waiting(self) -> tuple[RoundDate, ...]:
        """What the court has not confirmed this week."""
        return tuple(one for one in self.dates if not one.is_confirmed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtRound:
    """The round of one week: every coming court date up to `last`, by court. Those that the round
    before has missed stand first, then whose next date is nearest.
    """

    today: date
    began: date
    last: date
    courts: tuple[RoundCourt, ...]

    def count(self) -> int:
        """How many dates there are to confirm in this week."""
        return sum(len(court.dates) for court in self.courts)

    def confirmed(self) -> int:
        """How many of them the courts have confirmed."""
        return self.count() - sum(len(court.waiting()) for court in self.courts)


def court_round(session: Session, viewer: Viewer, whose: Whose, now: datetime) -> CourtRound:
    """The round as it stands now, of the cases one works on."""
    today, (began, since), last = _span(session, now)
    wanted = _wanted(viewer, whose, today, last)
    dates = [*_dates(session, wanted, since)]
    return CourtRound(
        today=today,
        began=began,
        last=last,
        courts=tuple(sorted(_by_court(dates), key=_turn)),
    )


def round_count(session: Session, viewer: Viewer, now: datetime) -> int:
    """How many dates the viewer herself has still to ask about in this week."""
    today, (_began, since), last = _span(session, now)
    wanted = _wanted(viewer, Whose.MINE, today, last)
    query = select(func.count(Hearing.id)).where(wanted, ~is_confirmed(since))
    return session.scalar(query) or 0


def _span(session: Session, now: datetime) -> tuple[date, tuple[date, datetime], date]:
    """Today; the day and the moment the week began; the last day that is asked about."""
    today = local_day(now)
    monday = site_settings(session).week_starts_monday
    began, _end = week_of(today, starts_monday=monday)
    days = rule_on(legal_rules(session), RuleKey.COURT_ROUND, today).value
    return today, (began, local_moment(began, time())), today + timedelta(days=days)


def _wanted(viewer: Viewer, whose: Whose, today: date, last: date) -> ColumnElement[bool]:
    """The condition on `Hearing`: to come, and on one's own thread if so wished. One that nobody
    holds is the manager's. Its case is asked of each date: from the side of the cases, the dates of
    years ago would be read too.
    """
    worked_on = select(Case.id).where(
        Case.id == Hearing.case_id,
        Case.status.in_(OPEN),
        within_reach(viewer),
        sees_to(viewer) if whose is Whose.MINE else true(),
    )
    return and_(
        Hearing.heard_on.between(today, last),
        is_waited_for(),
        worked_on.correlate(Hearing).exists(),
    )


def _dates(session: Session, wanted: ColumnElement[bool], since: datetime) -> Iterator[RoundDate]:
    calls = _last_calls(session, wanted)
    late = and_(Hearing.created_at < since, ~is_confirmed(since - WEEK, since))
    query = (
        select(
            Hearing, LegalCase.docket, Case.number, Person.known_as, Staff.name,
            is_confirmed(since), late, is_booked(Hearing),
            Organisation.id, Organisation.name, Organisation.name_zh, Organisation.phone,
            Organisation.kind,
        )
        .join(Case, Case.id == Hearing.case_id)
        .join(LegalCase, LegalCase.id == Hearing.legal_case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == holder())
        .outerjoin(Organisation, Organisation.id == court_id())
        .where(wanted)
        .order_by(Hearing.heard_on, Hearing.heard_time, Hearing.id)
    )  # fmt: skip
    for hearing, docket, number, known_as, held_by, *rest in session.execute(query):
        confirmed, is_late, booked, court, name, name_zh, phone, kind = rest
        said, called_at, caller = calls.get(hearing.id, (None, None, ""))
        yield RoundDate(
            hearing_id=hearing.id,
            case_id=hearing.case_id,
            court_id=court,
            court=" ".join(filter(None, (name, name_zh))),
            court_kind=kind,
            phone=phone or "",
            on=hearing.heard_on,
            at=hearing.heard_time,
            purpose=hearing.purpose,
            docket=docket or "",
            number=number,
            known_as=known_as,
            holder=held_by,
            is_confirmed=bool(confirmed),
            is_late=bool(is_late),
            is_booked=bool(booked),
            said=said,
            called_at=called_at,
            caller=caller,
        )


def _last_calls(session: Session, wanted: ColumnElement[bool]) -> dict[UUID, Sequence[Any]]:
    """What the court said last of each date, when, and to whom."""
    query = (
        select(CourtCall.hearing_id, CourtCall.said, CourtCall.called_at, Staff.name)
        .join(Hearing, Hearing.id == CourtCall.hearing_id)
        .join(Staff, Staff.id == CourtCall.created_by)
        .where(wanted, CourtCall.voided_at.is_(None))
        .order_by(CourtCall.called_at)
    )
    return {key: call for key, *call in session.execute(query)}


def _by_court(dates: Iterable[RoundDate]) -> Iterator[RoundCourt]:
    def key(one: RoundDate) -> tuple[str, str]:
        return one.court, str(one.court_id or "")

    for _key, of_court in groupby(sorted(dates, key=key), key):
        there = tuple(sorted(of_court, key=lambda one: (not one.is_late, one.on, one.at or time())))
        first = there[0]
        yield RoundCourt(court_id=first.court_id, name=first.court, phone=first.phone, dates=there)


def _turn(court: RoundCourt) -> tuple[bool, date, str]:
    """The same before and after an answer: nobody loses the place in the list."""
    late = any(one.is_late for one in court.dates)
    return not late, min(one.on for one in court.dates), court.name
