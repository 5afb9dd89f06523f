"""Why a date is what it is, in whole sentences: the same on screen and on paper."""

from collections.abc import Mapping
from datetime import date, datetime

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.i18n.formats import day, list_of, moment
from shelterdesk.reports.law_words import source_text
from shelterdesk.rules.regimes import HER_PLAN, LegalRule
from shelterdesk.rules.why import Why
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.law_rules import Counting, Rolling, Unit
from shelterdesk.vocabulary.office_days import OBSERVED, DayKind, Holiday

TITLE = N_("Why this date?")

DANGER = N_("The application also shows that going home would be dangerous for her.")
CAUTIOUS = N_(
    "Counted with care: the immigration agency decides. The day she leaves Taiwan is no day here, "
    "the day she is back is one. A year with too few days lets the five years begin anew."
)
"""What one must know of the way to special permanent residence."""

_BEGAN: Mapping[Trigger, str] = {
    Trigger.PERMIT_ENDS: N_("It is the last day of the permit, {day}."),
    Trigger.SERVICE: N_("The service of {day} set this day."),
    Trigger.PLANNED: N_("It was planned on {day}."),
    Trigger.CONTACT: N_("The contact of {day} set this day."),
    Trigger.CONTACT_MADE: N_("The last contact was on {day}."),
    Trigger.NOT_REACHED: N_("She was not reached on {day}, so the next try comes sooner."),
    Trigger.PLAN_BEGAN: N_("The follow-up plan began on {day}."),
    Trigger.PLAN_SAYS: N_("The follow-up plan of {day} set this day for the first contact."),
    Trigger.PLAN_UNTIL: N_(
        "The follow-up plan goes until {day}. Decide with her then whether it goes on."
    ),
    Trigger.NOTICE_SERVED: N_("The identification notice was served on {day}."),
    Trigger.OBJECTION_RECEIVED: N_("The agency received the objection on {day}."),
    Trigger.OBJECTION_UP: N_("The higher agency received the objection on {day}."),
    Trigger.RETURN_WISH: N_("The wish to return home was recorded on {day}."),
    Trigger.TRANSFER_REGISTERED: N_("The transfer was registered on {day}."),
    Trigger.TRANSFER_ENDS: N_("The transfer has its last day on {day}."),
    Trigger.TRANSFER_EXTENDED: N_(
        "The extension was granted. The first period of the transfer has its last day on {day}."
    ),
    Trigger.CERTIFIED: N_("The certificate of the new employment is of {day}."),
    Trigger.IDENTIFIED: N_("The person was identified as a victim on {day}."),
    Trigger.CLAIM_PAID: N_("The unemployment payment was paid on {day}."),
    Trigger.CASE_OVER: N_("The case or her testimony was over on {day}."),
    Trigger.CLAIM_RECEIVED: N_("The authority received the claim on {day}."),
    Trigger.RENT_BEGAN: N_("The rent subsidy began on {day}."),
    Trigger.RENT_LONGER: N_("The extra time of the rent subsidy began on {day}."),
    Trigger.REVOKED: N_("The permit was revoked on {day}."),
    Trigger.RESIDES: N_("Her lawful residence without a gap began on {day}."),
    Trigger.ENTERED: N_("The person entered Taiwan on {day}."),
    Trigger.MOVED: N_("The person moved to where she lives now on {day}."),
    Trigger.NEW_WORKPLACE: N_("A work permit with another workplace holds since {day}."),
    Trigger.DATA_ASKED: N_("The person asked about her own data on {day}."),
    Trigger.DATA_PERIOD_ENDS: N_(
        "She was told in writing that it takes longer. The first period has its last day on {day}."
    ),
    Trigger.AWAY: N_("The person was last seen on {day}."),
    Trigger.HAPPENED: N_("It happened on {day}."),
    Trigger.LEFT: N_("The person left on {day}."),
    Trigger.EMERGENCY_PLACED: N_("The emergency placement began on {day}."),
    Trigger.PLACED_ON: N_("The placement began on {day}."),
    Trigger.EVALUATED: N_("The last evaluation was on {day}."),
    Trigger.EVALUATION_SET: N_("The evaluation of {day} set this day."),
    Trigger.CHILD_KNOWN: N_("The situation became known on {day}."),
    Trigger.CITY_TOLD: N_("The authority was told on {day}."),
    Trigger.INQUIRY_ENDED: N_("The court's inquiry ended on {day}."),
    Trigger.ORDER_BEGINS: N_("The court's placement began on {day}."),
    Trigger.ORDER_SAYS: N_("The decision of {day} set this day."),
    Trigger.ORDER_DECIDED: N_("The court decided on {day}."),
    Trigger.ORDER_SERVED: N_("The decision was served on {day}."),
    Trigger.ORDER_ENDS: N_("The court's placement ends on {day}."),
    Trigger.EDUCATION_ORDERED: N_("The order of {day} names this day."),
    Trigger.PLACEMENT_OVER: N_("The placement ended on {day}."),
    Trigger.HEARING_SET: N_("The court date was entered on {day}."),
    Trigger.HEARD: N_(
        "The court date was on {day}. How it went is asked for until the next working day."
    ),
    Trigger.BOOKING_MADE: N_("An interpreter was asked for on {day}."),
    Trigger.BOOKING_OVER: N_(
        "The booking was on {day}. How it went is asked for until the next working day."
    ),
    Trigger.NOT_PROSECUTED: N_("She received the decision on {day}."),
    Trigger.RECONSIDERED: N_("She received on {day} that reconsideration was rejected."),
    Trigger.JUDGED: N_("The judgment was served on the prosecutor on {day}."),
    Trigger.OFFENDER_KNOWN: N_("She knows the offender since {day}."),
    Trigger.LAST_MEETING: N_("The half-year of the last meeting ended on {day}."),
}
"""What began the clock; of an hour clock the day is told with its time."""

