"""What a night says: the shape and word of each state, and its counts in one sentence."""

from collections.abc import Mapping

from shelterdesk.i18n import _, pgettext
from shelterdesk.i18n.formats import day, list_of
from shelterdesk.queries.house import BedRow, BlockRow, NightMark
from shelterdesk.ui.fonts import shown
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.house import NightState

SHAPES: Mapping[NightState, str] = {
    NightState.IN: "ok",
    NightState.HOSPITAL: "soon",
    NightState.LEAVE: "today",
    NightState.AWAY: "overdue",
}
"""■ in, ▲ hospital, ◆ on leave, ● away; ○ is a free bed."""

FREE = "plain"
ORDER = tuple(NightState)


def short(state: NightState) -> str:
    """The word of a chip, which has little room."""
    if state is NightState.AWAY:
        return pgettext("night", "Away")
    return label(state)


def after(state: NightState) -> NightState:
    """What Space makes of it."""
    return ORDER[(ORDER.index(state) + 1) % len(ORDER)]


def counted(states: Mapping[NightState, int]) -> str:
    """How many are where: "7 in, 1 at hospital, and 1 on leave"."""
    said = {
        NightState.IN: _("{n} in"),
        NightState.HOSPITAL: _("{n} at hospital"),
        NightState.LEAVE: _("{n} on leave"),
        NightState.AWAY: _("{n} away"),
    }
    return list_of([said[one].format(n=states[one]) for one in ORDER if states.get(one)])


def nights_spoken(marks: tuple[NightMark | None, ...]) -> str:
    """The marks of a bed for who does not see them, the oldest first."""
    free = pgettext("bed", "Free")
    words = (label(mark.state) if mark is not None else free for mark in marks)
    return _("Last nights: {nights}").format(nights=", ".join(words))


def block_words(block: BlockRow) -> str:
    """From when to when a bed is blocked, and why."""
    first, reason = day(block.first_on), shown(block.reason)
    if block.last_on is None:
        return _("Blocked from {day}: {reason}").format(day=first, reason=reason)
    last = day(block.last_on)
    return _("Blocked {first} to {last}: {reason}").format(first=first, last=last, reason=reason)


def status_word(bed: BedRow) -> str:
    """The word of the chip of a bed that nobody has."""
    if bed.block is not None and bed.block.holds:
        return pgettext("bed", "Blocked")
    return pgettext("bed", "Free")


def name_of(bed: BedRow) -> str:
    """What stands in the middle of a tile: who has the bed, or that nobody has."""
    if bed.resident is not None:
        return shown(bed.resident.known_as) or pgettext("bed", "Taken")
    if bed.block is not None and bed.block.holds:
        return shown(bed.block.reason)
    return pgettext("bed", "Free")
