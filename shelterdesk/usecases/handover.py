"""What one shift writes for the next: notes for all or for one colleague."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, NotAllowed, Problem
from shelterdesk.models import Case, HandOverNote, Staff
from shelterdesk.queries.visibility import scope_of
from shelterdesk.rules.access import Action, may
from shelterdesk.rules.calendar import local_day
from shelterdesk.usecases.scope import refuse_erased
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role

LONGEST_TEXT = 1000
LONGEST_REASON = 300
DAYS = timedelta(days=3)
"""How long a note stays in the list when nothing else is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note as its form hands it over. `for_staff_id` None: for everybody. `expires_on` None:
    three days from now. `revision` is set when a note is changed.
    """

    id: UUID
    text: str
    urgent: bool = False
    for_staff_id: UUID | None = None
    case_id: UUID | None = None
    expires_on: date | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidNote:
    """Take a note out of every list; the history keeps it, with the reason."""

    note_id: UUID
    revision: int
    reason: str


def write_note(uow: UnitOfWork, new: NewNote) -> UUID:
    """Leave a note. Invalid by field; NotAllowed, also for a case out of reach."""
    uow.require(Action.HANDOVER_WRITE)
    if uow.exists(HandOverNote, new.id):
        return new.id
    _judge(uow, new, stands=None)
    note = HandOverNote(id=new.id)
    _fill(uow, note, new)
    uow.add(note)
    uow.note(EventKind.HANDOVER_WRITE, note, case=new.case_id)
    return new.id


def change_note(uow: UnitOfWork, new: NewNote) -> UUID:
    """Correct a note: its author's or a manager's to do. Stale, Invalid, NotAllowed, Missing."""
    note = _own(uow, new.id)
    uow.refuse_stale(note, new.revision)
    _judge(uow, new, stands=note)
    before = note.case_id
    _fill(uow, note, new)
    uow.note(EventKind.HANDOVER_CHANGE, note, case=note.case_id or before)
    return new.id


def void_note(uow: UnitOfWork, void: VoidNote) -> None:
    """Void with a reason: its author's or a manager's to do. Stale, Invalid, NotAllowed."""
    note = _own(uow, void.note_id)
    uow.refuse_stale(note, void.revision)
    reason = void.reason.strip()
    if not reason:
        raise Invalid({"reason": "required"})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"reason": Problem("too_long", {"most": LONGEST_REASON})})
    note.voided_at, note.void_reason = uow.now(), reason
    uow.note(EventKind.HANDOVER_CHANGE, note, case=note.case_id)


def _own(uow: UnitOfWork, note_id: UUID) -> HandOverNote:
    uow.require(Action.HANDOVER_WRITE)
    note = uow.get(HandOverNote, note_id)
    viewer = uow.viewer
    if viewer is None or (viewer.role is not Role.MANAGER and note.created_by != viewer.staff_id):
        raise NotAllowed(action=str(Action.HANDOVER_WRITE))
    if note.case_id is not None:
        _require_reach(uow, note.case_id)
    return note


def _judge(uow: UnitOfWork, new: NewNote, stands: HandOverNote | None) -> None:
    """`stands`: the note as it is; who retired, and a day that passed, may stay in it."""
    if new.case_id is not None:
        _require_reach(uow, new.case_id)
    problems: dict[str, Problem | str] = {}
    text = new.text.strip()
    if not text:
        problems["text"] = "required"
    elif len(text) > LONGEST_TEXT:
        problems["text"] = Problem("too_long", {"most": LONGEST_TEXT})
    before = stands.for_staff_id if stands is not None else None
    if new.for_staff_id not in (None, before) and not _works_here(uow, new.for_staff_id):
        problems["for_staff_id"] = Problem("not_in_list")
    until = stands.expires_on if stands is not None else None
    if new.expires_on not in (None, until) and _is_past(uow, new.expires_on):
        problems["expires_on"] = Problem("in_past")
    if problems:
        raise Invalid(problems)


def _require_reach(uow: UnitOfWork, case_id: UUID) -> None:
    """A note names only whom its author may open, also with a reason: so she tells what she saw.
    FileErased where nothing is told any more.
    """
    refuse_erased(uow.session, uow.get(Case, case_id))
    scope, viewer = scope_of(uow.session, case_id), uow.viewer
    if viewer is None or not may(viewer, Action.CASE_OPEN, scope):
        raise NotAllowed(action=str(Action.CASE_OPEN))


def _is_past(uow: UnitOfWork, day: date | None) -> bool:
    return day is not None and day < local_day(uow.now())


def _works_here(uow: UnitOfWork, staff_id: UUID | None) -> bool:
    colleague = uow.session.get(Staff, staff_id)
    return colleague is not None and colleague.active and colleague.voided_at is None


def _fill(uow: UnitOfWork, note: HandOverNote, new: NewNote) -> None:
    note.text, note.urgent = new.text.strip(), new.urgent
    note.for_staff_id, note.case_id = new.for_staff_id, new.case_id
    note.expires_on = new.expires_on or local_day(uow.now()) + DAYS
