"""When something is due: terms of permits, the window for extending them, next appointments.

Every number comes from the rules given, for the day that triggers it (`rules.regimes`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shelterdesk.rules.calendar import add_months, last_day_of_term
from shelterdesk.rules.regimes import LegalRule, RuleKey, rule_on
from shelterdesk.rules.working_days import working_days_after
from shelterdesk.vocabulary.deadlines import Clock, DueKind
from shelterdesk.vocabulary.permits import PermitKind

_DAY = timedelta(days=1)

_ENDS = {
    PermitKind.TEMP_STAY_6M: DueKind.TEMP_STAY_ENDS,
    PermitKind.RESIDENCE_1Y: DueKind.RESIDENCE_ENDS,
    PermitKind.WORK: DueKind.WORK_PERMIT_ENDS,
    PermitKind.PASSPORT: DueKind.PASSPORT_ENDS,
}


@dataclass(frozen=True, slots=True)
class Due:
    """A date that comes due, the days before it that count as soon, and which rule says so."""

    kind: DueKind
    on: date
    lead_days: int
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a permit is valid, both included."""

    first: date
    last: date


def residence_term(
    rules: Sequence[LegalRule], issued_on: date, previous: Term | None = None
) -> Term:
    """Validity of a residence permit: a year from the day after issue (RES art. 4).

    An extension runs from the day after the old expiry. NoRuleForDate before 2024.
    """
    months = rule_on(rules, RuleKey.RESIDENCE_TERM, issued_on).value
    first = (previous.last if previous else issued_on) + _DAY
    return Term(first, last_day_of_term(first, months))


def temp_stay_term(rules: Sequence[LegalRule], issued_on: date) -> Term:
    """The longest validity of a temporary stay permit: six months (HTPA-2016 art. 16).

    NoRuleForDate since 2024: the kind is no longer issued.
    """
    months = rule_on(rules, RuleKey.TEMP_STAY_TERM, issued_on).value
    first = issued_on + _DAY
    return Term(first, last_day_of_term(first, months))


def work_permit_last(residence: Term, wanted: date | None = None) -> date:
    """The last day of a work permit: never after the residence permit's (WP art. 5)."""
    return residence.last if wanted is None else min(wanted, residence.last)


def extension_opens(rules: Sequence[LegalRule], expires_on: date) -> date:
    """The first day on which a residence extension can be filed (RES art. 4).

    Three months before; a month without that day counts by its last one.
    """
    months = rule_on(rules, RuleKey.RESIDENCE_EXTENSION_WINDOW, expires_on).value
    return add_months(expires_on, -months)


def legacy_extension_by(rules: Sequence[LegalRule], expires_on: date) -> date:
    """The last day to file the extension of a permit of the old law (PS-2009 art. 13).

    NoRuleForDate for one that ran on into 2024: what held then is not loaded.
    """
    days = rule_on(rules, RuleKey.LEGACY_EXTENSION_BEFORE, expires_on).value
    return expires_on - timedelta(days=days)


def permit_dues(
    rules: Sequence[LegalRule], kind: PermitKind, expires_on: date, *, revoked: bool = False
) -> tuple[Due, ...]:
    """What comes due because of a permit; nothing for a revoked one.

    The expiry is a hard date: it does not move to the next working day (table D04 to D06). A
    residence permit is soon to end from the day its extension can be filed: that day is no date to
    miss, and must never look overdue.
    """
    if revoked:
        return ()
    lead = RuleKey.LEAD_PASSPORT if kind is PermitKind.PASSPORT else RuleKey.LEAD_PERMIT
    ends = _due(rules, _ENDS.get(kind, DueKind.PERMIT_ENDS), expires_on, lead)
    if kind is not PermitKind.RESIDENCE_1Y:
        return (ends,)
    law = rule_on(rules, RuleKey.RESIDENCE_EXTENSION_WINDOW, expires_on).source
    window = (expires_on - extension_opens(rules, expires_on)).days
    return (replace(ends, lead_days=window, source=law),)


def exit_notice_due(rules: Sequence[LegalRule], left_on: date) -> Due:
    """The last day to tell the authority that somebody left (D14; PS art. 16): a working day.

    NoRuleForDate before 2024.
    """
    rule = rule_on(rules, RuleKey.EXIT_NOTICE, left_on)
    on = working_days_after(left_on, rule.value)
    return Due(DueKind.EXIT_NOTICE, on, 0, rule.source)


def appointment_due(rules: Sequence[LegalRule], on: date) -> Due:
    """An appointment that a service led to."""
    return _due(rules, DueKind.APPOINTMENT, on, RuleKey.LEAD_APPOINTMENT)


def next_contact_due(rules: Sequence[LegalRule], on: date) -> Due:
    """The next follow-up contact."""
    return _due(rules, DueKind.NEXT_CONTACT, on, RuleKey.LEAD_CONTACT)


def clock_kind(on: date, today: date, lead_days: int, *, done: bool = False) -> Clock:
    """How near a date is; the one place that decides it for every screen and paper."""
    if done:
        return Clock.OK
    if on < today:
        return Clock.OVERDUE
    if on == today:
        return Clock.TODAY
    return Clock.SOON if (on - today).days <= lead_days else Clock.PLAIN


def _due(rules: Sequence[LegalRule], kind: DueKind, on: date, lead: RuleKey) -> Due:
    rule = rule_on(rules, lead, on)
    return Due(kind, on, rule.value, rule.source)
