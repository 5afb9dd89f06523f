"""Files of people who came together: told to whoever may open them, by number to the rest."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, NotAllowed, Problem
from shelterdesk.models import Child
from shelterdesk.queries.case_records import records_of
from shelterdesk.queries.companions import child_files, companions
from shelterdesk.queries.history import history_of
from shelterdesk.rules.admission import ChildEntry
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.staff import Role
from tests.builders import House

BORN = date(2019, 5, 3)


def with_her(child: UUID | None) -> ChildEntry:
    return ChildEntry(
        came_on=date(2026, 6, 10), known_as="Bé", own_file=True, own_case_id=child, birth_year=2019
    )


def test_each_file_leads_to_the_other(house: House) -> None:
    mother, child = house.case("Hoa"), house.case("Bé", born=BORN)
    assert house.ask(companions, house.manager, mother) == ()
    house.entry(mother, with_her(child))
    [down] = house.ask(companions, house.manager, mother)
    [up] = house.ask(companions, house.manager, child)
    assert (down.case_id, down.known_as, down.is_child) == (child, "Bé", True)
    assert (up.case_id, up.known_as, up.is_child) == (mother, "Hoa", False)


def test_a_record_that_was_voided_leads_nowhere(house: House) -> None:
    mother, child = house.case("Hoa"), house.case("Bé", born=BORN)
    house.void(Child, house.entry(mother, with_her(child)))
    assert house.ask(companions, house.manager, mother) == ()
    assert house.ask(companions, house.manager, child) == ()


def test_whoever_cannot_open_the_other_file_learns_its_number_alone(house: House) -> None:
    counselor = house.staff(Role.COUNSELOR)
    mother, child = house.case("Hoa", owner_id=counselor.staff_id), house.case("Bé", born=BORN)
    house.entry(mother, with_her(child))
    [row] = house.ask(records_of, counselor, mother, ChildEntry)
    number = dict(row.names)["own_case_id"]
    for asked in (companions, child_files):
        [told] = house.ask(asked, counselor, mother)
        assert (told.case_id, told.known_as, told.called) == (child, "", number)
    with pytest.raises(NotAllowed):
        house.ask(companions, counselor, child)


def test_the_form_offers_open_files_of_children_that_the_viewer_works_on(house: House) -> None:
    counselor = house.staff(Role.COUNSELOR)
    own = {"owner_id": counselor.staff_id}
    mother = house.case("Hoa", born=date(2012, 1, 1), **own)
    child = house.case("Bé", born=BORN, **own)
    house.case("An", born=date(2008, 6, 2), **own)  # 18 on the day the case was opened
    teen = house.case("Chi", born=date(2008, 6, 3), **own)
    house.case("Lan", born=BORN)
    house.case("Mai", **own)
    house.case("Nga", born=BORN, status=CaseStatus.CLOSED, **own)
    offered = house.ask(child_files, counselor, mother)
    assert {one.case_id for one in offered} == {child, teen}


def test_a_file_that_is_named_stays_on_offer_once_it_is_closed(house: House) -> None:
    mother = house.case("Hoa")
    child = house.case("Bé", born=BORN, status=CaseStatus.CLOSED)
    assert house.ask(child_files, house.manager, mother) == ()
    house.entry(mother, with_her(child))
    assert [one.case_id for one in house.ask(child_files, house.manager, mother)] == [child]


@pytest.mark.parametrize("which", ["her own", "nobody's"])
def test_a_childs_file_is_another_one_that_is_there(house: House, which: str) -> None:
    mother = house.case("Hoa")
    with pytest.raises(Invalid) as refused:
        house.entry(mother, with_her(mother if which == "her own" else house.new_id()))
    assert refused.value.fields == {"own_case_id": Problem("not_in_list")}


def test_the_history_tells_the_file_by_its_number(house: House) -> None:
    mother, child = house.case("Hoa"), house.case("Bé", born=BORN)
    house.entry(mother, with_her(child))
    [told] = house.ask(companions, house.manager, mother)
    changes = {
        one.field: one.new for one in house.ask(history_of, house.manager, mother)[0].changes
    }
    assert changes["own_case_id"] == told.number
