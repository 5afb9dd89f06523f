"""The last days of the demonstration: the manager was here, and two colleagues left notes."""

from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial
from uuid import UUID

from shelterdesk.demo.acts import Act, later
from shelterdesk.demo.registers import MANAGER
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.handover import NewNote, write_note
from shelterdesk.usecases.opening import note_unlock

NOTES = (
    ("The heater in room 102 is repaired.", False),
    ("The interpreter for Wednesday is ill. Please ask Hoa T. before noon.", True),
)
WRITERS = (1, 2)


def last_shifts(new_id: Callable[[], UUID], last: date) -> Iterator[Act]:
    """Written last, so that nothing before it changes with it."""
    yield Act(local_moment(later(last, -2), time(18, 10)), MANAGER, note_unlock)
    for at, (who, (text, urgent)) in enumerate(zip(WRITERS, NOTES, strict=True)):
        note = NewNote(id=new_id(), text=text, urgent=urgent)
        yield Act(local_moment(last, time(9 + 12 * at, 15)), who, partial(write_note, new=note))
