"""A word before an appointment is saved: somebody would have to be in two places at once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import clock, local
from shelterdesk.queries.conflicts import AskedAppointment, Conflict, conflicts
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.engagements import Shared
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.look_note import LookNote
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.courses import CourseKind, course_title

MOST = 3
"""So many are told; the first ones are the nearest."""

SAID = {
    Shared.PERSON: N_("{who} already has {what} at {hours}."),
    Shared.STAFF: N_("{who} already goes along at {hours}: {what}."),
    Shared.INTERPRETER: N_("{who} already interprets at {hours}: {what}."),
}
BUSY = {
    Shared.PERSON: N_("The person already has an appointment at {hours}."),
    Shared.STAFF: N_("{who} already goes along with somebody at {hours}."),
    Shared.INTERPRETER: N_("{who} already interprets for somebody at {hours}."),
}
"""Said of a case out of reach."""


class ConflictNote(LookNote[AskedAppointment, Conflict]):
    """It names what collides and offers to open it; one may save all the same."""

    def query(self, asked: AskedAppointment) -> Callable[[Any, Viewer], tuple[Conflict, ...]]:
        return lambda session, viewer: conflicts(session, viewer, asked)

    def record(self) -> UUID | None:
        return next((one.service_id for one in self._found if one.what and one.service_id), None)

    def say(self, found: tuple[Conflict, ...]) -> bool:
        lines = [sentence(one) for one in found[:MOST]]
        if len(found) > MOST:
            lines.append(_("{n} more at that time.").format(n=len(found) - MOST))
        way = next((one.travel for one in found if one.travel), 0)
        if way:
            lines.append(_("{n} minutes for the way between are counted.").format(n=way))
        self.set_texts("\n".join(lines), _("Open it") if self.record() else "")
        return True


def sentence(one: Conflict) -> str:
    """What collides, as far as the viewer may know it."""
    hours = f"{clock(local(one.start).time())}–{clock(local(one.end).time())}"
    if one.what is None:
        return _(BUSY[one.shares]).format(who=shown(one.who), hours=hours)
    what = course_title(one.what, one.name) if isinstance(one.what, CourseKind) else label(one.what)
    told = " · ".join(part for part in (what, one.number) if part)
    return _(SAID[one.shares]).format(who=shown(one.who), hours=hours, what=told)
