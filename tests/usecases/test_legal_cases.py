"""Legal cases: their court dates as a chain, what each leads to, and when they are over."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid
from shelterdesk.queries.case_records import records_of
from shelterdesk.queries.hearings import CourtDates, court_dates
from shelterdesk.rules.court import (
    CourtCallEntry,
    HearingEntry,
    HearingOutcomeEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
)
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.court import ComingDates, CourtMatter, CourtStage, EndReason
from shelterdesk.vocabulary.hearings import (
    AppearanceOutcome,
    CallResult,
    HearingStanding,
    MovedBy,
    NextStep,
)
from tests.desks import TODAY, Office

SOON, LATER = TODAY + timedelta(days=10), TODAY + timedelta(days=40)
BEFORE = TODAY - timedelta(days=7)


@pytest.fixture
def case(office: Office) -> UUID:
    return office.case()


@pytest.fixture
def legal(office: Office, case: UUID) -> UUID:
    return written(office, case, a_legal_case())


def a_legal_case(**given: Any) -> LegalCaseEntry:
    facts = {"known_on": BEFORE, "matter": CourtMatter.CRIMINAL, "stage": CourtStage.TRIAL_1}
    return LegalCaseEntry(**facts | given)


def a_date(legal: UUID, on: date = SOON, **given: Any) -> HearingEntry:
    return HearingEntry(legal_case_id=legal, heard_on=on, **given)


def went(hearing: UUID, **given: Any) -> HearingOutcomeEntry:
    facts = {"attendance": AppearanceOutcome.ATTENDED, "next_step": NextStep.TO_BE_TOLD}
    return HearingOutcomeEntry(hearing_id=hearing, **facts | given)


def over(legal: UUID, **given: Any) -> LegalCaseEndEntry:
    facts = {"ended_on": TODAY, "reason": EndReason.FINAL_JUDGMENT}
    return LegalCaseEndEntry(legal_case_id=legal, **facts | given)


def written(office: Office, case: UUID, entry: Any) -> UUID:
    with office.change() as uow:
        return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def corrected(office: Office, case: UUID, key: UUID, entry: Any, revision: int = 1) -> None:
    with office.change() as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=entry, revision=revision))


def voided(office: Office, case: UUID, table: str, key: UUID) -> None:
    void = Voiding(what=table, id=key, case_id=case, revision=1, reason="Entered by mistake")
    with office.change() as uow:
        void_record(uow, void)


def refused(office: Office, case: UUID, entry: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        written(office, case, entry)
    return {name: problem.rule for name, problem in told.value.fields.items()}


def dates(office: Office, case: UUID) -> CourtDates:
    with office.desk.store.read() as session:
        return court_dates(session, office.desk.viewer, case, TODAY)


def standings(office: Office, case: UUID) -> dict[date, HearingStanding]:
    return {row.record.entry.heard_on: row.standing for row in dates(office, case).rows}


# The chain


def test_a_moved_date_is_superseded_by_the_new_one_with_who_moved_it_and_why(
    office: Office, case: UUID, legal: UUID
) -> None:
    first = written(office, case, a_date(legal))
    moved = a_date(
        legal, LATER, replaces_id=first, moved_by=MovedBy.COURT, move_reason="A judge is ill"
    )
    second = written(office, case, moved)
    assert standings(office, case) == {SOON: HearingStanding.MOVED, LATER: HearingStanding.COMING}
    [_new, old] = dates(office, case).rows
    assert old.moved_to == moved
    voided(office, case, "hearing", second)
    assert standings(office, case) == {SOON: HearingStanding.COMING}


def test_a_move_says_who_wanted_it_and_why(office: Office, case: UUID, legal: UUID) -> None:
    first = written(office, case, a_date(legal))
    told = refused(office, case, a_date(legal, LATER, replaces_id=first))
    assert told == {"moved_by": "required", "move_reason": "required"}


def test_a_date_is_moved_once_and_within_its_own_legal_case(
    office: Office, case: UUID, legal: UUID
) -> None:
    other = written(office, case, a_legal_case(matter=CourtMatter.LABOUR))
    first = written(office, case, a_date(legal))
    move = a_date(legal, LATER, replaces_id=first, moved_by=MovedBy.COURT, move_reason="Ill")
    assert refused(office, case, replace(move, legal_case_id=other)) == {
        "replaces_id": "hearing_settled"
    }
    written(office, case, move)
    again = replace(move, heard_on=LATER + timedelta(days=1))
    assert refused(office, case, again) == {"replaces_id": "hearing_settled"}


def test_the_same_moment_stands_once_and_another_hour_of_the_day_may(
    office: Office, case: UUID, legal: UUID
) -> None:
    written(office, case, a_date(legal, heard_time=time(9, 30)))
    same = a_date(legal, heard_time=time(9, 30))
    assert refused(office, case, same) == {"heard_on": "hearing_twice"}
    written(office, case, replace(same, heard_time=time(14)))


def test_a_date_of_somebody_else_is_not_in_the_list(office: Office, case: UUID) -> None:
    theirs = office.case()
    legal = written(office, theirs, a_legal_case())
    assert refused(office, case, a_date(legal)) == {"legal_case_id": "not_in_list"}


# How one went


def test_the_outcome_and_the_next_date_are_one_save_and_one_undo(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal, TODAY, staff_id=office.manager))
    told = went(key, next_step=NextStep.DATE_SET, next_on=SOON, next_time=time(9, 30))
    written(office, case, told)
    [new, old] = dates(office, case).rows
    assert (new.record.entry.heard_on, new.record.entry.heard_time) == (SOON, time(9, 30))
    assert new.record.entry.staff_id == office.manager
    assert old.standing is HearingStanding.TOLD
    seq = office.desk.store.head.seq
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    assert standings(office, case) == {TODAY: HearingStanding.COMING}


def test_a_next_date_that_stands_already_is_not_written_twice(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal, TODAY))
    written(office, case, a_date(legal, SOON))
    written(office, case, went(key, next_step=NextStep.DATE_SET, next_on=SOON))
    assert len(dates(office, case).rows) == 2


def test_the_next_date_of_an_outcome_is_corrected_where_it_stands(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal, TODAY))
    told = went(key, next_step=NextStep.DATE_SET, next_on=SOON)
    outcome = written(office, case, told)
    with pytest.raises(Invalid) as problem:
        corrected(office, case, outcome, replace(told, next_on=LATER))
    assert problem.value.fields["next_on"].rule == "next_hearing_stands"
    corrected(office, case, outcome, replace(told, result="She was heard"))
    assert set(standings(office, case)) == {TODAY, SOON}


def test_a_next_date_that_was_voided_is_not_written_again(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal, TODAY))
    told = went(key, next_step=NextStep.DATE_SET, next_on=SOON)
    outcome = written(office, case, told)
    [following] = [row for row in dates(office, case).rows if row.record.id != key]
    voided(office, case, "hearing", following.record.id)
    corrected(office, case, outcome, replace(told, result="She was heard"))
    assert set(standings(office, case)) == {TODAY}


def test_nobody_says_of_a_day_to_come_that_she_was_there(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal))
    assert refused(office, case, went(key)) == {"attendance": "hearing_still_to_come"}
    written(office, case, went(key, attendance=AppearanceOutcome.CALLED_OFF))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"next_step": NextStep.DATE_SET}, {"next_on": "required"}),
        ({"next_step": NextStep.DATE_SET, "next_on": BEFORE}, {"next_on": "before_its_turn"}),
        ({"attendance": AppearanceOutcome.MISSED_WITH_REASON}, {"excuse": "required"}),
    ],
)
def test_an_outcome_that_lacks_something_is_refused_beside_it(
    office: Office, case: UUID, legal: UUID, given: dict[str, Any], problem: dict[str, str]
) -> None:
    key = written(office, case, a_date(legal, TODAY))
    assert refused(office, case, went(key, **given)) == problem


def test_a_date_has_one_outcome(office: Office, case: UUID, legal: UUID) -> None:
    key = written(office, case, a_date(legal, TODAY))
    outcome = written(office, case, went(key))
    assert refused(office, case, went(key)) == {"hearing_id": "hearing_settled"}
    voided(office, case, "hearing_outcome", outcome)
    written(office, case, went(key))


def test_summonses_missed_without_a_reason_are_counted_and_an_excuse_keeps_its_proof(
    office: Office, case: UUID, legal: UUID
) -> None:
    missed, excused = AppearanceOutcome.MISSED_NO_REASON, AppearanceOutcome.MISSED_WITH_REASON
    days = [TODAY - timedelta(days=back) for back in range(4)]
    keys = [written(office, case, a_date(legal, day, summons_on=BEFORE)) for day in days[:3]]
    keys.append(written(office, case, a_date(legal, days[3])))
    written(office, case, went(keys[0], attendance=missed))
    written(office, case, went(keys[1], attendance=missed))
    written(office, case, went(keys[2], attendance=excused, excuse="Doctor's certificate"))
    written(office, case, went(keys[3], attendance=missed))  # no summons was served
    found = dates(office, case)
    assert (found.missed, found.limit) == (2, 3)
    [row] = [one for one in found.rows if one.record.id == keys[2]]
    assert row.outcome is not None
    assert row.outcome.entry.excuse == "Doctor's certificate"


# Its end


def test_the_end_of_a_legal_case_says_what_becomes_of_a_date_to_come(
    office: Office, case: UUID, legal: UUID
) -> None:
    written(office, case, a_date(legal))
    assert refused(office, case, over(legal)) == {"coming": "hearing_coming"}
    end = written(office, case, over(legal, coming=ComingDates.CALLED_OFF))
    assert standings(office, case) == {SOON: HearingStanding.CALLED_OFF}
    voided(office, case, "legal_case_end", end)  # it is open again, and so is its date
    assert standings(office, case) == {SOON: HearingStanding.COMING}
    written(office, case, over(legal, coming=ComingDates.STILL_ON))
    assert standings(office, case) == {SOON: HearingStanding.COMING}


def test_a_legal_case_that_is_over_takes_no_new_date_and_ends_once(
    office: Office, case: UUID, legal: UUID
) -> None:
    written(office, case, over(legal))
    assert refused(office, case, a_date(legal)) == {"legal_case_id": "legal_case_over"}
    assert refused(office, case, over(legal)) == {"legal_case_id": "legal_case_over"}


def test_what_others_belong_to_is_not_voided_under_them(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal, TODAY))
    outcome = written(office, case, went(key))
    for table, one in (("legal_case", legal), ("hearing", key)):
        with pytest.raises(Invalid) as told:
            voided(office, case, table, one)
        assert told.value.fields["reason"].rule == "still_named"
    voided(office, case, "hearing_outcome", outcome)
    voided(office, case, "hearing", key)
    voided(office, case, "legal_case", legal)


def test_the_calls_about_a_date_go_with_it(office: Office, case: UUID, legal: UUID) -> None:
    key = written(office, case, a_date(legal))
    call = CourtCallEntry(
        called_at=office.clock.at, hearing_id=key, said=CallResult.CONFIRMED, spoke_with="A clerk"
    )
    written(office, case, call)
    assert dates(office, case).rows[0].said is CallResult.CONFIRMED
    voided(office, case, "hearing", key)
    with office.desk.store.read() as session:
        assert records_of(session, office.desk.viewer, case, CourtCallEntry) == ()
