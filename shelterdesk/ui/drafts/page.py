"""The user's own drafts."""

from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import Page
from shelterdesk.ui.work import Work


class DraftsPage(Page):
    """The user's own drafts."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell

    def retranslate(self) -> None:
        """Nothing is said yet."""
