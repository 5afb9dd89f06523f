"""What every section of a case file can do: its page speaks to all of them alike."""

from collections.abc import Sequence

from shelterdesk.queries.case_file import CaseFile
from shelterdesk.ui.acts import Act
from shelterdesk.ui.widgets.page import Page


class CasePart(Page):
    """A subclass shows what it needs of the file, loads what the file does not hold, and says what
    can be done in it.
    """

    def show_file(self, file: CaseFile) -> None:
        """The case as it stands: before anything more of it is asked for."""

    def load(self, *, keep: bool = False) -> None:
        """Ask for what this section shows; with `keep` as much as is shown."""

    def acts(self) -> Sequence[Act]:
        """What can be done while this section is looked at."""
        return ()
