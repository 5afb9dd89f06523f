"""A damaged vault: the finding, the screen that helps, and the ways out of it."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.sources import Sources
from shelterdesk.ui import checking
from shelterdesk.ui.lock import locking
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.rescue.card import RescueCard
from shelterdesk.ui.rescue.export import RescueExportCard
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.unlock.way_in import enter
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.deep_checks import Finding, spelled
from shelterdesk.usecases.opening import open_vault
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vocabulary.damage import Damage
from tests.ui.entered import LOGIN, PASSWORD, Entered, until
from tests.ui.walk import clipped, squeezed, unnamed

Vault = tuple[VaultFolder, str]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SOON_MS", 1)
    monkeypatch.setattr(checking, "BUSY_MS", 1)
    monkeypatch.setattr(locking, "PATIENCE", 20.0)


@pytest.fixture
def window(entered: Entered, vault: Vault, qtbot: QtBot) -> MainWindow:
    """The vault, open: nothing looks for damage yet."""
    entered.journey.begin(vault[0].path)
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


def flip(folder: VaultFolder, page: int) -> None:
    content = bytearray(folder.records.read_bytes())
    content[page * PAGE_SIZE - 100] ^= 1
    folder.records.write_bytes(content)


def begun_again(entered: Entered, path: Path, finding: Finding) -> RescueCard:
    """The process that takes the place of the one that found damage."""
    entered.journey.begin(path, found=spelled(finding))
    card = entered.card
    assert isinstance(card, RescueCard)
    return card


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
    entered: Entered, vault: Vault, qtbot: QtBot
) -> None:
    card = begun_again(entered, vault[0].path, Finding(what=Damage.DUE_DATES, at="case_file:1"))
    until(qtbot, card.kept.isVisible)
    card.mend.click()
    unlock = entered.card
    assert isinstance(unlock, UnlockCard)
    unlock.password.edit.setText(PASSWORD)
    unlock.unlock.click()
    until(qtbot, lambda: entered.journey.window is not None)
    window = entered.journey.window
    assert window is not None
    until(qtbot, window._work.is_idle)
    assert not entered.journey._mends


# The export


def exporting(entered: Entered, vault: Vault, qtbot: QtBot, target: Path) -> RescueExportCard:
    card = begun_again(entered, vault[0].path, Finding(what=Damage.PAGES, at="page 3"))
    until(qtbot, card.kept.isVisible)
    card.export.click()
    export = entered.card
    assert isinstance(export, RescueExportCard)
    export.folder.set_path(target)
    return export


def test_a_manager_exports_what_can_be_read(
    entered: Entered, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    before = vault[0].records.read_bytes()
    card = exporting(entered, vault, qtbot, tmp_path)
    card.login.setText(LOGIN)
    card.password.edit.setText(PASSWORD)
    card.write.click()
    until(qtbot, card.result.isVisible)
    [folder] = tmp_path.glob("shelterdesk-rescued-*")
    book = openpyxl.load_workbook(folder / "staff.xlsx")
    cells = [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    assert "Mei Lin" in cells
    assert "Every record could be read." in card.result.text()
    assert card.password.text() == ""
    assert vault[0].records.read_bytes() == before
    assert not (vault[0].path / "rescue").exists()


def test_the_recovery_key_exports_and_a_wrong_password_is_said_beside_its_field(
    entered: Entered, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    card = exporting(entered, vault, qtbot, tmp_path)
    card.write.click()
    card.login.setText(LOGIN)
    card.password.edit.setText("not the right password")
    card.write.click()
    until(qtbot, card.write.isEnabled)
    assert not list(tmp_path.glob("shelterdesk-rescued-*"))
    card.key.setText(vault[1])
    card.write.click()
    until(qtbot, card.result.isVisible)
    assert list(tmp_path.glob("shelterdesk-rescued-*"))


def test_the_export_card_fits_the_least_window_in_every_language(
    entered: Entered, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    card = exporting(entered, vault, qtbot, tmp_path)
    entered.journey.entrance.resize(1024, 700)
    for code in ("vi", "id", "zh_TW", "en"):
        entered.journey.speak(code)
        until(qtbot, lambda: squeezed(card) == [] and clipped(card) == [])
        assert unnamed(card) == []
