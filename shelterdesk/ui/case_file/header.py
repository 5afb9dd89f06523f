"""The head of a case file: who she is called, where she is, since when, and what keeps her safe."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.reports.case_words import STANDING_KIND, head_line
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.widgets.banner import SafetyStrip
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.more import MoreButton
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

LONG_NAME = 40


class CaseHeader(Live, QWidget):
    """Back, name, number, standing, one grey line, Print, Edit, More; below it the safety strip."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._file: CaseFile | None = None
        self.back = IconButton("chevron-left")
        self.name = Text(role="h1", wrap=True)
        self.number, self.standing = Text(role="body", tone="text2"), Chip()
        self.line = Text(role="small", tone="text2", wrap=True)
        self.print, self.edit = Button(icon="printer"), Button(icon="pencil")
        self.more = MoreButton()
        if Action.PRINT_SEND not in ALLOWED[work.viewer.role]:
            self.print.hide()
        if Action.CASE_CHANGE not in ALLOWED[work.viewer.role]:
            self.edit.hide()
        self.strip = SafetyStrip()
        self._first = row(self.name, self.number, self.standing, gap=12)
        self._first.addStretch(1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for part in (self.number, self.standing):
            self._first.setAlignment(part, middle)
        words = column(self._first, self.line, gap=4)
        bar = Pane("bar")
        inside = row(
            self.back,
            IconPlate("user"),
            words,
            self.print,
            self.edit,
            self.more,
            gap=14,
            margins=(24, 12, 24, 12),
        )
        inside.setStretch(2, 1)
        bar.setLayout(inside)
        self.setLayout(column(bar, self.strip, gap=0))
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        self.back.set_words(_("Back"))
        self.print.setText(_("Print…"))
        self.edit.setText(_("Edit"))
        file = self._file
        if file is None:
            return
        self.name.setText(breakable(file.known_as))
        self.name.setAccessibleName(file.known_as)
        is_long = len(file.known_as) > LONG_NAME
        self.name.setWordWrap(is_long)
        self._first.setStretch(0, 1 if is_long else 0)
        self.number.setText(file.number)
        self.standing.show_status(STANDING_KIND[file.standing], label(file.standing))
        self.line.setText(head_line(file, self._work.today()))
        self.strip.set_texts(_("Safety"), file.safety_alert or "")
