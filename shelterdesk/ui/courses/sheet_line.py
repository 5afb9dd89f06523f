"""One person on an attendance sheet: her four states as chips, and minutes where she came late."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.attendance import SheetRow
from shelterdesk.ui import theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.questions.question import amount_of
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Below, LineEdit, Words, spoken
from shelterdesk.ui.widgets.page import Live, column, is_narrow, row, set_state
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.courses import AttendanceState

ORDER = tuple(AttendanceState)
DIGITS: Mapping[Qt.Key, AttendanceState] = dict(
    zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), ORDER, strict=True)
)
"""Digits and no letters: letters differ in each language."""

MOVES = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
MINUTES_WIDE, NAME_WIDE = 72, 220


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands on one line: the state, and the minutes as typed."""

    state: AttendanceState
    minutes: str = ""

    @classmethod
    def stored(cls, row: SheetRow) -> Self | None:
        """As it was noted; None: nothing was."""
        if row.state is None:
            return None
        return cls(row.state, "" if row.minutes is None else str(row.minutes))

    def minutes_told(self) -> int | None:
        """The minutes of who came late; None where nobody wrote any."""
        return amount_of(self.minutes) if self.state is AttendanceState.LATE else None

    def is_readable(self) -> bool:
        """Whether the minutes are a number, or none."""
        typed = self.minutes.strip() if self.state is AttendanceState.LATE else ""
        return not typed or amount_of(typed) is not None


class SheetLine(Live, QWidget):
    """Digits choose, arrows move; the sheet decides which chip Tab comes to."""

    chosen = Signal(object)  # itself: state or minutes are others now
    moved = Signal(object, int, int)  # itself, to the right, down
    came = Signal(object, str)  # itself: the keyboard is on this chip

    def __init__(self, row_: SheetRow, *, may_mark: bool) -> None:
        super().__init__()
        self.row = row_
        self.may_mark = may_mark and row_.is_open
        self.name = Text(breakable(row_.known_as), role="h3", wrap=True)
        self.number = Text(row_.number, role="cap", tone="text3")
        self.chips, self.minutes = ChoiceChips(), LineEdit()
        self.told = Text(role="small", tone="text2", wrap=True)
        self._below, self._problem = Below(), ""
        self._said: Words = ""
        self._after = Text(role="small", tone="text2")
        self._late = QWidget()
        self._late.setLayout(row(self.minutes, self._after, gap=6))
        self._late.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._box, 10)
        who = QWidget()
        who.setLayout(column(self.name, self.number, gap=0))
        self._who = who
        self._box.addWidget(who)
        for part in (self.chips, self._late, self.told):
            self._box.addWidget(part)
        self._box.addStretch(1)
        self.setLayout(column(self._box, self._below, gap=4))
        self.chips.setVisible(self.may_mark)
        self.told.setVisible(not self.may_mark)
        self.chips.chosen.connect(lambda _code: self._on_chosen())
        self.minutes.textEdited.connect(lambda _text: self.chosen.emit(self))
        self.retranslate()
        self.restyle()
        self.show_chosen(Chosen.stored(row_))

    def value(self) -> Chosen | None:
        """What stands here."""
        if not self.may_mark:
            return Chosen.stored(self.row)
        code = self.chips.code()
        return Chosen(AttendanceState(code), self.minutes.text()) if code else None

    def show_chosen(self, chosen: Chosen | None) -> None:
        """Show a state without telling."""
        self.chips.choose(*([chosen.state.value] if chosen is not None else []))
        if chosen is None or chosen.minutes != self.minutes.text():
            self.minutes.setText(chosen.minutes if chosen is not None else "")
        self._show_late()
        self._say_told()

    def choose(self, state: AttendanceState) -> None:
        """As a click on that chip."""
        self.chips.choose(state.value)
        self._on_chosen()

    def button(self, code: str = "") -> Button:
        """The chip with this code, else the chosen one, else the first."""
        return self.chips.button(code or self.chips.code() or ORDER[0].value)

    def show_problem(self, said: Words) -> None:
        self._said = said
        problem = spoken(said)
        self._below.show_lines("", problem)
        self.minutes.setAccessibleDescription(problem)
        set_state(self.minutes, "state", "error" if problem else "")

    def problem(self) -> str:
        return spoken(self._said)

    def retranslate(self) -> None:
        self.chips.set_items(choices(ORDER))
        name = shown(self.row.known_as)
        for state in ORDER:
            chip = self.chips.button(state.value)
            chip.setAccessibleName(f"{name}: {label(state)}")
            chip.installEventFilter(self)
        self.chips.setAccessibleName(name)
        self.minutes.setAccessibleName(_("Minutes of {name}").format(name=name))
        self._after.setText(_("minutes there"))
        self.show_problem(self._said)
        self._say_told()

    def restyle(self) -> None:
        self.minutes.setFixedWidth(theme.px(MINUTES_WIDE))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        code = self._code_of(watched)
        if event.type() == QEvent.Type.FocusIn and code:
            self.came.emit(self, code)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key, plain = Qt.Key(event.key()), event.modifiers() in (NOTHING, KEYPAD)
        if plain and key in DIGITS:
            self.choose(DIGITS[key])
            self.button().setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if plain and key in MOVES:
            self.moved.emit(self, *MOVES[key])
            return True
        return False

    def _code_of(self, watched: QObject) -> str:
        return next((s.value for s in ORDER if self.chips.button(s.value) is watched), "")

    def _on_chosen(self) -> None:
        self._show_late()
        self.chosen.emit(self)

    def _show_late(self) -> None:
        self._late.setVisible(self.may_mark and self.chips.code() == AttendanceState.LATE.value)

    def _say_told(self) -> None:
        stored = Chosen.stored(self.row)
        self.told.setText(label(stored.state) if stored is not None else _("Not noted yet"))

    def _fold(self) -> None:
        """Side by side the names are of one width, so that the chips stand below each other."""
        directions, folded = QBoxLayout.Direction, is_narrow(self)
        self._box.setDirection(directions.TopToBottom if folded else directions.LeftToRight)
        wide = theme.px(NAME_WIDE)
        self._who.setMinimumWidth(0 if folded else wide)
        self._who.setMaximumWidth(WIDEST if folded else wide)


NOTHING, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
WIDEST = 16_777_215
