"""A question that has to be answered before it goes on. Only where undo cannot help."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.asking import is_accepted
from shelterdesk.ui.screen import FRAME, LEAST_WINDOW
from shelterdesk.ui.widgets.buttons import Button, Kind
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.roomy import Roomy
from shelterdesk.ui.widgets.text import Text

WIDEST, NARROWEST = 480, 380


class Dialog(Live, QDialog):
    """Title, a sentence, a body to fill, buttons at the right. The window title names no one."""

    def __init__(
        self, parent: QWidget | None, *, icon: str = "", status: str = "", width: int = WIDEST
    ) -> None:
        super().__init__(parent)
        self._width, self._least = width, NARROWEST
        self.setModal(True)
        self._plate = IconPlate(icon or "info-circle", side=40, status=status)
        if not icon:
            self._plate.hide()
        self._title = Text(role="h2", wrap=True)
        self._line = Text(role="body", tone="text2", wrap=True)
        words = column(self._title, self._line, gap=4)
        words.addStretch(1)  # in a dialog that is taller than it must be they stay together
        head = row(gap=14)
        head.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.body: QVBoxLayout = column(gap=10)
        self.buttons: QHBoxLayout = row(gap=10, margins=(24, 16, 24, 20))
        self.buttons.addStretch(1)
        self._content = QWidget()
        self._content.setLayout(column(head, self.body, gap=16, margins=(24, 20, 24, 0)))
        whole = column(Roomy(self._content), self.buttons, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        over = self._over()
        if over is not None:
            over.installEventFilter(self)
        self.restyle()

    def set_texts(self, title: str, line: str = "") -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setWindowTitle("ShelterDesk")

    def title(self) -> str:
        return self._title.text()

    def add_button(self, button: Button, *, default: bool = False) -> Button:
        """From left to right; the default one answers Enter and has the keyboard."""
        self.buttons.addWidget(button)
        if default:
            button.setDefault(True)
            button.setFocus()
        return button

    def restyle(self) -> None:
        self._fit()
        if self.isVisible():
            QTimer.singleShot(0, self, self._take_size)  # when its parts have theirs

    def _take_size(self) -> None:
        """Of the text size of now: larger letters leave a dialog too tall for smaller ones."""
        self.resize(self.width(), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_size)  # Qt took its words for narrower than they are

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over():
            self._fit()
        return super().eventFilter(watched, event)

    def be_wide(self, width: int) -> None:
        """As wide as this, where the window it belongs to has the room, and as tall as it needs."""
        self._width, self._least = width, width
        self._fit()
        self.adjustSize()

    def _over(self) -> QWidget | None:
        parent = self.parentWidget()
        return parent.window() if parent is not None else None

    def _fit(self) -> None:
        """As tall as its wrapped words need: Qt leaves that out for a window. Never larger than the
        window it belongs to: what does not fit is scrolled to, its buttons stay in sight.
        """
        layout, room = self._content.layout(), self._room_there_is()
        least = min(theme.px(self._least), room.width())
        self.setMinimumWidth(least)
        self.setMaximumWidth(max(least, min(theme.px(self._width), room.width())))
        if layout is not None:
            words = layout.totalHeightForWidth(self.width())
            needed = words + self.buttons.sizeHint().height()
            was_least = self.isVisible() and self.height() <= self.minimumHeight()
            self.setMinimumHeight(min(needed, room.height()))
            if was_least:  # fewer words need less: nobody drew it larger
                self.resize(self.width(), self.minimumHeight())

    def _room_there_is(self) -> QSize:
        over = self._over()
        whole = over.size() if over is not None else self.screen().availableSize()
        return whole.expandedTo(LEAST_WINDOW) - FRAME


class Question(Dialog):
    """A risky step: the title is a question, the safe verb is the default, the other says its name.

    Buttons say what they do, never Yes or OK.
    """

    def __init__(
        self,
        parent: QWidget | None,
        *,
        icon: str = "alert-triangle",
        status: str = "overdue",
        kind: Kind = "danger",
        width: int = WIDEST,
    ) -> None:
        super().__init__(parent, icon=icon, status=status, width=width)
        self.safe = Button()
        self.risky = Button(kind=kind)
        self.add_button(self.safe, default=True)
        self.add_button(self.risky)
        self.safe.clicked.connect(self.reject)
        self.risky.clicked.connect(self.accept)

    def set_question(self, question: str, consequence: str, *, safe: str, risky: str) -> None:
        self.set_texts(question, consequence)
        self.safe.setText(safe)
        self.risky.setText(risky)

    def is_confirmed(self) -> bool:
        """Ask, and wait for the answer."""
        return is_accepted(self)
