"""The registry of acts, walked: what can be done is done by the keyboard, once, and by role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import _
from shelterdesk.queries.welcome import welcome
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.acts import Act, spelled
from shelterdesk.ui.areas import FORMS, areas_of
from shelterdesk.ui.find.finder import ITSELF
from shelterdesk.ui.lock.locking import Locking
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.settings.sections import EDITS
from shelterdesk.ui.window_acts import window_acts
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.staff import Role
from tests.ui.find.desk import FindDesk, fill
from tests.ui.opened import Opened

INPUT_METHODS = ("Ctrl+Space", "Shift", "Ctrl+Shift", "Alt+Shift", "Meta+Space", "Alt+Z")
"""Keys that Bopomofo, UniKey, EVKey and Windows itself take to switch what is typed."""

WITHOUT_WINDOW = frozenset({"note"})  # a form of the tests


@pytest.fixture
def desk(qtbot: QtBot, opened: Opened) -> FindDesk:
    made = FindDesk(qtbot, opened)
    made.cases = made.build(fill)
    made.settle()
    return made


@dataclass
class Place:
    """Where one can be in the window, and how to come there."""

    name: str
    go: Callable[[FindDesk], None]


def places() -> list[Place]:
    """Every page a manager has, the pages behind them, and every form."""
    pages = [
        Place(area.name, lambda desk, name=area.name: desk.window.show_area(name))
        for area in areas_of(Role.MANAGER)
    ]
    forms = [
        Place(f"form {name}", lambda desk, name=name: open_form(desk, name))
        for name in FORMS
        if name not in WITHOUT_WINDOW
    ]
    return [
        *pages,
        Place("case file", lambda desk: desk.window.open_case(desk.cases["Đào"])),
        *(Place(f"list {part}", lambda desk, part=part: show_list(desk, part)) for part in EDITS),
        Place("audit log", lambda desk: desk.window.open_audit_log()),
        *forms,
    ]


def show_list(desk: FindDesk, part: str) -> None:
    """A list in Settings, with something in each."""
    desk.build(lambda house: house.organisation("District Court", kind=OrgType.COURT))
    desk.window.show_area("settings", part)


def open_form(desk: FindDesk, name: str) -> None:
    desk.window.open_form(FORMS[name](desk.opened.work, desk.window, desk.cases["Đào"]))


def acts_of(desk: FindDesk) -> list[Act]:
    return [act for group in desk.window.acts_here() for act in group.acts]


def as_pressed(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def press(widget: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def by_name(place: Place) -> str:
    return place.name


@pytest.fixture(params=places(), ids=by_name)
def there(request: pytest.FixtureRequest, desk: FindDesk) -> FindDesk:
    """The window in each place in turn."""
    request.param.go(desk)
    desk.settle()
    return desk


# Keys


def test_no_two_acts_that_can_be_reached_at_once_share_keys(there: FindDesk) -> None:
    pressed = [as_pressed(keys) for act in acts_of(there) for keys in act.all_keys()]
    assert sorted(pressed) == sorted(set(pressed))


def test_no_two_acts_share_a_name_and_every_one_has_a_title(there: FindDesk) -> None:
    names = [act.name for act in acts_of(there)]
    assert sorted(names) == sorted(set(names))
    assert all(act.title for act in acts_of(there))


def test_no_act_takes_a_key_of_an_input_method(there: FindDesk) -> None:
    taken = {as_pressed(keys) for keys in INPUT_METHODS}
    for act in acts_of(there):
        for keys in act.all_keys():
            assert as_pressed(keys), f"{act.name}: Qt does not know {keys}"
            assert as_pressed(keys) not in taken


def test_a_preview_has_no_key_twice(desk: FindDesk) -> None:
    acts = Preview.acts
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    press(desk.window, "Ctrl+P")
    desk.qtbot.waitUntil(lambda: desk.window.findChild(Preview) is not None, timeout=10_000)
    shown = desk.window.findChild(Preview)
    pressed = [as_pressed(keys) for act in acts(shown) for keys in act.all_keys()]
    assert sorted(pressed) == sorted(set(pressed))
    desk.qtbot.waitUntil(
        lambda: not shown._is_waiting() and shown._beside.is_idle(), timeout=20_000
    )
    shown.reject()


def test_every_key_reaches_its_act(there: FindDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(Act, "do", lambda act: done.append(act.name))
    monkeypatch.setattr(Locking, "lock", lambda _self: done.append("lock"))
    monkeypatch.setattr(Locking, "hide", lambda _self: done.append("hide"))
    watch = there.window.watch
    watch.lock_pressed.disconnect()
    watch.hide_pressed.disconnect()
    watch.lock_pressed.connect(lambda: done.append("lock"))
    watch.hide_pressed.connect(lambda: done.append("hide"))
    wanted = []
    for act in acts_of(there):
        for keys in act.all_keys():
            if act.name in ("close_form", "restore"):
                continue  # a panel's own and a list's own, each shown by its test
            wanted.append(act.name)
            press(keyboard_for(there, act), keys)
    assert done == wanted


def keyboard_for(desk: FindDesk, act: Act) -> QWidget:
    """Where the keyboard is when the key is pressed: no text field: it has its own Undo."""
    panel = desk.window.open_panel()
    if not act.within:
        there: QWidget = desk.window.rail.list
    elif panel is not None:
        there = panel.close_button
    else:
        there = desk.window._pages.page().focusProxy()
    there.setFocus()
    return there


def test_every_act_runs_from_the_command_list(there: FindDesk) -> None:
    """Those that can be done now; none raises. The lock and a form's end come last."""
    window = there.window
    names = [act.name for act in acts_of(there) if act.is_open() and act.name not in ITSELF]
    last = {"lock": 3, "hide": 2, "close_form": 1, "cancel_form": 1}
    for name in sorted(names, key=lambda name: last.get(name, 0)):
        act = next((act for act in acts_of(there) if act.name == name and act.is_open()), None)
        if act is None:
            continue  # it belonged to the page that one of the others left
        run_from_list(there, act)
        if name == "lock":
            assert there.opened.restarts == [True]
            return
        there.settle()
        close_windows(there, window)
    raise AssertionError("Lock is everywhere")


