"""Failed unlocks: who must wait how long, kept in `records.tries` without anybody's name.

This slows whoever sits at the keyboard. It cannot slow somebody who carries the files away: against
him stands the cost of the password slots alone.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from shelterdesk.vault.durable import disk_errors, write_atomic
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.logins import folded_login
from shelterdesk.vault.slots import MAX_USERS, SlotsDocument, read_slots
from shelterdesk.vault.slots_file import read_slots_file
from shelterdesk.vault.strict_json import Deviation, Fields, Json, canonical, document_fields

TRIES = 5
FIRST_WAIT = 600
LONGEST_WAIT = 3600
# A screen that ticks every second or so never comes near; a PC that slept does, and sleep is not
# waiting.
LONGEST_TICK = 10
# Names that nobody has share so many rows. What is typed there may be a password in the wrong
# field, and on a row of its own guesses could be tried at no cost: the file has six bits of it.
UNKNOWN_ROWS = 64
FORMAT = 1
MAX_BYTES = 64 * 1024
_MANY = 10**6
_KEY_BYTES = 8
_SUM_BYTES = 32
_OTHERS = bytes(_KEY_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Failed unlocks of one user since the last audit event, or of all unknown names (uid None)."""

    uid: UUID | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One login's state: tries since the last success or wait, waits so far, seconds still to wait,
    and failures no event tells of yet.
    """

    tries: int = 0
    waits: int = 0
    left: int = 0
    untold: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    rows: Mapping[bytes, _Row]
    everyone: int = 0

    def row(self, place: bytes) -> _Row:
        return self.rows.get(place, _Row())

    def with_row(self, place: bytes, row: _Row) -> "_Table":
        return replace(self, rows={**self.rows, place: row})


class Attempts:
    """The failed unlocks of one vault.

    Every call reads the file and every change is on disk before it returns: a second Unlock window
    must not bring the tries of the first one back.
    """

    def __init__(self, folder: VaultFolder, document: SlotsDocument) -> None:
        self._path = folder.tries
        self._vault = document.vault_id.bytes
        self._known = {self._key(slot.login): slot.uid for slot in document.users}
        self._carried = 0.0

    @classmethod
    def of(cls, folder: VaultFolder) -> "Attempts":
        """Those of the vault in this folder. Raises SlotsDamaged, SlotsMissing, NotAVault."""
        return cls(folder, read_slots(read_slots_file(folder)))

    def wait(self, login: str) -> int:
        """Seconds this login name must still wait; 0 when it may try."""
        table = self._read()
        return max(table.row(self._place(login)).left, table.everyone)

    def begin(self, login: str) -> None:
        """Count a failure before it is known to be one; `succeeded` takes it back.

        Every fifth makes a wait: 10 minutes, then 20, 40 and 60, until this login succeeds.
        """
        table = self._read()
        place = self._place(login)
        row = table.row(place)
        row = replace(row, tries=row.tries + 1, untold=min(row.untold + 1, _MANY))
        if row.tries >= TRIES:
            left = min(FIRST_WAIT * 2 ** min(row.waits, 8), LONGEST_WAIT)
            row = replace(row, tries=0, waits=min(row.waits + 1, _MANY), left=left)
        self._write(table.with_row(place, row))

    def succeeded(self, login: str) -> None:
        """The try just begun was none: this login starts afresh, its earlier failures stay to be
        told.
        """
        table = self._read()
        place = self._place(login)
        self._write(table.with_row(place, _Row(untold=max(table.row(place).untold - 1, 0))))

    def tick(self, seconds: float) -> None:
        """That much time passed with the Unlock screen open. Only these calls shorten a wait, so
        neither a changed clock nor a restart does.
        """
        self._carried += min(max(seconds, 0.0), LONGEST_TICK)
        passed = math.floor(self._carried)
        self._carried -= passed
        table = self._read()
        if not passed or not (table.everyone or any(row.left for row in table.rows.values())):
            return
        rows = {
            key: replace(row, left=max(row.left - passed, 0)) for key, row in table.rows.items()
        }
        self._write(_Table(rows=rows, everyone=max(table.everyone - passed, 0)))

    def failures(self) -> tuple[Failures, ...]:
        """Failed unlocks that no audit event tells of yet; a damaged file counts as one unknown."""
        counts: dict[UUID | None, int] = {}
        for key, row in self._read().rows.items():
            uid = self._known.get(key)
            counts[uid] = counts.get(uid, 0) + row.untold
        return tuple(Failures(uid=uid, count=count) for uid, count in counts.items() if count)

    def told(self, failures: Iterable[Failures]) -> None:
        """Take these off the counts: call it once the event that tells of them is committed."""
        table = self._read()
        rows = dict(table.rows)
        for failure in failures:
            left = failure.count
            for key in [key for key in rows if self._known.get(key) == failure.uid]:
                taken = min(left, rows[key].untold)
                rows[key] = replace(rows[key], untold=rows[key].untold - taken)
                left -= taken
        self._write(replace(table, rows=rows))

    def _key(self, login: str) -> bytes:
        return sha256(self._vault + folded_login(login).encode()).digest()[:_KEY_BYTES]

    def _place(self, login: str) -> bytes:
        """The row of this login name: a user's own, or one that some invented names share."""
        key = self._key(login)
        return key if key in self._known else (key[0] % UNKNOWN_ROWS).to_bytes(_KEY_BYTES)

    def _write(self, table: _Table) -> None:
        kept = {key: row for key, row in sorted(table.rows.items()) if row != _Row()}
        write_atomic(self._path, _to_bytes(replace(table, rows=kept)))

    def _read(self) -> _Table:
        if not self._path.exists():
            return _Table(rows={})
        with disk_errors(), self._path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        try:
            return self._without_strangers(_from_bytes(content))
        except Deviation:
            # Damage must not be a way past the wait: everybody has the first one before him.
            return _Table(rows={_OTHERS: _Row(untold=1)}, everyone=FIRST_WAIT)

    def _without_strangers(self, table: _Table) -> _Table:
        """Rows of who left, as invented names: their failures stay to be told."""
        shared = {number.to_bytes(_KEY_BYTES) for number in range(UNKNOWN_ROWS)}
        gone = table.rows.keys() - shared - self._known.keys()
        kept = replace(table, rows={key: table.rows[key] for key in table.rows.keys() - gone})
        untold = kept.row(_OTHERS).untold + sum(table.rows[key].untold for key in gone)
        others = replace(kept.row(_OTHERS), untold=min(untold, _MANY))
        return kept.with_row(_OTHERS, others) if gone else kept


