"""Records and key slots under a new key take the place of the old ones: both, or neither.

Made beside: `records.rekeying-…`, then the slots, `records.keys.rekeyed`. One rename, of those
records to `records.rekeyed`, decides: before it the old vault stands and what was made is thrown
away; after it the new one does, and whoever next holds the vault's lock puts both files in place.
"""

from contextlib import suppress
from itertools import count
from pathlib import Path

from shelterdesk.sources import Sources
from shelterdesk.vault.durable import disk_errors, replace_synced, sync_folder, write_synced
from shelterdesk.vault.folder import OLD_KEY, VaultFolder
from shelterdesk.vault.slots import SlotsDocument, write_slots


def beside(folder: VaultFolder, sources: Sources) -> Path:
    """Where records under a new key are made. Another name each time: what was cancelled may still
    be looked through by its own thread for a while.
    """
    base = folder.records_rekeying
    return base.with_name(f"{base.name}-{sources.random_bytes(4).hex()}")


def decide_swap(folder: VaultFolder, made: Path, document: SlotsDocument) -> None:
    """The records made beside are whole and on the disk: from here on the new vault stands."""
    write_synced(folder.slots_rekeyed, write_slots(document))
    with disk_errors():
        sync_folder(folder.path)
        made.replace(folder.records_rekeyed)


def settle_swap(folder: VaultFolder) -> None:
    """Carry a decided swap to its end, throw an undecided one away. Needs no key.

    Nobody may have the records open. Cut anywhere, the next call ends it.
    """
    if folder.records_rekeyed.exists():
        _finish(folder)
    for left in (*_made(folder), folder.slots_rekeyed):
        with suppress(OSError):  # it harms nobody, and goes the next time
            left.unlink(missing_ok=True)


def _finish(folder: VaultFolder) -> None:
    """The records last: as long as they lie beside, the swap is known not to be at its end."""
    with disk_errors():
        sync_folder(folder.path)
    if folder.slots_rekeyed.exists():
        replace_synced(folder.slots_rekeyed, folder.slots)
    with disk_errors():
        # Of the old records: a journal that is left would be rolled back into the new ones, and the
        # rest opens only what is gone.
        for old in (
            _journal(folder.records),
            folder.slots_pending,
            folder.slots_previous,
        ):
            old.unlink(missing_ok=True)
    with suppress(OSError):  # a name is no reason to keep the vault shut
        _tell_quarantine_apart(folder)
    replace_synced(folder.records_rekeyed, folder.records)


def _tell_quarantine_apart(folder: VaultFolder) -> None:
    """What lies there is of before: by its name it is known later, when it is to be removed."""
    if not folder.quarantine.is_dir():
        return
    before = folder.quarantined_under_old_key()
    for path in sorted(set(folder.quarantine.iterdir()) - set(before)):
        turns = (path.with_name(f"{OLD_KEY}{turn}-{path.name}") for turn in count(1))
        path.replace(next(name for name in turns if not name.exists()))


def _made(folder: VaultFolder) -> list[Path]:
    """What was made and never decided, with its journals."""
    return list(folder.path.glob(f"{folder.records_rekeying.name}*"))


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")
