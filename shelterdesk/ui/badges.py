"""The counts in the navigation, asked again when what they count changes."""

from PySide6.QtCore import QObject

from shelterdesk.queries.drafts import draft_count
from shelterdesk.queries.house import resident_count
from shelterdesk.ui.widgets.nav import NavList
from shelterdesk.ui.work import Work

HOUSE = frozenset({"house", "placements", "cases"})
"""Areas whose changes may change how many live in the house."""


class Badges(QObject):
    """Drafts of the user, and residents of the house."""

    def __init__(self, work: Work, rail: NavList, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._rail = work, rail
        work.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Ask for every count."""
        self._ask_drafts()
        self._ask_house()

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self._ask_drafts()
        elif area in HOUSE:
            self._ask_house()

    def _ask_drafts(self) -> None:
        self._work.ask(self, draft_count, lambda count: self._rail.set_count("drafts", count))

    def _ask_house(self) -> None:
        self._work.ask(self, resident_count, lambda count: self._rail.set_count("house", count))
