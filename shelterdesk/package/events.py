"""An audit event as it is hashed, chained and signed.

The public part says who did what kind of thing to which record, and when; the private detail
(fields, old and new value) is only committed to, with a salt, so that an inspector can check the
chain without seeing anybody's data and the detail can be destroyed without breaking it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from shelterdesk.package.canonical import canonical

SALT_BYTES: Final = 16
_EVENT: Final = b"sd/ev/v1"
_DETAIL: Final = b"sd/priv/v1"
_SIGNED: Final = b"sd/sig/v1"
_GENESIS: Final = b"sd/genesis/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The public part of one audit event; `previous` is the hash of the event before it.

    `uptime` is seconds since this program's clock began and `boot` names that beginning: together
    they show a wall clock that was moved. `actor` is a staff id, or None for the vault itself.
    """

    seq: int
    at: datetime
    uptime: int
    boot: str
    actor: UUID | None
    key: str
    kind: str
    subject: str
    case: UUID | None
    commitment: bytes
    previous: bytes

    def canonical(self) -> bytes:
        """RFC 8785 bytes of the public part: what is hashed and what a package carries."""
        return canonical(
            {
                "seq": self.seq,
                "at": moment_text(self.at),
                "uptime": self.uptime,
                "boot": self.boot,
                "actor": str(self.actor) if self.actor else "vault",
                "key": self.key,
                "kind": self.kind,
                "subject": self.subject,
                "case": str(self.case) if self.case else "",
                "commit": self.commitment.hex(),
                "prev": self.previous.hex(),
            }
        )

    def digest(self) -> bytes:
        """The event's hash: the `previous` of the event after it."""
        return hashlib.sha256(_EVENT + self.canonical()).digest()


def genesis(vault_id: str, vault_public_key: bytes) -> bytes:
    """The `previous` of a vault's first event."""
    return hashlib.sha256(_GENESIS + vault_id.encode() + b"\n" + vault_public_key).digest()


def commitment(salt: bytes, detail: bytes) -> bytes:
    """What the public part says of a private detail: nothing but that it was this one."""
    if len(salt) != SALT_BYTES:
        raise ValueError("an audit salt has 16 bytes")
    return hashlib.sha256(_DETAIL + salt + detail).digest()


def signed_bytes(digest: bytes) -> bytes:
    """What the acting user's key signs."""
    return _SIGNED + digest


def moment_text(moment: datetime) -> str:
    """A UTC moment to the millisecond, the one form in which moments are hashed."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
