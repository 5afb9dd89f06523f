"""A checkpoint is a C2SP signed note that plain tools verify, and nothing else passes for one."""

import base64
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shelterdesk.package.checkpoints import Checkpoint, note, note_digest, origin_of, signature_of
from shelterdesk.vault.signing import Signer

SIGNER = Signer.from_seed(bytes(32))
STRANGER = Signer.from_seed(b"s" * 32)
CHECKPOINT = Checkpoint(
    origin=origin_of("c0ffee"), month="2026-10", size=41, head=bytes(range(32)), previous=None
)
BODY = (
    "shelterdesk/c0ffee\n41\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    "month 2026-10\nprevious none\n"
)


def written() -> str:
    return note(CHECKPOINT, SIGNER.public, SIGNER.sign)


def test_the_signed_text_never_changes() -> None:
    assert CHECKPOINT.body() == BODY


def test_the_note_is_frozen_signature_and_all() -> None:
    assert written() == (
        BODY + "\n— shelterdesk/c0ffee "
        "KkAP89SsOOc8kFuU91042DhgljUHyxYIt19K4nMjMjvKxQ2K2RUHfYvBhfbq"
        "pMnnzsBS8tIyOqYDZHhHNq/gK6/D0Qc=\n"
    )


def test_plain_cryptography_verifies_the_note_by_the_c2sp_rules() -> None:
    body, _, line = written().partition("\n\n")
    blob = base64.b64decode(line.split(" ")[2])
    name = CHECKPOINT.origin.encode()
    assert blob[:4] == sha256(name + b"\n" + b"\x01" + SIGNER.public).digest()[:4]
    key = Ed25519PublicKey.from_public_bytes(SIGNER.public)
    key.verify(blob[4:], (body + "\n").encode())
    with pytest.raises(InvalidSignature):
        key.verify(blob[4:], body.encode())


def test_a_note_read_back_gives_what_was_signed() -> None:
    signed, signature = signature_of(written(), SIGNER.public)
    assert signed == BODY.encode()
    assert signature == SIGNER.sign(BODY.encode())


@pytest.mark.parametrize(
    "malformed",
    [
        "",
        BODY,
        written().rstrip("\n"),
        written().replace("\n\n", "\n"),
        written().replace("— ", "- "),
        written().replace("— shelterdesk/c0ffee", "— shelterdesk/c0ffef"),
        written() + written().partition("\n\n")[2],
        written() + "\n",
        written()[:-6] + "!!!!!\n",
        written().replace("— ", "—  "),
    ],
    ids=lambda text: f"{len(text)} characters",
)
def test_a_malformed_note_is_refused(malformed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (binascii's own is one)
        signature_of(malformed, SIGNER.public)


def test_a_note_of_another_key_is_refused() -> None:
    with pytest.raises(ValueError, match="another key"):
        signature_of(written(), STRANGER.public)


def test_the_next_month_names_this_note_by_its_digest() -> None:
    digest = note_digest(written())
    assert digest == sha256(written().encode()).digest()
    following = Checkpoint(
        origin=CHECKPOINT.origin, month="2026-11", size=50, head=bytes(32), previous=digest
    )
    assert f"previous {digest.hex()}\n" in following.body()
