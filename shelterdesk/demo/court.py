"""Legal cases of the invented people: from the police inquiry to the end, with their court dates,
moved ones, calls to the court, outcomes with the escort, and decisions.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from functools import partial
from random import Random
from typing import Any
from uuid import UUID, uuid5

from shelterdesk.demo.acts import Act, at_work, evening, later
from shelterdesk.demo.daily_life import Resident
from shelterdesk.demo.registers import FOLLOWER
from shelterdesk.rules.court import (
    HearingEntry,
    HearingOutcomeEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
    LegalDecisionEntry,
)
from shelterdesk.rules.court_escort import EscortEntry
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.court_escort import Told, tell_outcome
from shelterdesk.usecases.court_round import CourtAnswer, CourtAnswers, note_answers
from shelterdesk.vocabulary.court import (
    CourtMatter,
    CourtStage,
    DecisionKind,
    EndReason,
    JudgmentResult,
)
from shelterdesk.vocabulary.hearings import (
    WITH_REASON,
    AppearanceOutcome,
    AppearanceRole,
    CallResult,
    HearingPurpose,
    MovedBy,
    NextStep,
    Transport,
)
from shelterdesk.vocabulary.services import Companion

ONE_OF = 3
"""So many people have one legal case among them."""

MOST = 150
"""Of thousands of people no more have one: it takes twenty times the acts of a stay."""

KNOWN_AFTER, FIRST_AFTER = 8, 16  # days of the stay, days after that
BETWEEN, AHEAD = (32, 75), 24
_HOURS = (time(9), time(9, 30), time(10), time(14), time(14, 30))
_SATURDAY = 5
_COUNTED = 1911  # years of the republic
_THERE, _VIDEO = AppearanceOutcome.ATTENDED, AppearanceOutcome.VIDEO
_OUTCOMES = (*(_THERE,) * 12, _VIDEO, _VIDEO, AppearanceOutcome.EXCUSED)


def court_acts(
    residents: Sequence[Resident],
    courts: tuple[UUID, ...],
    seed: int,
    new_id: Callable[[], UUID],
    last: date,
) -> Iterator[Act]:
    """Of every third person, those whose file is open first, until the day before the demonstration
    ends or the file is closed.
    """
    chance = Random(f"court {seed}")  # noqa: S311  (invented, nothing secret)
    heard = sorted(residents[::ONE_OF], key=lambda one: one.life.closed is not None)
    for number, resident in enumerate(heard[:MOST]):
        yield from _Thread(resident, courts[number % len(courts)], chance, new_id, last).acts()


class _Thread:
    """One legal case; every act has a day of its own, so what it builds on is there."""

    def __init__(
        self,
        resident: Resident,
        court: UUID,
        chance: Random,
        new_id: Callable[[], UUID],
        last: date,
    ) -> None:
        self._resident, self._court = resident, court
        self._chance, self._new_id, self._last = chance, new_id, last
        self._legal = new_id()

    def acts(self) -> Iterator[Act]:
        """Only what is over by the last day; a date ahead of it is known."""
        life = self._resident.life
        known = later(life.arrived, KNOWN_AFTER)
        until = later(life.closed, -4) if life.closed is not None else self._last
        if later(known, FIRST_AFTER + 1) > until:
            return
        police = self._entry(known, CourtStage.POLICE_INQUIRY)
        yield self._write(known, self._legal, police)
        day = _weekday(later(known, FIRST_AFTER))
        hearing, at = self._new_id(), self._chance.choice(_HOURS)
        yield self._write(later(known, 2), hearing, self._date(day, at))
        yield from self._hearings(known, hearing, day, until)
        if life.closed is not None:
            end = LegalCaseEndEntry(
                ended_on=later(until, 2), legal_case_id=self._legal, reason=EndReason.FINAL_JUDGMENT
            )
            yield self._write(later(until, 2), self._new_id(), end)

    def _hearings(self, known: date, hearing: UUID, day: date, until: date) -> Iterator[Act]:
        """One after the other: moved or not, how it went, and what the court told next."""
        number = 0
        while day < until:
            if number and self._chance.random() < 0.15 and later(day, 8) < until:
                moved, on = self._new_id(), _weekday(later(day, 7))
                yield self._write(later(day, -5), moved, self._moved(hearing, on))
                hearing, day = moved, on
            following = self._following(day, until)
            goes_on = following < until or (
                self._resident.life.closed is None and following <= later(self._last, AHEAD)
            )
            outcome = self._new_id()
            yield self._outcome(outcome, hearing, day, following if goes_on else None)
            if number == 1:
                yield from self._indicted(known, later(day, 3), until)
            if not goes_on:
                yield from self._judged(later(day, 5), until)
                return
            hearing, day, number = uuid5(outcome, f"next {following}"), following, number + 1
        yield from self._called(hearing)

    def _following(self, day: date, until: date) -> date:
        """Of most whose file is open the next date lies within the coming weeks."""
        following = _weekday(later(day, self._chance.randrange(*BETWEEN)))
        if following < until or self._chance.random() < 0.25:
            return following
        return _weekday(later(self._last, self._chance.randrange(2, AHEAD - 2)))

    def _outcome(self, key: UUID, hearing: UUID, day: date, following: date | None) -> Act:
        went = self._chance.choice(_OUTCOMES)
        entry = HearingOutcomeEntry(
            hearing_id=hearing,
            attendance=went,
            excuse="In hospital, certificate kept" if went in WITH_REASON else "",
            next_step=NextStep.DATE_SET if following else NextStep.TO_BE_TOLD,
            next_on=following,
            next_time=self._chance.choice(_HOURS) if following else None,
        )
        escort = EscortEntry(
            with_escort=True,
            from_time=time(8, 30),
            until_time=time(16),
            companion=Companion.COUNSELOR,
            person_consented=True,
            social_worker_present=False,
        )
        writing = Writing(id=key, case_id=self._resident.case_id, entry=entry)
        return self._act(
            later(day, 1), partial(tell_outcome, told=Told(outcome=writing, escort=escort))
        )

    def _indicted(self, known: date, day: date, until: date) -> Iterator[Act]:
        """The prosecutor decides, and the legal case goes on at another stage."""
        if day >= until:
            return
        charged = self._chance.random() < 0.8
        kind = DecisionKind.INDICTMENT if charged else DecisionKind.NON_PROSECUTION
        stage = CourtStage.TRIAL_1 if charged else CourtStage.NON_PROSECUTION
        yield self._write(day, self._new_id(), self._decision(day, kind))
        changed = Writing(
            id=self._legal,
            case_id=self._resident.case_id,
            entry=self._entry(known, stage),
            revision=1,
        )
        yield self._act(later(day, 1), partial(change_record, new=changed))

    def _judged(self, day: date, until: date) -> Iterator[Act]:
        if day < until:
            result = self._chance.choice((JudgmentResult.GUILTY, JudgmentResult.IN_PART))
            decision = self._decision(day, DecisionKind.JUDGMENT, result=result)
            yield self._write(day, self._new_id(), decision)

    def _called(self, hearing: UUID) -> Iterator[Act]:
        """Some courts were called this week already."""
        if self._chance.random() < 0.4:
            said = self._chance.choice((CallResult.CONFIRMED, CallResult.NOT_REACHED))
            answer = CourtAnswer(id=self._new_id(), hearing_id=hearing, said=said)
            told = CourtAnswers(answers=(answer,))
            yield self._act(self._last, partial(note_answers, told=told), late=True)

    # What is written

    def _entry(self, known: date, stage: CourtStage) -> LegalCaseEntry:
        number = 100 + self._legal.int % 800
        return LegalCaseEntry(
            known_on=known,
            matter=CourtMatter.CRIMINAL,
            stage=stage,
            organisation_id=self._court,
            docket=f"{known.year - _COUNTED}年度訴字第{number}號",
            cause="Human trafficking",
        )

    def _date(self, day: date, at: time) -> HearingEntry:
        return HearingEntry(
            heard_on=day,
            heard_time=at,
            legal_case_id=self._legal,
            purpose=HearingPurpose.PROSECUTOR_QUESTIONING,
            role=AppearanceRole.WITNESS,
            staff_id=self._resident.staff_id,
            transport=Transport.SHELTER_CAR,
        )

    def _moved(self, hearing: UUID, on: date) -> HearingEntry:
        return HearingEntry(
            heard_on=on,
            heard_time=self._chance.choice(_HOURS),
            legal_case_id=self._legal,
            replaces_id=hearing,
            moved_by=MovedBy.COURT,
            move_reason="The judge has another hearing",
            role=AppearanceRole.WITNESS,
            staff_id=self._resident.staff_id,
            transport=Transport.SHELTER_CAR,
        )

    def _decision(
        self, day: date, kind: DecisionKind, result: JudgmentResult | None = None
    ) -> LegalDecisionEntry:
        return LegalDecisionEntry(
            decided_on=day, legal_case_id=self._legal, kind=kind, result=result
        )

    def _write(self, day: date, key: UUID, entry: Any) -> Act:
        writing = Writing(id=key, case_id=self._resident.case_id, entry=entry)
        return self._act(day, partial(write_record, new=writing))

    def _act(self, day: date, do: Callable[..., object], *, late: bool = False) -> Act:
        """By who holds the case on that day: it is taken over on the one after she left."""
        left = self._resident.life.left
        who = self._resident.who if left is None or day <= later(left, 1) else FOLLOWER
        return Act(evening(day) if late else at_work(self._chance, day), who, do)


def _weekday(day: date) -> date:
    """Courts sit from Monday to Friday."""
    return later(day, max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)
