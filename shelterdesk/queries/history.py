"""What happened in a case, from the audit trail: the one record of the past."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, func, select, type_coerce
from sqlalchemy.orm import Session

from shelterdesk.db.changes import is_first
from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Case,
    CoordinationMeeting,
    Course,
    CourseSession,
    Hearing,
    Interpreter,
    LegalCase,
    Organisation,
    Staff,
)
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import require_case, scope_of
from shelterdesk.rules.access import Viewer, may
from shelterdesk.rules.reversal import OF_STATUS, restoring_action
from shelterdesk.vocabulary.history import EventKind

PAGE = 100

Plain = str | int | float | bool | None | tuple["Plain", ...]
"""A field's value as the trail keeps it: codes and dates as text, several codes as a tuple."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one record, before and after; a colleague or partner stands with the name."""

    table: str
    record_id: str
    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One event. `actor_name` is None for the vault itself; `subject` is "table:id"; `restorable`:
    it replaced something, and this viewer may put that back.
    """

    seq: int
    at: datetime
    actor_name: str | None
    kind: EventKind
    subject: str
    changes: tuple[FieldChange, ...]
    restorable: bool = False


def history_of(
    session: Session,
    viewer: Viewer,
    case_id: UUID,
    before_seq: int | None = None,
    limit: int = PAGE,
) -> list[HistoryRow]:
    """The events of a case, newest first; `before_seq` goes on below a row. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    query = (
        select(
            AuditEvent.seq,
            AuditEvent.at,
            Staff.name,
            AuditEvent.kind,
            AuditEvent.subject,
            AuditDetail.content,
        )
        .outerjoin(Staff, Staff.id == AuditEvent.actor_id)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .where(AuditEvent.case_id == case_id)
        .order_by(AuditEvent.seq.desc())
        .limit(limit)
    )
    if before_seq is not None:
        query = query.where(AuditEvent.seq < before_seq)
    events = session.execute(query).all()
    told = changes_told(session, [event.content for event in events])
    may_restore = _restorer(session, viewer, case_id)
    return [
        HistoryRow(
            seq=seq,
            at=at,
            actor_name=actor,
            kind=EventKind(kind),
            subject=subject,
            changes=changes,
            restorable=may_restore(EventKind(kind), content),
        )
        for (seq, at, actor, kind, subject, content), changes in zip(events, told, strict=True)
    ]


def _restorer(
    session: Session, viewer: Viewer, case_id: UUID
) -> Callable[[EventKind, bytes | None], bool]:
    """Whether an event of this case replaced something that this viewer may put back."""
    scope = scope_of(session, case_id)
    is_closed = session.scalar(select(Case.status).where(Case.id == case_id)) in CLOSED

    def may_restore(kind: EventKind, content: bytes | None) -> bool:
        undone = undone_in(kind, content)
        action = restoring_action(kind, undone)
        if action is None or not may(viewer, action, scope) or not replaced_in(content):
            return False
        return undone in OF_STATUS or not is_closed

    return may_restore


def undone_in(kind: EventKind, content: bytes | None) -> EventKind:
    """The kind of what an undoing took back; of any other event its own kind."""
    return EventKind(str(facts_in(content).get("undone", kind.value)))


def replaced_in(content: bytes | None) -> list[dict[str, Any]]:
    """The changes of records that were there before; what an event wrote first replaced nothing."""
    changes = [] if content is None else json.loads(content)["changes"]
    return [change for change in changes if not is_first(change["table"], change["fields"])]


def changes_told(
    session: Session, contents: Iterable[bytes | None]
) -> list[tuple[FieldChange, ...]]:
    """What each of these private details says, colleagues and partners by their names."""
    changes = [
        # a new record's own id says nothing; of an erased field nobody knows what it was
        tuple(
            change
            for change in changes_in(content)
            if change.field != "id" and (change.old, change.new) != (None, None)
        )
        for content in contents
    ]
    return in_words(session, changes)


def in_words(
    session: Session, changes: Sequence[tuple[FieldChange, ...]]
) -> list[tuple[FieldChange, ...]]:
    """These changes with colleagues and partners by their names."""
    names = _names(session, (change for of_event in changes for change in of_event))
    return [tuple(_named(change, names) for change in of_event) for of_event in changes]


def facts_in(content: bytes | None) -> dict[str, Plain]:
    """What an event's private detail says besides changed fields; nothing once it was erased."""
    facts: dict[str, Any] = {} if content is None else json.loads(content)["facts"]
    return {name: _plain(value) for name, value in sorted(facts.items())}


def changes_in(content: bytes | None) -> Iterator[FieldChange]:
    """Every changed field of a private detail, as stored; nothing once it was erased."""
    if content is None:
        return
    for change in json.loads(content)["changes"]:
        for field, (old, new) in sorted(change["fields"].items()):
            yield FieldChange(
                table=change["table"],
                record_id=change["id"],
                field=field,
                old=_plain(old),
                new=_plain(new),
            )


def _plain(value: Any) -> Plain:
    return tuple(map(_plain, value)) if isinstance(value, list) else value


_STAFF, _SESSION = (
    (Staff.id, Staff.name),
    (CourseSession.id, type_coerce(CourseSession.start, String)),
)
_COURSE = (Course.id, func.coalesce(Course.name, Course.kind))
_HEARING = (Hearing.id, type_coerce(Hearing.heard_on, String))
_LEGAL_CASE = (
    LegalCase.id, func.coalesce(LegalCase.docket, type_coerce(LegalCase.known_on, String))
)  # fmt: skip
_NAMED: Mapping[str, tuple[Any, Any]] = {
    "owner_id": _STAFF,
    "follow_up_owner_id": _STAFF,
    "staff_id": _STAFF,
    "seen_by": _STAFF,
    "organisation_id": (Organisation.id, Organisation.name),
    "interpreter_id": (Interpreter.id, Interpreter.name),
    "own_case_id": (Case.id, Case.number),
    "hearing_id": _HEARING,
    "replaces_id": _HEARING,
    "legal_case_id": _LEGAL_CASE,
    "course_id": _COURSE,
    "session_id": _SESSION,
    "meeting_id": (CoordinationMeeting.id, CoordinationMeeting.half_year),
    "attendees": (Organisation.id, Organisation.name),
}
"""Fields whose id a reader knows by a name: a course without one by its kind, a session by its
beginning, a case by its number, a court date by its day, a meeting by its half-year.
"""


def _names(session: Session, changes: Iterable[FieldChange]) -> dict[str, str]:
    """The names of everybody these changes point to, by id as text."""
    wanted: dict[str, set[UUID]] = {}
    for change in changes:
        if change.field in _NAMED:
            ids = {UUID(one) for value in (change.old, change.new) for one in _ids(value)}
            wanted.setdefault(change.field, set()).update(ids)
    return {
        str(key): name
        for field, ids in wanted.items()
        for key, name in session.execute(_named_by(field, ids))
    }


def _named_by(field: str, ids: set[UUID]) -> Select[*tuple[Any, ...]]:
    key, name = _NAMED[field]
    return select(key, name).where(key.in_(ids))


def _named(change: FieldChange, names: Mapping[str, str]) -> FieldChange:
    if change.field not in _NAMED:
        return change
    return replace(change, old=_said(change.old, names), new=_said(change.new, names))


def _ids(value: Plain) -> tuple[str, ...]:
    """The ids in a field that names one record or several."""
    several = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in several if isinstance(one, str))


def _said(value: Plain, names: Mapping[str, str]) -> Plain:
    if isinstance(value, tuple):
        return tuple(_said(one, names) for one in value)
    return names.get(value, value) if isinstance(value, str) else value
