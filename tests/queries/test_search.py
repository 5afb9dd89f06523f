"""Finding a case by any part of its number and by any spelling of any name."""

import pytest

from shelterdesk.queries.search import Match, find_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House

DAO, SRI, HARTO, JUAN, NUR = "Đào", "Sri", "Suharto", "A-Juan", "Nur"


@pytest.fixture
def people(house: House) -> House:
    """A Vietnamese, three Indonesian and a Chinese name, a mononym among them."""
    house.case(
        DAO,
        names=[
            (NameKind.NATIVE, "Nguyễn Thị Đào"),
            (NameKind.PASSPORT, "NGUYEN THI DAO"),
            (NameKind.CHINESE, "阮氏桃"),
        ],
    )
    house.case(SRI, names=[(NameKind.PASSPORT, "Sri Wahyuni")])
    house.case(HARTO, names=[(NameKind.PASSPORT, "Suharto")])
    house.case(JUAN, names=[(NameKind.CHINESE, "王美花")])
    house.case(NUR, names=[(NameKind.PASSPORT, "Siti Nur Haliza")])
    return house


def found(house: House, text: str, viewer: Viewer | None = None) -> list[tuple[str, Match]]:
    hits = house.ask(find_cases, viewer or house.manager, text)
    return [(hit.known_as, hit.matched_how) for hit in hits]


@pytest.mark.parametrize(
    ("text", "known_as", "how"),
    [
        ("dao", DAO, Match.EXACT),
        ("ĐÀO", DAO, Match.EXACT),
        ("nguyen thi", DAO, Match.PREFIX),
        ("Nguyễn Thị", DAO, Match.PREFIX),
        ("thi dao", DAO, Match.INFIX),
        ("dao nguyen", DAO, Match.PREFIX),
        ("dao thi", DAO, Match.INFIX),
        ("dao nguyen ruan", DAO, Match.INFIX),
        ("阮氏", DAO, Match.PREFIX),
        ("桃", DAO, Match.INFIX),
        ("ruan shi tao", DAO, Match.EXACT),
        ("nguyan thi dau", DAO, Match.FUZZY),
        ("suharto", HARTO, Match.EXACT),
        ("Soeharto", HARTO, Match.EXACT),
        ("sriwahyuni", SRI, Match.EXACT),
        ("Sri Wahjuni", SRI, Match.EXACT),
        ("花", JUAN, Match.INFIX),
        ("meihua wang", JUAN, Match.INFIX),
        ("haliza siti", NUR, Match.INFIX),
        ("siti nur halisa", NUR, Match.FUZZY),
        ("0002", SRI, Match.NUMBER),
        ("sd260002", SRI, Match.NUMBER),
        ("SD-26-0002", SRI, Match.NUMBER),
        ("26-0002", SRI, Match.NUMBER),
    ],
)
def test_a_person_is_found_by_any_spelling(
    people: House, text: str, known_as: str, how: Match
) -> None:
    assert found(people, text)[0] == (known_as, how)


@pytest.mark.parametrize("text", ["", "  ", "-", "%", "_", "'; DROP", "?!", "zzzzzz", "x" * 5000])
def test_what_fits_nobody_finds_nobody(people: House, text: str) -> None:
    assert found(people, text) == []


def test_every_word_must_fit_the_same_person(people: House) -> None:
    assert found(people, "wahyuni dao") == []


def test_one_mistyped_word_of_a_name_finds_the_person(people: House) -> None:
    assert (DAO, Match.FUZZY) in found(people, "nguyan")


def test_a_surer_hit_stands_before_a_lesser_one(house: House) -> None:
    for known_as in ("Xuan Mai", "Mai Lan", "Mai"):
        house.case(known_as)
    assert found(house, "mai") == [
        ("Mai", Match.EXACT),
        ("Mai Lan", Match.PREFIX),
        ("Xuan Mai", Match.PREFIX),
    ]


def test_an_open_case_stands_before_a_closed_one(house: House) -> None:
    house.case("Mai", status=CaseStatus.CLOSED)
    house.case("Mai", status=CaseStatus.ACTIVE)
    hits = house.ask(find_cases, house.manager, "mai")
    assert [hit.number for hit in hits] == ["SD-26-0002", "SD-26-0001"]


def test_a_person_with_two_spellings_of_the_query_is_found_once(people: House) -> None:
    assert [known_as for known_as, _ in found(people, "nguyen")].count(DAO) == 1


def test_nobody_out_of_reach_is_found(people: House) -> None:
    reader = people.staff(Role.READER)
    for text in ("dao", "0001", "nguyan thi dau"):
        assert found(people, text, reader) == []


def test_no_more_are_given_than_asked_for(house: House) -> None:
    for _ in range(5):
        house.case("Mai")
    assert len(house.ask(find_cases, house.manager, "mai", limit=3)) == 3
