"""The way to special permanent residence: five years of lawful residence without a gap, with so
many days here in each (RES art. 6; until 2023 HTPA-2016 art. 28).

Cautious where the law is silent. Residence permits and ARCs count; a temporary or special stay of
the old law, a visa and a day that no permit covers do not. The day she leaves is no day here, the
day she is back is one. After a year that falls short the five years begin anew. Which law counts
the days is asked of the day she could apply.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.calendar import last_day_of_term
from shelterdesk.rules.deadlines import Due, Law, Term
from shelterdesk.rules.regimes import LegalRule, rule_on
from shelterdesk.rules.why import Why
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.permits import PermitKind

RESIDES = frozenset({PermitKind.RESIDENCE_1Y, PermitKind.EMPLOYMENT_ARC, PermitKind.OTHER_ARC})
"""Kinds of permits that are residence; a stay of the old law is none."""


class Standing(StrEnum):
    """Where a person stands on the way."""

    COUNTING = "COUNTING"
    REACHED = "REACHED"
    AWAY = "AWAY"
    RAN_OUT = "RAN_OUT"
    HELD = "HELD"


_DAY = timedelta(days=1)
_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPermit:
    """A permit as far as it tells of residence."""

    id: UUID
    kind: PermitKind
    valid_to: date
    issued_on: date | None = None
    valid_from: date | None = None
    extends: UUID | None = None
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """A time abroad; `back` None: she is not back."""

    left: date
    back: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveYears:
    """The years that count, from the first day to the last; she can apply on the day after."""

    first: date
    last: date
    after: LegalRule
    days: LegalRule

    @property
    def apply_from(self) -> date:
        return self.last + _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceYear:
    """One year of residence. `here`: her days in it until today; `short`: even if she stays from
    now on there are too few.
    """

    first: date
    last: date
    here: int
    short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """Where she stands. `since`, `until`: her residence without a gap; `years`: those that have
    begun; `days`: what is asked of each; `five`: None where nobody can tell yet.
    """

    standing: Standing
    since: date
    until: date
    years: tuple[ResidenceYear, ...]
    days: LegalRule
    five: FiveYears | None


def lawful_terms(permits: Iterable[HeldPermit]) -> list[Term]:
    """The days each of these permits gives her a right to reside, the earliest first."""
    known = {permit.id: permit for permit in permits}
    terms = []
    for permit in known.values():
        last = permit.valid_to
        if permit.revoked_on is not None:
            last = min(last, permit.revoked_on - _DAY)
        first = _first_day(permit, known.get(permit.extends) if permit.extends else None)
        if permit.kind in RESIDES and first <= last:
            terms.append(Term(first, last))
    return sorted(terms, key=lambda term: (term.first, term.last))


def _first_day(permit: HeldPermit, extended: HeldPermit | None) -> date:
    """As written; else an extension begins after the old expiry, a permit on the day after it was
    issued (RES art. 4). Of one that says neither nothing but its last day is known.
    """
    if permit.valid_from is not None:
        return permit.valid_from
    if extended is not None:
        return extended.valid_to + _DAY
    return permit.valid_to if permit.issued_on is None else permit.issued_on + _DAY


def unbroken(terms: Iterable[Term]) -> Term | None:
    """The last row of terms without a day between them."""
    run: Term | None = None
    for term in terms:
        if run is None or term.first > run.last + _DAY:
            run = term
        else:
            run = Term(run.first, max(run.last, term.last))
    return run


def days_here(first: date, last: date, away: Sequence[Away]) -> int:
    """How many days from the first to the last she was here, both included."""
    gone = 0
    since = first
    for time in sorted(away, key=lambda one: one.left):
        begins = max(since, time.left)
        ends = last if time.back is None else min(last, time.back - _DAY)
        if ends >= begins:
            gone += (ends - begins).days + 1
            since = ends + _DAY
    return max(0, (last - first).days + 1) - gone


def five_years(since: date, away: Sequence[Away], rules: Sequence[LegalRule]) -> FiveYears | None:
    """The first five years with enough days in each, if she goes on to reside; None for one who is
    away and has not come back. NoRuleForDate before there was a law.
    """
    still = max((time.back or time.left for time in away), default=date.min)
    passed = 0
    while True:
        found = _years_after(since, passed * _YEAR, rules)
        years = _years(since, passed, found.last)
        if all(days_here(one.first, one.last, away) >= found.days.value for one in years):
            return found
        if found.first > still:  # from then on one year is as the other
            return None
        passed += 1


def _years_after(since: date, months: int, rules: Sequence[LegalRule]) -> FiveYears:
    first = _begins(since, months)
    guess = rule_on(rules, RuleKey.SPECIAL_PR_AFTER, first)
    day = last_day_of_term(since, months + guess.value) + _DAY
    after = rule_on(rules, RuleKey.SPECIAL_PR_AFTER, day)
    days = rule_on(rules, RuleKey.SPECIAL_PR_DAYS, day)
    last = last_day_of_term(since, months + after.value)
    return FiveYears(first=first, last=last, after=after, days=days)


def _begins(since: date, months: int) -> date:
    """The first day after so many months of residence."""
    return last_day_of_term(since, months) + _DAY if months else since


def _years(since: date, passed: int, last: date) -> list[Term]:
    """The years of residence from this one on that begin by the last day."""
    years: list[Term] = []
    while (first := _begins(since, passed * _YEAR)) <= last:
        passed += 1
        years.append(Term(first, last_day_of_term(since, passed * _YEAR)))
    return years


def residence_counters(
    permits: Iterable[HeldPermit],
    away: Sequence[Away],
    rules: Sequence[LegalRule],
    today: date,
) -> Counters | None:
    """Where she stands today; None where no residence is written down, or no law for it."""
    held = tuple(permits)
    run = unbroken(term for term in lawful_terms(held) if term.first <= today)
    if run is None:
        return None
    try:
        five = five_years(run.first, away, rules)
        days = five.days if five else rule_on(rules, RuleKey.SPECIAL_PR_DAYS, today)
    except NoRuleForDate:
        return None
    years = [
        ResidenceYear(
            first=year.first,
            last=year.last,
            here=days_here(year.first, min(year.last, today), away),
            short=days_here(year.first, year.last, away) < days.value,
        )
        for year in _years(run.first, 0, min(run.last, today))
    ]
    return Counters(
        standing=_standing(held, run, five, today),
        since=run.first,
        until=run.last,
        years=tuple(years),
        days=days,
        five=five,
    )


def _standing(
    held: Sequence[HeldPermit], run: Term, five: FiveYears | None, today: date
) -> Standing:
    if has_permanent(held):
        return Standing.HELD
    if run.last < today:
        return Standing.RAN_OUT
    if five is None:
        return Standing.AWAY
    return Standing.REACHED if five.apply_from <= today else Standing.COUNTING


def has_permanent(permits: Iterable[HeldPermit]) -> bool:
    """Whether she has what the years are counted for."""
    return any(one.kind is PermitKind.SPECIAL_PR and one.revoked_on is None for one in permits)


def permanent_residence_due(
    law: Law, permits: Iterable[HeldPermit], away: Sequence[Away]
) -> Due | None:
    """The day she can apply, once her permits reach the end of the five years: until then it hangs
    on extensions that nobody knows. It depends on records only. NoRuleForDate.
    """
    held = tuple(permits)
    run = unbroken(lawful_terms(held))
    if run is None or has_permanent(held):
        return None
    five = five_years(run.first, away, law.rules)
    if five is None or run.last < five.last:
        return None
    day = five.apply_from
    why = Why(trigger=Trigger.RESIDES, on=five.first, rule=five.after, opens=day)
    lead = law.rule(RuleKey.LEAD_PERMIT, day).value
    return Due(DueKind.PERMANENT_RESIDENCE, day, lead, five.after.source, why=why)
