"""The weekly round of calls: every coming court date by court, and what the court said of each."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import day
from shelterdesk.queries.court_round import CourtRound, RoundCourt, RoundDate, court_round
from shelterdesk.queries.today import Whose, has_choice
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.calendar.round_acts import round_acts
from shelterdesk.ui.calendar.round_head import ALL_DATES, RoundHead
from shelterdesk.ui.calendar.round_line import RoundCard, RoundLine
from shelterdesk.ui.calendar.round_paper import show_round
from shelterdesk.ui.calendar.round_words import ANSWERS, TITLE
from shelterdesk.ui.problems import unplaced
from shelterdesk.ui.records.hearings import move_hearing, tell_outcome
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column, emptied
from shelterdesk.ui.widgets.roomy import Rest
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.tab_order import bring_into_sight
from shelterdesk.ui.work import Work
from shelterdesk.usecases.court_round import CourtAnswer, CourtAnswers, note_answers
from shelterdesk.vocabulary.hearings import AppearanceOutcome, CallResult, MovedBy
from shelterdesk.vocabulary.organisations import OrgType

CHANGES = ("cases", "people", "records")
SHOWN = frozenset({*CHANGES, "organisations", "staff", "settings", "rules"})
PAGE = 40
"""So many dates at first: a line is a dozen widgets."""


class RoundView(Page):
    """Loads when it is seen and when a record changed. A date that is answered leaves the list; the
    keyboard goes to the one that comes after it.
    """

    left = Signal()  # back to the calendar

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        allowed = ALLOWED[work.viewer.role]
        self.may_answer = Action.CASE_CHANGE in allowed
        self.may_print = Action.AGENDA_SEND in allowed
        self.may_choose = has_choice(work.viewer)
        self.found: CourtRound | None = None
        self.cards: list[RoundCard] = []
        self._limit, self._asked, self._is_stale = PAGE, 0, True
        self._at: UUID | None = None
        self._under_way = set[UUID]()  # dates whose answer is on its way into the store
        self._noted = set[UUID]()  # it stands there; this list was not read since
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()

    def _build(self) -> None:
        self.head = RoundHead(may_choose=self.may_choose, may_print=self.may_print)
        self._inner = QWidget()
        self._list: QVBoxLayout = column(gap=12)
        self.more = Button(kind="link", size="s")
        whole = column(self._list, self.more, gap=12)
        whole.addStretch(1)
        self._inner.setLayout(whole)
        self._rest = Rest(self._inner, 240)
        self.empty = EmptyState("gavel")
        self._stack = Stack()
        for part in (self._rest, self.empty):
            self._stack.addWidget(part)
        page = column(self.head, self._stack, gap=14, margins=PAGE_MARGINS)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.setFocusProxy(self.head.back)

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.left)
        self.head.which.chosen.connect(lambda _code: self._show())
        self.head.whose.chosen.connect(lambda code: self.show_whose(Whose(code)))
        self.head.print.clicked.connect(self.print)
        self.more.clicked.connect(self._show_more)
        self.empty.acted.connect(lambda: self.show_which(ALL_DATES))
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._reload)

    def acts(self) -> Sequence[Act]:
        """What can be done with the date that has the keyboard, or had it last."""
        return round_acts(self)

    # What is asked, and what comes back

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        whose, now = self.whose(), self._work.now()
        self._asked += 1
        asked = self._asked
        self._work.ask(
            self,
            lambda session, viewer: court_round(session, viewer, whose, now),
            lambda found: self._on_found(asked, found),
        )

    def _on_found(self, asked: int, found: CourtRound) -> None:
        if asked != self._asked:
            return  # something else was asked meanwhile
        self._noted.clear()
        is_first, self.found = self.found is None, found
        self._show()
        if is_first and self.head.back.hasFocus():
            self._put_keyboard(0, 0)

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        changed = self.found is not None and self.found.today != self._work.today()
        if self._is_stale or changed:
            self._reload()

    # What is shown

    def whose(self) -> Whose:
        """Whose dates; where there is no choice, all within reach."""
        return Whose(self.head.whose.code() or Whose.EVERYONE)

    def show_whose(self, whose: Whose) -> None:
        """Everybody's, or only those of one's own cases."""
        self.head.whose.choose(whose.value)
        self._limit = PAGE
        self._reload()

    def show_which(self, code: str) -> None:
        """What is still to ask, or what is confirmed too."""
        self.head.which.choose(code)
        self._show()

    def _wanted(self) -> Iterator[tuple[RoundCourt, tuple[RoundDate, ...]]]:
        """The courts and their dates that the choices leave, as many as are shown at first."""
        left = self._limit
        for court in self.found.courts if self.found is not None else ():
            dates = court.dates if self.head.which.code() == ALL_DATES else court.waiting()
            if dates[:left]:
                yield court, dates[:left]
            left = max(0, left - len(dates))

    def _show(self) -> None:
        had, place, key = self._has_keyboard(), self._place(), self._at
        self._inner.setUpdatesEnabled(False)
        emptied(self._list)
        self.cards = [
            RoundCard(court, dates, may_answer=self.may_answer) for court, dates in self._wanted()
        ]
        for card in self.cards:
            self._list.addWidget(card)
            card.all_confirmed.connect(self.confirm_all)
            for line in card.lines:
                line.answered.connect(lambda one, said: self.answer(one, CallResult(said)))
                line.case_asked.connect(self._shell.open_case)
                line.stepped.connect(self._step)
                line.came.connect(self._on_came)
        self._inner.setUpdatesEnabled(True)
        self._stack.setCurrentWidget(self._rest if self.cards else self.empty)
        self.retranslate()
        lines = self.lines()
        self.setFocusProxy(lines[0].stops()[0] if lines else self.head.back)
        self._at = key  # while the lines were taken away the keyboard went through others
        if had:
            self._put_keyboard(*place)

    def lines(self) -> list[RoundLine]:
        """Every date that is shown, from top to bottom."""
        return [line for card in self.cards for line in card.lines]

    def retranslate(self) -> None:
        found = self.found
        self.head.title.setText(_(TITLE))
        if found is None:
            return
        n, done = found.count(), found.confirmed()
        said = ngettext("{done} of {n} confirmed", "{done} of {n} confirmed", n)
        since = _("This week, since {day}: {progress}")
        self.head.say(since.format(day=day(found.began), progress=said.format(done=done, n=n)))
        shown = len(self.lines())
        waiting = n if self.head.which.code() == ALL_DATES else n - done
        self.more.setVisible(waiting > shown)
        self.more.setText(_("Show more: {n} others").format(n=waiting - shown))
        if n:
            title, way = _("Every coming date is confirmed this week."), _("Show all dates")
        else:
            title, way = _("No court date to come until {day}."), ""
        self.empty.set_texts(title.format(day=day(found.last)), "", way)

    def _show_more(self) -> None:
        self._limit += PAGE
        self._show()

    # The keyboard

    def _has_keyboard(self) -> bool:
        here = QApplication.focusWidget()
        inside = here is not None and self._inner.isAncestorOf(here)
        return self.isVisible() and (inside or here in (None, self, self.empty.button))

    def _place(self) -> tuple[int, int]:
        """At which date and which of its buttons the keyboard is."""
        here = QApplication.focusWidget()
        for at, line in enumerate(self.lines()):
            for number, button in enumerate(line.stops()):
                if button is here:
                    return at, number
        return 0, 0

    def _put_keyboard(self, at: int, number: int) -> None:
        """Onto the date that had it, else onto the one that took its place."""
        lines = self.lines()
        if not lines:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        same = [one for one in lines if one.date.hearing_id == self._at]
        line = same[0] if same else lines[min(at, len(lines) - 1)]
        stops = line.stops()
        stops[min(number, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(self._bring, line.date.hearing_id))

    def _bring(self, key: UUID) -> None:
        """Once it is laid out."""
        for line in self.lines():
            if line.date.hearing_id == key:
                bring_into_sight(line)

    def _step(self, key: UUID, by: int) -> None:
        lines = self.lines()
        at, number = self._place()
        there = at + by
        if 0 <= there < len(lines):
            stops = lines[there].stops()
            stops[min(number, len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(lines[there])

    def _on_came(self, key: UUID) -> None:
        self._at = key

    def current(self) -> RoundDate | None:
        """The date that has the keyboard or had it last; else the first."""
        dates = [line.date for line in self.lines()]
        same = (one for one in dates if one.hearing_id == self._at)
        return next(same, dates[0] if dates else None)

    def current_asked(self) -> tuple[RoundDate, ...]:
        """What is shown of its court and still to ask about."""
        one = self.current()
        return next((card.asked() for card in self.cards if one in card.court.dates), ())

    # Answers

    def answer(self, one: RoundDate, said: CallResult) -> None:
        """Note what the court said of a date; where it was moved, ask for the new one; where it was
        called off and an interpreter is booked, what becomes of the booking. A second press is no
        second answer.
        """
        if not self._is_asked(one):
            return
        told = CourtAnswer(id=self._work.new_id(), hearing_id=one.hearing_id, said=said)
        words, then = _(ANSWERS[said].done), None
        if said is CallResult.MOVED:
            then = partial(self._enter_new, one)
        elif said is CallResult.CALLED_OFF and one.is_booked:
            words = _("Noted: the date was called off. Say what becomes of the interpreter.")
            then = partial(self._enter_outcome, one)
        self._note((told,), words, then)

    def confirm_all(self, dates: tuple[RoundDate, ...]) -> None:
        """One call confirms every date of a court that is shown."""
        told = tuple(
            CourtAnswer(
                id=self._work.new_id(), hearing_id=one.hearing_id, said=CallResult.CONFIRMED
            )
            for one in dates
            if self._is_asked(one)
        )
        if told:
            said = ngettext("{n} date confirmed.", "{n} dates confirmed.", len(told))
            self._note(told, said.format(n=len(told)), None)

    def _is_asked(self, one: RoundDate) -> bool:
        return one.hearing_id not in self._under_way | self._noted

    def _note(self, told: tuple[CourtAnswer, ...], said: str, then: partial[None] | None) -> None:
        keys = {one.hearing_id for one in told}
        self._under_way |= keys
        self._work.do(
            self,
            note_answers,
            CourtAnswers(answers=told),
            area=CHANGES,
            then=lambda _done: self._on_noted(keys, then),
            refused=partial(self._refuse, keys),
            undo=said,
        )

    def _on_noted(self, keys: set[UUID], then: partial[None] | None) -> None:
        self._under_way -= keys
        self._noted |= keys
        if then is not None:
            then()

    def _enter_new(self, one: RoundDate) -> None:
        by_court = one.court_kind is not OrgType.PROSECUTION
        by = MovedBy.COURT if by_court else MovedBy.PROSECUTOR
        move_hearing(self._work, self._shell, self, one.case_id, one.hearing_id, by=by)

    def _enter_outcome(self, one: RoundDate) -> None:
        said = AppearanceOutcome.CALLED_OFF
        tell_outcome(self._work, self._shell, one.case_id, one.hearing_id, said)

    def _refuse(self, keys: set[UUID], error: AppError) -> None:
        self._under_way -= keys
        self._shell.refuse(unplaced({}, error))
        self._reload()  # somebody else was faster: show what stands now

    def print(self) -> None:
        """See it on paper first."""
        show_round(self._work, self, self.whose(), self.head.print)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fold()
