"""What the stored fields of the house itself are called: accounts, settings, figures, partners."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.house import AbsenceKind, ArrivalOutcome, NightState, RoomUse
from shelterdesk.vocabulary.noticed import Noticed
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.packages import Sealing
from shelterdesk.vocabulary.papers import KeptOn, SaveResult, Shows
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.retention import ErasureGround
from shelterdesk.vocabulary.staff import Role

TABLES: Mapping[str, str] = {
    "vault": N_("Vault"),
    "checkpoint": N_("Closed month"),
    "paper": N_("Paper"),
    "staff": N_("Staff account"),
    "room": N_("Room"),
    "bed": N_("Bed"),
    "bed_block": N_("Blocked bed"),
    "bed_assignment": N_("Bed of a resident"),
    "arrival": N_("Planned arrival"),
    "absence": N_("Absence"),
    "night": N_("Night"),
    "hand_over_note": N_("Hand-over note"),
    "case_offer": N_("Case offered to a colleague"),
    "staff_absence": N_("Colleague away"),
    "break_glass": N_("Opening with a reason"),
    "legal_hold": N_("Legal hold"),
    "retention_review": N_("Review of a closed file"),
    "erasure": N_("Erasure"),
    "signing_key": N_("Signing key"),
    "setting": N_("Setting"),
    "reported_figure": N_("Reported figure"),
    "police_case": N_("Police case"),
    "legal_rule": N_("Legal rule"),
    "house_rule": N_("Living covenant"),
    "inspector_key": N_("Inspector's key"),
    "month_export": N_("Audit package"),
}
"""By table, and by what else an event can be about."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("staff", "login"): N_("Login name"),
    ("staff", "role"): N_("Role"),
    ("staff", "active"): N_("May unlock"),
    ("signing_key", "key_id"): N_("Key"),
    ("signing_key", "staff_id"): N_("Belongs to"),
    ("signing_key", "from_seq"): N_("Signs from event"),
    ("signing_key", "to_seq"): N_("Signs until event"),
    ("organisation", "kind"): N_("Kind of organization"),
    ("organisation", "roles"): N_("Works with us as"),
    ("organisation", "own_facility"): N_("This shelter itself"),
    ("organisation", "active"): N_("In the lists"),
    ("room", "use"): N_("Room for"),
    ("room", "active"): N_("In use"),
    ("bed", "room_id"): N_("Room"),
    ("bed", "active"): N_("In use"),
    ("bed_block", "first_on"): N_("Blocked from"),
    ("bed_block", "last_on"): N_("Blocked until"),
    ("arrival", "expected_on"): N_("Expected on"),
    ("absence", "kind"): N_("Kind of absence"),
    ("absence", "start"): N_("Last seen"),
    ("absence", "expected_on"): N_("Expected back on"),
    ("absence", "end"): N_("Back since"),
    ("night", "on"): N_("Night of"),
    ("night", "state"): N_("Where for the night"),
    ("hand_over_note", "text"): N_("Note"),
    ("hand_over_note", "urgent"): N_("Urgent"),
    ("hand_over_note", "for_staff_id"): N_("For"),
    ("hand_over_note", "expires_on"): N_("In the list until"),
    ("case_offer", "from_staff_id"): N_("Held by"),
    ("case_offer", "to_staff_id"): N_("Offered to"),
    ("case_offer", "message"): N_("What to know"),
    ("case_offer", "answer"): N_("Answer"),
    ("case_offer", "answered_at"): N_("Answered at"),
    ("case_offer", "answer_note"): N_("Why not taken over"),
    ("case_offer", "noted_at"): N_("Seen"),
    ("staff_absence", "staff_id"): N_("Colleague"),
    ("staff_absence", "first_on"): N_("First day away"),
    ("staff_absence", "last_on"): N_("Last day away"),
    ("legal_hold", "placed_on"): N_("Held since"),
    ("legal_hold", "lifted_on"): N_("Held until"),
    ("retention_review", "decided_on"): N_("Decided on"),
    ("retention_review", "keep_until"): N_("Keep until"),
    ("erasure", "erased_on"): N_("Erased on"),
    ("erasure", "ground"): N_("Ground"),
    ("erasure", "with_person"): N_("Names and birth date too"),
    ("erasure", "backups_until"): N_("In backups until after"),
    ("break_glass", "until"): N_("May look until"),
    ("break_glass", "seen_at"): N_("Seen"),
    ("break_glass", "seen_by"): N_("Seen by"),
    ("reported_figure", "period"): N_("Period"),
    ("reported_figure", "figure"): N_("Figure"),
    ("reported_figure", "value"): N_("Number"),
    ("reported_figure", "organisation_id"): N_("Reported by"),
    ("reported_figure", "source"): N_("Source"),
    ("police_case", "unit"): N_("Unit"),
    ("police_case", "solved_on"): N_("Solved on"),
    ("police_case", "suspects"): N_("Suspects"),
    ("police_case", "victims"): N_("Victims"),
    ("inspector_key", "owner"): N_("Belongs to"),
    ("inspector_key", "recipient"): N_("Key"),
    ("inspector_key", "active"): N_("In use"),
    ("house_rule", "content"): N_("Content"),
    ("house_rule", "language"): N_("Language"),
    ("house_rule", "text"): N_("Text"),
    ("legal_rule", "key"): N_("Legal rule"),
    ("legal_rule", "value"): N_("Number"),
    ("legal_rule", "unit"): N_("Counted in"),
    ("legal_rule", "source"): N_("Source"),
}

