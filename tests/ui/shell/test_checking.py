"""The checks behind the first screen, in the window: told in the foot, never in the way."""

from datetime import timedelta
from threading import Event
from typing import Any

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
from shelterdesk.ui.work import Work
from shelterdesk.usecases import deep_checks
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.history import EventKind
from tests.db.tampering import by_hand
from tests.ui.opened import Opened


@pytest.fixture
def checks(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Checking:
    monkeypatch.setattr(checking, "BUSY_MS", 1)
    for _answer in range(20):  # a new window still asks: it would be told what is not meant
        qtbot.waitUntil(opened.work.is_idle, timeout=30_000)
        QApplication.processEvents()
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
    opened: Opened, checks: Checking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, go = Event(), Event()
    pieces = list[int]()
    real = Work.do_aside

    def counted(*given: Any, **named: Any) -> None:
        pieces.append(len(pieces))
        real(*given, **named)

    def hold(_desk: Desk) -> None:
        inside.set()
        assert go.wait(30)

    monkeypatch.setattr(Work, "do_aside", counted)
    monkeypatch.setattr(deep_checks, "SECONDS", 0.0)
    checks.look()
    qtbot.waitUntil(lambda: bool(pieces), timeout=10_000)
    opened.work.do_with_desk(opened.work, hold)
    qtbot.waitUntil(inside.is_set, timeout=10_000)
    before = len(pieces)
    for _turn in range(20):
        checks._go_on()
    assert len(pieces) == before
    assert checks.is_running
    go.set()
    at_rest(checks, qtbot)
    assert len(pieces) > before
    assert opened.window.status.checked.words() == "Checked 14:32"


@pytest.fixture
def broken(checks: Checking, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A check of ours with a bug in it, while this has something in it."""
    still = [True]
    real = deep_checks._schema

    def breaks(desk: Desk) -> Finding | None:
        if still:
            raise KeyError
        return real(desk)

    monkeypatch.setattr(deep_checks, "_schema", breaks)
    return still


def test_after_a_bug_of_ours_it_is_told_and_the_next_round_is_a_whole_one(
    opened: Opened, checks: Checking, broken: list[bool], qtbot: QtBot
) -> None:
    faults: list[BaseException] = []
    found: list[Finding] = []
    opened.work.crashed.connect(faults.append)
    opened.window.upkeep.damaged.connect(found.append)
    looked(checks, qtbot)
    assert [type(fault) for fault in faults] == [KeyError]
    assert found == []
    assert opened.window.status.checked.words() == ""
    assert checks._again.isActive()
    broken.clear()
    looked(checks, qtbot)
    assert opened.window.status.checked.words() == "Checked 14:32"


def test_where_it_cannot_be_told_when_it_was_last_everything_is_looked_at(
    opened: Opened, checks: Checking, qtbot: QtBot
) -> None:
    looked(checks, qtbot)
    spoil(opened, qtbot, '"no moment"')
    faults: list[BaseException] = []
    opened.work.crashed.connect(faults.append)
    looked(checks, qtbot)
    assert [type(fault) for fault in faults] == [ValueError]
    assert checked(opened, qtbot) == 2
    looked(checks, qtbot)
    assert len(faults) == 1


def test_a_value_that_is_none_of_its_kind_is_damage_and_no_bug_of_ours(
    opened: Opened, checks: Checking, qtbot: QtBot
) -> None:
    looked(checks, qtbot)
    spoil(opened, qtbot, "no JSON")
    found: list[Finding] = []
    opened.window.upkeep.damaged.connect(found.append)
    looked(checks, qtbot)
    assert [finding.what for finding in found] == [Damage.PAGES]
    assert found[0].at.startswith("setting row ")


def spoil(opened: Opened, qtbot: QtBot, stored: str) -> None:
    """Put this where it stands when the records were last checked."""

    def put(desk: Desk) -> None:
        with by_hand(desk.store) as raw:
            raw.execute("UPDATE setting SET value = ? WHERE key = 'checked'", (stored,))

    with qtbot.waitCallback(timeout=5000) as done:
        opened.work.do_with_desk(opened.work, put, then=done)


def test_a_lock_in_the_middle_of_a_round_waits_for_nothing(
    opened: Opened, checks: Checking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep_checks, "_PAGES", 1)
    monkeypatch.setattr(deep_checks, "SECONDS", 0.0)
    checks.look()
    qtbot.waitUntil(lambda: checks.is_running, timeout=10_000)
    opened.window.lock()
    assert opened.restarts == [True]
    assert not checks.is_running
    qtbot.waitUntil(lambda: not checks._next.isActive(), timeout=10_000)
