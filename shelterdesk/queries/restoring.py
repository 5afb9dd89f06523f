"""What would come back if one event of a case's history were put back: shown before it is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.changes import plain, row_named
from shelterdesk.errors import CannotUndo, ChangedSince, Missing
from shelterdesk.models import AuditDetail, AuditEvent, Detail, Record
from shelterdesk.queries.history import FieldChange, Plain, in_words, replaced_in, undone_in
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.reversal import restoring_action
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Restorable:
    """An event, and every field that would change by putting it back: `old` is what stands now,
    `new` what stood before. No `changes`: it stands like that already. `revisions` by record, to
    be handed back.
    """

    seq: int
    at: datetime
    kind: EventKind
    changes: tuple[FieldChange, ...]
    revisions: Mapping[UUID, int]


def restorable(session: Session, viewer: Viewer, case_id: UUID, seq: int) -> Restorable:
    """Missing, NotAllowed; CannotUndo where nothing stood before; ChangedSince where the record was
    voided since.
    """
    event, content = _event(session, case_id, seq)
    kind = EventKind(event.kind)
    action = restoring_action(kind, undone_in(kind, content))
    if action is None:
        raise CannotUndo
    require_case(session, viewer, case_id, action)
    replaced = replaced_in(content)
    if not replaced:
        raise CannotUndo
    changes: dict[tuple[str, str, str], FieldChange] = {}
    revisions: dict[UUID, int] = {}
    for change in reversed(replaced):  # the first of several changes says what stood before
        row = row_named(session, change["table"], change["id"])
        if row is None:
            raise Missing
        record = row.service if isinstance(row, Detail) else row
        if isinstance(record, Record):
            revisions[record.id] = record.revision
            if record.voided_at is not None and "voided_at" not in change["fields"]:
                raise ChangedSince
        for told in _backwards(row, change):
            changes[told.table, told.record_id, told.field] = told
    [shown] = in_words(session, [tuple(one for one in changes.values() if one.old != one.new)])
    return Restorable(seq=seq, at=event.at, kind=kind, changes=shown, revisions=revisions)


def _event(session: Session, case_id: UUID, seq: int) -> tuple[AuditEvent, bytes | None]:
    query = (
        select(AuditEvent, AuditDetail.content)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .where(AuditEvent.seq == seq, AuditEvent.case_id == case_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise Missing
    return found[0], found[1]


def _backwards(row: Any, change: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name, (before, _after) in sorted(change["fields"].items()):
        yield FieldChange(
            table=change["table"],
            record_id=change["id"],
            field=name,
            old=_told(plain(getattr(row, name))),
            new=_told(before),
        )


def _told(value: Any) -> Plain:
    return tuple(map(_told, value)) if isinstance(value, list) else value
