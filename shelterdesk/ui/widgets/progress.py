"""Long work: a bar with a sentence once it has lasted 600 ms, and a way out."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.patience import Patience
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.with_buttons import WithButtons


class Progress(Live, QFrame):
    """Hidden until the work has lasted so long that it is shown (`ui.patience`).

    Cancel tells `cancelled` once and stays pressed until the work has really stopped.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "inset")
        self._title = Text(role="small600")
        self._share = Text(role="small", tone="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._step = Text(role="small", tone="text2", wrap=True)
        self.cancel = Button(size="s", icon="x")
        head = row(self._title)
        head.addStretch(1)
        head.addWidget(self._share)
        foot = WithButtons(self._step, self.cancel)
        self.setLayout(column(head, self._bar, foot, gap=8, margins=(12, 10, 12, 10)))
        self._patience = Patience(self)
        self._patience.long.connect(self.show)
        self.cancel.clicked.connect(self._on_cancel)
        self.hide()
        self.retranslate()
        self.restyle()

    def start(self, title: str, *, can_cancel: bool = True) -> None:
        """Work begins; nothing is shown yet."""
        self.begin(title, can_cancel=can_cancel)
        self._patience.start()

    def begin(self, title: str, *, can_cancel: bool) -> None:
        """Say what is being done, as at its beginning."""
        self.rename(title)
        self._say("")
        self._bar.setRange(0, 0)
        self._share.setText("")
        self.cancel.setVisible(can_cancel)
        self.cancel.allow()

    def rename(self, title: str) -> None:
        """Say it in another language; how far it is stays shown."""
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self.setAccessibleName(title)

    def title(self) -> str:
        """What is being done."""
        return self._title.text()

    def show_step(self, sentence: str, share: float | None = None) -> None:
        """What is being done now; `share` from 0 to 1 when it is known."""
        self._say(sentence)
        if share is not None:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(share * 1000))
            self._share.setText(f"{round(share * 100)} %")

    def finish(self) -> None:
        self._patience.stop()
        self.hide()

    def retranslate(self) -> None:
        self.cancel.setText(_("Cancel"))

    def restyle(self) -> None:
        self._bar.setFixedHeight(theme.px(6))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(240), 0))

    def _say(self, sentence: str) -> None:
        self._step.setText(sentence)
        self._step.setVisible(bool(sentence))

    def _on_cancel(self) -> None:
        self.cancel.refuse(_("Stopping. Nothing is left behind."))
        self._say(_("Stopping. Nothing is left behind."))
        self.cancelled.emit()
