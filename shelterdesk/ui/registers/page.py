"""The registers that the manager keeps: the coordination meetings of the city (ER art. 6)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.meetings import MeetingRow, Register, register
from shelterdesk.reports.meeting_words import half_year_title
from shelterdesk.rules.calendar import Period
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.registers.cards import MeetingCard
from shelterdesk.ui.registers.deeds import RegisterDeeds
from shelterdesk.ui.registers.forms import CHANGED
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column, emptied
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work

SHOWN = frozenset({*CHANGED, "organisations", "rules"})


class RegistersPage(Page):
    """Every meeting, the newest first. The keyboard stays on its button when something is saved."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self.deeds = RegisterDeeds(self, work, shell)
        self._register = Register()
        self.cards: list[MeetingCard] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._soon.timeout.connect(self.load)
        self._work.changed.connect(self._on_changed)
        bind(self.acts(), self, shell.refuse)
        self.retranslate()
        self.load()

    def _build(self) -> None:
        self._title, self._line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.add = Button(icon="plus")
        self.add.clicked.connect(self._enter)
        words = QWidget()
        words.setLayout(column(self._title, self._line, gap=2))
        self.empty = EmptyState("notes")
        self.empty.acted.connect(self._enter)
        self.empty.hide()
        inner = QWidget()
        inner.setProperty("cls", "plain")
        self._list = column(gap=14)
        inside = column(self._list, self.empty, gap=0, margins=(4, 4, 12, 4))
        inside.addStretch(1)
        inner.setLayout(inside)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        whole = column(WithButtons(words, self.add, gap=12), area, gap=14, margins=PAGE_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def acts(self) -> Sequence[Act]:
        """What can be done here."""
        return [
            Act(
                name="registers.enter", title=N_("Enter a meeting"), run=self._enter,
                keys="Ctrl+Shift+A", icon="plus",
            ),
            Act(
                name="registers.decide", title=N_("Add a decision"), run=self._decide,
                keys="Ctrl+Shift+D", icon="notes", is_open=lambda: bool(self.cards),
                why=N_("There is no meeting yet. Enter one first."),
            ),
        ]  # fmt: skip

    def load(self) -> None:
        """Ask for the register as it is now."""
        self._work.ask(self, register, self.show_register)

    def show_register(self, found: Register) -> None:
        """Show these meetings."""
        here = self._place()
        self._register = found
        emptied(self._list)
        today = self._work.today()
        self.cards = [MeetingCard(row, today) for row in found.meetings]
        for card in self.cards:
            self._list.addWidget(card)
            self._connect(card)
        self.empty.setVisible(not self.cards)
        self.add.setVisible(bool(self.cards))
        self.retranslate()
        follow_reading(self)
        self.setFocusProxy(self.add if self.cards else self.empty.button)
        self._give_back(here)

    def _connect(self, card: MeetingCard) -> None:
        deeds = self.deeds
        card.decide_asked.connect(deeds.decide)
        card.edit_asked.connect(deeds.edit_meeting)
        card.void_asked.connect(deeds.ask_void_meeting)
        card.decision_done.connect(deeds.is_done)
        card.decision_edit_asked.connect(deeds.edit_decision)
        card.decision_void_asked.connect(deeds.ask_void_decision)

    def retranslate(self) -> None:
        self._title.setText(_("Registers"))
        self._line.setText(self._next())
        self.add.setText(_("Enter a meeting"))
        self.empty.set_texts(
            _("No meeting in the register yet"),
            _("Enter the last coordination meeting of the city: from then on the next is watched."),
            _("Enter a meeting"),
        )

    def _next(self) -> str:
        """Which half-year is next, and until when."""
        due = self._register.next
        if due is None:
            return _("Coordination meetings of the city")
        said = _("Coordination meetings of the city. Next one: {half_year}, by {day}.")
        name = Period.half_of(due.on).name
        return said.format(half_year=half_year_title(name), day=day(due.on))

    def _enter(self, _checked: bool = False) -> None:
        due = self._register.next
        now = Period.half_of(self._work.today()).name
        self.deeds.enter_meeting(min(Period.half_of(due.on).name, now) if due else "")

    def _decide(self) -> None:
        """Of the meeting that has the keyboard, else of the newest one."""
        row = self._current()
        if row is not None:
            self.deeds.decide(row)

    def _current(self) -> MeetingRow | None:
        focus = self.window().focusWidget()
        held = (card.row for card in self.cards if card.isAncestorOf(focus))
        return next(held, self.cards[0].row if self.cards else None)

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def _place(self) -> str | None:
        """Which button has the keyboard."""
        return next((name for name, button in self._buttons() if button.hasFocus()), None)

    def _buttons(self) -> list[tuple[str, Button]]:
        return [place for card in self.cards for place in card.places().items()]

    def _give_back(self, name: str | None) -> None:
        """To the same button, or to the first one where that is gone."""
        if name is None:
            return
        shown = {key: button for key, button in self._buttons() if not button.isHidden()}
        button = shown.get(name) or self.focusProxy()
        if button is not None:
            QTimer.singleShot(0, button, lambda: button.setFocus(Qt.FocusReason.OtherFocusReason))
