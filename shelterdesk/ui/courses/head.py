"""The head of the page of courses: title and counts, the week shown, and what can be begun."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _, pgettext
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, is_narrow
from shelterdesk.ui.widgets.text import Text


class CoursesHead(Live, QWidget):
    """Side by side where there is room, else the controls below, in as many lines as it takes."""

    def __init__(self, *, may_plan: bool) -> None:
        super().__init__()
        self._may_plan = may_plan
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self.this_week, self.owed = Button(kind="quiet"), Button(kind="quiet")
        self.plan, self.add = Button(icon="calendar-time"), Button(icon="plus")
        self.back = Button(icon="arrow-left")
        self._controls = FlowBox(
            self.before, self.after, self.this_week, self.owed, self.plan, self.add, self.back
        )
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 12)
        self._whole.addLayout(column(self.title, self.line, gap=2), 1)
        self._whole.addWidget(self._controls)
        self.setSizePolicy(self._controls.sizePolicy())
        self.retranslate()
        self.restyle()

    def show_overview(self, *, has_courses: bool, is_this_week: bool, owes_earlier: bool) -> None:
        """The list of courses is shown; without one there is only its own button. `owes_earlier`:
        in another week stands a session that is to be noted.
        """
        for step in (self.before, self.after):
            step.setVisible(has_courses)
        self.this_week.setVisible(has_courses and not is_this_week)
        self.owed.setVisible(owes_earlier)
        self.plan.setVisible(has_courses and self._may_plan)
        self.add.setVisible(has_courses and self._may_plan)
        self.back.hide()

    def show_within(self) -> None:
        """A session or the people of a course are shown: there is a way back."""
        for part in self._of_overview():
            part.hide()
        self.back.show()

    def _of_overview(self) -> tuple[QWidget, ...]:
        return (self.before, self.after, self.this_week, self.owed, self.plan, self.add)

    def say(self, title: str, line: str) -> None:
        self.title.setText(title)
        self.line.setText(line)

    def retranslate(self) -> None:
        self.before.set_words(_("Week before"))
        self.after.set_words(_("Week after"))
        self.this_week.setText(pgettext("courses", "This week"))
        self.owed.setText(pgettext("attendance", "First not noted"))
        self.back.setText(_("All courses"))
        self._say_buttons()

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
            self._say_buttons()

    def _say_buttons(self) -> None:
        """Where it is narrow they drop their words to the tooltip."""
        folded = is_narrow(self)
        for button, words in ((self.plan, _("Plan a session")), (self.add, _("Add a course"))):
            button.say(words, bare=folded)
