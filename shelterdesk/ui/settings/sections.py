"""The parts of Settings, and who has which."""

from collections.abc import Mapping

from shelterdesk.i18n import N_
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.vocabulary.staff import Role

ME, SITE, ROOMS, HOSPITALS, COURTS = "me", "site", "rooms", "hospitals", "courts"
ORGANISATIONS, INSPECTORS, AUDIT, ABOUT = "organisations", "inspectors", "audit", "about"
PEOPLE, BACKUPS, RULES = "people", "backups", "rules"
RETENTION, PAPERS = "retention", "papers"

NAMES: Mapping[str, str] = {
    ME: N_("Me"),
    SITE: N_("Site"),
    ROOMS: N_("Rooms and beds"),
    HOSPITALS: N_("Hospitals and clinics"),
    COURTS: N_("Courts and prosecutors"),
    ORGANISATIONS: N_("Organizations"),
    RULES: N_("Rules and holidays"),
    PAPERS: N_("Papers for residents"),
    PEOPLE: N_("People and keys"),
    BACKUPS: N_("Backups"),
    INSPECTORS: N_("Inspectors' keys"),
    RETENTION: N_("Retention"),
    AUDIT: N_("Audit log"),
    ABOUT: N_("About ShelterDesk"),
}
"""By code, in the order of the list."""

STARTS_GROUP = frozenset({ROOMS, PEOPLE})

NEEDS: Mapping[str, Action] = {
    ROOMS: Action.HOUSE_CHANGE,
    HOSPITALS: Action.ORGANISATIONS_CHANGE,
    COURTS: Action.ORGANISATIONS_CHANGE,
    ORGANISATIONS: Action.ORGANISATIONS_CHANGE,
    RULES: Action.RULES_CHANGE,
    PAPERS: Action.SETTINGS_CHANGE,
    PEOPLE: Action.STAFF_CHANGE,
    BACKUPS: Action.BACKUP_MAKE,
    INSPECTORS: Action.EXPORT_WRITE,
    RETENTION: Action.RETENTION_DECIDE,
    AUDIT: Action.AUDIT_READ,
}
"""What only some may do; the others have no such part."""

EDITS: Mapping[str, str] = {
    ROOMS: N_("Edit rooms and beds"),
    HOSPITALS: N_("Edit hospitals and clinics"),
    COURTS: N_("Edit courts and prosecutors"),
    ORGANISATIONS: N_("Edit organizations"),
}
"""The lists, as commands that hold everywhere."""


def sections_of(role: Role) -> list[str]:
    """The parts that this role has, in their order."""
    may = ALLOWED[role]
    return [code for code in NAMES if code not in NEEDS or NEEDS[code] in may]