SETTINGS: Mapping[str, str] = {
    "site_prefix": N_("Prefix of case numbers"),
    "idle_seconds": N_("Lock after seconds without a key or a click"),
    "week_starts_monday": N_("The week starts on Monday"),
    "roc_years": N_("ROC years in Chinese"),
    "demonstration": N_("Everybody here is invented"),
    "hotlines": N_("Numbers that a person is given"),
    "backup_here": N_("Newest backup on this PC"),
    "backup_away": N_("Newest backup outside this PC"),
    "backup_place": N_("Second place of backups"),
    "backup_line": N_("Second place of backups"),
    "backup_rehearsed": N_("Restore tried out"),
    "backup_failed": N_("Backup failed"),
    "checked": N_("Records checked"),
    "papers_kept_on": N_("Recovery key is kept on"),
    "paper_proved": N_("Recovery paper was right"),
    "papers_proved": N_("Paper 1, 2 and 3 were right"),
    "adult_file_years": N_("Review the files of adults after years"),
    "paper_days": N_("Try the recovery paper again after days"),
    "calendar_file": N_("Calendar as a file, time only"),
    "travel_minutes": N_("Minutes between two places"),
    "once_untold": N_("First passwords not handed over yet"),
}
"""By the key of a setting; the field of its value alone says nothing."""

FACTS: Mapping[str, str] = {
    "count": N_("Number of tries"),
    "size": N_("Events until then"),
    "language": N_("Language"),
    "month": N_("Month"),
    "pages": N_("Pages"),
    "copies": N_("Copies"),
    "shows": N_("On the paper"),
    "copies_removed": N_("Copies of damaged files"),
    "result": N_("Result"),
    "sealing": N_("Sealed for"),
    "sha256": N_("Checksum"),
    "because": N_("Reason"),
    "made_at": N_("Backup of"),
    "noticed": N_("Noticed"),
    "since": N_("Known until then"),
}
"""What an event can say beside changed fields. A fact without a word here is not shown."""

FACT_CODES: Mapping[str, type[StrEnum]] = {
    "result": SaveResult,
    "shows": Shows,
    "sealing": Sealing,
    "noticed": Noticed,
}
"""By fact: the list its values come from."""

FACT_MOMENTS = frozenset({"made_at", "since"})
SETTING_MOMENTS = frozenset({
    "backup_here", "backup_away", "backup_rehearsed", "checked", "paper_proved",
})  # fmt: skip
SETTING_CODES: Mapping[str, type[StrEnum]] = {"papers_kept_on": KeptOn}

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("staff", "role"): Role,
    ("erasure", "ground"): ErasureGround,
    ("room", "use"): RoomUse,
    ("arrival", "language"): Language,
    ("arrival", "outcome"): ArrivalOutcome,
    ("absence", "kind"): AbsenceKind,
    ("night", "state"): NightState,
    ("organisation", "kind"): OrgType,
    ("organisation", "roles"): PartnerRole,
    ("reported_figure", "figure"): FigureKey,
    ("police_case", "exploitation"): ExploitationType,
}
"""By table and field: the list its values come from."""
