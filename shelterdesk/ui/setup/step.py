"""Base of every step of the assistant: a head, a body, Back and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.ui.entrance import Head
from shelterdesk.ui.problems import ShowsProblem, clear, show_beside, unplaced
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text


class Step(Live, QWidget):
    """Keeps what was typed while another step is shown. `fields` are named as the errors are."""

    went_on = Signal()
    went_back = Signal()

    def __init__(self, *, has_next: bool = True) -> None:
        super().__init__()
        self.head = Head()
        self.body: QVBoxLayout = column(gap=14)
        self.fields: dict[str, ShowsProblem] = {}
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._told: AppError | None = None
        self._problem.hide()
        self.back = Button(icon="arrow-left")
        self.next = Button(kind="primary")
        self.next.setVisible(has_next)
        buttons = row(self.back, gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        self.setLayout(column(self.head, self.body, self._problem, buttons, gap=16))
        self.back.clicked.connect(self.went_back)
        self.next.clicked.connect(self.go_on)

    def go_on(self) -> None:
        """Judge what is here; go on when nothing stands against it."""
        if not self.next.isEnabled():
            return
        clear(self.fields)
        self._tell(None)
        error = self.judged()
        if error is None:
            self.went_on.emit()
        else:
            self.refuse(error)

    def judged(self) -> AppError | None:
        """What stands against going on."""
        return None

    def refuse(self, error: AppError) -> None:
        """Say it beside its field, else below them all."""
        self._tell(error if show_beside(self.fields, error) else None)

    def problem(self) -> str:
        return self._problem.text()

    def focus(self) -> None:
        """Where the keyboard is wanted when the step is shown."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)

    def forget(self) -> None:
        """Empty every secret of this step."""

    def retranslate(self) -> None:
        self.back.setText(_("Back"))
        self.next.setText(_("Next"))
        self._tell(self._told)

    def _tell(self, error: AppError | None) -> None:
        self._told = error
        self._problem.setText("" if error is None else unplaced(self.fields, error))
        self._problem.setVisible(error is not None)
