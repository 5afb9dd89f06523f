"""Proves the audit trail: every event's commitment, hash, place in the chain and signature."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditDetail, AuditEvent, CheckpointRow, Erasure, SigningKey
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
DESTROYED = "details"
"""The fact of an erasure: the numbers of the events whose details it destroyed."""


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
    erased = _Erased(session)
    query = _joined().where(AuditEvent.seq > proved.seq).order_by(AuditEvent.seq).limit(count)
    for row in session.execute(query).all():
        fault = _fault_of(row, public_part(row), proved.seq + 1, proved.digest, keys, erased)
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
    seq, erased = start, _Erased(session)
    for row in _events(session, start):
        event = public_part(row)
        fault = _fault_of(row, event, seq, expected, keys, erased)
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
    erased: "_Erased",
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
    if row.salt is None:
        return None if erased.names(seq, event.case) else "detail"
    return None if commitment(row.salt, row.content) == event.commitment else "detail"


class _Erased:
    """Which details an erasure destroyed: each is named by number in the detail of a later signed
    event, which is proved like any other.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._of_cases: dict[UUID | None, dict[int, int]] = {}

    def names(self, seq: int, case: UUID | None) -> bool:
        """Whether the erasure of its case did, or that of another: a plan of before there was a
        case, a note that was moved.
        """
        return any(self._destroyed(one).get(seq, 0) > seq for one in dict.fromkeys((case, None)))

    def _destroyed(self, case: UUID | None) -> dict[int, int]:
        """By number of the event whose detail is gone: the event that says so. None: of all."""
        if case not in self._of_cases:
            known = select(Erasure.case_id) if case is None else [case]
            said = (
                select(AuditEvent.seq, AuditDetail.content)
                .join(AuditDetail, AuditDetail.seq == AuditEvent.seq)
                .where(AuditEvent.case_id.in_(known), AuditEvent.kind == EventKind.CASE_ERASE.value)
            )
            self._of_cases[case] = {
                gone: by
                for by, content in self._session.execute(said)
                for gone in json.loads(content)["facts"][DESTROYED]
            }
        return self._of_cases[case]


def _in_force(key: SigningKey, seq: int) -> bool:
    return key.from_seq <= seq and (key.to_seq is None or seq <= key.to_seq)
