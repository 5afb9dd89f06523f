"""What staff can do with permits and papers: record one as it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Case, Permit
from shelterdesk.queries.rules import legal_rules
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Term
from shelterdesk.rules.permits import (
    PermitDates,
    PermitEntry,
    check_permit,
    check_permit_facts,
)
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.case_records import Writing, fill_record, judge_columns
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.scope import refuse_closed, scope_of
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.permits import PermitKind

LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPermit:
    """What stands on the paper. `extends` names the permit whose term it continues."""

    id: UUID
    kind: PermitKind
    valid_to: date | None
    number: str = ""
    applied_on: date | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    extends: UUID | None = None

    def entry(self) -> PermitEntry | None:
        """What it says as a record holds it; None where the last day is missing."""
        if self.valid_to is None:
            return None
        return PermitEntry(
            kind=self.kind,
            valid_to=self.valid_to,
            number=self.number,
            applied_on=self.applied_on,
            issued_on=self.issued_on,
            valid_from=self.valid_from,
            extension_of_id=self.extends,
        )


def record_permit(uow: UnitOfWork, case_id: UUID, new: NewPermit) -> UUID:
    """Write a permit that was issued. Invalid when its dates or its kind cannot be right."""
    case = uow.get(Case, case_id)
    uow.require(Action.PERMIT_CHANGE, scope_of(uow.session, case))
    if uow.session.get(Permit, new.id) is not None:
        return new.id
    refuse_closed(case)
    problems = judge_permit(uow, case_id, new)
    if problems:
        raise Invalid(problems)
    write_permit(uow, case_id, new)
    remake_due(uow.session, case_id)
    uow.note(EventKind.PERMIT_ADD, f"permit:{new.id}", case=case_id)
    return new.id


def write_whole_permit(uow: UnitOfWork, new: Writing[PermitEntry]) -> UUID:
    """Write a permit with what became of it and where she works. Invalid by field, CaseClosed,
    NotAllowed.
    """
    case = uow.get(Case, new.case_id)
    uow.require(Action.PERMIT_CHANGE, scope_of(uow.session, case))
    if uow.session.get(Permit, new.id) is not None:
        return new.id
    refuse_closed(case)
    _refuse_wrong(uow, new)
    permit = Permit(id=new.id, case_id=new.case_id)
    fill_record(permit, new.entry)
    permit.entered_late = _is_late(case, permit, uow.now())
    uow.add(permit)
    remake_due(uow.session, new.case_id)
    uow.note(EventKind.PERMIT_ADD, f"permit:{new.id}", case=new.case_id)
    return new.id


def change_permit(uow: UnitOfWork, new: Writing[PermitEntry]) -> UUID:
    """Correct a permit, or say that it was taken back. Invalid by field, CaseClosed, NotAllowed,
    Missing, Stale.
    """
    permit = uow.get(Permit, new.id)
    case = uow.get(Case, permit.case_id)
    uow.require(Action.PERMIT_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(permit, new.revision)
    refuse_closed(case)
    _refuse_wrong(uow, new)
    fill_record(permit, new.entry)
    permit.entered_late = _is_late(case, permit, permit.created_at)
    remake_due(uow.session, case.id)
    uow.note(EventKind.PERMIT_CHANGE, permit, case=case.id)
    return new.id


def judge_permit(uow: UnitOfWork, case_id: UUID, new: NewPermit) -> dict[str, Problem]:
    """What is wrong with a permit of this case, by field."""
    entry = new.entry()
    if entry is None:
        return {"valid_to": Problem("required")}
    if len(new.number.strip()) > LONGEST_NUMBER:
        return {"number": Problem("too_long", {"most": LONGEST_NUMBER})}
    problems = _judge_dates(uow, case_id, new.id, entry)
    return {_NEW_NAMES.get(name, name): problem for name, problem in problems.items()}


def write_permit(uow: UnitOfWork, case_id: UUID, new: NewPermit) -> None:
    """The permit's row; judged before."""
    permit = Permit(id=new.id, case_id=case_id)
    fill_record(permit, new.entry())
    permit.entered_late = _is_late(uow.get(Case, case_id), permit, uow.now())
    uow.add(permit)
    uow.session.flush()


def _is_late(case: Case, permit: Permit, written_at: datetime) -> bool:
    """What was issued before she came is written down when it is seen: that is not late."""
    issued_on = permit.issued_on
    if issued_on is None or issued_on < case.opened_on:
        return False
    return entered_late(issued_on, written_at)


_NEW_NAMES = {"extension_of_id": "extends"}
"""What `NewPermit` calls a field."""


def _refuse_wrong(uow: UnitOfWork, new: Writing[PermitEntry]) -> None:
    problems = judge_columns(uow, new.entry)
    problems |= check_permit_facts(new.entry, local_day(uow.now()))
    problems = _judge_dates(uow, new.case_id, new.id, new.entry) | problems
    if problems:
        raise Invalid(problems)


def _judge_dates(
    uow: UnitOfWork, case_id: UUID, key: UUID, entry: PermitEntry
) -> dict[str, Problem]:
    current = [permit for permit in _current(uow, case_id) if permit.id != key]
    previous = next((one for one in current if one.id == entry.extension_of_id), None)
    if entry.extension_of_id is not None and (previous is None or previous.kind is not entry.kind):
        return {"extension_of_id": Problem("not_in_list")}
    dates = PermitDates(
        kind=entry.kind,
        applied_on=entry.applied_on,
        issued_on=entry.issued_on,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )
    return check_permit(
        dates,
        legal_rules(uow.session),
        local_day(uow.now()),
        previous=_term(previous) if previous else None,
        residence=_residence(current),
    )


def _current(uow: UnitOfWork, case_id: UUID) -> Sequence[Permit]:
    return uow.session.scalars(
        select(Permit)
        .where(Permit.case_id == case_id, Permit.voided_at.is_(None), Permit.revoked_on.is_(None))
        .order_by(Permit.valid_to.desc())
    ).all()


def _residence(current: Sequence[Permit]) -> Term | None:
    """The newest right to stay: a work permit never outlives it (WP art. 5)."""
    stays = frozenset(PermitKind) - {PermitKind.WORK, PermitKind.PASSPORT}
    newest = next((permit for permit in current if permit.kind in stays), None)
    return _term(newest) if newest else None


def _term(permit: Permit) -> Term:
    return Term(permit.valid_from or permit.issued_on or permit.valid_to, permit.valid_to)
