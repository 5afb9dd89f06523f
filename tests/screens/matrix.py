"""Every screen in every language, theme, text size and window: what a rule can see of it.

A screen is reached once and then switched live, as a person would. Where something stands does not
depend on its colours, but all are put on: a theme is put on live too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from shelterdesk.i18n import languages
from shelterdesk.ui import appearance, theme
from shelterdesk.ui.screen import within
from shelterdesk.ui.theme import FONTS, Role
from shelterdesk.ui.widgets.page import Live
from tests.i18n.make_believe import CODE, make_believe
from tests.screens.scene import Scene
from tests.ui.rest import come_to_rest
from tests.ui.walk import (
    clipped,
    elided_primary,
    overlapping,
    pushed_off,
    squeezed,
    told,
    unnamed,
    visible,
)

THEMES = ("light", "dark", "contrast")
PERCENTS = (100, 150, 200)
EDITORS = QLineEdit | QPlainTextEdit | QComboBox
DESIGNED, LEAST = (1280, 800), (1024, 700)
LANGUAGES = (*languages(), CODE)


@dataclass(frozen=True, slots=True)
class Dress:
    """How a screen is looked at."""

    theme: str
    percent: int
    language: str
    size: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.language} {self.theme} {self.percent} % {self.size[0]}x{self.size[1]}"


FULL = tuple(
    Dress(theme, percent, language, size)
    for percent in PERCENTS
    for theme in THEMES
    for language in LANGUAGES
    for size in (DESIGNED, LEAST)
)


def short(number: int, turn: int = 0) -> tuple[Dress, ...]:
    """What `./test` has the time for: every eighth scene where words have the least room, by turns
    in the longest ones and in a real language; one in 48 in both and in small letters too.
    Languages take turns by the scene's number, themes by the group's `turn`: to put one on, or
    letters of another size, is what takes long.
    """
    theme = THEMES[turn % len(THEMES)]
    spoken = LANGUAGES[(turn + number // 8) % len(languages())]
    both = tuple(Dress(theme, PERCENTS[-1], language, LEAST) for language in (CODE, spoken))
    if number % 48 != 9:
        return (both[(turn + number // 8) % 2],) if number % 8 == 0 else ()
    return (*both, *(replace(dress, percent=PERCENTS[0], size=DESIGNED) for dress in both))


def findings(app: QApplication, scene: Scene, dresses: Sequence[Dress] = FULL) -> Iterator[str]:
    """Look at a scene in every dress; afterwards it wears the last one, in English. One that is
    only come past is drawn as it is.
    """
    if not dresses:
        come_to_rest()
        return
    with make_believe():
        try:
            for dress in dresses:
                put_on(app, scene, dress)
                for fault in faults(scene.window, dress):
                    yield f"{scene.name}: {dress}: {fault}"
        finally:
            scene.speak("en")
            come_to_rest()


def put_on(app: QApplication, scene: Scene, dress: Dress) -> None:
    """Switch a scene live, and let it come to rest."""
    appearance.wear(app, dress.theme, dress.percent)
    scene.speak(dress.language)
    _give_room(scene.window, QSize(*dress.size))
    come_to_rest()


def _give_room(window: QWidget, room: QSize) -> None:
    """The main window fills the screen; a dialog over it is never larger than the screen."""
    above = window.parentWidget()
    if above is None:
        window.resize(room)
    else:
        above.window().resize(room)
        come_to_rest()
        window.resize(within(window.size(), room))


def faults(window: QWidget, dress: Dress) -> Iterator[str]:
    """What is wrong with a screen, each in one line."""
    wide, high = window.width(), window.height()
    if wide > dress.size[0] or high > dress.size[1]:
        yield f"larger than its screen: {wide}x{high}"
    yield from (f"cut: {text!r}" for text in clipped(window))
    yield from (f"overlapping: {pair}" for pair in overlapping(window))
    yield from (f"pushed off: {text}" for text in pushed_off(window))
    yield from (f"primary: {text!r}" for text in elided_primary(window))
    yield from (f"letters of another size: {words}" for words in _misdressed(window))
    yield from (f"squeezed: {_measured(widget)}" for widget in squeezed(window))
    yield from (f"no name: {widget}" for widget in unnamed(window))


def _misdressed(window: QWidget) -> Iterator[str]:
    """Words that kept the font of another text size: so do parts that are moved without care."""
    for widget in visible(window):
        role = widget.letters() if isinstance(widget, Live) else None
        if role is None and not isinstance(widget, EDITORS):
            continue
        if widget.font().pixelSize() not in map(_size, [role] if role else FONTS):
            yield told(widget)


def _size(role: Role) -> int:
    return theme.font(role).pixelSize()


def _measured(widget: QWidget) -> str:
    need = widget.minimumSizeHint()
    name = f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}"
    return f"{name} {widget.width()}x{widget.height()} of {need.width()}x{need.height()}"
