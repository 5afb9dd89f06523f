"""The calendar and the weekly round of calls about its court dates, one of them in front."""

from collections.abc import Sequence

from shelterdesk.queries.today import Whose
from shelterdesk.ui.acts import Act
from shelterdesk.ui.calendar.page import CalendarPage
from shelterdesk.ui.calendar.round_view import RoundView
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.work import Work

ROUND, OWN_ROUND = "round", "own_round"


class CalendarPages(Page):
    """The round is built when it is first asked for."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self.calendar = CalendarPage(work, shell)
        self.round: RoundView | None = None
        self._stack = Stack()
        self._stack.addWidget(self.calendar)
        self.setLayout(column(self._stack, gap=0))
        self.calendar.round_asked.connect(self.show_round)
        self.setFocusProxy(self.calendar)

    def acts(self) -> Sequence[Act]:
        """What can be done with what is in front."""
        front = self._stack.currentWidget()
        return self.round.acts() if front is self.round and self.round else self.calendar.acts()

    def show_part(self, part: str) -> None:
        """The round, one's own dates of it, or a day of the calendar."""
        if part not in (ROUND, OWN_ROUND):
            self.show_calendar()
            self.calendar.show_part(part)
            return
        view = self.show_round()
        if view.may_choose:
            view.show_whose(Whose.MINE if part == OWN_ROUND else Whose.EVERYONE)

    def show_round(self) -> RoundView:
        """The calls of this week."""
        if self.round is None:
            self.round = RoundView(self._work, self._shell)
            self.round.left.connect(self.show_calendar)
            self._stack.addWidget(self.round)
        self._bring(self.round)
        return self.round

    def show_calendar(self) -> None:
        """Back to the days."""
        self._bring(self.calendar)

    def retranslate(self) -> None:
        """Both say their own words."""

    def _bring(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
