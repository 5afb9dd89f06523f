"""What is said of coordination meetings and their decisions, in the language of now."""

from datetime import date

from shelterdesk.i18n import _, ngettext, pgettext
from shelterdesk.i18n.formats import bare_day, day, list_of
from shelterdesk.queries.meetings import DecisionRow, MeetingRow
from shelterdesk.reports.case_words import due_clock
from shelterdesk.rules.meetings import half_year
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.meetings import DecisionState

BETWEEN = " · "


def half_year_title(name: str) -> str:
    """A half-year as a heading; one that is none stands as it is."""
    period = half_year(name)
    if period is None:
        return name
    is_first = period.first.month == 1
    said = _("First half of {year}") if is_first else _("Second half of {year}")
    return said.format(year=period.first.year)


def meeting_facts(row: MeetingRow) -> str:
    """When it was held, and who led it."""
    held = _("Held on {day}").format(day=day(row.entry.held_on))
    chair = _("Chair: {name}").format(name=row.entry.chair) if row.entry.chair else ""
    return BETWEEN.join(filter(None, (held, chair)))


def took_part(row: MeetingRow) -> str:
    """The organisations of the list, then who stands in no list."""
    listed = list_of(row.took_part) if row.took_part else ""
    names = BETWEEN.join(filter(None, (listed, row.entry.others)))
    return _("Took part: {names}").format(names=names) if names else ""


def meeting_standing(row: MeetingRow) -> tuple[str, str]:
    """Kind and words of its chip: how many of its decisions are open."""
    n = sum(one.entry.state is DecisionState.OPEN for one in row.decisions)
    if n:
        return "soon", ngettext("{n} decision open", "{n} decisions open", n).format(n=n)
    if row.decisions:
        return "ok", _("No decision open")
    return "plain", _("No decisions")


def decision_title(row: DecisionRow) -> str:
    """Its number and its words."""
    return _("{number}. {text}").format(number=row.number, text=row.entry.text)


def decision_facts(row: DecisionRow) -> str:
    """Who does it, until when, and since when it is done."""
    entry = row.entry
    by = pgettext("decision", "By {day}").format(day=bare_day(entry.due_on)) if entry.due_on else ""
    on = entry.done_on
    done = pgettext("decision", "Done on {day}").format(day=bare_day(on)) if on else ""
    return BETWEEN.join(filter(None, (entry.owner, by, done)))


def decision_standing(row: DecisionRow, today: date) -> tuple[str, str]:
    """Kind and words of its chip: how near its day is, or where it stands."""
    entry = row.entry
    if entry.state is DecisionState.OPEN and entry.due_on is not None:
        return due_clock(entry.due_on, today, row.lead_days)
    kind = "ok" if entry.state is DecisionState.DONE else "plain"
    return kind, label(entry.state)
