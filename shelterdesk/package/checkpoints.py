"""A closed month's checkpoint: a C2SP signed note over the size and head of the event chain.

Its form is that of the C2SP tlog-checkpoint and signed-note specifications, so that any tool that
reads those can read ours. Our root is the head of the hash chain, and one extension line names the
checkpoint before it.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_ED25519: Final = b"\x01"
_NO_PREVIOUS: Final = "none"
_PROVISIONAL: Final = "provisional"


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
