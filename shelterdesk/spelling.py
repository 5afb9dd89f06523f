"""Bytes as people write them down, read them to each other and type them back."""

from hashlib import sha256
from typing import Final

_GROUP: Final = 4
_FINGERPRINT_DIGITS: Final = 32
_BITS: Final = 5
# Crockford's base 32: no I, L, O or U, so nothing on paper can be taken for something else.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT: Final = str.maketrans("OIL", "011")
# Read aloud or typed with an input method on, the same signs arrive in other shapes.
_BETWEEN: Final = dict.fromkeys(
    map(ord, " -\t\r\n_.·\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u3000\uff0d")
)
_FULL_WIDTH: Final = {0xFF01 + at: 0x21 + at for at in range(94)}


def fingerprint(content: bytes) -> str:
    """Eight groups of four capital hex digits: the SHA-256 of a public key, or of a recipient's
    text, cut to 128 bits.
    """
    return _grouped(sha256(content).hexdigest()[:_FINGERPRINT_DIGITS].upper(), " ")


def spelled(secret: bytes, purpose: str) -> str:
    """The secret in groups of four letters, joined by dashes, with a check group at the end.

    Its length is a multiple of five bytes. What was spelled for one purpose is mistyped for every
    other.
    """
    return _grouped(_letters(secret) + _check(secret, purpose), "-")


def unspelled(text: str, length: int, purpose: str) -> bytes | None:
    """The secret of `length` bytes somebody typed: case, spaces, dashes, O for 0 and I or L for 1
    do not matter. None when it cannot be one.
    """
    letters = mended(text)
    count = length * 8 // _BITS
    if len(letters) != letters_for(length) or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters[:count]:
        number = number << _BITS | _LETTERS.index(letter)
    secret = number.to_bytes(length, "big")
    return secret if letters[count:] == _check(secret, purpose) else None


def mended(text: str) -> str:
    """What somebody typed, as the letters it was spelled in: what people confuse is put right."""
    return text.translate(_FULL_WIDTH).translate(_BETWEEN).upper().translate(_MEANT)


def in_groups(typed: str) -> str:
    """The same, in groups of four, to be compared with the paper."""
    return _grouped(mended(typed), " ")


def letters_for(length: int) -> int:
    """How many letters so many bytes are spelled in, with the check group."""
    return length * 8 // _BITS + _GROUP


def _letters(content: bytes) -> str:
    number = int.from_bytes(content, "big")
    count = len(content) * 8 // _BITS
    return "".join(_LETTERS[number >> _BITS * at & 31] for at in reversed(range(count)))


def _check(secret: bytes, purpose: str) -> str:
    return _letters(sha256(purpose.encode() + secret).digest()[:5])[:_GROUP]


def _grouped(signs: str, joint: str) -> str:
    return joint.join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))
