"""What the form of a follow-up contact knows: how she is reached safely, what the record holds of
her permits, and when the plan asks for the next contact.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, list_of
from shelterdesk.queries.due_follow_up import tried_of
from shelterdesk.queries.follow_up import ContactBasis, contact_basis
from shelterdesk.queries.service_form import Whom
from shelterdesk.reports.follow_up_words import next_words, reach_text
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.deadlines import Due
from shelterdesk.ui.questions.answers import NO, day_of
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.services.fields import Fields
from shelterdesk.ui.services.forms import FORMS
from shelterdesk.ui.widgets.look_note import LookNote
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.admission import SafeChannel
from shelterdesk.vocabulary.fields import field_words
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import ServiceForm, ServiceOutcome

_FORM = ServiceForm.FOLLOWUP_CONTACT
_FOLLOWED = frozenset({"date", "reached", "outcome", "next_on"})


class ReachNote(LookNote[UUID, ContactBasis]):
    """How she is reached safely, where somebody is about to call her."""

    found = Signal(object)  # ContactBasis

    def query(self, asked: UUID) -> Callable[[Any, Viewer], tuple[ContactBasis, ...]]:
        today = self._work.today()
        return lambda session, viewer: (contact_basis(session, viewer, asked, today),)

    def say(self, found: tuple[ContactBasis, ...]) -> bool:
        basis = found[0]
        ways = [f"{label(row.entry.channel)}: {reach_text(row)}" for row in basis.reach]
        barred = any(row.entry.channel is SafeChannel.NONE for row in basis.reach)
        self.show_kind("soon" if barred or not ways else "plain")
        told = "\n".join(ways) or _("Nobody asked how she can be reached safely.")
        self.set_texts(told)
        self.found.emit(basis)
        return True


class ContactPresets:
    """Presets the next contact by the plan, says why, and tells what to look at again."""

    def __init__(self, fields: Fields, work: Work) -> None:
        self._fields, self._work = fields, work
        self._whoms: Sequence[Whom] = ()
        self._basis: ContactBasis | None = None
        self.note = ReachNote(work)
        self.note.found.connect(self._on_found)

    def meet(self, whoms: Sequence[Whom]) -> None:
        """Whom it is for: nothing is known of several."""
        self._whoms = whoms
        self._basis = None
        self.look()

    def look(self) -> None:
        """Ask for what is known of her, once a contact is asked about."""
        is_asked = self._fields.form is _FORM and len(self._whoms) == 1
        self.note.look(self._whoms[0].case_id if is_asked else None)
        if not is_asked:
            self._basis = None
        self.say()

    def follow(self, question: Question) -> None:
        """An answer changed that the next date follows from."""
        if question.name in _FOLLOWED:
            self.say()

    def say(self) -> None:
        """Everything of it anew, in the language of now."""
        if self._fields.form is not _FORM:
            return
        self._say_permits()
        self._say_next()
        self._warn()

    def _on_found(self, basis: ContactBasis) -> None:
        if basis is not self._basis:
            self._basis = basis
            self.say()

    def _say_permits(self) -> None:
        """Beside what she says of her permit, what the record holds."""
        held = [
            _("{permit}, until {day}").format(permit=label(one.kind), day=bare_day(one.valid_to))
            for whom in self._whoms
            for one in whom.permits
            if one.kind is not PermitKind.PASSPORT and one.revoked_on is None and not one.extended
        ]
        words = _("On record: {permits}").format(permits=list_of(held))
        name = field_words("follow_up_contact", "permit_said")
        self._fields["permit_said"].set_words(name, words if held else _("On record: none."))

    def _say_next(self) -> None:
        """The next date, as the plan has it after this contact; the day is only a preset."""
        described, made = FORMS[_FORM], self._due()
        question = self._fields["next_on"]
        ahead = made is not None and made.on >= self._work.today()
        question.offer(made.on.isoformat() if made is not None and ahead else "")
        if made is None or self._basis is None:
            hint = _(described.next_hint)
        elif ahead and made.why is not None:
            hint = next_words(made.why)
        else:
            late = _("By the follow-up plan it was due on {day}.")
            hint = late.format(day=bare_day(made.on))
        question.set_words(described.next_on, hint)

    def _due(self) -> Due | None:
        basis, on = self._basis, self._day("date")
        if basis is None or basis.standing is None or on is None:
            return None
        outcome = self._fields["outcome"].value()
        if not outcome or outcome == ServiceOutcome.PLANNED:
            return None
        reached = self._fields["reached"].value() != NO
        tried = tried_of(ServiceOutcome(outcome), on, reached=reached)
        if tried is None:
            return None  # called off or put off: what came before it says when the next one is
        return next(basis.standing.next(basis.law, tried), None)

    def _warn(self) -> None:
        """A contact of before the exit, and a next one on a day off."""
        basis, on, next_on = self._basis, self._day("date"), self._day("next_on")
        stayed = basis is not None and on is not None and _stays_on(basis, on)
        closed = basis is not None and next_on is not None and _is_day_off(basis, next_on)
        self._fields["date"].advise(Problem("contact_before_exit") if stayed else None)
        self._fields["next_on"].advise(Problem("day_off") if closed else None)

    def _day(self, name: str) -> date | None:
        return day_of(self._fields[name].value())


def _stays_on(basis: ContactBasis, on: date) -> bool:
    return basis.placed or (basis.left_on is not None and on < basis.left_on)


def _is_day_off(basis: ContactBasis, on: date) -> bool:
    return not basis.law.calendar.works(on)
