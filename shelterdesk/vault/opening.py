"""The way into a vault: a password or the recovery key against the slots file."""

from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from shelterdesk.errors import CannotUnlock, MustWait
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import SALT_BYTES, KdfCost, password_key
from shelterdesk.vault.keys import MasterKey
from shelterdesk.vault.logins import folded_login
from shelterdesk.vault.once import read_once_password
from shelterdesk.vault.papers import numbers_on, read_papers
from shelterdesk.vault.signing import Signer
from shelterdesk.vault.slot_changes import NewVault
from shelterdesk.vault.slot_secrets import UserKeys, open_recovery, open_signer, open_user
from shelterdesk.vault.slots import (
    SlotsDocument,
    UserSlot,
    check_mac,
    read_slots,
    slots_digest,
    write_slots,
)
from shelterdesk.vault.slots_file import read_slots_file


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedVault:
    """What an unlock yields. The store opens with it and compares `slots_digest` with what it knows
    (`slots_file.judge_digest`).

    `user` is None after an unlock with the recovery key; then `recovery_private` is the X25519 key
    that what was sealed to the recovery slot opens with, and `papers` the numbers of the two of
    three papers that the key was typed from.
    """

    vault_id: UUID
    master_key: MasterKey
    user: UserKeys | None
    slots: SlotsDocument
    slots_digest: bytes
    to_seal_anew: bool = False
    recovery_private: bytes | None = field(default=None, repr=False)
    papers: tuple[int, ...] = ()

    @property
    def vault_signer(self) -> Signer:
        """The vault's own signer, for checkpoints and for events without a user."""
        return open_signer(self.slots, self.master_key)


def unlock(folder: VaultFolder, login: str, password: str, attempts: Attempts) -> OpenedVault:
    """Open with a login name and a password.

    Costs one run of Argon2id whether or not the name is known, and gives the same CannotUnlock for
    an unknown name and a wrong password. The try is counted before the run, so that ending the
    program early saves nobody a failure. `to_seal_anew` asks for `slot_changes.change_password`
    with the same password: the slot is below the floor, or of before a change of the master key.
    Raises MustWait(seconds), SlotsDamaged, SlotsMissing, NotAVault.
    """
    content = read_slots_file(folder)
    document = read_slots(content)
    seconds = attempts.wait(login)
    if seconds:
        raise MustWait(seconds=seconds)
    attempts.begin(login)
    slot = document.named(login)
    master_key, keys = _open(document, slot, login, password)
    attempts.succeeded(login)
    check_mac(document, master_key)
    return OpenedVault(
        vault_id=document.vault_id,
        master_key=master_key,
        user=keys,
        slots=document,
        slots_digest=slots_digest(content),
        to_seal_anew=slot is not None
        and (bool(slot.carried) or not slot.cost.reaches(document.floor)),
    )


def unlock_with_recovery(folder: VaultFolder, typed: str, other: str = "") -> OpenedVault:
    """Open with the recovery key as somebody typed it from one paper, or from two of three. Never
    made to wait: 160 bits need no such help, and this is the way in when everything else is lost.

    Raises WrongRecoveryKey, SlotsDamaged, SlotsMissing, NotAVault.
    """
    content = read_slots_file(folder)
    document = read_slots(content)
    master_key, private = open_recovery(document, read_papers(typed, other))
    check_mac(document, master_key)
    return OpenedVault(
        vault_id=document.vault_id,
        master_key=master_key,
        user=None,
        slots=document,
        slots_digest=slots_digest(content),
        recovery_private=private,
        papers=numbers_on(typed, other),
    )


def opened_new(vault: NewVault) -> OpenedVault:
    """A vault just made, as if its first user had unlocked it."""
    return OpenedVault(
        vault_id=vault.slots.vault_id,
        master_key=vault.master_key,
        user=vault.user,
        slots=vault.slots,
        slots_digest=slots_digest(write_slots(vault.slots)),
    )


def _open(
    document: SlotsDocument, slot: UserSlot | None, login: str, password: str
) -> tuple[MasterKey, UserKeys]:
    if slot is None:
        _spend(document, login, password)
        raise CannotUnlock
    if slot.once:
        password = read_once_password(password)
    return open_user(document.vault_id, slot, password_key(password, slot.salt, slot.cost))


def _spend(document: SlotsDocument, login: str, password: str) -> None:
    """The work an unknown login name costs: what the dearest slot would, with a salt of its own."""
    salt = sha256(document.vault_id.bytes + folded_login(login).encode()).digest()[:SALT_BYTES]
    password_key(password, salt, _dearest(document))


def _dearest(document: SlotsDocument) -> KdfCost:
    costs = [slot.cost for slot in document.users]
    return max(costs, key=lambda cost: cost.memory_kib * cost.passes, default=document.floor)
