"""What the stored fields of courses are called: in the history of a case and in the audit log."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind

TABLES: Mapping[str, str] = {
    "course": N_("Course"),
    "course_session": N_("Course session"),
    "enrolment": N_("Time in a course"),
    "attendance": N_("Attendance"),
}

FIELDS: Mapping[tuple[str, str], str] = {
    ("course", "kind"): N_("Course"),
    ("course", "teacher"): N_("Teacher"),
    ("course", "name"): N_("Name of the course"),
    ("course", "capacity"): NP_("course", "Places"),
    ("course", "active"): NP_("course", "Going on"),
    ("course_session", "course_id"): N_("Course"),
    ("course_session", "on"): N_("Day"),
    ("course_session", "starts"): NP_("session", "From"),
    ("course_session", "ends"): NP_("session", "Until"),
    ("course_session", "until"): N_("Again every week until"),
    ("course_session", "teacher"): N_("Teacher"),
    ("course_session", "cancel_reason"): N_("Cancelled because"),
    ("enrolment", "course_id"): N_("Course"),
    ("enrolment", "first_on"): N_("In the course from"),
    ("enrolment", "last_on"): N_("In the course until"),
    ("attendance", "session_id"): N_("Session"),
    ("attendance", "state"): N_("Attendance"),
    ("attendance", "minutes"): N_("Minutes"),
}

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("course", "kind"): CourseKind,
    ("course_session", "course_id"): CourseKind,  # what has no name of its own stands as its kind
    ("enrolment", "course_id"): CourseKind,
    ("attendance", "state"): AttendanceState,
}
