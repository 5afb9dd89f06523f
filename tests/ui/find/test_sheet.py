"""The shortcut sheet: every key of the registry, by where it holds, in the window's language."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import _
from shelterdesk.ui.acts import spelled
from shelterdesk.ui.find.sheet import ShortcutSheet
from shelterdesk.ui.widgets.text import Text
from tests.ui.find.desk import CONTROL, FindDesk
from tests.ui.longer import longer_words
from tests.ui.opened import open_note
from tests.ui.walk import clipped, squeezed, unnamed


@contextmanager
def sheet(desk: FindDesk) -> Iterator[ShortcutSheet]:
    QTest.keyClick(desk.window, Qt.Key.Key_Slash, CONTROL)
    shown = desk.window.findChild(ShortcutSheet)
    assert shown is not None
    QApplication.processEvents()
    yield shown
    shown.reject()


def words(shown: ShortcutSheet) -> list[str]:
    return [text.text() for text in shown.findChildren(Text)]


def test_it_names_the_keys_of_the_page_of_the_window_and_of_forms(desk: FindDesk) -> None:
    with sheet(desk) as shown:
        titles = [group.title for group in shown.groups()]
        assert titles == ["On this page", "Everywhere", "In a form", "In a list"]
        for said in (
            "Add a hand-over note",
            "Ctrl+H",
            "Log service",
            "Ctrl+N",
            "Save the form",
            "Ctrl+S",
        ):
            assert said in words(shown)


def test_every_act_with_keys_stands_in_it(desk: FindDesk) -> None:
    with sheet(desk) as shown:
        said = words(shown)
        for group in desk.window.acts_here():
            for act in group.acts:
                assert (_(act.title) in said) is bool(act.keys)


def test_an_open_form_shows_its_own_keys_first(desk: FindDesk) -> None:
    open_note(desk.opened)
    with sheet(desk) as shown:
        titles = [group.title for group in shown.groups()]
        assert titles == ["In the form", "On this page", "Everywhere", "In a list"]


def test_keys_with_words_are_spelled_in_the_windows_language(desk: FindDesk) -> None:
    desk.window.speak("vi")
    with sheet(desk) as shown:
        assert spelled("Alt+Left") != "Alt+Left"
        assert spelled("Alt+Left") in words(shown)


def test_it_speaks_another_language_while_it_is_open(desk: FindDesk) -> None:
    with sheet(desk) as shown:
        desk.window.speak("vi")
        QApplication.processEvents()
        assert "Cài đặt" in words(shown)


def test_escape_closes_it(desk: FindDesk) -> None:
    with sheet(desk) as shown:
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        assert not shown.isVisible()


def test_the_mouse_finds_it_beside_the_language(desk: FindDesk) -> None:
    offered = desk.window.top.help.actions_offered()
    assert [action.text() for action in offered] == [
        "Help for this page\tF1",
        "Keyboard shortcuts\tCtrl+/",
    ]
    offered[1].trigger()
    shown = desk.window.findChild(ShortcutSheet)
    assert shown is not None
    shown.reject()


def test_f1_asks_for_the_help_of_the_page_in_front(
    desk: FindDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desk.window, "open_help", asked.append)
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    desk.window.open_case(desk.cases["Đào"])
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    assert asked == ["today", "case_file"]


@pytest.mark.parametrize(("width", "percent"), [(1024, 100), (1280, 100), (1024, 200), (1280, 150)])
def test_longer_words_fit(desk: FindDesk, width: int, percent: int) -> None:
    desk.window.resize(width, 700)
    desk.window.wear("light", percent)
    with longer_words(desk.window.speak), sheet(desk) as shown:
        assert clipped(shown) == []
        assert squeezed(shown) == []
        assert unnamed(shown) == []
        assert shown.width() <= width
        assert shown.height() <= 700
