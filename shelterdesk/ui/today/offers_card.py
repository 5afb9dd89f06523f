"""Cases that colleagues offer the reader, what she offered, and what was not taken over."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Stale
from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import day
from shelterdesk.queries.case_offers import OfferRow, Offers, offers
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.problems import unplaced
from shelterdesk.ui.reason_question import ReasonQuestion
from shelterdesk.ui.today.moments import BETWEEN, short_moment
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.usecases.case_offers import (
    Answer,
    note_read,
    refuse_offer,
    take_over,
    withdraw_offer,
)
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.handover import OfferAnswer

AREA = "offers"
CHANGED = ("cases", AREA)
MOST_GIVEN = 5
"""Lines at once: all of a colleague's cases may come in one go."""


class OfferLine(Live, QWidget):
    """One case: whose, from or to whom and when, what to know; below it what can be done."""

    def __init__(self, offer: OfferRow, said: Callable[[], str], now: Callable[[], str]) -> None:
        super().__init__()
        self.offer, self._said, self._when = offer, said, now
        self._whose = Text(breakable(f"{offer.known_as} · {offer.number}"), "small600", wrap=True)
        self._facts = Text(role="cap", tone="text2", wrap=True)
        self._words = Text(breakable(offer.answer_note or offer.message), role="body", wrap=True)
        self._byline = Text(role="cap", tone="text2", wrap=True)
        self.buttons: list[Button] = []
        self._deeds = FlowBox(gap=6)
        self.setLayout(
            column(self._whose, self._facts, self._words, self._byline, self._deeds, gap=4)
        )
        self._words.setVisible(bool(offer.answer_note or offer.message))

    def offer_deed(self, button: Button) -> None:
        self.buttons.append(button)
        self._deeds.flow.addWidget(button)

    def facts(self) -> str:
        """What a list tells of her, so that a colleague can say yes or no."""
        parts = [label(self.offer.standing), label(self.offer.language)]
        if self.offer.next_on is not None:
            parts.append(_("next date {day}").format(day=day(self.offer.next_on)))
        n = self.offer.legal_cases
        if n:
            parts.append(ngettext("{n} legal case", "{n} legal cases", n).format(n=n))
        return BETWEEN.join(parts)

    def retranslate(self) -> None:
        self._facts.setText(breakable(self.facts()))
        self._byline.setText(breakable(f"{self._said()}{BETWEEN}{self._when()}"))


class RefuseQuestion(ReasonQuestion):
    """Why a case is not taken over: whoever offered it reads it."""

    def __init__(self, parent: QWidget, offer: OfferRow) -> None:
        super().__init__(parent, icon="user", status="soon", kind="primary")
        self._offer = offer
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        name = breakable(self._offer.known_as)
        self.set_question(
            _("Leave the case of {name} where it is?").format(name=name),
            _("Whoever offered it reads why."),
            safe=_("Cancel"),
            risky=_("Do not take it over"),
        )


