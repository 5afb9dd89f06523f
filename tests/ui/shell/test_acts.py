"""The registry of acts, walked: what can be done is done by the keyboard, by each role."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import _
from shelterdesk.ui.acts import Act, always, bind, spelled
from shelterdesk.ui.areas import AREAS, areas_of
from shelterdesk.ui.find.finder import ITSELF
from shelterdesk.ui.paper.preview import Preview
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
from tests.ui.shell.walked import (
    Walked,
    acts_of,
    as_pressed,
    keyboard_for,
    press,
    walked_as,
)

LAST = ("hide", "lock")
ME, ABOUT = "settings_part_me", "settings_part_about"
PATIENCE_MS = 5_000

each_role = pytest.mark.parametrize("role", list(Role))
most_and_least = pytest.mark.parametrize("role", [Role.MANAGER, Role.READER])
"""Who may most, and least: nobody has a place that the manager has not."""


@pytest.fixture
def desk(qtbot: QtBot, work: Work, clock: Clock, role: Role) -> FindDesk:
    """The window of somebody in this role."""
    return window_of(qtbot, work, clock, role)


@pytest.fixture
def walked(request: pytest.FixtureRequest, role: Role) -> Walked:
    """What a walk through every place of this role found; the window is opened once for it."""
    return walked_as(role, partial(request.getfixturevalue, "desk"))


# Keys


def test_a_key_that_is_held_does_its_act_once_unless_it_steps_on(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    answer = Act(name="answer", title="", run=always, keys="Ctrl+D")
    step = Act(name="step", title="", run=always, keys="PgDown", repeats=True)
    bind((answer, step), widget)
    heard = {one.key().toString(): one.autoRepeat() for one in widget.findChildren(QShortcut)}
    assert heard == {"Ctrl+D": False, "PgDown": True}


@most_and_least
def test_no_key_is_given_twice_or_taken_from_an_input_method(walked: Walked, role: Role) -> None:
    assert not walked.given, "\n".join(walked.given)


@pytest.mark.parametrize("role", [Role.MANAGER])
def test_each_act_is_done_by_its_keys_and_from_the_list(desk: FindDesk, role: Role) -> None:
    """What is seen is another thing after it; one that cannot be done now says why. What holds in
    many places is walked in the first; every key of every place has its test below.
    """
    found: list[str] = []
    walked: set[str] = {*LAST, *ITSELF}
    for place in places(role):
        go(desk, place)
        here = {act.name: act.all_keys() for act in acts_of(desk) if act.name not in walked}
        for name, keys in here.items():
            found += [f"{place.name}: {fault}" for fault in walk(desk, place, name, keys)]
        walked |= {name for name in here if not name.startswith("house.")}
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


def walk(desk: FindDesk, place: Place, name: str, all_keys: Sequence[str]) -> Iterator[str]:
    """What is wrong with this act here: each of its keys, then the list."""
    for keys in all_keys:
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


@most_and_least
def test_every_key_reaches_its_act_in_every_place(walked: Walked, role: Role) -> None:
    assert not walked.unheard, "\n".join(walked.unheard)


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
def test_tab_goes_as_one_reads(walked: Walked, role: Role) -> None:
    """Rail, top bar, page, form; in each from top to bottom, in a row from left to right."""
    assert not walked.backwards, "\n".join(walked.backwards)


@most_and_least
def test_no_button_needs_the_mouse(walked: Walked, role: Role) -> None:
    """Tab stops at each, or arrows lead to it from where Tab stops."""
    assert not walked.without_keyboard, "\n".join(walked.without_keyboard)
