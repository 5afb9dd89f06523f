"""The forms of a course and of a session, described."""

from dataclasses import replace

from shelterdesk.i18n import N_
from shelterdesk.rules.courses import CourseEntry, SessionEntry
from shelterdesk.ui.questions.forms import Ask, FormOf, Preset

CHANGED = ("courses",)

COURSE = FormOf(
    entry=CourseEntry,
    table="course",
    add=N_("Add a course"),
    change=N_("Edit course"),
    save=N_("Save course"),
    saved=N_("Course saved."),
    empty=N_("No courses yet"),
    lines=(("kind",), ("name",), ("teacher",), ("place",), ("capacity", "cost")),
    title_by=("kind", "name"),
    asks={
        "name": Ask(hint=N_("Needed for a course of your own, under Other.")),
        "cost": Ask(hint=N_("In NT$, for one session.")),
    },
)

SESSION = FormOf(
    entry=SessionEntry,
    table="course_session",
    add=N_("Plan a session"),
    change=N_("Edit session"),
    save=N_("Save session"),
    saved=N_("Session planned."),
    empty=N_("No session this week."),
    lines=(
        ("on",),
        ("starts", "ends"),
        ("until",),
        ("teacher",),
        ("place",),
        ("cost",),
        ("note",),
    ),
    title_by=("on", "starts"),
    asks={
        "on": Ask(preset=Preset.TODAY),
        "until": Ask(hint=N_("Leave it empty for a single session.")),
        "cost": Ask(hint=N_("In NT$, for one session.")),
        "note": Ask(rows=2),
    },
)

ONE_SESSION = replace(
    SESSION,
    saved=N_("Session saved."),
    lines=tuple(line for line in SESSION.lines if line != ("until",)),
)
"""A session that is there comes again by itself no more."""
