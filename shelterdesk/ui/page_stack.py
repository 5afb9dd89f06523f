"""The pages of the window: those of the navigation, kept, and those over them that Back leaves."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.ui.areas import AREAS
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import HasParts
from shelterdesk.ui.widgets.roomy import Roomy
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.work import Work


class PageStack(Stack):
    """A page is known by its `objectName`: that of its area, or the one it was opened with."""

    turned = Signal()  # another page is in front

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._areas: dict[str, QWidget] = {}
        self._behind: list[QWidget] = []
        self._rooms: dict[QWidget, Roomy] = {}

    def page(self) -> QWidget:
        """The page in front."""
        room = self.currentWidget()
        page = room.widget() if isinstance(room, Roomy) else None
        if page is None:
            raise RuntimeError("the window always has a page")
        return page

    def case_shown(self) -> UUID | None:
        """The case of the page in front: a service logged from there is this person's."""
        case_id: object = getattr(self.page(), "case_id", None)
        return case_id if isinstance(case_id, UUID) else None

    def case_at_hand(self) -> UUID | None:
        """The case of the page in front, or the one that is chosen in its list."""
        chosen: object = getattr(self.page(), "chosen_case", None)
        return self.case_shown() or (chosen if isinstance(chosen, UUID) else None)

    def show_area(self, name: str, part: str = "") -> None:
        """A page of the navigation, as it was left or at a part of it; what lay over another one
        goes.
        """
        area = next(area for area in AREAS if area.name == name)
        left = [*self._behind, self.page()] if self.count() else []
        if name not in self._areas:
            self._areas[name] = self._add(area.factory(self._work, self._shell), name)
        shown = self._areas[name]
        if part and isinstance(shown, HasParts):
            shown.show_part(part)
        self._behind = []
        self._show(shown)
        for page in left:
            self._drop(page)

    def show_over(self, page: QWidget, name: str) -> None:
        """A page that Back leaves again."""
        self._behind.append(self.page())
        self._show(self._add(page, name))

    def can_go_back(self) -> bool:
        return bool(self._behind)

    def go_back(self) -> None:
        if self._behind:
            left = self.page()
            self._show(self._behind.pop())
            self._drop(left)

    def _add(self, page: QWidget, name: str) -> QWidget:
        page.setObjectName(name)
        self._rooms[page] = Roomy(page, self)  # in its place first: the page moves once
        self.addWidget(self._rooms[page])
        return page

    def _show(self, page: QWidget) -> None:
        self.turned.emit()
        # A new screen takes the keyboard into its list; one that comes back has its own place.
        last = page.focusWidget()  # asked before the stack puts it on the first button there is
        self.setCurrentWidget(self._rooms[page])
        (last if last is not None else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, page: QWidget) -> None:
        """Let a page go; those of the navigation stay as they are."""
        if page not in self._areas.values() and page is not self.page():
            room = self._rooms.pop(page)
            self.removeWidget(room)
            room.deleteLater()
