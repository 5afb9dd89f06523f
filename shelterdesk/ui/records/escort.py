"""What the form after a court date asks about who went along, so that nobody logs it again."""

from shelterdesk.i18n import N_
from shelterdesk.rules.court_escort import EscortEntry
from shelterdesk.ui.questions.answers import YES
from shelterdesk.ui.questions.forms import Answers, Ask, QuestionsOf

OFFERED = "escort_offered"
"""What stands around the questions: YES where there is an escort to be logged."""


def _is_offered(given: Answers) -> bool:
    return given.get(OFFERED) == YES


def _is_wanted(given: Answers) -> bool:
    return _is_offered(given) and given.get("with_escort") == YES


_IF_WANTED = Ask(only_if=_is_wanted)

ESCORT = QuestionsOf(
    entry=EscortEntry,
    table="hearing_escort",
    lines=(
        ("with_escort",),
        ("from_time", "until_time"),
        ("companion",),
        ("person_consented",),
        ("social_worker_present",),
    ),
    asks={
        "with_escort": Ask(
            only_if=_is_offered,
            hint=N_("Of who was named on the court date."),
        ),
        "from_time": Ask(only_if=_is_wanted, needed_if=_is_wanted),
        "until_time": _IF_WANTED,
        "companion": Ask(only_if=_is_wanted, listed=True),
        "person_consented": _IF_WANTED,
        "social_worker_present": _IF_WANTED,
    },
)
