"""Something with its buttons at the right; where they do not fit beside it, they stand below."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live

LEAST = 0.4
"""The share of the width that is left to it beside its buttons."""


class WithButtons(Live, QWidget):
    """`gap` is in px at 100 % text size."""

    def __init__(
        self, main: QWidget, *buttons: QWidget, gap: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._main, self._gap = main, gap
        self._buttons = FlowBox(*buttons, gap=gap)
        self._flow = self._buttons.flow
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addWidget(main, 1)
        self._box.addWidget(self._buttons)
        self._fold()

    def width_beside(self) -> int:
        """What it takes to stand side by side, no word cut."""
        return self._least() + self._row_of_buttons()

    def minimumSizeHint(self) -> QSize:
        # Of the narrow way to stand: else nobody would ever make it so narrow.
        width = max(self._least(), self._buttons.minimumSizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def restyle(self) -> None:
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return done

    def _least(self) -> int:
        return self._main.minimumSizeHint().width()

    def _row_of_buttons(self) -> int:
        width = self._flow.sizeHint().width()
        return width + theme.px(self._gap) if width else 0

    def _fold(self) -> None:
        directions, buttons = QBoxLayout.Direction, self._row_of_buttons()
        least = max(self._least(), round(LEAST * self.width()))
        under = bool(buttons) and least + buttons > self.width()
        self._box.setDirection(directions.TopToBottom if under else directions.LeftToRight)
        space(self._box, self._gap if buttons else 0)
        self._buttons.setMinimumWidth(0 if under else self._flow.sizeHint().width())
