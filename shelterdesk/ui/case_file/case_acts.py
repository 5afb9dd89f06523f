"""What is done with a whole case: have its papers for her, log its last service again, close it,
reopen it, say whose other case it is.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.standing import CLOSED
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.acts import Act
from shelterdesk.ui.case_file.close_panel import ClosePanel
from shelterdesk.ui.case_file.merging import MergeDialog
from shelterdesk.ui.paper.slips import HERS, show_hers
from shelterdesk.ui.records.entries import NOT_TO_CHANGE
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.usecases.cases import CaseReopening, reopen_case
from shelterdesk.vocabulary.papers import TITLES


class CaseActs:
    """Belongs to the page of one case, and knows the file as it is shown."""

    def __init__(self, work: Work, shell: Shell, page: QWidget, case_id: UUID) -> None:
        self._work, self._shell, self._page, self._case_id = work, shell, page, case_id
        # Kept: an answer may come after the vault was closed, and then nobody is at the desk.
        self._merges = Action.PEOPLE_MERGE in ALLOWED[work.viewer.role]
        self._prints = Action.PRINT_SEND in ALLOWED[work.viewer.role]
        self._file: CaseFile | None = None

    def show_file(self, file: CaseFile) -> None:
        self._file = file

    def acts(self) -> Sequence[Act]:
        """In the order of the menu."""
        return [
            *self._papers(),
            Act(
                name="repeat_service",
                title=N_("Repeat the last service"),
                icon="refresh",
                run=self.repeat,
                keys="Ctrl+Shift+L",
                is_open=lambda: self._may(Action.SERVICE_LOG, closed=False),
                why=NOT_TO_CHANGE,
            ),
            Act(
                name="book_interpreter",
                title=N_("Book an interpreter…"),
                icon="language",
                run=self.book_interpreter,
                is_open=lambda: self._may(Action.CASE_CHANGE, closed=False),
                why=NOT_TO_CHANGE,
            ),
            Act(
                name="hand_over_case",
                title=N_("Hand over the case…"),
                icon="users",
                run=self.hand_over,
                keys="Ctrl+Shift+H",
                is_open=lambda: self._may(Action.CASE_ASSIGN, closed=False),
                why=NOT_TO_CHANGE,
            ),
            Act(
                name="close_case",
                title=N_("Close case…"),
                icon="archive",
                run=self.close,
                is_open=lambda: self._may(Action.CASE_CHANGE, closed=False),
            ),
            Act(
                name="reopen_case",
                title=N_("Reopen case"),
                icon="folder-open",
                run=self.reopen,
                is_open=lambda: self._may(Action.CASE_CHANGE, closed=True),
            ),
            Act(
                name="merge_people",
                title=N_("Same person as another case…"),
                icon="users",
                run=self.merge,
                is_open=self._may_merge,
            ),
        ]

    def _papers(self) -> Iterator[Act]:
        for kind in HERS if self._prints else ():
            yield Act(
                name=f"paper_{kind.value.lower()}",
                title=TITLES[kind],
                icon="printer",
                run=partial(show_hers, self._work, self._page, self._case_id, kind),
                is_open=self._may_print,
            )

    def _may_print(self) -> bool:
        return self._file is not None and Action.PRINT_SEND in self._file.rights

    def _may_merge(self) -> bool:
        return self._file is not None and self._merges

    def _may(self, action: Action, *, closed: bool) -> bool:
        if self._file is None or action not in self._file.rights:
            return False
        return (self._file.status in CLOSED) is closed

    def repeat(self) -> None:
        """Open the form of her last service, with its place, escort and interpreter."""
        self._shell.log_service(self._case_id, repeats=True)

    def book_interpreter(self) -> None:
        """Open the form of a booking for her."""
        self._shell.begin("booking", self._case_id)

    def hand_over(self) -> None:
        """Open the form that offers it to a colleague."""
        self._shell.begin("hand_over_case", self._case_id)

    def close(self) -> None:
        """Open the form that asks when and why."""
        self._shell.open_form(ClosePanel(self._work, self._shell, self._case_id))

    def reopen(self) -> None:
        """Take the case up again, with Undo."""
        if self._file is None:
            return
        self._work.do(
            self._page,
            reopen_case,
            CaseReopening(case_id=self._case_id, revision=self._file.revision),
            area=("cases", "services", "permits"),
            undo=_("Case reopened."),
        )

    def merge(self) -> None:
        """Look for the other file of this person."""
        if self._file is None:
            return
        dialog = MergeDialog(self._work, self._page, self._file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
