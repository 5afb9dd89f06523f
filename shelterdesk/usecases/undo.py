"""Taking back what was done, from the trail that kept every field before and after.

Undo, right after the act, refuses when anything was changed again since. Restore, from the history,
puts the older values back whatever came later, once the difference was shown. Both are new events:
nothing is erased.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.changes import holds, is_first, put_plain, row_named, told_first
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import CannotUndo, ChangedSince, Missing, Stale
from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Case,
    Detail,
    Hearing,
    Interpreter,
    Organisation,
    Record,
    Service,
)
from shelterdesk.rules.access import Action, CaseScope
from shelterdesk.rules.reversal import OF_STATUS, action_of, restoring_action
from shelterdesk.usecases.aftermath import Touched, is_named, settle, void_with_it, written
from shelterdesk.usecases.booked_courts import Sent, is_sent_elsewhere, sent_to_court
from shelterdesk.usecases.booked_dates import standing
from shelterdesk.usecases.court_stages import keep_stages
from shelterdesk.usecases.holders import judge_holder
from shelterdesk.usecases.scope import refuse_closed, refuse_erased, scope_of
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import EventKind

JUST_NOW = timedelta(hours=1)

_HOLDERS = {"owner_id": False, "follow_up_owner_id": True}
"""Who holds a case, and whether in follow-up."""

_WHEN = frozenset({"heard_on", "heard_time", "start"})
"""When a court date or a plan is: an interpreter may be booked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The events of one act, by number."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """An event of the history, and the revisions of its records that the person was shown."""

    seq: int
    revisions: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class _Event:
    seq: int
    at: datetime
    kind: EventKind
    subject: str
    actor_id: UUID | None
    case_id: UUID | None
    changes: list[dict[str, Any]]
    undone: EventKind


def undo(uow: UnitOfWork, done: Done) -> None:
    """Put back everything these events changed, the newest first. CannotUndo, ChangedSince,
    NotAllowed, Missing.
    """
    events = list(_events(uow, done))
    for event in events:
        _ask(uow, event, action_of(event.kind, event.undone), own=_is_own(uow, event))
    touched, sent = Touched(), sent_to_court(uow, _rows(uow, events))
    for event in events:
        for change in reversed(event.changes):
            _undo_change(uow, change, touched)
        _note(uow, EventKind.UNDO, event)
    _refuse_booked_since(uow, events, sent)
    settle(uow, touched)


def restore(uow: UnitOfWork, wanted: Restoring) -> None:
    """Put back what one event of the history replaced, whatever came later. Stale when a record
    was saved after it was shown; CannotUndo, ChangedSince, CaseClosed, NotAllowed, Missing.
    """
    [event] = _events(uow, Done(first=wanted.seq, last=wanted.seq))
    case = _ask(uow, event, restoring_action(event.kind, event.undone))
    if case is not None and event.undone not in OF_STATUS:
        refuse_closed(case)
    changed = [
        (_row(uow, change), change["fields"])
        for change in event.changes
        if not is_first(change["table"], change["fields"])
    ]
    if not changed:
        raise CannotUndo
    for row, fields in changed:
        _refuse_overtaken(uow, row, fields, wanted.revisions)
    touched, sent = Touched(), sent_to_court(uow, _rows(uow, [event]))
    for row, fields in reversed(changed):
        _put_back(row, fields, touched)
    keep_stages(uow, touched.rows)
    _note(uow, EventKind.RECORD_RESTORE, event)
    _refuse_booked_since(uow, [event], sent)
    settle(uow, touched)


def _events(uow: UnitOfWork, done: Done) -> Iterator[_Event]:
    """The events with their private details, newest first."""
    query = (
        select(AuditEvent, AuditDetail.content)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .where(AuditEvent.seq.between(done.first, done.last))
        .order_by(AuditEvent.seq.desc())
    )
    found = uow.session.execute(query).all()
    if not found:
        raise Missing
    for event, content in found:
        yield _event(event, content)


def _event(event: AuditEvent, content: bytes | None) -> _Event:
    if content is None:
        raise CannotUndo
    detail = json.loads(content)
    return _Event(
        seq=event.seq,
        at=event.at,
        kind=EventKind(event.kind),
        subject=event.subject,
        actor_id=event.actor_id,
        case_id=event.case_id,
        changes=detail["changes"],
        undone=EventKind(detail["facts"].get("undone", event.kind)),
    )


def _is_own(uow: UnitOfWork, event: _Event) -> bool:
    return event.actor_id == uow.actor_id() and uow.now() - event.at <= JUST_NOW


def _ask(
    uow: UnitOfWork, event: _Event, action: Action | None, *, own: bool = False
) -> Case | None:
    """The right for doing it, and its case. Who did it just now reached the case then: ending a
    stay must not take away the way back.
    """
    if action is None:
        raise CannotUndo
    if event.case_id is None:
        uow.require(action)
        return None
    case, me = uow.get(Case, event.case_id), uow.actor_id()
    refuse_erased(uow.session, case)
    mine = CaseScope(owner_id=me, follow_up_owner_id=me, placed_here=True)
    uow.require(action, mine if own else scope_of(uow.session, case))
    return case


def _row(uow: UnitOfWork, change: Mapping[str, Any]) -> Any:
    row = row_named(uow.session, change["table"], change["id"])
    if row is None:
        raise Missing
    return row


def _undo_change(uow: UnitOfWork, change: Mapping[str, Any], touched: Touched) -> None:
    row, fields = _row(uow, change), change["fields"]
    if not is_first(change["table"], fields):
        if not all(holds(row, name, new) for name, (_, new) in fields.items()):
            raise ChangedSince
        _put_back(row, fields, touched)
        return
    if not all(holds(row, name, value) for name, value in told_first(row, fields).items()):
        raise ChangedSince
    if isinstance(row, Record):  # the particulars of a record stand and fall with it
        _undo_new(uow, row)
    touched.add(row)


def _undo_new(uow: UnitOfWork, row: Record) -> None:
    """Void what was new. A place or an interpreter that others use by now stays in its list."""
    reason = label(EventKind.UNDO)
    void_with_it(uow, row, reason)
    if not is_named(uow, row):
        row.voided_at, row.void_reason = uow.now(), reason
    elif not isinstance(row, Organisation | Interpreter):
        raise ChangedSince


def _refuse_overtaken(
    uow: UnitOfWork, row: Any, fields: Mapping[str, Any], shown: Mapping[UUID, int]
) -> None:
    """Stale when it was saved since it was shown; ChangedSince when it was voided since;
    CannotUndo when it would go to somebody who no longer works here.
    """
    if isinstance(row, Detail):
        row = row.service
    if not isinstance(row, Record):
        return
    if shown.get(row.id) != row.revision:
        raise Stale
    if row.voided_at is not None and "voided_at" not in fields:
        raise ChangedSince
    if isinstance(row, Case):
        for name, in_follow_up in _HOLDERS.items():
            old, _new = fields.get(name, (None, None))
            if old is not None and judge_holder(uow, UUID(old), in_follow_up=in_follow_up):
                raise CannotUndo


def _put_back(row: Any, fields: Mapping[str, Any], touched: Touched) -> None:
    touched.add(row)
    for name, (old, _new) in fields.items():
        put_plain(row, name, old)
    touched.add(row)


def _rows(uow: UnitOfWork, events: Sequence[_Event]) -> list[Any]:
    return [_row(uow, change) for event in events for change in event.changes]


def _refuse_booked_since(uow: UnitOfWork, events: Sequence[_Event], sent: Sequence[Sent]) -> None:
    """ChangedSince when another day or hour was put back under an interpreter's booking that was
    made, or agreed to, for the one that stood there since. One that goes back too, or that was
    there before as it is now, is in nobody's way. Also when one of `sent`, who was to come to the
    court of her date, would now come to another.
    """
    if is_sent_elsewhere(uow, sent):
        raise ChangedSince
    rows = _rows(uow, events)
    back = ((event, change) for event in events for change in event.changes)
    for (event, change), row in zip(back, rows, strict=True):
        if isinstance(row, Hearing | Service) and not _WHEN.isdisjoint(change["fields"]):
            booked = standing(uow, row.id)
            if any(one not in rows and one.updated_at > event.at for one in booked):
                raise ChangedSince


def _note(uow: UnitOfWork, kind: EventKind, event: _Event) -> None:
    written(uow)
    facts = {"undone": event.undone.value, "event": event.seq}
    uow.note(kind, event.subject, case=event.case_id, facts=facts)
