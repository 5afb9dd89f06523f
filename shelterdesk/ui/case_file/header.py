"""The head of a case file: who she is called, where she is, since when, and what keeps her safe."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.glass import Looking
from shelterdesk.reports.case_words import STANDING_KIND, head_line
from shelterdesk.rules.access import Action
from shelterdesk.rules.admission import alerts_on
from shelterdesk.ui import theme
from shelterdesk.ui.widgets.banner import Strip
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

    Over it stands why and until when one looks at a case that was opened with a reason.

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
        self.strip, self.looking = Strip(), Strip("today", "lock-open")
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
        self.setLayout(column(bar, self.looking, self.strip, gap=0))

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.print.setVisible(Action.PRINT_SEND in file.rights)
        self.edit.setVisible(Action.CASE_CHANGE in file.rights)
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
        self.strip.set_texts(_("Safety"), _alerts(file, self._work.today()))
        self.looking.set_texts(_("Opened with a reason"), _looking(file.looking))

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


def _alerts(file: CaseFile, today: date) -> str:
    """What the admission said, and every alert that holds; "" for none."""
    told = [file.safety_alert] if file.safety_alert else []
    for alert in alerts_on(file.alerts, today):
        said = _("{what}: {value}").format(what=label(alert.kind), value=alert.text)
        told.append(said)
    return "\n".join(told)


def _looking(looking: Looking | None) -> str:
    """Why, since when and until when; "" for a case that is the viewer's anyway."""
    if looking is None:
        return ""
    said = _("Since {since}, until {until}. To look at only.")
    times = said.format(since=moment(looking.since), until=moment(looking.until))
    return f"{breakable(looking.reason)}\n{times}"
