"""What a stay, a bed and an absence are called, in the language of now."""

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day, moment
from shelterdesk.queries.rooms import BedChoice
from shelterdesk.queries.stays import AbsenceRow, BedTime
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary import label

BETWEEN = " · "


def bed_name(room: str, bed: str) -> str:
    """Room and bed, as they are written on a door: "Room 101 · A"."""
    return BETWEEN.join((room, bed))


def bed_line(held: BedTime) -> str:
    """A bed and since when it is hers, or from when to when it was."""
    name, first = bed_name(held.room_name, held.bed_name), day(local_day(held.start))
    if held.end is None:
        return _("{bed}, since {day}").format(bed=name, day=first)
    last = day(local_day(held.end))
    return _("{bed}, {first} to {last}").format(bed=name, first=first, last=last)


def choice_text(choice: BedChoice) -> str:
    """A bed to choose: where it is and whom the room is for."""
    name = bed_name(choice.room_name, choice.name)
    return BETWEEN.join((name, label(choice.use)))


def absence_line(away: AbsenceRow) -> str:
    """From when to when, and when she is expected."""
    if away.end is not None:
        return _("{first} to {last}").format(first=moment(away.start), last=moment(away.end))
    since = _("since {moment}").format(moment=moment(away.start))
    if away.expected_on is None:
        return since
    expected = _("expected back {day}").format(day=day(away.expected_on))
    return BETWEEN.join((since, expected))
