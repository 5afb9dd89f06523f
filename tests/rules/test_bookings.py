"""Who fits a booking of an interpreter and why not, how it goes on, and what it is paid."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from shelterdesk.rules.bookings import (
    BookingEntry,
    BookingOutcome,
    Taken,
    booking_fee,
    check_booking,
    check_outcome,
    check_step,
    fit,
)
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.vocabulary.interpreters import (
    BookingStatus,
    Caution,
    InterpretingMode,
    Requester,
    TaxiGround,
    Transport,
    Unfit,
    Weekday,
    Wish,
)
from shelterdesk.vocabulary.people import Language, Sex
from tests.builders import local
from tests.rules.office_calendar import LAW

HOUR = timedelta(hours=1)
START, END = local(2026, 11, 24, 10), local(2026, 11, 24, 12)
PHONE, ONSITE = InterpretingMode.PHONE, InterpretingMode.ONSITE
S = BookingStatus


def booking(**given: Any) -> BookingEntry:
    usual: dict[str, Any] = {
        "requester": Requester.POLICE, "language": Language.VI, "start": START, "end": END,
    }  # fmt: skip
    return BookingEntry(**usual | given)


def hoa(**given: Any) -> InterpreterEntry:
    usual: dict[str, Any] = {
        "name": "Hoa", "languages": (Language.VI, Language.EN), "sex": Sex.F,
        "registered_on": date(2026, 1, 1), "undertaking_on": date(2026, 1, 1),
        "days": tuple(Weekday),
    }  # fmt: skip
    return InterpreterEntry(**usual | given)


def taken(first: datetime, last: datetime, mode: InterpretingMode = ONSITE) -> tuple[Taken, ...]:
    return (Taken(start=first, end=last, mode=mode),)


NONE: frozenset[Wish] = frozenset()


@pytest.mark.parametrize(
    ("who", "others", "wishes", "why"),
    [
        ({}, (), NONE, ()),
        ({"languages": (Language.TH,)}, (), NONE, (Unfit.LANGUAGE,)),
        ({"left_on": date(2026, 11, 24)}, (), NONE, (Unfit.LEFT,)),
        ({}, (), {Wish.NOT_WANTED}, (Unfit.NOT_WANTED,)),
        ({}, taken(START - HOUR, START), NONE, (Unfit.BOOKED,)),
        ({}, taken(END + HOUR - timedelta(minutes=1), END + 3 * HOUR), NONE, (Unfit.BOOKED,)),
        ({}, taken(START - 2 * HOUR, START - HOUR), NONE, ()),
        ({}, taken(END + HOUR, END + 2 * HOUR), NONE, ()),
    ],
)
def test_nobody_is_sent_who_cannot_come(
    who: dict[str, Any], others: Any, wishes: Any, why: tuple[Unfit, ...]
) -> None:
    assert fit(booking(), hoa(**who), others, frozenset(wishes), HOUR).unfit == why


def test_between_two_calls_lies_no_way() -> None:
    before = taken(START - HOUR, START, PHONE)
    assert fit(booking(mode=PHONE), hoa(), before, NONE, HOUR).is_fit
    assert not fit(booking(), hoa(), before, NONE, HOUR).is_fit
    assert not fit(booking(mode=PHONE), hoa(), taken(START, END, PHONE), NONE, HOUR).is_fit


@pytest.mark.parametrize(
    ("given", "who", "wishes", "cautions"),
    [
        ({}, {"everyday": (Language.VI,)}, NONE, (Caution.EVERYDAY_ONLY,)),
        ({"requester": Requester.SHELTER}, {"everyday": (Language.VI,)}, NONE, ()),
        ({}, {"undertaking_on": None}, NONE, (Caution.NO_UNDERTAKING,)),
        ({}, {}, {Wish.KNOWN_TO_EACH_OTHER}, (Caution.KNOWN_TO_EACH_OTHER,)),
        ({}, {}, {Wish.MAN}, (Caution.SEX_WISHED,)),
        ({}, {}, {Wish.WOMAN}, ()),
        ({}, {"days": (Weekday.MON,)}, NONE, (Caution.OTHER_HOURS,)),
        ({}, {"days": ()}, NONE, (Caution.HOURS_NOT_SAID,)),
        ({}, {"away_first_on": date(2026, 11, 24)}, NONE, (Caution.AWAY,)),
    ],
)
def test_what_to_look_at_bars_nothing(
    given: dict[str, Any], who: dict[str, Any], wishes: Any, cautions: tuple[Caution, ...]
) -> None:
    found = fit(booking(**given), hoa(**who), (), frozenset(wishes), HOUR)
    assert (found.is_fit, found.cautions) == (True, cautions)


def test_a_booking_goes_on_step_by_step_and_nobody_comes_before_its_day() -> None:
    day_before, that_day = START - timedelta(days=1), START
    assert check_step(S.OFFERED, S.CONFIRMED, START, day_before)
    assert check_step(S.CONFIRMED, S.ARRIVED, START, that_day)
    assert not check_step(S.CONFIRMED, S.ARRIVED, START, day_before)
    assert not check_step(S.REQUESTED, S.DONE, START, that_day)
    assert not any(check_step(S.DONE, to, START, that_day) for to in S)


def test_times_and_ways_that_cannot_be_are_said() -> None:
    wrong = check_booking(booking(end=START, arrives_at=time(10, 30)))
    assert {name: one.rule for name, one in wrong.items()} == {
        "end": "ends_before_starts", "arrives_at": "arrives_after_start",
    }  # fmt: skip
    late = BookingOutcome(
        came_at=START, ended_at=START, transport=Transport.TAXI, transport_cost=-1
    )
    told = check_outcome(late, booking(), END)
    assert {name: one.rule for name, one in told.items()} == {
        "ended_at": "ends_before_starts", "taxi_ground": "taxi_ground_needed",
        "transport_cost": "amount_out_of_range",
    }  # fmt: skip
    fair = BookingOutcome(
        came_at=START, ended_at=END, transport=Transport.TAXI, transport_cost=180,
        taxi_ground=TaxiGround.NIGHT,
    )  # fmt: skip
    assert check_outcome(fair, booking(), END) == {}
    assert set(check_outcome(fair, booking(), START - HOUR)) == {"came_at", "ended_at"}


@pytest.mark.parametrize(
    ("arrives", "came", "total"),
    [
        (None, START, 600),
        (time(9, 30), START - timedelta(minutes=105), 900),  # early: from the agreed arrival
        (time(9, 30), START, 600),  # late: from when she came
    ],
)
def test_a_fee_counts_from_the_agreed_arrival_or_from_when_she_came(
    arrives: time | None, came: datetime, total: int
) -> None:
    outcome = BookingOutcome(came_at=came, ended_at=END)
    assert booking_fee(LAW, booking(arrives_at=arrives), outcome).total == total
