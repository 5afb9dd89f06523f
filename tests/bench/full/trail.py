"""Writes rows in bulk with their events: the same chain, commitments, signatures and months' ends
as the unit of work writes, in one transaction for many thousands. `shelterdesk check` is the proof.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

import rfc8785
from sqlalchemy import insert

from shelterdesk.db.changes import plain
from shelterdesk.db.engine import driver
from shelterdesk.db.store import Store
from shelterdesk.db.trail import CHECKPOINT
from shelterdesk.db.unit_of_work import Actor, Head
from shelterdesk.models import Base, CheckpointRow, Record, table_of
from shelterdesk.package.checkpoints import Checkpoint, note, note_digest, origin_of
from shelterdesk.package.events import (
    SALT_BYTES,
    Event,
    commitment,
    moment_text,
    signed_bytes,
)
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.history import EventKind

IN_ONE_COMMIT = 20_000
EVENT = (
    "INSERT INTO audit_event (seq, at, uptime, boot, actor_id, key_id, kind, subject, case_id,"
    " commitment, previous, digest, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
DETAIL = "INSERT INTO audit_detail (seq, salt, content) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is first written, and what later events made of it: it is stored as it is now."""

    kind: type[Base]
    values: Mapping[str, Any]
    later: Mapping[str, Any] = field(default_factory=dict)

    def change(self) -> dict[str, Any]:
        """What the event says of it."""
        key = self.values.get("id") or self.values["service_id"]
        told = {name: [None, plain(value)] for name, value in self.values.items()}
        return {"table": table_of(self.kind).name, "id": str(key), "fields": told}

    def stored(self, at: datetime, who: UUID) -> dict[str, Any]:
        """Every column of it."""
        columns = table_of(self.kind).columns
        empty = {one.key: one.default.arg if one.default else None for one in columns}
        marks = {
            "revision": 2 if self.later else 1,
            "created_at": at,
            "updated_at": at,
            "created_by": who,
            "updated_by": who,
            "entered_late": False,
        }
        shared = marks if issubclass(self.kind, Record) else {}
        return {**empty, **shared, **self.values, **self.later}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that one of the staff did: its event, and the rows that came with it."""

    at: datetime
    who: int
    kind: EventKind
    subject: str
    case: UUID | None = None
    rows: tuple[Row, ...] = ()
    changes: tuple[Mapping[str, Any], ...] = ()


class BulkTrail:
    """Goes on from the head of a store that is being built. One thread, one writer."""

    def __init__(self, store: Store, actors: tuple[Actor, ...], chance: Random) -> None:
        self._store, self._actors, self._chance = store, actors, chance
        self._raw = driver(store.engine)
        self._seq, self._digest = store.head.seq, store.head.digest
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._events: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []
        self._month = ""
        self._previous: bytes | None = None

    @property
    def head(self) -> Head:
        """Where the store's own trail goes on."""
        return Head(self._seq, self._digest)

    def write(self, deeds: Iterable[Deed]) -> None:
        """All of them, in the order of their moments; each month that is over is closed."""
        for deed in deeds:
            self._turn_month(deed.at)
            self._take(deed)
            if len(self._events) >= IN_ONE_COMMIT:
                self.flush()
        self.flush()

    def flush(self) -> None:
        """Records before their events, parents before children: the tables' own order."""
        if not self._events:
            return
        with self._store.engine.begin() as connection:
            self._raw.execute("INSERT INTO open_change (seq) VALUES (?)", (self._events[0][0][0],))
            for table in Base.metadata.sorted_tables:
                for kind, rows in self._rows.items():
                    if table_of(kind) is table:
                        connection.execute(insert(table), rows)
            for event, detail in self._events:
                self._raw.execute(EVENT, event)
                self._raw.execute(DETAIL, detail)
            self._raw.execute("DELETE FROM open_change")
        self._rows, self._events = {}, []

    def _take(self, deed: Deed) -> None:
        actor = self._actors[deed.who]
        assert actor.viewer is not None
        who = actor.viewer.staff_id
        for row in deed.rows:
            self._rows.setdefault(row.kind, []).append(row.stored(deed.at, who))
        told = [row.change() for row in deed.rows if table_of(row.kind).name != "search_key"]
        content = rfc8785.dumps({"changes": [*told, *deed.changes], "facts": {}})
        self._append(actor, deed, content)

    def _append(self, actor: Actor, deed: Deed, content: bytes) -> None:
        salt = self._chance.randbytes(SALT_BYTES)
        day = local_day(deed.at)
        who = actor.viewer.staff_id if actor.viewer else None
        public = Event(
            seq=self._seq + 1,
            at=deed.at,
            uptime=int(deed.at.timestamp()) % 86_400,
            boot=f"{day.toordinal():016x}",
            actor=who,
            key=actor.signer.key_id,
            kind=deed.kind.value,
            subject=deed.subject,
            case=deed.case,
            commitment=commitment(salt, content),
            previous=self._digest,
        )
        digest = public.digest()
        self._events.append(
            (
                (
                    public.seq, moment_text(public.at), public.uptime, public.boot,
                    who.hex if who else None, public.key, public.kind, public.subject,
                    deed.case.hex if deed.case else None, public.commitment, public.previous,
                    digest, actor.signer.sign(signed_bytes(digest)),
                ),
                (public.seq, salt, content),
            )
        )  # fmt: skip
        self._seq, self._digest = public.seq, digest

    def _turn_month(self, at: datetime) -> None:
        month = f"{local_day(at):%Y-%m}"
        while self._month and self._month < month:
            self._close(self._month, at)
            self._month = _after(self._month)
        self._month = month

    def _close(self, month: str, at: datetime) -> None:
        signer = self._store.vault_signer
        checkpoint = Checkpoint(
            origin=origin_of(self._store.vault_id),
            month=month,
            size=self._seq,
            head=self._digest,
            previous=self._previous,
        )
        text = note(checkpoint, signer.public, signer.sign)
        self._previous = note_digest(text)
        closed = {"month": month, "size": checkpoint.size, "note": text}
        self._rows.setdefault(CheckpointRow, []).append(closed)
        facts = {"size": checkpoint.size, "note": self._previous.hex()}
        deed = Deed(at, 0, EventKind.MONTH_CLOSE, f"{CHECKPOINT}{month}")
        content = rfc8785.dumps({"changes": [], "facts": facts})
        self._append(self._store.as_vault(), deed, content)


def _after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{date(year + number // 12, number % 12 + 1, 1):%Y-%m}"
