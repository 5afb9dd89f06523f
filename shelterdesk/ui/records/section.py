"""The records of one section of the law, newest first: one kind, or several to choose from."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _
from shelterdesk.queries.case_records import PAGE, RecordRow, records_of
from shelterdesk.reports.case_words import BETWEEN
from shelterdesk.reports.record_words import (
    record_facts,
    record_line,
    record_value,
    record_when,
)
from shelterdesk.rules.access import Action
from shelterdesk.ui.acts import Act
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.records.voiding import ask_void, of_record
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.text import LongLine
from shelterdesk.ui.widgets.timeline import Entry, Timeline
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.fields import table_label

NOT_TO_CHANGE = N_("This case file is not open, or only to look at.")


class RecordsSection(Page):
    """Loaded by the page. Edit opens the form, Void asks for a reason, Add writes a new one."""

    def __init__(
        self, work: Work, shell: Shell, case_id: UUID, title: str, forms: Sequence[FormOf[Any]]
    ) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
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
        self.add.clicked.connect(lambda: self.write(self.form()))
        self.empty.acted.connect(lambda: self.write(self.form()))
        self.timeline.end_near.connect(self._load_more)
        self.timeline.edit_asked.connect(self._edit)
        self.timeline.opened.connect(self._edit)
        self.timeline.void_asked.connect(self._ask_void)

    def form(self) -> FormOf[Any]:
        """The kind that is shown."""
        code = self.kinds.code()
        return next((form for form in self._forms if form.table == code), self._forms[0])

    def allow(self, rights: Collection[Action]) -> None:
        """What the viewer may do in this case, before anything of it is asked for."""
        self._may_change = Action.CASE_CHANGE in rights
        self.add.setVisible(self._may_change)
        self._show()

    def acts(self) -> Iterator[Act]:
        """A new record of each kind."""
        for form in self._forms:
            yield Act(
                name=f"add_{form.table}",
                title=form.add,
                icon="plus",
                run=partial(self.write, form),
                is_open=lambda: self._may_change,
                why=NOT_TO_CHANGE,
            )

    def write(self, form: FormOf[Any]) -> None:
        """Open the form for a new record."""
        self._shell.open_form(RecordPanel(self._work, self._shell, self._case_id, form))

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
        self.timeline.show_entries([self._entry(form, row) for row in self._rows])
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.empty.set_texts(_(form.empty), "", _(form.add) if self._may_change else "")

    def _entry(self, form: FormOf[Any], row: RecordRow[Any]) -> Entry:
        first, *heading = form.title_by
        told = [value for name in heading if (value := record_value(row, form.table, name))]
        rest = tuple(
            name for name in form.names() if name not in form.title_by and name not in form.unlisted
        )
        late = _("Entered late") if row.entered_late else ""
        return Entry(
            key=row,
            icon="notes",
            title=BETWEEN.join(told) or table_label(form.table),
            when=record_when(row) or record_value(row, form.table, first),
            text=record_line(record_facts(row, form.table, rest)),
            byline=BETWEEN.join(part for part in (row.written_by, late) if part),
            can_edit=self._may_change,
            offers=("void", "edit"),
        )

    def _edit(self, chosen: Entry) -> None:
        if chosen.may("edit") and isinstance(chosen.key, RecordRow):
            panel = RecordPanel(self._work, self._shell, self._case_id, self.form(), chosen.key)
            self._shell.open_form(panel)

    def _ask_void(self, chosen: Entry) -> None:
        if isinstance(chosen.key, RecordRow):
            ask_void(self._work, self, of_record(self.form().table, chosen.key))
