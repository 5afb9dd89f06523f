"""The form that hands a case over: to whom, what to know, and whether the colleague is asked."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.case_offers import HandOverForm, hand_over_form
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.case_offers import (
    AllOf,
    Answer,
    NewOffer,
    give_all,
    offer_case,
    withdraw_offer,
)
from shelterdesk.vocabulary import label

ASKED, GIVEN, ALL = "asked", "given", "all"
CHANGED = ("cases", "offers")


class HandOverPanel(SmallForm):
    """A colleague is asked, unless a manager gives it at once: this one, or all of who holds it."""

    FORM: ClassVar[str] = "hand_over_case"

    def build(self) -> None:
        self.form: HandOverForm | None = None
        self._to, self._how = "", ASKED
        self.now = Text(role="small", tone="text2", wrap=True)
        self.waiting = Text(role="small", tone="soon", wrap=True)
        self.back = Button(kind="link", size="s", icon="arrow-back-up")
        self.to, self.message, self.how = Select(), NoteField(rows=3), ChoiceChips()
        for name, part in (
            ("to_staff_id", self.to), ("message", self.message), ("how", self.how),
        ):  # fmt: skip
            part.setObjectName(name)
        self._fields = {
            "to_staff_id": Field("", self.to),
            "how": Field("", self.how),
            "message": Field("", self.message),
        }
        self._fields["message"].set_optional(True)
        self.add(self.now, self.waiting, self.back, *self._fields.values())
        for hidden in (self.waiting, self.back, self._fields["how"]):
            hidden.hide()
        self.to.chosen.connect(self._on_to)
        self.how.chosen.connect(self._on_how)
        self.message.edited.connect(self.touched)
        self.back.clicked.connect(self._withdraw)
        self._ask()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {"to": self._to, "how": self.how.code(), "message": self.message.text()}

    def fill(self, content: Mapping[str, Any]) -> None:
        self._to = content.get("to", "")
        self.to.choose(self._to)
        self._how = content.get("how", "") or ASKED
        self.how.choose(self._how)
        self.message.set_text(content.get("message", ""))

    def is_empty(self) -> bool:
        return not self._to and not self.message.text().strip()

    def say_texts(self) -> None:
        self.set_title(_("Hand over the case"))
        self.set_actions(self._verb(), _("Cancel"))
        self._fields["to_staff_id"].set_texts(_("To whom"))
        self._fields["how"].set_texts(_("How"))
        self.back.setText(_("Take the offer back"))
        self._say_form()
        self._say_message()

    def unreadable(self) -> Mapping[str, Problem]:
        return {} if self._to else {"to_staff_id": Problem("required")}

    def save_record(self) -> None:
        form, to = self.form, UUID(self._to)
        if self.case_id is None or form is None:
            raise RuntimeError("a hand-over belongs to a case")
        message = self.message.text()
        if self.how.code() == ALL:
            every = AllOf(from_staff_id=form.holder_id, to_staff_id=to, message=message)
            self.work.do(
                self, give_all, every, area=CHANGED, then=self.done, refused=self.refuse,
                undo=_("The cases are handed over."),
            )  # fmt: skip
            return
        given = self.how.code() == GIVEN
        self.work.do(
            self,
            offer_case,
            NewOffer(
                id=self.draft_id,
                case_id=self.case_id,
                to_staff_id=to,
                message=message,
                at_once=given,
            ),
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_("The case is handed over.") if given else _("The case is offered."),
        )

    # What the store says

    def _ask(self) -> None:
        case_id = self.case_id
        if case_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: hand_over_form(session, viewer, case_id),
                self._on_form,
                refused=self.refuse,
            )

    def _on_form(self, form: HandOverForm) -> None:
        self.form = form
        self._fields["how"].setVisible(form.may_give)
        self.waiting.setVisible(form.waiting is not None)
        self.back.setVisible(form.waiting is not None)
        self.say_texts()

    def _say_form(self) -> None:
        form = self.form
        if form is None:
            return
        words = _("{known_as} ({number}) is with {name} now.")
        self.now.setText(
            breakable(
                words.format(known_as=form.known_as, number=form.number, name=form.holder_name)
            )
        )
        choices = by_name(form.to, lambda one: one.name)
        self.to.set_items(
            [(str(one.staff_id), f"{one.name} ({label(one.role)})") for one in choices]
        )
        self.to.choose(self._to)
        how, items = self.how.code() or self._how, [(ASKED, _("Ask first")), (GIVEN, _("At once"))]
        if form.held > 1:
            said = ngettext("At once, with the {n} case", "At once, all {n} cases", form.held)
            items.append((ALL, said.format(n=form.held)))
        self.how.set_items(items)
        self.how.choose(how)
        if form.waiting is not None:
            said = _("Offered to {name} since {moment}, without an answer so far.")
            when = moment(form.waiting.offered_at)
            self.waiting.setText(breakable(said.format(name=form.waiting.to_name, moment=when)))

    def _verb(self) -> str:
        return _("Offer the case") if self.how.code() in {"", ASKED} else _("Hand over")

    def _on_to(self, code: str) -> None:
        self._to = code
        self.touched()

    def _say_message(self) -> None:
        before = _("Read before the file is open to this colleague.")
        each = _("It goes with each of the cases: write nothing that is of one person alone.")
        self._fields["message"].set_texts(
            _("What to know"), each if self.how.code() == ALL else before
        )

    def _on_how(self, _code: str) -> None:
        self._say_message()
        self.set_actions(self._verb(), _("Cancel"))
        self.touched()

    def _withdraw(self) -> None:
        form = self.form
        if form is None or form.waiting is None:
            return
        answer = Answer(offer_id=form.waiting.offer_id, revision=form.waiting.revision)
        self.work.do(
            self, withdraw_offer, answer, area=CHANGED, then=lambda _done: self._ask(),
            refused=self.refuse, undo=_("The offer is taken back."),
        )  # fmt: skip
