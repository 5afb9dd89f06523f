"""The form of an incident that the authority is told of."""

from shelterdesk.i18n import N_
from shelterdesk.rules.incidents import IncidentEntry
from shelterdesk.ui.questions.forms import Ask, FormOf, Preset

INCIDENT = FormOf(
    entry=IncidentEntry,
    table="incident",
    add=N_("Record an incident"),
    change=N_("Change incident"),
    save=N_("Save incident"),
    saved=N_("Incident saved."),
    empty=N_("No incident."),
    lines=(
        ("happened_at",),
        ("kind",),
        ("course",),
        ("handling",),
        ("reported_at",),
        ("reported_to",),
    ),
    title_by=("happened_at", "kind"),
    asks={
        "happened_at": Ask(preset=Preset.NOW),
        "course": Ask(rows=4, hint=N_("What was seen or heard, without blame.")),
        "handling": Ask(rows=3),
    },
)
