"""Ed25519 as a package needs it: a key's PEM, its id, what it signed, and whose card it is on.

The vault has its own for signing; these two rooms do not know each other.
"""

import base64
import re
import unicodedata
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shelterdesk.package.strict import Malformed, read_base64

PUBLIC_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
# SubjectPublicKeyInfo of every Ed25519 key begins so (RFC 8410); the raw key follows.
_SPKI: Final = bytes.fromhex("302a300506032b6570032100")
_PEM: Final = "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n"


def key_id(public: bytes) -> str:
    """What events call a key: the first 16 hex digits of the SHA-256 of its public bytes."""
    return sha256(public).hexdigest()[:16]


def pem(public: bytes) -> bytes:
    """The key as openssl reads it."""
    return _PEM.format(base64.b64encode(_SPKI + public).decode()).encode()


def read_pem(content: bytes) -> bytes:
    """The raw public key of a PEM that `pem` wrote. Malformed for any other."""
    head, tail = (part.encode() for part in _PEM.split("{}"))
    if not (content.startswith(head) and content.endswith(tail)):
        raise Malformed("not a PEM")
    body = content[len(head) : -len(tail)].decode("ascii", "replace")
    raw = read_base64(body, len(_SPKI) + PUBLIC_BYTES)
    if not raw.startswith(_SPKI):
        raise Malformed("not an Ed25519 key")
    return raw[len(_SPKI) :]


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this key signed exactly this message. Malformed input is simply not a signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_fingerprint(text: str) -> str | None:
    """The lower-case hex somebody typed: 32 digits of a fingerprint or the 64 of the whole sum,
    however spaced. None when it is neither.
    """
    digits = re.sub(r"[\s:.\-\u2010-\u2015]", "", unicodedata.normalize("NFKC", text)).lower()
    return digits if re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{64}", digits) else None


def fits(public: bytes, digits: str) -> bool:
    """Whether these digits of `read_fingerprint` are this key's."""
    return sha256(public).hexdigest().startswith(digits)
