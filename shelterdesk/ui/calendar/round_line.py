"""A court of the round with its phone number, and each of its dates with the answers to choose."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.court_round import RoundCourt, RoundDate
from shelterdesk.ui.calendar.round_words import (
    ANSWERS,
    heard_of,
    standing_of,
    when_of,
    which_of,
)
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, is_narrow, row
from shelterdesk.ui.widgets.text import Glyph, LongLine, Rule, Text, breakable

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ALL_LETTER = "A"
LETTERS = {words.letter: said for said, words in ANSWERS.items()}


class RoundLine(Live, QWidget):
    """One date. Its buttons are what the court can say; their letters do the same, the arrows go to
    the date above or below.
    """

    answered = Signal(object, str)  # RoundDate, CallResult
    case_asked = Signal(object)  # UUID
    stepped = Signal(object, int)  # UUID of the date, by
    court_confirmed = Signal(object)  # UUID of a date of the court that confirmed them all
    came = Signal(object)  # UUID of the date that has the keyboard

    def __init__(self, one: RoundDate, *, may_answer: bool) -> None:
        super().__init__()
        self.date = one
        self._when, self.chip = LongLine(role="h3"), Chip()
        self._which = Text(role="body", wrap=True)
        self._heard = Text(role="small", tone="text2", wrap=True)
        self.buttons = {said: Button(size="s") for said in ANSWERS} if may_answer else {}
        self.case = IconButton("folder-open", size="s")
        head = FlowBox(self._when, self.chip, gap=10)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 8)
        self._whole.addLayout(column(head, self._which, self._heard, gap=4), 1)
        self._whole.addWidget(FlowBox(*self.buttons.values(), self.case, gap=6))
        for said, button in self.buttons.items():
            button.clicked.connect(lambda _on, said=said: self.answered.emit(self.date, said))
        self.case.clicked.connect(lambda: self.case_asked.emit(self.date.case_id))
        for button in self.stops():
            button.installEventFilter(self)
        self.retranslate()

    def stops(self) -> list[Button]:
        """Where the keyboard can be, from left to right."""
        return [*self.buttons.values(), self.case]

    def retranslate(self) -> None:
        one = self.date
        when = when_of(one)
        self._when.setText(when)
        self.chip.show_status(*standing_of(one))
        self._which.setText(breakable(which_of(one)))
        self._heard.setText(breakable(heard_of(one)))
        for said, button in self.buttons.items():
            words = ANSWERS[said]
            text = _(words.button)
            button.setText(text)
            button.setToolTip(words.letter)
            button.setAccessibleName(f"{text}: {when}, {which_of(one)}")
        self.case.set_words(_("Open the case of {name}").format(name=one.known_as))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """The answers stand beside the date, or below it where the window is narrow."""
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.came.emit(self.date.hearing_id)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step, letter = STEPS.get(Qt.Key(event.key())), event.text().upper()
        if step is not None:
            self.stepped.emit(self.date.hearing_id, step)
            return True
        return bool(self.buttons) and self._answer(letter, held=event.isAutoRepeat())

    def _answer(self, letter: str, *, held: bool) -> bool:
        """A letter that is held answers once: the date that comes next was not asked about."""
        said = LETTERS.get(letter)
        if said is None and letter != ALL_LETTER:
            return False
        if held:
            return True
        if said is not None:
            self.answered.emit(self.date, said)
        else:
            self.court_confirmed.emit(self.date.hearing_id)
        return True


class RoundCard(Card):
    """A court, its phone number, and what is to be asked there: one call confirms all of it. Of a
    court with more dates than are shown at first, nothing is confirmed that nobody sees.
    """

    all_confirmed = Signal(object)  # tuple[RoundDate, ...]

    def __init__(
        self, court: RoundCourt, shown: tuple[RoundDate, ...], *, may_answer: bool
    ) -> None:
        super().__init__(gap=10)
        self.court, self._shown = court, shown
        self._phone, self._number = Glyph("phone", 18), Text(role="h3")
        self._count = Text(role="small", tone="text2")
        self.all = Button(size="s", icon="check")
        self.all.clicked.connect(lambda: self.all_confirmed.emit(self.asked()))
        called = QWidget()
        called.setLayout(row(self._phone, self._number, gap=6))
        for part in (called, self._count, self.all):
            self.head.addWidget(part)
        self.all.setVisible(may_answer and len(self.asked()) > 1)  # in its place: no window
        self.lines = [RoundLine(one, may_answer=may_answer) for one in shown]
        for number, line in enumerate(self.lines):
            if number:
                self.add(Rule())
            self.add(line)
            line.court_confirmed.connect(self._on_all)
        self.retranslate()

    def _on_all(self, _key: UUID) -> None:
        self.all_confirmed.emit(self.asked())

    def asked(self) -> tuple[RoundDate, ...]:
        """What is shown and not confirmed yet."""
        return tuple(one for one in self.court.waiting() if one in self._shown)

    def retranslate(self) -> None:
        court = self.court
        self.set_title(breakable(court.name or _("No court named yet")))
        number = court.phone or _("No phone number in the list of courts")
        self._number.setText(breakable(number))
        done, n = len(court.dates) - len(court.waiting()), len(court.dates)
        said = ngettext("{done} of {n} confirmed", "{done} of {n} confirmed", n)
        self._count.setText(said.format(done=done, n=n))
        asked = len(self.asked())
        some = ngettext("Confirm the {n} date shown", "Confirm the {n} dates shown", asked)
        is_whole = asked == len(court.waiting())
        self.all.setText(_("Confirm all of this court") if is_whole else some.format(n=asked))
        self.all.setToolTip(ALL_LETTER)
        self.all.setAccessibleName(f"{self.all.text()}: {court.name}")
