"""Voiding a record with a reason: it leaves every list and count, and the history keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.models import (
    CASE_RECORDS,
    Attendance,
    Case,
    CaseRecord,
    Enrolment,
    Hearing,
    LegalCase,
    Permit,
    PersonName,
    Placement,
    Record,
    Service,
    table_of,
)
from shelterdesk.rules.access import Action
from shelterdesk.usecases.aftermath import Touched, is_named, settle, void_with_it
from shelterdesk.usecases.follow_up import plan_follow_up
from shelterdesk.usecases.scope import is_placed, scope_of
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.history import EventKind

LONGEST_REASON = 300
SERVICE, PERMIT, PLACEMENT, NAME = "service", "permit", "placement", "name"
ATTENDANCE, ENROLMENT = "attendance", "enrolment"


@dataclass(frozen=True, slots=True)
class _Kind:
    record: type[Service | Permit | Placement | PersonName | CaseRecord | Attendance | Enrolment]
    action: Action
    event: EventKind


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        SERVICE: _Kind(Service, Action.SERVICE_CHANGE, EventKind.SERVICE_VOID),
        PERMIT: _Kind(Permit, Action.PERMIT_CHANGE, EventKind.PERMIT_VOID),
        PLACEMENT: _Kind(Placement, Action.PLACEMENT_CHANGE, EventKind.PLACEMENT_VOID),
        NAME: _Kind(PersonName, Action.CASE_CHANGE, EventKind.NAME_VOID),
        ATTENDANCE: _Kind(Attendance, Action.COURSE_ATTEND, EventKind.ATTENDANCE_VOID),
        ENROLMENT: _Kind(Enrolment, Action.COURSE_ATTEND, EventKind.ENROLMENT_CHANGE),
        **{
            table_of(kind).name: _Kind(kind, Action.CASE_CHANGE, EventKind.ENTRY_VOID)
            for kind in CASE_RECORDS
        },
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """Which record of which case, as it was shown, and why. `what`: one of the words
    above, or the table of a plain record.
    """

    what: str
    id: UUID
    case_id: UUID
    revision: int
    reason: str


def void_record(uow: UnitOfWork, void: Voiding) -> None:
    """Void one record of a case. Missing, NotAllowed, Stale, Invalid, ChangedSince, CaseClosed."""
    kind = _KINDS[void.what]
    case = uow.get(Case, void.case_id)
    uow.require(kind.action, scope_of(uow.session, case))
    record = uow.get(kind.record, void.id)
    _refuse_of_another(record, case)
    uow.refuse_stale(record, void.revision)
    reason = void.reason.strip()
    if not reason:
        raise Invalid({"reason": "required"})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"reason": Problem("too_long", {"most": LONGEST_REASON})})
    record.voided_at, record.void_reason = uow.now(), reason
    void_with_it(uow, record, reason)
    uow.session.flush()
    if isinstance(record, LegalCase | Hearing) and is_named(uow, record):
        raise Invalid({"reason": "still_named"})
    if isinstance(record, Placement):
        _follow_up(uow, case, record)
    touched = Touched()
    touched.add(record)
    settle(uow, touched)
    uow.note(kind.event, f"{table_of(kind.record).name}:{record.id}", case=case.id)


def _refuse_of_another(record: Record, case: Case) -> None:
    """Missing for a record of somebody else, whom this user may not reach."""
    if isinstance(record, PersonName):
        is_of_case = record.person_id == case.person_id
    else:
        is_of_case = getattr(record, "case_id", None) == case.id
    if not is_of_case:
        raise Missing


def _follow_up(uow: UnitOfWork, case: Case, voided: Placement) -> None:
    """Without the stay that was a mistake she left with the one before: the case goes on in
    follow-up, as when a stay ends.
    """
    uow.session.flush()
    earlier = select(Placement.id).where(
        Placement.case_id == case.id, Placement.end.is_not(None), Placement.voided_at.is_(None)
    )
    was_here = voided.end is None and case.status is CaseStatus.ACTIVE
    if was_here and not is_placed(uow.session, case.id) and uow.session.scalar(earlier.limit(1)):
        case.status = CaseStatus.FOLLOW_UP
        case.follow_up_owner_id = case.follow_up_owner_id or case.owner_id
        plan_follow_up(uow, case.id)
