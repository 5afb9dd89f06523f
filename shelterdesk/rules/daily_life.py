"""Notes of a day, visits, measures of the house and complaints (PS art. 5, 6, 14)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around, check_order
from shelterdesk.vocabulary.daily_life import (
    ComplaintAbout,
    ComplaintResult,
    ComplaintWay,
    Condition,
    Measure,
    MeasureForm,
    VisitorRelation,
    VisitOutcome,
    VisitPlace,
)
from shelterdesk.vocabulary.people import Language

LONGEST_VISIT = 24 * 60
"""Minutes: a longer one is a typing mistake, or a leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyNoteEntry:
    """The short note of one day (PS art. 14 no. 2)."""

    noted_on: date
    mood: Condition = Condition.NOT_ASKED
    sleep: Condition = Condition.NOT_ASKED
    meals: Condition = Condition.NOT_ASKED
    activity: Condition = Condition.NOT_ASKED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEntry:
    """A visit of relatives or friends (PS art. 14 no. 3): by relation, without a name."""

    start: datetime
    relation: VisitorRelation
    held_at: VisitPlace = VisitPlace.HOUSE
    minutes: int | None = None
    outcome: VisitOutcome = VisitOutcome.HELD
    staff_id: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEntry:
    """A measure after a breach of the covenant, no harder than needed (PS art. 6)."""

    decided_on: date
    measure: Measure
    reason: str
    proportion: str
    told: MeasureForm
    language: Language
    route_explained: bool
    staff_id: UUID
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEntry:
    """A complaint of a resident (PS art. 5 and 6)."""

    made_on: date
    about: ComplaintAbout
    way: ComplaintWay
    wish: str = ""
    result: ComplaintResult = ComplaintResult.OPEN
    answered_on: date | None = None
    answer: str = ""
    language: Language | None = None


def check_daily_note(note: DailyNoteEntry, _around: Around) -> dict[str, Problem]:
    """A note says something."""
    answers = {note.mood, note.sleep, note.meals, note.activity}
    if answers == {Condition.NOT_ASKED} and not note.note.strip():
        return {"note": Problem("nothing_noted")}
    return {}


def check_visit(visit: VisitEntry, _around: Around) -> dict[str, Problem]:
    """A visit lasts a day at most."""
    if visit.minutes is not None and not 0 <= visit.minutes <= LONGEST_VISIT:
        return {"minutes": Problem("amount_out_of_range", {"most": LONGEST_VISIT})}
    return {}


def check_measure(measure: MeasureEntry, _around: Around) -> dict[str, Problem]:
    """She is told how to complain before it holds (PS art. 6), and it ends after it began."""
    problems: dict[str, Problem] = {}
    if not measure.route_explained:
        problems["route_explained"] = Problem("complaint_route_first")
    if late := check_order(measure.decided_on, measure.until_on):
        problems["until_on"] = late
    return problems


def check_complaint(complaint: ComplaintEntry, around: Around) -> dict[str, Problem]:
    """A complaint that was decided has the day of its answer, not before it was made."""
    if complaint.answered_on is None:
        is_decided = complaint.result not in {ComplaintResult.OPEN, ComplaintResult.WITHDRAWN}
        return {"answered_on": Problem("required")} if is_decided else {}
    if complaint.answered_on > around.today:
        return {"answered_on": Problem("in_future")}
    early = check_order(complaint.made_on, complaint.answered_on)
    return {"answered_on": early} if early else {}
