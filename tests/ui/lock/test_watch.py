"""When nobody touches anything, the vault locks itself; it says so before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.lock.again import Again
from tests.ui.opened import Opened, drafts_in, open_note
from tests.ui.walk import compose

CONTROL = Qt.KeyboardModifier.ControlModifier


def wait(opened: Opened, seconds: float) -> None:
    """Let this time pass without a key or a click."""
    opened.clock.pass_by(seconds)
    opened.window.watch.look()


def test_five_minutes_are_the_rule(opened: Opened) -> None:
    wait(opened, 299)
    assert opened.restarts == []
    wait(opened, 1)
    assert opened.restarts == [True]


def test_a_key_begins_the_time_anew(opened: Opened) -> None:
    wait(opened, 299)
    QTest.keyClick(opened.window, Qt.Key.Key_Shift)
    wait(opened, 299)
    assert opened.restarts == []


def test_the_status_bar_counts_the_last_twenty_seconds(opened: Opened) -> None:
    wait(opened, 279)
    assert opened.window.status.lock.words() == "Locks in 1 min"
    wait(opened, 4)
    assert opened.window.status.lock.words() == "Locks in 17 s. Press any key to stay."


def test_a_key_takes_the_countdown_away(opened: Opened) -> None:
    wait(opened, 290)
    QTest.keyClick(opened.window, Qt.Key.Key_Shift)
    assert opened.window.status.lock.words() == "Locks in 5 min"


@pytest.mark.parametrize(("chosen", "holds"), [(900, 900), (86_400, 1800), (1, 60)])
def test_the_site_chooses_between_one_minute_and_half_an_hour(
    opened: Opened, chosen: int, holds: int
) -> None:
    opened.window.watch_idle(chosen)
    wait(opened, holds - 1)
    assert opened.restarts == []
    wait(opened, 1)
    assert opened.restarts == [True]


def test_behind_the_curtain_two_minutes_are_enough(opened: Opened) -> None:
    opened.window.locking.hide()
    wait(opened, 120)
    assert opened.restarts == [True]


def test_a_touch_after_the_time_is_over_comes_too_late(opened: Opened) -> None:
    opened.clock.pass_by(8 * 3600)  # asleep: no second was counted meanwhile
    QTest.keyClick(opened.window, Qt.Key.Key_Shift)
    assert opened.restarts == [True]


def test_letters_that_were_half_composed_are_kept_by_a_lock_at_a_late_touch(
    opened: Opened, qtbot: QtBot, again: Again
) -> None:
    form = open_note(opened, "chờ ")
    compose(form.note, "bác sĩ")
    opened.clock.pass_by(8 * 3600)
    QTest.keyClick(opened.window, Qt.Key.Key_Shift)
    (row,) = drafts_in(again(), qtbot)
    assert row.content == {"note": "chờ bác sĩ"}
