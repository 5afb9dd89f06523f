"""The sessions of a week beside the list of courses."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, long_weekday
from shelterdesk.queries.courses import CourseRow, SessionRow, Week
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.courses.words import (
    course_facts,
    course_standing,
    session_facts,
    session_standing,
    session_title,
)
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import Live, Page, column, is_narrow
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.vocabulary.courses import course_title


class SessionLine(Live, QWidget):
    """One session, and the button of its attendance."""

    def __init__(self, row: SessionRow, today: date, *, may_plan: bool) -> None:
        super().__init__()
        self.row, self._today = row, today
        self.line, self.note = StandingLine(), Text(role="small", tone="text2", wrap=True)
        self.open, self.more = Button(size="s"), IconButton("dots", size="s")
        said = QWidget()
        said.setLayout(column(self.line, self.note, gap=2))
        buttons = (self.open, self.more) if may_plan else (self.open,)
        self.setLayout(column(WithButtons(said, *buttons, gap=10), gap=0))
        self.open.setVisible(row.cancel_reason is None)  # not before it has a place
        self.retranslate()

    def retranslate(self) -> None:
        row, title = self.row, session_title(self.row)
        kind, words = session_standing(row, self._today)
        self.line.show_standing(breakable(title), breakable(session_facts(row)), kind, words)
        note = row.cancel_reason or row.note or ""
        self.note.setText(breakable(note))
        self.note.setVisible(bool(note))
        self.open.setText(_("Attendance"))
        self.open.setAccessibleDescription(f"{title}, {session_facts(row)}")
        self.more.set_words(_("More about {course}").format(course=shown(title)))


class WeekCard(Card):
    """Day by day; a day without a session is left out."""

    opened = Signal(object)  # SessionRow
    more_asked = Signal(object, QPoint)

    def __init__(self, *, may_plan: bool) -> None:
        super().__init__(gap=10)
        self._may_plan = may_plan
        self._week: Week | None = None
        self.lines: list[SessionLine] = []
        self.end()

    def show_week(self, week: Week) -> None:
        self._week = week
        self.retranslate()

    def retranslate(self) -> None:
        week = self._week
        if week is None:
            return
        span = _("{first} to {last}")
        self.set_title(span.format(first=bare_day(week.first), last=bare_day(week.last)))
        here = next((line.row.session_id for line in self.lines if line.open.hasFocus()), None)
        self.clear()
        self.lines = []
        if not week.sessions:
            self.add(Text(_("No session this week."), role="small", tone="text2", wrap=True))
        for day, rows in groupby(week.sessions, key=lambda row: local_day(row.start)):
            if self.lines:
                self.add(Rule())
            self.add(Text(f"{long_weekday(day)} {bare_day(day)}", role="small600"))
            for row in rows:
                self.add(self._line(row, week.today))
        again = next((line for line in self.lines if line.row.session_id == here), None)
        if again is not None:
            _give_keyboard(again.open)

    def wanted(self) -> SessionLine | None:
        """Where the keyboard is of most use: the first session whose attendance can be noted."""
        week = self._week
        if week is None:
            return None
        there = [line for line in self.lines if line.row.cancel_reason is None]
        due = [line for line in there if local_day(line.row.start) <= week.today]
        due = [line for line in due if not line.row.is_noted]
        todays = [line for line in due if local_day(line.row.start) == week.today]
        return next(iter([*todays, *due, *there]), None)

    def _line(self, row: SessionRow, today: date) -> SessionLine:
        line = SessionLine(row, today, may_plan=self._may_plan)
        line.open.clicked.connect(lambda _on=False, row=row: self.opened.emit(row))
        line.more.clicked.connect(lambda _on=False, line=line: self._more(line))
        self.lines.append(line)
        return line

    def _more(self, line: SessionLine) -> None:
        where = line.more.mapToGlobal(QPoint(0, line.more.height()))
        self.more_asked.emit(line.row, where)


class CourseLine(Live, QWidget):
    """One course, and the button of its people."""

    def __init__(self, row: CourseRow, today: date, *, may_plan: bool) -> None:
        super().__init__()
        self.row, self._today = row, today
        self.line = StandingLine()
        self.people, self.more = IconButton("users", size="s"), IconButton("dots", size="s")
        buttons = (self.people, self.more) if may_plan else (self.people,)
        self.setLayout(column(WithButtons(self.line, *buttons, gap=10), gap=0))
        self.retranslate()

    def retranslate(self) -> None:
        title = course_title(self.row.kind, self.row.name)
        kind, words = course_standing(self.row, self._today)
        self.line.show_standing(breakable(title), breakable(course_facts(self.row)), kind, words)
        self.people.set_words(_("People in {course}").format(course=shown(title)))
        self.more.set_words(_("More about {course}").format(course=shown(title)))


class CoursesCard(Card):
    """Those going on first."""

    people_asked = Signal(object)  # CourseRow
    more_asked = Signal(object, QPoint)

    def __init__(self, *, may_plan: bool) -> None:
        super().__init__(gap=10)
        self._may_plan = may_plan
        self.lines: list[CourseLine] = []
        self.end()
        self.retranslate()

    def show_courses(self, rows: Sequence[CourseRow], today: date) -> None:
        if [line.row for line in self.lines] == list(rows):
            return
        here = next((line.row.course_id for line in self.lines if line.people.hasFocus()), None)
        self.clear()
        self.lines = []
        for row in rows:
            if self.lines:
                self.add(Rule())
            line = CourseLine(row, today, may_plan=self._may_plan)
            line.people.clicked.connect(lambda _on=False, row=row: self.people_asked.emit(row))
            line.more.clicked.connect(lambda _on=False, line=line: self._more(line))
            self.lines.append(line)
            self.add(line)
            if row.course_id == here:
                _give_keyboard(line.people)

    def retranslate(self) -> None:
        self.set_title(_("Courses"))

    def _more(self, line: CourseLine) -> None:
        where = line.more.mapToGlobal(QPoint(0, line.more.height()))
        self.more_asked.emit(line.row, where)


class Overview(Page):
    """Week and courses side by side, one below the other where it is narrow."""

    def __init__(self, *, may_plan: bool) -> None:
        super().__init__()
        self._may_plan = may_plan
        self.week, self.courses = WeekCard(may_plan=may_plan), CoursesCard(may_plan=may_plan)
        self.empty = EmptyState("school")
        self.empty.hide()
        inner = QWidget()
        inner.setProperty("cls", "plain")
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._cards, 16)
        self._cards.addWidget(self.week, 3)
        self._cards.addWidget(self.courses, 2)
        inside = column(self._cards, self.empty, gap=14, margins=(4, 4, 12, 4))
        inside.addStretch(1)
        inner.setLayout(inside)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.area, gap=0))
        self.retranslate()

    def show_courses(self, rows: Sequence[CourseRow], today: date) -> None:
        self.courses.show_courses(rows, today)
        self.week.setVisible(bool(rows))
        self.courses.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def aim(self) -> None:
        """The keyboard comes where most is done: to the session whose attendance is to be noted."""
        line = self.week.wanted()
        if line is not None:
            self.setFocusProxy(line.open)
        elif self.courses.lines:
            self.setFocusProxy(self.courses.lines[0].people)
        else:
            self.setFocusProxy(self.empty.button)

    def retranslate(self) -> None:
        self.empty.set_texts(
            _("No courses yet"),
            _("Add a course, take people in, plan its sessions. Then one key notes who came.")
            if self._may_plan
            else _("Your colleagues add the courses. Then their sessions stand here."),
            _("Add a course") if self._may_plan else "",
        )

    def restyle(self) -> None:
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._cards.direction() != wanted:
            self._cards.setDirection(wanted)


def _give_keyboard(button: Button) -> None:
    """What was just made stands there in the next turn only."""
    QTimer.singleShot(0, button, lambda: button.setFocus(Qt.FocusReason.OtherFocusReason))
