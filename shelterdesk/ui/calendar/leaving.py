"""The calendar on paper, and as a file that says times only."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.calendar import CalendarSpan
from shelterdesk.queries.calendar_agenda import AgendaOrder, DaysAgenda, days_agenda
from shelterdesk.reports.days_agenda import days_paper, file_name
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.usecases.calendar_file import FileOrder, write_calendar_file
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.calendar import CalendarView
from shelterdesk.vocabulary.papers import PaperKind

Order = Callable[[CalendarView | None], AgendaOrder]


class Leaving:
    """Who takes no paper along takes no file either; `order` says what the page shows."""

    def __init__(self, page: QWidget, work: Work, shell: Shell, order: Order) -> None:
        self._page, self._work, self._shell, self._order = page, work, shell, order
        self._is_asked = False
        self._span: CalendarSpan | None = None
        self.may = Action.AGENDA_SEND in ALLOWED[work.viewer.role]

    def show(self, span: CalendarSpan) -> None:
        """What is shown, and whether the site lets it leave as a file."""
        self._span = span

    def print_shown(self) -> None:
        """The days that are shown."""
        if self._span is not None:
            self._print(self._order(self._span.view))

    def print_day(self) -> None:
        """The day that is chosen, alone."""
        self._print(self._order(None))

    def may_save_file(self) -> bool:
        """Whether the site lets the calendar leave as a file."""
        return self.may and self._span is not None and self._span.may_leave

    def save_file(self) -> None:
        """The days that are shown, as a file that says times only."""
        if self._span is not None and self.may_save_file():
            self._save(self._order(self._span.view))

    def _print(self, order: AgendaOrder) -> None:
        """See it first. Pressed twice, it is asked for once."""
        if self._is_asked:
            return
        self._is_asked = True
        now = self._work.now()
        self._work.ask(
            self._page,
            lambda session, viewer: days_agenda(session, viewer, order, now),
            self._on_rows,
        )

    def _on_rows(self, rows: DaysAgenda) -> None:
        self._is_asked, at = False, self._work.now()
        paper = Paper(
            kind=PaperKind.AGENDA,
            title=lambda: label(PaperKind.AGENDA),
            document=lambda languages: days_paper(rows, languages, at),
            file_name=file_name(rows),
        )
        preview(self._page, paper, OpenTrail(self._work))

    def _save(self, order: AgendaOrder) -> None:
        """Ask where it goes, and write it there."""
        folder = self._shell.choose_folder(_("Folder for the calendar file"), Path.home())
        if folder is None:
            return
        asked = FileOrder(days=order, folder=folder)
        self._work.do_with_desk(
            self._page,
            lambda desk: write_calendar_file(desk, asked),
            area="history",
            then=lambda name: self._shell.toast(_("Saved as {name}.").format(name=name)),
        )
