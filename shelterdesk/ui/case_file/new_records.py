"""What can be written in a case, whichever section is looked at: the command list offers it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.person_details import details_of
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.acts import Act
from shelterdesk.ui.case_file.details_panel import DetailsPanel
from shelterdesk.ui.case_file.exit import OF_CHILD, ExitSection, is_asked_of_child
from shelterdesk.ui.case_file.sections import EXIT, SECTIONS
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.entries import NOT_TO_CHANGE, RecordDesk
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work


class NewRecords:
    """Belongs to the page of one case, and knows the file as it is shown, and the sections that
    were looked at; none has to be made for it.
    """

    def __init__(
        self,
        work: Work,
        shell: Shell,
        page: QWidget,
        case_id: UUID,
        parts: Mapping[str, CasePart],
    ) -> None:
        self._work, self._shell, self._page, self._case_id = work, shell, page, case_id
        self._parts = parts
        self._may_ever = Action.CASE_CHANGE in ALLOWED[work.viewer.role]
        self._desk = RecordDesk(work, shell, case_id)
        self._file: CaseFile | None = None

    def show_file(self, file: CaseFile) -> None:
        self._file = file

    def acts(self) -> Iterator[Act]:
        """In the order of the sections."""
        if not self._may_ever:
            return
        yield Act(
            name="edit_details", title=N_("Personal details"), icon="pencil",
            run=self._edit_details, is_open=self._may, why=NOT_TO_CHANGE,
        )  # fmt: skip
        for section in SECTIONS:
            for form in section.forms:
                yield self._desk.act(form, self._may_write(form))

    def _may_write(self, form: FormOf[Any]) -> Callable[[], bool]:
        return (lambda: self._may_of_child(form)) if form in OF_CHILD else self._may

    def _may(self) -> bool:
        return self._file is not None and Action.CASE_CHANGE in self._file.rights

    def _may_of_child(self, form: FormOf[Any]) -> bool:
        if self._file is None or not self._may():
            return False
        return is_asked_of_child(self._file) or self._is_written(form)

    def _is_written(self, form: FormOf[Any]) -> bool:
        seen = self._parts.get(EXIT)
        return isinstance(seen, ExitSection) and bool(seen.rows.get(form.table))

    def _edit_details(self) -> None:
        self._work.ask(
            self._page,
            lambda session, viewer: details_of(session, viewer, self._case_id),
            lambda found: self._shell.open_form(
                DetailsPanel(self._work, self._shell, self._case_id, found)
            ),
        )
