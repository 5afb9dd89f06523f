"""A vault on a disk that takes no writes: refused with a sentence, and not changed."""

import subprocess
from pathlib import Path

from shelterdesk.db.engine import open_store
from shelterdesk.errors import AppError, FolderNotWritable
from shelterdesk.vault.folder import refuse_unfit_folder
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome
from tests.full_disk import small_disk


def on_a_read_only_disk(vault: MadeVault, room: Path) -> Outcome:
    """The folder is refused first, and the store itself should somebody come that far."""
    faults: list[str] = []
    with small_disk(room / "read-only", "8m") as disk:
        copy = vault.copied_to(disk / "vault")
        before = copy.records.read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        if not isinstance(_refusal_of_folder(copy.path), FolderNotWritable):
            faults.append("the folder was not refused")
        if not isinstance(_refusal_of_store(copy), FolderNotWritable):
            faults.append("the store was not refused")
        if copy.records.read_bytes() != before:
            faults.append("the file changed")
    return Outcome("read-only disk", 1, "folder refused, store refused, file unchanged", faults)


def _refusal_of_folder(path: Path) -> AppError | None:
    try:
        refuse_unfit_folder(path)
    except AppError as refusal:
        return refusal
    return None


def _refusal_of_store(vault: MadeVault) -> AppError | None:
    try:
        open_store(vault.records, vault.key).dispose()
    except AppError as refusal:
        return refusal
    return None
