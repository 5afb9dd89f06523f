"""Who looks like the person being written down: ranked, at most five, never by a name alone."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.queries.alike import MOST, alike
from shelterdesk.rules.likeness import Known
from shelterdesk.vocabulary.people import NameKind, Nationality
from tests.builders import House


def found(house: House, name: str, **known: object) -> list[UUID]:
    hits = house.ask(alike, house.manager, name, Known(**known))  # type: ignore[arg-type]
    return [hit.case_id for hit in hits]


def test_a_similar_name_needs_a_second_signal(house: House) -> None:
    case = house.case("Nguyen Thi Hoa", born=date(1999, 5, 3))
    assert found(house, "Nguyen Thi Hao") == []
    assert found(house, "Nguyen Thi Hao", nationalities=[Nationality.VN]) == [case]
    assert found(house, "Nguyen Thi Hao", birth_year=2000) == [case]
    assert found(house, "Nguyen Thi Hao", birth_year=2001) == []


def test_a_whole_name_is_worth_a_look_until_something_speaks_against_it(house: House) -> None:
    case = house.case("Siti")
    assert found(house, "siti") == [case]
    assert found(house, "siti", nationalities=[Nationality.UNKNOWN]) == [case]
    assert found(house, "siti", nationalities=[Nationality.ID]) == []


def test_who_has_most_in_common_stands_first_and_there_are_five_at_most(house: House) -> None:
    for _number in range(MOST + 2):
        house.case("Siti", born=date(1980, 1, 1))
    same_year = house.case("Siti", born=date(1995, 1, 1))
    house.case("Siti", born=date(1980, 1, 1))
    hits = found(house, "siti", nationalities=[Nationality.VN], birth_year=1996)
    assert hits[0] == same_year
    assert len(hits) == MOST


@pytest.mark.parametrize("name", ["DAO THI NGUYEN", "đào"])
def test_any_of_her_names_counts(house: House, name: str) -> None:
    case = house.case("Đào", names=[(NameKind.PASSPORT, "NGUYEN THI DAO")])
    assert found(house, name, nationalities=[Nationality.VN]) == [case]


def test_what_only_begins_alike_is_nobody(house: House) -> None:
    house.case("Sitirahmawati")
    assert found(house, "siti", nationalities=[Nationality.VN]) == []
