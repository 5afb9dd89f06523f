"""The vault's master key, and the separate keys made from it: one purpose, one key."""

from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class Purpose(StrEnum):
    """What a derived key is for. The text is the HKDF info and never changes once released."""

    DATABASE = "sd/db/v1"
    SLOTS_MAC = "sd/slots-mac/v1"
    ATTACHMENTS = "sd/att/v1"
    BACKUP = "sd/backup/v1"
    SEARCH = "sd/search/v1"
    VAULT_SIGNER = "sd/vault-signer/v1"
    VISITS = "sd/visits/v1"


def stretch(secret: bytes, info: str, salt: bytes | None = None) -> bytes:
    """32 bytes from a secret that is already uniform, by HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info.encode()).derive(secret)


class MasterKey:
    """Holds the 32 random bytes everything else is derived from.

    It never shows itself in a repr, is never pickled, and is overwritten by `forget()`. Python
    may have copied it by then: what really clears memory is the end of the process.
    """

    __slots__ = ("_bytes",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a master key has 32 bytes")
        self._bytes = bytearray(secret)

    def key(self, purpose: Purpose) -> bytes:
        """The 32-byte key for one purpose. `Purpose.DATABASE` is the raw SQLCipher key."""
        return stretch(self.secret, purpose.value)

    @property
    def secret(self) -> bytes:
        """The key itself: for sealing it into a slot, nothing else."""
        if len(self._bytes) != KEY_BYTES:
            raise ValueError("this master key was forgotten")
        return bytes(self._bytes)

    def forget(self) -> None:
        """Overwrite the bytes held here; every later use is refused."""
        self._bytes[:] = bytes(len(self._bytes))
        self._bytes.clear()

    def __repr__(self) -> str:
        return "MasterKey(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a master key is never pickled")
