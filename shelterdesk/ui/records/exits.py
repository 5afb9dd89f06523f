"""The form of section 8: how she left. When and why is said where her stay is ended."""

from shelterdesk.i18n import N_
from shelterdesk.rules.exits import DepartureEntry
from shelterdesk.ui.questions.forms import Ask, FormOf, Pick, Preset
from shelterdesk.vocabulary.placements import ExitStep

DEPARTURE = FormOf(
    entry=DepartureEntry,
    table="departure",
    add=N_("Record the departure"),
    change=N_("Change departure"),
    save=N_("Save departure"),
    saved=N_("Departure saved."),
    empty=N_("Nothing is written of a departure yet."),
    lines=(
        ("left_on",),
        ("destination",),
        ("property_returned",),
        ("papers_returned",),
        ("dates_told",),
        ("language",),
        ("follows",),
        ("staff_id",),
    ),
    title_by=("left_on", "destination"),
    step=ExitStep.DEPARTURE,
    asks={
        "left_on": Ask(preset=Preset.LEFT_ON),
        "destination": Ask(hint=N_("As far as she wishes to say, without an address.")),
        "dates_told": Ask(hint=N_("Look at the court dates with her before (PS art. 16).")),
        "language": Ask(preset=Preset.HER_LANGUAGE),
        "follows": Ask(rows=3, hint=N_("Who keeps in touch, and what is still open.")),
        "staff_id": Ask(pick=Pick.STAFF, preset=Preset.ME),
    },
)
