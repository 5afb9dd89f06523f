"""The screens of courses: the week, a sheet, the people of a course, the forms, a certificate."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from shelterdesk.models import Attendance
from shelterdesk.ui.case_file.assistance import AssistanceSection
from shelterdesk.ui.case_file.page import ASSISTANCE, CaseFilePage
from shelterdesk.ui.courses.page import CoursesPage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.courses import AttendanceState
from tests.screens.scene import Named, Scene
from tests.screens.stage import asked, settle, until

CONTROL = Qt.KeyboardModifier.ControlModifier


def school(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("courses")
    settle()
    page = window.findChild(CoursesPage)
    yield scene("courses")
    page.step(-1)
    settle()
    yield scene("courses-week-before")
    yield from _sheet(page, scene)
    page.open_people(page.overview.courses.lines[0].row)
    settle()
    yield scene("courses-people")
    page.show_overview()
    settle()
    yield from _forms(window, page, scene)
    yield from _in_the_file(window, scene)


def _sheet(page: CoursesPage, scene: Named) -> Iterator[Scene]:
    """Of last week: what is noted, and what is changed and not saved yet."""
    page.overview.week.lines[0].open.click()
    settle()
    lines = page.sheet.lines
    lines[1].choose(AttendanceState.LATE)
    lines[1].minutes.setText("many")
    lines[2].choose(AttendanceState.ABSENT)
    page.save()
    settle()
    yield scene("courses-sheet")
    page.sheet.take_marks({})
    lines[1].show_problem("")
    page.show_overview()
    page.step(1)
    settle()
    ahead = next(line for line in page.overview.week.lines if not line.row.is_noted)
    page.open_session(ahead.row)
    settle()
    yield scene("courses-sheet-ahead")
    page.show_overview()
    page.step(0)
    settle()


def _forms(window: MainWindow, page: CoursesPage, scene: Named) -> Iterator[Scene]:
    course = page.overview.courses.lines[0].row
    for name, begin in (
        ("course", page.deeds.add_course),
        ("course-edit", lambda: page.deeds.edit_course(course)),
        ("session", page.deeds.plan_session),
        ("session-clash", lambda: page.deeds.plan_for(course)),
        ("take-in", lambda: page.deeds.take_in(course.course_id)),
    ):
        begin()
        settle()
        if name in ("course", "session", "take-in"):
            QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
            settle()
        yield scene(f"courses-{name}")
        window.close_form()
        settle()
    page.step(1)
    settle()
    row = next(line.row for line in page.overview.week.lines if line.row.cancel_reason is None)
    for name, ask in (("cancel", page.deeds.ask_cancel), ("void", page.deeds.ask_void)):
        question = ask(row)
        question.risky.click()
        settle()
        yield Scene(f"courses-{name}", question, window.speak)
        question.reject()
    page.step(0)
    settle()


def _in_the_file(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """The file of somebody who came to a course: which one that is depends on the day."""
    window.open_case(_somebody_taught(window._work))
    settle()
    case = window.stage.findChildren(CaseFilePage)[-1]
    case._choose(ASSISTANCE)
    settle()
    settle()
    yield scene("case-courses")
    taught = case.part(AssistanceSection).taught
    one = next(one for one in taught._rows if one.attended)
    taught.show_paper(one, True)
    until(lambda: window.findChild(Preview) is not None)
    dialog = window.findChild(Preview)
    assert dialog is not None
    until(lambda: dialog.sheets.is_drawn(1))
    yield Scene("courses-certificate", dialog, window.speak)
    dialog.reject()
    window.activateWindow()
    settle()


def _somebody_taught(work: Work) -> UUID:
    came = select(Attendance.case_id).where(Attendance.state == AttendanceState.PRESENT)
    key = asked(work, lambda session: session.scalars(came).first())
    assert key is not None
    return key
