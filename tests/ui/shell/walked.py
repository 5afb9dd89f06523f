"""One walk through every place of the window: what is wrong with its keys, its Tab and its buttons.

To come to each place is what takes long, so it is done once for all of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget

from shelterdesk.ui import acts
from shelterdesk.ui.acts import Act
from shelterdesk.ui.house.bed_tile import BedTile
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.widgets.table_head import TableHead
from shelterdesk.vocabulary.staff import Role
from tests.ui.find.desk import FindDesk
from tests.ui.shell.places import Place, go, places

INPUT_METHODS = ("Ctrl+Space", "Shift", "Ctrl+Shift", "Alt+Shift", "Meta+Space", "Alt+Z")
"""Keys that Bopomofo, UniKey, EVKey and Windows itself take to switch what is typed."""

ENDS = ("close_form", "cancel_form")


@dataclass(slots=True)
class Walked:
    """What was found, each fault with its place."""

    given: list[str] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    backwards: list[str] = field(default_factory=list)
    without_keyboard: list[str] = field(default_factory=list)


_walked: dict[Role, Walked] = {}


def walked_as(role: Role, desk: Callable[[], FindDesk]) -> Walked:
    """The walk of this role, by whichever test asks for it first."""
    if role not in _walked:
        _walked[role] = _walk(role, desk())
    return _walked[role]


def _walk(role: Role, desk: FindDesk) -> Walked:
    found = Walked()
    for place in places(role):
        go(desk, place)
        found.given += told(place, wrongly_given(desk))
        stops = tab_stops(desk.window)
        found.backwards += told(place, read_backwards(desk.window, stops))
        found.without_keyboard += told(place, out_of_reach(desk.window, stops))
        found.unheard += told(place, unheard(desk))
    return found


def told(place: Place, faults: Iterator[str]) -> list[str]:
    return [f"{place.name}: {fault}" for fault in faults]


# Keys


def acts_of(desk: FindDesk) -> list[Act]:
    return [act for group in desk.window.acts_here() for act in group.acts]


def as_pressed(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def press(widget: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def wrongly_given(desk: FindDesk) -> Iterator[str]:
    """Keys and names that two acts have here, keys that are no keys, or of an input method."""
    given = acts_of(desk)
    pressed = [as_pressed(keys) for act in given for keys in act.all_keys()]
    names = [act.name for act in given]
    if sorted(pressed) != sorted(set(pressed)):
        yield f"a key twice: {sorted(pressed)}"
    if sorted(names) != sorted(set(names)):
        yield f"a name twice: {sorted(names)}"
    if not all(pressed):
        yield "keys that Qt does not know"
    if taken := {as_pressed(keys) for keys in INPUT_METHODS} & set(pressed):
        yield f"keys of an input method: {taken}"
    yield from (f"{act.name} has no title" for act in given if not act.title)


def unheard(desk: FindDesk) -> Iterator[str]:
    """Keys that reach another act than their own, or none; nothing is done by them."""
    done: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acts, "_press", lambda act, _refuse: done.append(act.name))
        for act in acts_of(desk):
            for keys in act.all_keys() if act.bound else ():
                done.clear()
                press(keyboard_for(desk, act), keys)
                if done != [act.name]:
                    yield f"{keys} is {done} and not {act.name}"


def keyboard_for(desk: FindDesk, act: Act) -> QWidget:
    """Where the keyboard is when the key is pressed: in no text, which has its own Undo."""
    panel = desk.window.open_panel()
    if act.name == "restore":
        there: QWidget = desk.window._pages.page().history.timeline
    elif panel is not None and (act.within or act.name in ENDS):
        there = panel.close_button
    elif act.within:
        there = desk.window._pages.page().focusProxy()
    else:
        there = desk.window.rail.list
    there.setFocus()
    return there


# Tab


def read_backwards(window: MainWindow, stops: list[QWidget]) -> Iterator[str]:
    """Zones and stops that Tab reaches before those that one reads first."""
    panel = window.open_panel()
    zones = [window.rail, window.top, window.notices, window._pages]
    zones += [panel] if panel else []
    numbers = [next(n for n, zone in enumerate(zones) if zone.isAncestorOf(s)) for s in stops]
    if numbers != sorted(numbers):
        yield f"zones in the order {numbers}"
    for number in range(len(zones)):
        inside = [stop for stop, zone in zip(stops, numbers, strict=True) if zone == number]
        yield from (f"{name(a)} > {name(b)}" for a, b in backwards(inside))


def out_of_reach(window: MainWindow, stops: list[QWidget]) -> Iterator[str]:
    """Buttons that need the mouse."""
    reached = set(map(id, stops))
    for button in window.findChildren(QAbstractButton):
        can_be_used = button.isVisible() and button.isEnabled()
        if can_be_used and id(button) not in reached and not is_led_to(button):
            yield name(button)


def is_led_to(button: QAbstractButton) -> bool:
    """A bed among beds, one choice of several, an icon in a line that has a key of its own, the
    columns of a table: their act is walked above.
    """
    is_choice = button.group() is not None  # Qt gives Tab to one of them, and arrows go on
    has_key = isinstance(button.parent(), QLineEdit | TableHead)
    return isinstance(button, BedTile) or is_choice or has_key


def tab_stops(window: MainWindow) -> list[QWidget]:
    """Where the Tab key stops, from the rail around to it again."""
    window.rail.list.setFocus()
    stops: list[QWidget] = []
    while (here := QApplication.focusWidget()) not in stops:
        assert here is not None
        stops.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert here is window.rail.list, [name(stop) for stop in [*stops, here]]
    return stops


def backwards(stops: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Neighbours of which the second stands before the first: above it in its column, or left of it
    in its row. Where one scrolls and the other does not, what scrolls stands in its area.
    """
    for one, two in pairwise(stops):
        here, there = place_of(one), place_of(two)
        if area_of(one) is not area_of(two):
            here, there = scrolled_to(one, here), scrolled_to(two, there)
        shares_row = here.top() < there.bottom() and there.top() < here.bottom()
        shares_column = here.left() < there.right() and there.left() < here.right()
        if (shares_row and not shares_column and there.right() <= here.left()) or (
            shares_column and there.bottom() <= here.top()
        ):
            yield one, two


def area_of(widget: QWidget) -> QScrollArea | None:
    """What it scrolls in."""
    here: QWidget | None = widget.parentWidget()
    while here is not None and not isinstance(here, QScrollArea):
        here = here.parentWidget()
    return here


def scrolled_to(widget: QWidget, place: QRect) -> QRect:
    """The same place, as low as its area lets it be seen."""
    area = area_of(widget)
    if area is not None:
        seen = place_of(area)
        place.moveBottom(min(place.bottom(), seen.bottom()))
    return place


def place_of(widget: QWidget) -> QRect:
    """Where it stands in the window, however far a scroll area around it is scrolled."""
    corner, here = QPoint(0, 0), widget
    while not here.isWindow():
        parent = here.parentWidget()
        area = parent.parentWidget()
        if not (isinstance(area, QScrollArea) and area.widget() is here):
            corner += here.pos()
        here = parent
    return QRect(corner, widget.size())


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"
