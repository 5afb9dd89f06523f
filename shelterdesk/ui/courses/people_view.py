"""Who is in a course: since when, and the button with which somebody leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import day
from shelterdesk.queries.attendance import CoursePeople, EnrolledRow
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import Live, Page, column
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.ui.widgets.with_buttons import WithButtons


class EnrolledLine(Live, QWidget):
    """One person."""

    def __init__(self, row: EnrolledRow, *, may_change: bool) -> None:
        super().__init__()
        self.row, self._may_change = row, may_change
        self._name = Text(breakable(row.known_as), role="h3", wrap=True)
        self._second = Text(role="small", tone="text2", wrap=True)
        self.leave = Button(kind="quiet", size="s")
        said = QWidget()
        said.setLayout(column(self._name, self._second, gap=2))
        buttons = (self.leave,) if may_change else ()
        self.setLayout(column(WithButtons(said, *buttons, gap=10), gap=0))
        self.retranslate()

    def retranslate(self) -> None:
        row = self.row
        if row.last_on is None:
            since = _("In the course since {day}").format(day=day(row.first_on))
        else:
            since = _("In the course until {day}").format(day=day(row.last_on))
        self._second.setText(f"{row.number} · {since}")
        self.leave.setText(_("Leaves the course"))
        self.leave.setAccessibleDescription(shown(row.known_as))
        if self._may_change:  # else it has no place, and would be a window
            self.leave.setVisible(row.last_on is None)


class PeopleView(Page):
    """Those within reach by name; how many more there are in words."""

    enrol_asked = Signal()
    leave_asked = Signal(object)  # EnrolledRow

    def __init__(self, *, may_change: bool) -> None:
        super().__init__()
        self._may_change = may_change
        self._people: CoursePeople | None = None
        self.lines: list[EnrolledLine] = []
        self.card, self.empty = Card(gap=10), EmptyState("users")
        self.add = Button(kind="primary", size="s", icon="user-plus")
        self.card.head.addWidget(self.add)
        self.add.setVisible(may_change)
        inner = QWidget()
        inner.setProperty("cls", "plain")
        inside = column(self.card, self.empty, gap=14, margins=(4, 4, 12, 4))
        inside.addStretch(1)
        inner.setLayout(inside)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(area, gap=0))
        self.add.clicked.connect(self.enrol_asked)
        self.empty.acted.connect(self.enrol_asked)
        self.retranslate()

    def show_people(self, people: CoursePeople) -> None:
        self._people = people
        self.retranslate()

    def aim(self) -> None:
        """The keyboard comes to the button that takes people in."""
        self.setFocusProxy(self.add if self.card.isVisibleTo(self) else self.empty.button)

    def retranslate(self) -> None:
        people = self._people
        self.card.set_title(_("In the course"))
        self.add.setText(_("Take people in"))
        self.empty.set_texts(
            _("Nobody is in this course yet"),
            _("Take in who lives here, all at once."),
            _("Take people in") if self._may_change else "",
        )
        self.card.clear()
        self.lines = []
        there = people is not None and bool(people.enrolled or people.unseen)
        self.card.setVisible(there)
        self.empty.setVisible(people is not None and not there)
        if people is None:
            return
        for row in people.enrolled:
            if self.lines:
                self.card.add(Rule())
            line = EnrolledLine(row, may_change=self._may_change)
            line.leave.clicked.connect(lambda _on=False, row=row: self.leave_asked.emit(row))
            self.lines.append(line)
            self.card.add(line)
        if people.unseen:
            self.card.add(Text(unseen_words(people.unseen), "small", "text2", wrap=True))


def unseen_words(count: int) -> str:
    """How many more there are whom this user may not open."""
    words = ngettext(
        "{n} more person, whose case you do not open.",
        "{n} more people, whose cases you do not open.",
        count,
    )
    return words.format(n=count)
