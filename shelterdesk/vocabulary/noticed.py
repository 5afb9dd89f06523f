"""What may be noticed at an unlock that nobody did with ShelterDesk, in words for each ear."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import moment


class Noticed(StrEnum):
    """Stored in the event's facts: never rename one, only add."""

    SLOTS_REPLACED = "SLOTS_REPLACED"
    RECORDS_OLDER = "RECORDS_OLDER"
    RECORDS_OTHER = "RECORDS_OTHER"
    RECORDS_RESTORED = "RECORDS_RESTORED"
    CLOCK_BACK = "CLOCK_BACK"
    CLOCK_AHEAD = "CLOCK_AHEAD"
    DAMAGE = "DAMAGE"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Noticed: {
        Noticed.SLOTS_REPLACED: N_("Another key file was in place"),
        Noticed.RECORDS_OLDER: N_("The records were older than at the last visit"),
        Noticed.RECORDS_OTHER: N_("The records were others than at the last visit"),
        Noticed.RECORDS_RESTORED: N_("The records came out of a backup"),
        Noticed.CLOCK_BACK: N_("The clock was behind the last event"),
        Noticed.CLOCK_AHEAD: N_("The clock was far ahead of the last event"),
        Noticed.DAMAGE: N_("The records were found damaged"),
    },
}

SENTENCES: Mapping[Noticed, str] = {
    Noticed.RECORDS_OLDER: N_(
        "These records are older than those you left on {when}. Ask who put them back."
    ),
    Noticed.RECORDS_OTHER: N_(
        "These are not the records that you left on {when}. Ask who put others in place."
    ),
    Noticed.RECORDS_RESTORED: N_(
        "These records came out of a backup. What you wrote until {when} may not be in them."
    ),
    Noticed.CLOCK_BACK: N_(
        "The clock of this PC is behind the last event, of {when}. Please set it right."
    ),
    Noticed.CLOCK_AHEAD: N_(
        "The last event is of {when}, long ago. Please check the date of this PC."
    ),
}
"""For the one who unlocks. `when`: the last visit, or the last event."""


def say_noticed(what: Noticed, since: datetime) -> str:
    """The sentence for the one who unlocks, in the language of now."""
    return _(SENTENCES[what]).format(when=moment(since))
