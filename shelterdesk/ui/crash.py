"""Says that ShelterDesk made a mistake: what is safe, and what to send to whoever mends it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.faults import account, diagnostics
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.page import LARGE, Live, row

LINES, LEAST_LINES = 160, 88  # px: it scrolls


class _Account(Live, QPlainTextEdit):
    """Versions and lines, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font("cap"))
        large = theme.now().factor >= LARGE
        self.setFixedHeight(theme.px(LEAST_LINES if large else LINES))

    def letters(self) -> Role:
        return "cap"


class CrashDialog(Dialog):
    """No name, no number, no text of a record: versions, the kind of the fault, and its lines."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent, icon="alert-octagon", status="overdue")
        self._fault = account(error)
        self._text = _Account()
        self.copy = Button(icon="copy")
        self.go_on = Button(kind="primary")
        self.body.addWidget(self._text)
        # In a row of its own: beside the other button its words would be cut.
        copying = row(self.copy)
        copying.addStretch(1)
        self.body.addLayout(copying)
        self.add_button(self.go_on, default=True)
        self.copy.clicked.connect(self._on_copy)
        self.go_on.clicked.connect(self.accept)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(
            _("Something went wrong in ShelterDesk."),
            _("Nothing you saved is lost, and open forms are kept as drafts."),
        )
        self.copy.setText(_("Copy diagnostics"))
        self.go_on.setText(_("Go on working"))
        self._text.setAccessibleName(_("Diagnostics"))
        self._text.setPlainText(diagnostics(self._fault))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
