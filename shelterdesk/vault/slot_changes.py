"""The changes of the key slots: each takes a document and gives the next one, one epoch later."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from shelterdesk.errors import Invalid
from shelterdesk.sources import Sources
from shelterdesk.vault.kdf import FLOOR, KdfCost
from shelterdesk.vault.keys import KEY_BYTES, MasterKey
from shelterdesk.vault.logins import clean_login, login_problem
from shelterdesk.vault.recovery import new_recovery_key
from shelterdesk.vault.slot_secrets import (
    UserKeys,
    carry_recovery,
    carry_signer,
    carry_user,
    new_user_keys,
    seal_recovery,
    seal_signer,
    seal_user,
)
from shelterdesk.vault.slots import MAX_USERS, SlotsDocument, UserSlot, with_mac


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVault:
    """Everything a vault begins with. `recovery_key` is shown once and kept nowhere."""

    slots: SlotsDocument
    master_key: MasterKey
    user: UserKeys
    recovery_key: bytes = field(repr=False)


def new_vault_keys(
    *,
    uid: UUID,
    login: str,
    password: str,
    cost: KdfCost,
    sources: Sources,
    floor: KdfCost = FLOOR,
) -> NewVault:
    """Keys and slots for a new vault with one user. Writes nothing.

    The password is taken as it is: whoever asks for it judges it first (`passwords.judge`).
    Raises Invalid for the login name. Tests and demonstrations pass a cheaper floor.
    """
    master_key = MasterKey(sources.random_bytes(KEY_BYTES))
    recovery_key = new_recovery_key(sources)
    vault_id = sources.new_id()
    keys = new_user_keys(uid, _checked(login, ()), sources)
    document = SlotsDocument(
        vault_id=vault_id,
        epoch=1,
        floor=floor,
        signer=seal_signer(vault_id, master_key, sources),
        recovery=seal_recovery(vault_id, master_key, recovery_key, sources),
        users=(),
    )
    slot = _sealed(document, master_key, keys, password, cost, sources)
    return NewVault(
        slots=with_mac(replace(document, users=(slot,)), master_key),
        master_key=master_key,
        user=keys,
        recovery_key=recovery_key,
    )


def with_other_recovery(new: NewVault, sources: Sources) -> NewVault:
    """The same new vault with another recovery key: what was printed before opens nothing."""
    key = new_recovery_key(sources)
    recovery = seal_recovery(new.slots.vault_id, new.master_key, key, sources)
    slots = with_mac(replace(new.slots, recovery=recovery), new.master_key)
    return replace(new, slots=slots, recovery_key=key)


def add_user(
    document: SlotsDocument,
    master_key: MasterKey,
    keys: UserKeys,
    password: str,
    cost: KdfCost,
    sources: Sources,
) -> SlotsDocument:
    """One more user, with keys from `new_user_keys(…, once=True)` and a password he will change.

    Raises Invalid for the login name, or when the vault has all the users it can hold.
    """
    if len(document.users) >= MAX_USERS:
        raise Invalid({"login": "users_full"})
    _checked(keys.login, tuple(slot.login for slot in document.users))
    if any(slot.uid == keys.uid for slot in document.users):
        raise ValueError("this user has a slot already")
    slot = _sealed(document, master_key, keys, password, cost, sources)
    return _next(document, master_key, (*document.users, slot))


def change_password(
    document: SlotsDocument,
    master_key: MasterKey,
    keys: UserKeys,
    password: str,
    cost: KdfCost,
    sources: Sources,
) -> SlotsDocument:
    """The user's own change, or the same password at a higher cost: his keys stay the same."""
    if keys.signer.public != document.user(keys.uid).signing_public:
        raise ValueError("these are not the keys of this user's slot")
    return _replaced(document, master_key, replace(keys, once=False), password, cost, sources)


def renew_user(
    document: SlotsDocument,
    master_key: MasterKey,
    keys: UserKeys,
    password: str,
    cost: KdfCost,
    sources: Sources,
) -> SlotsDocument:
    """A user whose password is lost, or who unlocks for the first time with one given to him.

    `keys` are new ones (`new_user_keys`): nobody but the owner may hold a signing key, so what was
    signed before stays with the old key, which the store lists as retired.
    """
    if keys.signer.public == document.user(keys.uid).signing_public:
        raise ValueError("a renewed user gets new signing keys")
    return _replaced(document, master_key, keys, password, cost, sources)


def remove_user(document: SlotsDocument, master_key: MasterKey, uid: UUID) -> SlotsDocument:
    """Without that user's slot. What he knew already he still knows: see ADR 0003."""
    document.user(uid)
    if len(document.users) == 1:
        raise ValueError("a vault keeps at least one user")
    left = tuple(slot for slot in document.users if slot.uid != uid)
    return _next(document, master_key, left)


def change_master_key(
    document: SlotsDocument,
    master_key: MasterKey,
    sources: Sources,
    *,
    recovery_key: bytes | None = None,
) -> tuple[SlotsDocument, MasterKey]:
    """The same slots for a new master key, each opened as before: it is sealed to the keys in them.

    `recovery_key` is a new one to be printed, in place of the one there was. Take out who must not
    come in any more before: what is sealed to somebody is his.
    """
    new, vault_id = MasterKey(sources.random_bytes(KEY_BYTES)), document.vault_id
    recovery = (
        carry_recovery(vault_id, document.recovery, new, sources)
        if recovery_key is None
        else seal_recovery(vault_id, new, recovery_key, sources)
    )
    carried = replace(
        document,
        epoch=document.epoch + 1,
        signer=carry_signer(document, master_key, new, sources),
        recovery=recovery,
        users=tuple(carry_user(vault_id, slot, new, sources) for slot in document.users),
    )
    return with_mac(carried, new), new


def raise_floor(document: SlotsDocument, master_key: MasterKey, floor: KdfCost) -> SlotsDocument:
    """The same slots under a higher floor: each is sealed anew when its user next unlocks."""
    if not floor.reaches(document.floor):
        raise ValueError("a floor is only ever raised")
    return with_mac(replace(document, floor=floor, epoch=document.epoch + 1), master_key)


def _checked(login: str, taken: tuple[str, ...]) -> str:
    login = clean_login(login)
    problem = login_problem(login, taken)
    if problem is not None:
        raise Invalid({"login": problem})
    return login


def _sealed(
    document: SlotsDocument,
    master_key: MasterKey,
    keys: UserKeys,
    password: str,
    cost: KdfCost,
    sources: Sources,
) -> UserSlot:
    if not cost.reaches(document.floor):
        raise ValueError("no slot is made below the floor")
    return seal_user(document.vault_id, master_key, keys, password, cost, sources)


def _replaced(
    document: SlotsDocument,
    master_key: MasterKey,
    keys: UserKeys,
    password: str,
    cost: KdfCost,
    sources: Sources,
) -> SlotsDocument:
    slot = _sealed(document, master_key, keys, password, cost, sources)
    others = tuple(other for other in document.users if other.uid != keys.uid)
    return _next(document, master_key, (*others, slot))


def _next(
    document: SlotsDocument, master_key: MasterKey, users: tuple[UserSlot, ...]
) -> SlotsDocument:
    ordered = tuple(sorted(users, key=lambda slot: slot.uid.hex))
    return with_mac(replace(document, users=ordered, epoch=document.epoch + 1), master_key)
