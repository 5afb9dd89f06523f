"""A plain record as a line of a timeline, and what can be done with it there."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.reports.case_words import BETWEEN
from shelterdesk.reports.record_words import (
    record_facts,
    record_line,
    record_value,
    record_when,
)
from shelterdesk.ui.acts import Act
from shelterdesk.ui.questions.forms import Answers, FormOf
from shelterdesk.ui.records.panels import panel_for
from shelterdesk.ui.records.voiding import ask_void, of_record
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.fields import table_label

NOT_TO_CHANGE = N_("This case file is not open, or only to look at.")


def record_entry(form: FormOf[Any], row: RecordRow[Any], *, may_change: bool) -> Entry:
    """What heads it, when it was, the rest of its answers, and who wrote it."""
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
        can_edit=may_change,
        offers=("void", "edit"),
    )


class RecordDesk:
    """Where the records of one case are written, corrected and voided."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        self._work, self._shell, self._case_id = work, shell, case_id

    def write(self, form: FormOf[Any], answers: Answers | None = None) -> None:
        """Open the form for a new record, some of it answered already."""
        panel = panel_for(form)(self._work, self._shell, self._case_id, form)
        if answers:
            panel.fill({"answers": answers})
        self._shell.open_form(panel)

    def edit(self, form: FormOf[Any], chosen: Entry) -> None:
        """Open the form for the record of a line."""
        if chosen.may("edit") and isinstance(chosen.key, RecordRow):
            panel = panel_for(form)(self._work, self._shell, self._case_id, form, chosen.key)
            self._shell.open_form(panel)

    def ask_void(self, parent: QWidget, form: FormOf[Any], chosen: Entry) -> None:
        """Ask why the record of a line is voided."""
        if isinstance(chosen.key, RecordRow):
            ask_void(self._work, parent, of_record(form.table, chosen.key))

    def act(self, form: FormOf[Any], is_open: Callable[[], bool]) -> Act:
        """A new record of this kind, from the command list."""
        return Act(
            name=f"add_{form.table}",
            title=form.add,
            icon="plus",
            run=partial(self.write, form),
            keys=form.keys,
            is_open=is_open,
            why=NOT_TO_CHANGE,
        )
