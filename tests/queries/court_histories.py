"""Histories of chance: legal cases, court dates, moves, outcomes, ends, re-openings, hand-overs,
colleagues who leave, and a clock that goes on. The chance keeps its own book of what must be true.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from shelterdesk.models import Case, LegalRuleRow, Staff
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.court import (
    HearingEntry,
    HearingOutcomeEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.court import ComingDates, CourtMatter, CourtStage, EndReason
from shelterdesk.vocabulary.hearings import AppearanceOutcome, MovedBy, NextStep
from tests.builders import House, local

DAY = timedelta(days=1)
STEPS = 12


@dataclass
class Told:
    """A court date as the book has it; `fate` is what settled it."""

    key: UUID
    on: date
    fate: str = ""
    outcome: UUID | None = None


@dataclass
class Legal:
    """A legal case as the book has it; `ended_on` and `falls`: since when it is over, and whether
    its dates from then on fell with it.
    """

    key: UUID
    dates: list[Told] = field(default_factory=list)
    end: UUID | None = None
    ended_on: date | None = None
    falls: bool = False

    def waits(self) -> list[Told]:
        """By the book: nothing was said of it, and it did not fall."""
        return [one for one in self.dates if not one.fate and not self._fell(one)]

    def _fell(self, one: Told) -> bool:
        return self.falls and self.ended_on is not None and one.on >= self.ended_on


@dataclass
class History:
    """One case; `people` are all who may hold one, `gone` those who left."""

    house: House
    chance: Random
    people: dict[UUID, Viewer]
    gone: set[UUID]
    case: UUID
    owner: UUID
    today: date
    legal: list[Legal] = field(default_factory=list)

    def run(self) -> None:
        for _step in range(STEPS):
            self.chance.choice(self._steps())()

    def expected(self) -> Iterator[tuple[UUID, str, UUID | None]]:
        """Of each open legal case: where it stands, and whose it is; None for the manager's."""
        whose = None if self.owner in self.gone else self.owner
        for legal in self.legal:
            if legal.end is None:
                days = [one.on for one in legal.waits()]
                past = [day for day in days if day < self.today]
                yield legal.key, "UNTOLD" if past else "COMING" if days else "NO_DATE", whose

    # What can happen

    def _steps(self) -> list[Callable[[], None]]:
        running = [legal for legal in self.legal if legal.end is None]
        steps: list[Callable[[], None]] = [
            self._new_case,
            self._time_goes_on,
            self._hand_over,
            self._colleague_leaves,
        ]
        if running:
            legal = self.chance.choice(running)
            steps += [lambda: self._new_date(legal)] * 3 + [lambda: self._end(legal)]
            if waits := legal.waits():
                one = self.chance.choice(waits)
                steps += [lambda: self._tell(legal, one), lambda: self._move(legal, one)] * 2
        over = [legal for legal in self.legal if legal.end is not None]
        if over:
            steps += [lambda: self._reopen(self.chance.choice(over))] * 2
        told = [one for legal in self.legal for one in legal.dates if one.outcome is not None]
        if told:
            steps.append(lambda: self._take_back(self.chance.choice(told)))
        return steps

    def _new_case(self) -> None:
        entry = LegalCaseEntry(
            known_on=self.today, matter=CourtMatter.CRIMINAL, stage=CourtStage.TRIAL_1
        )
        self.legal.append(Legal(self.house.entry(self.case, entry)))

    def _time_goes_on(self) -> None:
        self.today += DAY * self.chance.choice([1, 1, 3, 7, 30])
        day = self.today
        self.house.clock.at = local(day.year, day.month, day.day, 12)

    def _hand_over(self) -> None:
        here = sorted(set(self.people) - self.gone)
        self.owner = self.chance.choice(here)
        self.house.change(Case, self.case, owner_id=self.owner)

    def _colleague_leaves(self) -> None:
        here = sorted(set(self.people) - self.gone)
        if len(here) > 2:
            left = self.owner if self.owner in here else self.chance.choice(here)
            self.house.change(Staff, left, active=False)
            self.gone.add(left)

    def _day(self, legal: Legal) -> date:
        """A day on which this legal case has no date yet."""
        taken = {one.on for one in legal.dates}
        while (day := self.today + DAY * self.chance.randint(-10, 40)) in taken:
            pass
        return day

    def _new_date(self, legal: Legal) -> None:
        on = self._day(legal)
        entry = HearingEntry(heard_on=on, legal_case_id=legal.key)
        legal.dates.append(Told(self.house.entry(self.case, entry), on))

    def _move(self, legal: Legal, one: Told) -> None:
        on = self._day(legal)
        entry = HearingEntry(
            heard_on=on,
            legal_case_id=legal.key,
            replaces_id=one.key,
            moved_by=MovedBy.COURT,
            move_reason="The court wrote so",
        )
        legal.dates.append(Told(self.house.entry(self.case, entry), on))
        one.fate = "moved"

    def _tell(self, legal: Legal, one: Told) -> None:
        ahead = one.on > self.today
        attendance = AppearanceOutcome.CALLED_OFF if ahead else AppearanceOutcome.ATTENDED
        one.outcome = self.house.entry(
            self.case,
            HearingOutcomeEntry(
                hearing_id=one.key, attendance=attendance, next_step=NextStep.TO_BE_TOLD
            ),
        )
        one.fate = "told"

    def _take_back(self, one: Told) -> None:
        if one.outcome is not None:
            self._void("hearing_outcome", one.outcome)
            one.outcome, one.fate = None, ""

    def _end(self, legal: Legal) -> None:
        legal.falls = self.chance.random() < 0.5
        coming = ComingDates.CALLED_OFF if legal.falls else ComingDates.STILL_ON
        entry = LegalCaseEndEntry(
            ended_on=self.today,
            legal_case_id=legal.key,
            reason=EndReason.FINAL_JUDGMENT,
            coming=coming,
        )
        legal.end, legal.ended_on = self.house.entry(self.case, entry), self.today

    def _reopen(self, legal: Legal) -> None:
        if legal.end is not None:
            self._void("legal_case_end", legal.end)
        legal.end, legal.ended_on, legal.falls = None, None, False

    def _void(self, table: str, key: UUID) -> None:
        void = Voiding(what=table, id=key, case_id=self.case, revision=1, reason="A mistake")
        with self.house.store.change(self.house.actor) as uow:
            void_record(uow, void)


def histories(house: House, seed: int, count: int) -> Iterator[History]:
    """So many, one after the other in one store. Whoever left is followed by somebody new."""
    chance = Random(seed)
    people: dict[UUID, Viewer] = {}
    gone: set[UUID] = set()
    started = house.clock.at
    house.write(LegalRuleRow(id=house.new_id(), **asdict(rule)) for rule in SEED)
    for _number in range(count):
        while len(set(people) - gone) < 3:
            new = house.staff()
            people[new.staff_id] = new
        house.clock.at = started
        today = date(2026, 11, 23)
        owner = chance.choice(sorted(set(people) - gone))
        case = house.case(opened_on=date(2026, 1, 5), owner_id=owner)
        one = History(house, chance, people, gone, case, owner, today)
        one.run()
        yield one
