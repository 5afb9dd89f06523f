"""The register of coordination meetings, and what comes due because of it.

These dates belong to no case, so they stand in no row of `due`: they are counted from the few
meetings there are whenever somebody looks (docs/decisions/0025).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import NoRuleForDate
from shelterdesk.models import CoordinationMeeting, MeetingDecision, Organisation
from shelterdesk.queries.due_book import LawBook
from shelterdesk.queries.kept_minors import Outcome, how_kept
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.deadlines import Due, Law
from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry, next_meeting
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.meetings import DecisionState

AHEAD = timedelta(days=30)
"""So far Today looks ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision; `lead_days` before its day count as soon."""

    decision_id: UUID
    meeting_id: UUID
    revision: int
    number: int
    entry: DecisionEntry
    lead_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting with its decisions, and those who took part by name."""

    meeting_id: UUID
    revision: int
    entry: MeetingEntry
    took_part: tuple[str, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Every meeting, the newest first, and when the next one is due."""

    meetings: tuple[MeetingRow, ...] = ()
    next: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CityDates:
    """What of the register comes due within a month, or did; the decisions by their day."""

    next: Due | None = None
    decisions: tuple[DecisionRow, ...] = ()


def register(session: Session, viewer: Viewer) -> Register:
    """The whole register. NotAllowed."""
    require(viewer, Action.MEETINGS_CHANGE)
    law = LawBook(session).law
    held = session.scalars(
        select(CoordinationMeeting)
        .where(CoordinationMeeting.voided_at.is_(None))
        .order_by(CoordinationMeeting.half_year.desc(), CoordinationMeeting.held_on.desc())
    ).all()
    found = session.execute(select(Organisation.id, Organisation.name))
    names = {one.id: one.name for one in found}
    decisions = _decisions(session, law)
    rows = tuple(_meeting(one, names, decisions[one.id]) for one in held)
    return Register(meetings=rows, next=next_meeting(law, (one.half_year for one in held)))


def city_dates(session: Session, viewer: Viewer, today: date) -> CityDates:
    """What Today says of it. NotAllowed."""
    found = register(session, viewer)
    open_ones = (
        decision
        for meeting in found.meetings
        for decision in meeting.decisions
        if decision.entry.state is DecisionState.OPEN and _is_near(decision.entry.due_on, today)
    )
    by_day = sorted(open_ones, key=lambda one: (one.entry.due_on or today, one.number))
    is_next = found.next is not None and _is_near(found.next.on, today)
    return CityDates(next=found.next if is_next else None, decisions=tuple(by_day))


def kept_meetings(session: Session, period: Period, law: Law) -> Iterator[Outcome]:
    """Meetings that were due in the period because one was held for the half-year before."""
    held: dict[str, date] = {}
    query = select(CoordinationMeeting.half_year, CoordinationMeeting.held_on).where(
        CoordinationMeeting.voided_at.is_(None)
    )
    for half_year, held_on in session.execute(query):
        held[half_year] = min(held_on, held.get(half_year, held_on))
    for half_year in held:
        made = next_meeting(law, [half_year])
        if made is not None and made.on in period:
            after = [on for later, on in held.items() if later > half_year]
            yield made.kind, made.source, how_kept(min(after, default=None), made.on, period.last)


def _is_near(on: date | None, today: date) -> bool:
    return on is not None and on <= today + AHEAD


def _meeting(
    meeting: CoordinationMeeting, names: dict[UUID, str], decisions: list[DecisionRow]
) -> MeetingRow:
    attendees = tuple(map(UUID, meeting.attendees))
    return MeetingRow(
        meeting_id=meeting.id,
        revision=meeting.revision,
        entry=MeetingEntry(
            half_year=meeting.half_year,
            held_on=meeting.held_on,
            chair=meeting.chair or "",
            attendees=attendees,
            others=meeting.others or "",
            agenda=meeting.agenda or "",
        ),
        took_part=tuple(sorted(names[key] for key in attendees if key in names)),
        decisions=tuple(decisions),
    )


def _decisions(session: Session, law: Law) -> defaultdict[UUID, list[DecisionRow]]:
    """By meeting, in the order of their numbers."""
    found: defaultdict[UUID, list[DecisionRow]] = defaultdict(list)
    for one in session.scalars(
        select(MeetingDecision)
        .where(MeetingDecision.voided_at.is_(None))
        .order_by(MeetingDecision.number)
    ):
        found[one.meeting_id].append(
            DecisionRow(
                decision_id=one.id,
                meeting_id=one.meeting_id,
                revision=one.revision,
                number=one.number,
                lead_days=_lead(law, one.due_on),
                entry=DecisionEntry(
                    text=one.text,
                    owner=one.owner or "",
                    due_on=one.due_on,
                    state=one.state,
                    done_on=one.done_on,
                ),
            )
        )
    return found


def _lead(law: Law, on: date | None) -> int:
    """How long before its day a decision is soon due."""
    if on is None:
        return 0
    try:
        return law.rule(RuleKey.LEAD_DUTY, on).value
    except NoRuleForDate:
        return 0
