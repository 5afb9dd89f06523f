"""A section of a case file that holds cards: what the file says, and records of several kinds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.errors import AppError
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_records import RecordRow, records_of
from shelterdesk.rules.access import Action
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.card import RecordsCard
from shelterdesk.ui.records.entries import RecordDesk
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.work import Work

Rows = Mapping[str, Sequence[RecordRow[Any]]]
"""By table."""


class CardsSection(CasePart):
    """A subclass makes its own cards, says with `lay_out` in which order all of them stand, and
    may say in `advise` what follows from the records.
    """

    def __init__(
        self, work: Work, shell: Shell, case_id: UUID, forms: Sequence[FormOf[Any]]
    ) -> None:
        super().__init__()
        self.work, self.shell, self.case_id = work, shell, case_id
        self.file: CaseFile | None = None
        self.rows: Rows = {}
        desk = RecordDesk(work, shell, case_id)
        self.cards = {form.table: RecordsCard(desk, form) for form in forms}

    def lay_out(self, parts: Iterable[QWidget]) -> None:
        """From top to bottom; the section scrolls."""
        body = QWidget()
        body.setProperty("cls", "plain")
        inside = column(*parts, gap=12, margins=(24, 16, 20, 16))
        inside.addStretch(1)
        body.setLayout(inside)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(scroll, gap=0))

    def advise(self) -> None:
        """Say in the cards what follows from file and records, in the language of now."""

    def may_change(self) -> bool:
        return self.file is not None and Action.CASE_CHANGE in self.file.rights

    def show_file(self, file: CaseFile) -> None:
        self.file = file
        for card in self.cards.values():
            card.allow(may_change=self.may_change())
        self.retranslate()

    def retranslate(self) -> None:
        if self.file is not None:
            self.advise()

    def load(self, *, keep: bool = False) -> None:
        entries = {table: card.form.entry for table, card in self.cards.items()}
        self.work.ask(
            self,
            lambda session, viewer: {
                table: records_of(session, viewer, self.case_id, entry)
                for table, entry in entries.items()
            },
            self._on_rows,
            self._on_unread,
        )

    def _on_rows(self, rows: Rows) -> None:
        self.rows = rows
        for table, card in self.cards.items():
            card.show_rows(rows[table])
        if self.file is not None:
            self.advise()

    def _on_unread(self, error: AppError) -> None:
        self.work.failed.emit(error)
