"""The registry of acts, walked: what can be done is done by the keyboard, by each role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import _
from shelterdesk.ui import acts
from shelterdesk.ui.acts import Act, spelled
from shelterdesk.ui.areas import AREAS, areas_of
from shelterdesk.ui.find.finder import ITSELF
from shelterdesk.ui.house.bed_tile import BedTile
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.widgets.table_head import TableHead
from shelterdesk.ui.window_acts import window_acts
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role
from tests.ui.find.desk import FindDesk
from tests.ui.opened import Clock
from tests.ui.shell.places import (
    Place,
    close_windows,
    go,
    open_form,
    places,
    seen,
    window_of,
)

INPUT_METHODS = ("Ctrl+Space", "Shift", "Ctrl+Shift", "Alt+Shift", "Meta+Space", "Alt+Z")
"""Keys that Bopomofo, UniKey, EVKey and Windows itself take to switch what is typed."""

LAST = ("hide", "lock")
ENDS = ("close_form", "cancel_form")
ME, ABOUT = "settings_part_me", "settings_part_about"
PATIENCE_MS = 5_000

each_role = pytest.mark.parametrize("role", list(Role))
most_and_least = pytest.mark.parametrize("role", [Role.MANAGER, Role.READER])
"""Who may most, and least: nobody has a place that the manager has not."""


@pytest.fixture
def desk(qtbot: QtBot, work: Work, clock: Clock, role: Role) -> FindDesk:
    """The window of somebody in this role."""
    return window_of(qtbot, work, clock, role)


def acts_of(desk: FindDesk) -> list[Act]:
    return [act for group in desk.window.acts_here() for act in group.acts]


def as_pressed(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def press(widget: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


# Keys


@most_and_least
def test_no_key_is_given_twice_or_taken_from_an_input_method(desk: FindDesk, role: Role) -> None:
    taken = {as_pressed(keys) for keys in INPUT_METHODS}
    for place in places(role):
        go(desk, place)
        given = acts_of(desk)
        pressed = [as_pressed(keys) for act in given for keys in act.all_keys()]
        names = [act.name for act in given]
        assert sorted(pressed) == sorted(set(pressed)), place.name
        assert sorted(names) == sorted(set(names)), place.name
        assert all(pressed), f"{place.name}: keys that Qt does not know"
        assert not taken & set(pressed), place.name
        assert all(act.title for act in given), place.name


@pytest.mark.parametrize("role", [Role.MANAGER])
def test_each_act_is_done_by_its_keys_and_from_the_list(desk: FindDesk, role: Role) -> None:
    """What is seen is another thing after it; one that cannot be done now says why. What holds in
    many places is walked in the first; every key of every place has its test below.
    """
    found: list[str] = []
    walked: set[str] = {*LAST, *ITSELF}
    for place in places(role):
        go(desk, place)
        names = [act.name for act in acts_of(desk) if act.name not in walked]
        for name in names:
            found += [f"{place.name}: {fault}" for fault in walk(desk, place, name)]
        walked |= {name for name in names if not name.startswith("house.")}
    assert not found, "\n".join(found)


@each_role
def test_the_manager_has_every_place(role: Role) -> None:
    assert {place.name for place in places(role)} <= {place.name for place in places(Role.MANAGER)}


@each_role
def test_hide_and_lock_are_heard_last(desk: FindDesk, role: Role) -> None:
    press(desk.window, "F12")
    assert desk.window.curtain.is_down()
    close_windows(desk)
    run_from_list(desk, act_called(desk, "hide"))
    assert desk.window.curtain.is_down()
    press(desk.window, "Ctrl+L")
    assert desk.opened.restarts == [True]


@pytest.mark.parametrize("role", [Role.MANAGER])
def test_a_preview_has_no_key_twice(desk: FindDesk, role: Role) -> None:
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    press(desk.window, "Ctrl+P")
    desk.qtbot.waitUntil(lambda: desk.window.findChild(Preview) is not None, timeout=10_000)
    shown = desk.window.findChild(Preview)
    assert shown is not None
    pressed = [as_pressed(keys) for act in shown.acts() for keys in act.all_keys()]
    assert sorted(pressed) == sorted(set(pressed))
    close_windows(desk)


def walk(desk: FindDesk, place: Place, name: str) -> Iterator[str]:
    """What is wrong with this act here: each of its keys, then the list."""
    go(desk, place)
    for keys in act_called(desk, name).all_keys():
        go(desk, place)
        act = prepared(desk, name)
        if act.is_open():
            there = keyboard_for(desk, act)
            if not is_seen(desk, partial(press, there, keys)):
                yield f"{name}: nothing is seen after {keys}"
        else:
            press(keyboard_for(desk, act), keys)
            if not act.why or desk.window._toast.text() != _(act.why):
                yield f"{name}: {keys} says nothing"
    go(desk, place)
    act = prepared(desk, name)
    listed = in_list(desk, act)
    if listed is not act.is_open():
        yield f"{name}: {'listed' if listed else 'not listed'}"
    elif listed:
        desk.finder.give_up()
        if not is_seen(desk, partial(run_from_list, desk, act)):
            yield f"{name}: nothing is seen after the list"


def act_called(desk: FindDesk, name: str) -> Act:
    acts = {act.name: act for act in acts_of(desk)}
    assert name in acts, f"no {name} here any more, but {sorted(acts)}"
    return acts[name]


def prepared(desk: FindDesk, name: str) -> Act:
    """Where one is not already what the act leads to: another page, section or language."""
    if name.startswith("speak_"):
        desk.window.speak("vi" if name != "speak_vi" else "en")
    elif name.startswith("section_"):
        act_called(desk, "section_roster" if name != "section_roster" else "section_permits").do()
    elif name.startswith("settings_part_"):
        act_called(desk, ABOUT if name != ABOUT else ME).do()
    elif name in {area.name for area in AREAS}:
        desk.window.show_area("drafts" if name != "drafts" else "cases")
    desk.settle()
    return act_called(desk, name)


def is_seen(desk: FindDesk, do: Callable[[], object]) -> bool:
    """Whether something is another after it, at once or when the store has answered."""
    before = seen(desk.window)
    do()
    if seen(desk.window) != before:
        return True
    try:
        desk.qtbot.waitUntil(lambda: seen(desk.window) != before, timeout=PATIENCE_MS)
    except desk.qtbot.TimeoutError:
        return False
    return True


def in_list(desk: FindDesk, act: Act) -> bool:
    press(desk.window, "Ctrl+K")
    shown = [(line.text, line.right) for line in desk.finder.lines.lines if line.go is not None]
    return (_(act.title), spelled(act.keys)) in shown


def run_from_list(desk: FindDesk, act: Act) -> None:
    press(desk.window, "Ctrl+K")
    shown = [(line.text, line.right) for line in desk.finder.lines.lines]
    desk.finder.take(shown.index((_(act.title), spelled(act.keys))))


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


@most_and_least
def test_every_key_reaches_its_act_in_every_place(
    desk: FindDesk, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(acts, "_press", lambda act, _refuse: done.append(act.name))
    found: list[str] = []
    for place in places(role):
        go(desk, place)
        for act in acts_of(desk):
            for keys in act.all_keys() if act.bound else ():
                done.clear()
                press(keyboard_for(desk, act), keys)
                if done != [act.name]:
                    found.append(f"{place.name}: {keys} is {done} and not {act.name}")
    assert not found, "\n".join(found)


# Roles


@dataclass
class Nobody:
    """Any window: only the names of its acts are asked for."""

    asked: list[str] = field(default_factory=list)

    @property
    def client(self) -> "Nobody":
        return self

    @property
    def labels(self) -> "Nobody":
        return self

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_given: self.asked.append(name)


def offered(role: Role) -> set[str]:
    return {act.name for act in window_acts(Nobody(), role)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "logs", "admits", "reports"),
    [
        (Role.MANAGER, True, True, True),
        (Role.COUNSELOR, True, True, False),
        (Role.FOLLOW_UP, True, False, False),
        (Role.READER, False, False, False),
    ],
)
def test_a_role_is_offered_what_it_may_do(
    role: Role, logs: bool, admits: bool, reports: bool
) -> None:
    names = offered(role)
    assert ("log_service" in names, "admit" in names, "reports" in names) == (logs, admits, reports)
    assert ("edit_hospitals" in names) == (role is Role.MANAGER)
    assert {"find", "commands", "lock", "hide", "help", "shortcuts", "settings"} <= names


@pytest.mark.parametrize("role", [Role.READER])
def test_a_reader_is_offered_no_act_that_writes(desk: FindDesk, role: Role) -> None:
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    names = {act.name for act in acts_of(desk)}
    assert not names & {"log_service", "admit", "edit_case", "print_case"}
    assert "section_history" in names
    for keys in ("Ctrl+N", "Ctrl+Shift+N", "Ctrl+E", "Ctrl+P"):
        press(desk.window, keys)
        desk.settle()
        assert desk.window.open_panel() is None
        assert not desk.window.findChildren(Preview)


def test_pages_are_numbered_as_in_the_navigation() -> None:
    for role in Role:
        acts = {act.name: act for act in window_acts(Nobody(), role)}  # type: ignore[arg-type]
        keys = [acts[area.name].keys for area in areas_of(role)]
        assert keys == [f"Alt+{number % 10}" for number in range(1, len(keys) + 1)]


# Zones and Tab


@pytest.mark.parametrize("role", [Role.MANAGER])
def test_f6_goes_around_all_zones_and_back(desk: FindDesk, role: Role) -> None:
    open_form(desk, "name")
    window, panel = desk.window, desk.window.open_panel()
    assert panel is not None
    zones = [window.rail, window.top, window._pages, panel]
    window.rail.list.setFocus()
    for keys, order in (("F6", [1, 2, 3, 0]), ("Shift+F6", [3, 2, 1, 0])):
        for at in order:
            press(QApplication.focusWidget(), keys)
            assert zones[at].isAncestorOf(QApplication.focusWidget())


@most_and_least
def test_tab_goes_as_one_reads(desk: FindDesk, role: Role) -> None:
    """Rail, top bar, page, form; in each from top to bottom, in a row from left to right."""
    found: list[str] = []
    for place in places(role):
        go(desk, place)
        window, panel = desk.window, desk.window.open_panel()
        zones = [window.rail, window.top, window.notices, window._pages]
        zones += [panel] if panel else []
        stops = tab_stops(window)
        numbers = [next(n for n, zone in enumerate(zones) if zone.isAncestorOf(s)) for s in stops]
        assert numbers == sorted(numbers), place.name
        for number in range(len(zones)):
            inside = [stop for stop, zone in zip(stops, numbers, strict=True) if zone == number]
            found += [f"{place.name}: {name(a)} > {name(b)}" for a, b in backwards(inside)]
    assert not found, "\n".join(found)


@most_and_least
def test_no_button_needs_the_mouse(desk: FindDesk, role: Role) -> None:
    """Tab stops at each, or arrows lead to it from where Tab stops."""
    found: list[str] = []
    for place in places(role):
        go(desk, place)
        stops = set(map(id, tab_stops(desk.window)))
        buttons = [one for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
        found += [
            f"{place.name}: {name(button)}"
            for button in buttons
            if button.isEnabled() and id(button) not in stops and not is_led_to(button)
        ]
    assert not found, "\n".join(found)


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
