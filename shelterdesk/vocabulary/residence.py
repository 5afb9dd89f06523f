"""The fixed lists about times abroad, reports to the immigration agency, data requests."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class ReportedChange(StrEnum):
    """What the immigration agency was told of (IMM art. 31)."""

    ADDRESS = "ADDRESS"
    WORKPLACE = "WORKPLACE"


class DataWish(StrEnum):
    """What a person asks of the data about her (PDPA art. 3 and 13)."""

    ACCESS = "ACCESS"
    CORRECTION = "CORRECTION"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ReportedChange: {
        ReportedChange.ADDRESS: N_("New address"),
        ReportedChange.WORKPLACE: N_("New workplace"),
    },
    DataWish: {
        DataWish.ACCESS: N_("See or have a copy"),
        DataWish.CORRECTION: N_("Correct or delete"),
    },
}

TABLES: Mapping[str, str] = {
    "time_abroad": N_("Time abroad"),
    "change_report": N_("Report of a new address or workplace"),
    "data_request": N_("Request about her own data"),
}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("time_abroad", "left_on"): N_("Left Taiwan on"),
    ("time_abroad", "back_on"): N_("Back in Taiwan on"),
    ("change_report", "reported_on"): N_("Day of the report"),
    ("change_report", "changes"): N_("What was reported"),
    ("data_request", "asked_on"): N_("Day of the request"),
    ("data_request", "wish"): N_("What is requested"),
    ("data_request", "extended_on"): N_("Told that it takes longer"),
    ("data_request", "answered_on"): N_("Answered on"),
}
"""By table and field: what the form asks and the history says."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("change_report", "changes"): ReportedChange,
    ("data_request", "wish"): DataWish,
}
"""By table and field: the list its values come from."""
