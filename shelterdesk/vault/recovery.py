"""The printed recovery key: 160 random bits as people write them down and type them back."""

from hashlib import sha256

from shelterdesk.errors import WrongRecoveryKey
from shelterdesk.sources import Sources
from shelterdesk.vault.keys import stretch

KEY_BYTES = 20
GROUPS = 8
GROUP_LETTERS = 4
_BITS = 5
# Crockford's base 32: no I, L, O or U, so nothing on paper can be taken for something else.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")
# Read aloud or typed with an input method on, the same signs arrive in other shapes.
_BETWEEN = dict.fromkeys(
    map(ord, " -\t\r\n_.·\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u3000\uff0d")
)
_FULL_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)}


def new_recovery_key(sources: Sources) -> bytes:
    """160 random bits. Never written to a disk in clear."""
    return sources.random_bytes(KEY_BYTES)


def format_recovery_key(key: bytes) -> str:
    """Eight groups of four and a check group, joined by dashes."""
    letters = _spell(key) + _check(key)
    return "-".join(
        letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS)
    )


def parse_recovery_key(text: str) -> bytes:
    """The key somebody typed: case, spaces, dashes, O for 0 and I or L for 1 do not matter.

    Raises WrongRecoveryKey(reason="mistyped") when it cannot be any key.
    """
    letters = text.translate(_FULL_WIDTH).translate(_BETWEEN).upper().translate(_MEANT)
    if len(letters) != (GROUPS + 1) * GROUP_LETTERS or not set(letters) <= set(_LETTERS):
        raise WrongRecoveryKey(reason="mistyped")
    number = 0
    for letter in letters[: GROUPS * GROUP_LETTERS]:
        number = number << _BITS | _LETTERS.index(letter)
    key = number.to_bytes(KEY_BYTES, "big")
    if letters[GROUPS * GROUP_LETTERS :] != _check(key):
        raise WrongRecoveryKey(reason="mistyped")
    return key


def recovery_kek(key: bytes, salt: bytes) -> bytes:
    """The key of the recovery slot. HKDF is enough: 160 random bits cannot be guessed, so making
    each guess slow, as Argon2id does for what people invent, would add nothing.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a recovery key has 20 bytes")
    return stretch(key, "sd/recovery-kek/v1", salt)


def _spell(key: bytes) -> str:
    number = int.from_bytes(key, "big")
    count = len(key) * 8 // _BITS
    return "".join(_LETTERS[number >> _BITS * at & 31] for at in reversed(range(count)))


def _check(key: bytes) -> str:
    return _spell(sha256(b"sd/recovery-check/v1" + key).digest()[:5])[:GROUP_LETTERS]
