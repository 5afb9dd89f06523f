"""The form of a person's follow-up plan."""

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_
from shelterdesk.queries.record_form import LAST_CONTACT
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.ui.questions.answers import day_of
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Preset
from shelterdesk.ui.records.court import is_day_off
from shelterdesk.vocabulary.follow_up import PlanEnd


def _warn_first(given: Answers) -> Problem | None:
    day = day_of(given.get("first_on"))
    if day is None:
        return None
    begins, contacted = day_of(given.get("begins_on")), day_of(given.get(LAST_CONTACT))
    if begins is not None and contacted is not None and begins <= contacted < day:
        return Problem("first_contact_made", {"day": contacted})
    return Problem("day_off") if is_day_off(day, given) else None


def _has_own(given: Answers) -> bool:
    return bool(given.get("every"))


def _is_over(given: Answers) -> bool:
    return bool(given.get("ended_on"))


FOLLOW_UP_PLAN = FormOf(
    entry=FollowUpPlanEntry,
    table="follow_up_plan",
    add=N_("Make a follow-up plan"),
    change=N_("Change follow-up plan"),
    save=N_("Save follow-up plan"),
    saved=N_("Follow-up plan saved."),
    empty=N_("No follow-up plan yet. The end of the stay makes one by itself."),
    lines=(
        ("begins_on",),
        ("every",),
        ("unit",),
        ("first_on",),
        ("until_on",),
        ("ended_on",),
        ("end_reason",),
        ("note",),
    ),
    title_by=("begins_on",),
    asks={
        "begins_on": Ask(preset=Preset.LEFT_ON),
        "every": Ask(hint=N_("Left empty: as often as Settings say for everybody.")),
        "unit": Ask(only_if=_has_own),
        "first_on": Ask(warn_by=_warn_first, hint=N_("Left empty, it is counted from the exit.")),
        "until_on": Ask(hint=N_("Left empty, it goes on until somebody ends it.")),
        "ended_on": Ask(hint=N_("Only when it is over: then it asks for no more contacts.")),
        "end_reason": Ask(only_if=_is_over, needed_if=_is_over),
        "note": Ask(rows=2, needed_if=lambda given: given.get("end_reason") == PlanEnd.OTHER),
    },
)
