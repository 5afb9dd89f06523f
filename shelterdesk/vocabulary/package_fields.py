"""The words of a package's rows: which fields a kind of row has, and what each is called there.

A row tells less than its record (`queries.deidentified`): ids for names, days for moments. What a
field is called elsewhere, and the list of its codes, stand in `vocabulary.fields`.
"""

from collections.abc import Mapping

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.vocabulary.fields import field_label

Place = tuple[str, str]
"""The table a field of a row belongs to, and the field."""


def _fields(table: str, *fields: str) -> tuple[Place, ...]:
    return tuple((table, field) for field in fields)


ROWS: Mapping[str, tuple[Place, ...]] = {
    "person": _fields(
        "person", "id", "sex", "age_group", "language", "needs_interpreter", "entered_late"
    ),
    "case_file": _fields(
        "case_file",
        *("id", "number", "person_id", "category", "opened_on", "closed_on", "entered_late"),
    ),
    "referral": _fields(
        "referral",
        *("id", "case_id", "direction", "referrer", "referred_on", "papers"),
        *("brigade_notified_at", "entered_late"),
    ),
    "identification": _fields(
        "identification",
        *("id", "case_id", "status", "decider", "started_on", "result_on", "notice_served_on"),
        *("delivery", "assistant_present", "entered_late"),
    ),
    "placement": _fields(
        "placement",
        *("id", "case_id", "organisation_id", "kind", "start", "end", "exit_reason"),
        *("exit_notice_at", "entered_late"),
    ),
    "permit": _fields(
        "permit",
        *("id", "case_id", "kind", "applied_on", "issued_on", "valid_from", "valid_to"),
        *("extension_of_id", "revoked_on", "entered_late"),
    ),
    "service": (
        *_fields(
            "service",
            *("id", "case_id", "kind", "outcome", "start", "minutes", "staff_id"),
            *("interpreting", "interpreter_id", "language", "next_on", "entered_late"),
        ),
        *_fields("medical_escort", "cost"),
        *_fields(
            "police_accompaniment",
            *("companion", "person_consented", "social_worker_present", "isolated"),
            "lawyer_present",
        ),
        *_fields(
            "permit_application", "permit_kind", "application", "papers_complete", "permit_id"
        ),
        *_fields("follow_up_contact", "channel", "reached"),
        *_fields("legal_aid", "applied_on", "result"),
        *_fields("aid", "amount", "covers_from", "covers_to"),
        *_fields(
            "employer_change",
            *("registered_on", "meeting_attended", "extension_requested_on"),
            *("extension_granted_on", "certificate_on", "permit_applied_on"),
        ),
        *_fields(
            "return_home",
            *("wish_on", "statement_language", "judicial_told_on", "court_dates_checked"),
            *("danger_assessed", "departed_on"),
        ),
    ),
    "interpreter": _fields(
        "interpreter",
        *("id", "languages", "undertaking_on", "registered_on", "left_on", "entered_late"),
    ),
    "organisation": _fields("organisation", "id", "kind", "own_facility", "entered_late"),
}
"""By kind of row: its fields in the order shown; a service tells its particulars with it."""

TITLES: Mapping[str, str] = {
    "person": NP_("audit package", "People"),
    "case_file": N_("Case files"),
    "referral": N_("Referrals"),
    "identification": N_("Identifications"),
    "placement": NP_("audit package", "Stays"),
    "permit": N_("Permits"),
    "service": N_("Services"),
    "interpreter": N_("Interpreters"),
    "organisation": N_("Organizations"),
}
"""By kind of row: what many of them are called."""

RULES: Mapping[str, str] = {
    "person": N_(
        "The people of the case files listed; each stands under the same eight letters in every "
        "month, and her age group is that of the month's last day."
    ),
    "case_file": N_(
        "Case files open on at least one day of the month, or with a stay or a service in it."
    ),
    "referral": N_("Referrals of the case files listed, made by the month's last day."),
    "identification": N_(
        "Steps of identification in the case files listed, begun by the month's last day."
    ),
    "placement": N_(
        "Stays of the case files listed that lasted into the month or began in it; an exit after "
        "the month is not told."
    ),
    "permit": N_("Permits of the case files listed, known by the month's last day."),
    "service": N_(
        "Services of the case files listed whose day lies in the month, done or not done."
    ),
    "interpreter": N_("Interpreters in the database on the month's last day."),
    "organisation": N_("Organizations in which the stays listed took place."),
}
"""One sentence per kind of row: which records are listed."""

DAYS = frozenset(
    {
        "opened_on", "closed_on", "referred_on", "brigade_notified_at", "started_on", "result_on",
        "notice_served_on", "start", "end", "applied_on", "issued_on", "valid_from", "valid_to",
        "exit_notice_at", "revoked_on", "next_on", "undertaking_on", "registered_on", "left_on",
        "covers_from", "covers_to", "extension_requested_on", "extension_granted_on",
        "certificate_on", "wish_on", "permit_applied_on", "judicial_told_on", "departed_on",
    }
)  # fmt: skip
"""Fields that hold a day; a row tells of no moment."""

AMOUNTS, NUMBERS = frozenset({"cost", "amount"}), frozenset({"minutes"})
"""Fields that hold New Taiwan dollars, and those that hold any other number."""

_HERE: Mapping[Place, str] = {
    ("person", "id"): N_("Pseudonym"),
    ("person", "age_group"): N_("Age group"),
    ("case_file", "person_id"): N_("Person"),
    ("placement", "organisation_id"): N_("Facility"),
    ("service", "start"): N_("Day"),
    ("service", "minutes"): N_("Minutes"),
    ("permit_application", "permit_id"): N_("Permit record"),
    ("permit", "extension_of_id"): N_("Extends record"),
}
_HERE_ANYWHERE: Mapping[str, str] = {
    "id": NP_("audit package", "Record"),
    "case_id": N_("Case file"),
}


def heading(place: Place) -> str:
    """What a field of a row is called, in the language of now."""
    named = _HERE.get(place) or _HERE_ANYWHERE.get(place[1])
    return _(named) if named else field_label(*place)
