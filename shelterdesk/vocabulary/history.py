"""The kinds of audit events. A kind is stored and signed: never rename one, only add."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class EventKind(StrEnum):
    """What happened, as area and verb. Reads that are events are among them."""

    VAULT_CREATE = "vault.create"
    VAULT_UNLOCK = "vault.unlock"
    VAULT_LOCK = "vault.lock"
    VAULT_RECOVER = "vault.recover"
    VAULT_BACKUP = "vault.backup"
    VAULT_BACKUP_FAILED = "vault.backup_failed"
    VAULT_BACKUPS_REMOVED = "vault.backups_removed"
    VAULT_REHEARSE = "vault.rehearse"
    VAULT_TRY_PAPER = "vault.try_paper"
    VAULT_RESTORE = "vault.restore"
    VAULT_MIGRATE = "vault.migrate"
    VAULT_REKEY = "vault.rekey"
    VAULT_CHECK = "vault.check"
    VAULT_NOTICE = "vault.notice"
    UNLOCK_FAILED = "unlock.failed"
    MONTH_CLOSE = "month.close"

    STAFF_ADD = "staff.add"
    STAFF_CHANGE = "staff.change"
    STAFF_PASSWORD = "staff.password"
    STAFF_RESET = "staff.reset"
    STAFF_HANDED_OVER = "staff.handed_over"
    STAFF_RETIRE = "staff.retire"
    STAFF_AWAY = "staff.away"
    STAFF_BACK = "staff.back"
    SETTINGS_CHANGE = "settings.change"
    RULE_SEED = "rule.seed"
    RULE_ADD = "rule.add"
    RULE_VOID = "rule.void"
    CALENDAR_CHANGE = "calendar.change"

    CASE_ADMIT = "case.admit"
    CASE_OPEN = "case.open"
    CASE_REVEAL = "case.reveal"
    CASE_BREAK_GLASS = "case.break_glass"
    GLASS_SEE = "glass.see"
    CASE_CHANGE = "case.change"
    CASE_ASSIGN = "case.assign"
    CASE_OFFER = "case.offer"
    CASE_OFFER_CHANGE = "case.offer_change"
    CASE_CLOSE = "case.close"
    CASE_REOPEN = "case.reopen"
    CASE_VOID = "case.void"
    CASE_ERASE = "case.erase"
    HOLD_PLACE = "hold.place"
    HOLD_LIFT = "hold.lift"
    FILE_KEEP = "file.keep"
    PERSON_CHANGE = "person.change"
    PERSON_MERGE = "person.merge"
    NAME_ADD = "name.add"
    NAME_CHANGE = "name.change"
    NAME_VOID = "name.void"
    REFERRAL_CHANGE = "referral.change"
    IDENTIFICATION_CHANGE = "identification.change"
    ENTRY_WRITE = "entry.write"
    ENTRY_CHANGE = "entry.change"
    ENTRY_VOID = "entry.void"

    PLACEMENT_START = "placement.start"
    PLACEMENT_CHANGE = "placement.change"
    PLACEMENT_END = "placement.end"
    PLACEMENT_VOID = "placement.void"
    ABSENCE_START = "absence.start"
    ABSENCE_CHANGE = "absence.change"
    ABSENCE_END = "absence.end"
    NIGHT_CONFIRM = "night.confirm"
    HOUSE_CHANGE = "house.change"
    ARRIVAL_PLAN = "arrival.plan"
    ARRIVAL_CHANGE = "arrival.change"
    HANDOVER_WRITE = "handover.write"
    HANDOVER_CHANGE = "handover.change"
    COURSE_ADD = "course.add"
    COURSE_CHANGE = "course.change"
    MEETING_ADD = "meeting.add"
    MEETING_CHANGE = "meeting.change"
    DECISION_ADD = "decision.add"
    DECISION_CHANGE = "decision.change"
    SESSION_PLAN = "session.plan"
    SESSION_CHANGE = "session.change"
    ENROLMENT_ADD = "enrolment.add"
    ENROLMENT_CHANGE = "enrolment.change"
    ATTENDANCE_TAKE = "attendance.take"
    ATTENDANCE_VOID = "attendance.void"

    SERVICE_LOG = "service.log"
    SERVICE_CHANGE = "service.change"
    SERVICE_VOID = "service.void"

    PERMIT_ADD = "permit.add"
    PERMIT_CHANGE = "permit.change"
    PERMIT_VOID = "permit.void"

    INTERPRETER_ADD = "interpreter.add"
    INTERPRETER_CHANGE = "interpreter.change"
    BOOKING_MAKE = "booking.make"
    BOOKING_CHANGE = "booking.change"
    ORGANISATION_ADD = "organisation.add"
    ORGANISATION_CHANGE = "organisation.change"
    FIGURE_RECORD = "figure.record"
    FIGURE_CHANGE = "figure.change"
    POLICE_CASE_RECORD = "police_case.record"
    POLICE_CASE_CHANGE = "police_case.change"

    INSPECTOR_KEY_ADD = "inspector_key.add"
    INSPECTOR_KEY_RETIRE = "inspector_key.retire"

    UNDO = "record.undo"
    RECORD_RESTORE = "record.restore"

    EXPORT = "export.write"
    EXPORT_END = "export.end"
    PRINT = "print.send"


class EventGroup(StrEnum):
    """What an audit log is filtered by: many kinds in five words."""

    READS = "READS"
    EXPORTS = "EXPORTS"
    RECORDS = "RECORDS"
    ACCOUNTS = "ACCOUNTS"
    VAULT = "VAULT"


COUNTED: Mapping[EventKind, str] = {
    EventKind.VAULT_UNLOCK: N_("Unlocks"),
    EventKind.CASE_OPEN: N_("Files opened"),
    EventKind.CASE_REVEAL: N_("Names shown"),
    EventKind.EXPORT: N_("Exports"),
    EventKind.PRINT: N_("Prints"),
}
"""What is counted of each user: how often in, what was read, and what left the vault."""

READ_OR_LET_OUT: tuple[EventKind, ...] = tuple(COUNTED)[1:]
"""What a package tells of each user, so that an inspector sees who read and exported."""

VAULT_ITSELF = N_("ShelterDesk itself")
"""Who acted where no user did."""

_READS = frozenset({EventKind.CASE_OPEN, EventKind.CASE_REVEAL, EventKind.CASE_BREAK_GLASS})
_OF_AREA: Mapping[str, EventGroup] = {
    "export": EventGroup.EXPORTS,
    "print": EventGroup.EXPORTS,
    "staff": EventGroup.ACCOUNTS,
    "vault": EventGroup.VAULT,
    "unlock": EventGroup.VAULT,
    "month": EventGroup.VAULT,
    "settings": EventGroup.VAULT,
    "rule": EventGroup.VAULT,
    "calendar": EventGroup.VAULT,
}
"""By the area a kind begins with; every other area holds records."""


def group_of(kind: EventKind) -> EventGroup:
    """The one group a kind belongs to."""
    if kind in _READS:
        return EventGroup.READS
    return _OF_AREA.get(kind.value.partition(".")[0], EventGroup.RECORDS)


def kinds_of(groups: Collection[EventGroup]) -> tuple[EventKind, ...]:
    """Every kind of these groups, in the order of the list."""
    return tuple(kind for kind in EventKind if group_of(kind) in groups)


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EventGroup: {
        EventGroup.READS: N_("Reads"),
        EventGroup.EXPORTS: N_("Exports and prints"),
        EventGroup.RECORDS: N_("Records"),
        EventGroup.ACCOUNTS: N_("Accounts and keys"),
        EventGroup.VAULT: N_("Vault"),
    },
    EventKind: {
        EventKind.VAULT_CREATE: N_("Vault created"),
        EventKind.VAULT_UNLOCK: N_("Vault unlocked"),
        EventKind.VAULT_LOCK: N_("Vault locked"),
        EventKind.VAULT_RECOVER: N_("Vault opened with the recovery key"),
        EventKind.VAULT_BACKUP: N_("Backup made"),
        EventKind.VAULT_BACKUP_FAILED: N_("Backup failed"),
        EventKind.VAULT_BACKUPS_REMOVED: N_("Backups of an old key removed"),
        EventKind.VAULT_REHEARSE: N_("Restoring a backup tried out"),
        EventKind.VAULT_TRY_PAPER: N_("Recovery paper tried"),
        EventKind.VAULT_RESTORE: N_("Vault restored from a backup"),
        EventKind.VAULT_MIGRATE: N_("Records brought to a newer version"),
        EventKind.VAULT_REKEY: N_("Key of the vault changed"),
        EventKind.VAULT_CHECK: N_("Records checked"),
        EventKind.VAULT_NOTICE: N_("Something unusual noticed"),
        EventKind.UNLOCK_FAILED: N_("Failed tries to unlock"),
        EventKind.MONTH_CLOSE: N_("Month closed"),
        EventKind.STAFF_ADD: N_("Staff account added"),
        EventKind.STAFF_CHANGE: N_("Staff account changed"),
        EventKind.STAFF_PASSWORD: N_("Password changed"),
        EventKind.STAFF_RESET: N_("Password reset"),
        EventKind.STAFF_HANDED_OVER: N_("First password handed over"),
        EventKind.STAFF_RETIRE: N_("Staff account retired"),
        EventKind.STAFF_AWAY: N_("Absence of a colleague noted"),
        EventKind.STAFF_BACK: N_("Colleague back again"),
        EventKind.SETTINGS_CHANGE: N_("Setting changed"),
        EventKind.RULE_SEED: N_("Rules of a newer version taken in"),
        EventKind.RULE_ADD: N_("Rule given a new value"),
        EventKind.RULE_VOID: N_("Value of a rule taken back"),
        EventKind.CALENDAR_CHANGE: N_("Office calendar changed"),
        EventKind.CASE_ADMIT: N_("Person admitted"),
        EventKind.CASE_OPEN: N_("Case file opened"),
        EventKind.CASE_REVEAL: N_("Full names shown"),
        EventKind.CASE_BREAK_GLASS: N_("Case opened with a reason"),
        EventKind.GLASS_SEE: N_("Opening with a reason seen"),
        EventKind.CASE_CHANGE: N_("Case changed"),
        EventKind.CASE_ASSIGN: N_("Case handed over"),
        EventKind.CASE_OFFER: N_("Case offered to a colleague"),
        EventKind.CASE_OFFER_CHANGE: N_("Offer of a case answered or taken back"),
        EventKind.CASE_CLOSE: N_("Case closed"),
        EventKind.CASE_REOPEN: N_("Case reopened"),
        EventKind.CASE_VOID: N_("Case voided"),
        EventKind.CASE_ERASE: N_("File erased"),
        EventKind.HOLD_PLACE: N_("Legal hold placed"),
        EventKind.HOLD_LIFT: N_("Legal hold lifted"),
        EventKind.FILE_KEEP: N_("File kept by a review"),
        EventKind.PERSON_CHANGE: N_("Personal details changed"),
        EventKind.PERSON_MERGE: N_("Two files of one person joined"),
        EventKind.NAME_ADD: N_("Name added"),
        EventKind.NAME_CHANGE: N_("Name changed"),
        EventKind.NAME_VOID: N_("Name voided"),
        EventKind.REFERRAL_CHANGE: N_("Referral changed"),
        EventKind.IDENTIFICATION_CHANGE: N_("Identification status changed"),
        EventKind.ENTRY_WRITE: N_("Entry written"),
        EventKind.ENTRY_CHANGE: N_("Entry changed"),
        EventKind.ENTRY_VOID: N_("Entry voided"),
        EventKind.PLACEMENT_START: N_("Placement started"),
        EventKind.PLACEMENT_CHANGE: N_("Placement changed"),
        EventKind.PLACEMENT_END: N_("Placement ended"),
        EventKind.PLACEMENT_VOID: N_("Placement voided"),
        EventKind.ABSENCE_START: N_("Absence noted"),
        EventKind.ABSENCE_CHANGE: N_("Absence changed"),
        EventKind.ABSENCE_END: N_("Return noted"),
        EventKind.NIGHT_CONFIRM: N_("Night confirmed"),
        EventKind.HOUSE_CHANGE: N_("Rooms and beds changed"),
        EventKind.ARRIVAL_PLAN: N_("Arrival planned"),
        EventKind.ARRIVAL_CHANGE: N_("Planned arrival changed"),
        EventKind.HANDOVER_WRITE: N_("Hand-over note written"),
        EventKind.HANDOVER_CHANGE: N_("Hand-over note changed"),
        EventKind.COURSE_ADD: N_("Course added"),
        EventKind.COURSE_CHANGE: N_("Course changed"),
        EventKind.MEETING_ADD: N_("Coordination meeting entered"),
        EventKind.MEETING_CHANGE: N_("Coordination meeting changed"),
        EventKind.DECISION_ADD: N_("Decision of a meeting entered"),
        EventKind.DECISION_CHANGE: N_("Decision of a meeting changed"),
        EventKind.SESSION_PLAN: N_("Course session planned"),
        EventKind.SESSION_CHANGE: N_("Course session changed"),
        EventKind.ENROLMENT_ADD: N_("Course begun"),
        EventKind.ENROLMENT_CHANGE: N_("Time in a course changed"),
        EventKind.ATTENDANCE_TAKE: N_("Attendance noted"),
        EventKind.ATTENDANCE_VOID: N_("Attendance voided"),
        EventKind.SERVICE_LOG: N_("Service logged"),
        EventKind.SERVICE_CHANGE: N_("Service changed"),
        EventKind.SERVICE_VOID: N_("Service voided"),
        EventKind.PERMIT_ADD: N_("Permit added"),
        EventKind.PERMIT_CHANGE: N_("Permit changed"),
        EventKind.PERMIT_VOID: N_("Permit voided"),
        EventKind.INTERPRETER_ADD: N_("Interpreter added"),
        EventKind.INTERPRETER_CHANGE: N_("Interpreter changed"),
        EventKind.BOOKING_MAKE: N_("Interpreter asked for"),
        EventKind.BOOKING_CHANGE: N_("Interpreter booking changed"),
        EventKind.ORGANISATION_ADD: N_("Organization added"),
        EventKind.ORGANISATION_CHANGE: N_("Organization changed"),
        EventKind.FIGURE_RECORD: N_("Reported figure entered"),
        EventKind.FIGURE_CHANGE: N_("Reported figure changed"),
        EventKind.POLICE_CASE_RECORD: N_("Police case entered"),
        EventKind.POLICE_CASE_CHANGE: N_("Police case changed"),
        EventKind.INSPECTOR_KEY_ADD: N_("Inspector's key added"),
        EventKind.INSPECTOR_KEY_RETIRE: N_("Inspector's key retired"),
        EventKind.UNDO: N_("Undone"),
        EventKind.RECORD_RESTORE: N_("Earlier version restored"),
        EventKind.EXPORT: N_("Export begun"),
        EventKind.EXPORT_END: N_("Export ended"),
        EventKind.PRINT: N_("Paper printed"),
    },
}
