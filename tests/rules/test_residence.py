"""The way to special permanent residence, by hand and against a plain count of every day."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from shelterdesk.rules.calendar import add_months
from shelterdesk.rules.deadlines import Term
from shelterdesk.rules.residence import (
    Away,
    Counters,
    HeldPermit,
    Standing,
    days_here,
    five_years,
    lawful_terms,
    permanent_residence_due,
    residence_counters,
    unbroken,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.why import read_why, why_text
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.permits import PermitKind
from tests.rules.office_calendar import LAW

DAY = timedelta(days=1)
SINCE = date(2024, 3, 16)
TODAY = date(2026, 11, 30)
LAST = date(2029, 3, 15)
"""The last day of five years from the 16th of March 2024."""


def permit(number: int, first: date, last: date, **values: object) -> HeldPermit:
    given = {"kind": PermitKind.RESIDENCE_1Y, "valid_from": first, "valid_to": last} | values
    return HeldPermit(id=UUID(int=number), **given)  # type: ignore[arg-type]


def years(count: int, since: date = SINCE) -> list[HeldPermit]:
    """Permits of a year each, one after the other."""
    starts = [add_months(since, 12 * at) for at in range(count + 1)]
    return [permit(at, starts[at], starts[at + 1] - DAY) for at in range(count)]


def counted(permits: list[HeldPermit], *away: Away, today: date = TODAY) -> Counters:
    found = residence_counters(permits, away, SEED, today)
    assert found is not None
    return found


def test_five_years_without_a_day_away() -> None:
    found = counted(years(3))
    assert (found.standing, found.since, found.until) == (
        Standing.COUNTING, SINCE, date(2027, 3, 15),
    )  # fmt: skip
    assert [(year.here, year.short) for year in found.years] == [
        (365, False), (365, False), (260, False),
    ]  # fmt: skip
    assert found.five is not None
    assert (found.five.first, found.five.last) == (SINCE, LAST)
    assert found.days.value == 183


def test_the_day_she_leaves_is_no_day_here_and_the_day_she_is_back_is_one() -> None:
    away = [Away(date(2024, 4, 1), date(2024, 4, 11))]
    assert days_here(date(2024, 4, 1), date(2024, 4, 30), away) == 20
    assert days_here(date(2024, 4, 1), date(2024, 4, 10), away) == 0
    assert days_here(date(2024, 4, 2), date(2024, 4, 1), away) == 0


def test_times_abroad_that_overlap_are_counted_once() -> None:
    away = [Away(date(2024, 4, 5), date(2024, 4, 9)), Away(date(2024, 4, 1), date(2024, 4, 20))]
    assert days_here(date(2024, 4, 1), date(2024, 4, 30), away) == 11


@pytest.mark.parametrize(("abroad", "short"), [(182, False), (183, True)])
def test_a_year_with_fewer_than_183_days_here_falls_short(abroad: int, short: bool) -> None:
    found = counted(years(3), Away(SINCE, SINCE + DAY * abroad))
    assert found.years[0].here == 365 - abroad
    assert found.years[0].short is short
    assert found.five is not None
    assert found.five.apply_from == (date(2030, 3, 16) if short else date(2029, 3, 16))


def test_a_rule_that_no_year_can_meet_ends_the_count_at_once() -> None:
    days = [rule for rule in SEED if rule.key is RuleKey.SPECIAL_PR_DAYS]
    rules = [*(rule for rule in SEED if rule not in days), *(replace(d, value=366) for d in days)]
    away = [Away(date(2025, 1, 1), date(2025, 1, 9))]
    assert five_years(SINCE, [], rules) is None
    assert five_years(SINCE, away, rules) is None


def test_the_year_of_now_falls_short_only_if_too_few_days_are_left() -> None:
    found = counted(years(3), Away(date(2026, 4, 1), date(2026, 9, 1)))
    assert (found.years[2].here, found.years[2].short) == (107, False)
    found = counted(years(3), Away(date(2026, 4, 1), date(2026, 11, 1)))
    assert found.years[2].short


def test_a_day_between_two_permits_ends_it() -> None:
    first, second, third = years(3)
    assert second.valid_from is not None
    late = replace(second, valid_from=second.valid_from + DAY)
    assert counted([first, late, third]).since == date(2025, 3, 17)
    assert counted([first, second, third]).since == SINCE


def test_an_extension_begins_after_the_old_expiry_whenever_it_was_issued() -> None:
    first, second = years(2)
    extension = replace(second, valid_from=None, issued_on=date(2025, 1, 10), extends=first.id)
    assert lawful_terms([first, extension])[1] == Term(date(2025, 3, 16), date(2026, 3, 15))


def test_a_permit_holds_from_the_day_after_it_was_issued() -> None:
    (issued,) = years(1)
    issued = replace(issued, valid_from=None, issued_on=date(2024, 3, 15))
    assert lawful_terms([issued]) == [Term(SINCE, date(2025, 3, 15))]


def test_a_revoked_permit_ends_it() -> None:
    first, second, third = years(3)
    revoked = replace(second, revoked_on=date(2025, 6, 1))
    assert counted([first, revoked]).standing is Standing.RAN_OUT
    assert counted([first, revoked]).until == date(2025, 5, 31)
    assert counted([first, revoked, third]).since == date(2026, 3, 16)


def test_stays_of_the_old_law_and_other_papers_are_no_residence() -> None:
    others = {PermitKind.TEMP_STAY_6M, PermitKind.SPECIAL_STAY_LEGACY, PermitKind.WORK}
    for kind in others | {PermitKind.PASSPORT}:
        assert residence_counters([replace(years(1)[0], kind=kind)], (), SEED, TODAY) is None


def test_who_is_away_has_no_day_yet_and_who_had_the_years_keeps_it() -> None:
    found = counted(years(3), Away(date(2026, 10, 1), None))
    assert (found.standing, found.five) == (Standing.AWAY, None)
    found = counted(years(6), Away(date(2029, 4, 1), None), today=date(2029, 5, 1))
    assert found.standing is Standing.REACHED


def test_who_has_it_is_counted_no_more() -> None:
    has = permit(9, date(2029, 6, 1), date(2099, 1, 1), kind=PermitKind.SPECIAL_PR)
    assert counted([*years(5), has], today=date(2029, 3, 1)).standing is Standing.HELD
    assert permanent_residence_due(LAW, [*years(5), has], ()) is None


def test_until_2023_a_year_needed_more_than_270_days() -> None:
    since = date(2016, 5, 10)
    arcs = [replace(one, kind=PermitKind.OTHER_ARC) for one in years(9, since)]
    away = Away(date(2016, 6, 1), date(2016, 6, 1) + DAY * 95)
    assert counted(arcs, away, today=date(2022, 1, 1)).days.value == 271
    assert counted(arcs, away, today=date(2022, 1, 1)).years[0].short
    assert counted(arcs, replace(away, back=date(2016, 6, 1) + DAY * 94)).years[0].short is False


def test_a_residence_that_began_before_the_new_law_ends_under_it() -> None:
    arcs = [replace(one, kind=PermitKind.OTHER_ARC) for one in years(5, date(2022, 5, 10))]
    found = counted(arcs, Away(date(2022, 6, 1), date(2022, 6, 1) + DAY * 150))
    assert (found.days.value, found.years[0].short) == (183, False)


def test_the_day_comes_due_once_her_permits_reach_it() -> None:
    assert permanent_residence_due(LAW, years(4), ()) is None
    made = permanent_residence_due(LAW, years(5), ())
    assert made is not None
    assert made.why is not None
    assert (made.kind, made.on) == (DueKind.PERMANENT_RESIDENCE, LAST + DAY)
    assert (made.why.trigger, made.why.on, made.why.opens) == (Trigger.RESIDES, SINCE, LAST + DAY)
    assert made.source == "RES art. 6 (2023-12-28)"
    assert read_why(why_text(made.why)) == made.why
    away = Away(SINCE, SINCE + DAY * 200)
    assert permanent_residence_due(LAW, years(5), [away]) is None
    assert permanent_residence_due(LAW, years(6), [away]) is not None


def test_before_there_was_a_law_nothing_is_counted() -> None:
    arc = permit(1, date(2005, 1, 1), date(2008, 1, 1), kind=PermitKind.OTHER_ARC)
    assert residence_counters([arc], (), SEED, date(2007, 1, 1)) is None
    assert unbroken([]) is None


# The same, day by day, over histories that chance makes


@dataclass
class History:
    """Permits and times abroad, as chance has them."""

    permits: list[HeldPermit]
    away: list[Away]
    today: date


def histories(count: int) -> Iterator[History]:
    chance = Random(2026)
    for _number in range(count):
        day = date(2010, 1, 1) + DAY * chance.randrange(6500)
        if chance.random() < 0.1:
            day = date(chance.choice((2012, 2016, 2020, 2024)), 2, 29)
        began, permits = day, []
        for number in range(chance.randrange(1, 9)):
            last = add_months(day, 12) - DAY
            last += DAY * chance.choice((0, 0, 0, 0, 30))
            revoked = day + DAY * 200 if chance.random() < 0.05 else None
            kind = PermitKind.WORK if chance.random() < 0.03 else PermitKind.OTHER_ARC
            permits.append(permit(number, day, last, kind=kind, revoked_on=revoked))
            day = last + DAY * (chance.choice((2, 20)) if chance.random() < 0.08 else 1)
            day -= DAY * (10 if chance.random() < 0.1 else 0)
        chance.shuffle(permits)
        away = []
        for _time in range(chance.randrange(5)):
            left = began + DAY * chance.randrange(2500)
            gone = chance.choice((3, 20, 90, 182, 183, 250))
            back = None if chance.random() < 0.05 else left + DAY * gone
            away.append(Away(left, back))
        yield History(permits, away, began + DAY * chance.randrange(3200))


def lawful_days(history: History) -> set[date]:
    days: set[date] = set()
    for one in history.permits:
        day = one.valid_from
        assert day is not None
        if one.kind is PermitKind.WORK or day > history.today:
            continue
        while day <= one.valid_to and (one.revoked_on is None or day < one.revoked_on):
            days.add(day)
            day += DAY
    return days


def plain_year(since: date, number: int) -> date:
    """The day on which a year of residence begins: the 1st of March where there is no 29th."""
    try:
        return since.replace(year=since.year + number)
    except ValueError:
        return date(since.year + number, 3, 1)


def gone_days(history: History) -> list[date]:
    """Each day abroad, up to twenty years from now for who is not back."""
    gone: set[date] = set()
    for one in history.away:
        end = one.back or history.today + DAY * 7300
        gone |= {one.left + DAY * at for at in range((end - one.left).days)}
    return sorted(gone)


def here_in(first: date, end: date, gone: list[date]) -> int:
    """Days here from the first one, up to but without the end."""
    return max(0, (end - first).days) - (bisect_left(gone, end) - bisect_left(gone, first))


def plain_apply(since: date, gone: list[date]) -> tuple[date, int] | None:
    """The first day after five years with enough days each, and how many are enough."""
    for passed in range(16):
        day = plain_year(since, passed + 5)
        needed = 183 if day >= date(2024, 1, 1) else 271
        begins = [plain_year(since, passed + at) for at in range(6)]
        if all(here_in(begins[at], begins[at + 1], gone) >= needed for at in range(5)):
            return day, needed
    return None


def test_the_counters_count_as_a_plain_count_does() -> None:
    seen = dict.fromkeys(Standing, 0)
    for history in histories(1000):
        days = lawful_days(history)
        found = residence_counters(history.permits, history.away, SEED, history.today)
        if not days:
            assert found is None
            continue
        assert found is not None
        until = since = max(days)
        while since - DAY in days:
            since -= DAY
        assert (found.since, found.until) == (since, until)
        gone = gone_days(history)
        apply = plain_apply(since, gone)
        assert (found.five and found.five.apply_from) == (apply and apply[0])
        needed = apply[1] if apply else found.days.value
        assert found.days.value == needed
        for number, year in enumerate(found.years):
            first, end = plain_year(since, number), plain_year(since, number + 1)
            assert (year.first, year.last) == (first, end - DAY)
            now = min(end, history.today + DAY)
            assert year.here == here_in(first, now, gone)
            assert year.short == (here_in(first, end, gone) < needed)
        seen[found.standing] += 1
    assert min(count for kind, count in seen.items() if kind is not Standing.HELD) > 10, seen
