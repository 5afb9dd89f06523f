"""The list of cases: its views, its order, its counts, and the preview."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.models import Service
from shelterdesk.queries.cases import CaseView, case_counts, case_list, case_preview
from shelterdesk.queries.staff import staff_choices
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.cases import CaseStanding, CaseStatus
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local


def shown(house: House, view: CaseView, viewer: Viewer | None = None) -> list[str]:
    page = house.ask(case_list, viewer or house.manager, view)
    assert page.total == len(page.rows)
    return [row.known_as for row in page.rows]


def test_the_earliest_date_stands_first_and_no_date_last(house: House) -> None:
    for known_as, on in (("later", 9), ("none", None), ("late", 1), ("soon", 5)):
        case = house.case(known_as)
        if on:
            house.due(case, date(2026, 12, on))
    assert shown(house, CaseView.OPEN) == ["late", "soon", "later", "none"]


def test_without_dates_the_newest_case_stands_first(house: House) -> None:
    house.case("old", opened_on=date(2025, 1, 1))
    house.case("new", opened_on=date(2026, 1, 1))
    assert shown(house, CaseView.OPEN) == ["new", "old"]


def test_a_row_names_the_first_of_several_dates(house: House) -> None:
    case = house.case()
    house.due(case, date(2026, 12, 4), DueKind.RESIDENCE_ENDS)
    house.due(case, date(2026, 11, 25), DueKind.APPOINTMENT)
    [row] = house.ask(case_list, house.manager, CaseView.OPEN).rows
    assert (row.next_on, row.next_kind, row.next_lead_days) == (
        date(2026, 11, 25),
        DueKind.APPOINTMENT,
        7,
    )


def test_a_row_shows_known_as_and_number_and_no_full_name(house: House) -> None:
    house.case("Đào", names=[(NameKind.NATIVE, "Nguyễn Thị Đào")], placed=True)
    [row] = house.ask(case_list, house.manager, CaseView.OPEN).rows
    assert (row.known_as, row.number, row.language) == ("Đào", "SD-26-0001", Language.VI)
    assert (row.owner_name, row.standing) == ("Linh", CaseStanding.IN_SHELTER)
    assert "Nguyễn" not in repr(row)


def test_in_follow_up_the_row_names_who_follows_up(house: House) -> None:
    wati = house.staff(Role.FOLLOW_UP, "Wati")
    house.case(status=CaseStatus.FOLLOW_UP, follow_up_owner_id=wati.staff_id)
    [row] = house.ask(case_list, house.manager, CaseView.FOLLOW_UP).rows
    assert row.owner_name == "Wati"


@pytest.fixture
def mixed(house: House) -> House:
    """Six cases, one for each standing, two of them Mei's."""
    mei = house.staff(Role.COUNSELOR, "Mei")
    elsewhere = house.organisation("Another house")
    house.case("in shelter", placed=True)
    house.placement(house.case("in hospital", owner_id=mei.staff_id), kind=PlacementType.HOSPITAL)
    house.placement(house.case("elsewhere"), organisation_id=elsewhere)
    house.case("not placed", status=CaseStatus.REOPENED)
    house.case("follow-up", status=CaseStatus.FOLLOW_UP, follow_up_owner_id=mei.staff_id)
    house.case("closed", status=CaseStatus.CLOSED)
    return house


def test_each_case_says_where_the_person_is_now(mixed: House) -> None:
    rows = [
        *mixed.ask(case_list, mixed.manager, CaseView.OPEN).rows,
        *mixed.ask(case_list, mixed.manager, CaseView.CLOSED).rows,
    ]
    assert {row.known_as: row.standing for row in rows} == {
        "in shelter": CaseStanding.IN_SHELTER,
        "in hospital": CaseStanding.IN_HOSPITAL,
        "elsewhere": CaseStanding.PLACED_ELSEWHERE,
        "not placed": CaseStanding.NOT_PLACED,
        "follow-up": CaseStanding.FOLLOW_UP,
        "closed": CaseStanding.CLOSED,
    }


def test_the_counts_are_those_of_the_lists(mixed: House) -> None:
    mei = next(
        Viewer(row.staff_id, row.role)
        for row in mixed.ask(staff_choices, mixed.manager)
        if row.name == "Mei"
    )
    for viewer in (mixed.manager, mei):
        counts = mixed.ask(case_counts, viewer)
        assert list(counts) == list(CaseView)
        assert counts == {view: len(shown(mixed, view, viewer)) for view in CaseView}
    assert counts[CaseView.MINE] == 2


def test_a_case_with_a_date_leaves_the_list_of_those_without(house: House) -> None:
    case = house.case()
    assert shown(house, CaseView.NO_NEXT_DATE) == ["Đào"]
    house.due(case, date(2026, 12, 1))
    assert shown(house, CaseView.NO_NEXT_DATE) == []


def test_a_page_goes_on_where_the_one_before_ended(house: House) -> None:
    for number in range(5):
        house.case(f"person {number}", opened_on=date(2026, 1, 1 + number))
    pages = [
        house.ask(case_list, house.manager, CaseView.OPEN, offset=offset, limit=2)
        for offset in (0, 2, 4)
    ]
    assert [page.total for page in pages] == [5, 5, 5]
    assert [row.known_as for page in pages for row in page.rows] == [
        f"person {number}" for number in (4, 3, 2, 1, 0)
    ]


@pytest.mark.parametrize("search", ["thi dao", "Đào", "26-0001", "0001"])
def test_the_list_can_be_searched_by_name_and_number(house: House, search: str) -> None:
    house.case("Đào", names=[(NameKind.NATIVE, "Nguyễn Thị Đào")])
    house.case("Sari")
    page = house.ask(case_list, house.manager, CaseView.OPEN, search)
    assert [row.known_as for row in page.rows] == ["Đào"]
    assert page.total == 1


def test_the_preview_has_the_alert_the_dates_and_the_last_five_services(house: House) -> None:
    case = house.case(placed=True, safety_alert="Do not name her employer by phone")
    house.due(case, date(2026, 12, 21))
    house.due(case, date(2026, 11, 25), DueKind.RESIDENCE_ENDS)
    services = [house.service(case, start=local(2026, 11, day)) for day in range(1, 8)]
    house.void(Service, services[-1])
    preview = house.ask(case_preview, house.manager, case)
    assert preview.safety_alert == "Do not name her employer by phone"
    assert [row.on for row in preview.dates] == [date(2026, 11, 25), date(2026, 12, 21)]
    assert [line.service_id for line in preview.services] == services[5:0:-1]
    assert preview.services[0].kind is ServiceType.MEDICAL_ESCORT


def test_the_preview_of_a_case_out_of_reach_is_refused(house: House) -> None:
    case: UUID = house.case()
    with pytest.raises(NotAllowed):
        house.ask(case_preview, house.staff(Role.READER), case)
