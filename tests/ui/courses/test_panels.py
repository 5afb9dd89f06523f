"""The forms of courses: one for a course, one for its sessions, one for the people in it."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import formats
from shelterdesk.models import Course, CourseSession, Enrolment
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.courses.course_panel import CoursePanel
from shelterdesk.ui.courses.people_panel import PeoplePanel
from shelterdesk.ui.courses.session_panel import SessionPanel
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.language import switch
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.vocabulary.courses import CourseKind
from tests.desks import TODAY
from tests.ui.courses.conftest import School
from tests.ui.dwellers import at_desk
from tests.usecases.schooling import a_course, a_session, rows


def saved(school: School, panel: FormPanel) -> None:
    panel.saved.emit()
    school.settle()


def problems(panel: CoursePanel | SessionPanel | PeoplePanel) -> dict[str, str]:
    return {name: told for name, field in panel.fields().items() if (told := field.problem())}


def courses(school: School) -> list[Course]:
    return school.caseload.run(at_desk(lambda office: rows(office, Course)))


def sessions(school: School) -> list[CourseSession]:
    found = school.caseload.run(at_desk(lambda office: rows(office, CourseSession, voided_at=None)))
    return sorted(found, key=lambda row: row.start)


def days_shown(panel: FormPanel) -> list[str]:
    return [day.text() for day in panel.findChildren(DateEdit)]


def the_panel(school: School) -> FormPanel:
    panel = school.caseload.room.panel
    assert panel is not None
    school.settle()
    return panel


def test_a_course_is_added_and_stands_in_the_list(school: School) -> None:
    school.page.deeds.add_course()
    panel = the_panel(school)
    assert isinstance(panel, CoursePanel)
    saved(school, panel)
    assert problems(panel) == {"kind": "Needed to save. A draft keeps without it."}
    panel.sheet["kind"].set_value(CourseKind.OTHER.value)
    panel.sheet["cost"].set_value("1,600")
    saved(school, panel)
    assert problems(panel) == {"name": "Needed to save. A draft keeps without it."}
    panel.sheet["name"].set_value("Bicycle repair")
    saved(school, panel)
    own = [course for course in courses(school) if course.kind is CourseKind.OTHER]
    assert [(course.name, course.cost) for course in own] == [("Bicycle repair", 1600)]
    names = [line.line.name.text() for line in school.page.overview.courses.lines]
    assert names == ["Mandarin", "Bicycle repair"]


def test_a_course_is_edited_and_its_draft_comes_back(school: School) -> None:
    row = school.page.overview.courses.lines[0].row
    school.page.deeds.edit_course(row)
    panel = the_panel(school)
    assert isinstance(panel, CoursePanel)
    assert panel.draft() is None
    panel.sheet["teacher"].set_value("Ms. Ko")
    kept = panel.draft()
    assert kept is not None
    again = CoursePanel(school.caseload.work, school.caseload.room, None)
    school.caseload.room.open_form(again)
    again.restore(kept)
    saved(school, again)
    [course] = courses(school)
    assert (course.teacher, course.revision) == ("Ms. Ko", 2)


def test_a_session_begins_with_what_its_course_knows(school: School) -> None:
    row = school.page.overview.courses.lines[0].row
    school.page.deeds.plan_for(row)
    panel = the_panel(school)
    assert isinstance(panel, SessionPanel)
    answers = panel.sheet.answers()
    assert (answers["teacher"], answers["place"]) == ("Ms. Kuo", "Common room")
    assert (answers["on"], answers["starts"], answers["ends"]) == ("2026-11-23", "16:00", "18:00")


def test_a_weekly_series_is_planned_from_one_form(school: School) -> None:
    school.page.deeds.plan_session()
    panel = the_panel(school)
    assert isinstance(panel, SessionPanel)
    panel.course.set_value(str(school.course))
    for name, value in (("on", "2026-12-01"), ("starts", "09:00"), ("ends", "10:30")):
        panel.sheet[name].set_value(value)
    panel.sheet["until"].set_value("2026-12-15")
    saved(school, panel)
    december = [row for row in sessions(school) if local_day(row.start) >= date(2026, 12, 1)]
    assert [local_day(row.start).day for row in december] == [1, 8, 15]
    assert school.caseload.room.toasts == ["Session planned."]


@pytest.mark.parametrize("typed", ["115/11/30", "1151130", "民國115年11月30日"])
def test_days_of_courses_are_typed_and_shown_in_roc_years(
    school: School, look: QApplication, typed: str
) -> None:
    formats.write_years(roc=True)
    switch(look, "zh_TW")
    school.page.deeds.plan_session()
    session = the_panel(school)
    assert isinstance(session, SessionPanel)
    session.sheet["on"].set_value(typed)
    assert session.sheet["on"].value() == "2026-11-30"
    assert days_shown(session) == ["115-11-30 週一", ""]
    school.page.deeds.take_in(school.course)
    people = the_panel(school)
    assert days_shown(people) == ["115-11-23 週一"]


def test_another_session_at_the_time_in_the_place_is_warned_of_and_saved(school: School) -> None:
    cooking = school.make(lambda office: a_course(office, CourseKind.CULINARY))
    school.page.deeds.plan_session()
    panel = the_panel(school)
    assert isinstance(panel, SessionPanel)
    panel.course.set_value(str(cooking))
    for name, value in (("on", "2026-11-23"), ("starts", "10:00"), ("ends", "12:00")):
        panel.sheet[name].set_value(value)
    panel.sheet["place"].set_value("common room")
    panel.sheet.changed.emit(panel.sheet["place"])
    school.settle()
    assert panel.clash.text() == (
        "Mandarin is in the same place then, from 09:00. You can still save it."
    )
    saved(school, panel)
    assert len(sessions(school)) == 3


def test_a_session_is_moved_and_comes_again_no_more(school: School) -> None:
    row = school.page.overview.week.lines[0].row
    school.page.deeds.edit_session(row)
    panel = the_panel(school)
    assert isinstance(panel, SessionPanel)
    assert "until" not in panel.sheet.answers()
    panel.sheet["starts"].set_value("10:00")
    saved(school, panel)
    assert school.page.overview.week.lines[0].line.facts.text().startswith("10:00–11:00")


def test_everybody_who_lives_here_is_offered_and_taken_in_at_once(school: School) -> None:
    law = school.make(lambda office: a_course(office, CourseKind.LAW, capacity=2))
    school.page.deeds.take_in(law)
    panel = the_panel(school)
    assert isinstance(panel, PeoplePanel)
    saved(school, panel)
    assert problems(panel) == {"who": "Needed to save. A draft keeps without it."}
    panel.who.set_value(",".join(map(str, school.people.values())))
    panel.who.changed.emit()
    assert panel.full.text() == "This course has 2 places. You can still save it."
    saved(school, panel)
    found = school.caseload.run(at_desk(lambda office: rows(office, Enrolment, course_id=law)))
    assert {row.case_id for row in found} == set(school.people.values())
    assert {row.first_on for row in found} == {TODAY}


def test_somebody_elsewhere_is_taken_in_by_her_number(school: School) -> None:
    law = school.make(lambda office: a_course(office, CourseKind.LAW))
    school.page.deeds.take_in(law)
    panel = the_panel(school)
    assert isinstance(panel, PeoplePanel)
    panel.number.set_value("SD-26-9999")
    saved(school, panel)
    assert problems(panel) == {"number": "No case of yours has this number. Please check it."}
    panel.number.set_value("sd-26-0002")
    saved(school, panel)
    found = school.caseload.run(at_desk(lambda office: rows(office, Enrolment, course_id=law)))
    assert [row.case_id for row in found] == [school.people["Mai"]]


def test_who_leaves_is_noted_with_one_click_and_undone(school: School) -> None:
    school.page.overview.courses.lines[0].people.click()
    school.settle()
    assert [line.row.known_as for line in school.page.people.lines] == ["Mai", "Sari", "Đào"]
    school.page.people.lines[0].leave.click()
    school.settle()
    assert school.caseload.room.toasts == ["Left the course."]
    assert not school.page.people.lines[0].leave.isVisible()
    assert school.caseload.room.undo is not None
    school.caseload.room.undo()
    school.settle()
    assert school.page.people.lines[0].leave.isVisible()


def test_a_session_is_cancelled_with_a_reason_and_stands_as_cancelled(school: School) -> None:
    row = school.page.overview.week.lines[0].row
    question = school.page.deeds.ask_cancel(row)
    question.risky.click()
    assert question.fields()["reason"].problem() == "A reason is needed. The history keeps it."
    question.reason.set_text("Typhoon")
    question.risky.click()
    school.settle()
    line = school.page.overview.week.lines[0]
    assert (line.line.chip.text(), line.note.text()) == ("Called off", "Typhoon")
    assert not line.open.isVisible()


def test_the_menu_of_a_session_somebody_attended_neither_cancels_nor_voids(
    school: School,
) -> None:
    row = school.page.overview.week.lines[0].row
    assert len(school.page.deeds.session_entries(row)) == 3
    school.open_sheet()
    QTest.keyClick(QApplication.focusWidget() or school.page, Qt.Key.Key_A)
    school.page.save()
    school.settle()
    row = school.page.overview.week.lines[0].row
    assert [words for words, _act in school.page.deeds.session_entries(row)] == ["Edit…"]


def test_a_course_that_is_over_is_planned_no_more(school: School) -> None:
    row = school.page.overview.courses.lines[0].row
    entries = dict(school.page.deeds.course_entries(row))
    entries["The course is over"]()
    school.settle()
    row = school.page.overview.courses.lines[0].row
    assert not row.active
    assert list(dict(school.page.deeds.course_entries(row))) == ["Edit…", "The course goes on"]


def test_without_a_course_the_page_offers_the_first_one(school: School) -> None:
    page = school.page
    page._on_courses([])
    assert page.overview.empty.isVisible()
    assert not page.head.plan.isVisible()
    page.overview.empty.button.click()
    assert isinstance(the_panel(school), CoursePanel)


def test_a_week_without_a_session_says_so(school: School) -> None:
    school.page.step(-1)
    school.settle()
    assert school.page.overview.week.lines == []
    school.page.head.this_week.click()
    school.settle()
    assert len(school.page.overview.week.lines) == 1


def test_a_later_week_is_one_step_on(school: School) -> None:
    school.page.step(1)
    school.settle()
    [line] = school.page.overview.week.lines
    assert line.row.start.astimezone().date() >= date(2026, 11, 29)
    assert line.line.facts.text().startswith("16:00–18:00")
    school.make(
        lambda office: a_session(
            office, school.course, on=date(2026, 12, 1), starts=time(8), ends=time(9)
        )
    )
    assert len(school.page.overview.week.lines) == 2
