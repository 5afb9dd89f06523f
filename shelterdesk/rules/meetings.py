"""When a coordination meeting or a decision of it can be right, and when the next one is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.errors import NoRuleForDate, Problem, UnknownPeriod
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.deadlines import Due, Law, due
from shelterdesk.rules.entries import check_order
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.meetings import DecisionState


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """A meeting that was held for a half-year ("2026H1"). `attendees` are organisations of the
    list, `others` who stands in no list.
    """

    half_year: str
    held_on: date
    chair: str = ""
    attendees: tuple[UUID, ...] = ()
    others: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionEntry:
    """What a meeting decided, who does it, until when, and where it stands."""

    text: str
    owner: str = ""
    due_on: date | None = None
    state: DecisionState = DecisionState.OPEN
    done_on: date | None = None


def check_meeting(meeting: MeetingEntry, today: date) -> dict[str, Problem]:
    """It is for a half-year, and was held."""
    problems: dict[str, Problem] = {}
    if half_year(meeting.half_year) is None:
        problems["half_year"] = Problem("no_half_year")
    if meeting.held_on > today:
        problems["held_on"] = Problem("in_future")
    return problems


def check_decision(decision: DecisionEntry, held_on: date, today: date) -> dict[str, Problem]:
    """It comes due after the meeting, and one that is done was done on a day."""
    problems: dict[str, Problem] = {}
    if early := check_order(held_on, decision.due_on):
        problems["due_on"] = early
    if decision.state is not DecisionState.DONE:
        return problems
    if decision.done_on is None:
        problems["done_on"] = Problem("required")
    elif decision.done_on > today:
        problems["done_on"] = Problem("in_future")
    elif early := check_order(held_on, decision.done_on):
        problems["done_on"] = early
    return problems


def half_year(name: str) -> Period | None:
    """The half-year of that name; None where it is none."""
    try:
        period = Period.parse(name)
    except UnknownPeriod:
        return None
    return period if "H" in name else None


def next_meeting(law: Law, half_years: Iterable[str]) -> Due | None:
    """The last day for the meeting after the newest one; None before the first, and where no rule
    is loaded for its day.
    """
    newest = max(half_years, default=None)
    if newest is None:
        return None
    key, began = RuleKey.COORDINATION_MEETING, Trigger.LAST_MEETING
    ended = Period.parse(newest).last
    try:
        return due(law, DueKind.COORDINATION_MEETING, key, began, ended, RuleKey.LEAD_CLAIM)
    except NoRuleForDate:
        return None
