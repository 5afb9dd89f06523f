"""Taking the courts and prosecutors offices of Taiwan into the list, in one act."""

from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.models import Organisation
from shelterdesk.rules.access import Action
from shelterdesk.rules.names import fold
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.organisations import KINDS_IN, PlaceList
from shelterdesk.vocabulary.taiwan_courts import TAIWAN_COURTS, TaiwanCourt

_LEFT_OUT = ("台灣", "福建", "taiwan ", "fuchien ")


def take_in_courts(uow: UnitOfWork, ids: tuple[UUID, ...]) -> int:
    """Add each that is not in the list yet by either of its names, with or without the word before
    it; how many those are. One that is out of use stays so. `ids`: one for each of `TAIWAN_COURTS`.
    """
    uow.require(Action.ORGANISATIONS_CHANGE)
    there = _there(uow)
    wanted = [
        (key, court)
        for key, court in zip(ids, TAIWAN_COURTS, strict=True)
        if not there & {_plain(court.name), _plain(court.name_zh)}
    ]
    for key, court in wanted:
        add_organisation(uow, _new(key, court))
    return len(wanted)


def _there(uow: UnitOfWork) -> frozenset[str]:
    """Every name of a court or prosecutors office of the list."""
    query = select(Organisation.name, Organisation.name_zh).where(
        Organisation.kind.in_(KINDS_IN[PlaceList.COURTS]), Organisation.voided_at.is_(None)
    )
    names = (name for row in uow.session.execute(query) for name in row if name)
    return frozenset(map(_plain, names))


def _plain(name: str) -> str:
    """A name as people shorten it."""
    plain = fold(name).replace("臺", "台")
    for word in _LEFT_OUT:
        plain = plain.removeprefix(word)
    return plain


def _new(key: UUID, court: TaiwanCourt) -> NewOrganisation:
    return NewOrganisation(
        id=key, name=court.name, name_zh=court.name_zh, kind=court.kind, address=court.seat
    )
