"""One person is in one place at a time."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import Problem
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.placements import Stay, check_stay, in_care_on, warn_of_kind
from shelterdesk.vocabulary.placements import PlacementType

NOW = datetime(2026, 11, 3, 4, 0, tzinfo=UTC)
MARCH = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_an_open_stay_is_fine() -> None:
    assert check_stay(Stay(MARCH), [], NOW) == {}


def test_a_stay_may_begin_the_moment_another_ends() -> None:
    before = Stay(MARCH, MARCH + DAY)
    assert check_stay(Stay(MARCH + DAY), [before], NOW) == {}


def test_two_stays_at_once_name_the_other_one() -> None:
    before = Stay(MARCH, MARCH + 3 * DAY)
    problems = check_stay(Stay(MARCH + DAY), [before], NOW)
    assert problems == {"start": Problem("overlaps", {"start": date(2026, 3, 1)})}


def test_a_second_open_stay_overlaps() -> None:
    assert check_stay(Stay(MARCH + 9 * DAY), [Stay(MARCH)], NOW)["start"].rule == "overlaps"


def test_a_stay_ends_after_it_starts() -> None:
    problems = check_stay(Stay(MARCH, MARCH - DAY), [], NOW)
    assert problems == {"end": Problem("ends_before_starts")}
    assert check_stay(Stay(MARCH, MARCH), [], NOW) == {}


def test_a_stay_is_no_plan() -> None:
    assert check_stay(Stay(NOW + DAY), [], NOW) == {"start": Problem("in_future")}
    assert check_stay(Stay(MARCH, NOW + DAY), [], NOW) == {"end": Problem("in_future")}


def test_both_the_first_and_the_last_local_day_are_in_care() -> None:
    late = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # 00:30 on the 2nd in Taiwan
    stays = [Stay(late, late + DAY)]
    assert not in_care_on(stays, date(2026, 3, 1))
    assert in_care_on(stays, date(2026, 3, 2))
    assert in_care_on(stays, date(2026, 3, 3))
    assert not in_care_on(stays, date(2026, 3, 4))


def test_an_open_stay_is_still_in_care() -> None:
    assert in_care_on([Stay(MARCH)], date(2030, 1, 1))


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
LENGTHS = st.timedeltas(timedelta(seconds=1), timedelta(days=400))
STAYS = st.builds(
    lambda start, length: Stay(start, start + length if length else None),
    MOMENTS,
    LENGTHS | st.none(),
)


@given(STAYS, STAYS)
def test_overlap_is_mutual(one: Stay, other: Stay) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


def test_two_kinds_of_stay_are_for_minors_and_one_is_short() -> None:
    adult, child = PartialDate.in_year(1990), PartialDate.in_year(2015)
    on = date(2026, 11, 23)
    for kind in (PlacementType.EMERGENCY_MINOR, PlacementType.SHORT_TERM_MINOR):
        assert warn_of_kind(kind, adult, on) == Problem("kind_for_minors")
        assert warn_of_kind(kind, child, on) is None
        assert warn_of_kind(kind, None, on) is None
    assert warn_of_kind(PlacementType.TEMP_LODGING, None, on) == Problem("kind_for_two_days")
    assert warn_of_kind(PlacementType.INSTITUTIONAL, child, on) is None
