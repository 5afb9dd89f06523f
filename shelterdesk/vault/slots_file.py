"""The slots file on disk, and its change in four steps, so that a cut between any two heals.

1 `write_pending` writes the next file beside the one in force. 2 The store remembers its digest as
pending, in the transaction of what the change is about. 3 `promote` puts it in force. 4 The store
makes the pending digest the current one. `judge_digest` says on opening where a cut fell.
"""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from uuid import UUID

from shelterdesk.errors import NotAVault, SlotsDamaged, SlotsMissing, SlotsReplaced
from shelterdesk.vault.durable import disk_errors, replace_synced, write_atomic, write_synced
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.slots import MAX_BYTES, SlotsDocument, read_slots, slots_digest, write_slots


class SlotsState(StrEnum):
    """What the store must do about the slots file it found."""

    CURRENT = "current"
    """Nothing."""
    NOT_PROMOTED = "not_promoted"
    """A cut before step 3: forget the pending digest, call `discard_pending`; the change is lost
    as a whole."""
    PROMOTED = "promoted"
    """A cut before step 4: make the pending digest the current one."""


def read_slots_file(folder: VaultFolder) -> bytes:
    """The bytes in force, at most one more than a slots file may have.

    Raises NotAVault when the folder has neither slots nor records, SlotsMissing without the slots.
    """
    if not folder.slots.exists():
        raise SlotsMissing if folder.records.exists() else NotAVault
    with disk_errors(), folder.slots.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def is_of_another_vault(folder: VaultFolder, vault_id: UUID) -> bool:
    """Whether the slots files that lie beside the one in force, the one before it and those of the
    backups, all name another vault than this: then a stranger's file was put in its place.
    """
    named = {other.vault_id for other in _beside(folder)}
    return bool(named) and vault_id not in named


def is_older_than_beside(folder: VaultFolder, document: SlotsDocument) -> bool:
    """Whether one of those is a newer state of the same vault's: then this one was put back."""
    return any(
        other.vault_id == document.vault_id and other.epoch > document.epoch
        for other in _beside(folder)
    )


def _beside(folder: VaultFolder) -> Iterator[SlotsDocument]:
    for path in (folder.slots_previous, *folder.backups.glob(f"*/{folder.slots.name}")):
        with suppress(OSError, SlotsDamaged), path.open("rb") as file:
            yield read_slots(file.read(MAX_BYTES + 1))


def write_pending(folder: VaultFolder, document: SlotsDocument) -> bytes:
    """Step 1. The digest is what the store remembers as pending."""
    content = write_slots(document)
    if len(content) > MAX_BYTES:
        raise ValueError("a slots file stays below 64 KiB")
    write_synced(folder.slots_pending, content)
    return slots_digest(content)


def promote(folder: VaultFolder) -> None:
    """Step 3. The file that was in force stays as `records.keys.prev`."""
    if folder.slots.exists():
        write_atomic(folder.slots_previous, folder.slots.read_bytes())
    replace_synced(folder.slots_pending, folder.slots)


def discard_pending(folder: VaultFolder) -> None:
    """Remove a next file that never came into force."""
    with disk_errors():
        folder.slots_pending.unlink(missing_ok=True)


def judge_digest(on_disk: bytes, *, current: bytes, pending: bytes | None) -> SlotsState:
    """Compare the file with what the store knows. Raises SlotsReplaced when it is neither the
    current nor the pending one: somebody put another in its place, or rolled it back.
    """
    if on_disk == current:
        return SlotsState.CURRENT if pending is None else SlotsState.NOT_PROMOTED
    if pending is not None and on_disk == pending:
        return SlotsState.PROMOTED
    raise SlotsReplaced
