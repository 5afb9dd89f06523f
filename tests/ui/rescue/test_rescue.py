"""A damaged vault: the finding, the screen that helps, and the ways out of it."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.sources import Sources
from shelterdesk.ui import checking, upkeep
from shelterdesk.ui.lock import locking
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.unlock.way_in import enter
from shelterdesk.ui.work import GiveWay
from shelterdesk.usecases import rescue
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vocabulary.damage import Damage
from tests.ui.entered import LOGIN, PASSWORD, Entered, until
from tests.ui.rescue.begun import Vault, begun_again
from tests.ui.walk import clipped, squeezed, unnamed


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SOON_MS", 1)
    monkeypatch.setattr(checking, "BUSY_MS", 1)
    monkeypatch.setattr(locking, "PATIENCE", 20.0)


@pytest.fixture
def window(entered: Entered, vault: Vault, qtbot: QtBot) -> MainWindow:
    """The vault, open: nothing looks for damage yet."""
    entered.journey.begin(vault[0].path)
    return unlocked(entered, qtbot)


def unlocked(entered: Entered, qtbot: QtBot) -> MainWindow:
    """The window behind the Unlock that is shown."""
    card = entered.card
    assert isinstance(card, UnlockCard)
    until(qtbot, lambda: card.login.text() == LOGIN)
    card.password.edit.setText(PASSWORD)
    card.unlock.click()
    until(qtbot, lambda: entered.journey.window is not None)
    made = entered.journey.window
    assert made is not None
    until(qtbot, made._work.is_idle)
    return made


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The vaults where it was all worked out anew."""
    found: list[Path] = []
    real = upkeep.work_out_anew

    def watched(desk: Desk, give_way: GiveWay) -> None:
        real(desk, give_way)
        found.append(desk.folder.path)

    monkeypatch.setattr(upkeep, "work_out_anew", watched)
    return found


def flip(folder: VaultFolder, page: int) -> None:
    content = bytearray(folder.records.read_bytes())
    content[page * PAGE_SIZE - 100] ^= 1
    folder.records.write_bytes(content)


# The finding


def test_a_finding_behind_the_first_screen_opens_the_rescue_at_once(
    entered: Entered, vault: Vault, window: MainWindow, qtbot: QtBot
) -> None:
    flip(vault[0], 4)
    damaged = vault[0].records.read_bytes()
    window.upkeep.checking.start()
    until(qtbot, lambda: bool(entered.rescued))
    [(path, kept, finding)] = entered.rescued
    assert (path, kept) == (vault[0].path, True)
    assert finding.what is Damage.PAGES
    assert window.curtain.is_down()
    [copy] = vault[0].quarantine.iterdir()
    assert (copy / "records.sdb").read_bytes() == damaged
    assert (copy / "records.keys").read_bytes() == vault[0].slots.read_bytes()


def test_what_somebody_asks_for_and_cannot_be_read_opens_it_too(
    entered: Entered, vault: Vault, window: MainWindow, qtbot: QtBot
) -> None:
    window._work.damaged.emit()
    window._work.damaged.emit()
    until(qtbot, lambda: bool(entered.rescued))
    assert len(entered.rescued) == 1
    assert entered.rescued[0][2].what is Damage.PAGES


def test_where_the_disk_takes_no_copy_nothing_more_is_written(
    entered: Entered, vault: Vault, window: MainWindow, qtbot: QtBot
) -> None:
    vault[0].quarantine.rmdir()
    vault[0].quarantine.write_text("in the way")
    before = vault[0].records.read_bytes()
    window.upkeep.damaged.emit(Finding(what=Damage.TRAIL, at="event 2: hash"))
    until(qtbot, lambda: bool(entered.rescued))
    assert vault[0].records.read_bytes() == before


def test_where_no_vault_is_open_any_more_the_window_does_not_stay_blank(
    entered: Entered, vault: Vault, window: MainWindow, qtbot: QtBot
) -> None:
    desk = window._work.desk
    window._work._desk = None  # as after a change of the key that ended half-way
    window.upkeep.damaged.emit(Finding(what=Damage.PAGES))
    desk.close()
    assert [told[2].what for told in entered.rescued] == [Damage.PAGES]


