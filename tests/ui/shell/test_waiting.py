"""What is seen of a request that lasts: nothing, a sign, a card with Cancel.

No clock is waited for: the timers are set so far off that a test alone lets them ring.
"""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import AppError, Interrupted
from shelterdesk.i18n import languages
from shelterdesk.models import Setting
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.ui import patience
from shelterdesk.ui.patience import Patience, Wait
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.history import EventKind
from tests.ui.opened import Opened, open_note
from tests.ui.walk import type_text

NEVER_MS = 86_400_000
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "BUSY_MS", NEVER_MS)
    monkeypatch.setattr(patience, "BAR_MS", NEVER_MS)


class Gate:
    """Holds the store's thread until it is let go."""

    def __init__(self) -> None:
        self.inside, self.go = Event(), Event()

    def query(self, _session: Session, _viewer: Viewer) -> str:
        self.pass_through()
        return "answer"

    def job(self, _desk: Desk) -> str:
        self.pass_through()
        return "answer"

    def pass_through(self) -> None:
        self.inside.set()
        assert self.go.wait(30)


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Each test lets go at its end: the window is closed before a fixture is."""
    made = Gate()
    yield made
    made.go.set()


def lasts(work: Work, *, milliseconds: int) -> None:
    """All that is under way has lasted so long."""
    for one in work.findChildren(Patience):
        one.busy.emit()
        if milliseconds >= 600:
            one.long.emit()


def shown(opened: Opened) -> tuple[str, bool, Qt.CursorShape]:
    window = opened.window
    return (
        window.status.busy.words(),
        window.wait.isVisible(),
        window._content.cursor().shape(),
    )


NOTHING = ("", False, Qt.CursorShape.ArrowCursor)


def idle(opened: Opened, qtbot: QtBot) -> None:
    qtbot.waitUntil(opened.work.is_idle, timeout=10_000)


def test_a_short_request_shows_nothing(opened: Opened, qtbot: QtBot, gate: Gate) -> None:
    idle(opened, qtbot)
    opened.work.ask(opened.work, gate.query, lambda _rows: None)
    assert gate.inside.wait(10)
    assert shown(opened) == NOTHING
    gate.go.set()
    idle(opened, qtbot)
    assert shown(opened) == NOTHING


def test_a_request_of_300_ms_is_said_in_the_foot_and_by_the_cursor(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    opened.work.ask(opened.work, gate.query, lambda _rows: None)
    lasts(opened.work, milliseconds=300)
    assert shown(opened) == ("Working…", False, Qt.CursorShape.BusyCursor)
    assert opened.window.status.busy.accessibleName() == "Working…"
    gate.go.set()
    idle(opened, qtbot)
    assert shown(opened) == NOTHING


def test_a_request_of_600_ms_has_a_card_with_a_sentence_and_cancel(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    opened.work.ask(opened.work, gate.query, lambda _rows: None)
    lasts(opened.work, milliseconds=600)
    card = opened.window.wait
    assert card.isVisible()
    assert card.can_cancel()
    assert card.title() == "Reading the records…"
    assert card.accessibleName() == "Reading the records…"
    gate.go.set()
    idle(opened, qtbot)
    assert not card.isVisible()


def test_what_cannot_be_stopped_has_its_sentence_without_cancel(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    opened.work.do_with_desk(opened.work, gate.job)
    lasts(opened.work, milliseconds=600)
    card = opened.window.wait
    assert card.isVisible()
    assert not card.cancel.isVisible()
    assert not card.can_cancel()
    gate.go.set()


def test_who_shows_a_bar_of_its_own_gets_no_second_one(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    opened.work.do_long(opened.work, lambda desk, _give_way: gate.job(desk), shown=True)
    lasts(opened.work, milliseconds=600)
    assert shown(opened) == ("Working…", False, Qt.CursorShape.ArrowCursor)
    gate.go.set()


def test_the_card_speaks_the_language_that_is_chosen_meanwhile(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    opened.work.do(opened.work, lambda _uow, _none: gate.pass_through(), None, area=())
    lasts(opened.work, milliseconds=600)
    said = set()
    for code in languages():
        opened.window.speak(code)
        said.add(opened.window.wait.title())
    assert len(said) == len(languages())
    gate.go.set()


def test_the_window_paints_and_types_while_the_store_is_blocked(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    note = open_note(opened)
    opened.work.ask(opened.work, gate.query, lambda _rows: None)
    assert gate.inside.wait(10)
    painted = Painted(note.note)
    type_text(note.note, "written meanwhile")
    qtbot.waitUntil(lambda: painted.count > 0)
    assert note.note.text() == "written meanwhile"
    assert not opened.work.is_idle()
    gate.go.set()


def test_the_card_itself_is_painted_while_the_store_is_blocked(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    idle(opened, qtbot)
    opened.work.ask(opened.work, gate.query, lambda _rows: None)
    assert gate.inside.wait(10)
    painted = Painted(opened.window.wait)
    lasts(opened.work, milliseconds=600)
    qtbot.waitUntil(lambda: painted.count > 0)
    gate.go.set()


@pytest.mark.parametrize("way", ["click", "Esc", "act"])
def test_cancel_stops_a_statement_that_runs(opened: Opened, qtbot: QtBot, way: str) -> None:
    idle(opened, qtbot)
    refused: list[AppError] = []

    def endless(session: Session, _viewer: Viewer) -> int:
        return session.execute(text(ENDLESS)).scalar_one()

    opened.work.ask(opened.work, endless, lambda _rows: None, refused.append)
    lasts(opened.work, milliseconds=600)
    cancel(opened, way)
    qtbot.waitUntil(lambda: bool(refused), timeout=10_000)
    assert isinstance(refused[0], Interrupted)
    assert not opened.window.wait.isVisible()
    answered(opened, qtbot)


def test_esc_cancels_before_it_closes_the_form(opened: Opened, qtbot: QtBot, gate: Gate) -> None:
    idle(opened, qtbot)
    note = open_note(opened)
    opened.work.ask(opened.work, gate.query, lambda _rows: None)
    lasts(opened.work, milliseconds=600)
    QTest.keyClick(note.note, Qt.Key.Key_Escape)
    assert opened.window.open_panel() is note
    gate.go.set()
    idle(opened, qtbot)
    QTest.keyClick(note.note, Qt.Key.Key_Escape)
    assert opened.window.open_panel() is None


def test_a_cancelled_change_is_rolled_back(opened: Opened, qtbot: QtBot) -> None:
    idle(opened, qtbot)
    refused: list[AppError] = []

    def change(uow: UnitOfWork, _none: None) -> None:
        uow.require(Action.SETTINGS_CHANGE)
        uow.session.add(Setting(key="half", value=1))
        uow.note(EventKind.SETTINGS_CHANGE, "setting:half")
        uow.session.execute(text(ENDLESS))

    opened.work.do(opened.work, change, None, area=(), refused=refused.append)
    lasts(opened.work, milliseconds=600)
    cancel(opened, "click")
    qtbot.waitUntil(lambda: bool(refused), timeout=10_000)
    assert isinstance(refused[0], Interrupted)
    found = answered(opened, qtbot, lambda session, _viewer: session.get(Setting, "half"))
    assert found is None


def test_what_waits_behind_another_is_cancelled_without_touching_that(
    opened: Opened, qtbot: QtBot, gate: Gate
) -> None:
    """Only the second one can be cancelled: it never begins, and the first ends well."""
    idle(opened, qtbot)
    ended: list[object] = []
    opened.work.do_with_desk(opened.work, gate.job, then=ended.append)
    opened.work.ask(opened.work, lambda _session, _viewer: ended.append("ran"), ended.append,
                    ended.append)  # fmt: skip
    lasts(opened.work, milliseconds=600)
    cancel(opened, "click")
    gate.go.set()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=10_000)
    assert ended[0] == "answer"
    assert isinstance(ended[1], Interrupted)


def test_a_long_job_is_cancelled_between_two_slices(opened: Opened, qtbot: QtBot) -> None:
    idle(opened, qtbot)
    refused: list[AppError] = []

    def sliced(_desk: Desk, give_way: Callable[[], None]) -> None:
        while True:
            give_way()

    opened.work.do_long(opened.work, sliced, refused=refused.append)
    lasts(opened.work, milliseconds=600)
    cancel(opened, "click")
    qtbot.waitUntil(lambda: bool(refused), timeout=10_000)
    assert isinstance(refused[0], Interrupted)


def test_what_nobody_takes_is_said_in_the_toast(opened: Opened, qtbot: QtBot) -> None:
    idle(opened, qtbot)
    opened.work.ask(
        opened.work, lambda session, _viewer: session.execute(text(ENDLESS)), lambda _rows: None
    )
    lasts(opened.work, milliseconds=600)
    cancel(opened, "click")
    said = "Cancelled. Nothing was changed."
    qtbot.waitUntil(lambda: opened.window._toast.text() == said, timeout=10_000)


def test_what_is_asked_in_pieces_is_waited_for_as_one(opened: Opened, qtbot: QtBot) -> None:
    idle(opened, qtbot)
    wait = Wait(says="Looking through the log…", can_cancel=True)
    opened.work.watch(wait)
    answered(opened, qtbot)
    lasts(opened.work, milliseconds=600)
    assert opened.window.wait.title() == "Looking through the log…"
    cancel(opened, "click")
    assert wait.stop.is_set()
    opened.work.watched(wait)
    assert shown(opened) == NOTHING


def test_nothing_is_waited_for_after_the_lock(opened: Opened, qtbot: QtBot, gate: Gate) -> None:
    idle(opened, qtbot)
    opened.work.do_with_desk(opened.work, gate.job)
    lasts(opened.work, milliseconds=300)
    gate.go.set()
    opened.window.lock()
    assert opened.work.findChildren(Patience) == [] or shown(opened) == NOTHING


class Painted(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += isinstance(event, QPaintEvent)
        return False


def cancel(opened: Opened, way: str) -> None:
    window = opened.window
    if way == "click":
        QTest.mouseClick(window.wait.cancel, Qt.MouseButton.LeftButton)
    elif way == "Esc":
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    else:
        acts = [act for group in window.acts_here() for act in group.acts]
        next(act for act in acts if act.name == "cancel").do()


def answered(
    opened: Opened,
    qtbot: QtBot,
    query: Callable[[Session, Viewer], object] = lambda _session, _viewer: "here",
) -> object:
    """The store answers as before."""
    with qtbot.waitCallback(timeout=10_000) as found:
        opened.work.ask(opened.work, query, found)
    return found.args[0]
