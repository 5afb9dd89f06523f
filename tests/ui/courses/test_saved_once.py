"""A course, its sessions and the people in it are saved once, however fast Save is pressed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.models import Course, CourseSession, Enrolment
from shelterdesk.ui.courses.course_panel import CoursePanel
from shelterdesk.ui.courses.people_panel import PeoplePanel
from shelterdesk.ui.courses.session_panel import SessionPanel
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.side_forms import FORMS
from shelterdesk.vocabulary.courses import CourseKind
from tests.ui.courses.conftest import School
from tests.ui.dwellers import at_desk
from tests.usecases.schooling import a_course, rows


def saved_thrice(school: School, panel: FormPanel) -> None:
    """A fast double Save, and another panel of the same draft beside it."""
    draft = panel.draft()
    assert draft is not None
    caseload = school.caseload
    again = FORMS[draft.form](caseload.work, caseload.room, None)
    again.restore(draft)
    for _twice in range(2):
        QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    school.settle()
    again.saved.emit()
    school.settle()


def opened(school: School) -> FormPanel:
    school.settle()
    panel = school.caseload.room.panel
    assert panel is not None
    return panel


def test_a_course_is_saved_once(school: School) -> None:
    school.page.deeds.add_course()
    panel = opened(school)
    assert isinstance(panel, CoursePanel)
    panel.sheet["kind"].set_value(CourseKind.LAW.value)
    saved_thrice(school, panel)
    found = school.make(lambda office: rows(office, Course))
    assert [row.kind for row in found].count(CourseKind.LAW) == 1


def test_a_weekly_series_is_planned_once(school: School) -> None:
    course = school.make(lambda office: a_course(office, CourseKind.LAW))
    school.page.deeds.plan_session()
    panel = opened(school)
    assert isinstance(panel, SessionPanel)
    panel.course.set_value(str(course))
    for name, value in (("on", "2026-12-01"), ("starts", "09:00"), ("ends", "10:30")):
        panel.sheet[name].set_value(value)
    panel.sheet["until"].set_value("2026-12-15")
    saved_thrice(school, panel)
    found = school.make(lambda office: rows(office, CourseSession, course_id=course))
    assert sorted(row.start.date() for row in found) == [date(2026, 12, day) for day in (1, 8, 15)]


def test_a_group_is_taken_into_a_course_once(school: School) -> None:
    course = school.make(lambda office: a_course(office, CourseKind.LAW))
    school.page.deeds.take_in(course)
    panel = opened(school)
    assert isinstance(panel, PeoplePanel)
    panel.who.set_value(",".join(map(str, school.people.values())))
    saved_thrice(school, panel)
    found = school.caseload.run(at_desk(lambda office: rows(office, Enrolment, course_id=course)))
    assert sorted(row.case_id for row in found) == sorted(school.people.values())
