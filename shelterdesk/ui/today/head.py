"""The head of the first screen: what day it is, how much is due, whose dates, and the paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.today import Today, Whose
from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text

BETWEEN = " · "


class TodayHead(Live, QWidget):
    """Title left, choices right; where both do not fit, one below the other."""

    whose_chosen = Signal(str)
    print_asked = Signal()

    def __init__(self, *, may_choose: bool, may_print: bool) -> None:
        super().__init__()
        self._today: Today | None = None
        self._title, self._line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.whose, self.print = Segmented(), Button(icon="printer")
        self.whose.setVisible(may_choose)
        self.print.setVisible(may_print)
        self.whose.chosen.connect(self.whose_chosen)
        self.print.clicked.connect(self.print_asked)
        self._words = QWidget()
        self._words.setLayout(column(self._title, self._line, gap=2))
        self._controls = QWidget()
        self._controls.setLayout(row(self.whose, self.print, gap=8))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._box, 8)
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()
        self.restyle()

    def show_today(self, today: Today) -> None:
        self._today = today
        self.whose.choose(today.whose)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Today"))
        self.whose.set_items([(Whose.MINE, _("My cases")), (Whose.EVERYONE, _("Everyone"))])
        self.whose.setAccessibleName(_("Whose dates"))
        self.print.setText(_("Print agenda"))
        self.print.setToolTip("P")
        if self._today is not None:
            self._line.setText(self._counts(self._today))

    def fold(self, width: int) -> None:
        """Side by side where both fit in this width."""
        title = max(self._title.sizeHint().width(), theme.px(240))
        fits = title + theme.px(24) + self._controls.sizeHint().width() <= width
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def _counts(self, today: Today) -> str:
        counts = today.counts
        said = day(today.day)
        if counts.overdue or counts.week:
            due = _("{overdue} overdue, {week} in the next 7 days")
            said += BETWEEN + due.format(overdue=counts.overdue, week=counts.week)
        return said
