"""The courts of Taiwan are taken in by one act, each once, whatever the list calls them."""

from collections import Counter
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.queries.organisations import organisations
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.taiwan_courts import take_in_courts
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import KINDS_IN, OrgType, PlaceList
from shelterdesk.vocabulary.staff import Role
from shelterdesk.vocabulary.taiwan_courts import TAIWAN_COURTS
from tests.desks import Office

ALL = len(TAIWAN_COURTS)


def ids(office: Office) -> tuple[UUID, ...]:
    return tuple(office.new_id() for _court in TAIWAN_COURTS)


def taken(office: Office) -> int:
    with office.change() as uow:
        return take_in_courts(uow, ids(office))


def listed(office: Office) -> list[tuple[str, str | None]]:
    with office.desk.store.read() as session:
        rows = organisations(session, KINDS_IN[PlaceList.COURTS])
        return [(row.name, row.name_zh) for row in rows]


def test_every_court_stands_once_with_two_names_and_its_seat() -> None:
    assert Counter(court.kind for court in TAIWAN_COURTS) == {
        OrgType.COURT: 35,
        OrgType.PROSECUTION: 29,
    }
    for names in ([one.name for one in TAIWAN_COURTS], [one.name_zh for one in TAIWAN_COURTS]):
        assert len(set(names)) == ALL
    assert {one.seat[-1] for one in TAIWAN_COURTS} == {"市", "縣"}


def test_they_are_taken_in_once_and_undone_at_once(office: Office) -> None:
    before = office.events()[-1].seq
    assert taken(office) == ALL
    assert office.kinds()[-ALL:] == [EventKind.ORGANISATION_ADD] * ALL
    last = office.events()[-1].seq
    assert taken(office) == 0
    assert len(listed(office)) == ALL
    with office.change() as uow:
        undo(uow, Done(first=before + 1, last=last))
    assert listed(office) == []
    assert taken(office) == ALL


@pytest.mark.parametrize("name", ["台北地方法院", "taipei district court", "臺灣臺北地方法院"])
def test_one_that_is_there_under_a_shorter_name_is_not_doubled(office: Office, name: str) -> None:
    with office.change() as uow:
        add_organisation(uow, NewOrganisation(id=office.new_id(), name=name, kind=OrgType.COURT))
    assert taken(office) == ALL - 1
    assert len(listed(office)) == ALL


def test_only_the_manager_takes_them_in(office: Office) -> None:
    desk = office.at_desk(office.colleague(Role.COUNSELOR))
    with pytest.raises(NotAllowed), desk.change() as uow:
        take_in_courts(uow, ids(office))
