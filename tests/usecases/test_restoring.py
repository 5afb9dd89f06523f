"""Where a backup is restored to: any empty folder, but none that goes with the backup."""

from pathlib import Path

import pytest

from shelterdesk.errors import FolderNotEmpty
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.restoring import restore
from tests.desks import Office


@pytest.fixture
def backup(office: Office) -> Path:
    return back_up(office.desk, lambda: None, asked=False).path


def test_the_folder_one_stands_in_is_a_folder_like_any_other(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    new.mkdir()
    monkeypatch.chdir(new)
    assert restore(backup, Path()) == new
    assert (new / "records.sdb").is_file()


def test_a_vault_within_its_backup_would_go_with_it(backup: Path) -> None:
    with pytest.raises(FolderNotEmpty):
        restore(backup, backup / "new")
