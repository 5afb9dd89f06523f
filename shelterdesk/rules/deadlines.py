"""When something is due: one engine for every clock of the law and of the house.

A rule says what is counted and how (`rules.regimes`), the calendar when the offices work
(`rules.working_days`); both are handed in, for the day that triggers it. What is counted explains
itself: `rules.why` keeps the rule, the trigger and each step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.calendar import TAIPEI, add_months, last_day_of_term, local_day
from shelterdesk.rules.regimes import LegalRule, rule_on
from shelterdesk.rules.why import Why
from shelterdesk.rules.working_days import OfficeCalendar
from shelterdesk.vocabulary.deadlines import Clock, DueKind, Trigger
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.permits import PermitKind

_DAY = timedelta(days=1)
_SATURDAY = 5

OFFICES_OPEN, OFFICES_CLOSE = time(8, 30), time(17, 30)
"""The hours of public offices. A clock that ends outside them ends the next morning, where the law
says so (CSE-ER, on CSE art. 16); of that morning we take the beginning.
"""

_ENDS = {
    PermitKind.TEMP_STAY_6M: DueKind.TEMP_STAY_ENDS,
    PermitKind.RESIDENCE_1Y: DueKind.RESIDENCE_ENDS,
    PermitKind.WORK: DueKind.WORK_PERMIT_ENDS,
    PermitKind.PASSPORT: DueKind.PASSPORT_ENDS,
}
_GRACED = frozenset({PermitKind.EMPLOYMENT_ARC, PermitKind.OTHER_ARC})
"""Kinds that can be applied for anew within 30 days of overstay (IMM art. 31). Of the residence
permit for victims the law does not say it: its last day is hard.
"""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a clock says: the last day and, of an hour clock, the moment in UTC."""

    on: date
    why: Why
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A date that comes due, the days before it that count as soon, and which rule says so."""

    kind: DueKind
    on: date
    lead_days: int
    source: str
    at: datetime | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a permit is valid, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Law:
    """What every clock is counted with: the rules and the calendar of the offices."""

    rules: Sequence[LegalRule]
    calendar: OfficeCalendar

    def rule(self, key: RuleKey, day: date) -> LegalRule:
        return rule_on(self.rules, key, day)


def reckon(law: Law, key: RuleKey, trigger: Trigger, on: date | datetime) -> Reckoned:
    """The clock of a rule, begun by a day or, for hours, by an aware moment.

    NoRuleForDate where none is loaded for the day. ValueError for an amount, which is no clock, and
    for hours without a moment.
    """
    moment = on if isinstance(on, datetime) else None
    day = local_day(moment) if moment is not None else on
    rule = law.rule(key, day)
    if rule.counting is Counting.AT_ONCE:
        if moment is None:
            raise ValueError(f"{key} counts hours: it needs a moment")
        return _hours(law, rule, trigger, moment)
    raw = last_day(law, rule, day)
    moves = rule.rolling is not Rolling.NONE
    last = law.calendar.next_working(raw) if moves else raw
    by_workdays = rule.unit is Unit.WORKING_DAYS
    over_from = day + _DAY if by_workdays else raw
    why = Why(
        trigger=trigger,
        on=day,
        rule=rule,
        raw=raw,
        over=law.calendar.holidays_between(over_from, last) if moves or by_workdays else (),
        until_noon=raw.weekday() == _SATURDAY and (last - raw).days == 2,
        calendar_known=not (moves or by_workdays) or last.year in law.calendar.years,
    )
    return Reckoned(last, why)


def last_day(law: Law, rule: LegalRule, day: date) -> date:
    """The last day of a rule that is triggered on `day`, before it moves over days off."""
    if rule.counting is Counting.AMOUNT or rule.unit in (Unit.TIMES, Unit.HOURS):
        raise ValueError(f"{rule.key} is no clock of days")
    if rule.counting is Counting.BEFORE_END:
        if rule.unit is Unit.MONTHS:
            return add_months(day, -rule.value)
        return day - timedelta(days=rule.value)
    first = day if rule.counting is Counting.SAME_DAY else day + _DAY
    match rule.unit:
        case Unit.MONTHS:
            return last_day_of_term(first, rule.value)
        case Unit.WORKING_DAYS:
            return law.calendar.working_days_after(first - _DAY, rule.value)
        case _:
            return first + timedelta(days=rule.value - 1)


def _hours(law: Law, rule: LegalRule, trigger: Trigger, moment: datetime) -> Reckoned:
    ends = moment + timedelta(hours=rule.value)
    moves = rule.rolling is Rolling.OFFICE_MORNING
    at = office_moment(law.calendar, ends) if moves else ends
    why = Why(
        trigger=trigger,
        on=local_day(moment),
        at=moment,
        rule=rule,
        raw=local_day(ends),
        over=law.calendar.holidays_between(local_day(ends), local_day(at)) if moves else (),
        calendar_known=not moves or local_day(at).year in law.calendar.years,
    )
    return Reckoned(local_day(at), why, at)


def office_moment(calendar: OfficeCalendar, moment: datetime) -> datetime:
    """This moment while the offices work; else the beginning of their next morning."""
    local = moment.astimezone(TAIPEI)
    if calendar.works(local.date()) and OFFICES_OPEN <= local.time() <= OFFICES_CLOSE:
        return moment
    day = local.date() if local.time() < OFFICES_OPEN else local.date() + _DAY
    morning = datetime.combine(calendar.next_working(day), OFFICES_OPEN, tzinfo=TAIPEI)
    return morning.astimezone(moment.tzinfo)


def due(
    law: Law,
    kind: DueKind,
    key: RuleKey,
    trigger: Trigger,
    on: date | datetime,
    lead: RuleKey = RuleKey.LEAD_DUTY,
) -> Due:
    """A clock of a rule as a date that comes due. NoRuleForDate; ValueError as `reckon`."""
    return due_of(law, kind, reckon(law, key, trigger, on), lead)


def due_of(law: Law, kind: DueKind, found: Reckoned, lead: RuleKey) -> Due:
    """What a clock says, as a date that comes due. NoRuleForDate."""
    rule = found.why.rule
    source = rule.source if rule is not None else ""
    return Due(kind, found.on, law.rule(lead, found.on).value, source, found.at, found.why)


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


def permit_dues(law: Law, kind: PermitKind, expires_on: date) -> list[Due]:
    """What comes due because of a permit that was not revoked. NoRuleForDate.

    The expiry is a hard date: it does not move to the next working day (table D04 to D06). A
    residence permit is soon to end from the day its extension can be filed: that day is no date to
    miss, and must never look overdue.
    """
    due_kind = _ENDS.get(kind, DueKind.PERMIT_ENDS)
    window = _window(law, kind, expires_on)
    if window is not None:
        opens = last_day(law, window, expires_on)
        why = Why(trigger=Trigger.PERMIT_ENDS, on=expires_on, rule=window, opens=opens)
        return [Due(due_kind, expires_on, (expires_on - opens).days, window.source, why=why)]
    lead = RuleKey.LEAD_PASSPORT if kind is PermitKind.PASSPORT else RuleKey.LEAD_PERMIT
    grace = _grace(law, expires_on) if kind in _GRACED else None
    made = entered_due(law, due_kind, Trigger.PERMIT_ENDS, expires_on, expires_on, lead)
    return [replace(made, why=Why(trigger=Trigger.PERMIT_ENDS, on=expires_on, grace=grace))]


def _window(law: Law, kind: PermitKind, expires_on: date) -> LegalRule | None:
    """The rule that says from when an extension can be filed. A special stay that ran on into 2024
    has none: what held then is not loaded.
    """
    if kind is PermitKind.RESIDENCE_1Y:
        return law.rule(RuleKey.RESIDENCE_EXTENSION_WINDOW, expires_on)
    if kind is PermitKind.SPECIAL_STAY_LEGACY:
        try:
            return law.rule(RuleKey.SPECIAL_STAY_BEFORE, expires_on)
        except NoRuleForDate:
            return None
    return None


def _grace(law: Law, expires_on: date) -> tuple[date, LegalRule] | None:
    """Until when one whose permit ran out can still apply anew (IMM art. 31)."""
    try:
        rule = law.rule(RuleKey.OVERSTAY_GRACE, expires_on)
    except NoRuleForDate:
        return None
    return last_day(law, rule, expires_on), rule


def appointment_due(law: Law, on: date, set_on: date) -> Due:
    """An appointment that a service of `set_on` led to."""
    lead = RuleKey.LEAD_APPOINTMENT
    return entered_due(law, DueKind.APPOINTMENT, Trigger.SERVICE, on, set_on, lead)


def planned_due(law: Law, on: date, set_on: date) -> Due:
    """A service that was planned, on `set_on`, for a day."""
    lead = RuleKey.LEAD_APPOINTMENT
    return entered_due(law, DueKind.APPOINTMENT, Trigger.PLANNED, on, set_on, lead)


def next_contact_due(law: Law, on: date, set_on: date) -> Due:
    """The next follow-up contact, as the one of `set_on` said."""
    return entered_due(law, DueKind.NEXT_CONTACT, Trigger.CONTACT, on, set_on, RuleKey.LEAD_CONTACT)


def clock_kind(on: date, today: date, lead_days: int, *, done: bool = False) -> Clock:
    """How near a date is; the one place that decides it for every screen and paper."""
    if done:
        return Clock.OK
    if on < today:
        return Clock.OVERDUE
    if on == today:
        return Clock.TODAY
    return Clock.SOON if (on - today).days <= lead_days else Clock.PLAIN


def entered_due(
    law: Law, kind: DueKind, trigger: Trigger, on: date, set_on: date, lead: RuleKey
) -> Due:
    """A day that somebody wrote down: no rule counts it, ours only says when it is near."""
    rule = law.rule(lead, on)
    return Due(kind, on, rule.value, rule.source, why=Why(trigger=trigger, on=set_on))
