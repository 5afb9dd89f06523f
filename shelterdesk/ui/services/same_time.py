"""A word while one types: the same service is logged for her at that time already."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock, list_of, local
from shelterdesk.queries.service_groups import Asked, SameTime, same_time
from shelterdesk.ui.services.answers_in import Answers, kind_of, times_of
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.services import ServiceForm

WAIT_MS = 250


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


class SameTimeNote(Banner):
    """It warns and offers to open that record; it refuses nothing."""

    open_asked = Signal(object)  # UUID of the service

    def __init__(self, work: Work) -> None:
        super().__init__("soon")
        self._work = work
        self._asked: Asked | None = None
        self._found: tuple[SameTime, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._ask)
        self.acted.connect(self._open)
        self.hide()

    def look(self, asked: Asked | None) -> None:
        """Look for this, once nobody types for a moment; None for nothing."""
        if asked == self._asked:
            return
        self._asked = asked
        self._show(())
        if asked is not None:
            self._soon.start()

    def _ask(self) -> None:
        asked = self._asked
        if asked is not None:
            self._work.ask(
                self,
                lambda session, viewer: same_time(session, viewer, asked),
                lambda found: self._show(found) if asked == self._asked else None,
            )

    def _show(self, found: Sequence[SameTime]) -> None:
        self._found = tuple(found)
        self.retranslate()
        self.setVisible(bool(found))

    def retranslate(self) -> None:
        if not self._found:
            return
        first = self._found[0]
        people = {one.case_id: one.known_as for one in self._found}
        if self._asked is not None and len(self._asked.case_ids) > 1:
            said = _("Already logged at that time for {names}. Let their chips go, or save.")
            self.set_texts(said.format(names=list_of(list(people.values()))), _("Open it"))
            return
        said = _("Already logged at {time} by {name}.")
        at = clock(local(first.start).time())
        self.set_texts(said.format(time=at, name=first.by), _("Open it"))

    def _open(self) -> None:
        if self._found:
            key: UUID = self._found[0].service_id
            self.open_asked.emit(key)
