"""The list of cases."""

from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import Page
from shelterdesk.ui.work import Work


class CasesPage(Page):
    """The list of cases."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell

    def retranslate(self) -> None:
        """Nothing is said yet."""
