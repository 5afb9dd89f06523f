"""The windows follow this PC while nothing else was chosen, and no form closes for it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shelterdesk.ui import appearance, theme
from shelterdesk.ui.theme import ThemeName
from tests.ui.opened import (
    Opened,
    clock,
    make_desk,
    open_note,
    opened,
    sources,
    work,
)

__all__ = ["clock", "make_desk", "opened", "sources", "work"]

Turn = Callable[[ThemeName], None]


@pytest.fixture
def turn(look: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Turn]:
    """This PC prefers another look from now on, and says so as Qt does. (A screen nobody sees has
    no preference of its own.)
    """

    def turned(name: ThemeName) -> None:
        monkeypatch.setattr(appearance, "preferred", lambda _app: name)
        hints = look.styleHints()
        if name is ThemeName.HIGH_CONTRAST:
            high = Qt.ContrastPreference.HighContrast
            hints.accessibility().contrastPreferenceChanged.emit(high)
        else:
            dark = name is ThemeName.DARK
            hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    yield turned
    monkeypatch.undo()
    appearance.wear(look, "light", 100)


@pytest.mark.parametrize("name", [ThemeName.DARK, ThemeName.HIGH_CONTRAST, ThemeName.LIGHT])
def test_the_window_follows_the_pc_and_keeps_its_form(
    opened: Opened, turn: Turn, name: ThemeName
) -> None:
    turn(ThemeName.LIGHT if name is ThemeName.DARK else ThemeName.DARK)
    opened.window.wear("system", 150)
    form = open_note(opened, "half a sen")
    form.note.setCursorPosition(4)
    turn(name)
    assert (theme.now().name, theme.now().factor) == (name, 1.5)
    assert opened.window.open_panel() is form
    assert form.note.hasFocus()
    assert (form.note.text(), form.note.cursorPosition()) == ("half a sen", 4)


def test_what_was_chosen_stays_whatever_the_pc_prefers(opened: Opened, turn: Turn) -> None:
    opened.window.wear("light", 125)
    turn(ThemeName.DARK)
    turn(ThemeName.HIGH_CONTRAST)
    assert (theme.now().name, theme.now().factor) == (ThemeName.LIGHT, 1.25)


def test_following_begins_again_when_it_is_chosen_again(opened: Opened, turn: Turn) -> None:
    opened.window.wear("light", 100)
    turn(ThemeName.DARK)
    opened.window.wear("system", 100)
    assert theme.now().name is ThemeName.DARK
    turn(ThemeName.LIGHT)
    assert theme.now().name is ThemeName.LIGHT
