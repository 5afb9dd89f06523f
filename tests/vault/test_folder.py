"""The vault's folder: private, on this machine's own disk, written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from shelterdesk.errors import (
    DiskFailed,
    DiskFull,
    FolderNotEmpty,
    FolderNotWritable,
    FolderOnNetwork,
)
from shelterdesk.vault import durable, windows_drives
from shelterdesk.vault.drives import is_network_type, is_remote, synced_folder
from shelterdesk.vault.folder import VaultFolder, refuse_unfit_folder

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/home /home/office nfs4 rw 0 0
/dev/sdb1 /home/office/own ext4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
mai@host: /mnt/far fuse.sshfs rw 0 0
/dev/sdc1 /media/stick fuseblk rw 0 0
portal /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdd1 /srv nfs rw 0 0
/dev/sdd1 /srv ext4 rw 0 0
torn line
"""


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("/home/mai/vault", False),
        ("/home/office/vault", True),
        ("/home/office/own/vault", False),
        ("/home/officeparty", False),
        ("/mnt/my share/vault", True),
        ("/mnt/far", True),
        ("/media/stick/vault", False),
        ("/run/user/1000/gvfs/smb", True),
        ("/srv/vault", False),
    ],
)
def test_the_mount_a_folder_lies_on_tells_whether_it_is_elsewhere(
    place: str, *, remote: bool
) -> None:
    assert is_remote(Path(place), MOUNTS) is remote


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.rclone", "fuse", "davfs"]
)
def test_network_file_systems_are_known(kind: str) -> None:
    assert is_network_type(kind)


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "overlay", "tmpfs", "fuse.gocryptfs", ""])
def test_local_file_systems_are_not_network(kind: str) -> None:
    assert not is_network_type(kind)


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - City Shelter",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "GoogleDrive-someone@example.org",
        "My Drive",
        "iCloudDrive",
        "Mobile Documents",
        "Nextcloud",
        "nextcloud2",
        "ownCloud",
        "Proton Drive",
    ],
)
def test_a_cloud_synced_folder_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(FolderOnNetwork):
        refuse_unfit_folder(tmp_path / name / "Documents" / "Vault")


@pytest.mark.parametrize("marker", [".dropbox", ".stfolder", ".sync_journal.db"])
def test_a_cloud_synced_folder_is_refused_by_its_marker(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).mkdir()
    assert synced_folder(tmp_path / "Vault") == tmp_path
    with pytest.raises(FolderOnNetwork):
        refuse_unfit_folder(tmp_path / "Vault")


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(FolderOnNetwork):
        refuse_unfit_folder(tmp_path / "plain" / "Vault")


def test_a_network_mount_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path} nfs rw 0 0\n")
    with pytest.raises(FolderOnNetwork):
        refuse_unfit_folder(tmp_path / "Vault", mounts=mounts)


def test_an_ordinary_folder_is_taken_and_nothing_is_made(tmp_path: Path) -> None:
    refuse_unfit_folder(tmp_path / "ShelterDesk" / "Vault")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_nobody_may_write_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, who may write everywhere: so the system's answer is given here.
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    with pytest.raises(FolderNotWritable):
        refuse_unfit_folder(tmp_path / "Vault")


def test_a_file_is_no_place_for_a_vault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotWritable):
        refuse_unfit_folder(tmp_path / "file" / "Vault")


@pytest.mark.parametrize(
    ("path", "kind", "remote"),
    [
        (r"C:\Users\Mai\Vault", 3, False),
        (r"C:\Users\Mai\Vault", 4, True),
        (r"E:\Vault", 2, False),
        (r"Z:\Vault", 1, True),
        (r"\\server\share\Vault", 3, True),
        (r"\\?\UNC\server\share\Vault", 3, True),
        (r"\\?\C:\Vault", 3, False),
        (r"\Vault", 3, True),
    ],
)
def test_windows_shares_and_network_drives_are_told_by_their_letter(
    path: str, kind: int, *, remote: bool
) -> None:
    asked: list[str] = []

    def kind_of(root: str) -> int:
        asked.append(root)
        return kind

    assert windows_drives.is_remote(path, kind_of) is remote
    assert all(len(root) == 3 for root in asked)


def test_the_folder_and_its_files_are_for_this_user_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        vault = VaultFolder(tmp_path / "deep" / "vault")
        vault.make()
        durable.write_atomic(vault.slots, b"x")
    finally:
        os.umask(before)
    modes = [vault.path, vault.backups, vault.quarantine, vault.slots]
    assert [stat.S_IMODE(path.stat().st_mode) for path in modes] == [0o700, 0o700, 0o700, 0o600]


def test_a_vault_is_never_made_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(FolderNotEmpty):
        VaultFolder(tmp_path).make()
    with pytest.raises(FolderNotEmpty):
        VaultFolder(tmp_path / "letter.txt").make()


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "records.tries"
    durable.write_atomic(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        durable.write_atomic(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "error"), [(28, DiskFull), (122, DiskFull), (30, FolderNotWritable), (5, DiskFailed)]
)
def test_what_the_disk_says_becomes_what_a_person_can_mend(
    number: int, error: type[Exception]
) -> None:
    with pytest.raises(error), durable.disk_errors():
        raise OSError(number, "")
