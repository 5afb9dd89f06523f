"""The head of the calendar: which days, how many dates, the way to others; below it the filters."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _, pgettext
from shelterdesk.queries.today import Whose
from shelterdesk.ui.calendar.round_words import TITLE as ROUND_TITLE
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.choices import ChoiceChips, Segmented
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, is_narrow
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView

ALL = "ALL"


class CalendarHead(Live, QWidget):
    """Side by side where there is room, else the controls below, in as many lines as it takes."""

    stepped = Signal(int)  # 0: to today
    view_chosen = Signal(str)

    def __init__(self, *, may_leave: bool) -> None:
        super().__init__()
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self.today, self.view, self.round = Button(), Segmented(), Button(icon="phone")
        self.print, self.file = IconButton("printer"), IconButton("device-floppy")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.today.clicked.connect(lambda: self.stepped.emit(0))
        self.view.chosen.connect(self.view_chosen)
        self._controls = FlowBox(
            self.before, self.today, self.after, self.view, self.round, self.print, self.file
        )
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 12)
        self._whole.addLayout(column(self.title, self.line, gap=2), 1)
        self._whole.addWidget(self._controls)
        self.setSizePolicy(self._controls.sizePolicy())
        self.print.setVisible(may_leave)
        self.file.hide()
        self.retranslate()
        self.restyle()

    def say(self, title: str, line: str) -> None:
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def retranslate(self) -> None:
        self.before.set_words(_("Earlier"))
        self.after.set_words(_("Later"))
        self.today.setText(pgettext("calendar step", "Today"))
        self.today.setToolTip("T")
        self.round.setText(_("Court calls"))
        self.round.setToolTip(f"{_(ROUND_TITLE)} (C)")
        self.print.set_words(_("Print what is shown"))
        self.file.set_words(_("Save as a calendar file, time only"))
        self.view.set_items([(view.value, label(view)) for view in CalendarView])
        self.view.setAccessibleName(_("What is seen at once"))

    def restyle(self) -> None:
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)


class CalendarFilters(Live, QWidget):
    """One kind of dates or all of them; those of one's own cases or everybody's."""

    changed = Signal()
    whose_chosen = Signal(str)

    def __init__(self, *, may_choose: bool) -> None:
        super().__init__()
        self.kinds, self.whose = ChoiceChips(), Segmented()
        self.kinds.chosen.connect(lambda _code: self.changed.emit())
        self.whose.chosen.connect(self.whose_chosen)
        whole = FlowBox(self.kinds, self.whose, gap=8, right_from=1)
        self.setLayout(column(whole, gap=0))
        self.whose.setVisible(may_choose)
        self.setSizePolicy(whole.sizePolicy())
        self.retranslate()
        self.kinds.choose(ALL)

    def kind(self) -> CalendarKind | None:
        """The one kind that is wanted; None for all."""
        code = self.kinds.code()
        return CalendarKind(code) if code in set(CalendarKind) else None

    def clear(self) -> None:
        self.kinds.choose(ALL)
        self.changed.emit()

    def retranslate(self) -> None:
        items: Sequence[tuple[str, str]] = choices(CalendarKind)
        self.kinds.set_items([(ALL, _("All types")), *items])
        self.kinds.setAccessibleName(_("Which kinds of dates"))
        self.whose.set_items([(Whose.MINE, _("My cases")), (Whose.EVERYONE, _("Everyone"))])
        self.whose.setAccessibleName(_("Whose dates"))
