"""The form of an interpreter, described."""

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Preset

CHANGED = ("interpreters",)
"""What a saved form of interpreters changes."""


def _several(given: Answers) -> bool:
    """Where she interprets nothing, there is nothing to say of how well."""
    return bool(given.get("languages"))


def _has_days(given: Answers) -> bool:
    return bool(given.get("days"))


def _has_other_days(given: Answers) -> bool:
    return bool(given.get("other_days"))


def _undertaking(given: Answers) -> Problem | None:
    """Said once somebody is named: she hears what nobody else may know."""
    missing = given.get("name", "").strip() and not given.get("undertaking_on")
    return Problem("undertaking_missing") if missing else None


INTERPRETER = FormOf(
    entry=InterpreterEntry,
    table="interpreter",
    add=N_("Add an interpreter"),
    change=N_("Edit interpreter"),
    save=N_("Save interpreter"),
    saved=N_("Interpreter saved."),
    empty=N_("No interpreters yet"),
    lines=(
        ("name",),
        ("languages",),
        ("everyday",),
        ("dialects",),
        ("sex",),
        ("area", "phone"),
        ("undertaking_on",),
        ("trained_on",),
        ("days",),
        ("hours_from", "hours_until"),
        ("other_days",),
        ("other_from", "other_until"),
        ("away_first_on",),
        ("away_last_on",),
        ("registered_on",),
        ("left_on",),
    ),
    title_by=("name",),
    asks={
        "everyday": Ask(
            only_if=_several,
            hint=N_("Not good enough for police or court."),
        ),
        "dialects": Ask(hint=N_("In their own words, or the part of the country.")),
        "undertaking_on": Ask(warn_by=_undertaking),
        "days": Ask(hint=N_("Leave the times empty for the whole day.")),
        "hours_from": Ask(only_if=_has_days),
        "hours_until": Ask(
            only_if=_has_days, hint=N_("A time before the first one is on the next day.")
        ),
        "other_days": Ask(only_if=_has_days),
        "other_from": Ask(only_if=_has_other_days),
        "other_until": Ask(only_if=_has_other_days),
        "registered_on": Ask(preset=Preset.TODAY),
        "left_on": Ask(hint=N_("No longer in the list from this day on.")),
    },
)
