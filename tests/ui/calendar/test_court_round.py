"""The weekly round of calls: one key or click per date, the place in the list kept, undo."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.court import CourtCallEntry, HearingEntry, LegalCaseEntry
from shelterdesk.ui.calendar.both import CalendarPages
from shelterdesk.ui.calendar.round_view import RoundView
from shelterdesk.ui.records.hearing_panel import HearingPanel
from shelterdesk.ui.records.outcome_panel import OutcomePanel
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.hearings import AppearanceOutcome, CallResult, MovedBy
from shelterdesk.vocabulary.organisations import OrgType
from tests.builders import House
from tests.desks import TODAY
from tests.ui.caseload import Caseload
from tests.ui.paper.outlets import desktop
from tests.ui.walk import unnamed

__all__ = ["desktop"]
DAYS = (date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 4))


@dataclass
class Calls:
    """The page, and hands on it."""

    caseload: Caseload
    page: CalendarPages
    case: UUID

    @property
    def view(self) -> RoundView:
        assert self.page.round is not None
        return self.page.round

    def settle(self) -> None:
        for _time in range(3):
            QApplication.processEvents()
            self.caseload.settle()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)
        self.settle()

    def strike(self, letter: str, *, held: bool) -> None:
        """A key as it goes down; `held`: as it comes again by itself."""
        here, plain = QApplication.focusWidget(), Qt.KeyboardModifier.NoModifier
        assert here is not None
        key = Qt.Key(ord(letter.upper()))
        QApplication.sendEvent(here, QKeyEvent(QEvent.Type.KeyPress, key, plain, letter, held))

    def days(self) -> list[date]:
        return [line.date.on for line in self.view.lines()]

    def here(self) -> date | None:
        """The date that has the keyboard."""
        focus = QApplication.focusWidget()
        found = (line.date.on for line in self.view.lines() if focus in line.stops())
        return next(found, None)

    def said(self) -> list[CallResult]:
        return [row.entry.said for row in self.caseload.ask(records_of, self.case, CourtCallEntry)]


@pytest.fixture
def calls(caseload: Caseload) -> Calls:
    """Three dates at one court; the round is opened by its key."""

    def fill(house: House) -> UUID:
        court = house.organisation("District Court", kind=OrgType.COURT, phone="02 2960 1234")
        key = house.case("Đào", placed=True, opened_on=date(2026, 11, 2))
        facts = {"matter": CourtMatter.CRIMINAL, "stage": CourtStage.TRIAL_1, "docket": "112-7"}
        legal = LegalCaseEntry(known_on=TODAY, organisation_id=court, **facts)  # type: ignore[arg-type]
        legal_id = house.entry(key, legal)
        for on in DAYS:
            house.entry(key, HearingEntry(heard_on=on, heard_time=time(9), legal_case_id=legal_id))
        return key

    case = UUID(str(caseload.build(fill)))
    made = Calls(caseload, CalendarPages(caseload.work, caseload.room), case)
    caseload.show(made.page)
    made.page.window().activateWindow()
    made.settle()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(made.page.calendar, Qt.Key.Key_C, control | shift)
    made.settle()
    return made


def test_a_letter_answers_and_the_keyboard_goes_to_the_next_date(calls: Calls) -> None:
    assert (calls.days(), calls.here()) == ([*DAYS], DAYS[0])
    calls.press(Qt.Key.Key_Down)
    calls.press(Qt.Key.Key_D)
    assert (calls.days(), calls.here()) == ([DAYS[0], DAYS[2]], DAYS[2])
    assert calls.view.head.line.text().endswith("1 of 3 confirmed")
    calls.press(Qt.Key.Key_R)
    assert (calls.days(), calls.here()) == ([DAYS[0], DAYS[2]], DAYS[2])
    assert sorted(calls.said()) == [CallResult.CONFIRMED, CallResult.NOT_REACHED]
    undo = calls.caseload.room.undo
    assert undo is not None
    undo()
    calls.settle()
    assert calls.said() == [CallResult.CONFIRMED]


def test_a_letter_that_is_held_or_pressed_twice_answers_once(calls: Calls) -> None:
    for held in (False, False, True):
        calls.strike("r", held=held)
    calls.settle()
    calls.strike("r", held=True)
    calls.settle()
    assert calls.said() == [CallResult.NOT_REACHED]
    calls.press(Qt.Key.Key_R)
    assert calls.said() == [CallResult.NOT_REACHED] * 2


def test_one_click_confirms_all_of_a_court_and_what_is_left_says_so(calls: Calls) -> None:
    calls.view.cards[0].all.click()
    calls.settle()
    assert calls.days() == []
    assert calls.view.empty._title.text() == "Every coming date is confirmed this week."
    calls.view.empty.button.click()
    calls.settle()
    assert calls.days() == [*DAYS]
    assert {line.chip.accessibleName() for line in calls.view.lines()} == {"Confirmed this week"}


def test_only_dates_that_are_shown_are_confirmed_at_once_and_the_button_says_so(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert calls.view.cards[0].all.text() == "Confirm all of this court"
    monkeypatch.setattr(calls.view, "_limit", 2)
    calls.view._show()
    calls.settle()
    assert calls.view.cards[0].all.text() == "Confirm the 2 dates shown"
    calls.press(Qt.Key.Key_A)
    assert (calls.said(), calls.days()) == ([CallResult.CONFIRMED] * 2, [DAYS[2]])


def test_a_moved_date_opens_its_form_with_who_moved_it(calls: Calls) -> None:
    moved = calls.view.lines()[0].date.hearing_id
    calls.press(Qt.Key.Key_M)
    calls.caseload.qtbot.waitUntil(lambda: calls.caseload.room.panel is not None)
    panel = calls.caseload.room.panel
    assert isinstance(panel, HearingPanel)
    calls.settle()
    assert panel.sheet["replaces_id"].value() == str(moved)
    assert panel.sheet["moved_by"].value() == MovedBy.COURT
    assert calls.view.lines()[0].chip.accessibleName() == "New date to enter"


def test_a_booked_date_that_is_called_off_opens_its_outcome_which_asks_about_the_booking(
    calls: Calls,
) -> None:
    one = calls.view.lines()[0].date
    start = local_moment(one.on, time(9))

    def book(house: House) -> None:
        end = start + timedelta(hours=2)
        house.booking(start, end, case_id=calls.case, hearing_id=one.hearing_id)

    calls.caseload.build(book)
    calls.caseload.work.changed.emit("records")
    calls.settle()
    calls.press(Qt.Key.Key_O)
    calls.caseload.qtbot.waitUntil(lambda: calls.caseload.room.panel is not None)
    panel = calls.caseload.room.panel
    assert isinstance(panel, OutcomePanel)
    calls.settle()
    assert panel.sheet["attendance"].value() == AppearanceOutcome.CALLED_OFF
    assert panel.sheet["booked"].isVisible()
    assert calls.said() == [CallResult.CALLED_OFF]
    assert calls.view.lines()[0].chip.accessibleName() == "Outcome to enter"
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    calls.settle()
    assert calls.days() == [*DAYS[1:]]


def test_every_control_of_the_round_has_a_name_and_the_way_back_leads_to_the_days(
    calls: Calls,
) -> None:
    assert unnamed(calls.view) == []
    calls.view.head.back.click()
    assert calls.page._stack.currentWidget() is calls.page.calendar
