"""The forms of a coordination meeting and of a decision, described."""

from shelterdesk.i18n import N_
from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Preset
from shelterdesk.vocabulary.meetings import DecisionState

CHANGED = ("meetings",)
NO_NAMES = N_("Write no name of anybody who is looked after.")


def _is_done(given: Answers) -> bool:
    return given["state"] == DecisionState.DONE


MEETING = FormOf(
    entry=MeetingEntry,
    table="coordination_meeting",
    add=N_("Enter a meeting"),
    change=N_("Change meeting"),
    save=N_("Save meeting"),
    saved=N_("Meeting saved."),
    empty=N_("No meeting in the register yet"),
    lines=(("half_year",), ("held_on",), ("chair",), ("attendees",), ("others",), ("agenda",)),
    title_by=("half_year",),
    asks={
        "half_year": Ask(listed=True),
        "held_on": Ask(preset=Preset.TODAY),
        "attendees": Ask(hint=N_("Offered is who has this role in the list of organizations.")),
        "others": Ask(rows=2),
        "agenda": Ask(rows=5, hint=NO_NAMES),
    },
)

DECISION = FormOf(
    entry=DecisionEntry,
    table="meeting_decision",
    add=N_("Add a decision"),
    change=N_("Change decision"),
    save=N_("Save the decision"),
    saved=N_("Decision saved."),
    empty=N_("No decisions"),
    lines=(("text",), ("owner",), ("due_on",), ("state",), ("done_on",)),
    title_by=("text",),
    asks={
        "text": Ask(rows=4, hint=NO_NAMES),
        "owner": Ask(hint=N_("An office or an organization.")),
        "due_on": Ask(hint=N_("Then it stands on Today of the manager, until it is done.")),
        "done_on": Ask(only_if=_is_done, needed_if=_is_done),
    },
)
