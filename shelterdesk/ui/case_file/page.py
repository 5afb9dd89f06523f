"""One case file."""

from uuid import UUID

from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import Page
from shelterdesk.ui.work import Work


class CaseFilePage(Page):
    """One case file."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id

    def retranslate(self) -> None:
        """Nothing is said yet."""
