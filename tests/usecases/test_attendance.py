"""People in courses: everybody has a line and an event of her own, and one save notes them all."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import CaseClosed, ChangedSince, Invalid, NotAllowed, Stale
from shelterdesk.models import Attendance, Enrolment
from shelterdesk.queries.attendance import course_people, courses_of, session_sheet
from shelterdesk.queries.courses import courses, session_clashes, sessions_week
from shelterdesk.queries.history import history_of
from shelterdesk.queries.not_noted import NotNoted, not_noted
from shelterdesk.rules.courses import Clash, Meeting
from shelterdesk.usecases.attendance import (
    AttendanceSheet,
    Enrolling,
    EnrolmentDays,
    Mark,
    change_enrolment,
    enrol,
    take_attendance,
)
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.courses import SessionReason, cancel_session
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import ATTENDANCE, Voiding, void_record
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.fields import field_label, value_text
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office
from tests.usecases.schooling import a_course, a_session, attended, in_course, rows

PRESENT, LATE, EXCUSED, ABSENT = AttendanceState


def three(office: Office) -> list[UUID]:
    return [office.case(known_as=name) for name in ("Lan", "Mai", "Sari")]


def sheet_of(office: Office, session: UUID) -> dict[str, AttendanceState | None]:
    with office.desk.store.read() as read:
        sheet = session_sheet(read, office.desk.viewer, session)
    return {row.known_as: row.state for row in sheet.rows}


def noted(office: Office) -> list[tuple[AttendanceState, int | None]]:
    return [(row.state, row.minutes) for row in rows(office, Attendance, voided_at=None)]


def left(office: Office, case: UUID, follow_up: UUID | None = None) -> None:
    end = PlacementEnd(
        placement_id=office.stay_of(case),
        end=local(2026, 11, 20),
        exit_reason=ExitReason.VOLUNTARY,
        follow_up_owner_id=follow_up,
    )
    with office.change() as uow:
        end_placement(uow, end)


def test_a_sheet_begins_with_whoever_is_in_the_course_that_day(office: Office) -> None:
    lan, mai, sari = three(office)
    course = a_course(office)
    in_course(office, course, lan, mai)
    in_course(office, course, sari, since=TODAY + timedelta(days=1))
    assert sheet_of(office, a_session(office, course)) == {"Lan": None, "Mai": None}


def test_the_whole_group_is_noted_in_one_save_with_an_event_each(office: Office) -> None:
    people = three(office)
    session = a_session(office, a_course(office))
    assert attended(office, session, *people) == 3
    assert sheet_of(office, session) == {"Lan": PRESENT, "Mai": PRESENT, "Sari": PRESENT}
    events = [event for event in office.events() if event.kind == "attendance.take"]
    assert [event.case_id for event in events] == people
    assert len({event.at for event in events}) == 1


def test_a_second_save_notes_only_what_is_other(office: Office) -> None:
    lan, mai, _sari = three(office)
    session = a_session(office, a_course(office))
    attended(office, session, lan, mai)
    marks = {lan: Mark(state=PRESENT, revision=1), mai: Mark(state=LATE, minutes=40, revision=1)}
    with office.change() as uow:
        assert take_attendance(uow, AttendanceSheet(session_id=session, marks=marks)) == 1
    assert noted(office) == [(PRESENT, None), (LATE, 40)]


def test_a_line_that_somebody_else_saved_meanwhile_is_not_overwritten(office: Office) -> None:
    [lan, *_rest] = three(office)
    session = a_session(office, a_course(office))
    attended(office, session, lan)
    with pytest.raises(Stale):
        attended(office, session, lan, state=ABSENT)  # from a sheet that showed nobody noted
    assert noted(office) == [(PRESENT, None)]


def test_undo_takes_the_whole_sheet_back_and_it_can_be_noted_again(office: Office) -> None:
    people = three(office)
    session = a_session(office, a_course(office))
    first = office.events()[-1].seq + 1
    attended(office, session, *people)
    with office.change() as uow:
        undo(uow, Done(first=first, last=first + 2))
    assert noted(office) == []
    assert attended(office, session, *people, state=EXCUSED) == 3
    assert noted(office) == [(EXCUSED, None)] * 3


def test_attendance_of_a_session_to_come_or_cancelled_is_refused(office: Office) -> None:
    from shelterdesk.usecases.courses import SessionReason, cancel_session

    [lan, *_rest] = three(office)
    course = a_course(office)
    to_come = a_session(office, course, on=TODAY + timedelta(days=1))
    with pytest.raises(Invalid) as refusal:
        attended(office, to_come, lan)
    assert refusal.value.fields["session_id"].rule == "session_to_come"
    off = a_session(office, course)
    with office.change() as uow:
        cancel_session(uow, SessionReason(session_id=off, revision=1, reason="Typhoon"))
    with pytest.raises(Invalid) as refusal:
        attended(office, off, lan)
    assert refusal.value.fields["session_id"].rule == "session_cancelled"


def test_minutes_are_judged_line_by_line(office: Office) -> None:
    [lan, *_rest] = three(office)
    with pytest.raises(Invalid) as refusal:
        attended(office, a_session(office, a_course(office)), lan, state=LATE, minutes=121)
    assert refusal.value.fields[f"minutes.{lan}"].rule == "out_of_range"


def test_attendance_noted_days_later_says_so(office: Office) -> None:
    [lan, *_rest] = three(office)
    attended(office, a_session(office, a_course(office), on=date(2026, 11, 20)), lan)
    [line] = rows(office, Attendance)
    assert line.entered_late


def test_nobody_of_a_closed_case_is_listed_anew_and_who_attended_stays(office: Office) -> None:
    lan, mai, _sari = three(office)
    course = a_course(office)
    in_course(office, course, lan, mai)
    session = a_session(office, course)
    attended(office, session, lan)
    for case in (lan, mai):
        left(office, case)
        with office.change() as uow:
            close_case(uow, CaseClosing(case_id=case, closed_on=TODAY, reason="Went home"))
    assert sheet_of(office, session) == {"Lan": PRESENT}
    with pytest.raises(CaseClosed):
        attended(office, session, mai)
    with pytest.raises(CaseClosed):
        in_course(office, a_course(office), mai)


def test_one_line_is_voided_with_a_reason(office: Office) -> None:
    [lan, *_rest] = three(office)
    session = a_session(office, a_course(office))
    attended(office, session, lan)
    [line] = rows(office, Attendance)
    void = Voiding(what=ATTENDANCE, id=line.id, case_id=lan, revision=1, reason="Wrong person")
    with office.change() as uow:
        void_record(uow, void)
    assert sheet_of(office, session) == {}
    assert office.kinds()[-1] == "attendance.void"


# In a course and out of it


def test_people_are_taken_into_a_course_together_and_once(office: Office) -> None:
    people = three(office)
    course = a_course(office)
    given = Enrolling(
        course_id=course, first_on=TODAY, cases={one: office.new_id() for one in people}
    )
    for written in (3, 0):
        with office.change() as uow:
            assert enrol(uow, given) == written
    assert len(rows(office, Enrolment)) == 3
    with pytest.raises(Invalid) as refusal:
        in_course(office, course, people[0])
    assert refusal.value.fields["first_on"].rule == "already_in_course"


def test_who_left_a_course_is_on_no_later_sheet(office: Office) -> None:
    [lan, *_rest] = three(office)
    course = a_course(office)
    in_course(office, course, lan)
    [row] = rows(office, Enrolment)
    change = EnrolmentDays(
        enrolment_id=row.id, revision=1, first_on=row.first_on, last_on=TODAY - timedelta(days=1)
    )
    with office.change() as uow:
        change_enrolment(uow, change)
    assert sheet_of(office, a_session(office, course)) == {}
    assert sheet_of(office, a_session(office, course, on=date(2026, 11, 20))) == {"Lan": None}


def test_leaving_cannot_be_undone_once_she_is_in_the_course_again(office: Office) -> None:
    [lan, *_rest] = three(office)
    course = a_course(office)
    in_course(office, course, lan)
    [row] = rows(office, Enrolment)
    with office.change() as uow:
        change_enrolment(
            uow,
            EnrolmentDays(
                enrolment_id=row.id, revision=1, first_on=row.first_on, last_on=date(2026, 11, 20)
            ),
        )
    seq = office.events()[-1].seq
    in_course(office, course, lan, since=TODAY)
    with pytest.raises(ChangedSince), office.change() as uow:
        undo(uow, Done(first=seq, last=seq))


# Who sees whom


def test_whoever_is_out_of_reach_is_counted_and_never_named(office: Office) -> None:
    lan, mai, _sari = three(office)
    counselor = office.colleague()
    course = a_course(office)
    in_course(office, course, lan, mai)
    session = a_session(office, course)
    left(office, mai)
    with office.desk.store.read() as read:
        assert counselor.viewer is not None
        sheet = session_sheet(read, counselor.viewer, session)
        people = course_people(read, counselor.viewer, course, TODAY)
    assert ([row.known_as for row in sheet.rows], sheet.unseen) == (["Lan"], 1)
    assert ([row.known_as for row in people.enrolled], people.unseen) == (["Lan"], 1)
    assert [row.known_as for row in people.to_enrol] == ["Sari"]
    with pytest.raises(NotAllowed), office.at_desk(counselor).change() as uow:
        take_attendance(uow, AttendanceSheet(session_id=session, marks={mai: Mark(state=PRESENT)}))


def test_a_reader_notes_nothing(office: Office) -> None:
    [lan, *_rest] = three(office)
    session = a_session(office, a_course(office))
    reader = office.at_desk(office.colleague(Role.READER))
    with pytest.raises(NotAllowed), reader.change() as uow:
        take_attendance(uow, AttendanceSheet(session_id=session, marks={lan: Mark(state=PRESENT)}))


# What is read


def test_a_persons_courses_tell_sessions_and_minutes(office: Office) -> None:
    [lan, *_rest] = three(office)
    mandarin, cooking = a_course(office), a_course(office, CourseKind.CULINARY)
    in_course(office, mandarin, lan)
    for day, state, minutes in ((18, PRESENT, None), (19, LATE, 45), (20, ABSENT, None)):
        session = a_session(office, mandarin, on=date(2026, 11, day))
        attended(office, session, lan, state=state, minutes=minutes)
    attended(office, a_session(office, cooking), lan)
    with office.desk.store.read() as read:
        own = courses_of(read, office.desk.viewer, lan, TODAY)
    told = [(one.kind, one.noted, one.attended, one.minutes, one.is_in) for one in own]
    assert told == [
        (CourseKind.MANDARIN, 3, 2, 165, True),
        (CourseKind.CULINARY, 1, 1, 120, False),
    ]
    assert (own[0].first_on, own[0].last_on) == (date(2026, 11, 18), date(2026, 11, 19))


def test_a_list_of_courses_tells_what_is_next_and_how_many_come(office: Office) -> None:
    lan, mai, _sari = three(office)
    old = a_course(office, CourseKind.LAW, active=False)
    course = a_course(office)
    in_course(office, course, lan, mai)
    attended(office, a_session(office, course), lan)
    ahead = a_session(office, course, on=TODAY + timedelta(days=7))
    a_session(office, course, on=TODAY + timedelta(days=14))
    with office.desk.store.read() as read:
        found = courses(read, office.desk.viewer, office.clock.at)
        week = sessions_week(read, office.desk.viewer, TODAY, office.clock.at)
    assert [one.course_id for one in found] == [course, old]
    assert (found[0].people, found[0].held) == (2, 1)
    assert found[0].next is not None
    assert found[0].next.session_id == ahead
    assert [(one.people, one.noted, one.came) for one in week.sessions] == [(2, 1, 1)]
    assert (week.first, week.last) == (date(2026, 11, 22), date(2026, 11, 28))


def test_what_is_over_and_not_noted_is_counted_for_who_can_note_it(office: Office) -> None:
    lan, mai, _sari = three(office)
    course, empty = a_course(office), a_course(office, CourseKind.LAW)
    in_course(office, course, lan, mai)
    before = [TODAY - timedelta(days=days) for days in (14, 7, 5, 1)]
    first, noted, _open, off = (a_session(office, course, on=day) for day in before)
    attended(office, noted, lan)
    with office.change() as uow:
        cancel_session(uow, SessionReason(session_id=off, revision=1, reason="Typhoon"))
    a_session(office, course)  # of today: there is time
    a_session(office, empty, on=before[0])  # nobody was in it
    reader = office.at_desk(office.colleague(Role.READER))
    other = office.at_desk(office.colleague(Role.FOLLOW_UP))
    with office.desk.store.read() as read:
        owed = [not_noted(read, desk.viewer, TODAY) for desk in (office.desk, reader, other)]
        week = sessions_week(read, office.desk.viewer, before[0], office.clock.at)
    assert owed == [NotNoted(2, before[0]), NotNoted(), NotNoted()]
    assert {one.session_id for one in week.sessions if one.is_owed(TODAY)} == {first}


def test_a_session_at_the_same_time_in_the_same_place_is_told(office: Office) -> None:
    there = a_session(office, a_course(office, CourseKind.CULINARY), place="Kitchen")
    wanted = Meeting(
        session_id=office.new_id(),
        start=local(2026, 11, 23, 10),
        end=local(2026, 11, 23, 12),
        place="kitchen",
        teacher="",
    )
    with office.desk.store.read() as read:
        [clash] = session_clashes(read, office.desk.viewer, wanted)
    assert (clash.session_id, clash.kind, clash.shares) == (there, CourseKind.CULINARY, Clash.PLACE)


def test_the_history_of_a_person_says_which_session_and_which_course(office: Office) -> None:
    [lan, *_rest] = three(office)
    own = a_course(office, CourseKind.OTHER, name="Bicycle repair")
    in_course(office, own, lan)
    in_course(office, a_course(office), lan)
    attended(office, a_session(office, own), lan)
    with office.desk.store.read() as read:
        took, mandarin, bicycle, *_rest_of_it = history_of(read, office.desk.viewer, lan)
    said = {
        field_label(one.table, one.field): value_text(one.table, one.field, one.new)
        for row in (bicycle, mandarin, took)
        for one in row.changes
        if one.field in ("session_id", "state", "course_id")
    }
    assert said == {
        "Course": "Mandarin",
        "Session": "2026-11-23 Mon 09:00",
        "Attendance": "Present",
    }
    assert "Bicycle repair" in [one.new for one in bicycle.changes]
