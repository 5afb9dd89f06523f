"""The printed recovery key: 160 random bits as people write them down and type them back."""

from shelterdesk.errors import Problem, WrongRecoveryKey
from shelterdesk.sources import Sources
from shelterdesk.spelling import spelled, unspelled
from shelterdesk.vault.keys import stretch

KEY_BYTES = 20
_CHECK = "sd/recovery-check/v1"


def new_recovery_key(sources: Sources) -> bytes:
    """160 random bits. Never written to a disk in clear."""
    return sources.random_bytes(KEY_BYTES)


def format_recovery_key(key: bytes) -> str:
    """Eight groups of four and a check group, joined by dashes."""
    return spelled(key, _CHECK)


def parse_recovery_key(text: str) -> bytes:
    """The key somebody typed: case, spaces, dashes, O for 0 and I or L for 1 do not matter.

    Raises WrongRecoveryKey when it cannot be any key.
    """
    key = unspelled(text, KEY_BYTES, _CHECK)
    if key is None:
        raise WrongRecoveryKey({"key": Problem("recovery_mistyped")})
    return key


def recovery_kek(key: bytes, salt: bytes) -> bytes:
    """The key of the recovery slot. HKDF is enough: 160 random bits cannot be guessed, so making
    each guess slow, as Argon2id does for what people invent, would add nothing.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a recovery key has 20 bytes")
    return stretch(key, "sd/recovery-kek/v1", salt)
