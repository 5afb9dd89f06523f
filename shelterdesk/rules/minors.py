"""What is written of a child's placement: the court's decisions, the evaluations of it, and what
her parents are to learn.

A term longer than the law allows is never refused: it is what the court wrote. The form warns.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from shelterdesk.errors import Problem
from shelterdesk.rules.calendar import last_day_of_term
from shelterdesk.rules.entries import Around, check_order, in_turn
from shelterdesk.vocabulary.minors import OrderKind

_DAY = timedelta(days=1)
MOST_HOURS = 1000
"""More is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementOrderEntry:
    """One decision of the court on her placement (CSE art. 16 to 23)."""

    decided_on: date
    kind: OrderKind
    served_on: date | None = None
    runs_from: date | None = None
    runs_until: date | None = None
    handed_in_on: date | None = None
    inquiry_ended_on: date | None = None
    extension_asked_on: date | None = None
    court: str = ""
    court_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationEntry:
    """The placement was looked at again (CSE art. 21)."""

    done_on: date
    evaluator: str = ""
    next_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentsEducationEntry:
    """Her parents, or who else brings her up, were told to take part in parents' education (CSE
    art. 29): how many hours, until when, and how many are done.
    """

    ordered_on: date
    ordered_by: str = ""
    hours: int | None = None
    until_on: date | None = None
    hours_done: int | None = None
    done_on: date | None = None
    note: str = ""


def check_placement_order(order: PlacementOrderEntry, around: Around) -> dict[str, Problem]:
    """It is received after it was decided, ends after it began, and what was done is past."""
    problems: dict[str, Problem] = {}
    for name, day in (
        ("served_on", order.served_on),
        ("handed_in_on", order.handed_in_on),
        ("inquiry_ended_on", order.inquiry_ended_on),
        ("extension_asked_on", order.extension_asked_on),
    ):
        if day is not None and day > around.today:
            problems[name] = Problem("in_future")
    for name, day in (
        ("served_on", order.served_on),
        ("inquiry_ended_on", order.inquiry_ended_on),
    ):
        if early := check_order(order.decided_on, day):
            problems.setdefault(name, early)
    if early := check_order(order.runs_from or order.decided_on, order.runs_until):
        problems["runs_until"] = early
    return problems


def check_evaluation(evaluation: EvaluationEntry, _around: Around) -> dict[str, Problem]:
    """The next one comes later."""
    next_on = evaluation.next_on
    if next_on is not None and next_on <= evaluation.done_on:
        return {"next_on": Problem("before_its_turn")}
    return {}


def check_parents_education(ordered: ParentsEducationEntry, around: Around) -> dict[str, Problem]:
    """It ends after it was ordered, and what was done is past."""
    problems = {
        name: Problem("amount_out_of_range", {"most": MOST_HOURS})
        for name, hours in (("hours", ordered.hours), ("hours_done", ordered.hours_done))
        if hours is not None and not 0 <= hours <= MOST_HOURS
    }
    if early := check_order(ordered.ordered_on, ordered.until_on):
        problems["until_on"] = early
    days = (("ordered_on", ordered.ordered_on), ("done_on", ordered.done_on))
    return problems | in_turn(around, *days)


def warn_of_hours(hours: int | None, least: int, most: int) -> Problem | None:
    """Fewer or more hours than the law has."""
    if hours is None or least <= hours <= most:
        return None
    return Problem("hours_outside_law", {"least": least, "most": most})


def warn_of_term(
    first: date | None, until: date | None, months: int, age_last: date | None = None
) -> Problem | None:
    """A term of more months than the law has for it, or longer than to an age; what is not known is
    not judged.
    """
    lasts = [] if first is None else [last_day_of_term(first + _DAY, months)]
    if age_last is not None:
        lasts.append(age_last)
    last = min(lasts, default=None)
    if until is None or last is None or until <= last:
        return None
    return Problem("longer_than_law", {"last": last})
