"""Histories of chance: legal cases, court dates, moves, outcomes, ends, re-openings, hand-overs
that are offered, answered or given at once, colleagues who leave, are away or change their role,
exits and returns, and a clock that goes on. The chance keeps its own book of what must be true.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.errors import Invalid, NotAllowed
from shelterdesk.models import Case, LegalRuleRow, Staff
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.court import (
    HearingEntry,
    HearingOutcomeEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.case_offers import (
    Answer,
    NewOffer,
    offer_case,
    refuse_offer,
    take_over,
    withdraw_offer,
)
from shelterdesk.usecases.staff_absences import Away, Back, note_away, note_back
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.court import ComingDates, CourtMatter, CourtStage, EndReason
from shelterdesk.vocabulary.hearings import AppearanceOutcome, MovedBy, NextStep
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local

DAY = timedelta(days=1)
STEPS = 14


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
class Staffing:
    """Who may hold a case: everybody with the role of now, who left, and who is away until when."""

    people: dict[UUID, Viewer] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)
    away: dict[UUID, list[tuple[date, date | None]]] = field(default_factory=dict)

    def is_here(self, who: UUID, today: date) -> bool:
        return who not in self.gone and not any(
            first <= today and (last is None or today <= last)
            for first, last in self.away.get(who, [])
        )

    def keeps(self, who: UUID, today: date, *, followed: bool) -> bool:
        """By the book: counselors and managers hold a case in and after the stay, follow-up staff
        only after it, and readers none.
        """
        role = self.people[who].role
        able = role in {Role.MANAGER, Role.COUNSELOR} or (followed and role is Role.FOLLOW_UP)
        return able and self.is_here(who, today)

    def here(self, today: date, *, followed: bool) -> list[UUID]:
        return sorted(who for who in self.people if self.keeps(who, today, followed=followed))


@dataclass
class History:
    """One case. `counselor` holds it in a stay, `follower` after it, where there is one; `offered`
    is the offer that waits, to whom and by whom: it counts while that one holds the case.
    """

    house: House
    chance: Random
    staff: Staffing
    case: UUID
    counselor: UUID
    today: date
    follower: UUID | None = None
    followed: bool = False
    offered: tuple[UUID, UUID, UUID] | None = None
    legal: list[Legal] = field(default_factory=list)

    @property
    def owner(self) -> UUID:
        return self.follower if self.followed and self.follower is not None else self.counselor

    def run(self) -> None:
        for _step in range(STEPS):
            self.chance.choice(self._steps())()

    def expected(self) -> Iterator[tuple[UUID, str, UUID | None]]:
        """Of each open legal case: where it stands, and whose it is; None for the manager's."""
        is_theirs = self.followed and self.follower is not None
        kept = self.staff.keeps(self.owner, self.today, followed=is_theirs)
        whose = self.owner if kept else None
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
            self._given_at_once,
            self._colleague_leaves,
            self._colleague_is_away,
            self._role_changes,
            self._stay_ends_or_begins,
            self._answer if self._waits() else self._offer,
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

    def _given_at_once(self) -> None:
        to = self.chance.choice([None, *self._able()])
        if to is not None and to != self.owner:
            offer = NewOffer(
                id=self.house.new_id(), case_id=self.case, to_staff_id=to, at_once=True
            )
            self._do(self.house.actor, offer_case, offer)
            self._held_by(to)
            self.offered = None

    def _offer(self) -> None:
        others = [one for one in self._able() if one != self.owner]
        if others:
            to = self.chance.choice(others)
            key = self.house.new_id()
            self._do(
                self.house.actor, offer_case, NewOffer(id=key, case_id=self.case, to_staff_id=to)
            )
            self.offered = (key, to, self.owner)

    def _waits(self) -> bool:
        return self.offered is not None and self.offered[2] == self.owner

    def _answer(self) -> None:
        """It is taken over, refused or taken back; who cannot hold it now is told so."""
        if self.offered is None:
            return
        (key, to, _by), how = self.offered, self.chance.random()
        if how < 0.2:
            self._do(self.house.actor, withdraw_offer, Answer(offer_id=key))
        elif to in self.staff.gone or self.staff.people[to].role is Role.READER:
            return  # nobody answers any more
        elif how < 0.5:
            self._do(self._actor(to), refuse_offer, Answer(offer_id=key, note="I know her"))
        elif self._able_by_role(to):
            self._do(self._actor(to), take_over, Answer(offer_id=key))
            self._held_by(to)
        else:
            with pytest.raises((Invalid, NotAllowed)):
                self._do(self._actor(to), take_over, Answer(offer_id=key))
            return
        self.offered = None

    def _held_by(self, who: UUID) -> None:
        if self.followed:
            self.follower = who
        else:
            self.counselor = who

    def _able(self) -> list[UUID]:
        return self.staff.here(self.today, followed=self.followed)

    def _able_by_role(self, who: UUID) -> bool:
        role = self.staff.people[who].role
        return role in {Role.MANAGER, Role.COUNSELOR} or (self.followed and role is Role.FOLLOW_UP)

    def _actor(self, who: UUID) -> Actor:
        return replace(self.house.actor, viewer=self.staff.people[who])

    def _do(self, actor: Actor, usecase: Callable[..., object], given: object) -> None:
        with self.house.store.change(actor) as uow:
            usecase(uow, given)

    def _colleague_leaves(self) -> None:
        here = self._able()
        if len(here) > 2:
            left = self.owner if self.owner in here else self.chance.choice(here)
            self.house.change(Staff, left, active=False)
            self.staff.gone.add(left)

    def _colleague_is_away(self) -> None:
        """From a day near today on, for some days or until nobody knows when; or back again."""
        who = self.chance.choice(sorted(set(self.staff.people) - self.staff.gone))
        spans = self.staff.away.setdefault(who, [])
        if spans:
            return  # once each: two at a time are refused, which has a test of its own
        first = self.today + DAY * self.chance.randint(-2, 3)
        last = self.chance.choice([None, self.today + DAY * self.chance.randint(3, 12)])
        away = Away(id=self.house.new_id(), staff_id=who, first_on=first, last_on=last)
        self._do(self.house.actor, note_away, away)
        spans.append((first, last))
        if self.chance.random() < 0.4:
            self._do(self.house.actor, note_back, Back(absence_id=away.id, revision=1))
            yesterday = self.today - DAY
            spans[:] = [(first, yesterday)] if first <= yesterday else []

    def _role_changes(self) -> None:
        who = self.chance.choice(sorted(set(self.staff.people) - self.staff.gone))
        role = self.chance.choice([Role.COUNSELOR, Role.COUNSELOR, Role.FOLLOW_UP, Role.READER])
        self.house.change(Staff, who, role=role)
        self.staff.people[who] = Viewer(who, role)

    def _stay_ends_or_begins(self) -> None:
        """In follow-up her counselor goes on until somebody else is found; back in the house she is
        her counselor's again, whoever followed her up.
        """
        if self.followed:
            self.house.change(Case, self.case, status=CaseStatus.ACTIVE)
            self.followed = False
        else:
            self.follower = self.counselor
            self.followed = True
            self.house.change(
                Case, self.case, status=CaseStatus.FOLLOW_UP, follow_up_owner_id=self.follower
            )

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
    staff = Staffing()
    started = house.clock.at
    house.write(LegalRuleRow(id=house.new_id(), **asdict(rule)) for rule in SEED)
    for _number in range(count):
        house.clock.at = started
        today = date(2026, 11, 23)
        while len(staff.here(today, followed=False)) < 3:
            new = house.staff()
            staff.people[new.staff_id] = new
        counselor = chance.choice(staff.here(today, followed=False))
        case = house.case(opened_on=date(2026, 1, 5), owner_id=counselor)
        one = History(house, chance, staff, case, counselor, today)
        one.run()
        yield one
