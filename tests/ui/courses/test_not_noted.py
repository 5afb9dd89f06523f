"""A session that is over and whose attendance nobody noted is found from wherever one is."""

from datetime import date, time, timedelta

from PySide6.QtWidgets import QApplication

from shelterdesk.ui.badges import Badges
from shelterdesk.ui.widgets.nav import NavItem, NavList
from tests.desks import TODAY
from tests.ui.courses.conftest import School
from tests.usecases.schooling import a_session, attended

BEFORE = TODAY - timedelta(days=14)


def owed(school: School, *days: date) -> None:
    school.make(lambda office: [a_session(office, school.course, on=day) for day in days])


def test_the_navigation_counts_them_and_counts_down_when_one_is_noted(school: School) -> None:
    rail = NavList()
    school.caseload.qtbot.addWidget(rail)
    rail.set_items([NavItem(code="courses", text="Courses")])
    badges = Badges(school.caseload.work, rail, rail)
    badges.ask()
    school.settle()
    none = rail.items()[0].count
    owed(school, BEFORE, TODAY - timedelta(days=3))
    two = rail.items()[0].count
    session = school.make(lambda office: a_session(office, school.course, on=BEFORE, ends=time(10)))
    three = rail.items()[0].count
    school.make(lambda office: attended(office, session, *school.people.values()))
    assert (none, two, three, rail.items()[0].count) == (0, 2, 3, 2)


def test_the_page_leads_to_the_first_one_in_whatever_week_it_was(school: School) -> None:
    head = school.page.head
    assert not head.owed.isVisible()
    owed(school, BEFORE)
    assert head.line.text() == ("1 course going on · attendance of 1 session not noted yet")
    head.owed.click()
    school.settle()
    line = school.page.overview.week.lines[0]
    assert line.line.chip.text() == "Not noted"
    assert QApplication.focusWidget() is line.open
    assert not head.owed.isVisible()


def test_where_nobody_was_in_the_course_nothing_is_to_be_noted(school: School) -> None:
    owed(school, date(2026, 10, 26))  # before anybody was taken in
    assert school.page.head.line.text() == "1 course going on"
    assert not school.page.head.owed.isVisible()