class OffersCard(Card):
    """Not there while nothing is offered."""

    loaded = Signal()
    again_asked = Signal(object)  # UUID: hand this case over to somebody else
    refused = Signal(str)  # what was not done, and why

    def __init__(self, work: Work) -> None:
        super().__init__(gap=8)
        self._work = work
        # Kept: an answer may come after the vault was closed, and then nobody is at the desk.
        self._may = Action.OFFER_ANSWER in ALLOWED[work.viewer.role]
        self.found = Offers()
        self.lines: list[OfferLine] = []
        self.all = Button(size="s", icon="eye")
        self._whole.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.hide()
        self.all.clicked.connect(lambda: self._read(*self.found.given))
        self.end()
        self.hide()
        self.retranslate()

    def load(self) -> None:
        if self._may:
            self._work.ask(self, offers, self.show_offers)

    def show_offers(self, found: Offers) -> None:
        self.found = found
        self.clear()
        self.lines = [
            *(self._of_mine(one) for one in found.mine),
            *(self._of_given(one) for one in found.given[:MOST_GIVEN]),
            *(self._of_refused(one) for one in found.refused),
            *(self._of_waiting(one) for one in found.waiting),
        ]
        for number, line in enumerate(self.lines):
            if number:
                self.add(Rule())
            self.add(line)
        self.all.setVisible(len(found.given) > 1)
        self.setVisible(bool(self.lines))
        self.retranslate()
        self.loaded.emit()
        page = self.parentWidget()
        if page is not None:
            follow_reading(page)

    def retranslate(self) -> None:
        self.set_title(_("Cases offered"))
        self.all.setText(_("I have read all {n}").format(n=len(self.found.given)))
        for line in self.lines:
            line.retranslate()
            self._name(line)

    def called_from_above(self) -> tuple[int, str, str]:
        n = self.found.count()
        said = ngettext(
            "{n} case to take over or to read about",
            "{n} cases to take over or to read about",
            n,
        )
        return n, said.format(n=n), _("See the cases offered")

    def first_control(self) -> QWidget:
        return self.lines[0].buttons[0]

    # Lines

    def _of_mine(self, offer: OfferRow) -> OfferLine:
        line = self._line(offer, lambda: _("offered by {name}").format(name=offer.by_name))
        self._add(
            line, [("check", partial(self._take, offer)), ("x", partial(self._refuse, offer))]
        )
        return line

    def _of_given(self, offer: OfferRow) -> OfferLine:
        line = self._line(offer, lambda: _("yours now, by {name}").format(name=offer.by_name))
        self._add(line, [("eye", partial(self._read, offer))])
        return line

    def _of_refused(self, offer: OfferRow) -> OfferLine:
        def said() -> str:
            if offer.answer is OfferAnswer.UNABLE:
                return _("{name} cannot take it over any more").format(name=offer.to_name)
            return _("{name} does not take it over").format(name=offer.to_name)

        line = self._line(offer, said)
        self._add(
            line, [("users", partial(self._again, offer)), ("eye", partial(self._read, offer))]
        )
        return line

    def _of_waiting(self, offer: OfferRow) -> OfferLine:
        line = self._line(
            offer, lambda: _("offered to {name}, no answer yet").format(name=offer.to_name)
        )
        self._add(line, [("arrow-back-up", partial(self._answer, withdraw_offer, offer))])
        return line

    def _line(self, offer: OfferRow, said: Callable[[], str]) -> OfferLine:
        return OfferLine(offer, said, lambda: short_moment(offer.offered_at, self._work.now()))

    def _add(self, line: OfferLine, deeds: Iterable[tuple[str, Callable[[], None]]]) -> None:
        for icon, run in deeds:
            button = Button(size="s", icon=icon)
            button.clicked.connect(lambda _checked=False, run=run: run())
            line.offer_deed(button)

    def _name(self, line: OfferLine) -> None:
        offer = line.offer
        if offer in self.found.mine:
            words = [_("Take over"), _("Not I…")]
        elif offer.answer is OfferAnswer.GIVEN:
            words = [_("I have read it")]
        elif offer.answer is not None:
            words = [_("Offer it to somebody else…"), _("I have read it")]
        else:
            words = [_("Take the offer back")]
        for button, text in zip(line.buttons, words, strict=True):
            button.setText(text)
            button.setAccessibleName(f"{text} {offer.known_as}")

    # Deeds

    def _take(self, offer: OfferRow) -> None:
        self._answer(take_over, offer, undo=_("The case is yours now."))

    def _refuse(self, offer: OfferRow) -> None:
        question = RefuseQuestion(self.window(), offer)

        def confirmed(reason: str) -> None:
            answer = Answer(offer_id=offer.offer_id, revision=offer.revision, note=reason)
            self._work.do(
                self, refuse_offer, answer, area=CHANGED, then=lambda _none: question.accept(),
                refused=question.refuse, undo=_("The case stays where it is."),
            )  # fmt: skip

        question.confirmed.connect(confirmed)
        question.open()

    def _read(self, *read: OfferRow) -> None:
        answers = tuple(Answer(offer_id=one.offer_id, revision=one.revision) for one in read)
        self._work.do(
            self, note_read, answers, area=CHANGED, refused=self._on_refused, undo=_("Noted.")
        )

    def _again(self, offer: OfferRow) -> None:
        self._read(offer)
        self.again_asked.emit(offer.case_id)

    def _answer(
        self, usecase: Callable[..., None], offer: OfferRow, undo: str | None = None
    ) -> None:
        answer = Answer(offer_id=offer.offer_id, revision=offer.revision)
        self._work.do(
            self, usecase, answer, area=CHANGED, refused=self._on_refused,
            undo=undo if undo is not None else _("Noted."),
        )  # fmt: skip

    def _on_refused(self, error: AppError) -> None:
        """What was answered or taken back meanwhile is shown as it stands; else it is said why."""
        self.load()
        if not isinstance(error, Stale):
            self.refused.emit(unplaced({}, error))
