"""What narrows the list of cases, in which order it stands, and what can never hold together."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import product
from typing import TypeVar

import pytest

from shelterdesk.queries.case_clash import Narrows, clash
from shelterdesk.queries.case_filters import (
    CaseFilter,
    Narrowing,
    filter_as_kept,
    filter_from_kept,
)
from shelterdesk.queries.case_orders import CaseOrder, Ordered
from shelterdesk.queries.cases import CaseView, case_count, case_list
from shelterdesk.queries.standing import standings
from shelterdesk.vocabulary.cases import CaseStanding, CaseStatus
from shelterdesk.vocabulary.deadlines import DueKind, NextDateIn, RunsOutIn
from shelterdesk.vocabulary.people import Language, Nationality
from shelterdesk.vocabulary.placements import PlacementType
from tests.builders import House

Item = TypeVar("Item")
TODAY = date(2026, 11, 23)


def found(house: House, view: CaseView = CaseView.OPEN, **filters: object) -> list[str]:
    narrowing = Narrowing(CaseFilter(**filters), TODAY)  # type: ignore[arg-type]
    page = house.ask(case_list, house.manager, view, narrowing=narrowing)
    assert page.total == house.ask(case_count, house.manager, view, "", narrowing)
    return sorted(row.known_as for row in page.rows)


def ordered(house: House, order: Ordered, view: CaseView = CaseView.OPEN) -> list[str]:
    rows = house.ask(case_list, house.manager, view, order=order).rows
    return [row.known_as for row in rows]


def test_a_language_or_a_nationality_lets_through_who_has_it(house: House) -> None:
    house.case("Đào", person={"language": Language.VI, "nationalities": [Nationality.VN]})
    both = [Nationality.VN, Nationality.ID]
    house.case("Sari", person={"language": Language.ID, "nationalities": both})
    assert found(house, languages=frozenset({Language.VI})) == ["Đào"]
    assert found(house, nationalities=frozenset({Nationality.ID})) == ["Sari"]
    assert found(house, nationalities=frozenset({Nationality.VN})) == ["Sari", "Đào"]


def test_filters_hold_together(house: House) -> None:
    house.case("Đào", person={"language": Language.VI, "nationalities": [Nationality.VN]})
    house.case("Thu", person={"language": Language.VI, "nationalities": [Nationality.TW]})
    languages, nationalities = frozenset({Language.VI}), frozenset({Nationality.TW})
    assert found(house, languages=languages, nationalities=nationalities) == ["Thu"]


def a_case_of_every_standing(house: House) -> None:
    stays: Sequence[tuple[PlacementType | None, bool]] = (
        (None, False),
        (PlacementType.HOSPITAL, True),
        (PlacementType.HOSPITAL, False),
        (PlacementType.COMMUNITY, True),
        (PlacementType.COMMUNITY, False),
    )
    elsewhere = house.organisation("Lotus House")
    for number, (status, (kind, own)) in enumerate(product(CaseStatus, stays)):
        case = house.case(f"case {number}", status=status)
        if kind is not None:
            place = {} if own else {"organisation_id": elsewhere}
            house.placement(case, kind=kind, **place)


def test_the_filter_of_a_standing_and_the_word_in_the_list_say_the_same(house: House) -> None:
    a_case_of_every_standing(house)
    for view in (CaseView.OPEN, CaseView.CLOSED):
        rows = house.ask(case_list, house.manager, view).rows
        said = house.ask(standings, [row.case_id for row in rows])
        for standing in CaseStanding:
            wanted = sorted(row.known_as for row in rows if said[row.case_id] is standing)
            assert found(house, view, standings=frozenset({standing})) == wanted


def test_in_follow_up_whoever_follows_up_holds_the_case(house: House) -> None:
    other = house.staff().staff_id
    house.case("stays")
    house.case("left", status=CaseStatus.FOLLOW_UP, follow_up_owner_id=other)
    assert found(house, counselors=frozenset({other})) == ["left"]


@pytest.mark.parametrize(
    ("window", "names"),
    [
        (NextDateIn.OVERDUE, ["late"]),
        (NextDateIn.WEEK, ["today", "week"]),
        (NextDateIn.MONTH, ["month", "today", "week"]),
        (NextDateIn.NONE, ["none"]),
    ],
)
def test_the_next_date_is_the_one_that_the_list_shows(
    house: House, window: NextDateIn, names: list[str]
) -> None:
    days = {"late": date(2026, 11, 22), "today": TODAY, "week": date(2026, 11, 30)}
    days |= {"month": date(2026, 12, 23), "far": date(2026, 12, 24)}
    for known_as, on in days.items():
        case = house.case(known_as)
        house.due(case, on)
        house.due(case, date(2027, 1, 5))
    house.case("none")
    assert found(house, next_date=window) == names


@pytest.mark.parametrize(
    ("window", "names"),
    [
        (RunsOutIn.OVER, ["over"]),
        (RunsOutIn.DAYS_30, ["thirty"]),
        (RunsOutIn.DAYS_60, ["sixty", "thirty"]),
        (RunsOutIn.DAYS_90, ["ninety", "sixty", "thirty"]),
    ],
)
def test_what_runs_out_is_a_permit_or_a_paper_and_no_appointment(
    house: House, window: RunsOutIn, names: list[str]
) -> None:
    days = {"over": date(2026, 11, 22), "thirty": date(2026, 12, 23)}
    days |= {"sixty": date(2027, 1, 22), "ninety": date(2027, 2, 21), "far": date(2027, 2, 22)}
    for known_as, on in days.items():
        house.due(house.case(known_as), on, DueKind.RESIDENCE_ENDS)
    house.due(house.case("appointment"), TODAY, DueKind.APPOINTMENT)
    assert found(house, runs_out=window) == names


def dictionary(items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
    return sorted(items, key=lambda item: name(item).casefold())


def test_names_stand_as_the_dictionary_of_the_language_has_them(house: House) -> None:
    for known_as in ("Zara", "ana", "Đào", "Bela"):
        house.case(known_as)

    by_name = Ordered(by=CaseOrder.NAME, arrange=dictionary)
    assert ordered(house, by_name) == ["ana", "Bela", "Zara", "Đào"]
    backwards = Ordered(by=CaseOrder.NAME, descending=True, arrange=dictionary)
    assert ordered(house, backwards) == ["Đào", "Zara", "Bela", "ana"]


def test_no_next_date_stands_last_in_either_direction(house: House) -> None:
    for known_as, day in (("soon", 1), ("later", 9)):
        house.due(house.case(known_as), date(2026, 12, day))
    house.case("none")
    assert ordered(house, Ordered()) == ["soon", "later", "none"]
    assert ordered(house, Ordered(descending=True)) == ["later", "soon", "none"]


@pytest.mark.parametrize("by", CaseOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_has_every_row_once_page_by_page(
    house: House, by: CaseOrder, descending: bool
) -> None:
    a_case_of_every_standing(house)
    order = Ordered(by=by, descending=descending)
    whole = ordered(house, order)
    paged: list[str] = []
    for offset in range(0, len(whole), 3):
        page = house.ask(case_list, house.manager, CaseView.OPEN, "", offset, 3, order=order)
        paged += [row.known_as for row in page.rows]
    assert paged == whole
    assert len(set(whole)) == len(whole) > 0


UNTOLD = (CaseView.MINE, CaseView.FOLLOW_UP, CaseView.NO_COURT_DATE, CaseView.UNHELD)
"""Views whose own condition the clash does not know."""


def test_what_is_said_to_hold_never_holds_for_nobody(house: House) -> None:
    """Over every kind of case there can be: a clash that is said has no case, in any view."""
    a_case_of_every_standing(house)
    said = 0
    for view, standing in product(CaseView, CaseStanding):
        chosen = CaseFilter(standings=frozenset({standing}))
        holds = bool(found(house, view, standings=chosen.standings))
        if clash(view, chosen) is None:
            assert holds or view in UNTOLD, (view, standing)
        else:
            said += 1
            assert not holds, (view, standing)
    assert said > 10


@pytest.mark.parametrize(
    ("view", "filters", "two"),
    [
        (
            CaseView.CLOSED,
            CaseFilter(next_date=NextDateIn.WEEK),
            (Narrows.VIEW, Narrows.NEXT_DATE),
        ),
        (
            CaseView.NO_NEXT_DATE,
            CaseFilter(runs_out=RunsOutIn.DAYS_30),
            (Narrows.VIEW, Narrows.RUNS_OUT),
        ),
        (
            CaseView.OPEN,
            CaseFilter(next_date=NextDateIn.NONE, runs_out=RunsOutIn.OVER),
            (Narrows.NEXT_DATE, Narrows.RUNS_OUT),
        ),
        (CaseView.OPEN, CaseFilter(next_date=NextDateIn.OVERDUE, runs_out=RunsOutIn.OVER), None),
        (CaseView.OPEN, CaseFilter(languages=frozenset({Language.VI})), None),
    ],
)
def test_the_two_that_never_hold_together_are_named(
    view: CaseView, filters: CaseFilter, two: tuple[Narrows, Narrows] | None
) -> None:
    assert clash(view, filters) == two


def test_a_kept_filter_comes_back_as_it_was() -> None:
    chance = random.Random(4)
    for _round in range(50):
        filters = CaseFilter(
            languages=frozenset(chance.sample(list(Language), chance.randint(0, 3))),
            nationalities=frozenset(chance.sample(list(Nationality), chance.randint(0, 3))),
            standings=frozenset(chance.sample(list(CaseStanding), chance.randint(0, 3))),
            next_date=chance.choice([None, *NextDateIn]),
            runs_out=chance.choice([None, *RunsOutIn]),
        )
        assert filter_from_kept(filter_as_kept(filters)) == filters


def test_a_code_that_this_version_does_not_know_is_left_out() -> None:
    kept = {"languages": ["vi", "of the moon"], "next_date": "SOMEDAY"}
    assert filter_from_kept(kept) == CaseFilter(languages=frozenset({Language.VI}))
