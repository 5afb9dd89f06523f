"""What is noted of an invented resident: days, visits, now and then a measure of the house."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from shelterdesk.demo.acts import Act, at_work, later
from shelterdesk.demo.people import Life
from shelterdesk.rules.daily_life import (
    ComplaintEntry,
    DailyNoteEntry,
    MeasureEntry,
    VisitEntry,
)
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.vocabulary.daily_life import (
    ComplaintAbout,
    ComplaintResult,
    ComplaintWay,
    Condition,
    Measure,
    MeasureForm,
    VisitorRelation,
    VisitOutcome,
)

NOTES = (
    "Cooked with the others and talked at table.",
    "Kept to her room until noon, came to dinner.",
    "Went for a walk with two others, in good spirits.",
    "Slept badly, asked for a talk and had one.",
    "Phoned home, was glad about it.",
)
CONDITIONS = (Condition.GOOD, Condition.GOOD, Condition.MIXED, Condition.POOR, Condition.NOT_ASKED)
VISITORS = (
    VisitorRelation.FRIEND,
    VisitorRelation.RELATIVE,
    VisitorRelation.COMMUNITY,
    VisitorRelation.OFFICE,
)
MONTH = 30


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives, or lived, in the house; `who` is her counselor among the staff."""

    life: Life
    case_id: UUID
    who: int
    staff_id: UUID


def daily_life_acts(
    residents: list[Resident], seed: int, new_id: Callable[[], UUID], as_of: date
) -> Iterator[Act]:
    """A record of each month of a stay, a visit now and then, a measure with its complaint in one
    of twenty stays.
    """
    chance = Random(seed + 6)  # noqa: S311  (invented people, nothing secret)
    for resident in residents:
        last = min(resident.life.left or as_of, as_of)
        day = later(resident.life.arrived, 1 + chance.randrange(3))
        while day < last:
            yield _write(resident, _day(day, chance), chance, new_id, day)
            if chance.random() < 0.4:
                visit = _visit(resident, day, chance)
                yield _write(resident, visit, chance, new_id, day)
            day = later(day, MONTH - chance.randrange(6))
        yield from _measure(resident, last, chance, new_id)


def _day(day: date, chance: Random) -> DailyNoteEntry:
    mood, sleep, meals, activity = (chance.choice(CONDITIONS) for _four in range(4))
    return DailyNoteEntry(
        noted_on=day,
        mood=mood,
        sleep=sleep,
        meals=meals,
        activity=activity,
        note=chance.choice(NOTES),
    )


def _visit(resident: Resident, day: date, chance: Random) -> VisitEntry:
    outcome = VisitOutcome.HELD if chance.random() < 0.9 else VisitOutcome.DID_NOT_COME
    return VisitEntry(
        start=at_work(chance, day),
        relation=chance.choice(VISITORS),
        minutes=15 * (1 + chance.randrange(6)) if outcome is VisitOutcome.HELD else None,
        outcome=outcome,
        staff_id=resident.staff_id,
    )


def _measure(
    resident: Resident, last: date, chance: Random, new_id: Callable[[], UUID]
) -> Iterator[Act]:
    day = later(resident.life.arrived, 20)
    if day >= last or chance.random() > 0.05:
        return
    measure = MeasureEntry(
        decided_on=day,
        measure=Measure.ADMONITION,
        reason="Came back after curfew for the second time this week.",
        proportion="A talk had been held before.",
        told=MeasureForm.SPOKEN,
        language=resident.life.named.language,
        route_explained=True,
        staff_id=resident.staff_id,
    )
    yield _write(resident, measure, chance, new_id, day)
    answered = later(day, 3)
    if answered < last and chance.random() < 0.5:
        complaint = ComplaintEntry(
            made_on=later(day, 1),
            about=ComplaintAbout.MEASURE,
            way=ComplaintWay.SPOKEN,
            wish="Wants the curfew explained again.",
            result=ComplaintResult.PARTLY,
            answered_on=answered,
            answer="Explained again with an interpreter; the reminder stands.",
            language=resident.life.named.language,
        )
        yield _write(resident, complaint, chance, new_id, answered)


def _write(
    resident: Resident, entry: Any, chance: Random, new_id: Callable[[], UUID], day: date
) -> Act:
    new = Writing(id=new_id(), case_id=resident.case_id, entry=entry)
    moment = at_work(chance, day) + timedelta(hours=10)
    return Act(moment, resident.who, partial(write_record, new=new))
