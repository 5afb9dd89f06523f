"""The road to the store: one thread, answers to those who are still there, nothing lost."""

import sys
from collections.abc import Callable
from threading import Event, current_thread

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from shelterdesk import i18n
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import DiskFull, NotAllowed
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.ui.answers import TURN
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.history import EventKind


def note_something(uow: UnitOfWork, subject: str) -> str:
    uow.require(Action.SETTINGS_CHANGE)
    uow.note(EventKind.SETTINGS_CHANGE, subject)
    return subject


def test_a_change_is_answered_and_then_told_to_the_pages(work: Work, qtbot: QtBot) -> None:
    heard: list[str] = []
    work.changed.connect(lambda area: heard.append(f"changed {area}"))
    work.do(
        work, note_something, "setting:x", area=("settings", "cases"),
        then=heard.append,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=5000)
    assert heard == ["setting:x", "changed settings", "changed cases"]


def test_the_answer_to_a_closed_page_is_dropped_and_the_change_still_told(
    work: Work, qtbot: QtBot
) -> None:
    page, answers, told = QObject(), [], []
    work.changed.connect(told.append)
    work.do(page, note_something, "setting:x", area="settings", then=answers.append)
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: told == ["settings"], timeout=5000)
    assert answers == []


def test_queries_are_asked_as_the_one_who_works_here(work: Work, qtbot: QtBot) -> None:
    def who(_session: Session, viewer: Viewer) -> Viewer:
        return viewer

    with qtbot.waitCallback(timeout=5000) as found:
        work.ask(work, who, found)
    assert found.args == [work.viewer]


def test_the_store_has_one_thread_and_it_speaks_the_windows_language(
    work: Work, qtbot: QtBot
) -> None:
    def where(_desk: Desk) -> tuple[str, str]:
        return current_thread().name, i18n.language()

    i18n.use("vi")
    with qtbot.waitCallback(timeout=5000) as found:
        work.do_with_desk(work, where, then=found)
    assert found.args == [("store", "vi")]


def test_a_failure_goes_to_who_asked(work: Work, qtbot: QtBot) -> None:
    def full(_desk: Desk) -> None:
        raise DiskFull

    with qtbot.waitCallback(timeout=5000) as refused:
        work.do_with_desk(work, full, refused=refused)
    assert isinstance(refused.args[0], DiskFull)


def test_a_failure_nobody_takes_is_told_to_the_window(work: Work, qtbot: QtBot) -> None:
    def deny(_desk: Desk) -> None:
        raise NotAllowed

    with qtbot.waitSignal(work.failed, timeout=5000) as told:
        work.do_with_desk(work, deny)
    assert isinstance(told.args[0], NotAllowed)


def test_our_own_bug_is_told_apart(work: Work, qtbot: QtBot) -> None:
    def broken(_desk: Desk) -> None:
        raise KeyError

    with qtbot.waitSignal(work.crashed, timeout=5000) as told:
        work.do_with_desk(work, broken)
    assert isinstance(told.args[0], KeyError)


def test_a_save_gets_through_while_a_long_job_runs(work: Work, qtbot: QtBot) -> None:
    began, order = Event(), []

    def long(_desk: Desk, give_way: object) -> None:
        began.set()
        while not order:
            give_way()  # type: ignore[operator]

    def short(_desk: Desk) -> None:
        order.append("save")

    with qtbot.waitCallback(timeout=5000) as done:
        work.do_long(work, long, then=done)
        assert began.wait(5)
        work.do_with_desk(work, short)
    assert order == ["save"]


def test_nothing_runs_after_the_end(work: Work) -> None:
    ran: list[str] = []
    assert work.close()
    work.do_with_desk(work, lambda _desk: ran.append("late"))
    assert work.close()
    assert ran == []


def test_without_a_vault_there_is_no_desk(sources: object) -> None:
    work = Work(sources)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError):
        _ = work.desk
    work.close()


class Grave:
    """Tells in which thread it was let go of."""

    def __init__(self, tombstones: list[str]) -> None:
        self._tombstones = tombstones

    def __del__(self) -> None:
        self._tombstones.append(current_thread().name)


@pytest.mark.parametrize("ends_well", [True, False])
def test_what_a_job_held_is_let_go_of_in_the_windows_thread(
    work: Work, qtbot: QtBot, ends_well: bool
) -> None:
    tombstones: list[str] = []

    def ask(grave: Grave, owner: QObject, told: Callable[..., None]) -> None:
        def job(_desk: Desk) -> None:
            assert grave is not None
            if not ends_well:
                raise DiskFull

        def then(_answer: object) -> None:
            assert grave is not None
            told()

        work.do_with_desk(owner, job, then=then, refused=then)

    for _ in range(20):
        with qtbot.waitCallback(timeout=5000) as told:
            ask(Grave(tombstones), QObject(work), told)
    with qtbot.waitCallback(timeout=5000) as last:
        work.do_with_desk(work, lambda _desk: None, then=last)
    assert tombstones == ["MainThread"] * 20


def test_what_only_the_collector_finds_is_cleared_away_in_the_windows_thread(
    work: Work, qtbot: QtBot
) -> None:
    tombstones: list[str] = []
    in_a_ring = [Grave(tombstones)]
    in_a_ring.append(in_a_ring)  # type: ignore[arg-type]
    del in_a_ring

    def much(_desk: Desk) -> list[list[int]]:
        return [[number] for number in range(200_000)]  # kept: what is let go is not counted

    with qtbot.waitCallback(timeout=5000) as done:
        work.do_with_desk(work, much, then=done)
    assert "store" not in tombstones
    qtbot.waitUntil(lambda: tombstones == ["MainThread"], timeout=5000)


def test_a_busy_thread_lets_a_save_have_its_turn_long_before_python_would(work: Work) -> None:
    assert pytest.approx(TURN) == sys.getswitchinterval()
    assert TURN <= 0.001
