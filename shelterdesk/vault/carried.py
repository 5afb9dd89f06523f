"""A new master key, sealed to the owner of a slot: no password is needed to hand it on.

To a slot's X25519 key by a key pair that is used once, HKDF-SHA256 and AES-256-GCM. Whoever opens
the slot as always finds the private half in it, and with that the master key of now.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shelterdesk.errors import SlotsDamaged
from shelterdesk.sources import Sources
from shelterdesk.vault.keys import KEY_BYTES, MasterKey, stretch

PUBLIC_BYTES, TAG_BYTES = 32, 16
CARRIED_BYTES = PUBLIC_BYTES + KEY_BYTES + TAG_BYTES
_NONCE = bytes(12)  # each key seals one thing only


def seal_carried(
    master_key: MasterKey, sealing_public: bytes, header: bytes, sources: Sources
) -> bytes:
    """The master key for the owner of this sealing key, bound to `header`."""
    once = X25519PrivateKey.from_private_bytes(sources.random_bytes(KEY_BYTES))
    public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(sealing_public))
    sealed = AESGCM(_key(shared, public, sealing_public)).encrypt(_NONCE, master_key.secret, header)
    return public + sealed


def open_carried(carried: bytes, sealing_private: bytes, header: bytes) -> MasterKey:
    """The master key in it. Raises SlotsDamaged."""
    private = X25519PrivateKey.from_private_bytes(sealing_private)
    public, sealed = carried[:PUBLIC_BYTES], carried[PUBLIC_BYTES:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(public))
        own = private.public_key().public_bytes_raw()
        secret = AESGCM(_key(shared, public, own)).decrypt(_NONCE, sealed, header)
    except (InvalidTag, ValueError):  # a ValueError is a public key of no order
        raise SlotsDamaged from None
    return MasterKey(secret)


def _key(shared: bytes, once: bytes, owner: bytes) -> bytes:
    return stretch(shared, "sd/carried/v1", once + owner)
