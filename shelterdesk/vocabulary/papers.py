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
    CALENDAR_FILE = "CALENDAR_FILE"


class KeptOn(StrEnum):
    """How the recovery key is kept. Stored with the vault's settings: never rename one."""

    ONE = "ONE"
    THREE = "THREE"


class SaveResult(StrEnum):
    """What became of a file that was to be written."""

    WRITTEN = "WRITTEN"
    STOPPED = "STOPPED"
    FAILED = "FAILED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PaperKind: {
        PaperKind.CASE_OVERVIEW: N_("Case overview"),
        PaperKind.INSPECTOR_CARD: N_("Inspector's card"),
        PaperKind.RECOVERY_SHEET: N_("Recovery sheet"),
        PaperKind.MONTH_SUMMARY: N_("Monthly audit summary"),
        PaperKind.AUDIT_LOG: N_("Audit log"),
        PaperKind.AGENDA: N_("Agenda"),
        PaperKind.COURSE_CERTIFICATE: N_("Course certificate"),
        PaperKind.CALENDAR_FILE: N_("Calendar file, time only"),
    },
    KeptOn: {
        KeptOn.ONE: N_("One paper"),
        KeptOn.THREE: N_("Three papers, any two open"),
    },
    SaveResult: {
        SaveResult.WRITTEN: N_("File written"),
        SaveResult.STOPPED: N_("Cancelled, no file left"),
        SaveResult.FAILED: N_("No file written"),
    },
}
