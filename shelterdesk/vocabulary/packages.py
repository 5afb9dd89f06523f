"""The fixed lists about an audit package: the law's eight sections, and how deadlines were kept."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class FileSection(StrEnum):
    """What a case file must hold (PS art. 14 nos. 1 to 8)."""

    ROSTER = "ROSTER"
    DAILY_LIFE = "DAILY_LIFE"
    VISITS = "VISITS"
    MEDICAL = "MEDICAL"
    QUESTIONING = "QUESTIONING"
    ASSISTANCE = "ASSISTANCE"
    RESIDENCE = "RESIDENCE"
    EXIT = "EXIT"


class FileItem(StrEnum):
    """What a section can lack: of the roster what an admission does not ask, of the others what a
    stay asks for.
    """

    NAME = "NAME"
    BIRTH = "BIRTH"
    NATIONALITY = "NATIONALITY"
    SUMMARY = "SUMMARY"
    REFERRING_UNIT = "REFERRING_UNIT"
    DAILY_RECORD = "DAILY_RECORD"
    STAY_PERMIT = "STAY_PERMIT"
    EXIT_REASON = "EXIT_REASON"


class Kept(StrEnum):
    """How a deadline was kept, by what is recorded."""

    IN_TIME = "IN_TIME"
    LATE = "LATE"
    MISSED = "MISSED"
    UNKNOWN = "UNKNOWN"


class MonthState(StrEnum):
    """Whether a month is over and signed."""

    CLOSED = "CLOSED"
    PROVISIONAL = "PROVISIONAL"


class Sealing(StrEnum):
    """Who can open a package: everybody, one inspector, or whoever has the words."""

    OPEN = "OPEN"
    INSPECTOR_KEY = "INSPECTOR_KEY"
    PASSPHRASE = "PASSPHRASE"


class RowChanged(StrEnum):
    """What became of a row of a month since it was exported before."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


class MonthCount(StrEnum):
    """What the month's summary counts first."""

    PRESENT_FIRST = "PRESENT_FIRST"
    ARRIVALS = "ARRIVALS"
    EXITS = "EXITS"
    PRESENT_LAST = "PRESENT_LAST"
    PERSON_DAYS = "PERSON_DAYS"
    FOLLOW_UP = "FOLLOW_UP"
    SERVICES = "SERVICES"
    OPEN_FILES = "OPEN_FILES"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    FileSection: {
        FileSection.ROSTER: N_("Roster: who she is and who sent her"),
        FileSection.DAILY_LIFE: N_("Daily life"),
        FileSection.VISITS: N_("Visits of relatives and friends"),
        FileSection.MEDICAL: N_("Illness and medical care"),
        FileSection.QUESTIONING: N_("Questioning by police and courts"),
        FileSection.ASSISTANCE: N_("Legal, psychological, economic and other help"),
        FileSection.RESIDENCE: N_("Term of the residence permit"),
        FileSection.EXIT: N_("Exit"),
    },
    FileItem: {
        FileItem.NAME: N_("A name from a paper"),
        FileItem.BIRTH: N_("Date of birth"),
        FileItem.NATIONALITY: N_("Nationality"),
        FileItem.SUMMARY: N_("Summary"),
        FileItem.REFERRING_UNIT: N_("Referring unit"),
        FileItem.DAILY_RECORD: N_("A daily record of this month"),
        FileItem.STAY_PERMIT: N_("A permit to stay that is valid"),
        FileItem.EXIT_REASON: N_("Why the stay ended"),
    },
    Kept: {
        Kept.IN_TIME: N_("In time"),
        Kept.LATE: N_("Late"),
        Kept.MISSED: N_("Missed"),
        Kept.UNKNOWN: N_("Not recorded"),
    },
    MonthState: {
        MonthState.CLOSED: NP_("month", "Closed"),
        MonthState.PROVISIONAL: NP_("month", "Provisional"),
    },
    Sealing: {
        Sealing.OPEN: N_("Open folder, without names"),
        Sealing.INSPECTOR_KEY: N_("Sealed for one inspector"),
        Sealing.PASSPHRASE: N_("Sealed with a passphrase"),
    },
    RowChanged: {
        RowChanged.ADDED: N_("Added"),
        RowChanged.REMOVED: N_("No longer there"),
        RowChanged.CHANGED: N_("Changed"),
    },
    MonthCount: {
        MonthCount.PRESENT_FIRST: N_("Placed here when the month began"),
        MonthCount.ARRIVALS: N_("Arrivals"),
        MonthCount.EXITS: N_("Exits"),
        MonthCount.PRESENT_LAST: N_("Placed here when the month ended"),
        MonthCount.PERSON_DAYS: N_("Person-days"),
        MonthCount.FOLLOW_UP: N_("In follow-up when the month ended"),
        MonthCount.SERVICES: N_("Services given"),
        MonthCount.OPEN_FILES: N_("Case files open in the month"),
    },
}

DEFINITIONS: Mapping[MonthCount, str] = {
    MonthCount.PRESENT_FIRST: N_(
        "Stays in this shelter begun before the month and not ended by then."
    ),
    MonthCount.ARRIVALS: N_("Stays in this shelter begun in the month."),
    MonthCount.EXITS: N_("Stays in this shelter ended in the month."),
    MonthCount.PRESENT_LAST: N_("Stays in this shelter not ended on the last day."),
    MonthCount.PERSON_DAYS: N_(
        "Days of stay in this shelter, in halves cut at noon: each half she stays in counts 0.5."
    ),
    MonthCount.FOLLOW_UP: N_("Open cases with an earlier stay and none on the last day."),
    MonthCount.SERVICES: N_("Services done in the month, in cases of every category."),
    MonthCount.OPEN_FILES: N_("Case files open on at least one day of the month."),
}
"""One sentence per count: what is counted, and from which date."""

SECTION_RULES: Mapping[FileSection, str] = {
    FileSection.ROSTER: N_(
        "Case files of the month: complete with a name from a paper, date of birth, nationality, "
        "summary, and referring unit."
    ),
    FileSection.DAILY_LIFE: N_(
        "People placed here in the month: complete with a daily record of the month."
    ),
    FileSection.VISITS: N_("Visits of the month, whether they took place or not."),
    FileSection.MEDICAL: N_("Medical escorts and injury assessments done in the month."),
    FileSection.QUESTIONING: N_("Escorts to the police and to court done in the month."),
    FileSection.ASSISTANCE: N_("All other services done in the month."),
    FileSection.RESIDENCE: N_(
        "People placed here in the month without Taiwan nationality: complete with a permit to "
        "stay that is valid on the last day."
    ),
    FileSection.EXIT: N_("Stays here that ended in the month: complete with a reason."),
}
"""One sentence per section: what is counted as complete, or which entries."""
