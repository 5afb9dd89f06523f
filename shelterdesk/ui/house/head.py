"""The head of the page of the house: title and counts, what is shown, and what can be begun."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _, pgettext
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, is_narrow
from shelterdesk.ui.widgets.text import Text


class HouseHead(Live, QWidget):
    """Side by side where there is room, else the controls below, in as many lines as it takes."""

    def __init__(self, views: Sequence[str], *, may_plan: bool, may_edit: bool) -> None:
        super().__init__()
        self._codes = tuple(views)
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self.view = Segmented()
        self.plan, self.rooms = Button(icon="user-plus"), Button(icon="settings")
        self._controls = FlowBox(self.before, self.after, self.view, self.plan, self.rooms)
        self.plan.setVisible(may_plan)
        self.rooms.setVisible(may_edit)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 12)
        self._whole.addLayout(column(self.title, self.line, gap=2), 1)
        self._whole.addWidget(self._controls)
        self.setSizePolicy(self._controls.sizePolicy())
        self.retranslate()
        self.restyle()

    def show_view(self, view: str, *, is_last: bool) -> None:
        """Mark what is shown; there is no night after the last one."""
        chosen = [view] if view in self._codes else []
        self.view.choose(*chosen)
        self.rooms.set_kind("secondary" if chosen else "soft")
        for step in (self.before, self.after):
            step.setVisible(bool(chosen))
        if view == self._codes[0] and is_last:
            self.after.refuse(_("Nobody knows the nights to come."))
        else:
            self.after.allow()
            self.after.set_words(_("Later"))

    def say(self, title: str, line: str) -> None:
        self.title.setText(title)
        self.line.setText(line)

    def retranslate(self) -> None:
        words = (
            pgettext("house", "Tonight"),
            pgettext("house", "Week"),
            pgettext("house", "Month"),
        )
        self.view.set_items(list(zip(self._codes, words, strict=True)))
        self.before.set_words(_("Earlier"))
        self.after.set_words(_("Later"))
        self._say_buttons()

    def restyle(self) -> None:
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        folded = is_narrow(self)
        wanted = directions.TopToBottom if folded else directions.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)
            self._say_buttons()

    def _say_buttons(self) -> None:
        """Where it is narrow they drop their words to the tooltip."""
        folded = is_narrow(self)
        for button, words in ((self.plan, _("Plan an arrival")), (self.rooms, _("Rooms"))):
            button.say(words, bare=folded)
