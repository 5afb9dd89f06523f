"""The head of a case file: who she is called, where she is, since when, and what keeps her safe."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.reports.case_words import STANDING_KIND, head_line
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import theme
from shelterdesk.ui.widgets.banner import SafetyStrip
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.more import MoreButton
from shelterdesk.ui.widgets.page import LARGE, Live, column, is_narrow, row
from shelterdesk.ui.widgets.text import LongLine, Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label


class CaseHeader(Live, QWidget):
    """Back, name, number, standing, one grey line, Print, Edit, More; below it the safety strip.

    In large letters in a narrow window the plate goes, Print and Edit drop their words to tooltips,
    and the number goes below the name. The name wraps, never elided.
    """

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._file: CaseFile | None = None
        self.back, self.plate = IconButton("chevron-left"), IconPlate("user")
        self.name = LongLine(role="h1")
        self.number, self.standing = Text(role="body", tone="text2"), Chip()
        self.line = Text(role="small", tone="text2", wrap=True)
        self.print, self.edit = Button(icon="printer"), Button(icon="pencil")
        self.more = MoreButton()
        if Action.PRINT_SEND not in ALLOWED[work.viewer.role]:
            self.print.hide()
        if Action.CASE_CHANGE not in ALLOWED[work.viewer.role]:
            self.edit.hide()
        self.strip = SafetyStrip()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        first = FlowBox(self.name, self.number, self.standing, gap=12)
        words = column(first, self.line, gap=4)
        bar = Pane("bar")
        parts = (self.back, self.plate, words, self.print, self.edit, self.more)
        inside = row(*parts, gap=14, margins=(24, 12, 24, 12))
        inside.setStretch(2, 1)
        bar.setLayout(inside)
        self.setLayout(column(bar, self.strip, gap=0))

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        self.back.set_words(_("Back"))
        self._fold()
        file = self._file
        if file is None:
            return
        self.name.setText(breakable(file.known_as))
        self.name.setAccessibleName(file.known_as)
        self.number.setText(file.number)
        self.standing.show_status(STANDING_KIND[file.standing], label(file.standing))
        self.line.setText(head_line(file, self._work.today()))
        self.strip.set_texts(_("Safety"), file.safety_alert or "")

    def restyle(self) -> None:
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = is_narrow(self) and theme.now().factor >= LARGE
        self.plate.setVisible(not folded)
        for button, words in ((self.print, _("Print…")), (self.edit, _("Edit"))):
            button.say(words, bare=folded)
