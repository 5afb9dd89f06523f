"""A public key's fingerprint, as people read it to each other and compare it with a card."""

from hashlib import sha256

GROUPS = 8
GROUP_DIGITS = 4


def fingerprint(public: bytes) -> str:
    """Eight groups of four capital hex digits: the SHA-256 of the public key, cut to 128 bits."""
    digits = sha256(public).hexdigest()[: GROUPS * GROUP_DIGITS].upper()
    return " ".join(digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS))
