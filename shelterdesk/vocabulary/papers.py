"""The papers that are printed or saved: what an event calls them, and what stands at their top."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class PaperKind(StrEnum):
    """A paper. Stored and signed with the event of its print or export: never rename one."""

    CASE_OVERVIEW = "CASE_OVERVIEW"
    INSPECTOR_CARD = "INSPECTOR_CARD"
    RECOVERY_SHEET = "RECOVERY_SHEET"
    MONTH_SUMMARY = "MONTH_SUMMARY"
    AUDIT_LOG = "AUDIT_LOG"
    AGENDA = "AGENDA"
    COURSE_CERTIFICATE = "COURSE_CERTIFICATE"
    APPOINTMENT_SLIP = "APPOINTMENT_SLIP"
    PAPERS_REMINDER = "PAPERS_REMINDER"
    PHONE_CARD = "PHONE_CARD"
    RIGHTS = "RIGHTS"
    COVENANT = "COVENANT"
    CALENDAR_FILE = "CALENDAR_FILE"
    COURT_ROUND = "COURT_ROUND"


class KeptOn(StrEnum):
    """How the recovery key is kept. Stored with the vault's settings: never rename one."""

    ONE = "ONE"
    THREE = "THREE"


class Shows(StrEnum):
    """What stands on a paper that usually does not. Stored with its event: never rename one."""

    FULL_NAME = "FULL_NAME"


class SaveResult(StrEnum):
    """What became of a file that was to be written."""

    WRITTEN = "WRITTEN"
    STOPPED = "STOPPED"
    FAILED = "FAILED"


TITLES: Mapping[StrEnum, str] = {
    PaperKind.CASE_OVERVIEW: N_("Case overview"),
    PaperKind.INSPECTOR_CARD: N_("Inspector's card"),
    PaperKind.RECOVERY_SHEET: N_("Recovery sheet"),
    PaperKind.MONTH_SUMMARY: N_("Monthly audit summary"),
    PaperKind.AUDIT_LOG: N_("Audit log"),
    PaperKind.AGENDA: N_("Agenda"),
    PaperKind.COURSE_CERTIFICATE: N_("Course certificate"),
    PaperKind.APPOINTMENT_SLIP: N_("Appointment slip"),
    PaperKind.PAPERS_REMINDER: N_("Papers reminder"),
    PaperKind.PHONE_CARD: N_("Phone card"),
    PaperKind.RIGHTS: N_("Rights told at entry"),
    PaperKind.COVENANT: N_("Living covenant"),
    PaperKind.CALENDAR_FILE: N_("Calendar file, time only"),
    PaperKind.COURT_ROUND: N_("Weekly court calls"),
}
"""What each is called, as a text of the catalogs."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PaperKind: TITLES,
    KeptOn: {
        KeptOn.ONE: N_("One paper"),
        KeptOn.THREE: N_("Three papers, any two open"),
    },
    Shows: {Shows.FULL_NAME: N_("Her full name")},
    SaveResult: {
        SaveResult.WRITTEN: N_("File written"),
        SaveResult.STOPPED: N_("Cancelled, no file left"),
        SaveResult.FAILED: N_("No file written"),
    },
}