def run_from_list(desk: FindDesk, act: Act) -> None:
    press(desk.window, "Ctrl+K")
    shown = [(line.text, line.right) for line in desk.finder.lines.lines]
    desk.finder.take(shown.index((_(act.title), spelled(act.keys))))


def close_windows(desk: FindDesk, window: MainWindow) -> None:
    """What an act opened over the window: a preview, the sheet."""
    for shown in window.findChildren(Preview):
        desk.qtbot.waitUntil(
            lambda shown=shown: not shown._is_waiting() and shown._beside.is_idle(), timeout=20_000
        )
    while (modal := QApplication.activeModalWidget()) is not None:
        modal.close()
    if window.curtain.is_down():
        window.locking._lift()


def test_escape_closes_the_form_as_its_act_says(desk: FindDesk) -> None:
    open_form(desk, "name")
    press(QApplication.focusWidget(), "Esc")
    assert desk.window.open_panel() is None


# Roles


@dataclass
class Nobody:
    """Any window: only the names of its acts are asked for."""

    asked: list[str] = field(default_factory=list)

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


def test_pages_are_numbered_as_in_the_navigation() -> None:
    for role in Role:
        acts = {act.name: act for act in window_acts(Nobody(), role)}  # type: ignore[arg-type]
        keys = [acts[area.name].keys for area in areas_of(role)]
        assert keys == [f"Alt+{number}" for number in range(1, len(keys) + 1)]


@pytest.fixture
def reader(desk: FindDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FindDesk:
    """A second window on the same vault, of somebody who only looks."""
    work = desk.opened.work
    dao = desk.cases["Đào"]
    desk.build(lambda house: house.placement(dao))
    with qtbot.waitCallback(timeout=10_000) as found:
        work.ask(work, welcome, found)
    welcomed = replace(found.args[0], me=replace(found.args[0].me, role=Role.READER))
    monkeypatch.setattr(Work, "viewer", Viewer(UUID(int=7), Role.READER))
    desk.opened.window.watch.stop()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = MainWindow(
        app, work, welcomed,
        restart=lambda _kept: None, remember_language=lambda _code: None,
        choose=lambda _parent, _title, _start: None,
    )  # fmt: skip
    window.watch.stop()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return FindDesk(qtbot, Opened(window, work, desk.opened.clock, desk.opened.path), desk.cases)


def test_a_reader_is_offered_no_act_that_writes(reader: FindDesk) -> None:
    window = reader.window
    window.open_case(reader.cases["Đào"])
    reader.settle()
    open_now = {act.name for act in acts_of(reader) if act.is_open()}
    assert not open_now & {"log_service", "admit", "edit_case", "print_case"}
    assert "section_history" in open_now
    for keys in ("Ctrl+N", "Ctrl+Shift+N", "Ctrl+E", "Ctrl+P"):
        press(window, keys)
        reader.settle()
        assert window.open_panel() is None
        assert not window.findChildren(Preview)
    press(window, "Ctrl+K")
    assert not {"Log service", "New admission", "Edit", "Print…"} & set(reader.shown())


# Zones and Tab


def test_f6_goes_around_all_zones_and_back(desk: FindDesk) -> None:
    open_form(desk, "name")
    window, panel = desk.window, desk.window.open_panel()
    assert panel is not None
    zones = [window.rail, window.top, window._pages, panel]
    window.rail.list.setFocus()
    for keys, order in (("F6", [1, 2, 3, 0]), ("Shift+F6", [3, 2, 1, 0])):
        for at in order:
            press(QApplication.focusWidget(), keys)
            assert zones[at].isAncestorOf(QApplication.focusWidget())


def test_tab_goes_as_one_reads(there: FindDesk) -> None:
    """Rail, top bar, page, form; in each from top to bottom, in a row from left to right."""
    window, panel = there.window, there.window.open_panel()
    zones = [window.rail, window.top, window._pages, *([panel] if panel else [])]
    stops = tab_stops(window)
    numbers = [next(n for n, zone in enumerate(zones) if zone.isAncestorOf(s)) for s in stops]
    assert numbers == sorted(numbers)
    for number in range(len(zones)):
        inside = [stop for stop, zone in zip(stops, numbers, strict=True) if zone == number]
        assert [f"{name(one)} > {name(two)}" for one, two in backwards(inside)] == []


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
    in its row.
    """
    for one, two in pairwise(stops):
        here, there = place_of(one), place_of(two)
        shares_row = here.top() < there.bottom() and there.top() < here.bottom()
        shares_column = here.left() < there.right() and there.left() < here.right()
        if (shares_row and not shares_column and there.right() <= here.left()) or (
            shares_column and there.bottom() <= here.top()
        ):
            yield one, two


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
