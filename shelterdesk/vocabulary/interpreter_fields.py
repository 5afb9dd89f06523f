"""What the stored fields of interpreters are called: in their form and in the trail."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.interpreters import (
    BookingStatus,
    InterpretingMode,
    Requester,
    TaxiGround,
    Transport,
    Weekday,
    Wish,
)
from shelterdesk.vocabulary.people import Language, Sex

TABLES: Mapping[str, str] = {
    "interpreter": N_("Interpreter"),
    "interpreter_booking": N_("Interpreter booking"),
    "interpreter_wish": N_("Wish about interpreters"),
}

FIELDS: Mapping[tuple[str, str], str] = {
    ("interpreter", "everyday"): N_("Of these, for everyday talk only"),
    ("interpreter", "dialects"): N_("Dialects"),
    ("interpreter", "sex"): NP_("interpreter", "Sex"),
    ("interpreter", "area"): N_("Area"),
    ("interpreter", "undertaking_on"): N_("Undertaking signed on"),
    ("interpreter", "trained_on"): N_("Trained in counselling on"),
    ("interpreter", "days"): N_("Can be called on"),
    ("interpreter", "hours_from"): NP_("interpreter", "From"),
    ("interpreter", "hours_until"): NP_("interpreter", "Until"),
    ("interpreter", "other_days"): N_("At other hours on"),
    ("interpreter", "other_from"): NP_("interpreter", "From"),
    ("interpreter", "other_until"): NP_("interpreter", "Until"),
    ("interpreter", "away_first_on"): N_("Away from"),
    ("interpreter", "away_last_on"): N_("Away until"),
    ("interpreter", "left_on"): NP_("interpreter", "Left on"),
    ("interpreter_booking", "hearing_id"): N_("For the court date"),
    ("interpreter_booking", "service_id"): N_("For the appointment"),
    ("interpreter_booking", "requester"): N_("Requested by"),
    ("interpreter_booking", "organisation_id"): N_("Which unit or court"),
    ("interpreter_booking", "mode"): N_("How"),
    ("interpreter_booking", "arrives_at"): N_("Agreed arrival"),
    ("interpreter_booking", "status"): NP_("booking", "Status"),
    ("interpreter_booking", "came_at"): N_("Came at"),
    ("interpreter_booking", "ended_at"): N_("Ended at"),
    ("interpreter_booking", "transport"): N_("Transport"),
    ("interpreter_booking", "transport_cost"): N_("Transport, by receipt"),
    ("interpreter_booking", "taxi_ground"): N_("Why a taxi, with consent"),
    ("interpreter_booking", "fee"): N_("Fee"),
    ("interpreter_booking", "reason"): N_("Reason"),
    ("interpreter_wish", "noted_on"): N_("Noted on"),
    ("interpreter_wish", "wish"): N_("What she wishes"),
    ("interpreter_wish", "reason"): N_("Reason, if she wants it written"),
}

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("interpreter", "languages"): Language,
    ("interpreter", "everyday"): Language,
    ("interpreter", "sex"): Sex,
    ("interpreter", "days"): Weekday,
    ("interpreter", "other_days"): Weekday,
    ("interpreter_booking", "requester"): Requester,
    ("interpreter_booking", "language"): Language,
    ("interpreter_booking", "mode"): InterpretingMode,
    ("interpreter_booking", "status"): BookingStatus,
    ("interpreter_booking", "transport"): Transport,
    ("interpreter_booking", "taxi_ground"): TaxiGround,
    ("interpreter_wish", "wish"): Wish,
}
