"""The dates of a child: which records begin them, and what settles them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, Problem
from shelterdesk.queries.person_details import details_of
from shelterdesk.queries.today import Part, Whose, today_list
from shelterdesk.reports.due_words import due_detail
from shelterdesk.rules.admission import ReferralEntry
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.minors import (
    MOST_HOURS,
    EvaluationEntry,
    ParentsEducationEntry,
    PlacementOrderEntry,
)
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.ui.today.words import answers, why_row
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.people import change_details
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.deadlines import LAPSING, DueKind
from shelterdesk.vocabulary.minors import LeftOut, OrderKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import Office
from tests.usecases.test_due_sources import dues, placed_elsewhere

NOON = local(2026, 11, 23, 12)
OF_THE_COURT = (
    "It is the court's own time, and no task of the house. If no ruling has come by then, the "
    "court can be asked how it stands."
)
GIRL = PartialDate.of(date(2010, 5, 3))
CONTINUED = PlacementOrderEntry(kind=OrderKind.CONTINUED, decided_on=date(2026, 11, 20))


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = NOON
    return office.case(birth=GIRL)


def written(office: Office, case: UUID, entry: Any) -> UUID:
    with office.change() as uow:
        return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def corrected(office: Office, case: UUID, key: UUID, entry: Any, revision: int = 1) -> None:
    with office.change() as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=entry, revision=revision))


def on(office: Office, case: UUID, kind: DueKind) -> date | None:
    found = dues(office, case).get(kind)
    return found[0] if found else None


def ended(office: Office, case: UUID, stay: UUID, reason: ExitReason) -> None:
    end = local(2026, 11, 23, 9)
    with office.change() as uow:
        end_placement(uow, PlacementEnd(placement_id=stay, end=end, exit_reason=reason))


# What the court decided


def test_a_continued_placement_ends_after_three_months_at_the_latest_and_wants_a_report(
    office: Office, case: UUID
) -> None:
    key = written(office, case, CONTINUED)
    assert on(office, case, DueKind.MINOR_PLACEMENT_ENDS) == date(2027, 2, 20)
    assert on(office, case, DueKind.MINOR_COURT_REPORT) == date(2027, 1, 4)
    assert on(office, case, DueKind.MINOR_EXTENSION) is None
    corrected(office, case, key, replace(CONTINUED, handed_in_on=date(2026, 11, 23)))
    assert on(office, case, DueKind.MINOR_COURT_REPORT) is None


def test_a_decision_ends_the_clocks_that_waited_for_it(office: Office, case: UUID) -> None:
    placed_elsewhere(office, case, PlacementType.EMERGENCY_MINOR, local(2026, 11, 19, 20))
    assert DueKind.MINOR_ASSESSMENT in dues(office, case)
    written(office, case, CONTINUED)
    assert DueKind.MINOR_ASSESSMENT not in dues(office, case)


def test_an_addition_is_due_in_seven_days_until_it_is_handed_in(office: Office, case: UUID) -> None:
    asked = PlacementOrderEntry(
        kind=OrderKind.SUPPLEMENT, decided_on=date(2026, 11, 18), served_on=date(2026, 11, 20)
    )
    key = written(office, case, asked)
    assert dues(office, case) == {DueKind.MINOR_SUPPLEMENT: (date(2026, 11, 27), None)}
    corrected(office, case, key, replace(asked, handed_in_on=date(2026, 11, 23)))
    assert dues(office, case) == {}


@pytest.mark.parametrize("kind", [OrderKind.RULED, OrderKind.COUNSELLING])
def test_once_its_inquiry_has_ended_the_court_has_seven_days_until_it_has_ruled(
    office: Office, case: UUID, kind: OrderKind
) -> None:
    inquired = replace(
        CONTINUED, decided_on=date(2026, 10, 20), inquiry_ended_on=date(2026, 11, 20)
    )
    written(office, case, inquired)
    asked = PlacementOrderEntry(kind=OrderKind.SUPPLEMENT, decided_on=date(2026, 11, 21))
    written(office, case, asked)
    assert on(office, case, DueKind.MINOR_RULING) == date(2026, 11, 27)
    ruling = PlacementOrderEntry(kind=kind, decided_on=date(2026, 11, 23))
    key = written(office, case, ruling)
    assert on(office, case, DueKind.MINOR_RULING) is None
    void = Voiding(what="placement_order", id=key, case_id=case, revision=1, reason="Not hers")
    with office.change() as uow:
        void_record(uow, void)
    assert on(office, case, DueKind.MINOR_RULING) == date(2026, 11, 27)


def test_a_ruling_of_before_is_not_that_of_a_new_inquiry(office: Office, case: UUID) -> None:
    written(office, case, replace(CONTINUED, kind=OrderKind.RULED, decided_on=date(2026, 11, 2)))
    written(office, case, replace(CONTINUED, inquiry_ended_on=date(2026, 11, 23)))
    assert on(office, case, DueKind.MINOR_RULING) == date(2026, 11, 30)


def test_the_time_of_the_court_is_told_as_the_courts_and_asks_nothing_of_the_house(
    office: Office, case: UUID
) -> None:
    written(office, case, replace(CONTINUED, inquiry_ended_on=date(2026, 11, 20)))
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, Whose.EVERYONE, NOON)
    [row] = [row for row in shown.rows[Part.WEEK] if row.kind is DueKind.MINOR_RULING]
    assert due_detail(row, NOON.date()) == "The court's own time, no task of the house"
    assert answers(row, NOON.date(), Role.MANAGER) == ()
    assert why_row(row)[2:] == [
        "The court's inquiry ended on 2026-11-20 Fri.",
        "7 days are counted from the next day on.",
        "The last day is 2026-11-27 Fri.",
        "It does not move when the offices are closed.",
        OF_THE_COURT,
    ]


@pytest.mark.parametrize(
    ("ended", "code"),
    [(date(2026, 11, 19), "before_its_turn"), (date(2026, 11, 24), "in_future")],
)
def test_an_inquiry_ends_after_the_decision_before_it_and_not_in_the_future(
    office: Office, case: UUID, ended: date, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        written(office, case, replace(CONTINUED, inquiry_ended_on=ended))
    assert refused.value.fields == {"inquiry_ended_on": Problem(code)}


def test_a_ruling_can_be_appealed_ten_days_from_its_service_and_then_no_more(
    office: Office, case: UUID
) -> None:
    ruled = replace(CONTINUED, kind=OrderKind.RULED, decided_on=date(2026, 11, 2))
    written(office, case, replace(ruled, served_on=date(2026, 11, 10)))
    assert on(office, case, DueKind.MINOR_APPEAL) == date(2026, 11, 20)
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, Whose.EVERYONE, NOON)
    kinds = {row.kind for part in Part for row in shown.rows[part]}
    assert kinds.isdisjoint(LAPSING)
    assert shown.counts.overdue == 0


def test_a_ruled_placement_wants_more_time_asked_for_45_days_before_its_end(
    office: Office, case: UUID
) -> None:
    ruled = PlacementOrderEntry(
        kind=OrderKind.RULED, decided_on=date(2026, 11, 2), runs_until=date(2027, 6, 30)
    )
    key = written(office, case, ruled)
    assert on(office, case, DueKind.MINOR_PLACEMENT_ENDS) == date(2027, 6, 30)
    assert on(office, case, DueKind.MINOR_EXTENSION) == date(2027, 5, 16)
    corrected(office, case, key, replace(ruled, extension_asked_on=date(2026, 11, 20)))
    assert on(office, case, DueKind.MINOR_EXTENSION) is None
    extended = PlacementOrderEntry(kind=OrderKind.EXTENSION, decided_on=date(2026, 11, 23))
    written(office, case, extended)
    assert on(office, case, DueKind.MINOR_PLACEMENT_ENDS) == date(2028, 6, 30)
    assert on(office, case, DueKind.MINOR_EXTENSION) == date(2028, 5, 16)


def test_a_voided_decision_gives_no_date(office: Office, case: UUID) -> None:
    key = written(office, case, CONTINUED)
    void = Voiding(what="placement_order", id=key, case_id=case, revision=1, reason="Not hers")
    with office.change() as uow:
        void_record(uow, void)
    assert dues(office, case) == {}


def test_counselling_without_placement_is_owed_a_year_or_until_she_is_18(
    office: Office, case: UUID
) -> None:
    written(office, case, replace(CONTINUED, kind=OrderKind.COUNSELLING))
    assert dues(office, case) == {DueKind.MINOR_COUNSELLING: (date(2027, 11, 20), None)}


def test_a_corrected_birth_date_moves_what_follows_from_it(office: Office, case: UUID) -> None:
    written(office, case, replace(CONTINUED, kind=OrderKind.COUNSELLING))
    with office.desk.store.read() as session:
        row = details_of(session, office.desk.viewer, case)
    entry: DetailsEntry = replace(row.entry, birth=PartialDate.of(date(2009, 3, 1)))
    new = Writing(id=row.id, case_id=case, entry=entry, revision=row.revision)
    with office.change() as uow:
        change_details(uow, new)
    assert on(office, case, DueKind.MINOR_COUNSELLING) == date(2027, 2, 28)


# Evaluations


def test_evaluations_come_again_as_long_as_she_is_placed(office: Office, case: UUID) -> None:
    stay = placed_elsewhere(office, case, PlacementType.SHORT_TERM_MINOR, local(2026, 11, 20, 9))
    assert on(office, case, DueKind.MINOR_EVALUATION) == date(2027, 2, 20)
    written(office, case, EvaluationEntry(done_on=date(2026, 11, 22)))
    assert on(office, case, DueKind.MINOR_EVALUATION) == date(2027, 2, 22)
    office.clock.at = local(2026, 12, 1, 12)
    key = written(office, case, EvaluationEntry(done_on=date(2026, 12, 1)))
    assert on(office, case, DueKind.MINOR_EVALUATION) == date(2027, 3, 1)
    planned = EvaluationEntry(done_on=date(2026, 12, 1), next_on=date(2027, 1, 15))
    corrected(office, case, key, planned)
    assert on(office, case, DueKind.MINOR_EVALUATION) == date(2027, 1, 15)
    ended(office, case, stay, ExitReason.RETURNED_HOME)
    assert on(office, case, DueKind.MINOR_EVALUATION) is None


def test_an_evaluation_that_was_missed_is_overdue(office: Office, case: UUID) -> None:
    placed_elsewhere(office, case, PlacementType.SHORT_TERM_MINOR, local(2026, 11, 20, 9))
    office.clock.at = local(2027, 2, 23, 12)
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, Whose.EVERYONE, office.clock.at)
    assert DueKind.MINOR_EVALUATION in {row.kind for row in shown.rows[Part.OVERDUE]}


# What the parents are to learn


def test_parents_education_comes_due_only_where_its_order_names_a_last_day(
    office: Office, case: UUID
) -> None:
    ordered = ParentsEducationEntry(ordered_on=date(2026, 11, 20), hours=20)
    key = written(office, case, ordered)
    assert dues(office, case) == {}
    until = replace(ordered, until_on=date(2027, 1, 15), hours_done=19)
    corrected(office, case, key, until)
    assert dues(office, case) == {DueKind.PARENTS_EDUCATION: (date(2027, 1, 15), None)}
    corrected(office, case, key, replace(until, done_on=date(2026, 11, 23)), revision=2)
    assert dues(office, case) == {}
    corrected(office, case, key, replace(until, hours_done=20), revision=3)
    assert dues(office, case) == {}


def test_its_day_is_told_as_the_parents_and_names_the_order(office: Office, case: UUID) -> None:
    days = {"ordered_on": date(2026, 11, 20), "until_on": date(2026, 11, 27)}
    written(office, case, ParentsEducationEntry(**days))
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, Whose.EVERYONE, NOON)
    [row] = shown.rows[Part.WEEK]
    assert due_detail(row, NOON.date()) == "For her parents or guardian, no task of the house"
    assert why_row(row) == [
        "The order of 2026-11-20 Fri names this day.",
        "It is for her parents or guardian to attend, and no task of the house.",
    ]


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"until_on": date(2026, 11, 19)}, {"until_on": Problem("before_its_turn")}),
        ({"done_on": date(2026, 11, 24)}, {"done_on": Problem("in_future")}),
        ({"done_on": date(2026, 11, 19)}, {"done_on": Problem("before_its_turn")}),
        ({"hours": 1001}, {"hours": Problem("amount_out_of_range", {"most": MOST_HOURS})}),
    ],
)
def test_parents_education_that_cannot_be_right_is_refused(
    office: Office, case: UUID, given: dict[str, Any], problems: dict[str, Problem]
) -> None:
    with pytest.raises(Invalid) as refused:
        written(office, case, ParentsEducationEntry(ordered_on=date(2026, 11, 20), **given))
    assert refused.value.fields == problems


# After the placement


def test_follow_up_is_owed_from_the_end_of_the_placement(office: Office, case: UUID) -> None:
    stay = placed_elsewhere(office, case, PlacementType.SHORT_TERM_MINOR, local(2026, 11, 20, 9))
    assert on(office, case, DueKind.MINOR_FOLLOW_UP) is None
    ended(office, case, stay, ExitReason.RETURNED_HOME)
    assert on(office, case, DueKind.MINOR_FOLLOW_UP) == date(2027, 11, 23)


@pytest.mark.parametrize("reason", [ExitReason.TRANSFER, ExitReason.DEATH])
def test_a_stay_that_goes_on_elsewhere_has_no_follow_up_yet(
    office: Office, case: UUID, reason: ExitReason
) -> None:
    stay = placed_elsewhere(office, case, PlacementType.SHORT_TERM_MINOR, local(2026, 11, 20, 9))
    ended(office, case, stay, reason)
    assert on(office, case, DueKind.MINOR_FOLLOW_UP) is None


def test_a_grown_ups_stay_has_none_of_these_dates(office: Office, case: UUID) -> None:
    ended(office, case, office.stay_of(case), ExitReason.VOLUNTARY)
    assert set(dues(office, case)) <= {DueKind.EXIT_NOTICE, DueKind.NEXT_CONTACT}


# The first hours


def referred(**given: Any) -> ReferralEntry:
    return ReferralEntry(referred_on=date(2026, 11, 22), referrer=ReferrerType.POLICE, **given)


def test_the_first_hours_run_until_the_child_is_there(office: Office, case: UUID) -> None:
    known, told = local(2026, 11, 22, 10), local(2026, 11, 22, 20)
    key = written(office, case, referred(known_at=known))
    assert dues(office, case) == {
        DueKind.MINOR_REPORT: (date(2026, 11, 23), known + timedelta(hours=24))
    }
    left_out = {"left_out_minutes": 300, "left_out_for": (LeftOut.TRAFFIC,)}
    corrected(office, case, key, referred(known_at=known, told_at=told, **left_out))
    assert dues(office, case) == {
        DueKind.MINOR_HANDOVER: (date(2026, 11, 24), told + timedelta(hours=29))
    }
    there = referred(known_at=known, told_at=told, handed_over_at=NOON)
    corrected(office, case, key, there, revision=2)
    assert dues(office, case) == {}
