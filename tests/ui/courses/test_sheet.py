"""The attendance sheet: A for all, a digit or a click for whoever was not there, one save."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.courses.sheet_line import ORDER
from shelterdesk.ui.work import Deed
from shelterdesk.usecases.courses import SessionReason, cancel_session
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.courses import AttendanceState
from tests.desks import Office
from tests.ui.courses.conftest import School
from tests.usecases.schooling import attended

PRESENT, LATE, EXCUSED, ABSENT = AttendanceState
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def states(school: School) -> dict[str, AttendanceState | None]:
    return {
        line.row.known_as: one.state if (one := line.value()) else None
        for line in school.page.sheet.lines
    }


def test_a_session_of_today_has_the_keyboard_and_enter_opens_its_sheet(school: School) -> None:
    assert QApplication.focusWidget() is school.page.overview.week.lines[0].open
    school.press(Qt.Key.Key_Return)
    assert school.page.view == "sheet"
    assert states(school) == {"Mai": None, "Sari": None, "Đào": None}
    assert school.page.head.title.text() == "Mandarin"


def test_a_notes_all_present_and_ctrl_s_saves(school: School) -> None:
    school.open_sheet()
    school.press(Qt.Key.Key_A)
    school.press(Qt.Key.Key_S, CONTROL)
    assert school.noted() == dict.fromkeys(school.people, (PRESENT, None))
    assert school.caseload.room.toasts == ["Attendance noted for 3 people."]
    assert school.page.view == "overview"
    line = school.page.overview.week.lines[0]
    assert line.line.chip.text() == "3 of 3 came"


def test_one_click_notes_who_was_absent(school: School) -> None:
    school.open_sheet()
    school.press(Qt.Key.Key_A)
    QTest.mouseClick(school.line("Mai").button(ABSENT.value), LEFT)
    QTest.mouseClick(school.page.sheet.save, LEFT)
    school.settle()
    assert school.noted()["Mai"] == (ABSENT, None)


def test_digits_choose_and_arrows_move(school: School) -> None:
    school.open_sheet()
    school.press(Qt.Key.Key_2)
    school.press(Qt.Key.Key_Down)
    school.press(Qt.Key.Key_4)
    school.press(Qt.Key.Key_Down)
    school.press(Qt.Key.Key_Left)
    school.press(Qt.Key.Key_Space)
    assert list(states(school).values()) == [LATE, ABSENT, EXCUSED]
    school.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is school.page.sheet.lines[1].button(ABSENT.value)


def test_one_chip_of_the_sheet_is_the_stop_of_tab(school: School) -> None:
    school.open_sheet()
    stops = [
        line.button(state.value)
        for line in school.page.sheet.lines
        for state in ORDER
        if line.button(state.value).focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert stops == [QApplication.focusWidget()]


def test_no_input_method_swallows_the_keys_of_the_sheet(school: School) -> None:
    school.open_sheet()
    here = QApplication.focusWidget()
    assert not here.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(here, QInputMethodEvent("ㄇ", []))
    school.press(Qt.Key.Key_A)
    assert set(states(school).values()) == {PRESENT}


def test_minutes_of_who_came_late_are_asked_on_her_line(school: School) -> None:
    school.open_sheet()
    line = school.line("Mai")
    assert not line.minutes.isVisible()
    line.button(LATE.value).click()
    assert line.minutes.isVisible()
    line.minutes.setFocus()
    QTest.keyClicks(line.minutes, "45")
    school.press(Qt.Key.Key_S, CONTROL)
    assert school.noted() == {"Mai": (LATE, 45)}


def test_letters_typed_into_the_minutes_are_no_command(school: School) -> None:
    school.open_sheet()
    line = school.line("Mai")
    line.button(LATE.value).click()
    line.minutes.setFocus()
    QTest.keyClicks(line.minutes, "a")
    assert states(school) == {"Mai": LATE, "Sari": None, "Đào": None}
    school.press(Qt.Key.Key_S, CONTROL)
    assert line.problem() == "Please write a number."
    assert school.noted() == {}


def test_more_minutes_than_the_session_has_are_refused_on_the_line(school: School) -> None:
    school.open_sheet()
    line = school.line("Mai")
    line.button(LATE.value).click()
    line.minutes.setFocus()
    QTest.keyClicks(line.minutes, "300")
    school.press(Qt.Key.Key_S, CONTROL)
    assert line.problem() == "Please choose between 0 and 120."
    assert school.noted() == {}


def test_a_save_is_undone_by_name(school: School) -> None:
    said: list[Deed] = []
    school.caseload.work.undoable.connect(said.append)
    school.open_sheet()
    school.press(Qt.Key.Key_A)
    school.press(Qt.Key.Key_S, CONTROL)
    [deed] = said
    assert deed.last - deed.first == 2

    def back(office: Office) -> None:
        with office.change() as uow:
            undo(uow, Done(first=deed.first, last=deed.last))

    school.make(back)
    assert school.noted() == {}


def test_what_somebody_else_noted_meanwhile_is_not_overwritten(school: School) -> None:
    school.open_sheet()
    mai = school.people["Mai"]
    school.caseload.run(
        lambda desk: attended(Office(desk, None, None, None), school.session, mai, state=EXCUSED)  # type: ignore[arg-type]
    )
    school.line("Mai").button(ABSENT.value).click()
    school.press(Qt.Key.Key_S, CONTROL)
    assert [error.code for error in school.caseload.failures] == ["stale"]
    assert school.noted() == {"Mai": (EXCUSED, None)}


def test_a_sheet_without_a_change_says_so(school: School) -> None:
    school.open_sheet()
    school.press(Qt.Key.Key_S, CONTROL)
    assert school.caseload.room.toasts == ["Nothing was changed here."]


def test_a_cancelled_session_tells_why_and_takes_nothing(school: School) -> None:
    def cancel(office: Office) -> None:
        with office.change() as uow:
            cancel_session(
                uow, SessionReason(session_id=school.session, revision=1, reason="Typhoon")
            )

    school.open_sheet()
    school.make(cancel)
    assert school.page.sheet.banner.text() == "This session is cancelled: Typhoon"
    school.press(Qt.Key.Key_A)
    assert set(states(school).values()) == {None}


def test_a_session_to_come_takes_nothing_yet(school: School) -> None:
    school.page.step(1)
    school.settle()
    school.open_sheet()
    assert "still to come" in school.page.sheet.banner.text()
    assert not school.page.sheet.foot.isVisible()


@pytest.mark.parametrize("language", ["vi", "id", "zh_TW"])
def test_the_sheet_speaks_another_language_at_once(school: School, language: str) -> None:
    school.open_sheet()
    before = school.page.sheet.banner.text()
    school.press(Qt.Key.Key_A)
    school.caseload.qtbot.wait(1)
    from shelterdesk.ui.language import switch

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    switch(app, language)
    QApplication.sendEvent(school.page, QEvent(QEvent.Type.LanguageChange))
    assert school.page.sheet.banner.text() != before
    assert set(states(school).values()) == {PRESENT}
