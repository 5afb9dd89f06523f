"""What is done with an entry of the calendar: open it, say why it has its day, move it."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import local
from shelterdesk.queries.calendar_rows import MOVES, CalendarRow, Moving
from shelterdesk.reports.booking_words import book_words
from shelterdesk.reports.why_words import TITLE
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.calendar.entry_list import EntryList
from shelterdesk.ui.calendar.entry_paint import title_line
from shelterdesk.ui.calendar.words import why_of
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.ui.records.hearings import move_hearing
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.why_popup import tell_why
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.courses import CourseKind

MOVE, WHY_LETTER, MOVE_LETTER, BOOK_LETTER = N_("Move to another day…"), "W", "M", "I"
OPEN_CASE, OPEN_SESSION = N_("Open the case"), N_("Open the session")
OPEN_BOOKINGS = N_("Show the bookings")

STAYS = {
    Moving.PERMIT: N_("This is the last day of a permit. It is renewed, not moved."),
    Moving.LAW: N_("A rule counts this day. It follows the record it comes from."),
    Moving.COURSE: N_("A session of a course is moved on the page Courses."),
    Moving.BOOKING: N_("A booking is changed on the page Interpreters."),
    Moving.OVER: N_("This is over. What was noted is corrected in its form."),
}
"""Why an entry stays where it is."""


class CalendarDeeds:
    """The page says which entry is meant."""

    def __init__(self, page: QWidget, work: Work, shell: Shell) -> None:
        self._page, self._work, self._shell = page, work, shell
        allowed = ALLOWED[work.viewer.role]
        self.may_move = Action.SERVICE_CHANGE in allowed
        self.may_plan = Action.SERVICE_LOG in allowed
        self.may_book = Action.INTERPRETERS_BOOK in allowed

    def open(self, row: CalendarRow) -> None:
        """The case it is about, the session of a course, or the bookings of nobody's case."""
        if row.case_id is not None:
            self._shell.open_case(row.case_id)
        elif isinstance(row.what, CourseKind):
            self._shell.show_area("courses", str(row.source_id))
        else:
            self._shell.show_area("interpreters", str(row.source_id))

    def book(self, row: CalendarRow) -> None:
        """The interpreter for a court date or a plan."""
        if self.may_be_interpreted(row):
            self._shell.book_interpreter(row.source_id)
        else:
            self._shell.refuse(_("Only a court date or a plan that is to come has an interpreter."))

    def may_be_interpreted(self, row: CalendarRow) -> bool:
        """Whether an interpreter can be asked for it here."""
        return self.may_book and row.moving in (Moving.HEARING, Moving.PLAN)

    def move(self, row: CalendarRow, on: date | None = None, hour: int | None = None) -> None:
        """Ask for the new day and the reason; what does not move says why."""
        if not self.may_move:
            self._shell.refuse(_("Your role looks and changes nothing."))
        elif row.moving not in MOVES:
            self._shell.refuse(_(STAYS[row.moving]))
        elif self._is_where_it_was(row, on, hour):
            return
        elif row.moving is Moving.HEARING and row.case_id is not None:
            at = None if hour is None else time(hour)
            move_hearing(self._work, self._shell, self._page, row.case_id, row.source_id, on, at)
        else:
            panel = MovePanel(self._work, self._shell, row.case_id)
            if on is not None:
                panel.propose(on, None if hour is None else time(hour))
            panel.move_date_of(row.source_id, row.day)
            self._shell.open_form(panel)

    def _is_where_it_was(self, row: CalendarRow, on: date | None, hour: int | None) -> bool:
        if on != row.day:
            return False
        had = local(row.start).hour if row.start is not None else None
        return hour is None or row.moving is Moving.DAY or hour == had

    def plan(self, on: date) -> None:
        """The form that logs a service, of that day: what lies ahead is a plan."""
        if self.may_plan:
            self._shell.log_service(on=on)

    def tell_why(self, row: CalendarRow, at: EntryList) -> None:
        """Under the entry in its list."""
        if row.why is not None:
            tell_why(at.viewport(), at.place(row), lambda: (title_line(row), why_of(row)))

    def menu(self, row: CalendarRow, at: EntryList) -> QMenu:
        """Everything that can be done with an entry, each with its letter."""
        menu = QMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, _(_open_words(row)), lambda: self.open(row))
        if self.may_move and row.moving in MOVES:
            self._offer(menu, f"{_(MOVE)}\t{MOVE_LETTER}", lambda: self.move(row))
        if self.may_be_interpreted(row):
            words = f"{book_words(row.booked)}\t{BOOK_LETTER}"
            self._offer(menu, words, lambda: self.book(row))
        if row.why is not None:
            self._offer(menu, f"{_(TITLE)}\t{WHY_LETTER}", lambda: self.tell_why(row, at))
        return menu

    def show_menu(self, row: CalendarRow, at: EntryList, where: QPoint) -> None:
        self.menu(row, at).popup(where)

    def _offer(self, menu: QMenu, words: str, run: Callable[[], object]) -> None:
        act = QAction(words, menu)
        act.triggered.connect(lambda _on: run())
        menu.addAction(act)


def _open_words(row: CalendarRow) -> str:
    """What Enter shows."""
    if row.case_id is not None:
        return OPEN_CASE
    return OPEN_SESSION if isinstance(row.what, CourseKind) else OPEN_BOOKINGS
