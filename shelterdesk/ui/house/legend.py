"""What the shapes of the house mean: the states of a night, and the marks of the last ones."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from shelterdesk.i18n import _, pgettext
from shelterdesk.ui.house.night_words import FREE, ORDER, SHAPES, short
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.chip import Mark
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.text import Text


class Legend(QWidget):
    """Shapes at the left, the nights at the right; where it is narrow, below one another."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = {state: Mark(SHAPES[state]) for state in ORDER}
        self._free, self._nights = Mark(FREE), Text(role="small", tone="text2", wrap=True)
        shapes = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        shapes.setSizePolicy(policy)
        marks = Flow(shapes, gap=18)
        for mark in (*self._marks.values(), self._free):
            marks.addWidget(mark)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._both, 8)
        self._both.addWidget(shapes)
        self._both.addWidget(self._nights, 1)

    def fold(self, folded: bool) -> None:
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if folded else directions.LeftToRight)
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._nights.setAlignment(Qt.AlignmentFlag.AlignLeft if folded else at_right)

    def say(self) -> None:
        """Its words, in the language of now."""
        for state, mark in self._marks.items():
            mark.show_status(SHAPES[state], short(state))
        self._free.show_status(FREE, pgettext("bed", "Free"))
        self._nights.setText(_("Marks: last 7 nights, tonight at the right; grey is not confirmed"))
