"""The form of a session: of which course, when and where; one, or every week. It warns of another
one at the same time in the same place or of the same teacher.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import clock, local
from shelterdesk.queries.courses import ClashRow, CourseRow, SessionRow, courses, session_clashes
from shelterdesk.rules.courses import Clash, Meeting, SessionEntry
from shelterdesk.ui.courses.forms import CHANGED, ONE_SESSION, SESSION
from shelterdesk.ui.plan_panel import PlanPanel
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.picks import SelectQuestion
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
from shelterdesk.usecases.courses import SessionPlan, change_session, plan_sessions
from shelterdesk.vocabulary.courses import course_title
from shelterdesk.vocabulary.problems import say_rule

_WARNINGS = {Clash.PLACE: "place_taken_then", Clash.TEACHER: "teacher_busy_then"}
_OF_COURSE = ("teacher", "place", "cost")


def entry_in(row: SessionRow) -> SessionEntry:
    """A session of the list as its form has it."""
    start, end = local(row.start), local(row.end)
    return SessionEntry(
        on=start.date(),
        starts=start.time(),
        ends=end.time(),
        place=row.place,
        teacher=row.teacher,
        cost=row.cost,
        note=row.note or "",
    )


class SessionPanel(PlanPanel):
    """With a `row` it corrects that session, and then its course stands."""

    FORM: ClassVar[str] = "course_session"

    def __init__(self, work: Work, shell: Shell, row: SessionRow | None = None) -> None:
        self._row = row
        self._courses: Sequence[CourseRow] = ()
        self._clashes: Sequence[ClashRow] = ()
        self._asked = 0
        super().__init__(work, shell, None)

    def build(self) -> None:
        self.course = SelectQuestion("course_id", N_("Course"), needed=True)
        self.clash = Banner("soon")
        self.clash.hide()
        self.add(self.course, self.clash)
        self.begin(ONE_SESSION if self._row is not None else SESSION)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self.course.changed.connect(self._on_course)
        if self._row is not None:
            self.propose(self._row.course_id)
            self.show_stored(self._row.session_id, self._row.revision, entry_in(self._row))
            self.course.setEnabled(False)
        now = self.work.now()
        self.work.ask(
            self, lambda session, viewer: courses(session, viewer, now), self._know, self.refuse
        )

    def propose(self, course_id: UUID) -> None:
        """Begin with this course."""
        self.course.offer(str(course_id))

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {self.course.name: self.course, **super().fields()}

    def content(self) -> Mapping[str, Any]:
        return {**super().content(), "course": self.course.value()}

    def fill(self, content: Mapping[str, Any]) -> None:
        self.course.set_value(str(content.get("course") or ""))
        super().fill(content)
        self.course.setEnabled(not self._base)
        self.sheet["until"].setVisible(not self._base)
        self._soon.start()

    def is_empty(self) -> bool:
        return self.course.is_preset() and super().is_empty()

    def say_texts(self) -> None:
        super().say_texts()
        self._say_courses()
        self._say_clashes()

    def unreadable(self) -> Mapping[str, Problem]:
        fault = self.course.fault()
        mine = {self.course.name: fault} if fault is not None else {}
        return {**mine, **super().unreadable()}

    def save_record(self) -> None:
        plan = SessionPlan(
            id=self.key,
            course_id=UUID(self.course.value()),
            entry=self.entry(),
            revision=self.revision,
        )
        self.work.do(
            self,
            change_session if self._base else plan_sessions,
            plan,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_(self.form.saved),
        )

    # What its course knows

    def _know(self, found: Sequence[CourseRow]) -> None:
        self._courses = [row for row in found if row.active or str(row.course_id) == self._chosen()]
        self._say_courses()
        self._offer()

    def _chosen(self) -> str:
        return self.course.value()

    def _say_courses(self) -> None:
        rows = self._courses
        self.course.show_items(
            [(str(row.course_id), course_title(row.kind, row.name)) for row in rows]
        )

    def _on_course(self) -> None:
        self.course.show_problem("")
        self._offer()
        self.touched()

    def _offer(self) -> None:
        """Who teaches it and where, and when it was planned for last; nothing typed is replaced."""
        row = next((row for row in self._courses if str(row.course_id) == self._chosen()), None)
        if row is None or self._base:
            return
        usual = {
            "teacher": row.teacher,
            "place": row.place,
            "cost": "" if row.cost is None else str(row.cost),
        }
        if row.next is not None:
            usual["starts"] = clock(local(row.next.start).time())
            usual["ends"] = clock(local(row.next.end).time())
        for name, value in usual.items():
            if value or name in _OF_COURSE:
                self.sheet[name].offer(value)
        self._soon.start()

    # What else is at that time

    def _on_answer(self, question: Question) -> None:
        super()._on_answer(question)
        self._soon.start()

    def _look(self) -> None:
        wanted = self._meeting()
        self._asked += 1
        if wanted is None:
            self._show(self._asked, ())
            return
        number = self._asked
        self.work.ask(
            self,
            lambda session, viewer: session_clashes(session, viewer, wanted),
            lambda found: self._show(number, found),
        )

    def _meeting(self) -> Meeting | None:
        """Where and when it would be, as soon as that can be read."""
        needed = ("on", "starts", "ends")
        if any(self.sheet[name].fault() is not None for name in needed):
            return None
        entry = self.entry()
        if entry.ends <= entry.starts:
            return None
        return Meeting(
            session_id=self.key,
            start=entry.start,
            end=entry.end,
            place=entry.place,
            teacher=entry.teacher,
        )

    def _show(self, number: int, found: Sequence[ClashRow]) -> None:
        if number == self._asked:
            self._clashes = found
            self._say_clashes()

    def _say_clashes(self) -> None:
        first = next(iter(self._clashes), None)
        self.clash.setVisible(first is not None)
        if first is not None:
            facts = {
                "course": course_title(first.kind, first.name),
                "time": clock(local(first.start).time()),
            }
            self.clash.set_texts(say_rule(Problem(_WARNINGS[first.shares], facts)))
