"""A word while one types: the same service is logged for her at that time already."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock, list_of, local
from shelterdesk.queries.service_groups import Asked, SameTime, same_time
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.services.answers_in import Answers, kind_of, times_of
from shelterdesk.ui.widgets.look_note import LookNote
from shelterdesk.vocabulary.services import ServiceForm


def asked_of(
    form: ServiceForm | None, answers: Answers, cases: tuple[UUID, ...], but: UUID | None
) -> Asked | None:
    """What to look for, as far as kind, people and times are known; `but` is a record that is being
    corrected.
    """
    kind = kind_of(form, answers) if form is not None else None
    times = times_of(answers)
    if kind is None or times is None or not cases:
        return None
    return Asked(kind=kind, case_ids=cases, start=times[0], end=times[1], but=but)


class SameTimeNote(LookNote[Asked, SameTime]):
    """It offers to open the first record of that time."""

    def query(self, asked: Asked) -> Callable[[Any, Viewer], tuple[SameTime, ...]]:
        return lambda session, viewer: same_time(session, viewer, asked)

    def record(self) -> UUID | None:
        return self._found[0].service_id if self._found else None

    def say(self, found: tuple[SameTime, ...]) -> bool:
        first = found[0]
        people = {one.case_id: one.known_as for one in found}
        if self._asked is not None and len(self._asked.case_ids) > 1:
            said = _("Already logged at that time for {names}. Let their chips go, or save.")
            self.set_texts(said.format(names=list_of(list(people.values()))), _("Open it"))
            return True
        said = _("Already logged at {time} by {name}.")
        at = clock(local(first.start).time())
        self.set_texts(said.format(time=at, name=first.by), _("Open it"))
        return True
