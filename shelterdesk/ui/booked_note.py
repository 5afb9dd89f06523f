"""A word before a date is moved: who is booked to interpret, and whether she can come then."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.booked_along import Along, AskedAlong, along
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.look_note import LookNote
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.interpreters import BookedThen


class BookedNote(LookNote[AskedAlong, Along]):
    """It says who is booked. `advised`: what is usual then, for the question beside it."""

    advised = Signal(object)  # BookedThen

    def query(self, asked: AskedAlong) -> Callable[[Any, Viewer], tuple[Along, ...]]:
        return lambda session, viewer: along(session, viewer, asked)

    def say(self, found: tuple[Along, ...]) -> bool:
        self.set_texts("\n".join(_sentence(one, known=self._is_known()) for one in found))
        free = not any(one.unfit for one in found)
        self.show_kind("ok" if free else "soon")
        self.advised.emit(BookedThen.ALONG if free else BookedThen.RELEASE)
        return True

    def booked(self) -> tuple[Along, ...]:
        """What was found."""
        return self._found

    def _is_known(self) -> bool:
        return self._asked is not None and self._asked.to is not None


def _sentence(one: Along, *, known: bool) -> str:
    """Who is booked; at a time that is known, whether she can come."""
    if not one.interpreter:
        return _("An interpreter was asked for; nobody is found yet.")
    who = shown(one.interpreter)
    if one.unfit:
        why = list_of([*map(label, one.unfit)])
        return _("{who} is booked, and cannot come then: {why}.").format(who=who, why=why)
    if known:
        return _("{who} is booked, and can come then.").format(who=who)
    return _("{who} is booked.").format(who=who)
