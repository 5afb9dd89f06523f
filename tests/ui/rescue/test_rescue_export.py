"""The card that exports what can be read: who may, with which papers, what stands against it."""

import errno
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shelterdesk.db import salvage
from shelterdesk.sources import Sources
from shelterdesk.ui.rescue import rescuing
from shelterdesk.ui.rescue.export import RescueExportCard, Way
from shelterdesk.ui.rescue.rescuing import Rescuing
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.vault.papers import KeyPapers, format_row, papers_for
from shelterdesk.vault.recovery import parse_recovery_key
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.papers import KeptOn
from tests.ui.entered import LOGIN, PASSWORD, Entered, until
from tests.ui.rescue.begun import Vault, begun_again
from tests.ui.walk import clipped, squeezed, unnamed


@pytest.fixture
def card(entered: Entered, vault: Vault, qtbot: QtBot, tmp_path: Path) -> RescueExportCard:
    rescue = begun_again(entered, vault[0].path, Finding(what=Damage.PAGES, at="page 3"))
    until(qtbot, rescue.kept.isVisible)
    rescue.export.click()
    export = entered.card
    assert isinstance(export, RescueExportCard)
    export.folder.set_path(tmp_path)
    return export


@pytest.fixture
def papers(vault: Vault, sources: Sources) -> KeyPapers:
    """The key of the vault on three papers."""
    return papers_for(parse_recovery_key(vault[1]), KeptOn.THREE, sources)


def row(papers: KeyPapers, number: int, other: int) -> str:
    [found] = [row for row in papers.of(number) if row.other == other]
    return format_row(found)


def by_password(card: RescueExportCard, password: str = PASSWORD) -> None:
    card.login.setText(LOGIN)
    card.password.edit.setText(password)
    card.write.click()


def written(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("shelterdesk-rescued-*"))


