"""What stands over the list of cases: the view and its count, the search, what can be done."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import Items, Select
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.more import MoreButton
from shelterdesk.ui.widgets.one_line import OneLine
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text

TYPING_MS = 150
SIDE, WIDEST = 44, 16_777_215


class CasesHead(Live, QWidget):
    """On two lines, or on one where it is tight: then the views hang from it, beside the search,
    and buttons show their icon.
    """

    view_chosen = Signal(str)
    searched = Signal(str)  # once the typing rests
    entered = Signal()  # Enter in the search, after `searched`
    left = Signal()  # Esc or an arrow: the keyboard goes to the list

    def __init__(self, keys: str, *, may_admit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_tight, self._may_admit, self._holding = False, may_admit, ""
        self.title, self.count = OneLine(role="h2"), Text(role="h2", tone="text2")
        self.views = Select()
        self.filter, self.new = Button(icon="filter"), Button(icon="plus")
        self.more = MoreButton()
        self.search = SearchEdit()
        self.search.setObjectName("case_search")
        self.search.setClearButtonEnabled(True)
        self._keys = Text(keys, role="cap", tone="text3")
        self._first = row(self.title, self.count, self.views, gap=8, margins=(16, 10, 16, 0))
        self._first.addStretch(1)
        for part in (self.more, self.filter, self.new):
            self._first.addWidget(part)
        self._second = row(self.search, self._keys, gap=8, margins=(16, 8, 16, 8))
        self.setLayout(column(self._first, self._second, gap=0))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self.search.searched.connect(lambda _text: self._typing.start())
        self.search.entered.connect(self._enter)
        self.search.stepped.connect(self._step)
        self.search.given_up.connect(self._give_up)
        self.views.chosen.connect(self.view_chosen)
        self.fold(False)
        self.retranslate()

    def show_view(self, name: str, total: int) -> None:
        """Which view is shown, and how many it holds."""
        self.title.setText(name)
        self.count.setText(str(total))

    def show_views(self, items: Items, code: str) -> None:
        """The views to choose from where there is no room for their list."""
        self.views.set_items(items)
        self.views.choose(code)

    def show_search(self, text: str) -> None:
        """What is searched, without telling."""
        quiet = self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(quiet)
        self._typing.stop()

    def show_holding(self, words: str) -> None:
        """What the filters are, for the button that shows them; "" where there is none."""
        self._holding = words
        self.filter.set_kind("soft" if words else "secondary")
        self.retranslate()

    def fold(self, tight: bool) -> None:
        """One line where the letters are large and the window is narrow."""
        self._is_tight = tight
        for part in (self.title, self.count):
            part.setHidden(tight)
        self.views.setVisible(tight)
        self._keys.setHidden(tight)
        self.new.setVisible(self._may_admit)
        if tight:
            self._first.insertWidget(3, self.search, 4)
        else:
            self._second.insertWidget(0, self.search, 1)
        self._first.setStretch(2, 5 if tight else 0)
        self._first.setStretch(self._first.indexOf(self.more) - 1, 0 if tight else 1)
        space(self._first, 8, (16, 10, 16, 10 if tight else 0))
        space(self._second, 8, (16, 0, 16, 0) if tight else (16, 8, 16, 8))
        self.retranslate()

    def restyle(self) -> None:
        self.retranslate()

    def _enter(self) -> None:
        self._tell()
        self.entered.emit()

    def _step(self, by: int) -> None:
        if by > 0:
            self.left.emit()

    def _give_up(self) -> None:
        self.search.clear()
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        self._typing.stop()
        self.searched.emit(self.search.text().strip())

    def retranslate(self) -> None:
        self._say(self.new, _("New case"), "Ctrl+Shift+N")
        self._say(self.filter, _("Filter"), self._holding)
        self.search.setPlaceholderText(_("Name or case number"))
        self.search.setAccessibleName(_("Search"))
        self.views.setAccessibleName(_("Views"))

    def _say(self, button: Button, words: str, hint: str) -> None:
        button.setText("" if self._is_tight else words)
        button.setAccessibleName(words)
        button.setAccessibleDescription(hint)
        tip = hint or (words if self._is_tight else "")
        button.setToolTip(f"{words} · {hint}" if self._is_tight and hint else tip)
        button.restyle()
        side = theme.px(SIDE)
        button.setMinimumWidth(side if self._is_tight else 0)
        button.setMaximumWidth(side if self._is_tight else WIDEST)
