"""The forms of a child's placement: what the court decided, the evaluations of it, and the
education of her parents.
"""

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_
from shelterdesk.queries.record_form import LAST_PLACED, MINOR, number_of
from shelterdesk.rules.minor_clocks import TERMS
from shelterdesk.rules.minors import (
    EvaluationEntry,
    ParentsEducationEntry,
    PlacementOrderEntry,
    warn_of_hours,
    warn_of_term,
)
from shelterdesk.ui.questions.answers import YES, day_of
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Preset
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.minors import BEFORE_RULING, EXTENDABLE, PLACING, WITH_REPORT, OrderKind


def if_minor(given: Answers) -> bool:
    """Whether she was a child when the case was opened."""
    return given.get(MINOR) == YES


def _warn_until(given: Answers) -> Problem | None:
    """A term longer than the law has for it, or an extension past the age. When an extension
    begins is often not said: then her age alone is judged.
    """
    kind = given["kind"]
    key = TERMS.get(OrderKind(kind)) if kind else None
    months = given.get(number_of(key)) if key is not None else None
    if months is None:
        return None
    extends = kind == OrderKind.EXTENSION
    first = day_of(given["runs_from"]) or (None if extends else day_of(given["decided_on"]))
    last = day_of(given.get(LAST_PLACED)) if extends else None
    return warn_of_term(first, day_of(given["runs_until"]), int(months), last)


def _warn_next(given: Answers) -> Problem | None:
    months = given.get(number_of(RuleKey.MINOR_EVALUATION))
    if months is None:
        return None
    found = warn_of_term(day_of(given["done_on"]), day_of(given["next_on"]), int(months))
    return Problem("evaluation_late", {"last": found.facts["last"]}) if found else None


def _warn_hours(given: Answers) -> Problem | None:
    bounds = [given.get(number_of(key)) for key in (RuleKey.PARENTS_LEAST, RuleKey.PARENTS_MOST)]
    least, most = (int(one) if one else None for one in bounds)
    hours = given["hours"]
    if least is None or most is None or not hours.isdecimal():
        return None
    return warn_of_hours(int(hours), least, most)


def _places(given: Answers) -> bool:
    return given["kind"] in PLACING


PLACEMENT_ORDER = FormOf(
    entry=PlacementOrderEntry,
    table="placement_order",
    add=N_("Add a court decision"),
    change=N_("Change court decision"),
    save=N_("Save decision"),
    saved=N_("Court decision saved."),
    empty=N_("No decision of the court yet."),
    lines=(
        ("kind",),
        ("decided_on",),
        ("served_on",),
        ("runs_from",),
        ("runs_until",),
        ("handed_in_on",),
        ("inquiry_ended_on",),
        ("extension_asked_on",),
        ("court",),
        ("court_number",),
        ("note",),
    ),
    title_by=("decided_on", "kind"),
    asks={
        "decided_on": Ask(preset=Preset.TODAY),
        "served_on": Ask(hint=N_("From the next day the time to appeal or to answer runs.")),
        "runs_from": Ask(
            only_if=_places,
            hint=N_("Left empty: from the decision on; an extension from the end before it."),
        ),
        "runs_until": Ask(
            only_if=_places,
            warn_by=_warn_until,
            hint=N_("Left empty, the longest time of the law is counted."),
        ),
        "handed_in_on": Ask(only_if=lambda given: given["kind"] in WITH_REPORT),
        "inquiry_ended_on": Ask(
            only_if=lambda given: given["kind"] in BEFORE_RULING,
            hint=N_("From the next day the court's own time for its ruling runs."),
        ),
        "extension_asked_on": Ask(only_if=lambda given: given["kind"] in EXTENDABLE),
        "note": Ask(rows=2),
    },
)

EVALUATION = FormOf(
    entry=EvaluationEntry,
    table="evaluation",
    add=N_("Add an evaluation"),
    change=N_("Change evaluation"),
    save=N_("Save evaluation"),
    saved=N_("Evaluation saved."),
    empty=N_("The placement was not evaluated yet."),
    lines=(("done_on",), ("evaluator",), ("next_on",), ("note",)),
    title_by=("done_on",),
    asks={
        "done_on": Ask(preset=Preset.TODAY),
        "next_on": Ask(warn_by=_warn_next, hint=N_("Left empty, the time of the law is counted.")),
        "note": Ask(rows=3),
    },
)

PARENTS_EDUCATION = FormOf(
    entry=ParentsEducationEntry,
    table="parents_education",
    add=N_("Add parents' education"),
    change=N_("Change parents' education"),
    save=N_("Save parents' education"),
    saved=N_("Parents' education saved."),
    empty=N_("No parents' education was ordered yet."),
    lines=(
        ("ordered_on",),
        ("ordered_by",),
        ("hours", "hours_done"),
        ("until_on",),
        ("done_on",),
        ("note",),
    ),
    title_by=("ordered_on",),
    asks={
        "ordered_on": Ask(preset=Preset.TODAY),
        "hours": Ask(warn_by=_warn_hours),
        "until_on": Ask(hint=N_("Only if the order names a last day: it then comes due.")),
        "note": Ask(rows=2, hint=N_("Name nobody here: say mother, father or who brings her up.")),
    },
)
