"""The columns of the rules and of the office calendar, and the words for a number with its unit."""

from collections.abc import Mapping
from datetime import date, time

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.i18n.formats import bare_day, clock, day, money
from shelterdesk.queries.rule_list import DayRow, RuleRow
from shelterdesk.reports.law_words import source_text
from shelterdesk.reports.why_words import day_name
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.law_rules import Counting, Unit

OPEN, CLOSED = N_("Workday"), N_("Day off")
CAME_ALONG = N_("ShelterDesk")


def amount(rule: LegalRule) -> str:
    """A number with what it counts: "20 days"."""
    n = rule.value
    said: Mapping[Unit, str] = {
        Unit.HOURS: ngettext("{n} hour", "{n} hours", n),
        Unit.DAYS: ngettext("{n} day", "{n} days", n),
        Unit.WORKING_DAYS: ngettext("{n} working day", "{n} working days", n),
        Unit.MONTHS: ngettext("{n} month", "{n} months", n),
        Unit.YEARS: ngettext("{n} year of age", "{n} years of age", n),
        Unit.TIMES: ngettext("{n} time", "{n} times", n),
        Unit.MINUTES: ngettext("{n} minute", "{n} minutes", n),
        Unit.CLOCK: clock(time(n)) if rule.unit is Unit.CLOCK else "",
        Unit.DOLLARS: money(n),
    }
    return said[rule.unit].format(n=n)


def how(rule: LegalRule) -> str:
    """How it counts and whether it moves, in short."""
    if rule.counting is Counting.AMOUNT:
        return label(rule.counting)
    return f"{label(rule.counting)} · {label(rule.rolling)}"


def rule_columns() -> tuple[Column[RuleRow], ...]:
    return (
        Column(
            heading=N_("Rule"),
            text=lambda row: label(row.rule.key),
            second=lambda row: how(row.rule),
            width=180,
            stretch=True,
            tip=lambda row: f"{label(row.rule.key)}\n{how(row.rule)}",
        ),
        Column(heading=N_("Number"), text=lambda row: amount(row.rule), width=88),
        Column(
            heading=N_("Holds"),
            text=_holds,
            status=lambda row: "ok" if row.holds else "plain",
            width=150,
        ),
        Column(
            heading=N_("Source"), text=lambda row: source_text(row.rule.source), yields=1,
            width=140, tip=lambda row: source_text(row.rule.source),
        ),
        Column(heading=N_("Entered by"), text=_entered, yields=2, width=96),
    )  # fmt: skip


def day_columns() -> tuple[Column[DayRow], ...]:
    return (
        Column(
            heading=N_("What it is"),
            text=lambda row: shown(day_name(row.day)),
            second=lambda row: label(row.day.kind),
            width=180,
            stretch=True,
            tip=lambda row: day_name(row.day),
        ),
        Column(heading=N_("Day"), text=lambda row: day(row.day.day), width=120),
        Column(
            heading=N_("Offices"),
            text=lambda row: _(OPEN) if row.day.works else _(CLOSED),
            status=lambda row: "ok" if row.day.works else "plain",
            width=88,
        ),
        Column(heading=N_("Entered by"), text=_entered, yields=1, width=96),
    )


def _holds(row: RuleRow) -> str:
    """ "Since 2024-01-01", "2009-06-01 to 2023-12-31"."""
    since, until = row.rule.valid_from, row.until
    if until is None:
        if since <= date(1900, 1, 1):
            return _("Always")
        return _("Since {day}").format(day=bare_day(since))
    return _("{first} to {last}").format(first=bare_day(since), last=bare_day(until))


def _entered(row: RuleRow | DayRow) -> str:
    if row.by is None or row.at is None:
        return _(CAME_ALONG)
    return shown(row.by)
