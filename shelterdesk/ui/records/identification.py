"""The forms of the identification: its steps, and an objection to the result (HTPA art. 11)."""

from shelterdesk.i18n import N_
from shelterdesk.rules.identification import IdentificationEntry, ObjectionEntry
from shelterdesk.ui.questions.answers import YES
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Preset
from shelterdesk.vocabulary.admission import ObjectionResult
from shelterdesk.vocabulary.cases import IdentStatus


def _if_decided(given: Answers) -> bool:
    return given["status"] not in {"", IdentStatus.SUSPECTED}


def _if_helped(given: Answers) -> bool:
    return given["assistant_present"] == YES


_DECIDED, _HELPED = Ask(only_if=_if_decided), Ask(only_if=_if_helped)

IDENTIFICATION = FormOf(
    entry=IdentificationEntry,
    table="identification",
    add=N_("Add a step"),
    change=N_("Change step of identification"),
    save=N_("Save step"),
    saved=N_("Step of identification saved."),
    empty=N_("The identification has not begun."),
    lines=(
        ("started_on",),
        ("status",),
        ("decider",),
        ("unit",),
        ("assistant_present",),
        ("helper_reasons",),
        ("helper",),
        ("result_on",),
        ("notice_number",),
        ("notice_served_on",),
        ("delivery",),
    ),
    title_by=("started_on", "status"),
    asks={
        "started_on": Ask(preset=Preset.TODAY),
        "helper_reasons": Ask(only_if=_if_helped, hint=N_("The four grounds of ER art. 17.")),
        "helper": _HELPED,
        "result_on": _DECIDED,
        "notice_number": _DECIDED,
        "notice_served_on": Ask(
            only_if=_if_decided, hint=N_("From the next day she has 20 days to object.")
        ),
        "delivery": _DECIDED,
    },
)


def _is_answered(given: Answers) -> bool:
    return given["result"] not in {"", ObjectionResult.OPEN}


OBJECTION = FormOf(
    entry=ObjectionEntry,
    table="objection",
    add=N_("Add an objection"),
    change=N_("Change objection"),
    save=N_("Save objection"),
    saved=N_("Objection saved."),
    empty=N_("No objection."),
    lines=(
        ("filed_on",),
        ("unit",),
        ("received_on",),
        ("forwarded_on",),
        ("superior_received_on",),
        ("result",),
        ("decided_on",),
        ("told_on",),
        ("note",),
    ),
    title_by=("filed_on", "result"),
    asks={
        "filed_on": Ask(preset=Preset.TODAY),
        "received_on": Ask(hint=N_("It has 10 days to correct itself or to pass it on.")),
        "superior_received_on": Ask(hint=N_("It has 10 days to decide.")),
        "decided_on": Ask(only_if=_is_answered),
        "told_on": Ask(only_if=_is_answered),
        "note": Ask(rows=2),
    },
)
