"""The law's seventh section: every permit and paper, its term, and how much of it is over."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, day
from shelterdesk.queries.case_file import CaseFile, PermitRow
from shelterdesk.reports.case_words import permit_clock
from shelterdesk.rules.access import Action
from shelterdesk.ui.case_file.permit_panel import PermitPanel
from shelterdesk.ui.case_file.side_cards import used_share
from shelterdesk.ui.case_file.voiding import of_permit
from shelterdesk.ui.records.part import CasePart
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


class PermitsSection(CasePart):
    """The one that holds longest stands first. A renewal is recorded as a permit of its own."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._file: CaseFile | None = None
        self.title = LongLine(role="h2")
        self.record = Button(size="s", icon="plus")
        self._may_change = False
        self.record.clicked.connect(self._record)
        self.empty = EmptyState("certificate")
        head = FlowBox(self.title, self.record, gap=10, right_from=1)
        body = QWidget()
        body.setProperty("cls", "plain")
        self._cards = column(gap=12)
        inside = column(head, self._cards, self.empty, gap=12, margins=(24, 16, 20, 16))
        inside.addStretch(1)
        body.setLayout(inside)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(scroll, gap=0))
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self._may_change = Action.PERMIT_CHANGE in file.rights
        self.record.setVisible(self._may_change)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("Permits and papers"))
        self.record.setText(_("Record a permit"))
        self.empty.set_texts(_("No permit recorded yet."))
        if self._file is None:
            return
        emptied(self._cards)
        for permit in self._file.permits:
            self._cards.addWidget(self._card(permit, self._file))
        self.empty.setVisible(not self._file.permits)

    def _card(self, permit: PermitRow, file: CaseFile) -> Card:
        today, card = self._work.today(), FactsCard()
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
        if self._may_change:
            void = Button(_("Void"), kind="quiet", size="s")
            void.setAccessibleDescription(f"{label(permit.kind)} {until}")
            record = of_permit(self._case_id, permit)
            void.clicked.connect(lambda: ask_void(self._work, self, record))
            change = Button(_("Change"), kind="quiet", size="s")
            change.setAccessibleDescription(f"{label(permit.kind)} {until}")
            change.clicked.connect(partial(self._change, permit.permit_id))
            buttons += [change, void]
        card.body.insertWidget(0, WithButtons(line, *buttons, gap=12))
        return card

    def _change(self, permit_id: UUID) -> None:
        panel = PermitPanel(self._work, self._shell, self._case_id)
        panel.correct(permit_id)
        self._shell.open_form(panel)

    def _record(self) -> None:
        self._shell.open_form(PermitPanel(self._work, self._shell, self._case_id))
