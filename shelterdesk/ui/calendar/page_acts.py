"""What can be done on the calendar, by key, by command and by letter."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.queries.today import Whose
from shelterdesk.reports.why_words import TITLE
from shelterdesk.ui.acts import Act
from shelterdesk.ui.calendar.deeds import BOOK_LETTER, MOVE, MOVE_LETTER, WHY_LETTER
from shelterdesk.vocabulary.calendar import CalendarView

if TYPE_CHECKING:
    from shelterdesk.ui.calendar.page import CalendarPage

TODAY_LETTER, PLAN_LETTER, ROUND_LETTER = "T", "N", "C"
CHOOSE = N_("Choose an entry of the day first.")
LETTERS = {
    TODAY_LETTER: "calendar.today",
    PLAN_LETTER: "calendar.plan",
    ROUND_LETTER: "calendar.round",
    MOVE_LETTER: "calendar.move",
    WHY_LETTER: "calendar.why",
    BOOK_LETTER: "calendar.book",
}
"""While the keyboard is on a day or an entry."""


def calendar_acts(page: "CalendarPage") -> list[Act]:
    """Other days, what is done with an entry, what is seen."""
    return [*_of_days(page), *_of_round(page), *_of_entry(page), *_leaving(page), *_choices(page)]


def do_letter(page: "CalendarPage", letter: str, refuse: Callable[[str], object]) -> None:
    """What a letter stands for, if it stands for anything; or why it cannot be done now."""
    for act in calendar_acts(page):
        if act.name == LETTERS.get(letter):
            if act.is_open():
                act.do()
            elif act.why:
                refuse(_(act.why))


def _of_days(page: "CalendarPage") -> Iterator[Act]:
    for name, title, by, keys, icon in (
        ("before", NP_("calendar step", "Earlier days"), -1, "Ctrl+PgUp", "chevron-left"),
        ("after", NP_("calendar step", "Later days"), 1, "Ctrl+PgDown", "chevron-right"),
    ):
        yield Act(
            name=f"calendar.{name}", title=title, run=partial(page.step, by), keys=keys, icon=icon,
            repeats=True,
        )  # fmt: skip
    yield Act(
        name="calendar.today", title=NP_("calendar step", "Go to today"), run=partial(page.step, 0),
        keys=f"Ctrl+{TODAY_LETTER}", icon="calendar", is_open=page.is_elsewhere,
        why=N_("Today is chosen already."),
    )  # fmt: skip
    if page.deeds.may_plan:
        yield Act(
            name="calendar.plan", title=N_("Plan a service on this day"), run=page.plan,
            keys="Ctrl+D", icon="plus",
        )  # fmt: skip


def _of_round(page: "CalendarPage") -> Iterator[Act]:
    yield Act(
        name="calendar.round", title=N_("Show the weekly court calls"), run=page.round_asked.emit,
        keys=f"Ctrl+Shift+{ROUND_LETTER}", icon="phone",
    )  # fmt: skip


def _of_entry(page: "CalendarPage") -> Iterator[Act]:
    if page.deeds.may_move:
        yield Act(
            name="calendar.move", title=MOVE, run=page.move_entry, keys=f"Ctrl+{MOVE_LETTER}",
            icon="calendar-time", is_open=page.has_row, why=CHOOSE,
        )  # fmt: skip
    if page.deeds.may_book:
        yield Act(
            name="calendar.book", title=N_("Ask for an interpreter…"), run=page.book_entry,
            keys=f"Ctrl+{BOOK_LETTER}", icon="language", is_open=page.has_row, why=CHOOSE,
        )  # fmt: skip
    yield Act(
        name="calendar.why", title=TITLE, run=page.tell_why, keys=f"Ctrl+{WHY_LETTER}",
        icon="help", is_open=page.has_why, why=CHOOSE,
    )  # fmt: skip


def _leaving(page: "CalendarPage") -> Iterator[Act]:
    if page.leaving.may:
        yield Act(
            name="calendar.print", title=N_("Print what is shown"), run=page.leaving.print_shown,
            keys="Ctrl+P", icon="printer",
        )  # fmt: skip
        yield Act(
            name="calendar.print_day", title=N_("Print this day"), run=page.leaving.print_day,
            icon="printer",
        )  # fmt: skip
        yield Act(
            name="calendar.file", title=N_("Save as a calendar file, time only"),
            run=page.leaving.save_file, icon="device-floppy", is_open=page.leaving.may_save_file,
            why=N_("The manager can allow calendar files under Settings, Site."),
        )  # fmt: skip


def _choices(page: "CalendarPage") -> Iterator[Act]:
    for view, title, icon in (
        (CalendarView.MONTH, N_("Show the month"), "calendar"),
        (CalendarView.WEEK, N_("Show the week"), "table"),
        (CalendarView.LIST, N_("Show the next 30 days"), "notes"),
    ):
        yield Act(
            name=f"calendar.{view.value.lower()}", title=title, run=partial(page.show_view, view),
            icon=icon, is_open=partial(page.shows_other, view),
        )  # fmt: skip
    for whose, title, icon in (
        (Whose.MINE, N_("Calendar of my cases"), "user"),
        (Whose.EVERYONE, N_("Calendar of everyone"), "users"),
    ):
        if page.may_choose:
            yield Act(
                name=f"calendar.{whose.value.lower()}", title=title,
                run=partial(page.show_whose, whose), icon=icon,
                is_open=partial(page.wants_other, whose),
            )  # fmt: skip
