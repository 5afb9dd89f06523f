"""Proves the audit trail: every event's commitment, hash, place in the chain and signature."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditDetail, AuditEvent, CheckpointRow, SigningKey
from shelterdesk.package.checkpoints import (
    Checkpoint,
    note_digest,
    origin_of,
    signature_of,
)
from shelterdesk.package.events import Event, commitment, genesis, signed_bytes
from shelterdesk.vault.signing import verify
from shelterdesk.vocabulary.history import EventKind

SLICE = 1000
CHECKPOINT = "checkpoint:"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong in the trail: at which event, and what."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Proved:
    """How far the trail was proved: the last event that is what was written, and its hash."""

    seq: int
    digest: bytes


def proved_from_the_start(vault_id: str, vault_public: bytes) -> Proved:
    """Nothing is proved yet."""
    return Proved(0, genesis(vault_id, vault_public))


def prove_on(session: Session, proved: Proved, count: int) -> "Proved | Fault":
    """The next `count` events. Where there are none left, the same comes back."""
    keys = {key.key_id: key for key in session.scalars(select(SigningKey))}
    query = _joined().where(AuditEvent.seq > proved.seq).order_by(AuditEvent.seq).limit(count)
    for row in session.execute(query).all():
        fault = _fault_of(row, public_part(row), proved.seq + 1, proved.digest, keys)
        if fault is not None:
            return Fault(proved.seq + 1, fault)
        proved = Proved(row.seq, row.digest)
    return proved


def first_fault(
    session: Session, vault_id: str, vault_public: bytes, last: int = 0
) -> Fault | None:
    """The first event that is not what was written, or None. `last` limits it to the newest
    ones.
    """
    keys = {key.key_id: key for key in session.scalars(select(SigningKey))}
    size = session.scalar(select(AuditEvent.seq).order_by(AuditEvent.seq.desc()).limit(1)) or 0
    start = max(1, size - last + 1) if last else 1
    expected = _digest_before(session, start, vault_id, vault_public)
    if expected is None:
        return Fault(start - 1, "gap")
    seq = start
    for row in _events(session, start):
        event = public_part(row)
        fault = _fault_of(row, event, seq, expected, keys)
        if fault is not None:
            return Fault(seq, fault)
        expected, seq = row.digest, seq + 1
    return None


def first_bad_checkpoint(
    session: Session,
    vault_id: str,
    vault_public: bytes,
    known: Mapping[str, int] = MappingProxyType({}),
    after: int = 0,
) -> str | None:
    """The first month whose signed note does not agree with the events, or None. Of a long trail
    the month ends up to event `after` can be `known`, by `closings_between`.
    """
    previous: bytes | None = None
    closings = {**known, **closings_between(session, after)}
    for row in session.scalars(select(CheckpointRow).order_by(CheckpointRow.month)):
        head = session.scalar(select(AuditEvent.digest).where(AuditEvent.seq == row.size))
        if closings.pop(row.month, None) != row.size + 1 or (head is None and row.size):
            return row.month
        expected = Checkpoint(
            origin=origin_of(vault_id),
            month=row.month,
            size=row.size,
            head=head or genesis(vault_id, vault_public),
            previous=previous,
        )
        try:
            signed, signature = signature_of(row.note, vault_public)
        except ValueError:
            return row.month
        if signed != expected.body().encode() or not verify(vault_public, signed, signature):
            return row.month
        previous = note_digest(row.note)
    return min(closings, default=None)


def closings_between(session: Session, after: int, until: int | None = None) -> dict[str, int]:
    """Each month that an event of the stretch says was closed, and that event's number: the one
    after the last of the month. Without `until` the stretch goes to the end.
    """
    closed = select(AuditEvent.subject, AuditEvent.seq).where(
        AuditEvent.seq > after, AuditEvent.kind == EventKind.MONTH_CLOSE.value
    )
    if until is not None:
        closed = closed.where(AuditEvent.seq <= until)
    return {subject.removeprefix(CHECKPOINT): seq for subject, seq in session.execute(closed)}


def _digest_before(session: Session, seq: int, vault_id: str, vault_public: bytes) -> bytes | None:
    """None where the event before is gone."""
    if seq == 1:
        return genesis(vault_id, vault_public)
    return session.scalar(select(AuditEvent.digest).where(AuditEvent.seq == seq - 1))


def _events(session: Session, start: int) -> Iterator[Row[Any]]:
    """All events from `start`, read in slices so that a long trail needs no memory."""
    while True:
        rows = session.execute(
            _joined().where(AuditEvent.seq >= start).order_by(AuditEvent.seq).limit(SLICE)
        ).all()
        yield from rows
        if len(rows) < SLICE:
            return
        start = rows[-1].seq + 1


def _joined() -> Select[Any]:
    """Events with their details."""
    columns = (*AuditEvent.__table__.c, AuditDetail.salt, AuditDetail.content)
    return select(*columns).outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)


def public_part(row: Row[Any]) -> Event:
    """The event of a row with all columns of `AuditEvent`."""
    return Event(
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
        previous=row.previous,
    )


def _fault_of(
    row: Row[Any],
    event: Event,
    seq: int,
    expected: bytes,
    keys: dict[str, SigningKey],
) -> str | None:
    if event.seq != seq:
        return "gap"
    if event.previous != expected:
        return "chain"
    if event.digest() != row.digest:
        return "hash"
    key = keys.get(event.key)
    if key is None or key.staff_id != event.actor or not _in_force(key, seq):
        return "key"
    if not verify(key.public, signed_bytes(row.digest), row.signature):
        return "signature"
    # Nothing destroys a detail yet: the erasure to come will leave an event of its own.
    if row.salt is None or commitment(row.salt, row.content) != event.commitment:
        return "detail"
    return None


def _in_force(key: SigningKey, seq: int) -> bool:
    return key.from_seq <= seq and (key.to_seq is None or seq <= key.to_seq)
