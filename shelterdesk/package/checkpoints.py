"""A closed month's checkpoint: a C2SP signed note over the size and head of the event chain.

Its form is that of the C2SP tlog-checkpoint and signed-note specifications, so that any tool that
reads those can read ours. Our root is the head of the hash chain, and one extension line names the
checkpoint before it.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from shelterdesk.package.signatures import verify
from shelterdesk.package.strict import MOST, Malformed, is_month, read_base64

_ED25519: Final = b"\x01"
_NO_PREVIOUS: Final = "none"
_PROVISIONAL: Final = "provisional"
_HEAD_BYTES: Final = 32
_BLOB_BYTES: Final = 4 + 64
_NOTE: Final = re.compile(
    r"(?P<origin>[!-~]+)\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<head>[^\n]+)\nmonth (?P<month>[^\n]+)\n"
    r"previous (?P<previous>none|[0-9a-f]{64})\n(?P<provisional>provisional\n)?"
    r"\n— (?P<signer>[!-~]+) (?P<blob>[^\n]+)\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """`size` events exist, the last of them hashes to `head`; `previous` is the note before,
    hashed. A `provisional` one belongs to a month that still runs and never ends it.
    """

    origin: str
    month: str
    size: int
    head: bytes
    previous: bytes | None
    provisional: bool = False

    def body(self) -> str:
        """The note's text, each line ended, as it is signed."""
        previous = self.previous.hex() if self.previous else _NO_PREVIOUS
        head = base64.b64encode(self.head).decode()
        state = f"{_PROVISIONAL}\n" if self.provisional else ""
        return (
            f"{self.origin}\n{self.size}\n{head}\nmonth {self.month}\nprevious {previous}\n{state}"
        )


def origin_of(vault_id: str) -> str:
    """The line that names this vault's log in every checkpoint."""
    return f"shelterdesk/{vault_id}"


def note(checkpoint: Checkpoint, public_key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """The checkpoint with its signature line."""
    body = checkpoint.body()
    blob = _key_hash(checkpoint.origin, public_key) + sign(body.encode())
    return f"{body}\n— {checkpoint.origin} {base64.b64encode(blob).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedNote:
    """A checkpoint as it was written, not yet verified: `content` is the whole note."""

    checkpoint: Checkpoint
    content: bytes
    key_hash: bytes
    signature: bytes

    def signed_by(self, public_key: bytes) -> bool:
        """Whether this key signed it, and its signature line says so."""
        origin, body = self.checkpoint.origin, self.checkpoint.body().encode()
        named = self.key_hash == _key_hash(origin, public_key)
        return named and verify(public_key, body, self.signature)


def read_note(content: bytes) -> SignedNote:
    """Read back what `note` wrote. Malformed for anything else, other spellings included."""
    try:
        found = _NOTE.fullmatch(content.decode())
    except UnicodeDecodeError as wrong:
        raise Malformed("not UTF-8") from wrong
    if found is None or found["signer"] != found["origin"]:
        raise Malformed("not a checkpoint")
    if int(found["size"]) > MOST or not is_month(found["month"]):
        raise Malformed("no such size or month")
    blob = read_base64(found["blob"], _BLOB_BYTES)
    checkpoint = Checkpoint(
        origin=found["origin"],
        month=found["month"],
        size=int(found["size"]),
        head=read_base64(found["head"], _HEAD_BYTES),
        previous=None if found["previous"] == _NO_PREVIOUS else bytes.fromhex(found["previous"]),
        provisional=found["provisional"] is not None,
    )
    return SignedNote(checkpoint=checkpoint, content=content, key_hash=blob[:4], signature=blob[4:])


def note_digest(text: str) -> bytes:
    """What the next month's checkpoint names as its previous."""
    return hashlib.sha256(text.encode()).digest()


def signature_of(text: str, public_key: bytes) -> tuple[bytes, bytes]:
    """(signed bytes, signature) of a note written for this key. ValueError if it is not such a
    note.
    """
    body, separator, signature_line = text.partition("\n\n")
    words = signature_line.split(" ")
    if not separator or len(words) != 3 or words[0] != "—" or not signature_line.endswith("\n"):
        raise ValueError("not a signed note")
    signed = body + "\n"
    origin = signed.split("\n", 1)[0]
    blob = base64.b64decode(words[2].removesuffix("\n"), validate=True)
    if words[1] != origin or blob[:4] != _key_hash(origin, public_key):
        raise ValueError("signed by another key")
    return signed.encode(), blob[4:]


def _key_hash(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]
