"""How long a closed file is kept, when somebody has to look at it again, and when it may go.

The law sets a time for children only (CSE-ER art. 16). For adults none is invented: the manager
sets one, or there is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.ages import PartialDate, age_group, is_minor
from shelterdesk.rules.calendar import add_months, last_day_of_term
from shelterdesk.rules.regimes import LegalRule, rule_on
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.people import DatePrecision
from shelterdesk.vocabulary.retention import DueWhy, ErasureGround

FEWEST_YEARS, MOST_YEARS = 1, 50
LONGEST_REASON = 300
_MONTHS, _DAY = 12, timedelta(days=1)
_MIDDLE = 7
"""The month from which the law counts a birthday of which only the year is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFile:
    """What decides about a closed case: its days, and when the person was born as far as known."""

    opened_on: date
    closed_on: date
    birth: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """`minor` in months, None: no rule is loaded. `adult` in years, None: none was set."""

    minor: int | None
    adult: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """When a file is due for review, None: never by itself. `kept_by_law` through that day, whoever
    asks for it to go.
    """

    due_on: date | None
    why: DueWhy
    kept_by_law: date | None = None

    def is_due(self, today: date) -> bool:
        return self.due_on is not None and self.due_on <= today


def periods_on(rules: Iterable[LegalRule], adult_years: int | None, today: date) -> Periods:
    """The periods that hold today, also for what was closed under another number."""
    try:
        minor = rule_on(rules, RuleKey.MINOR_RECORD_KEPT, today).value
    except NoRuleForDate:
        return Periods(minor=None, adult=adult_years)
    return Periods(minor=minor, adult=adult_years)


def kept_through(closed_on: date, months: int) -> date:
    """The last day of the time a file is kept: the day of closing is not counted (APA art. 48)."""
    return last_day_of_term(closed_on + _DAY, months)


def closed_before(today: date, months: int) -> date:
    """What was closed before this day has been kept so many months; what was closed on it or later
    has not. The same as `kept_through`, for who asks of many files at once.
    """
    return add_months(today, -months)


def standing(file: ClosedFile, periods: Periods, keep_until: date | None = None) -> Standing:
    """When this file is due. Who was a minor while it was open was one when it began."""
    by_law = kept_through(file.closed_on, periods.minor) if periods.minor is not None else None
    by_site = kept_through(file.closed_on, periods.adult * _MONTHS) if periods.adult else None
    if file.birth is None:
        found = _unknown(by_law, by_site)
    elif is_minor(file.birth, file.opened_on):
        why = DueWhy.NO_RULE if by_law is None else DueWhy.MINOR
        found = Standing(due_on=_after(by_law), why=why, kept_by_law=by_law or date.max)
    else:
        why = DueWhy.NO_PERIOD if by_site is None else DueWhy.ADULT
        found = Standing(due_on=_after(by_site), why=why)
    if keep_until is None or (found.due_on is not None and keep_until <= found.due_on):
        return found
    return Standing(due_on=keep_until, why=DueWhy.REVIEW, kept_by_law=found.kept_by_law)


def _unknown(by_law: date | None, by_site: date | None) -> Standing:
    """She may have been a minor: kept as long as one, and as long as an adult."""
    kept = by_law or date.max
    if by_site is None or by_law is None:
        why = DueWhy.NO_PERIOD if by_site is None else DueWhy.NO_RULE
        return Standing(due_on=None, why=why, kept_by_law=kept)
    due = _after(max(by_law, by_site))
    return Standing(due_on=due, why=DueWhy.UNKNOWN_BIRTH, kept_by_law=kept)


def _after(last: date | None) -> date | None:
    """Due on the day after the last one of the term."""
    return None if last is None else last + _DAY


def erasure_problem(found: Standing, ground: ErasureGround, today: date) -> str | None:
    """The code of what stands against erasing a closed file that is on no hold."""
    if found.is_due(today):
        return None
    if ground is not ErasureGround.ASKED:
        return "file_not_due"
    return "file_kept_by_law" if found.kept_by_law and today <= found.kept_by_law else None


def cut_birth(birth: PartialDate, days: Iterable[date]) -> PartialDate:
    """As little of a birth date as counts alike on all these days: the year, else some month of it,
    else some day.
    """
    if birth.precision in {DatePrecision.Y, DatePrecision.E}:
        return birth
    wanted = {day: age_group(birth, day) for day in days}
    year = birth.year
    months = sorted(range(1, _MONTHS + 1), key=lambda month: abs(month - _MIDDLE))
    first = date(year, 1, 1)
    every_day = (date.fromordinal(first.toordinal() + more) for more in range(365))
    candidates = (
        PartialDate.in_year(year),
        *(PartialDate.in_month(year, month) for month in months),
        *(PartialDate.of(day) for day in every_day),
    )
    for cut in candidates:
        if all(age_group(cut, day) is group for day, group in wanted.items()):
            return cut
    return birth
