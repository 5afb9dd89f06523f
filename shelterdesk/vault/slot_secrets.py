"""Seals secrets into slots and opens them again: AES-256-GCM under a password's or paper's key."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shelterdesk.errors import CannotUnlock, Problem, SlotsDamaged, WrongRecoveryKey
from shelterdesk.sources import Sources
from shelterdesk.vault.carried import open_carried, seal_carried
from shelterdesk.vault.kdf import SALT_BYTES, KdfCost, password_key
from shelterdesk.vault.keys import KEY_BYTES, MasterKey, Purpose
from shelterdesk.vault.logins import clean_login
from shelterdesk.vault.recovery import recovery_kek
from shelterdesk.vault.signing import Signer
from shelterdesk.vault.slots import (
    NONCE_BYTES,
    PAYLOADS,
    RecoverySlot,
    SignerSlot,
    SlotsDocument,
    UserSlot,
    carried_header,
    recovery_header,
    signer_header,
    user_header,
)

NEWEST_PAYLOAD = PAYLOADS[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserKeys:
    """One user's own keys, as they lie in his slot and nowhere else."""

    uid: UUID
    login: str
    once: bool
    signing_seed: bytes = field(repr=False)
    sealing_private: bytes = field(repr=False)

    @property
    def signer(self) -> Signer:
        """Signs this user's events."""
        return Signer.from_seed(self.signing_seed)

    @property
    def sealing_public(self) -> bytes:
        """The X25519 key others seal to him with."""
        return x25519_public(self.sealing_private)


def new_user_keys(uid: UUID, login: str, sources: Sources, *, once: bool = False) -> UserKeys:
    """Fresh signing and sealing keys for a login name."""
    return UserKeys(
        uid=uid,
        login=clean_login(login),
        once=once,
        signing_seed=sources.random_bytes(KEY_BYTES),
        sealing_private=sources.random_bytes(KEY_BYTES),
    )


