"""Which events changed the records that a month's package tells differently now."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditDetail, AuditEvent, PersonName
from shelterdesk.queries.deidentified import pseudonym
from shelterdesk.queries.history import changes_in
from shelterdesk.rules.month_changes import ChangingEvent
from shelterdesk.vocabulary.history import EventGroup, EventKind, group_of

SLICE = 2_000
"""Events looked through at once, with their details: bounds the memory."""

_UNTOLD = frozenset({EventGroup.READS, EventGroup.EXPORTS})

Touched = set[tuple[str, str]]
"""Records by table and id."""


def changing_events(
    session: Session, ids: Collection[str], after_seq: int
) -> tuple[ChangingEvent, ...]:
    """The events after a number that changed one of these records, oldest first.

    `ids` are those of a package's rows, a person's her pseudonym. For `usecases.audit_package`
    alone, which asks whether the viewer may export.
    """
    wanted, found = frozenset(ids), list[ChangingEvent]()
    while wanted and (events := _events(session, after_seq)):
        touched = [_touched(event) for event in events]
        people = _people_of_names(session, touched)
        found += [
            ChangingEvent(
                seq=event.seq,
                at=event.at,
                staff_id=str(event.actor_id) if event.actor_id else None,
                kind=event.kind,
                subject=event.subject,
            )
            for event, records in zip(events, touched, strict=True)
            if not wanted.isdisjoint(_as_told(records, people))
        ]
        after_seq = events[-1].seq
    return tuple(found)


def _events(session: Session, after_seq: int) -> Sequence[Any]:
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
        .where(AuditEvent.seq > after_seq)
        .order_by(AuditEvent.seq)
        .limit(SLICE)
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
