"""When an interpreter can be called, and what an entry of the list may not say."""

from datetime import date, time
from typing import Any

import pytest

from shelterdesk.rules.interpreters import InterpreterEntry, availability, check_interpreter
from shelterdesk.vocabulary.interpreters import Availability, Weekday
from shelterdesk.vocabulary.people import Language
from tests.builders import local

D = Weekday
TODAY = date(2026, 11, 23)  # a Monday


def hoa(**given: Any) -> InterpreterEntry:
    usual: dict[str, Any] = {
        "name": "Hoa", "languages": (Language.VI,), "registered_on": date(2026, 1, 1),
    }  # fmt: skip
    return InterpreterEntry(**usual | given)


OFFICE = {"days": (D.MON, D.TUE), "hours_from": time(9), "hours_until": time(18)}
NIGHT = {"days": (D.MON,), "hours_from": time(20), "hours_until": time(2)}
ALL_DAY = {"days": (D.MON, D.TUE)}
TWO = OFFICE | {"other_days": (D.SAT,), "other_from": time(10), "other_until": time(12)}


@pytest.mark.parametrize(
    ("given", "start", "end", "found"),
    [
        (OFFICE, local(2026, 11, 23, 9), local(2026, 11, 23, 18), Availability.AVAILABLE),
        (OFFICE, local(2026, 11, 23, 17), local(2026, 11, 23, 18, 1), Availability.OTHER_HOURS),
        (OFFICE, local(2026, 11, 25, 10), local(2026, 11, 25, 11), Availability.OTHER_HOURS),
        (NIGHT, local(2026, 11, 24, 1), local(2026, 11, 24, 2), Availability.AVAILABLE),
        (NIGHT, local(2026, 11, 23, 1), local(2026, 11, 23, 2), Availability.OTHER_HOURS),
        (ALL_DAY, local(2026, 11, 23, 22), local(2026, 11, 24, 6), Availability.AVAILABLE),
        (ALL_DAY, local(2026, 11, 24, 22), local(2026, 11, 25, 6), Availability.OTHER_HOURS),
        (TWO, local(2026, 11, 28, 10), local(2026, 11, 28, 12), Availability.AVAILABLE),
        (TWO, local(2026, 11, 28, 9), local(2026, 11, 28, 12), Availability.OTHER_HOURS),
        ({}, local(2026, 11, 23, 9), local(2026, 11, 23, 10), Availability.NOT_SAID),
    ],
)
def test_hours_hold_for_the_whole_time_also_past_midnight(
    given: dict[str, Any], start: Any, end: Any, found: Availability
) -> None:
    assert availability(hoa(**given), start, end) is found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"left_on": TODAY}, Availability.LEFT),
        ({"left_on": date(2026, 11, 24)}, Availability.AVAILABLE),
        ({"registered_on": date(2026, 11, 24)}, Availability.LEFT),
        ({"away_first_on": TODAY, "away_last_on": TODAY}, Availability.AWAY),
        ({"away_first_on": date(2026, 11, 1)}, Availability.AWAY),
        ({"away_first_on": date(2026, 11, 24)}, Availability.AVAILABLE),
    ],
)
def test_days_off_and_the_days_of_the_list_go_before_the_hours(
    given: dict[str, Any], found: Availability
) -> None:
    moment = local(2026, 11, 23, 12)
    assert availability(hoa(**OFFICE | given), moment, moment) is found


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"languages": ()}, {"languages": "required"}),
        ({"everyday": (Language.TH,)}, {"everyday": "not_among_languages"}),
        ({"undertaking_on": date(2026, 11, 24)}, {"undertaking_on": "in_future"}),
        ({"left_on": date(2025, 12, 31)}, {"left_on": "before_registered"}),
        ({"days": (D.MON,), "hours_from": time(9)}, {"hours_until": "needed_here"}),
        ({"hours_from": time(9), "hours_until": time(18)}, {"days": "needed_here"}),
        (ALL_DAY | {"other_days": (D.TUE,)}, {"other_days": "day_said_twice"}),
        ({"away_last_on": TODAY}, {"away_first_on": "needed_here"}),
        (NIGHT, {}),
    ],
)
def test_an_entry_says_nothing_that_cannot_be(given: dict[str, Any], wrong: Any) -> None:
    found = check_interpreter(hoa(**given), TODAY)
    assert {field: problem.rule for field, problem in found.items()} == wrong
