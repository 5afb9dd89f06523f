"""The form of what a person wishes of those who interpret for her."""

from shelterdesk.i18n import N_
from shelterdesk.rules.interpreter_wishes import InterpreterWishEntry
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Pick, Preset
from shelterdesk.vocabulary.interpreters import OF_ONE


def _names_one(given: Answers) -> bool:
    return given.get("wish", "") in OF_ONE


INTERPRETER_WISH = FormOf(
    entry=InterpreterWishEntry,
    table="interpreter_wish",
    add=N_("Add a wish about interpreters"),
    change=N_("Change wish about interpreters"),
    save=N_("Save wish"),
    saved=N_("Wish saved."),
    empty=N_("No wish about interpreters yet."),
    lines=(("noted_on",), ("wish",), ("interpreter_id",), ("reason",)),
    title_by=("noted_on", "wish", "interpreter_id"),
    asks={
        "noted_on": Ask(preset=Preset.TODAY),
        "interpreter_id": Ask(pick=Pick.INTERPRETER, only_if=_names_one, needed_if=_names_one),
        "reason": Ask(rows=2, hint=N_("She need not say why.")),
    },
)
