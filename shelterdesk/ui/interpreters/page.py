"""The page of interpreters: their bookings, and the list of whom can be called."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.interpreters.bookings import BookingsView
from shelterdesk.ui.interpreters.columns import Listed
from shelterdesk.ui.interpreters.register import RegisterView
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.page import LARGE, PAGE_MARGINS, Page, column, is_narrow
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.interpreters import Availability

REGISTER, BOOKINGS = "register", "bookings"


class InterpretersPage(Page):
    """One of the two at a time, under one head."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._everybody: Sequence[Listed] = ()
        self._ahead = 0
        self.register, self.bookings = RegisterView(work, shell), BookingsView(work, shell)
        self._build()
        self.view.chosen.connect(self.show_part)
        self.add.clicked.connect(self._on_add)
        self.register.counted.connect(self._on_counted)
        self.bookings.counted.connect(self._on_ahead)
        for view in (self.register, self.bookings):
            bind(view.acts(), view, shell.refuse)
        bind(self._own_acts(), self, shell.refuse)
        self.show_part(REGISTER)

    def _build(self) -> None:
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.view, self.add = Segmented(), Button(icon="plus")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._head, 12)
        self._head.addLayout(column(self.title, self.line, gap=2), 1)
        self._head.addWidget(self.view)
        self._head.addWidget(self.add)
        self._stack = Stack()
        self._stack.addWidget(self.register)
        self._stack.addWidget(self.bookings)
        whole = column(self._head, self._stack, gap=12, margins=PAGE_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def acts(self) -> Sequence[Act]:
        """What can be done here."""
        shown = self.bookings if self.view.code() == BOOKINGS else self.register
        return [*shown.acts(), *self._own_acts()]

    def _own_acts(self) -> Sequence[Act]:
        return [
            Act(
                name="interpreters.register", title=N_("Show the list of interpreters"),
                run=lambda: self.show_part(REGISTER), icon="language",
                is_open=lambda: self.view.code() != REGISTER,
            ),
            Act(
                name="interpreters.bookings", title=N_("Show the bookings of interpreters"),
                run=lambda: self.show_part(BOOKINGS), icon="calendar-time",
                is_open=lambda: self.view.code() != BOOKINGS,
            ),
        ]  # fmt: skip

    def show_part(self, part: str) -> None:
        """The list or the bookings; or one booking, by its id."""
        if part not in (REGISTER, BOOKINGS):
            self.bookings.show_booking(UUID(part))
            part = BOOKINGS
        self.view.choose(part)
        shown = self.bookings if part == BOOKINGS else self.register
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("Interpreters"))
        self.view.setAccessibleName(_("Interpreters"))
        self.view.set_items([(REGISTER, _("Interpreters")), (BOOKINGS, _("Bookings"))])
        self._say_buttons()
        self.line.setText(self._line())
        self._show_line()

    def _line(self) -> str:
        if self.view.code() == BOOKINGS:
            said = ngettext("{n} booking to come", "{n} bookings to come", self._ahead)
            return said.format(n=self._ahead)
        there = [one for one in self._everybody if one.availability is not Availability.LEFT]
        if not there:
            return ""
        spoken = {code for one in there for code in one.row.entry.languages}
        now = sum(one.availability is Availability.AVAILABLE for one in there)
        parts = (
            ngettext("{n} registered", "{n} registered", len(there)).format(n=len(there)),
            ngettext("{n} language", "{n} languages", len(spoken)).format(n=len(spoken)),
            ngettext("{n} can be called now", "{n} can be called now", now).format(n=now),
        )
        return " · ".join(parts)

    def _on_add(self) -> None:
        if self.view.code() == BOOKINGS:
            self.bookings.book()
        else:
            self.register.add()

    def _on_counted(self, everybody: Sequence[Listed]) -> None:
        self._everybody = everybody
        self.retranslate()

    def _on_ahead(self, count: int) -> None:
        self._ahead = count
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        self._fold()

    def _show_line(self) -> None:
        """Counts give way where letters are large and the window is narrow."""
        is_tight = is_narrow(self) and theme.now().factor >= LARGE
        self.line.setVisible(bool(self.line.text()) and not is_tight)

    def _fold(self) -> None:
        self._show_line()
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._head.direction() != wanted:
            self._head.setDirection(wanted)
        self._say_buttons()

    def _say_buttons(self) -> None:
        """Where it is narrow a button drops its words to the tooltip."""
        bookings = self.view.code() == BOOKINGS
        may = self.bookings.deeds.may_book if bookings else self.register.may_change
        self.add.setVisible(may and (bookings or bool(self._everybody)))
        words = _("Book an interpreter") if bookings else _("Add an interpreter")
        self.add.say(words, bare=is_narrow(self))
