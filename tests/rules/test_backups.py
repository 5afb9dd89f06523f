"""Which backups stay, when one is due, and when the one outside the PC is too old."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shelterdesk.rules.backups import is_due, is_old, is_rehearsal_due, kept
from shelterdesk.vocabulary.backups import KeptAs
from tests.builders import local

NOW = local(2026, 11, 29, 9)
MOMENT = some.integers(0, 3 * 365 * 24).map(lambda hour: NOW - timedelta(hours=hour))
MOMENTS = some.lists(MOMENT, max_size=80)


def daily(days: int) -> list[datetime]:
    return [NOW - timedelta(days=back) for back in range(days)]


def counted(moments: list[datetime]) -> dict[KeptAs, int]:
    reasons = kept(moments, NOW).values()
    return {why: sum(why in found for found in reasons) for why in KeptAs}


def test_a_year_of_daily_backups_leaves_7_days_5_weeks_and_12_months() -> None:
    assert counted(daily(400)) == {KeptAs.DAILY: 7, KeptAs.WEEKLY: 5, KeptAs.MONTHLY: 12}
    assert (
        len(kept(daily(400), NOW)) == 7 + 4 + 11
    )  # the newest is of the day, the week and the month


def test_of_several_on_one_day_the_newest_stays() -> None:
    morning, noon = local(2026, 11, 29, 8), local(2026, 11, 29, 12)
    assert set(kept([morning, noon], noon)) == {noon}


def test_a_day_begins_at_midnight_in_taiwan() -> None:
    late, early = local(2026, 11, 28, 23, 59), local(2026, 11, 29, 0, 1)
    assert set(kept([late, early], early)) == {late, early}


def test_after_a_long_pause_nothing_is_lost() -> None:
    old = [NOW - timedelta(days=1_000 + back) for back in range(3)]
    assert set(kept([*old, NOW], NOW)) == {*old, NOW}


@given(MOMENTS)
def test_the_newest_always_stays_and_never_more_than_24(moments: list[datetime]) -> None:
    stay = kept(moments, NOW)
    assert set(stay) <= set(moments)
    assert len(stay) <= 24
    assert not moments or max(moments) in stay


@given(MOMENTS, MOMENT)
def test_what_was_let_go_once_would_be_let_go_again(
    moments: list[datetime], more: datetime
) -> None:
    """Thinning out each day leaves what thinning out once at the end would."""
    later = max([*moments, more])
    assert set(kept([*kept(moments, later), later], later)) == set(kept([*moments, later], later))


@pytest.mark.parametrize(
    ("newest", "due"),
    [
        (None, True),
        (local(2026, 11, 29, 0, 1), False),
        (local(2026, 11, 28, 23, 59), True),
        (local(2026, 11, 30, 1), True),  # the clock was set back
    ],
)
def test_a_backup_is_due_once_a_day(newest: datetime | None, due: bool) -> None:
    assert is_due(newest, NOW) is due


@pytest.mark.parametrize(
    ("newest", "old"),
    [
        (None, True),
        (NOW - timedelta(days=3), False),
        (NOW - timedelta(days=3, seconds=1), True),
    ],
)
def test_outside_the_pc_three_days_are_the_most(newest: datetime | None, old: bool) -> None:
    assert is_old(newest, NOW) is old


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (NOW - timedelta(days=31), False),
        (NOW - timedelta(days=32), True),
        (NOW + timedelta(days=1), False),
        (NOW + timedelta(days=3650), True),  # by a clock that was wrong
    ],
)
def test_a_restore_is_tried_once_a_month(last: datetime | None, due: bool) -> None:
    assert is_rehearsal_due(last, NOW) is due
