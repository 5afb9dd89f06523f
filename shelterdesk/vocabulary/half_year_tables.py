"""The words of the half-year report's tables: what each is called, counts, and heads its columns.

The rows are computed in `queries.half_year_tables`; each sentence here says the rule used there.
"""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ServiceType

TITLES: Mapping[str, str] = {
    "T1": N_("Placement overview"),
    "T3": N_("Services"),
    "T4": N_("Permits"),
    "T7": N_("Interpreters"),
    "T13": N_("Courses"),
}
"""By table, in the order of the report."""

DEFINITIONS: Mapping[str, str] = {
    "T1": N_(
        "Stays in trafficking cases that lasted into the period or began in it; who was admitted "
        "is told apart by where the identification stood on the last day, and somebody whose "
        "identification or objection is not finished is a suspected victim."
    ),
    "T3": N_(
        "Services done in the period in trafficking cases; a person counts once for each type, a "
        "service without an end has no hours, and the cost is that of medical escorts."
    ),
    "T4": N_(
        "In trafficking cases: applications helped with by a service done in the period, and "
        "permits issued or revoked in it, passports left out; the days are those between "
        "application and issue of the permits issued."
    ),
    "T7": N_(
        "Interpreters in the database on the last day of the period; who works in several "
        "languages counts in each."
    ),
    "T13": N_(
        "Course sessions in the period that somebody of a trafficking case attended; who came late "
        "counts with the minutes noted, and the hours are those of all people together."
    ),
}
"""One sentence per table: what is counted, and from which date."""

NOTHING: Mapping[str, str] = {
    "T1": N_("Nothing to count: no stay in a trafficking case in this period."),
    "T3": N_("Nothing to count: no service was done in a trafficking case in this period."),
    "T4": N_("Nothing to count: no permit was applied for, issued, or revoked in this period."),
    "T7": N_("Nothing to count: no interpreter was in the database on the last day."),
    "T13": N_("Nothing to count: nobody of a trafficking case attended a course in this period."),
}
"""What stands in the place of a table without rows."""

OWN, OTHERS = N_("This shelter"), N_("Other organizations")
"""Where a stay was."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "T1": {
        "own_facility": N_("Where"),
        "placement_type": N_("Kind of stay"),
        "carried_in": N_("Carried in"),
        "admitted_victims": N_("Admitted: victims"),
        "admitted_suspected": N_("Admitted: suspected victims"),
        "admitted_not_identified": N_("Admitted: not victims"),
        "total": N_("Total"),
        "exits": N_("Exits"),
        "remaining": N_("In care at end"),
        "persons": N_("Persons"),
        "person_days": N_("Person-days"),
    },
    "T3": {
        "service_type": N_("Service"),
        "persons": N_("Persons"),
        "person_times": N_("Person-times"),
        "hours": N_("Hours"),
        "amount": N_("Cost in NT$"),
    },
    "T4": {
        "permit_type": N_("Permit"),
        "applied": N_("Applications helped with"),
        "issued": N_("Issued"),
        "extended": N_("Extended"),
        "revoked": N_("Revoked"),
        "median_days": N_("Median days to issue"),
    },
    "T7": {
        "language": N_("Language"),
        "interpreters": N_("Interpreters"),
    },
    "T13": {
        "course_kind": N_("Course"),
        "sessions": N_("Sessions"),
        "persons": N_("Persons"),
        "person_times": N_("Person-times"),
        "hours": N_("Hours"),
    },
}
"""By table: its columns in the order shown, each with its heading."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "T1": ("own_facility", "placement_type"),
    "T3": ("service_type",),
    "T4": ("permit_type",),
    "T7": ("language",),
    "T13": ("course_kind",),
}
"""By table: the columns that tell one row from another; all others hold numbers."""

CODES: Mapping[str, type[StrEnum]] = {
    "placement_type": PlacementType,
    "service_type": ServiceType,
    "permit_type": PermitKind,
    "language": Language,
    "course_kind": CourseKind,
}
"""By column: the list its values come from."""
