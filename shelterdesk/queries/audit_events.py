"""A month's events and keys as its package carries them."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.trail import public_part
from shelterdesk.models import AuditEvent, SigningKey
from shelterdesk.package.event_lines import event_line
from shelterdesk.package.key_list import PackageKey, key_file

SLICE = 1000
"""Events read between two looks at whether somebody cancelled: some tens of milliseconds."""


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
