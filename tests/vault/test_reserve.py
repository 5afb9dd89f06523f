"""Room is kept where it is plentiful, and given back when the disk is full."""

from pathlib import Path

import pytest

from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.reserve import PLENTY, keep_reserve, release_reserve
from tests.full_disk import WHY_NOT, can_mount, small_disk

SIZE = 64 * 1024


def test_it_takes_real_room_once(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path)
    keep_reserve(folder, SIZE)
    kept = folder.reserve.stat()
    assert kept.st_size == SIZE
    keep_reserve(folder, 2 * SIZE)
    assert folder.reserve.stat().st_size == SIZE


def test_it_is_for_this_user_only_also_one_of_an_older_version(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path)
    keep_reserve(folder, SIZE)
    assert folder.reserve.stat().st_mode & 0o777 == 0o600
    folder.reserve.chmod(0o644)
    keep_reserve(folder, SIZE)
    assert folder.reserve.stat().st_mode & 0o777 == 0o600


def test_it_is_given_back_once(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path)
    keep_reserve(folder, SIZE)
    assert release_reserve(folder)
    assert not folder.reserve.exists()
    assert not release_reserve(folder)


def test_where_room_is_short_it_is_left_to_the_records(tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip(WHY_NOT)
    with small_disk(tmp_path / "disk", "1m") as disk:
        keep_reserve(VaultFolder(disk), 2**20 // PLENTY + 1)
        assert not VaultFolder(disk).reserve.exists()