_WHOSE: Mapping[Trigger, str] = {
    Trigger.INQUIRY_ENDED: N_(
        "It is the court's own time, and no task of the house. If no ruling has come by then, the "
        "court can be asked how it stands."
    ),
    Trigger.EDUCATION_ORDERED: N_(
        "It is for her parents or guardian to attend, and no task of the house."
    ),
}
"""By what began it: whose time it is, where it is not ours."""


def why_sentences(why: Why, on: date, at: datetime | None, *, roc: bool | None = None) -> list[str]:
    """Rule, article, trigger, counting, and over which days off it moved."""
    said = [began_text(why, roc=roc)]
    if why.rule is None:
        return [*said, *_grace(why, roc=roc), *_whose(why)]
    head = _head(why.rule)
    if why.opens is not None:
        return [*head, *said, *_opens(why.trigger, why.rule, day(why.opens, roc=roc))]
    said += [counted(why.rule), *_ends(why, on, at, roc=roc)]
    if not why.calendar_known:
        unknown = _("No holidays of {year} are in the calendar, so only weekends were left out.")
        said.append(unknown.format(year=on.year))
    return [*head, *said, *_whose(why)]


def began_text(why: Why, *, roc: bool | None = None) -> str:
    """What began the clock, or set the day."""
    began = moment(why.at, roc=roc) if why.at is not None else day(why.on, roc=roc)
    return _(_BEGAN[why.trigger]).format(day=began)


def _head(rule: LegalRule) -> list[str]:
    """Which rule it is and who set it. Her own plan is no rule of the list."""
    if rule.source == HER_PLAN:
        return [_("How often she is contacted stands in her own follow-up plan.")]
    return [
        _("Rule: {rule}.").format(rule=label(rule.key)),
        _("Source: {source}.").format(source=source_text(rule.source)),
    ]


def _whose(why: Why) -> list[str]:
    return [_(_WHOSE[why.trigger])] if why.trigger in _WHOSE else []


def _opens(trigger: Trigger, rule: LegalRule, opens: str) -> list[str]:
    """What can be done from a day on."""
    if trigger is not Trigger.RESIDES:
        return [_("The extension can be filed from {day} on.").format(day=opens)]
    since = _("After {n} months with enough days in Taiwan each year she can apply from {day} on.")
    return [since.format(n=rule.value, day=opens), _(DANGER), _(CAUTIOUS)]


def _grace(why: Why, *, roc: bool | None) -> list[str]:
    """How long one who missed the day can still apply."""
    if why.grace is None:
        return []
    until, rule = why.grace
    said = _("If it is missed, she can still apply anew until {day} ({source}).")
    return [said.format(day=day(until, roc=roc), source=source_text(rule.source))]


def why_text(why: Why, on: date, at: datetime | None, *, roc: bool | None = None) -> str:
    """All of it in one line, as a screen reader says it."""
    return " ".join(why_sentences(why, on, at, roc=roc))


