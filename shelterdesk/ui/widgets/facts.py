"""Words at the left and what is known at the right; one above the other where words do not fit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import parts_of, space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column, emptied
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.with_buttons import WithButtons

WORD, VALUE = 2, 3
"""How the width is shared between a word and what it says."""
BESIDE, UNDER, LINES = 8, 2, 8


class _Fact(QWidget):
    """One word, what it says, and what can be done with it."""

    def __init__(self, word: Text, value: Text, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._word = word
        self._value = WithButtons(value, *buttons) if buttons else value
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, BESIDE)
        self._whole.addWidget(word, WORD, Qt.AlignmentFlag.AlignTop)
        self._whole.addWidget(self._value, VALUE)

    def width_beside(self) -> int:
        """What it takes to stand side by side, no word cut."""
        both = WORD + VALUE
        word = self._word.minimumSizeHint().width() * both / WORD
        value = self._value.minimumSizeHint().width() * both / VALUE
        return round(max(word, value)) + theme.px(BESIDE)

    def width_under(self) -> int:
        """What it takes in lines of their own: the longest word, or the widest button."""
        return max(part.minimumSizeHint().width() for part in (self._word, self._value))

    def stack(self, stacked: bool) -> None:
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        space(self._whole, UNDER if stacked else BESIDE)


class Facts(Live, QWidget):
    """All lines stand the same way, so a column stays a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stacked = False
        self._lines: QVBoxLayout = column(gap=LINES)
        self.setLayout(self._lines)

    def add(self, word: Text, value: Text, buttons: Sequence[Button] = ()) -> None:
        line = _Fact(word, value, buttons)
        line.stack(self._stacked)
        self._lines.addWidget(line)

    def say(self, sentence: str) -> None:
        """Where nothing is known."""
        self._lines.addWidget(Text(sentence, role="small", tone="text2", wrap=True))

    def clear(self) -> None:
        emptied(self._lines)

    def restyle(self) -> None:
        self._fold(anew=True)

    def minimumSizeHint(self) -> QSize:
        # Of the narrow way to stand: else nobody would ever make it so narrow.
        height = super().minimumSizeHint().height()
        return QSize(max((line.width_under() for line in self._facts()), default=0), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return done

    def _facts(self) -> list[_Fact]:
        return [line for line in parts_of(self._lines) if isinstance(line, _Fact)]

    def _fold(self, *, anew: bool = False) -> None:
        lines = self._facts()
        stacked = any(line.width_beside() > self.width() for line in lines)
        if anew or stacked != self._stacked:
            self._stacked = stacked
            for line in lines:
                line.stack(stacked)
