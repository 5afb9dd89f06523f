"""A question that has to be answered before it goes on. Only where undo cannot help."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.widgets.buttons import Button, Kind
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text

WIDEST, NARROWEST, MARGIN = 480, 380, 48


class Dialog(Live, QDialog):
    """Title, a sentence, a body to fill, buttons at the right. The window title names no one."""

    def __init__(
        self, parent: QWidget | None, *, icon: str = "", status: str = "", width: int = WIDEST
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.setModal(True)
        self._plate = IconPlate(icon or "info-circle", side=40, status=status)
        if not icon:
            self._plate.hide()
        self._title = Text(role="h2", wrap=True)
        self._line = Text(role="body", tone="text2", wrap=True)
        words = column(self._title, self._line, gap=4)
        head = row(gap=14)
        head.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.body: QVBoxLayout = column(gap=10)
        self.buttons: QHBoxLayout = row(gap=10)
        self.buttons.addStretch(1)
        self.setLayout(column(head, self.body, self.buttons, gap=16, margins=(24, 20, 24, 20)))
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
        self.setMinimumWidth(theme.px(NARROWEST))
        self.setMaximumWidth(theme.px(self._width))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its wrapped words need: Qt leaves that out for a window."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


def fill_width(dialog: QDialog, width: int) -> None:
    """As wide as this, where the window it belongs to has the room, and as tall as it needs."""
    parent = dialog.parentWidget()
    room = parent.window().width() - theme.px(MARGIN) if parent is not None else theme.px(width)
    dialog.setMinimumWidth(min(theme.px(width), room))
    dialog.setMaximumWidth(max(dialog.minimumWidth(), theme.px(NARROWEST)))
    dialog.adjustSize()


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
        return self.exec() == QDialog.DialogCode.Accepted
