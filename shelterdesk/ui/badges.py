"""The counts in the navigation, asked again when what they count changes."""

from PySide6.QtCore import QObject

from shelterdesk.queries.bookings import bookings_waiting
from shelterdesk.queries.drafts import draft_count
from shelterdesk.queries.house import resident_count
from shelterdesk.queries.not_noted import not_noted
from shelterdesk.ui.widgets.nav import NavList
from shelterdesk.ui.work import Work

HOUSE = frozenset({"house", "placements", "cases"})
"""Areas whose changes may change how many live in the house."""

COURSES = frozenset({"courses", "placements", "cases"})
"""Areas whose changes may change of how many sessions the attendance is to be noted."""


INTERPRETERS = frozenset({"interpreters", "cases"})
"""Areas whose changes may change how many bookings wait for somebody."""


class Badges(QObject):
    """Drafts of the user, residents of the house, sessions whose attendance is not noted, bookings
    that wait.
    """

    def __init__(self, work: Work, rail: NavList, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._rail = work, rail
        work.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Ask for every count."""
        self._ask_drafts()
        self._ask_house()
        self._ask_courses()
        self._ask_bookings()

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self._ask_drafts()
        if area in HOUSE:
            self._ask_house()
        if area in COURSES:
            self._ask_courses()
        if area in INTERPRETERS:
            self._ask_bookings()

    def _ask_drafts(self) -> None:
        self._work.ask(self, draft_count, lambda count: self._rail.set_count("drafts", count))

    def _ask_house(self) -> None:
        self._work.ask(self, resident_count, lambda count: self._rail.set_count("house", count))

    def _ask_courses(self) -> None:
        today = self._work.today()
        self._work.ask(
            self,
            lambda session, viewer: not_noted(session, viewer, today),
            lambda found: self._rail.set_count("courses", found.count),
        )

    def _ask_bookings(self) -> None:
        now = self._work.now()
        self._work.ask(
            self,
            lambda session, viewer: bookings_waiting(session, viewer, now),
            lambda count: self._rail.set_count("interpreters", count),
        )
