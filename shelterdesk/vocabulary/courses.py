"""The fixed lists about courses: what is taught, and whether somebody came."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import NP_, _


class CourseKind(StrEnum):
    """What a course teaches. One of the shelter's own is OTHER and has a name."""

    MANDARIN = "MANDARIN"
    HOKKIEN = "HOKKIEN"
    CULINARY = "CULINARY"
    TAILORING = "TAILORING"
    COMPUTER = "COMPUTER"
    LAW = "LAW"
    HEALTH = "HEALTH"
    OTHER = "OTHER"


class AttendanceState(StrEnum):
    """Whether somebody came to a session. Excused: she said before that she cannot."""

    PRESENT = "PRESENT"
    LATE = "LATE"
    EXCUSED = "EXCUSED"
    ABSENT = "ABSENT"


CAME = frozenset({AttendanceState.PRESENT, AttendanceState.LATE})
"""Who was there counts: late is there."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CourseKind: {
        CourseKind.MANDARIN: NP_("course", "Mandarin"),
        CourseKind.HOKKIEN: NP_("course", "Taiwanese Hokkien"),
        CourseKind.CULINARY: NP_("course", "Cooking"),
        CourseKind.TAILORING: NP_("course", "Tailoring"),
        CourseKind.COMPUTER: NP_("course", "Computer"),
        CourseKind.LAW: NP_("course", "Law"),
        CourseKind.HEALTH: NP_("course", "Health"),
        CourseKind.OTHER: NP_("course", "Other"),
    },
    AttendanceState: {
        AttendanceState.PRESENT: NP_("attendance", "Present"),
        AttendanceState.LATE: NP_("attendance", "Late"),
        AttendanceState.EXCUSED: NP_("attendance", "Excused"),
        AttendanceState.ABSENT: NP_("attendance", "Absent"),
    },
}


def course_title(kind: CourseKind, name: str | None) -> str:
    """What a course is called, in the language of now: its kind, and its own name if it has one."""
    if not name:
        return _(LABELS[CourseKind][kind])
    if kind is CourseKind.OTHER:
        return name
    return _("{kind}: {name}").format(kind=_(LABELS[CourseKind][kind]), name=name)
