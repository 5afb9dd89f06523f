"""What this PC remembers of each user's last visit to a vault, outside the vault's own folder.

Whoever puts back an older copy of the vault puts back everything that is in it: only what lies
elsewhere can tell. Each visit is sealed under a key of the vault, so that nobody reads from it who
was here or how much there is, and nobody without the vault's key can write one. It may be removed:
then nothing is known, and nothing is said. A hint, not a proof: the inspector's checkpoint is one.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shelterdesk.errors import AppError
from shelterdesk.vault.durable import make_private_folder, write_atomic
from shelterdesk.vault.keys import MasterKey, Purpose
from shelterdesk.vault.strict_json import Deviation, Fields, canonical, document_fields

KEPT = 64
"""Users and vaults of this PC that were here last."""

_FORMAT = 1
_LARGEST = 64 * 1024  # bytes
_NAME, _NONCE, _NUMBER, _DIGEST, _TAG = 16, 12, 8, 32, 16
_SEALED = 2 * _NUMBER + _DIGEST + _TAG


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Where the trail ended when the user left: its last event, that event's hash, and when."""

    seq: int
    digest: bytes
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    name: bytes
    nonce: bytes
    sealed: bytes


class Visits:
    """The file of them. What cannot be read is as if it were not there; what cannot be written is
    written the next time.
    """

    def __init__(self, path: Path, random_bytes: Callable[[int], bytes]) -> None:
        self._path, self._random = path, random_bytes

    def last(self, master_key: MasterKey, vault_id: str, user: UUID) -> Visit | None:
        """This user's last visit to this vault from this PC."""
        key = master_key.key(Purpose.VISITS)
        name = _name(key, vault_id, user)
        for kept in self._read():
            if kept.name == name:
                return _opened(key, kept)
        return None

    def remember(self, master_key: MasterKey, vault_id: str, user: UUID, visit: Visit) -> None:
        """In place of the one before."""
        key = master_key.key(Purpose.VISITS)
        name, nonce = _name(key, vault_id, user), self._random(_NONCE)
        new = _Kept(name=name, nonce=nonce, sealed=AESGCM(key).encrypt(nonce, _plain(visit), name))
        others = [kept for kept in self._read() if kept.name != name]
        try:
            make_private_folder(self._path.parent)
            write_atomic(self._path, _to_bytes([*others, new][-KEPT:]))
        except (AppError, OSError):
            return  # no room or no right there: the vault itself is untouched

    def _read(self) -> list[_Kept]:
        try:
            with self._path.open("rb") as file:
                return _from_bytes(file.read(_LARGEST + 1))
        except (OSError, Deviation):
            return []


def _name(key: bytes, vault_id: str, user: UUID) -> bytes:
    return hmac.digest(key, f"{vault_id}/{user.hex}".encode(), "sha256")[:_NAME]


def _plain(visit: Visit) -> bytes:
    seconds = int(visit.at.timestamp())
    return visit.seq.to_bytes(_NUMBER) + seconds.to_bytes(_NUMBER) + visit.digest


def _opened(key: bytes, kept: _Kept) -> Visit | None:
    try:
        plain = AESGCM(key).decrypt(kept.nonce, kept.sealed, kept.name)
    except InvalidTag:
        return None
    return Visit(
        seq=int.from_bytes(plain[:_NUMBER]),
        digest=plain[2 * _NUMBER :],
        at=datetime.fromtimestamp(int.from_bytes(plain[_NUMBER : 2 * _NUMBER]), UTC),
    )


def _to_bytes(visits: list[_Kept]) -> bytes:
    rows = [
        {"name": kept.name.hex(), "nonce": kept.nonce.hex(), "ct": kept.sealed.hex()}
        for kept in visits
    ]
    return canonical({"v": _FORMAT, "visits": rows})


def _from_bytes(content: bytes) -> list[_Kept]:
    fields = document_fields(content, at_most=_LARGEST)
    fields.integer("v", range(_FORMAT, _FORMAT + 1))
    rows = [_read_one(one) for one in fields.each("visits", at_most=KEPT)]
    fields.done()
    return rows


def _read_one(fields: Fields) -> _Kept:
    kept = _Kept(
        name=fields.raw("name", _NAME),
        nonce=fields.raw("nonce", _NONCE),
        sealed=fields.raw("ct", _SEALED),
    )
    fields.done()
    return kept
