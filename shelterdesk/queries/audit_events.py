"""A month's events and keys as its package carries them."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.trail import public_part
from shelterdesk.models import AuditDetail, AuditEvent, Service, SigningKey, table_of
from shelterdesk.package.event_lines import event_line
from shelterdesk.package.key_list import PackageKey, key_file
from shelterdesk.queries.history import changes_in
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.history import EventGroup, EventKind, group_of

SLICE = 1000
"""Events read between two times of giving way: some tens of milliseconds."""


def slices(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The same events in pieces, each from its first to its last, both included."""
    for begin in range(first, last + 1, SLICE):
        yield begin, min(begin + SLICE - 1, last)


def event_slice(session: Session, first: int, last: int) -> bytes:
    """The lines of `events.jsonl` from event `first` to `last`."""
    rows = session.execute(
        select(*AuditEvent.__table__.c)
        .where(AuditEvent.seq.between(first, last))
        .order_by(AuditEvent.seq)
    )
    return b"".join(event_line(public_part(row), row.signature) for row in rows)


def changed_since(session: Session, seq: int, last: date) -> bool:
    """Whether any event after this number can have changed what is told of a month with this last
    day. Opening a file or a package does not, nor does a service logged for a later day: what
    people do most while an older month is exported.
    """
    events = session.execute(
        select(AuditEvent.kind, AuditDetail.content)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .where(AuditEvent.seq > seq)
    )
    return any(
        group_of(EventKind(kind)) not in _HARMLESS
        and not (kind == EventKind.SERVICE_LOG and _is_of_later(content, last))
        for kind, content in events
    )


_HARMLESS = frozenset({EventGroup.READS, EventGroup.EXPORTS})


def _is_of_later(content: bytes | None, last: date) -> bool:
    """Whether a new service is of a day after this one; not where that cannot be told."""
    starts = [
        change.new
        for change in changes_in(content)
        if (change.table, change.field) == (table_of(Service).name, "start")
    ]
    return bool(starts) and all(
        isinstance(start, str) and local_day(datetime.fromisoformat(start)) > last
        for start in starts
    )


def keys_of_month(session: Session, first: int, last: int) -> tuple[tuple[PackageKey, bytes], ...]:
    """Every key in force during these events, with its raw public bytes; the vault's always.

    A key given up after the last event was still in force then: what came later is not told.
    """
    rows = session.execute(
        select(
            SigningKey.key_id,
            SigningKey.staff_id,
            SigningKey.public,
            SigningKey.from_seq,
            SigningKey.to_seq,
        )
        .where(SigningKey.from_seq <= last)
        .order_by(SigningKey.from_seq, SigningKey.key_id)
    ).all()
    return tuple(
        (_listed(row.key_id, row.staff_id, row.from_seq, row.to_seq, last), row.public)
        for row in rows
        if row.staff_id is None or row.to_seq is None or row.to_seq >= first
    )


def _listed(
    key_id: str, staff: UUID | None, begins: int, ends: int | None, last: int
) -> PackageKey:
    return PackageKey(
        id=key_id,
        actor=staff,
        file=key_file(key_id, staff),
        first=begins,
        last=ends if ends is not None and ends <= last else None,
    )
