"""One entry for several people at once: a service each, in one unit of work."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Service
from shelterdesk.usecases.case_facts import facts_of
from shelterdesk.usecases.scope import CLOSED
from shelterdesk.usecases.services import NewService, log_service


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEntry:
    """The same service for several people; every one has her own particulars."""

    services: tuple[NewService, ...]


def id_in_group(draft_id: UUID, case_id: UUID) -> UUID:
    """The id of one person's service: the same each time the same form is saved."""
    return uuid5(draft_id, str(case_id))


def log_services(uow: UnitOfWork, group: GroupEntry) -> tuple[UUID, ...]:
    """Write a service for each of them, or none at all. Invalid names who is in the way."""
    _refuse_closed(uow, group)
    return tuple(_log(uow, new) for new in group.services)


def _refuse_closed(uow: UnitOfWork, group: GroupEntry) -> None:
    cases = [
        facts_of(uow, new.case_id) for new in group.services if not uow.exists(Service, new.id)
    ]
    closed = sorted(case.number for case in cases if case.status in CLOSED)
    if closed:
        raise Invalid({"person": Problem("closed_among", {"numbers": ", ".join(closed)})})


def _log(uow: UnitOfWork, new: NewService) -> UUID:
    try:
        return log_service(uow, new)
    except Invalid as error:
        number = facts_of(uow, new.case_id).number
        about = Problem("concerns_one", {"number": number})
        raise Invalid({**error.fields, "person": about}) from error
