"""T13: what people in trafficking cases attended, told again by plain SQL of the tables alone."""

from random import Random
from uuid import UUID

import pytest
from sqlalchemy import text

from shelterdesk.models import Attendance, Case, CourseSession
from shelterdesk.queries.case_sections import section_row
from shelterdesk.queries.figures import half_year
from shelterdesk.queries.half_year_tables import TableRow
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.cases import ResidentCategory
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.packages import FileSection
from shelterdesk.vocabulary.services import ServiceType
from tests.builders import House, local

H1 = Period.parse("2022H1")
PLAIN = """
WITH line AS (
    SELECT course.kind, attendance.session_id, case_file.person_id, attendance.state,
           attendance.minutes,
           CAST(ROUND((julianday(course_session."end") - julianday(course_session.start)) * 1440)
                AS INTEGER) AS length
    FROM attendance
    JOIN course_session ON course_session.id = attendance.session_id
    JOIN course ON course.id = course_session.course_id
    JOIN case_file ON case_file.id = attendance.case_id
    WHERE attendance.voided_at IS NULL AND course_session.voided_at IS NULL
      AND case_file.voided_at IS NULL AND case_file.category = 'TRAFFICKING'
      AND attendance.state IN ('PRESENT', 'LATE')
      AND date(course_session.start, '+8 hours') BETWEEN :first AND :last
)
SELECT kind, COUNT(DISTINCT session_id), COUNT(DISTINCT person_id), COUNT(*),
       (SUM(CASE WHEN state = 'LATE' AND minutes IS NOT NULL THEN MIN(minutes, length)
                 ELSE length END) + 3) / 6 / 10.0
FROM line GROUP BY kind
"""


def t13(house: House) -> tuple[TableRow, ...]:
    return house.ask(half_year, house.manager, H1).tables["T13"]


def in_sql(house: House) -> dict[str, tuple[object, ...]]:
    with house.store.read() as session:
        found = session.execute(text(PLAIN), {"first": str(H1.first), "last": str(H1.last)})
        return {row[0]: tuple(row) for row in found}


def told(house: House) -> dict[str, tuple[object, ...]]:
    return {row["course_kind"]: tuple(row.values()) for row in t13(house)}


def test_nothing_attended_gives_no_row(house: House) -> None:
    house.session(house.course(), start=local(2022, 3, 1))
    assert t13(house) == ()


def test_sessions_people_times_and_hours_are_counted(house: House) -> None:
    lan, mai = house.case(), house.case()
    course = house.course(CourseKind.CULINARY)
    for day in (1, 8):
        session = house.session(course, start=local(2022, 3, day))
        house.attendance(session, lan)
        house.attendance(session, mai, AttendanceState.LATE, minutes=30)
    session = house.session(course, start=local(2022, 3, 15))
    house.attendance(session, lan, AttendanceState.EXCUSED)  # nobody came
    assert t13(house) == (
        {
            "course_kind": "CULINARY",
            "sessions": 2,
            "persons": 2,
            "person_times": 4,
            "hours": 5.0,
        },
    )


def test_the_day_is_taiwans(house: House) -> None:
    case, course = house.case(), house.course()
    for start in (local(2022, 1, 1, 0, 30), local(2022, 7, 1, 0, 30)):
        house.attendance(house.session(course, start=start), case)
    [row] = t13(house)
    assert row["person_times"] == 1


@pytest.mark.parametrize("gone", ["line", "session", "resident of another kind"])
def test_what_is_voided_or_of_others_counts_no_more(house: House, gone: str) -> None:
    case = house.case()
    session = house.session(house.course(), start=local(2022, 3, 1))
    line = house.attendance(session, case)
    assert len(t13(house)) == 1
    if gone == "line":
        house.void(Attendance, line)
    elif gone == "session":
        house.void(CourseSession, session)
    else:
        house.change(Case, case, category=ResidentCategory.LABOR_DISPUTE)
    assert t13(house) == ()


def test_plain_sql_counts_the_same_of_a_half_year_of_chance(house: House) -> None:
    chance = Random(13)
    cases = [house.case(category=chance.choice(list(ResidentCategory)[:2])) for _ in range(6)]
    kinds = [CourseKind.MANDARIN, CourseKind.TAILORING, CourseKind.OTHER]
    lines: list[UUID] = []
    for kind in kinds:
        course = house.course(kind, name="Own" if kind is CourseKind.OTHER else None)
        for _ in range(6):
            start = local(
                2022, chance.randint(1, 7), chance.randint(1, 28), chance.choice([0, 7, 14, 23])
            )
            session = house.session(course, start=start)
            for case in chance.sample(cases, 4):
                state = chance.choice(list(AttendanceState))
                late = state is AttendanceState.LATE
                minutes = chance.choice([None, 15, 95, 240]) if late else None
                lines.append(house.attendance(session, case, state, minutes=minutes))
    for line in chance.sample(lines, 5):
        house.void(Attendance, line)
    assert len(told(house)) == 3
    assert told(house) == in_sql(house)


def test_a_session_attended_is_an_entry_of_the_section_of_assistance(house: House) -> None:
    lan, mai = house.case(), house.case()
    session = house.session(house.course(), start=local(2026, 11, 3))
    house.attendance(session, lan)
    house.attendance(session, mai, AttendanceState.ABSENT)
    house.service(lan, ServiceType.FOLLOWUP_CONTACT, start=local(2026, 11, 4))
    month = Period.parse("2026-11")
    row = house.ask(section_row, FileSection.ASSISTANCE, month, Case.voided_at.is_(None))
    assert (row.files, row.entries) == (1, 2)