def test_a_bug_of_ours_on_the_way_to_the_rescue_is_told_and_holds_nothing_up(
    entered: Entered,
    vault: Vault,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(*_given: object) -> None:
        raise KeyError

    faults: list[BaseException] = []
    window._work.crashed.connect(faults.append)
    monkeypatch.setattr(rescue, "keep_damaged", breaks)
    before = vault[0].records.read_bytes()
    window.upkeep.damaged.emit(Finding(what=Damage.PAGES))
    until(qtbot, lambda: bool(entered.rescued))
    assert [type(fault) for fault in faults] == [KeyError]
    assert not window._work.is_open
    assert vault[0].records.read_bytes() == before


def test_a_window_that_is_being_closed_opens_no_rescue(
    entered: Entered, vault: Vault, window: MainWindow
) -> None:
    window.close()
    window.upkeep.damaged.emit(Finding(what=Damage.PAGES))
    assert entered.rescued == []


# The screen


def test_it_says_what_is_wrong_and_follows_the_language(
    entered: Entered, vault: Vault, qtbot: QtBot
) -> None:
    card = begun_again(entered, vault[0].path, Finding(what=Damage.TRAIL, at="event 2: hash"))
    until(qtbot, lambda: "quarantine/damaged-000001" in card.kept.text())
    assert card.sentences() == ["The history of changes is not what was signed."]
    assert not card.restore.isVisible()
    assert not card.mend.isVisible()
    entered.journey.entrance.resize(1024, 700)
    for code in ("vi", "id", "zh_TW", "en"):
        entered.journey.speak(code)
        until(qtbot, lambda: squeezed(card) == [] and clipped(card) == [])
        assert unnamed(card) == []


def test_the_same_damage_is_kept_once(entered: Entered, vault: Vault, qtbot: QtBot) -> None:
    for _turn in range(3):
        card = begun_again(entered, vault[0].path, Finding(what=Damage.LINKS, at="service"))
        until(qtbot, card.kept.isVisible)
    assert [path.name for path in vault[0].quarantine.iterdir()] == ["damaged-000001"]


def test_the_newest_good_backup_is_offered_and_goes_to_the_assistant(
    entered: Entered, vault: Vault, sources: Sources, qtbot: QtBot
) -> None:
    way = enter(vault[0], sources, LOGIN, PASSWORD)
    desk = open_vault(way.folder, way.lock, way.opened, way.attempts, sources)
    older = back_up(desk, lambda: None, asked=False).path
    entered.seconds[0] += timedelta(days=1).total_seconds()
    newer = back_up(desk, lambda: None, asked=False).path
    desk.close()
    (newer / "records.sdb").write_bytes(b"damaged too")
    card = begun_again(entered, vault[0].path, Finding(what=Damage.PAGES, at="page 3"))
    until(qtbot, card.restore.isVisible)
    assert "2026-03-02" in card.backup.text()
    card.restore.click()
    assistant = entered.journey.assistant
    assert assistant is not None
    assert assistant.step is assistant.restore
    assert assistant.restore.backup.path() == older


def test_what_only_follows_from_the_records_is_worked_out_anew_after_the_unlock(
    entered: Entered, vault: Vault, anew: list[Path], qtbot: QtBot
) -> None:
    card = begun_again(entered, vault[0].path, Finding(what=Damage.DUE_DATES, at="case_file:1"))
    until(qtbot, card.kept.isVisible)
    card.mend.click()
    unlocked(entered, qtbot)
    assert anew == [vault[0].path]


def test_another_vault_that_is_opened_instead_is_left_as_it_is(
    entered: Entered, vault: Vault, anew: list[Path], qtbot: QtBot
) -> None:
    other = vault[0].path.with_name("other")
    shutil.copytree(vault[0].path, other)
    card = begun_again(entered, vault[0].path, Finding(what=Damage.DUE_DATES, at="case_file:1"))
    until(qtbot, card.kept.isVisible)
    card.mend.click()
    entered.journey.show_unlock(other)
    unlocked(entered, qtbot)
    assert anew == []
