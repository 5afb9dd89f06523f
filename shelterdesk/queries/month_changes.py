"""What a month's earlier packages told, and which events changed what one tells differently now."""

import json
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditDetail, AuditEvent, MonthExport, PersonName
from shelterdesk.queries.deidentified import pseudonym
from shelterdesk.queries.history import changes_in
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.month_changes import ChangingEvent, EarlierPackage
from shelterdesk.vocabulary.history import EventGroup, EventKind, group_of

_UNTOLD = frozenset({EventGroup.READS, EventGroup.EXPORTS})

Touched = set[tuple[str, str]]
"""Records by table and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierExport:
    """A package of a month that was written before; `packed` is its `data.json`, compressed."""

    package: EarlierPackage
    packed: bytes

    def data(self) -> Any:
        """What it told."""
        return json.loads(zlib.decompress(self.packed))


def exported_before(session: Session, period: Period) -> tuple[EarlierExport, ...]:
    """The packages of this month when it was closed already, the newest first. For
    `usecases.audit_package` alone, which asks whether the viewer may export.
    """
    rows = session.scalars(
        select(MonthExport)
        .where(MonthExport.month == period.name, ~MonthExport.provisional)
        .order_by(MonthExport.read_at.desc())
    )
    return tuple(EarlierExport(package=_package(row), packed=row.data) for row in rows)


def _package(row: MonthExport) -> EarlierPackage:
    return EarlierPackage(
        made_at=row.made_at,
        read_at=row.read_at,
        language=row.language,
        head=json.loads(row.manifest)["head"],
        manifest=sha256(row.manifest).hexdigest(),
    )


def changing_events(
    session: Session, ids: Collection[str], first: int, last: int
) -> tuple[ChangingEvent, ...]:
    """The events of these numbers, both included, that changed one of the records; oldest first.

    `ids` are those of a package's rows, a person's her pseudonym. For `usecases.audit_package`
    alone, which asks whether the viewer may export, and gives a slice at a time.
    """
    wanted = frozenset(ids)
    events = _events(session, first, last) if wanted else ()
    touched = [_touched(event) for event in events]
    people = _people_of_names(session, touched)
    return tuple(
        ChangingEvent(
            seq=event.seq,
            at=event.at,
            staff_id=str(event.actor_id) if event.actor_id else None,
            kind=event.kind,
            subject=event.subject,
        )
        for event, records in zip(events, touched, strict=True)
        if not wanted.isdisjoint(_as_told(records, people))
    )


def _events(session: Session, first: int, last: int) -> Sequence[Any]:
    query = (
        select(
            AuditEvent.seq,
            AuditEvent.at,
            AuditEvent.actor_id,
            AuditEvent.kind,
            AuditEvent.subject,
            AuditDetail.content,
        )
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .where(AuditEvent.seq.between(first, last))
        .order_by(AuditEvent.seq)
    )
    return session.execute(query).all()


def _touched(event: Any) -> Touched:
    """The records whose fields an event changed; of an erased detail, what the event is about."""
    if event.content is not None:
        return {(change.table, change.record_id) for change in changes_in(event.content)}
    if group_of(EventKind(event.kind)) in _UNTOLD:
        return set()
    table, _colon, key = event.subject.partition(":")
    return {(table, key)}


def _people_of_names(session: Session, touched: Sequence[Touched]) -> dict[str, UUID]:
    """Whose names these are: a name has no row, but a file without one is incomplete."""
    names = {UUID(key) for records in touched for table, key in records if table == "person_name"}
    if not names:
        return {}
    query = select(PersonName.id, PersonName.person_id).where(PersonName.id.in_(names))
    return {str(key): person for key, person in session.execute(query)}


def _as_told(records: Touched, people: dict[str, UUID]) -> Iterator[str]:
    """The records' ids as a package's rows have them."""
    for table, key in records:
        if table == "person":
            yield pseudonym(UUID(key))
        elif key in people:
            yield pseudonym(people[key])
        else:
            yield key
