"""Nights and half-days: one definition, compared with a plain count of quarter-hours."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from shelterdesk.rules.calendar import Period
from shelterdesk.rules.occupancy import (
    Assigned,
    BedFact,
    BlockFact,
    HouseFacts,
    Resident,
    days,
    half_days,
    night_of,
    nights_held,
    nights_to,
    occupancy,
    person_days,
)
from shelterdesk.rules.placements import Stay
from tests.builders import local

FIRST = date(2026, 3, 2)
QUARTER = timedelta(minutes=15)
HISTORIES = 1_000


@pytest.mark.parametrize(
    ("start", "end", "halves"),
    [
        (local(2026, 3, 2, 0), local(2026, 3, 2, 12), 1),
        (local(2026, 3, 2, 0), local(2026, 3, 2, 12, 1), 2),
        (local(2026, 3, 2, 11, 59), local(2026, 3, 2, 12), 1),
        (local(2026, 3, 2, 12), local(2026, 3, 3, 0), 1),
        (local(2026, 3, 2, 12), local(2026, 3, 3, 0, 1), 2),
        (local(2026, 3, 2, 9), local(2026, 3, 2, 9), 0),
        (local(2026, 3, 2, 12), local(2026, 3, 2, 12), 0),
        (local(2026, 3, 2, 23, 59), None, 3),
        (local(2026, 2, 1), local(2026, 3, 2, 0), 0),
        (local(2026, 3, 4, 0), None, 0),
        (local(2026, 2, 1), None, 4),
    ],
)
def test_a_half_counts_when_the_stay_holds_in_it_at_some_moment(
    start: datetime, end: datetime | None, halves: int
) -> None:
    assert half_days(Stay(start, end), FIRST, date(2026, 3, 3)) == halves


def test_a_second_before_noon_touches_the_morning_only() -> None:
    end = local(2026, 3, 2, 12) - timedelta(milliseconds=1)
    assert half_days(Stay(local(2026, 3, 2, 0), end), FIRST, FIRST) == 1
    assert half_days(Stay(end, None), FIRST, FIRST) == 2


def test_whole_days_are_whole_numbers_and_half_days_exact() -> None:
    assert [days(halves) for halves in (0, 1, 2, 61)] == [0, 0.5, 1, 30.5]
    assert [type(days(halves)) for halves in (60, 61)] == [int, float]


def test_halves_of_several_people_add_up_to_a_whole_number() -> None:
    morning = Stay(local(2026, 3, 2, 8), local(2026, 3, 2, 9))
    total = person_days([morning, morning], Period.parse("2026-03"))
    assert (total, type(total)) == (1, int)


@pytest.mark.parametrize(
    ("start", "end", "here"),
    [
        (local(2026, 3, 2, 23, 59), None, True),
        (local(2026, 3, 3, 0), None, True),
        (local(2026, 3, 3, 0, 1), None, False),
        (local(2026, 3, 1), local(2026, 3, 3, 0), False),
        (local(2026, 3, 1), local(2026, 3, 3, 0, 1), True),
    ],
)
def test_a_night_is_told_by_the_midnight_that_ends_its_evening(
    start: datetime, end: datetime | None, here: bool
) -> None:
    house = HouseFacts(residents=[Resident(UUID(int=1), Stay(start, end))])
    assert occupancy(house, FIRST).residents == here


def test_a_bed_that_somebody_has_is_taken_also_while_it_is_blocked_or_retired() -> None:
    beds = [BedFact(UUID(int=number), number != 2) for number in range(1, 5)]
    her = Stay(local(2026, 3, 1))
    house = HouseFacts(
        beds=beds,
        blocks=[BlockFact(UUID(int=number), FIRST, FIRST) for number in (1, 3)],
        assigned=[Assigned(UUID(int=number), UUID(int=number), her) for number in (1, 2)],
        residents=[Resident(UUID(int=number), her) for number in (1, 2, 9)],
        expected_on=[FIRST, FIRST + timedelta(days=1)],
    )
    found = occupancy(house, FIRST)
    assert (found.capacity, found.taken, found.blocked, found.free) == (4, 2, 1, 1)
    assert (found.residents, found.without_bed, found.expected) == (3, 1, 1)
    assert occupancy(house, FIRST + timedelta(days=1)).blocked == 0


def test_nights_come_in_the_order_of_time() -> None:
    assert nights_to(FIRST, 2) == [FIRST - timedelta(days=1), FIRST]


def a_moment(chance: Random) -> datetime:
    """Somewhere around the period; every third time exactly on a cut."""
    at = local(2026, 2, 26, 0) + chance.randrange(96 * 12) * QUARTER
    if chance.random() < 1 / 3:
        local_hour = (at.hour + 8) % 24
        at -= timedelta(hours=local_hour % 12, minutes=at.minute)
    return at


def a_stay(chance: Random) -> Stay:
    start = a_moment(chance)
    end = None if chance.random() < 0.2 else start + chance.randrange(96 * 6) * QUARTER
    return Stay(start, end)


def a_house(chance: Random) -> HouseFacts:
    beds = [BedFact(UUID(int=number), chance.random() < 0.9) for number in range(1, 6)]
    stays = [Resident(UUID(int=100 + number), a_stay(chance)) for number in range(5)]
    blocks = []
    for _number in range(chance.randrange(3)):
        first = FIRST + timedelta(days=chance.randrange(-3, 5))
        last = None if chance.random() < 0.3 else first + timedelta(days=chance.randrange(4))
        blocks.append(BlockFact(chance.choice(beds).bed_id, first, last))
    assigned = [
        Assigned(bed.bed_id, one.placement_id, one.stay)
        for bed, one in zip(beds, chance.sample(stays, 4), strict=False)
    ]
    expected = [FIRST + timedelta(days=chance.randrange(4)) for _number in range(2)]
    return HouseFacts(
        beds=beds, blocks=blocks, assigned=assigned, residents=stays, expected_on=expected
    )


def holds(stay: Stay, at: datetime) -> bool:
    return not (at < stay.start or (stay.end is not None and at >= stay.end))


def test_person_days_equal_a_plain_count_of_quarter_hours_for_a_thousand_histories() -> None:
    """Every moment lies on a quarter of an hour, so a look at each of them sees everything."""
    chance = Random(4)
    period = Period("2026-03", FIRST, date(2026, 3, 6))
    begins = local(2026, 3, 2, 0)
    for _history in range(HISTORIES):
        stays = [a_stay(chance) for _person in range(4)]
        plain = 0
        for stay in stays:
            for half in range(2 * 5):
                first = begins + half * 48 * QUARTER
                plain += any(holds(stay, first + step * QUARTER) for step in range(48))
        assert person_days(stays, period) == plain / 2


def test_occupancy_equals_a_plain_look_at_every_bed_for_a_thousand_histories() -> None:
    chance = Random(5)
    for _history in range(HISTORIES):
        house = a_house(chance)
        for on in nights_to(date(2026, 3, 6), 6):
            midnight = night_of(on)
            state = {}
            for bed in house.beds:
                who = [one for one in house.assigned if one.bed_id == bed.bed_id]
                blocked = [one for one in house.blocks if one.bed_id == bed.bed_id]
                if any(holds(one.stay, midnight) for one in who):
                    state[bed.bed_id] = "taken"
                elif not bed.active:
                    continue
                elif any(block.first_on <= on <= (block.last_on or date.max) for block in blocked):
                    state[bed.bed_id] = "blocked"
                else:
                    state[bed.bed_id] = "free"
            told = list(state.values())
            found = occupancy(house, on)
            assert (found.capacity, found.taken, found.blocked, found.free) == (
                len(told),
                told.count("taken"),
                told.count("blocked"),
                told.count("free"),
            )
            here = {one.placement_id for one in house.residents if holds(one.stay, midnight)}
            slept = {one.placement_id for one in house.assigned if holds(one.stay, midnight)}
            assert found.here == here
            assert found.without_bed == len(here - slept)


def test_the_nights_of_a_stay_are_those_whose_midnight_it_holds_at() -> None:
    chance = Random(6)
    nights = nights_to(date(2026, 3, 6), 6)
    for _history in range(HISTORIES):
        stay = a_stay(chance)
        plain = [on for on in nights if holds(stay, night_of(on))]
        assert nights_held(stay, nights[0], nights[-1]) == plain
