"""What staff can do with permits and papers: record one as it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Case, Permit
from shelterdesk.queries.rules import legal_rules
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Term
from shelterdesk.rules.permits import PermitDates, check_permit
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


def judge_permit(uow: UnitOfWork, case_id: UUID, new: NewPermit) -> dict[str, Problem]:
    """What is wrong with a permit of this case, by field."""
    if new.valid_to is None:
        return {"valid_to": Problem("required")}
    if len(new.number.strip()) > LONGEST_NUMBER:
        return {"number": Problem("too_long", {"most": LONGEST_NUMBER})}
    dates = PermitDates(
        kind=new.kind,
        applied_on=new.applied_on,
        issued_on=new.issued_on,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    current = _current(uow, case_id)
    previous = next((permit for permit in current if permit.id == new.extends), None)
    if new.extends is not None and (previous is None or previous.kind is not new.kind):
        return {"extends": Problem("not_in_list")}
    return check_permit(
        dates,
        legal_rules(uow.session),
        local_day(uow.now()),
        previous=_term(previous) if previous else None,
        residence=_residence(current),
    )


def write_permit(uow: UnitOfWork, case_id: UUID, new: NewPermit) -> None:
    """The permit's row; judged before."""
    uow.add(
        Permit(
            id=new.id,
            case_id=case_id,
            kind=new.kind,
            number=new.number.strip() or None,
            applied_on=new.applied_on,
            issued_on=new.issued_on,
            valid_from=new.valid_from,
            valid_to=new.valid_to,
            extension_of_id=new.extends,
        )
    )
    uow.session.flush()


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
