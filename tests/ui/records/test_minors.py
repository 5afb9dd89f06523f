"""The forms about a child: what they ask, and what to look at again in what the court decided."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.admission import ChildEntry
from shelterdesk.rules.minors import PlacementOrderEntry
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.questions.picks import SelectQuestion
from shelterdesk.ui.records.admission import CHILD, REFERRAL
from shelterdesk.ui.records.minors import EVALUATION, PARENTS_EDUCATION, PLACEMENT_ORDER
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.vocabulary.admission import Direction
from shelterdesk.vocabulary.minors import LeftOut, OrderKind
from tests.builders import House
from tests.ui.caseload import NOW, Caseload

GIRL, WOMAN = date(2009, 3, 1), date(1999, 5, 3)
OPENED = date(2026, 11, 2)


def opened(caseload: Caseload, form: FormOf[Any], born: date | None = GIRL) -> RecordPanel:
    """The form in the file of somebody born then."""
    caseload.show(QWidget())
    case = caseload.build(lambda house: house.case("Đào", born=born, opened_on=OPENED))
    return panel_of(caseload, case, form)


def panel_of(caseload: Caseload, case: UUID, form: FormOf[Any]) -> RecordPanel:
    panel = RecordPanel(caseload.work, caseload.room, case, form)
    caseload.room.open_form(panel)
    settle(caseload)
    return panel


def settle(caseload: Caseload) -> None:
    for _round in range(3):
        caseload.settle()


def asked(panel: RecordPanel) -> set[str]:
    return {one.name for one in panel.sheet.asked()}


def save(caseload: Caseload, panel: RecordPanel) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(caseload)


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (OrderKind.CONTINUED, {"runs_from", "runs_until", "handed_in_on", "inquiry_ended_on"}),
        (OrderKind.SUPPLEMENT, {"handed_in_on"}),
        (OrderKind.RULED, {"runs_from", "runs_until", "extension_asked_on"}),
        (OrderKind.EXTENSION, {"runs_from", "runs_until", "extension_asked_on"}),
        (OrderKind.COUNSELLING, set()),
    ],
)
def test_a_decision_is_asked_only_what_its_kind_has(
    caseload: Caseload, kind: OrderKind, questions: set[str]
) -> None:
    panel = opened(caseload, PLACEMENT_ORDER)
    panel.sheet.put({"kind": kind.value})
    always = {"kind", "decided_on", "served_on", "court", "court_number", "note"}
    assert asked(panel) == always | questions


@pytest.mark.parametrize(
    ("kind", "given", "until", "last"),
    [
        (OrderKind.CONTINUED, {}, "2027-02-23", ""),
        (OrderKind.CONTINUED, {}, "2027-02-24", "2027-02-23 Tue"),
        (OrderKind.RULED, {"runs_from": "2026-12-01"}, "2028-12-02", "2028-12-01 Fri"),
        (OrderKind.EXTENSION, {}, "2029-02-28", ""),
        (OrderKind.EXTENSION, {}, "2029-03-01", "2029-02-28 Wed"),
        (OrderKind.EXTENSION, {"runs_from": "2028-12-01"}, "2028-12-31", ""),
    ],
    ids=["three months", "a day more", "two years", "until she is 20", "older", "within a year"],
)
def test_a_term_longer_than_the_law_allows_is_told_and_saved_all_the_same(
    caseload: Caseload, kind: OrderKind, given: dict[str, str], until: str, last: str
) -> None:
    panel = opened(caseload, PLACEMENT_ORDER)
    panel.sheet.put({"kind": kind.value, "runs_until": until, **given})
    told = f"The law allows it until {last}. You can still save it." if last else ""
    assert panel.sheet["runs_until"].warning() == told
    save(caseload, panel)
    assert panel.case_id is not None
    [row] = caseload.ask(records_of, panel.case_id, PlacementOrderEntry)
    assert row.entry.runs_until == date.fromisoformat(until)


def test_the_warning_goes_when_another_answer_takes_its_reason_away(caseload: Caseload) -> None:
    panel = opened(caseload, PLACEMENT_ORDER)
    panel.sheet.put({"kind": OrderKind.CONTINUED.value, "runs_until": "2027-06-01"})
    until = panel.sheet["runs_until"]
    assert until.warning()
    chips = panel.sheet["kind"].editor
    chips.button(OrderKind.RULED).click()  # type: ignore[attr-defined]
    assert until.warning() == ""


def test_a_decision_that_ends_before_it_begins_is_refused_beside_its_day(
    caseload: Caseload,
) -> None:
    panel = opened(caseload, PLACEMENT_ORDER)
    panel.sheet.put({"kind": OrderKind.CONTINUED.value, "runs_until": "2026-11-01"})
    save(caseload, panel)
    assert panel.sheet["runs_until"].problem()
    assert panel.case_id is not None
    assert caseload.ask(records_of, panel.case_id, PlacementOrderEntry) == ()


def test_a_next_evaluation_later_than_the_law_asks_for_is_told(caseload: Caseload) -> None:
    panel = opened(caseload, EVALUATION)
    panel.sheet.put({"next_on": "2027-02-23"})
    assert panel.sheet["next_on"].warning() == ""
    panel.sheet.put({"next_on": "2027-02-24"})
    told = "The law asks for one by 2027-02-23 Tue. You can still save it."
    assert panel.sheet["next_on"].warning() == told


@pytest.mark.parametrize(("hours", "is_outside"), [(7, True), (8, False), (50, False), (51, True)])
def test_hours_outside_those_of_the_law_are_told(
    caseload: Caseload, hours: int, is_outside: bool
) -> None:
    panel = opened(caseload, PARENTS_EDUCATION)
    panel.sheet.put({"hours": str(hours)})
    told = "The law has at least 8 and at most 50 hours. You can still save it."
    assert panel.sheet["hours"].warning() == (told if is_outside else "")


# The first hours


@pytest.mark.parametrize(("born", "is_asked"), [(GIRL, True), (WOMAN, False), (None, False)])
def test_the_first_24_hours_are_asked_of_a_child_alone(
    caseload: Caseload, born: date | None, is_asked: bool
) -> None:
    panel = opened(caseload, REFERRAL, born)
    hours = {"known_at_day", "known_at_time", "told_at_day", "told_at_time", "left_out_minutes"}
    assert asked(panel) & hours == (hours if is_asked else set())
    panel.sheet.put({"direction": Direction.OUT.value})
    assert not asked(panel) & hours


def test_why_minutes_do_not_count_is_asked_once_there_are_some(caseload: Caseload) -> None:
    panel = opened(caseload, REFERRAL)
    assert "left_out_for" not in asked(panel)
    panel.sheet.put({"left_out_minutes": "45"})
    assert "left_out_for" in asked(panel)
    assert {code for code, _text in panel.sheet["left_out_for"]._items()} == set(LeftOut)  # type: ignore[attr-defined]


def test_told_before_it_was_known_is_refused_beside_its_day(caseload: Caseload) -> None:
    panel = opened(caseload, REFERRAL)
    known, told = NOW - timedelta(hours=4), NOW - timedelta(hours=5)
    answers = {"referrer": "POLICE", "referred_on": "2026-11-23"}
    for name, at in (("known_at", known), ("told_at", told)):
        here = at + timedelta(hours=8)
        answers |= {f"{name}_day": here.date().isoformat(), f"{name}_time": f"{here:%H:%M}"}
    panel.sheet.put(answers)
    save(caseload, panel)
    assert panel.sheet["told_at_day"].problem()
    assert not panel.sheet["known_at_day"].problem()


# A child's own file


def test_a_child_that_has_a_file_too_is_linked_to_it(caseload: Caseload) -> None:
    def fill(house: House) -> tuple[UUID, UUID]:
        mother = house.case("Hoa", born=WOMAN, opened_on=OPENED)
        return mother, house.case("Bé", born=date(2019, 5, 3), opened_on=OPENED)

    caseload.show(QWidget())
    mother, child = caseload.build(fill)
    panel = panel_of(caseload, mother, CHILD)
    panel.sheet.put({"known_as": "Bé", "sex": "M", "own_file": "NO"})
    assert "own_case_id" not in asked(panel)
    panel.sheet.put({"own_file": "YES"})
    question = panel.sheet["own_case_id"]
    assert isinstance(question, SelectQuestion)
    question.set_value(str(child))
    assert question.value() == str(child)
    save(caseload, panel)
    [row] = caseload.ask(records_of, mother, ChildEntry)
    assert row.entry.own_case_id == child
