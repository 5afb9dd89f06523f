"""Person-days and occupancy of a thousand histories in the store, counted again hour by hour."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from shelterdesk.models import Case
from shelterdesk.queries.audit_month import month_data, month_events
from shelterdesk.queries.figures import half_year
from shelterdesk.queries.house_grid import HouseGrid, house_grid
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.house import NightState
from shelterdesk.vocabulary.packages import MonthCount
from tests.builders import House, a_house
from tests.queries.thousand_histories import DAY, HISTORIES, Chronicle, Lived, nights

HALF_YEAR, MONTH = Period.parse("2026H1"), Period.parse("2026-03")
TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = a_house(tmp_path_factory.mktemp("thousand"))
    yield built
    built.store.close()


@pytest.fixture(scope="module")
def told(house: House) -> Chronicle:
    return Chronicle(house, seed=11)


@pytest.fixture(scope="module")
def grid(house: House, told: Chronicle) -> HouseGrid:
    return house.ask(house_grid, house.manager, MONTH.first, MONTH.last, TODAY)


@pytest.fixture(scope="module")
def own(told: Chronicle) -> list[Lived]:
    return [stay for stay in told.stays if stay.is_own]


def days(stays: list[Lived], period: Period) -> float:
    return sum(stay.halves(period.first, period.last) for stay in stays) / 2


def test_there_are_a_thousand_and_everything_happens_in_them(
    house: House, told: Chronicle, own: list[Lived]
) -> None:
    with house.store.read() as session:
        assert session.query(Case).count() == HISTORIES == 1_000
    assert 500 < len(own) < len(told.stays)
    assert {state for stay in own for state in stay.away.values()} == set(NightState) - {
        NightState.IN
    }
    assert any(len(set(stay.beds.values())) > 1 for stay in own)
    assert any(stay.halves(MONTH.first, MONTH.last) % 2 for stay in own)


def test_person_days_of_the_half_year_are_those_of_every_hour(
    house: House, told: Chronicle
) -> None:
    rows = house.ask(half_year, house.manager, HALF_YEAR).tables["T1"]
    for is_own in (True, False):
        stays = [one for one in told.stays if one.is_trafficking and one.is_own is is_own]
        [found] = [row["person_days"] for row in rows if row["own_facility"] is is_own]
        assert found == days(stays, HALF_YEAR)


def test_person_days_of_the_month_are_the_same_in_the_package_and_in_the_house(
    house: House, own: list[Lived], grid: HouseGrid
) -> None:
    plain = days(own, MONTH)
    assert grid.person_days == plain
    with house.store.read() as session:
        data = month_data(session, house.manager, MONTH, month_events(session, 1, 0))
    assert data.counts[MonthCount.PERSON_DAYS] == plain


def test_every_night_of_the_month_has_its_residents_beds_and_absences(
    told: Chronicle, own: list[Lived], grid: HouseGrid
) -> None:
    here = {id(stay): set(nights(stay.hours)) for stay in own}
    for step, night in enumerate(grid.nights):
        on = MONTH.first + DAY * step
        present = [stay for stay in own if on in here[id(stay)]]
        taken = {stay.beds[on] for stay in own if on in stay.beds}
        free = {bed for bed, is_used in told.in_use.items() if is_used} - taken
        assert night.counts.on == on
        assert night.counts.residents == len(present)
        assert night.counts.without_bed == sum(on not in stay.beds for stay in present)
        assert (night.counts.taken, night.counts.free) == (len(taken), len(free))
        assert night.states == Counter(stay.away.get(on, NightState.IN) for stay in present)
