"""What can be done from the page of courses: forms, menus, and the save of a sheet."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.errors import AppError, Invalid
from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.attendance import EnrolledRow
from shelterdesk.queries.courses import CourseRow, SessionRow
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.courses.course_panel import CoursePanel, entry_in
from shelterdesk.ui.courses.forms import CHANGED
from shelterdesk.ui.courses.people_panel import PeoplePanel
from shelterdesk.ui.courses.session_panel import SessionPanel
from shelterdesk.ui.courses.sheet_view import SheetView
from shelterdesk.ui.courses.words import session_title, session_when
from shelterdesk.ui.reason_question import Q, answer_with
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.void_question import CancelQuestion, VoidQuestion, leaves_lists
from shelterdesk.ui.work import Work
from shelterdesk.usecases.attendance import EnrolmentDays, change_enrolment, take_attendance
from shelterdesk.usecases.courses import (
    CoursePlan,
    SessionReason,
    cancel_session,
    save_course,
    void_session,
)

Entry = tuple[str, Callable[[], object]]


class CourseDeeds:
    """`owner` is the page: an answer to a page that is gone is dropped."""

    def __init__(self, owner: QWidget, work: Work, shell: Shell, view: SheetView) -> None:
        self._owner, self._work, self._shell, self._view = owner, work, shell, view
        self._is_saving = False
        may = ALLOWED[work.viewer.role]
        self.may_plan = Action.COURSES_CHANGE in may
        self.may_attend = Action.COURSE_ATTEND in may

    # Forms

    def add_course(self) -> None:
        self._shell.open_form(CoursePanel(self._work, self._shell, None))

    def edit_course(self, row: CourseRow) -> None:
        panel = CoursePanel(self._work, self._shell, None)
        panel.edit(row)
        self._shell.open_form(panel)

    def plan_session(self) -> None:
        self._shell.open_form(SessionPanel(self._work, self._shell))

    def plan_for(self, course: CourseRow) -> None:
        """The form begins with this course."""
        panel = SessionPanel(self._work, self._shell)
        panel.propose(course.course_id)
        self._shell.open_form(panel)

    def edit_session(self, row: SessionRow) -> None:
        self._shell.open_form(SessionPanel(self._work, self._shell, row))

    def take_in(self, course_id: UUID) -> None:
        self._shell.open_form(PeoplePanel(self._work, self._shell, course_id))

    # The sheet

    def save_sheet(self, then: Callable[[], object]) -> None:
        """Note what was chosen; where nothing is other than before it says so."""
        sheet = self._view.marks()
        if self._is_saving or sheet is None:
            return
        if not sheet.marks:
            self._shell.toast(_("Nothing was changed here."))
            return
        self._is_saving = True
        count = len(sheet.marks)
        said = ngettext(
            "Attendance noted for {n} person.", "Attendance noted for {n} people.", count
        )

        def done(_count: int) -> None:
            self._is_saving = False
            self._view.forget(sheet.session_id)
            then()

        self._work.do(
            self._owner,
            take_attendance,
            sheet,
            area=(*CHANGED, "cases"),
            then=done,
            refused=self._on_refused,
            undo=said.format(n=count),
        )

    def _on_refused(self, error: AppError) -> None:
        self._is_saving = False
        if not isinstance(error, Invalid) or not self._view.refuse(error):
            self._work.failed.emit(error)

    def leave(self, row: EnrolledRow) -> None:
        """She is in the course today for the last time."""
        today = self._work.today()
        days = EnrolmentDays(
            enrolment_id=row.enrolment_id,
            revision=row.revision,
            first_on=row.first_on,
            last_on=max(today, row.first_on),
        )
        self._do(change_enrolment, days, _("Left the course."))

    # Menus

    def of_session(self, row: SessionRow, at: QPoint) -> None:
        self._popup(self.session_entries(row), at)

    def session_entries(self, row: SessionRow) -> list[Entry]:
        """The lines of the menu of a session."""
        found: list[Entry] = [(_("Edit…"), partial(self.edit_session, row))]
        if row.is_noted:
            return found
        if row.cancel_reason is None:
            found.append((_("Cancel the session…"), partial(self.ask_cancel, row)))
        found.append((_("Void…"), partial(self.ask_void, row)))
        return found

    def of_course(self, row: CourseRow, at: QPoint) -> None:
        self._popup(self.course_entries(row), at)

    def course_entries(self, row: CourseRow) -> list[Entry]:
        """The lines of the menu of a course."""
        found: list[Entry] = []
        if row.active:
            found.append((_("Plan a session…"), partial(self.plan_for, row)))
        found.append((_("Edit…"), partial(self.edit_course, row)))
        words = _("The course is over") if row.active else _("The course goes on")
        found.append((words, partial(self._turn, row)))
        return found

    def ask_cancel(self, row: SessionRow) -> CancelQuestion:
        question = CancelQuestion(
            self._owner.window(),
            lambda: _("Cancel this session?"),
            lambda: _of(row),
            lambda: _("Cancel the session"),
        )
        return self._answer(question, cancel_session, row, _("Session cancelled."))

    def ask_void(self, row: SessionRow) -> VoidQuestion:
        question = VoidQuestion(
            self._owner.window(), lambda: _("Void this session?"), lambda: leaves_lists(_of(row))
        )
        return self._answer(question, void_session, row, _("Voided. The history keeps it."))

    def _answer(self, question: Q, usecase: Callable[..., object], row: SessionRow, said: str) -> Q:
        def given(reason: str) -> SessionReason:
            return SessionReason(session_id=row.session_id, revision=row.revision, reason=reason)

        return answer_with(question, self._work, usecase, given, area=CHANGED, said=said)

    def _turn(self, row: CourseRow) -> None:
        plan = CoursePlan(
            id=row.course_id, entry=entry_in(row), active=not row.active, revision=row.revision
        )
        self._do(save_course, plan, _("Course saved."))

    def _popup(self, entries: list[Entry], at: QPoint) -> None:
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in entries:
            menu.addAction(text, act)
        menu.popup(at)

    def _do(self, usecase: Callable[..., object], given: object, said: str) -> None:
        self._work.do(self._owner, usecase, given, area=CHANGED, undo=said)


def _of(row: SessionRow) -> str:
    return f"{session_title(row)}, {session_when(row)}"
