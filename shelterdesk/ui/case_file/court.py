"""Her legal cases in the case file, with their court dates and decisions."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, day, local
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.hearings import CourtDates, HearingRow, court_dates
from shelterdesk.reports.booking_words import book_words, interpreted_words
from shelterdesk.reports.case_words import BETWEEN
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.ui.paper.slips import show_slip
from shelterdesk.ui.records.card import RecordsCard
from shelterdesk.ui.records.cards import CardsSection
from shelterdesk.ui.records.court import (
    CALL,
    DECISION,
    HEARING,
    INVOLVED,
    LEGAL_CASE,
    LEGAL_CASE_END,
    OUTCOME,
)
from shelterdesk.ui.records.entries import RecordDesk
from shelterdesk.ui.records.hearings import move_hearing, tell_outcome
from shelterdesk.ui.records.voiding import ask_void, of_record
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.hearings import HearingStanding

MOVE, CALLED, TOLD, UNTOLD = "move", "call", "outcome_change", "outcome_void"
BOOK = "book"
OTHERS = (DECISION, INVOLVED, CALL, LEGAL_CASE_END)
FORMS = (HEARING, OUTCOME, LEGAL_CASE, *OTHERS)
"""What can be written here."""

WAITS = frozenset({HearingStanding.COMING, HearingStanding.UNTOLD})


class LegalCaseCard(RecordsCard):
    """Her legal cases; `over` says since when one is."""

    def __init__(self, desk: RecordDesk) -> None:
        super().__init__(desk, LEGAL_CASE)
        self._over: Mapping[UUID, str] = {}

    def know(self, over: Mapping[UUID, str]) -> None:
        self._over = over
        self._show()

    def entry(self, row: RecordRow[LegalCaseEntry]) -> Entry:
        line = super().entry(row)
        over = self._over.get(row.id, "")
        said = _("Over since {day}").format(day=over) if over else ""
        byline = BETWEEN.join(part for part in (said, line.byline) if part)
        return replace(line, icon="scale", byline=byline)


class HearingsCard(RecordsCard):
    """Court dates, newest first: how each stands, and what can be said of it."""

    def __init__(self, work: Work, shell: Shell, desk: RecordDesk) -> None:
        super().__init__(desk, HEARING)
        self._work, self._shell, self._records = work, shell, desk
        self._dates: Mapping[UUID, HearingRow] = {}
        self._is_interpreted = False
        self._may_book = Action.INTERPRETERS_BOOK in ALLOWED[work.viewer.role]
        self._may_print = Action.PRINT_SEND in ALLOWED[work.viewer.role]
        self.timeline.outcome_asked.connect(lambda entry: self._tell(entry.key))
        self.timeline.slip_asked.connect(lambda entry: self._show_slip(entry.key))
        self.timeline.more_chosen.connect(self._on_more)

    def show_dates(self, found: CourtDates) -> None:
        self._dates = {row.record.id: row for row in found.rows}
        self._is_interpreted = found.is_interpreted
        self.show_rows([row.record for row in found.rows])

    def entry(self, row: RecordRow[HearingEntry]) -> Entry:
        line, found = super().entry(row), self._dates.get(row.id)
        at = clock(row.entry.heard_time) if row.entry.heard_time is not None else ""
        line = replace(line, icon="gavel", when=" ".join(filter(None, (line.when, at))))
        if found is None:
            return line
        waits = found.standing in WAITS
        return replace(
            line,
            text=BETWEEN.join(filter(None, (self._stands(found), self._by(found), line.text))),
            byline=BETWEEN.join(filter(None, (_called(found), line.byline))),
            offers=self._offers(found) if waits else line.offers,
            more=self._more(found),
        )

    def _offers(self, found: HearingRow) -> tuple[str, ...]:
        slip = self._may_print and found.standing is HearingStanding.COMING
        return ("void", "edit", *(("slip",) if slip else ()), "outcome")

    def _stands(self, found: HearingRow) -> str:
        told = found.outcome.entry if found.outcome is not None else None
        if told is not None:
            parts = (label(told.attendance), told.excuse, told.result, label(told.next_step))
            return BETWEEN.join(filter(None, parts))
        if found.moved_to is not None:
            moved = _("Moved to {day}").format(day=bare_day(found.moved_to.heard_on))
            by = label(found.moved_to.moved_by) if found.moved_to.moved_by is not None else ""
            return BETWEEN.join(filter(None, (moved, by, found.moved_to.move_reason)))
        return label(found.standing)

    def _by(self, found: HearingRow) -> str:
        """Who interprets, and how far the booking is."""
        named = dict(found.record.names).get("interpreter_id", "")
        coming = found.standing is HearingStanding.COMING
        return interpreted_words(found.booked, named, needed=coming and self._is_interpreted)

    def _more(self, found: HearingRow) -> tuple[tuple[str, str], ...]:
        if not self.may_change:
            return ()
        if found.standing in WAITS:
            book = ((BOOK, book_words(found.booked)),) if self._may_book else ()
            return ((MOVE, _("Move the court date…")), *book, (CALLED, _(CALL.add)))
        if found.outcome is not None:
            return ((TOLD, _(OUTCOME.change)), (UNTOLD, _("Void the outcome…")))
        return ()

    def _tell(self, key: object) -> None:
        if isinstance(key, RecordRow):
            tell_outcome(self._work, self._shell, key.case_id, key.id)

    def _show_slip(self, key: object) -> None:
        if isinstance(key, RecordRow):
            show_slip(self._work, self, key.id)

    def _on_more(self, entry: Entry, code: str) -> None:
        row = entry.key
        if not isinstance(row, RecordRow):
            return
        found = self._dates.get(row.id)
        outcome = found.outcome if found is not None else None
        if code == MOVE:
            move_hearing(self._work, self._shell, self, row.case_id, row.id)
        elif code == BOOK:
            self._shell.book_interpreter(row.id)
        elif code == CALLED:
            self._records.write(CALL, {"hearing_id": str(row.id)})
        elif outcome is not None and code == TOLD:
            self._records.edit(OUTCOME, Entry(key=outcome, icon="", title=""))
        elif outcome is not None and code == UNTOLD:
            ask_void(self._work, self, of_record(OUTCOME.table, outcome))


def _called(found: HearingRow) -> str:
    """What the court said last on the phone."""
    if found.called_at is None or found.said is None:
        return ""
    said = _("Called on {day}: {answer}")
    return said.format(day=day(local(found.called_at).date()), answer=label(found.said))


class LegalCases(CardsSection):
    """Legal cases, court dates, decisions, who else is in them, and their end."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, OTHERS)
        desk = RecordDesk(work, shell, case_id)
        self.legal, self.hearings = LegalCaseCard(desk), HearingsCard(work, shell, desk)
        self._dates = CourtDates()
        decisions, *rest = self.cards.values()
        self.cards = {LEGAL_CASE.table: self.legal, **self.cards}
        self.lay_out((self.legal, self.hearings, decisions, *rest))
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        super().show_file(file)
        self.hearings.allow(may_change=self.may_change())

    def load(self, *, keep: bool = False) -> None:
        super().load(keep=keep)
        today = self.work.today()
        self.work.ask(
            self,
            lambda session, viewer: court_dates(session, viewer, self.case_id, today),
            self._on_dates,
            self._on_unread,
        )

    def _on_dates(self, found: CourtDates) -> None:
        self._dates = found
        self.hearings.show_dates(found)
        self.advise()

    def advise(self) -> None:
        ends = self.rows.get(LEGAL_CASE_END.table, ())
        self.legal.know({row.entry.legal_case_id: bare_day(row.entry.ended_on) for row in ends})
        ended = bool(ends)
        self.cards[LEGAL_CASE_END.table].offer(offered=ended or bool(self.rows.get("legal_case")))
        self.hearings.advise("", self._missed())

    def _missed(self) -> str:
        """How many lawful summonses were missed, and what that can lead to: an authority judges."""
        missed, law = self._dates.missed, self._dates.limit
        if not missed:
            return ""
        said = _(
            "Summonses missed without a reason: {n}. After more than {most} the authority reviews "
            "her assistance and her residence. A reason with proof counts for her."
        )
        return said.format(n=missed, most=law) if law is not None else ""
