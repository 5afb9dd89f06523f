"""The records of one section of the law, newest first: one kind, or several to choose from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_records import PAGE, RecordRow, records_of
from shelterdesk.rules.access import Action
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.entries import RecordDesk, record_entry
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import LongLine
from shelterdesk.ui.widgets.timeline import Timeline
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.fields import table_label


class RecordsSection(CasePart):
    """Loaded by the page. Edit opens the form, Void asks for a reason, Add writes a new one."""

    def __init__(
        self, work: Work, shell: Shell, case_id: UUID, title: str, forms: Sequence[FormOf[Any]]
    ) -> None:
        super().__init__()
        self._work, self._case_id = work, case_id
        self._desk = RecordDesk(work, shell, case_id)
        self._heading, self._forms = title, tuple(forms)
        self._rows: tuple[RecordRow[Any], ...] = ()
        self._is_whole, self._may_change = True, False
        self.title, self.kinds = LongLine(role="h2"), ChoiceChips()
        self.add = Button(size="s", icon="plus")
        self.timeline, self.empty = Timeline(), EmptyState("notes")
        self._stack = QStackedLayout()
        head = FlowBox(self.title, self.add, gap=10, right_from=1)
        layout = column(head, self.kinds, self._stack, gap=8, margins=(24, 16, 20, 12))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        if len(forms) < 2:  # not before it has a place: it would be a window
            self.kinds.hide()
        self._stack.addWidget(self.timeline)  # a stack without a place shows its first as a window
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.timeline)
        self._connect()
        self.retranslate()
        self.kinds.choose(forms[0].table)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _code: self._on_kind())
        self.add.clicked.connect(lambda: self._desk.write(self.form()))
        self.empty.acted.connect(lambda: self._desk.write(self.form()))
        self.timeline.end_near.connect(self._load_more)
        for asked in (self.timeline.edit_asked, self.timeline.opened):
            asked.connect(lambda chosen: self._desk.edit(self.form(), chosen))
        self.timeline.void_asked.connect(
            lambda chosen: self._desk.ask_void(self, self.form(), chosen)
        )

    def form(self) -> FormOf[Any]:
        """The kind that is shown."""
        code = self.kinds.code()
        return next((form for form in self._forms if form.table == code), self._forms[0])

    def show_file(self, file: CaseFile) -> None:
        """What the viewer may do in this case, before anything of it is asked for."""
        self._may_change = Action.CASE_CHANGE in file.rights
        self.add.setVisible(self._may_change)
        self._show()

    def retranslate(self) -> None:
        self.title.setText(_(self._heading))
        self.kinds.setAccessibleName(_("Kind of record"))
        self.kinds.set_items([(form.table, table_label(form.table)) for form in self._forms])
        self.timeline.setAccessibleName(_(self._heading))
        self._show()

    def load(self, *, keep: bool = False) -> None:
        """Ask anew; with `keep` as many as are shown."""
        limit = max(PAGE, len(self._rows)) if keep else PAGE
        self._ask(self.form(), limit)

    def _ask(self, form: FormOf[Any], limit: int) -> None:
        entry = form.entry
        self._work.ask(
            self,
            lambda session, viewer: records_of(session, viewer, self._case_id, entry, limit=limit),
            lambda rows: self._on_rows(form, rows, limit),
            self._on_unread,
        )

    def _on_rows(self, form: FormOf[Any], rows: Sequence[RecordRow[Any]], limit: int) -> None:
        if form is self.form():
            self._rows, self._is_whole = tuple(rows), len(rows) < limit
            self._show()

    def _load_more(self) -> None:
        if not self._is_whole:
            self._is_whole = True  # asked for once
            self._ask(self.form(), len(self._rows) + PAGE)

    def _on_unread(self, error: AppError) -> None:
        self._work.failed.emit(error)

    def _on_kind(self) -> None:
        self._rows = ()
        self._show()
        self.load()

    def _show(self) -> None:
        form = self.form()
        self.add.setText(_(form.add))
        self.timeline.show_entries(
            [record_entry(form, row, may_change=self._may_change) for row in self._rows]
        )
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.empty.set_texts(_(form.empty), "", _(form.add) if self._may_change else "")
