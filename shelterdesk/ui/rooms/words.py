"""How many beds a room has, in words."""

from shelterdesk.i18n import ngettext


def beds_of_room(count: int) -> str:
    """How many beds a room has."""
    return ngettext("{n} bed", "{n} beds", count).format(n=count)
