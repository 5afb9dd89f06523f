"""What the search box finds: people, services and due dates, only of the viewer's own cases."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.models import Service
from shelterdesk.queries.find import MOST, Found, Wanted, find
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.services import ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local

TODAY = date(2026, 11, 23)
MEDICAL, CONTACT = ServiceType.MEDICAL_ESCORT, ServiceType.FOLLOWUP_CONTACT


def found(
    house: House,
    text: str = "",
    *,
    rest: str | None = None,
    kinds: frozenset[ServiceType] = frozenset(),
    days: tuple[date, ...] = (),
    viewer: Viewer | None = None,
) -> Found:
    wanted = Wanted(text=text, rest=text if rest is None else rest, kinds=kinds, days=days)
    return house.ask(find, viewer or house.manager, wanted, TODAY)


@pytest.fixture
def dao(house: House) -> UUID:
    case = house.case("Đào", names=[(NameKind.PASSPORT, "Nguyen Thi Dao")], placed=True)
    house.service(case, MEDICAL, start=local(2026, 11, 20))
    house.service(case, CONTACT, start=local(2026, 11, 10))
    house.due(case, date(2026, 12, 4), DueKind.RESIDENCE_ENDS)
    return case


@pytest.fixture
def sari(house: House) -> UUID:
    case = house.case("Sari", names=[(NameKind.PASSPORT, "Sari Wahyuni")])
    house.service(case, MEDICAL, start=local(2026, 11, 21))
    house.service(case, MEDICAL, start=local(2026, 2, 1))
    house.due(case, date(2026, 12, 4))
    return case


def test_the_person_comes_with_her_last_services(house: House, dao: UUID, sari: UUID) -> None:
    hits = found(house, "dao")
    assert [hit.case_id for hit in hits.people] == [dao]
    assert [(hit.case_id, hit.kind) for hit in hits.services] == [(dao, MEDICAL), (dao, CONTACT)]
    assert hits.due == ()


def test_who_only_comes_close_is_told_apart(house: House, dao: UUID) -> None:
    hits = found(house, "nguyan thi dau")
    assert hits.people == ()
    assert [hit.case_id for hit in hits.alike] == [dao]
    assert hits.services == ()


def test_a_type_alone_finds_what_was_done_lately(house: House, dao: UUID, sari: UUID) -> None:
    hits = found(house, "medical", rest="", kinds=frozenset({MEDICAL}))
    starts = [hit.start for hit in hits.services]
    assert starts == [local(2026, 11, 21), local(2026, 11, 20)]


def test_a_name_and_a_type_find_her_services_of_that_type_however_old(
    house: House, dao: UUID, sari: UUID
) -> None:
    hits = found(house, "sari medical", rest="sari", kinds=frozenset({MEDICAL}))
    assert [hit.case_id for hit in hits.people] == [sari]
    starts = [hit.start for hit in hits.services]
    assert starts == [local(2026, 11, 21), local(2026, 2, 1)]


def test_a_type_beside_a_name_nobody_has_finds_no_service(house: House, dao: UUID) -> None:
    assert found(house, "zz medical", rest="zz", kinds=frozenset({MEDICAL})).services == ()


def test_a_day_finds_its_due_dates_and_its_services(house: House, dao: UUID, sari: UUID) -> None:
    due = found(house, "2026-12-04", rest="", days=(date(2026, 12, 4),)).due
    assert [(hit.known_as, hit.kind) for hit in due] == [
        ("Sari", DueKind.APPOINTMENT),
        ("Đào", DueKind.RESIDENCE_ENDS),
    ]
    services = found(house, "2026-11-21", rest="", days=(date(2026, 11, 21),)).services
    assert [hit.case_id for hit in services] == [sari]


def test_a_service_just_after_midnight_in_taiwan_is_of_that_day(house: House, dao: UUID) -> None:
    house.service(dao, CONTACT, start=local(2026, 11, 22, 0, 5))
    assert len(found(house, "", rest="", days=(date(2026, 11, 22),)).services) == 1
    assert found(house, "", rest="", days=(date(2026, 11, 23),)).services == ()


def test_nothing_of_a_case_the_viewer_does_not_reach(house: House, dao: UUID, sari: UUID) -> None:
    reader = house.staff(Role.READER, "Ines")
    stranger = house.staff(Role.FOLLOW_UP, "Wati")
    for viewer, people in ((reader, [dao]), (stranger, [])):
        by_type = found(house, "m", rest="", kinds=frozenset({MEDICAL}), viewer=viewer)
        by_day = found(house, "", rest="", days=(date(2026, 12, 4),), viewer=viewer)
        by_name = found(house, "sari", viewer=viewer)
        assert [hit.case_id for hit in by_type.services] == people
        assert [hit.case_id for hit in by_day.due] == people
        assert (by_name.people, by_name.services) == ((), ())


def test_a_voided_service_is_not_found(house: House, dao: UUID) -> None:
    key = house.service(dao, MEDICAL, start=local(2026, 11, 22))
    house.void(Service, key)
    assert all(hit.service_id != key for hit in found(house, "dao").services)


def test_no_kind_gives_more_than_the_list_shows(house: House, dao: UUID) -> None:
    for number in range(MOST + 3):
        house.due(house.case(f"Person {number}"), date(2026, 12, 4))
    assert len(found(house, "", rest="", days=(date(2026, 12, 4),)).due) == MOST


def test_no_full_name_is_among_the_hits(house: House, dao: UUID) -> None:
    everything = repr((found(house, "dao"), found(house, "", rest="", days=(date(2026, 12, 4),))))
    assert "Nguyen" not in everything
