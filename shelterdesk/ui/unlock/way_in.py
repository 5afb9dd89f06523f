"""What Unlock does with the vault folder: may it be opened here, who is known, is it they."""

from dataclasses import dataclass, field

from shelterdesk.errors import NotAVault, RecordsMissing, SlotsMissing
from shelterdesk.sources import Sources
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder, refuse_unfit_folder
from shelterdesk.vault.lock import VaultLock, take_lock
from shelterdesk.vault.opening import OpenedVault, unlock, unlock_with_recovery
from shelterdesk.vault.slots import read_slots
from shelterdesk.vault.slots_file import read_slots_file


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """What an unlock won: the folder, the lock on it, the keys, and the failures to tell of."""

    folder: VaultFolder
    lock: VaultLock
    opened: OpenedVault
    attempts: Attempts
    weak: str = field(default="", repr=False)
    """The password, only when its slot has to be sealed anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What was typed to come in with the recovery key: `other` on a second of three papers."""

    login: str
    key: str = field(repr=False)
    other: str = field(default="", repr=False)
    password: str = field(repr=False)


def look_at(folder: VaultFolder, sources: Sources) -> tuple[str, ...]:
    """The login names of the vault, or what stands against opening it here.

    Raises VaultInUse, FolderOnNetwork, FolderNotWritable, NotAVault, RecordsMissing, SlotsMissing,
    SlotsDamaged.
    """
    if not folder.holds_vault():
        raise NotAVault
    if not folder.records.exists():
        raise RecordsMissing
    if not (folder.slots.exists() or folder.slots_pending.exists()):
        raise SlotsMissing
    refuse_unfit_folder(folder.path)
    with take_lock(folder, sources):
        return tuple(slot.login for slot in read_slots(read_slots_file(folder)).users)


def enter(folder: VaultFolder, sources: Sources, login: str, password: str) -> WayIn:
    """One try with a password. Costs about a second: never call it in the window's thread.

    Raises what `vault.opening.unlock` raises, and VaultInUse.
    """
    lock = take_lock(folder, sources)
    try:
        attempts = Attempts.of(folder)
        opened = unlock(folder, login, password, attempts)
    except BaseException:
        lock.release()
        raise
    weak = password if opened.to_seal_anew else ""
    return WayIn(folder=folder, lock=lock, opened=opened, attempts=attempts, weak=weak)


def enter_with_key(folder: VaultFolder, sources: Sources, typed: Recovery) -> WayIn:
    """The same with the recovery key as somebody typed it."""
    lock = take_lock(folder, sources)
    try:
        opened = unlock_with_recovery(folder, typed.key, typed.other)
        attempts = Attempts.of(folder)
    except BaseException:
        lock.release()
        raise
    return WayIn(folder=folder, lock=lock, opened=opened, attempts=attempts)
