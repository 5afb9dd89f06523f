"""What the attendance of a whole group costs in the real window: four, and one for each absent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk import i18n
from shelterdesk.models import Attendance
from shelterdesk.ui.courses.page import OVERVIEW, SHEET, CoursesPage
from shelterdesk.vocabulary.courses import AttendanceState
from shelterdesk.vocabulary.people import Language
from tests.builders import NOON
from tests.desks import Office
from tests.ui.dwellers import at_desk
from tests.ui.longer import longer_words
from tests.ui.opened import Opened
from tests.ui.shell.test_house_budget import done
from tests.ui.walk import Interactions, clipped, squeezed, unnamed
from tests.usecases.schooling import a_course, a_session, in_course, rows

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PRESENT, _LATE, _EXCUSED, ABSENT = AttendanceState


@pytest.fixture
def taught(opened: Opened, qtbot: QtBot) -> Opened:
    """Six people in a course, and its session of this morning; noon on 2026-11-23."""
    opened.clock.at = NOON

    def fill(office: Office) -> None:
        people = [office.case(language=Language.VI, known_as=f"Lan {at}") for at in range(6)]
        course = a_course(office, place="Common room", teacher="Ms. Kuo")
        in_course(office, course, *people)
        a_session(office, course)

    done(opened, qtbot, at_desk(fill))
    opened.window.activateWindow()
    QApplication.processEvents()
    return opened


def noted(opened: Opened, qtbot: QtBot) -> list[AttendanceState]:
    found = done(opened, qtbot, at_desk(lambda office: rows(office, Attendance)))
    states = [row.state for row in found]  # type: ignore[attr-defined]
    return sorted(states, key=list(AttendanceState).index)


def to_the_sheet(opened: Opened, qtbot: QtBot, hands: Interactions) -> CoursesPage:
    hands.key(opened.window, Qt.Key.Key_5, ALT)
    page = opened.window.findChild(CoursesPage)
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.overview.week.lines))
    session = page.overview.week.lines[0].open
    qtbot.waitUntil(lambda: QApplication.focusWidget() is session)
    hands.key(session, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view == SHEET and len(page.sheet.lines) == 6)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.sheet.lines[0].button())
    return page


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_a_whole_group_is_noted_in_four_interactions(
    taught: Opened, qtbot: QtBot, language: str
) -> None:
    taught.window.speak(language)
    hands = Interactions(7)
    page = to_the_sheet(taught, qtbot, hands)
    hands.key(QApplication.focusWidget(), Qt.Key.Key_A)
    hands.key(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: page.view == OVERVIEW)
    assert noted(taught, qtbot) == [PRESENT] * 6
    taught.window.speak("en")


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_whoever_was_absent_costs_one_interaction_more(
    taught: Opened, qtbot: QtBot, language: str
) -> None:
    taught.window.speak(language)
    hands = Interactions(7, more=2)
    page = to_the_sheet(taught, qtbot, hands)
    hands.key(QApplication.focusWidget(), Qt.Key.Key_A)
    for line in page.sheet.lines[1:3]:
        hands.click(line.button(ABSENT.value))
    hands.key(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: page.view == OVERVIEW)
    assert noted(taught, qtbot) == [PRESENT] * 4 + [ABSENT] * 2
    taught.window.speak("en")


def test_with_the_mouse_it_costs_the_same(taught: Opened, qtbot: QtBot) -> None:
    hands = Interactions(7, more=1)
    page = to_the_sheet(taught, qtbot, hands)
    hands.click(page.sheet.banner.button)
    hands.click(page.sheet.lines[0].button(ABSENT.value))
    hands.click(page.sheet.save)
    qtbot.waitUntil(lambda: page.view == OVERVIEW)
    assert noted(taught, qtbot) == [PRESENT] * 5 + [ABSENT]


@pytest.mark.parametrize(("size", "percent"), [((1024, 700), 200), ((1280, 800), 150)])
def test_nothing_is_cut_in_the_smallest_window_and_the_largest_letters(
    taught: Opened, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = taught.window
    page = to_the_sheet(taught, qtbot, Interactions())
    window.wear("light", percent)
    window.resize(*size)
    course = page.overview.courses.lines[0].row
    with longer_words(window.speak):
        for show in (
            lambda: page.sheet.lines[0].choose(AttendanceState.LATE),
            lambda: page.open_people(course),
            page.show_overview,
        ):
            show()
            qtbot.wait(200)
            assert clipped(page) == []
            assert squeezed(page) == []
            assert unnamed(page) == []
