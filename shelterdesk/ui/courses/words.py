"""What courses and sessions are called on the screen, and how one stands."""

from datetime import date

from shelterdesk.i18n import _, ngettext, pgettext
from shelterdesk.i18n.formats import bare_day, clock, days_from, local, weekday
from shelterdesk.queries.courses import CourseRow, SessionRow
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.courses import course_title

BETWEEN = " · "


def session_title(row: SessionRow) -> str:
    """The course of a session."""
    return course_title(row.kind, row.name)


def session_times(row: SessionRow) -> str:
    """From when to when, as the clock in Taiwan shows it."""
    return f"{clock(local(row.start).time())}–{clock(local(row.end).time())}"


def session_when(row: SessionRow) -> str:
    """Its day and its times."""
    day = local_day(row.start)
    return f"{bare_day(day)} {weekday(day)} {session_times(row)}"


def session_facts(row: SessionRow) -> str:
    """Times, place, teacher and for how many."""
    facts = (session_times(row), row.place, row.teacher, people_words(row.people))
    return BETWEEN.join(fact for fact in facts if fact)


def people_words(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=count)


def session_standing(row: SessionRow, today: date) -> tuple[str, str]:
    """The kind of a status, and its words: cancelled, noted, still to be noted, to come."""
    day = local_day(row.start)
    if row.cancel_reason is not None:
        return "plain", pgettext("session", "Called off")
    if row.is_noted:
        return "ok", _("{n} of {total} came").format(n=row.came, total=row.noted)
    if day < today:
        kind = "soon" if row.is_owed(today) else "plain"  # where nobody was, nothing is to be noted
        return kind, pgettext("attendance", "Not noted")
    return ("today" if day == today else "plain"), days_from(today, day)


def course_facts(row: CourseRow) -> str:
    """Teacher, place and how many of its places are taken."""
    if row.capacity is None:
        taken = people_words(row.people)
    else:
        taken = _("{n} of {total} places").format(n=row.people, total=row.capacity)
    return BETWEEN.join(fact for fact in (row.teacher, row.place, taken) if fact)


def course_standing(row: CourseRow, today: date) -> tuple[str, str]:
    """When it is next, or that it is over."""
    if not row.active:
        return "plain", pgettext("course", "Over")
    if row.next is None:
        return "soon", _("Nothing planned")
    day = local_day(row.next.start)
    return ("today" if day == today else "plain"), days_from(today, day)


def sheet_line(row: SessionRow) -> str:
    """What stands below the title of an attendance sheet."""
    facts = (session_when(row), row.place, row.teacher)
    return BETWEEN.join(fact for fact in facts if fact)
