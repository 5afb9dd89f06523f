"""Another store in place of the one that is open: nothing gets in between, and no desk is lost."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

from pytestqt.qtbot import QtBot

from shelterdesk.errors import AppError, DiskFull, Interrupted
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk

GoOn = Callable[[], None]


def exchanged(work: Work, qtbot: QtBot, function: Callable[[Desk, GoOn], Desk]) -> list[AppError]:
    """What was refused, once it is over."""
    refused, done = list[AppError](), list[object]()
    work.exchange(work, function, area="staff", then=done.append, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused or done), timeout=10_000)
    return refused


def test_the_new_desk_is_the_one_that_is_worked_at(work: Work, qtbot: QtBot) -> None:
    before = work.desk
    assert exchanged(work, qtbot, lambda desk, _go_on: replace(desk, opened=set())) == []
    assert work.desk is not before


def test_what_is_asked_meanwhile_waits_for_it(work: Work, qtbot: QtBot) -> None:
    seen = list[str]()

    def slow(desk: Desk, go_on: GoOn) -> Desk:
        for _slice in range(100):
            go_on()
        seen.append("exchanged")
        return desk

    work.exchange(work, slow, area="staff")
    with qtbot.waitCallback(timeout=10_000) as found:
        work.do_with_desk(work, lambda _desk: seen.append("asked"), then=found)
    assert seen == ["exchanged", "asked"]


def test_a_refusal_with_the_store_open_changes_nothing(work: Work, qtbot: QtBot) -> None:
    before = work.desk

    def full(_desk: Desk, _go_on: GoOn) -> Desk:
        raise DiskFull

    (error,) = exchanged(work, qtbot, full)
    assert isinstance(error, DiskFull)
    assert work.desk is before


def test_one_with_the_store_closed_leaves_no_desk_and_no_lock(work: Work, qtbot: QtBot) -> None:
    lock = work.desk.lock

    def halfway(desk: Desk, _go_on: GoOn) -> Desk:
        desk.store.close()
        raise DiskFull

    exchanged(work, qtbot, halfway)
    assert not work.is_open
    assert not lock._lock.is_locked
    assert work.close()


def test_it_ends_when_the_vault_is_locked(work: Work, qtbot: QtBot) -> None:
    heard, begun = list[type[BaseException]](), Event()

    def endless(_desk: Desk, go_on: GoOn) -> Desk:
        begun.set()
        while True:
            try:
                go_on()
            except Interrupted as error:
                heard.append(type(error))
                raise

    work.exchange(work, endless, area="staff")
    begun.wait(5)
    assert work.close()
    assert heard == [Interrupted]
