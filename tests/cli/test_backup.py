"""`backup` and `restore` from a terminal: what comes out opens, and exit codes say what did not."""

import json
import shutil
from pathlib import Path

import pytest

from shelterdesk.cli import main
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from tests.cli.test_commands import Shop, built, shop

__all__ = ["built", "shop"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "備份 out"
    folder.mkdir()
    return folder


def backed_up(shop: Shop, out: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert shop.run("backup", "--out", str(out)) == 0
    return Path(capsys.readouterr().out.strip())


def restored(shop: Shop, backup: Path, new: Path) -> int:
    return main.run(["restore", str(backup), "--vault", str(new)], shop.sources)


def test_what_is_restored_from_a_backup_is_a_whole_vault(
    shop: Shop, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = backed_up(shop, out, capsys)
    assert backup.parent == out
    assert restored(shop, backup, tmp_path / "new") == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "new")
    again = Shop(tmp_path / "new", shop.password, shop.sources)
    assert again.run("check", "--json") == 0
    assert json.loads(capsys.readouterr().out)["ok"]


def test_two_backups_of_one_moment_both_stay(
    shop: Shop, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backed_up(shop, out, capsys) != backed_up(shop, out, capsys)
    assert len(list(out.iterdir())) == 2


def test_a_folder_that_is_not_there_ends_with_2(
    shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shop.run("backup", "--out", str(tmp_path / "none")) == 2
    assert "does not answer" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_vault_that_is_open_ends_with_3_and_says_what_to_do(
    shop: Shop, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with take_lock(VaultFolder(shop.vault), shop.sources):
        assert shop.run("backup", "--out", str(out)) == 3
    assert "Settings" in capsys.readouterr().err
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("name", ["records.sdb", "records.keys", "manifest.json"])
def test_a_damaged_backup_ends_with_1_and_leaves_nothing(
    shop: Shop, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    backup = backed_up(shop, out, capsys)
    content = bytearray((backup / name).read_bytes())
    (backup / name).write_bytes(content[: len(content) // 2])
    assert restored(shop, backup, tmp_path / "new") == 1
    assert not (tmp_path / "new").exists()


def test_a_half_copied_backup_ends_with_1(
    shop: Shop, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = tmp_path / "half"
    half.mkdir()
    shutil.copy(backed_up(shop, out, capsys) / "records.sdb", half)
    assert restored(shop, half, tmp_path / "new") == 1


def test_a_folder_with_something_in_it_ends_with_2_and_is_kept(
    shop: Shop, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "letter.txt").write_text("mine")
    assert restored(shop, backed_up(shop, out, capsys), new) == 2
    assert [path.name for path in new.iterdir()] == ["letter.txt"]
