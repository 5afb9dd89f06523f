"""The forms of the sections 2 and 3: daily life, visits, measures of the house, complaints."""

from shelterdesk.i18n import N_
from shelterdesk.rules.daily_life import (
    ComplaintEntry,
    DailyNoteEntry,
    MeasureEntry,
    VisitEntry,
)
from shelterdesk.ui.questions.forms import Ask, FormOf, Pick, Preset
from shelterdesk.vocabulary.daily_life import ComplaintResult, VisitOutcome

DAILY_NOTE = FormOf(
    entry=DailyNoteEntry,
    table="daily_note",
    add=N_("Add a daily record"),
    change=N_("Change daily record"),
    save=N_("Save daily record"),
    saved=N_("Daily record saved."),
    empty=N_("No daily record yet."),
    lines=(("noted_on",), ("mood",), ("sleep",), ("meals",), ("activity",), ("note",)),
    title_by=("noted_on",),
    asks={"noted_on": Ask(preset=Preset.TODAY), "note": Ask(rows=3)},
)

VISIT = FormOf(
    entry=VisitEntry,
    table="visit",
    add=N_("Add a visit"),
    change=N_("Change visit"),
    save=N_("Save visit"),
    saved=N_("Visit saved."),
    empty=N_("No visit yet."),
    lines=(
        ("start",),
        ("relation",),
        ("held_at",),
        ("outcome",),
        ("minutes", "staff_id"),
        ("note",),
    ),
    title_by=("start", "relation"),
    asks={
        "start": Ask(preset=Preset.NOW),
        "minutes": Ask(only_if=lambda given: given["outcome"] == VisitOutcome.HELD),
        "staff_id": Ask(pick=Pick.STAFF, preset=Preset.ME, share=2),
        "note": Ask(rows=3, hint=N_("The visitor's name is not needed.")),
    },
)

MEASURE = FormOf(
    entry=MeasureEntry,
    table="measure",
    add=N_("Record a measure"),
    change=N_("Change measure"),
    save=N_("Save measure"),
    saved=N_("Measure saved."),
    empty=N_("No measure of the house."),
    lines=(
        ("decided_on", "until_on"),
        ("measure",),
        ("reason",),
        ("proportion",),
        ("told",),
        ("language",),
        ("route_explained",),
        ("staff_id",),
    ),
    title_by=("decided_on", "measure"),
    asks={
        "decided_on": Ask(preset=Preset.TODAY),
        "reason": Ask(rows=3, hint=N_("What was seen or heard, without blame.")),
        "proportion": Ask(rows=2),
        "language": Ask(preset=Preset.HER_LANGUAGE),
        "staff_id": Ask(pick=Pick.STAFF, preset=Preset.ME),
    },
)

COMPLAINT = FormOf(
    entry=ComplaintEntry,
    table="complaint",
    add=N_("Record a complaint"),
    change=N_("Change complaint"),
    save=N_("Save complaint"),
    saved=N_("Complaint saved."),
    empty=N_("No complaint."),
    lines=(
        ("made_on",),
        ("about",),
        ("way",),
        ("wish",),
        ("result",),
        ("answered_on",),
        ("answer",),
        ("language",),
    ),
    title_by=("made_on", "about"),
    asks={
        "made_on": Ask(preset=Preset.TODAY),
        "wish": Ask(rows=3, hint=N_("In her words, as far as she wishes.")),
        "answered_on": Ask(only_if=lambda given: _is_answered(given["result"])),
        "answer": Ask(rows=3, only_if=lambda given: _is_answered(given["result"])),
        "language": Ask(only_if=lambda given: _is_answered(given["result"])),
    },
)


def _is_answered(result: str) -> bool:
    return result not in {"", ComplaintResult.OPEN}
