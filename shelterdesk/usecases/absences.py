"""What staff can do when a resident is away: note it, correct it, note that she is back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Absence, Case, Placement
from shelterdesk.rules.access import Action
from shelterdesk.rules.house import Away, check_absence
from shelterdesk.rules.placements import Stay
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.scope import in_case, refuse_closed, scope_of
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind

LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAbsence:
    """Since when a resident is away and why; `end` when she is back already."""

    id: UUID
    placement_id: UUID
    kind: AbsenceKind
    start: datetime
    end: datetime | None = None
    expected_on: date | None = None
    note: str = ""


def start_absence(uow: UnitOfWork, new: NewAbsence) -> UUID:
    """Note that she is away; her bed is kept. Invalid when it cannot be, or overlaps another."""
    placement = uow.get(Placement, new.placement_id)
    case = uow.get(Case, placement.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    if uow.session.get(Absence, new.id) is not None:
        return new.id
    refuse_closed(case)
    _judge(uow, placement, Away(start=new.start, end=new.end, expected_on=new.expected_on), new.id)
    _judge_note(new.note)
    uow.add(
        Absence(
            id=new.id,
            case_id=case.id,
            placement_id=placement.id,
            kind=new.kind,
            start=new.start,
            end=new.end,
            expected_on=new.expected_on,
            note=new.note.strip() or None,
            entered_late=entered_late(new.start, uow.now()),
        )
    )
    remake_due(uow.session, case.id)
    uow.note(EventKind.ABSENCE_START, f"absence:{new.id}", case=case.id)
    return new.id


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceChange:
    """An absence as it shall stand."""

    absence_id: UUID
    revision: int
    kind: AbsenceKind
    start: datetime
    end: datetime | None = None
    expected_on: date | None = None
    note: str = ""


def change_absence(uow: UnitOfWork, change: AbsenceChange) -> None:
    """Correct an absence. Invalid, CaseClosed, Missing, Stale."""
    absence = uow.get(Absence, change.absence_id)
    case = uow.get(Case, absence.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(absence, change.revision)
    refuse_closed(case)
    placement = uow.get(Placement, absence.placement_id)
    away = Away(start=change.start, end=change.end, expected_on=change.expected_on)
    _judge(uow, placement, away, absence.id)
    _judge_note(change.note)
    absence.kind, absence.start, absence.end = change.kind, change.start, change.end
    absence.expected_on, absence.note = change.expected_on, change.note.strip() or None
    remake_due(uow.session, case.id)
    uow.note(EventKind.ABSENCE_CHANGE, absence, case=case.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """She is back; now, unless a moment is given."""

    absence_id: UUID
    revision: int
    end: datetime | None = None


def end_absence(uow: UnitOfWork, back: Return) -> None:
    """Note that she is back. Invalid, CaseClosed, Missing, Stale."""
    absence = uow.get(Absence, back.absence_id)
    case = uow.get(Case, absence.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(absence, back.revision)
    refuse_closed(case)
    end = back.end or uow.now()
    placement = uow.get(Placement, absence.placement_id)
    _judge(uow, placement, Away(start=absence.start, end=end), absence.id)
    absence.end = end
    remake_due(uow.session, case.id)
    uow.note(EventKind.ABSENCE_END, absence, case=case.id)


def _judge(uow: UnitOfWork, placement: Placement, away: Away, but: UUID) -> None:
    query = select(Absence.start, Absence.end).where(
        Absence.placement_id == placement.id, Absence.id != but, Absence.voided_at.is_(None)
    )
    others = [Stay(start, end) for start, end in uow.session.execute(query)]
    stay = Stay(placement.start, placement.end)
    problems = check_absence(away, stay, others, uow.now())
    if problems:
        overlap = problems.get("start")
        if overlap is not None and overlap.rule == "absence_overlaps":
            problems["start"] = in_case(overlap, placement.case_id)
        raise Invalid(problems)


def _judge_note(note: str) -> None:
    if len(note.strip()) > LONGEST_NOTE:
        raise Invalid({"note": Problem("too_long", {"most": LONGEST_NOTE})})