def _to_bytes(table: _Table) -> bytes:
    rows = [_row_json(key, row) for key, row in table.rows.items()]
    body: dict[str, Json] = {"v": FORMAT, "everyone": table.everyone, "rows": rows}
    return canonical({**body, "sum": sha256(canonical(body)).hexdigest()})


def _row_json(key: bytes, row: _Row) -> dict[str, Json]:
    return {
        "key": key.hex(),
        "tries": row.tries,
        "waits": row.waits,
        "left": row.left,
        "untold": row.untold,
    }


def _from_bytes(content: bytes) -> _Table:
    fields = document_fields(content, at_most=MAX_BYTES)
    fields.integer("v", range(FORMAT, FORMAT + 1))
    everyone = fields.integer("everyone", range(LONGEST_WAIT + 1))
    at_most = 2 * MAX_USERS + UNKNOWN_ROWS + 1
    rows = dict(_read_row(row) for row in fields.each("rows", at_most=at_most))
    fields.raw("sum", _SUM_BYTES)
    fields.done()
    table = _Table(rows=rows, everyone=everyone)
    if _to_bytes(table) != content:
        raise Deviation
    return table


def _read_row(fields: Fields) -> tuple[bytes, _Row]:
    key = fields.raw("key", _KEY_BYTES)
    row = _Row(
        tries=fields.integer("tries", range(TRIES)),
        waits=fields.integer("waits", range(_MANY + 1)),
        left=fields.integer("left", range(LONGEST_WAIT + 1)),
        untold=fields.integer("untold", range(_MANY + 1)),
    )
    fields.done()
    return key, row