def counted(rule: LegalRule) -> str:
    """How a rule counts: "20 days are counted from the next day on."."""
    n = rule.value
    if rule.counting is Counting.AMOUNT:
        return _("It is a number and gives no date.")
    if rule.counting is Counting.BEFORE_END:
        return _back(rule)
    if rule.counting is Counting.AT_ONCE:
        said = ngettext(
            "{n} hour is counted from that moment on.",
            "{n} hours are counted from that moment on.", n,
        )  # fmt: skip
    elif rule.unit is Unit.MONTHS:
        said = ngettext(
            "{n} month is counted from the next day on.",
            "{n} months are counted from the next day on.", n,
        ) if rule.counting is Counting.NEXT_DAY else ngettext(
            "{n} month is counted from that day on.",
            "{n} months are counted from that day on.", n,
        )  # fmt: skip
    elif rule.unit is Unit.WORKING_DAYS:
        said = ngettext(
            "{n} working day is counted from the next day on.",
            "{n} working days are counted from the next day on.", n,
        ) if rule.counting is Counting.NEXT_DAY else ngettext(
            "{n} working day is counted from that day on.",
            "{n} working days are counted from that day on.", n,
        )  # fmt: skip
    else:
        said = ngettext(
            "{n} day is counted from the next day on.",
            "{n} days are counted from the next day on.", n,
        ) if rule.counting is Counting.NEXT_DAY else ngettext(
            "{n} day is counted from that day on.",
            "{n} days are counted from that day on.", n,
        )  # fmt: skip
    return said.format(n=n)


def _back(rule: LegalRule) -> str:
    n = rule.value
    if rule.unit is Unit.MONTHS:
        said = ngettext(
            "{n} month is counted back from that day.",
            "{n} months are counted back from that day.", n,
        )  # fmt: skip
    else:
        said = ngettext(
            "{n} day is counted back from that day.",
            "{n} days are counted back from that day.", n,
        )  # fmt: skip
    return said.format(n=n)


def _ends(why: Why, on: date, at: datetime | None, *, roc: bool | None) -> list[str]:
    """The last day or moment, and why it is another one than was counted."""
    rule = why.rule
    if rule is None or why.raw is None:
        return []
    if at is not None:
        said = _not_counted(why)
        said.append(_("It ends on {moment}.").format(moment=moment(at, roc=roc)))
        if rule.rolling is Rolling.OFFICE_MORNING:
            said.append(_("When the offices are closed it ends on their next morning."))
        return said + _closed(why, roc=roc)
    last = _("The last day is {day}.")
    if why.age is not None:
        return _by_age(why.age, why.raw, on, roc=roc)
    if why.raw == on:
        said = [last.format(day=day(on, roc=roc))]
        if rule.unit is Unit.WORKING_DAYS:
            return said + _closed(why, roc=roc)
        if rule.rolling is Rolling.NONE:
            said.append(_("It does not move when the offices are closed."))
        return said
    shut = _("The last day would be {day}, when the offices are closed.")
    moved = _("So it moves to the next working day, {day}.")
    said = [shut.format(day=day(why.raw, roc=roc)), *_closed(why, roc=roc)]
    said.append(moved.format(day=day(on, roc=roc)))
    if why.until_noon:
        said.append(_("A Saturday moves to the Monday until noon."))
    return said


def _by_age(rule: LegalRule, raw: date, on: date, *, roc: bool | None) -> list[str]:
    """A term that ends before its time, on the last day before a birthday."""
    n = rule.value
    until = _("By that alone the last day would be {day}.").format(day=day(raw, roc=roc))
    ends = ngettext(
        "It ends when the person is {n} year old, so the last day is {day}.",
        "It ends when the person is {n} years old, so the last day is {day}.", n,
    )  # fmt: skip
    return [until, ends.format(n=n, day=day(on, roc=roc))]


def _not_counted(why: Why) -> list[str]:
    n = why.left_out
    if not n:
        return []
    said = ngettext(
        "{n} minute of escort, traffic or force majeure is left out.",
        "{n} minutes of escort, traffic or force majeure are left out.", n,
    )  # fmt: skip
    return [said.format(n=n)]


def _closed(why: Why, *, roc: bool | None) -> list[str]:
    if not why.over:
        return []
    one = _("{day}, {holiday}")
    days = [one.format(day=day(off.day, roc=roc), holiday=day_name(off)) for off in why.over]
    return [_("Holidays: {days}.").format(days=list_of(days))]


def day_name(named: OfficeDay) -> str:
    """What a day of the office calendar is called, in the language of now; the words of the site
    stand as they are.
    """
    if named.kind in (DayKind.HOLIDAY, DayKind.OBSERVED) and named.name in set(Holiday):
        holiday = label(Holiday(named.name))
        return holiday if named.kind is DayKind.HOLIDAY else _(OBSERVED).format(holiday=holiday)
    return named.name or label(named.kind)
