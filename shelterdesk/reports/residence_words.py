"""The way to special permanent residence in words: the same on screen and beside her."""

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.i18n.formats import bare_day, day
from shelterdesk.reports.law_words import source_text
from shelterdesk.reports.why_words import CAUTIOUS, DANGER
from shelterdesk.rules.residence import Counters, ResidenceYear, Standing
from shelterdesk.vocabulary import label

NOT_ORDINARY = N_(
    "Time on the residence permit of one year does not count for an ordinary permanent residence "
    "(APRC) or for naturalization."
)


def standing_words(found: Counters) -> str:
    """Whether she can apply, since when or from when; and why not."""
    if found.standing is Standing.HELD:
        return _("She has special permanent residence.")
    if found.standing is Standing.RAN_OUT:
        said = _("Her last permit ran out on {day}. With the next one the five years begin anew.")
        return said.format(day=day(found.until))
    if found.five is None:
        return _("She is away from Taiwan. When she is back, her days are counted on.")
    if found.standing is Standing.REACHED:
        return _("She can apply since {day}.").format(day=day(found.five.apply_from))
    said = _("She can apply from {day} on, if her permits go on without a gap.")
    return said.format(day=day(found.five.apply_from))


def year_words(found: Counters, number: int) -> tuple[str, str]:
    """Which year it is, and how many days of it she was here; whether that is too few."""
    year = found.years[number]
    name = _("Year {n}").format(n=number + 1)
    return name, f"{_span(year)}\n{_days(year, found.days.value)}"


def _span(year: ResidenceYear) -> str:
    said = _("{first} to {last}")
    return said.format(first=bare_day(year.first), last=bare_day(year.last))


def _days(year: ResidenceYear, needed: int) -> str:
    n = year.here
    here = ngettext("{n} day here of {needed} needed.", "{n} days here of {needed} needed.", n)
    said = here.format(n=n, needed=needed)
    too_few = _("Too few: the five years begin after it.")
    return f"{said} {too_few}" if year.short else said


def counted_words(found: Counters) -> list[str]:
    """Rule, article and how it was counted, sentence by sentence."""
    rules = [found.five.after, found.five.days] if found.five is not None else [found.days]
    said = [
        _("{rule}: {n}. Source: {source}.").format(
            rule=label(rule.key), n=rule.value, source=source_text(rule.source)
        )
        for rule in rules
    ]
    since = _("Her lawful residence without a gap began on {day}.")
    return [*said, since.format(day=day(found.since)), _(DANGER), _(CAUTIOUS), _(NOT_ORDINARY)]
