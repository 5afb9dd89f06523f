"""The fixed lists about backups: where one lies, and why it is kept."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class BackupPlace(StrEnum):
    """Which of the two places a backup lies in."""

    HERE = "HERE"
    AWAY = "AWAY"


class KeptAs(StrEnum):
    """Why a backup is kept."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    BackupPlace: {
        BackupPlace.HERE: N_("On this PC"),
        BackupPlace.AWAY: N_("Outside this PC"),
    },
    KeptAs: {
        KeptAs.DAILY: N_("Daily"),
        KeptAs.WEEKLY: N_("Weekly"),
        KeptAs.MONTHLY: N_("Monthly"),
    },
}
