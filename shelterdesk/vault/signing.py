"""Ed25519 signatures: of a user on what he did, of the vault itself on its checkpoints."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64


def key_id(public: bytes) -> str:
    """What events call a key: the first 16 hex digits of the SHA-256 of its public bytes."""
    return sha256(public).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Signs with one private key; `public` and `key_id` say which."""

    public: bytes
    key_id: str
    _private: Ed25519PrivateKey = field(repr=False, compare=False)

    @classmethod
    def from_seed(cls, seed: bytes) -> "Signer":
        """The signer of a 32-byte seed; the same seed is always the same key."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        public = private.public_key().public_bytes_raw()
        return cls(public=public, key_id=key_id(public), _private=private)

    def sign(self, message: bytes) -> bytes:
        """The raw 64-byte signature."""
        return self._private.sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this key signed exactly this message. Malformed input is simply not a signature."""
    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
