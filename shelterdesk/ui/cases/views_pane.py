"""The views of the list of cases, each with its count: those everybody has, and one's own."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.queries.case_views import OwnView
from shelterdesk.queries.cases import CaseView
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.nav import NavItem, NavList
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text

NAMES: Mapping[CaseView, str] = {
    CaseView.OPEN: N_("Open cases"),
    CaseView.MINE: N_("My cases"),
    CaseView.IN_SHELTER: N_("In shelter"),
    CaseView.FOLLOW_UP: NP_("case status", "Follow-up"),
    CaseView.NO_NEXT_DATE: N_("No next date"),
    CaseView.NO_COURT_DATE: N_("Legal case without a date"),
    CaseView.UNHELD: N_("Held by nobody here"),
    CaseView.CLOSED: NP_("case status", "Closed"),
}
ICONS: Mapping[CaseView, str] = {
    CaseView.OPEN: "folders",
    CaseView.MINE: "user",
    CaseView.IN_SHELTER: "home-heart",
    CaseView.FOLLOW_UP: "heart-handshake",
    CaseView.NO_NEXT_DATE: "calendar-off",
    CaseView.NO_COURT_DATE: "gavel",
    CaseView.UNHELD: "user",
    CaseView.CLOSED: "archive",
}
HEADING = "own"
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def view_name(view: CaseView) -> str:
    """What a view is called, in the language of now."""
    return _(NAMES[view])


def view_items(
    views: Sequence[OwnView], counts: Mapping[CaseView | UUID, int]
) -> list[tuple[str, str]]:
    """Code and words of every view with its count, for a list that hangs."""
    named: list[tuple[CaseView | UUID, str]] = [
        *((view, view_name(view)) for view in CaseView),
        *((own.id, shown(own.name)) for own in views),
    ]
    return [(str(key), f"{name} {counts[key]}" if key in counts else name) for key, name in named]


class ViewsPane(Live, QFrame):
    """The list at the left; Enter or a click chooses a view, `chosen` tells its code.

    Of one's own F2 asks for another name, Delete throws it away, Ctrl with an arrow moves it.
    """

    chosen = Signal(str)
    rename_asked = Signal(object)  # UUID
    drop_asked = Signal(object)
    move_asked = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "pane")
        self._title = Text(role="cap600", tone="text2")
        self.list = NavList()
        self.list.installEventFilter(self)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.chosen.connect(self.chosen)
        self._own: tuple[OwnView, ...] = ()
        self.counts: dict[CaseView | UUID, int] = {}
        head = row(self._title, margins=(8, 0, 0, 0))
        self.setLayout(column(head, self.list, gap=8, margins=(12, 16, 11, 12)))
        self.retranslate()

    def show_counts(self, counts: Mapping[CaseView, int]) -> None:
        for view, count in counts.items():
            self.counts[view] = count
            self.list.set_count(view, count)

    def show_own(self, views: Sequence[OwnView]) -> None:
        """One's own views below the others, in their order."""
        self._own = tuple(views)
        self.retranslate()

    def show_own_count(self, view_id: UUID, count: int) -> None:
        self.counts[view_id] = count
        self.list.set_count(str(view_id), count)

    def retranslate(self) -> None:
        self._title.setText(_("Views"))
        self.list.setAccessibleName(_("Views"))
        own = [
            NavItem(
                code=str(one.id), text=shown(one.name), icon="bookmark",
                count=self.counts.get(one.id, 0),
            )
            for one in self._own
        ]  # fmt: skip
        heading = NavItem(code=HEADING, text=_("Your views"), heading=True, starts_group=True)
        self.list.set_items([*map(self._item, CaseView), *([heading, *own] if own else [])])

    def _item(self, view: CaseView) -> NavItem:
        count = self.counts.get(view, 0)
        return NavItem(code=view, text=view_name(view), icon=ICONS[view], count=count)

    # Keys and the menu of one's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()), event.modifiers())
        return False

    def _on_key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        own = self._own_at(self.list.currentIndex().row())
        if own is None:
            return False
        if key == Qt.Key.Key_Delete:
            self.drop_asked.emit(own.id)
        elif key in MOVES and held & Qt.KeyboardModifier.ControlModifier:
            self.move_asked.emit(own.id, MOVES[key])
        elif key == Qt.Key.Key_Menu:
            self._on_menu(self.list.visualRect(self.list.currentIndex()).center())
        elif key == Qt.Key.Key_F2:
            self.rename_asked.emit(own.id)
        else:
            return False
        return True

    def _own_at(self, number: int) -> OwnView | None:
        items = self.list.items()
        code = items[number].code if 0 <= number < len(items) else ""
        return next((own for own in self._own if str(own.id) == code), None)

    def _on_menu(self, where: QPoint) -> None:
        own = self._own_at(self.list.indexAt(where).row())
        if own is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in (
            (_("Rename view…"), lambda: self.rename_asked.emit(own.id)),
            (_("Move view up"), lambda: self.move_asked.emit(own.id, -1)),
            (_("Move view down"), lambda: self.move_asked.emit(own.id, 1)),
            (_("Delete view"), lambda: self.drop_asked.emit(own.id)),
        ):
            menu.addAction(words, act)
        menu.popup(self.list.viewport().mapToGlobal(where))
