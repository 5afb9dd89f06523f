"""Forms about residence: times abroad, reports to the immigration agency, requests about data."""

from shelterdesk.i18n import N_
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
)
from shelterdesk.ui.questions.forms import Ask, FormOf, Preset

TIME_ABROAD = FormOf(
    entry=TimeAbroadEntry,
    table="time_abroad",
    add=N_("Add a time abroad"),
    change=N_("Change time abroad"),
    save=N_("Save time abroad"),
    saved=N_("Time abroad saved."),
    empty=N_("No time abroad yet."),
    lines=(("left_on",), ("back_on",), ("note",)),
    title_by=("left_on", "back_on"),
    asks={
        "back_on": Ask(hint=N_("Leave it empty while she is away.")),
        "note": Ask(rows=2),
    },
)

CHANGE_REPORT = FormOf(
    entry=ChangeReportEntry,
    table="change_report",
    add=N_("Record a report"),
    change=N_("Change report"),
    save=N_("Save report"),
    saved=N_("Report saved."),
    empty=N_("No report yet."),
    lines=(("reported_on",), ("changes",), ("note",)),
    title_by=("reported_on", "changes"),
    asks={
        "reported_on": Ask(preset=Preset.TODAY),
        "changes": Ask(hint=N_("What the immigration agency was told. It may be both.")),
        "note": Ask(rows=2),
    },
)

DATA_REQUEST = FormOf(
    entry=DataRequestEntry,
    table="data_request",
    add=N_("Record a data request"),
    change=N_("Change request about her data"),
    save=N_("Save request"),
    saved=N_("Request saved."),
    empty=N_("She has not asked about her data."),
    lines=(("asked_on",), ("wish",), ("extended_on",), ("answered_on",), ("note",)),
    title_by=("asked_on", "wish"),
    asks={
        "asked_on": Ask(preset=Preset.TODAY),
        "extended_on": Ask(hint=N_("Only if she was told in writing, within the first period.")),
        "note": Ask(rows=2, hint=N_("What it is about, as far as needed.")),
    },
)
