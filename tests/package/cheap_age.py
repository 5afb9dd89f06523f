"""age's passphrase mode after its specification, at the least cost: pyrage always takes a second.

It also shows that what pyrage reads and writes is age, and no dialect of it.
"""

import base64
import hashlib
import hmac

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shelterdesk.package.sealing import InspectorKey

_CHUNK = 65_536
_FILE_KEY, _SALT, _NONCE = b"k" * 16, b"s" * 16, b"n" * 16


@pytest.fixture
def cheap_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sealed with a passphrase or a password is sealed in no time, and opened for real.
    That age's own seal opens is shown once, in `test_sealing`.
    """
    monkeypatch.setattr(pyrage.passphrase, "encrypt", sealed_cheaply)


def sealed_cheaply(content: bytes, passphrase: str) -> bytes:
    """The content as `age -p` would seal it, its cost 2 instead of half a million."""
    salt = b"age-encryption.org/v1/scrypt" + _SALT
    wrap = hashlib.scrypt(passphrase.encode(), salt=salt, n=2, r=8, p=1, dklen=32)
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), _FILE_KEY, None)
    head = f"age-encryption.org/v1\n-> scrypt {_b64(_SALT)} 1\n{_b64(body)}\n---".encode()
    mac = hmac.digest(_derived(b"", b"header"), head, "sha256")
    return head + f" {_b64(mac)}\n".encode() + _NONCE + _stream(content)


def cheap_key_file(key: InspectorKey, password: str) -> bytes:
    """What `key_file` gives, opened in no time."""
    return sealed_cheaply(f"# {key.recipient.text}\n{key.secret}\n".encode(), password)


def _stream(content: bytes) -> bytes:
    cipher, sealed = ChaCha20Poly1305(_derived(_NONCE, b"payload")), b""
    for at in range(0, max(len(content), 1), _CHUNK):
        last = at + _CHUNK >= len(content)
        nonce = (at // _CHUNK).to_bytes(11, "big") + bytes([last])
        sealed += cipher.encrypt(nonce, content[at : at + _CHUNK], None)
    return sealed


def _derived(salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(_FILE_KEY)


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")
