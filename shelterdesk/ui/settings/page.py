"""Settings of the user and of the site."""

from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import Page
from shelterdesk.ui.work import Work


class SettingsPage(Page):
    """Settings of the user and of the site."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell

    def retranslate(self) -> None:
        """Nothing is said yet."""