def x25519_public(private: bytes) -> bytes:
    """The public half of a raw X25519 key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_user(
    vault_id: UUID,
    master_key: MasterKey,
    keys: UserKeys,
    password: str,
    cost: KdfCost,
    sources: Sources,
) -> UserSlot:
    """A slot that this password opens. Salt and nonce are new every time."""
    slot = UserSlot(
        uid=keys.uid,
        login=keys.login,
        once=keys.once,
        cost=cost,
        salt=sources.random_bytes(SALT_BYTES),
        nonce=sources.random_bytes(NONCE_BYTES),
        payload=NEWEST_PAYLOAD,
        signing_public=keys.signer.public,
        sealing_public=keys.sealing_public,
        sealed=b"",
    )
    secret = master_key.secret + keys.signing_seed + keys.sealing_private
    kek = password_key(password, slot.salt, cost)
    return replace(
        slot, sealed=AESGCM(kek).encrypt(slot.nonce, secret, user_header(vault_id, slot))
    )


def open_user(vault_id: UUID, slot: UserSlot, kek: bytes) -> tuple[MasterKey, UserKeys]:
    """The secret of a user's slot. Raises CannotUnlock for any other key than its own, SlotsDamaged
    for a master key that was handed on to somebody else.
    """
    try:
        secret = AESGCM(kek).decrypt(slot.nonce, slot.sealed, user_header(vault_id, slot))
    except InvalidTag:
        raise CannotUnlock from None
    master, seed, sealing = (secret[at : at + KEY_BYTES] for at in (0, KEY_BYTES, 2 * KEY_BYTES))
    keys = UserKeys(
        uid=slot.uid,
        login=slot.login,
        once=slot.once,
        signing_seed=seed,
        sealing_private=sealing,
    )
    if slot.carried:
        return open_carried(slot.carried, sealing, carried_header(vault_id, slot.uid.hex)), keys
    return MasterKey(master), keys


def seal_recovery(
    vault_id: UUID, master_key: MasterKey, recovery_key: bytes, sources: Sources
) -> RecoverySlot:
    """A slot that the printed key opens, with a new sealing key that exists nowhere else."""
    private = sources.random_bytes(KEY_BYTES)
    slot = RecoverySlot(
        salt=sources.random_bytes(SALT_BYTES),
        nonce=sources.random_bytes(NONCE_BYTES),
        payload=NEWEST_PAYLOAD,
        sealing_public=x25519_public(private),
        sealed=b"",
    )
    sealed = AESGCM(recovery_kek(recovery_key, slot.salt)).encrypt(
        slot.nonce, master_key.secret + private, recovery_header(vault_id, slot)
    )
    return replace(slot, sealed=sealed)


def open_recovery(document: SlotsDocument, recovery_key: bytes) -> tuple[MasterKey, bytes]:
    """The master key and the recovery sealing key. Raises WrongRecoveryKey."""
    slot = document.recovery
    kek = recovery_kek(recovery_key, slot.salt)
    header = recovery_header(document.vault_id, slot)
    try:
        secret = AESGCM(kek).decrypt(slot.nonce, slot.sealed, header)
    except InvalidTag:
        raise WrongRecoveryKey({"key": Problem("recovery_other_vault")}) from None
    master, private = secret[:KEY_BYTES], secret[KEY_BYTES:]
    if slot.carried:
        return open_carried(slot.carried, private, _recovery_carried(document.vault_id)), private
    return MasterKey(master), private


def seal_signer(vault_id: UUID, master_key: MasterKey, sources: Sources) -> SignerSlot:
    """A new signing key for the vault itself."""
    return _seal_seed(vault_id, master_key, sources.random_bytes(KEY_BYTES), sources)


def carry_user(vault_id: UUID, slot: UserSlot, master_key: MasterKey, sources: Sources) -> UserSlot:
    """The same slot, which opens with the same password, for this master key."""
    header = carried_header(vault_id, slot.uid.hex)
    return replace(slot, carried=seal_carried(master_key, slot.sealing_public, header, sources))


def carry_recovery(
    vault_id: UUID, slot: RecoverySlot, master_key: MasterKey, sources: Sources
) -> RecoverySlot:
    """The same for the printed key: the paper stays right."""
    header = _recovery_carried(vault_id)
    return replace(slot, carried=seal_carried(master_key, slot.sealing_public, header, sources))


def carry_signer(
    document: SlotsDocument, master_key: MasterKey, new: MasterKey, sources: Sources
) -> SignerSlot:
    """The vault's signing key under a new master key. It stays the same: inspectors know it."""
    seed = _signer_seed(document, master_key)
    return _seal_seed(document.vault_id, new, seed, sources)


def _recovery_carried(vault_id: UUID) -> bytes:
    return carried_header(vault_id, "recovery")


def _seal_seed(vault_id: UUID, master_key: MasterKey, seed: bytes, sources: Sources) -> SignerSlot:
    slot = SignerSlot(
        nonce=sources.random_bytes(NONCE_BYTES),
        public=Signer.from_seed(seed).public,
        sealed=b"",
    )
    sealed = AESGCM(master_key.key(Purpose.VAULT_SIGNER)).encrypt(
        slot.nonce, seed, signer_header(vault_id, slot)
    )
    return replace(slot, sealed=sealed)


def open_signer(document: SlotsDocument, master_key: MasterKey) -> Signer:
    """The vault's own signer: checkpoints, and what happens without a user. Raises SlotsDamaged."""
    return Signer.from_seed(_signer_seed(document, master_key))


def _signer_seed(document: SlotsDocument, master_key: MasterKey) -> bytes:
    slot = document.signer
    header = signer_header(document.vault_id, slot)
    try:
        return AESGCM(master_key.key(Purpose.VAULT_SIGNER)).decrypt(slot.nonce, slot.sealed, header)
    except InvalidTag:
        raise SlotsDamaged from None
