"""The neutral page that covers everything in one frame; a password takes it away again."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock
from shelterdesk.ui import theme
from shelterdesk.ui.entrance import Mark
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.roomy import Roomy
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.wait_line import WaitLine

SIDE, CARD = 64, 380


class Curtain(Live, QFrame):
    """Covers `window` wholly: the time, the program's name, and a password to come back."""

    asked = Signal(str)  # the password typed to come back

    def __init__(self, window: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._now = window, now
        self.setProperty("cls", "canvas")
        self.setAutoFillBackground(True)
        self._time = Text(role="display")
        self._name = Text("ShelterDesk", role="h2", tone="text2")
        self.password = PasswordField(height=44)
        self.back = Button(kind="primary", size="l", icon="lock-open")
        self._entry = QWidget()
        self.wait = WaitLine()
        self._entry.setLayout(column(self.password, self.back, self.wait, gap=12))
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_time)
        self.back.clicked.connect(self._ask)
        self.password.entered.connect(self._ask)
        window.installEventFilter(self)
        self.hide()
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        middle = column(gap=16)
        middle.addStretch(2)
        for part in (Mark(SIDE), self._time, self._name):
            middle.addWidget(part, 0, centre)
        middle.addSpacing(theme.px(16))
        entry = row(gap=0)  # not an alignment: an aligned entry would not grow with its sentence
        entry.addStretch(1)
        entry.addWidget(self._entry)
        entry.addStretch(1)
        middle.addLayout(entry)
        middle.addStretch(3)
        inside = QWidget()
        inside.setLayout(middle)
        self.setLayout(row(Roomy(inside)))

    def cover(self, *, may_return: bool) -> None:
        """Be there, painted, before this returns. Without `may_return` there is nothing to type."""
        self._entry.setVisible(may_return)
        self._show_time()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._window.repaint()
        if may_return:
            self._tick.start()

    def ask_for_password(self) -> None:
        """Put the keyboard into the password."""
        self.password.forget()
        self.password.show_problem("")
        self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show the window again."""
        self._tick.stop()
        self.password.forget()
        self.set_busy(False)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """The password was not right: say it, and let it be typed again."""
        self.set_busy(False)
        self.ask_for_password()
        self.password.show_problem(sentence)

    def set_busy(self, busy: bool) -> None:
        self.back.setEnabled(not busy)
        self.password.edit.setReadOnly(busy)

    def is_down(self) -> bool:
        return self.isVisibleTo(self._window)

    def retranslate(self) -> None:
        self.password.set_texts(_("Password"))
        self.back.setText(_("Show again"))
        self.setAccessibleName(_("The screen is hidden."))

    def restyle(self) -> None:
        self._entry.setFixedWidth(theme.px(CARD))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # no key passes through

    def paintEvent(self, event: QPaintEvent) -> None:
        # Opaque even before the style sheet was read.
        QPainter(self).fillRect(self.rect(), theme.color("canvas"))

    def _ask(self) -> None:
        password = self.password.text()
        if password and self.back.isEnabled():
            self.set_busy(True)
            self.asked.emit(password)

    def _show_time(self) -> None:
        self._time.setText(clock(self._now().time()))
