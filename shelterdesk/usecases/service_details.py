"""Writes what is particular to a service, field by field into the table of its form."""

from dataclasses import fields, replace
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import DETAILS, Permit, PermitApplication
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.entries import stored
from shelterdesk.rules.particulars import ApplicationDetail, Particulars, check_particulars
from shelterdesk.usecases.permits import NewPermit, judge_permit, write_permit


def judge_detail(uow: UnitOfWork, told: Particulars | None, *, minor: bool) -> dict[str, Problem]:
    """What is wrong with the particulars, by field."""
    if told is None:
        return {}
    return check_particulars(told, local_day(uow.now()), minor=minor)


def judge_issued(
    uow: UnitOfWork, case_id: UUID, told: Particulars | None, issued: NewPermit | None
) -> dict[str, Problem]:
    """What is wrong with the permit that came of an application."""
    if issued is None:
        return {}
    if not isinstance(told, ApplicationDetail) or issued.kind is not told.permit_kind:
        return {"permit_kind": Problem("not_in_list")}
    written = uow.session.get(Permit, issued.id)
    if written is not None:
        return {} if written.case_id == case_id else {"issued": Problem("not_in_list")}
    return judge_permit(uow, case_id, issued)


def with_permit(
    uow: UnitOfWork,
    service_id: UUID,
    case_id: UUID,
    told: Particulars | None,
    issued: NewPermit | None,
) -> Particulars | None:
    """An application names the permit that came of it, now or before."""
    if not isinstance(told, ApplicationDetail):
        return told
    if issued is not None:
        if not uow.exists(Permit, issued.id):
            write_permit(uow, case_id, issued)
        return replace(told, permit_id=issued.id)
    before = uow.session.get(PermitApplication, service_id)
    return replace(told, permit_id=before.permit_id) if before is not None else told


def write_detail(uow: UnitOfWork, service_id: UUID, told: Particulars | None, *, new: bool) -> None:
    """The particulars' row, of a new service or a corrected one; judged before."""
    if told is None:
        return
    kind = DETAILS[type(told)]
    row = None if new else uow.session.get(kind, service_id)
    if row is None:
        row = kind(service_id=service_id)
        uow.session.add(row)
    for one in fields(told):
        value = getattr(told, one.name)
        setattr(row, one.name, stored(value))
