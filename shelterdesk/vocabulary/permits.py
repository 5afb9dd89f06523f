"""The fixed lists about permits and papers: what they are, and who has them."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class PermitKind(StrEnum):
    """Permits and papers a person may hold; two kinds exist only under the law until 2023."""

    TEMP_STAY_6M = "TEMP_STAY_6M"
    RESIDENCE_1Y = "RESIDENCE_1Y"
    SPECIAL_PR = "SPECIAL_PR"
    EMPLOYMENT_ARC = "EMPLOYMENT_ARC"
    OTHER_ARC = "OTHER_ARC"
    SPECIAL_STAY_LEGACY = "SPECIAL_STAY_LEGACY"
    WORK = "WORK"
    PASSPORT = "PASSPORT"


class ApplicationKind(StrEnum):
    """Whether a permit is asked for the first time or to be extended."""

    FIRST = "FIRST"
    EXTENSION = "EXTENSION"


class DocStatus(StrEnum):
    """Where a document of the person is now."""

    HELD_BY_PERSON = "HELD_BY_PERSON"
    WITHHELD_BY_TRAFFICKER = "WITHHELD_BY_TRAFFICKER"
    HELD_BY_POLICE = "HELD_BY_POLICE"
    LOST = "LOST"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PermitKind: {
        PermitKind.TEMP_STAY_6M: N_("Temporary stay permit (old law)"),
        PermitKind.RESIDENCE_1Y: N_("Residence permit"),
        PermitKind.SPECIAL_PR: N_("Special permanent residence"),
        PermitKind.EMPLOYMENT_ARC: N_("ARC for employment"),
        PermitKind.OTHER_ARC: N_("Other ARC"),
        PermitKind.SPECIAL_STAY_LEGACY: N_("Special stay (old law)"),
        PermitKind.WORK: N_("Work permit"),
        PermitKind.PASSPORT: N_("Passport"),
    },
    ApplicationKind: {
        ApplicationKind.FIRST: N_("First application"),
        ApplicationKind.EXTENSION: N_("Extension"),
    },
    DocStatus: {
        DocStatus.HELD_BY_PERSON: N_("Person has it"),
        DocStatus.WITHHELD_BY_TRAFFICKER: N_("Withheld by others"),
        DocStatus.HELD_BY_POLICE: N_("With the police"),
        DocStatus.LOST: N_("Lost"),
        DocStatus.EXPIRED: N_("Expired"),
        DocStatus.UNKNOWN: N_("Unknown"),
    },
}

FIELDS: Mapping[tuple[str, str], str] = {
    ("permit", "holder"): N_("Where it is now"),
    ("permit", "employer"): N_("Employer"),
    ("permit", "employer_contact"): N_("Employer's contact"),
    ("permit", "workplace"): N_("Workplace"),
    ("permit", "work_nature"): N_("Kind of work"),
    ("permit", "monthly_income"): N_("Monthly income"),
    ("permit", "extension_of_id"): N_("Extends"),
    ("permit", "kind"): N_("Permit"),
    ("permit", "number"): N_("Permit no."),
}
"""What fields of a permit are called, beside those that other records have too."""

LEGACY: frozenset[PermitKind] = frozenset({PermitKind.TEMP_STAY_6M, PermitKind.SPECIAL_STAY_LEGACY})
"""Kinds that exist only under the law until 2023-12-31."""

NO_STAY: frozenset[PermitKind] = frozenset({PermitKind.WORK, PermitKind.PASSPORT})
"""Kinds that give no right to stay."""
