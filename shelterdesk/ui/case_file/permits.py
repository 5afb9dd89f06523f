"""The law's seventh section: every permit and paper, its term, and how much of it is over."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, day
from shelterdesk.queries.case_file import CaseFile, PermitRow
from shelterdesk.queries.residence import residence_of
from shelterdesk.reports.case_words import permit_clock
from shelterdesk.rules.access import Action
from shelterdesk.ui.case_file.permit_panel import PermitPanel
from shelterdesk.ui.case_file.residence_card import ResidenceCard
from shelterdesk.ui.case_file.side_cards import used_share
from shelterdesk.ui.case_file.voiding import of_permit
from shelterdesk.ui.records.cards import CardsSection
from shelterdesk.ui.records.residence import CHANGE_REPORT, TIME_ABROAD
from shelterdesk.ui.records.voiding import ask_void
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card, FactsCard
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import column, emptied
from shelterdesk.ui.widgets.people import DueLine
from shelterdesk.ui.widgets.text import LongLine
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import field_label

FORMS = (TIME_ABROAD, CHANGE_REPORT)


class PermitsSection(CardsSection):
    """The one that holds longest stands first. A renewal is recorded as a permit of its own. Below
    them what follows: permanent residence, times abroad, what the immigration agency was told.
    """

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, FORMS)
        self.title = LongLine(role="h2")
        self.record = Button(size="s", icon="plus")
        self._may_record = False
        self.record.clicked.connect(self._record)
        self.empty = EmptyState("certificate")
        self.residence = ResidenceCard()
        self._permits = column(gap=12)
        head, papers = FlowBox(self.title, self.record, gap=10, right_from=1), QWidget()
        papers.setLayout(self._permits)
        self.lay_out((head, papers, self.empty, self.residence, *self.cards.values()))
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self._may_record = Action.PERMIT_CHANGE in file.rights
        self.record.setVisible(self._may_record)
        super().show_file(file)

    def load(self, *, keep: bool = False) -> None:
        super().load(keep=keep)
        today = self.work.today()
        self.work.ask(
            self,
            lambda session, viewer: residence_of(session, viewer, self.case_id, today),
            self.residence.show_counters,
            self._on_unread,
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.title.setText(_("Permits and papers"))
        self.record.setText(_("Record a permit"))
        self.empty.set_texts(_("No permit recorded yet."))
        if self.file is None:
            return
        emptied(self._permits)
        for permit in self.file.permits:
            self._permits.addWidget(self._card(permit, self.file))
        self.empty.setVisible(not self.file.permits)

    def _card(self, permit: PermitRow, file: CaseFile) -> Card:
        today, card = self.work.today(), FactsCard()
        line = DueLine()
        kind, words = permit_clock(permit, file.dates, today)
        until = _("until {day}").format(day=bare_day(permit.valid_to))
        line.show_due(label(permit.kind), until, kind, words, share=used_share(permit, today))
        facts = [
            (_("Permit no."), permit.number or ""),
            (_("Applied on"), day(permit.applied_on) if permit.applied_on else ""),
            (_("Issued on"), day(permit.issued_on) if permit.issued_on else ""),
            (_("Valid from"), day(permit.valid_from) if permit.valid_from else ""),
            (field_label("permit", "holder"), label(permit.holder) if permit.holder else ""),
            (field_label("permit", "employer"), permit.employer or ""),
            (field_label("permit", "employer_contact"), permit.employer_contact or ""),
            (field_label("permit", "workplace"), permit.workplace or ""),
            (field_label("permit", "work_nature"), permit.work_nature or ""),
            (_("Revoked on"), day(permit.revoked_on) if permit.revoked_on else ""),
            (_("Reason"), permit.revoke_reason or ""),
        ]
        card.set_facts([(word, value) for word, value in facts if value])
        buttons = []
        if self._may_record:
            void = Button(_("Void"), kind="quiet", size="s")
            void.setAccessibleDescription(f"{label(permit.kind)} {until}")
            record = of_permit(self.case_id, permit)
            void.clicked.connect(lambda: ask_void(self.work, self, record))
            change = Button(_("Change"), kind="quiet", size="s")
            change.setAccessibleDescription(f"{label(permit.kind)} {until}")
            change.clicked.connect(partial(self._change, permit.permit_id))
            buttons += [change, void]
        card.body.insertWidget(0, WithButtons(line, *buttons, gap=12))
        return card

    def _change(self, permit_id: UUID) -> None:
        panel = PermitPanel(self.work, self.shell, self.case_id)
        panel.correct(permit_id)
        self.shell.open_form(panel)

    def _record(self) -> None:
        self.shell.open_form(PermitPanel(self.work, self.shell, self.case_id))
