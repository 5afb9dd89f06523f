"""A word while one types: how much of a service there was already, and what is beyond its limit."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import bare_day, list_of
from shelterdesk.queries.service_limits import (
    AskedLimit,
    RentPaid,
    SessionsHeld,
    rent_paid,
    sessions_held,
)
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.conflict_note import ConflictNote
from shelterdesk.ui.questions.answers import day_of
from shelterdesk.ui.services.answers_in import Answers
from shelterdesk.ui.services.appointments import appointment_of
from shelterdesk.ui.services.same_time import SameTimeNote, asked_of
from shelterdesk.ui.widgets.look_note import LookNote
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.services import ServiceForm, ServiceType


def limit_of(
    form: ServiceForm | None, answers: Answers, cases: tuple[UUID, ...], but: UUID | None
) -> AskedLimit | None:
    """What to count, where the form has a limit; rent is asked of one person."""
    on = day_of(answers.get("date"))
    if on is None or not cases:
        return None
    if form is ServiceForm.COUNSELING:
        return AskedLimit(kind=ServiceType.COUNSELING, case_ids=cases, on=on, but=but)
    first = day_of(answers.get("covers_from"))
    if form is not ServiceForm.RENT_SUBSIDY or first is None or len(cases) > 1:
        return None
    covers = (first, day_of(answers.get("covers_to")))
    return AskedLimit(kind=ServiceType.RENT_SUBSIDY, case_ids=cases, on=on, covers=covers, but=but)


class LimitNote(LookNote[AskedLimit, SessionsHeld | RentPaid]):
    """Sessions so far are told, what is beyond the limit is a warning."""

    def query(
        self, asked: AskedLimit
    ) -> Callable[[Any, Viewer], tuple[SessionsHeld | RentPaid, ...]]:
        if asked.kind is ServiceType.COUNSELING:
            return lambda session, viewer: sessions_held(session, viewer, asked)
        return lambda session, viewer: rent_paid(session, viewer, asked)

    def record(self) -> UUID | None:
        return next((one.overlaps for one in self._found if isinstance(one, RentPaid)), None)

    def say(self, found: tuple[SessionsHeld | RentPaid, ...]) -> bool:
        sessions = [one for one in found if isinstance(one, SessionsHeld)]
        if sessions:
            return self._say_sessions(sessions)
        last = self._asked.covers[1] if self._asked and self._asked.covers else None
        rent = [one for one in found if isinstance(one, RentPaid)]
        said = [sentence for one in rent for sentence in _of_rent(one, last)]
        self.show_kind("soon")
        self.set_texts("\n".join(said), _("Open it") if self.record() else "")
        return bool(said)

    def _say_sessions(self, sessions: list[SessionsHeld]) -> bool:
        """Of one person the count; of several who is beyond it."""
        beyond = [one for one in sessions if one.is_beyond]
        self.show_kind("soon" if beyond else "plain")
        if len(sessions) > 1:
            said = _("More sessions need a special approval for {names}.")
            self.set_texts(said.format(names=list_of([one.known_as for one in beyond])))
            return bool(beyond)
        one = sessions[0]
        held = ngettext(
            "{n} session so far; {most} are paid.", "{n} sessions so far; {most} are paid.",
            one.held,
        ).format(n=one.held, most=one.paid)  # fmt: skip
        self.set_texts("\n".join([held, *([_("More need a special approval.")] if beyond else [])]))
        return one.held > 0


def _of_rent(rent: RentPaid, last: date | None) -> Iterator[str]:
    if rent.overlaps_from is not None:
        said = _("Rent of these days is paid already, from {day} on.")
        yield said.format(day=bare_day(rent.overlaps_from))
    if last is not None and last > rent.longest:
        said = _("Rent can be paid until {day} at most, the extra time included.")
        yield said.format(day=bare_day(rent.longest))
    elif last is not None and last > rent.until:
        said = _("After {day} this is extra time, which lasts until {last} at most.")
        yield said.format(day=bare_day(rent.until), last=bare_day(rent.longest))


class Notes:
    """Everything that is told while one types, each a banner of the panel."""

    def __init__(self, work: Work, open_record: Callable[[UUID], None]) -> None:
        self.same, self.limit = SameTimeNote(work), LimitNote(work)
        self.conflict = ConflictNote(work)
        self.banners = (self.same, self.limit, self.conflict)
        for banner in self.banners:
            banner.open_asked.connect(open_record)

    def look(
        self, form: ServiceForm | None, answers: Answers, cases: tuple[UUID, ...], but: UUID | None
    ) -> None:
        """What the form answers now, for whom; `but` is a record that is being corrected."""
        self.same.look(asked_of(form, answers, cases, but))
        self.limit.look(limit_of(form, answers, cases, but))
        self.conflict.look(appointment_of(form, answers, cases, but))
