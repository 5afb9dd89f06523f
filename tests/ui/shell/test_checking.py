"""The checks behind the first screen, in the window: told in the foot, never in the way."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.i18n import languages
from shelterdesk.models import AuditEvent
from shelterdesk.ui import checking
from shelterdesk.ui.checking import Checked, Checking
from shelterdesk.ui.language import switch
from shelterdesk.usecases import deep_checks
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.history import EventKind
from tests.ui.opened import Opened


@pytest.fixture
def checks(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Checking:
    monkeypatch.setattr(checking, "BUSY_MS", 1)
    return opened.window.upkeep.checking


def at_rest(checks: Checking, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not checks.is_running, timeout=30_000)


def looked(checks: Checking, qtbot: QtBot) -> None:
    over: list[Checked] = []

    def hear(checked: Checked) -> None:
        if not checked.is_running:
            over.append(checked)

    checks.told.connect(hear)
    checks.look()
    qtbot.waitUntil(lambda: bool(over), timeout=30_000)
    checks.told.disconnect(hear)


def checked(opened: Opened, qtbot: QtBot) -> int:
    """How often the trail tells of it."""

    def count(desk: Desk) -> int:
        with desk.store.read() as session:
            kinds = session.scalars(select(AuditEvent.kind)).all()
        return kinds.count(EventKind.VAULT_CHECK)

    with qtbot.waitCallback(timeout=5000) as found:
        opened.work.do_with_desk(opened.work, count, then=found)
    return int(found.args[0])


def test_the_foot_says_that_it_checks_and_then_when_it_did(
    opened: Opened, checks: Checking, qtbot: QtBot
) -> None:
    fact = opened.window.status.checked
    assert fact.words() == ""
    checks.look()
    qtbot.waitUntil(lambda: fact.words() == "Checking…", timeout=10_000)
    at_rest(checks, qtbot)
    assert fact.words() == "Checked 14:32"
    for code in languages():
        switch(QApplication.instance(), code)
        assert "14:32" in fact.words()
    switch(QApplication.instance(), "en")
    opened.clock.at += timedelta(days=4)
    checks.tell()
    qtbot.waitUntil(lambda: fact.words() == "Checked 2026-03-02", timeout=10_000)


def test_the_trail_is_proved_whole_once_a_day(
    opened: Opened, checks: Checking, qtbot: QtBot
) -> None:
    looked(checks, qtbot)
    looked(checks, qtbot)
    assert checked(opened, qtbot) == 1
    opened.clock.at += timedelta(days=1)
    looked(checks, qtbot)
    assert checked(opened, qtbot) == 2


def test_after_an_unlock_it_looks_by_itself(
    opened: Opened, checks: Checking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SOON_MS", 1)
    checks.start()
    qtbot.waitUntil(lambda: opened.window.status.checked.words() == "Checked 14:32", timeout=30_000)


def test_damage_is_told_once_and_nothing_more_is_looked_at(
    opened: Opened, checks: Checking, qtbot: QtBot
) -> None:
    for _answer in range(20):  # a new window still asks: what meets it first would tell of it
        qtbot.waitUntil(opened.work.is_idle, timeout=30_000)
        QApplication.processEvents()
    records = opened.path / "records.sdb"
    content = bytearray(records.read_bytes())
    content[3 * PAGE_SIZE + 7] ^= 1
    records.write_bytes(content)
    found: list[Finding] = []
    opened.window.upkeep.damaged.connect(found.append)
    checks.look()
    qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    checks.look()
    # Where a question meets it there is no number of a page.
    assert found in ([Finding(what=Damage.PAGES, at="page 4")], [Finding(what=Damage.PAGES)])
    assert not checks.is_running


def test_while_something_else_is_under_way_it_pauses(
    opened: Opened, checks: Checking, qtbot: QtBot
) -> None:
    inside, go = Event(), Event()

    def hold(_desk: Desk) -> None:
        inside.set()
        assert go.wait(30)

    checks.look()
    qtbot.waitUntil(lambda: checks.is_running, timeout=10_000)
    opened.work.do_with_desk(opened.work, hold)
    qtbot.waitUntil(inside.is_set, timeout=10_000)
    for _turn in range(20):
        checks._go_on()
    go.set()
    at_rest(checks, qtbot)
    assert opened.window.status.checked.words() == "Checked 14:32"


def test_a_lock_in_the_middle_of_a_round_waits_for_nothing(
    opened: Opened, checks: Checking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep_checks, "_PAGES", 1)
    monkeypatch.setattr(deep_checks, "SECONDS", 0.0)
    checks.look()
    qtbot.waitUntil(lambda: checks.is_running, timeout=10_000)
    opened.window.lock()
    assert opened.restarts == [True]
    qtbot.waitUntil(lambda: not checks.is_running, timeout=10_000)
    assert not checks._next.isActive()