def test_a_manager_exports_what_can_be_read(
    card: RescueExportCard, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    before = vault[0].records.read_bytes()
    by_password(card)
    until(qtbot, card.result.isVisible)
    [folder] = written(tmp_path)
    book = openpyxl.load_workbook(folder / "staff.xlsx")
    cells = [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    assert "Mei Lin" in cells
    assert "Every record could be read." in card.result.text()
    assert card.password.text() == ""
    assert card.result.hasFocus()
    assert not card.folder.isVisible()
    assert vault[0].records.read_bytes() == before
    assert not (vault[0].path / "rescue").exists()


def test_a_wrong_password_is_said_beside_its_field_and_what_was_typed_stays(
    card: RescueExportCard, qtbot: QtBot, tmp_path: Path
) -> None:
    by_password(card, "not the right password")
    until(qtbot, card.write.isEnabled)
    assert card.password.field.problem() == (
        "The login name or password is not right. Check the keyboard."
    )
    assert card.login.text() == LOGIN
    assert card.password.text() == "not the right password"
    assert written(tmp_path) == []


def test_what_is_not_filled_in_is_said_field_by_field(
    card: RescueExportCard, tmp_path: Path
) -> None:
    card.folder.line.clear()
    card.write.click()
    fields = (card._login_field, card.password.field, card.folder)
    assert [field.problem() for field in fields] == ["Please fill this in."] * 3
    card.choose(Way.KEY)
    card.write.click()
    assert card.papers.fields["key"].problem() == "Please fill this in."
    assert card.write.isEnabled()


def test_the_recovery_key_on_one_paper_exports(
    card: RescueExportCard, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    card.choose(Way.KEY)
    card.papers.key.setText(vault[1])
    card.write.click()
    until(qtbot, card.result.isVisible)
    assert len(written(tmp_path)) == 1
    assert card.papers.key.text() == ""


def test_two_of_three_papers_export(
    card: RescueExportCard, papers: KeyPapers, qtbot: QtBot, tmp_path: Path
) -> None:
    card.choose(Way.KEY)
    card.papers.key.setText(row(papers, 1, 3))
    card.write.click()
    assert card.papers.kept_on.code() == KeptOn.THREE  # it asks for the second by itself
    assert card.papers.fields["other"].problem() == (
        "This is paper 1 of three. Type a second one too."
    )
    card.papers.other.setText(row(papers, 3, 1))
    card.write.click()
    until(qtbot, card.result.isVisible)
    assert len(written(tmp_path)) == 1
    assert (card.papers.key.text(), card.papers.other.text()) == ("", "")


def test_papers_of_another_vault_are_said_to_be_so(
    card: RescueExportCard, sources: Sources, qtbot: QtBot, tmp_path: Path
) -> None:
    others = papers_for(bytes(20), KeptOn.THREE, sources)
    card.choose(Way.KEY)
    card.papers.choose(KeptOn.THREE)
    card.papers.key.setText(row(others, 1, 2))
    card.papers.other.setText(row(others, 2, 1))
    card.write.click()
    until(qtbot, card.write.isEnabled)
    assert card.papers.fields["key"].problem() == (
        "This paper is right, but it is not the one of this vault now."
    )
    assert written(tmp_path) == []


def test_what_no_field_is_about_is_said_below_them(
    card: RescueExportCard, vault: Vault, qtbot: QtBot
) -> None:
    for slots in (vault[0].slots, vault[0].slots_previous):
        slots.write_bytes(b"{}")
    by_password(card)
    until(qtbot, card.write.isEnabled)
    assert card.problem() == (
        "The key file is damaged. The records are untouched. Restore a backup."
    )
    assert card.write.hasFocus()
    card.folder.line.clear()
    card.write.click()
    assert card.problem() == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Not saved: the disk is full. Make room on it, then try again."),
        (errno.EACCES, "The disk does not answer. What was saved before is untouched. Try again."),
        (errno.EIO, "The disk does not answer. What was saved before is untouched. Try again."),
    ],
)
def test_a_disk_that_takes_no_copy_is_said_and_one_can_go_back(
    card: RescueExportCard,
    vault: Vault,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    said: str,
) -> None:
    def full(*_given: object) -> None:
        raise OSError(number, "from the system")

    monkeypatch.setattr(salvage, "_copy", full)
    by_password(card)
    until(qtbot, card.write.isEnabled)
    assert card.problem() == said
    assert card.back.isEnabled()
    assert not (vault[0].path / "rescue").exists()


def test_records_that_are_gone_meanwhile_are_said_to_be_so(
    card: RescueExportCard, vault: Vault, qtbot: QtBot
) -> None:
    vault[0].records.unlink()
    by_password(card)
    until(qtbot, card.write.isEnabled)
    assert card.problem().startswith("The records file is missing.")


def test_after_a_bug_of_ours_one_can_go_back_and_try_again(
    card: RescueExportCard, entered: Entered, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: object) -> None:
        raise KeyError

    faults: list[BaseException] = []
    entered.journey.beside.crashed.disconnect()
    entered.journey.beside.crashed.connect(faults.append)
    monkeypatch.setattr(rescuing, "export_readable", breaks)
    by_password(card)
    assert not card.back.isEnabled()
    until(qtbot, card.write.isEnabled)
    assert [type(fault) for fault in faults] == [KeyError]
    assert card.back.isEnabled()
    assert not card.progress.isVisible()
    assert card.password.text() == PASSWORD


def test_it_fits_the_least_window_in_every_language_with_both_papers_asked_for(
    card: RescueExportCard, entered: Entered, qtbot: QtBot
) -> None:
    entered.journey.entrance.resize(1024, 700)
    card.papers.choose(KeptOn.THREE)
    for code in ("vi", "id", "zh_TW", "en"):
        entered.journey.speak(code)
        for way in Way:
            card.choose(way)
            until(qtbot, lambda: squeezed(card) == [] and clipped(card) == [])
            assert unnamed(card) == []


def test_return_leads_from_field_to_field_and_exports(
    card: RescueExportCard, qtbot: QtBot, tmp_path: Path
) -> None:
    card.login.setFocus()
    card.login.setText(LOGIN)
    QTest.keyClick(card.login, Qt.Key.Key_Return)
    assert card.password.edit.hasFocus()
    card.password.edit.setText(PASSWORD)
    QTest.keyClick(card.password.edit, Qt.Key.Key_Return)
    until(qtbot, card.result.isVisible)
    assert len(written(tmp_path)) == 1


class Held:
    """An export that has begun with its first tables and waits there until it is to stop."""

    def __init__(self, entered: Entered) -> None:
        [self.rescuing] = entered.journey.findChildren(Rescuing)
        self.inside = Event()
        # At once, where it exports.
        self.rescuing.told.connect(self._hold, Qt.ConnectionType.DirectConnection)

    def _hold(self, done: int, _of: int) -> None:
        if done == 20 and not self.inside.is_set():
            self.inside.set()
            assert self.rescuing._stop.wait(30)


def test_it_can_be_cancelled_and_leaves_nothing_behind(
    card: RescueExportCard, entered: Entered, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    held = Held(entered)
    by_password(card)
    until(qtbot, held.inside.is_set)
    assert written(tmp_path)
    card.progress.cancel.click()
    until(qtbot, card.write.isEnabled)
    assert card.problem() == "Cancelled. Nothing was changed."
    assert written(tmp_path) == []
    by_password(card)
    until(qtbot, card.result.isVisible)


def test_a_window_that_is_closed_meanwhile_leaves_nothing_behind(
    card: RescueExportCard, entered: Entered, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    held = Held(entered)
    by_password(card)
    until(qtbot, held.inside.is_set)
    held.rescuing.end()  # as when the program is about to end
    assert written(tmp_path) == []
    assert not (vault[0].path / "rescue").exists()
    until(qtbot, card.write.isEnabled)
