"""The head of the round of calls: how far it is, whose dates, and the way back to the calendar."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _, pgettext
from shelterdesk.queries.today import Whose
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, is_narrow
from shelterdesk.ui.widgets.text import Text

TO_ASK, ALL_DATES = "to_ask", "all"


class RoundHead(Live, QWidget):
    """Side by side where there is room, else the controls below."""

    def __init__(self, *, may_choose: bool, may_print: bool) -> None:
        super().__init__()
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.which, self.whose = Segmented(), Segmented()
        self.print, self.back = IconButton("printer"), Button(icon="calendar")
        controls = FlowBox(self.which, self.whose, self.print, self.back)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 12)
        self._whole.addLayout(column(self.title, self.line, gap=2), 1)
        self._whole.addWidget(controls)
        self.setSizePolicy(controls.sizePolicy())
        self.whose.setVisible(may_choose)
        self.print.setVisible(may_print)
        self.retranslate()
        self.which.choose(TO_ASK)
        self.whose.choose(Whose.EVERYONE)

    def say(self, line: str) -> None:
        """How far the round is."""
        self.line.setText(line)

    def retranslate(self) -> None:
        self.which.setAccessibleName(_("Which dates"))
        self.which.set_items(
            [(TO_ASK, pgettext("court call", "To ask")), (ALL_DATES, _("All dates"))]
        )
        self.whose.setAccessibleName(_("Whose dates"))
        self.whose.set_items([(Whose.MINE, _("My cases")), (Whose.EVERYONE, _("Everyone"))])
        self.print.set_words(_("Print the list of calls"))
        self.back.setText(_("Back to the calendar"))

    def restyle(self) -> None:
        self.fold()

    def fold(self) -> None:
        """One under the other where the window is narrow."""
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)
