"""What somebody with the key and a SQL tool can do to a trail, and a short trail to do it to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from shelterdesk.db.engine import driver, schema_changes
from shelterdesk.db.store import Store
from shelterdesk.db.trail import Fault, first_fault
from shelterdesk.models import AuditEvent, table_of
from shelterdesk.package.events import Event, signed_bytes
from shelterdesk.rules.access import Action
from shelterdesk.vault.signing import Signer
from shelterdesk.vocabulary.history import EventKind
from tests.desks import Office

EVENTS = table_of(AuditEvent)
GUARDS = (
    "audit_event_never_UPDATE",
    "audit_event_never_DELETE",
    "audit_event_INSERT_needs_event",
    "audit_event_in_order",
    "audit_detail_never_UPDATE",
    "audit_detail_DELETE_needs_erasure",
    "checkpoint_never_UPDATE",
    "checkpoint_never_DELETE",
    "signing_key_UPDATE_needs_event",
    "signing_key_INSERT_needs_event",
)


@contextmanager
def unguarded(store: Store) -> Iterator[Connection]:
    """Plain SQL with the guards dropped; what was done is kept, the guards come back."""
    with schema_changes(store.engine), store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        kept = []
        for name in GUARDS:
            row = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", (name,)
            ).one()
            kept.append(row[0])
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for sql in kept:
            connection.exec_driver_sql(sql)


def fault(office: Office, last: int = 0) -> Fault | None:
    store = office.desk.store
    with store.read() as session:
        return first_fault(session, store.vault_id, store.vault_signer.public, last)


def note(office: Office, count: int = 1) -> None:
    """So many more events of the manager's."""
    for _ in range(count):
        with office.change() as uow:
            uow.require(Action.SETTINGS_CHANGE)
            uow.note(EventKind.SETTINGS_CHANGE, "setting:test", facts={"turn": uow.store.head.seq})


def edit(connection: Connection, seq: int, chance: Random) -> int:
    column, value = chance.choice(
        [
            ("kind", "case.open"),
            ("subject", "case_file:x"),
            ("uptime", 99_999),
            ("boot", "ffffffffffffffff"),
            ("at", "2020-01-01T00:00:00.000Z"),
            ("commitment", bytes(32)),
            ("previous", bytes(32)),
            ("digest", bytes(32)),
            ("signature", bytes(64)),
            ("key_id", "ffffffffffffffff"),
        ]
    )
    connection.execute(
        EVENTS.update().where(EVENTS.c.seq == seq).values({column: _typed(column, value)})
    )
    return seq


def _typed(column: str, value: object) -> object:

    return datetime(2020, 1, 1, tzinfo=UTC) if column == "at" else value


def remove(connection: Connection, seq: int, _chance: Random) -> int:
    """One in the middle, its detail with it: found where it was."""
    connection.exec_driver_sql("DELETE FROM audit_detail WHERE seq = ?", (seq,))
    connection.exec_driver_sql("DELETE FROM audit_event WHERE seq = ?", (seq,))
    return seq


def swap(connection: Connection, seq: int, _chance: Random) -> int:
    """This event and the next change places."""
    for before, after in ((seq, -1), (seq + 1, seq), (-1, seq + 1)):
        connection.exec_driver_sql("UPDATE audit_event SET seq = ? WHERE seq = ?", (after, before))
    return seq


def insert_copy(connection: Connection, seq: int, _chance: Random) -> int:
    """This event once more, the later ones pushed on."""
    connection.exec_driver_sql("UPDATE audit_event SET seq = -seq - 1 WHERE seq > ?", (seq,))
    connection.exec_driver_sql("UPDATE audit_event SET seq = -seq WHERE seq < 0")
    names = ", ".join(column.name for column in EVENTS.columns if column.name != "seq")
    connection.exec_driver_sql(
        f"INSERT INTO audit_event (seq, {names}) "
        "SELECT seq + 1, " + names + f" FROM audit_event WHERE seq = {seq}"
    )
    return seq + 1


def change_detail(connection: Connection, seq: int, _chance: Random) -> int:
    connection.exec_driver_sql("UPDATE audit_detail SET content = x'7b7d' WHERE seq = ?", (seq,))
    return seq


def lose_detail(connection: Connection, seq: int, _chance: Random) -> int:
    connection.exec_driver_sql("DELETE FROM audit_detail WHERE seq = ?", (seq,))
    return seq


TAMPERINGS: tuple[Callable[[Connection, int, Random], int], ...] = (
    edit,
    remove,
    swap,
    insert_copy,
    change_detail,
    lose_detail,
)


def rechain(
    connection: Connection, seq: int, signer: Signer, last: int = 10**6, **changed: object
) -> None:
    """Rewrite an event and every one after it up to `last`, all signed with one key."""
    previous: bytes | None = None
    rows = connection.execute(
        select(EVENTS).where(EVENTS.c.seq.between(seq, last)).order_by(EVENTS.c.seq)
    ).all()
    for row in rows:
        public = Event(
            seq=row.seq,
            at=row.at,
            uptime=row.uptime,
            boot=row.boot,
            actor=row.actor_id,
            key=row.key_id,
            kind=row.kind,
            subject=row.subject,
            case=row.case_id,
            commitment=row.commitment,
            previous=previous or row.previous,
        )
        if row.seq == seq:
            public = replace(public, **changed)  # type: ignore[arg-type]
        digest = public.digest()
        connection.execute(
            EVENTS.update()
            .where(EVENTS.c.seq == row.seq)
            .values(
                kind=public.kind,
                key_id=public.key,
                previous=public.previous,
                digest=digest,
                signature=signer.sign(signed_bytes(digest)),
            )
        )
        previous = digest


@contextmanager
def by_hand(store: Store) -> Iterator[Any]:
    """What somebody with the key and a SQL tool can do: no guard and no link holds."""
    raw = driver(store.engine)
    raw.set_authorizer(None)
    raw.execute("PRAGMA foreign_keys = OFF")
    guards = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    for _name, sql in guards:
        raw.execute(sql)
    raw.execute("PRAGMA foreign_keys = ON")
