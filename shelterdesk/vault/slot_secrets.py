"""Seals secrets into slots and opens them again: AES-256-GCM under a password's or paper's key."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shelterdesk.errors import CannotUnlock, SlotsDamaged, WrongRecoveryKey
from shelterdesk.sources import Sources
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
    """The secret of a user's slot. Raises CannotUnlock for any other key than its own."""
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
        raise WrongRecoveryKey(reason="other_vault") from None
    return MasterKey(secret[:KEY_BYTES]), secret[KEY_BYTES:]


def seal_signer(vault_id: UUID, master_key: MasterKey, sources: Sources) -> SignerSlot:
    """A new signing key for the vault itself."""
    seed = sources.random_bytes(KEY_BYTES)
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
    slot = document.signer
    header = signer_header(document.vault_id, slot)
    try:
        seed = AESGCM(master_key.key(Purpose.VAULT_SIGNER)).decrypt(slot.nonce, slot.sealed, header)
    except InvalidTag:
        raise SlotsDamaged from None
    return Signer.from_seed(seed)
