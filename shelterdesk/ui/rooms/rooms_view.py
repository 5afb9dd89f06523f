"""Every room with its beds, to edit in place; those no longer in use stand at the end.

Shown behind "Rooms" in the house, and among the lists in Settings.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.rooms import EditedRoom, rooms
from shelterdesk.ui.acts import Act
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.rooms.room_panel import open_room
from shelterdesk.ui.rooms.words import beds_of_room
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import NO_MARGINS, Margins
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import Page, column, row
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

AREA = "house"


class RoomLine(QWidget):
    """One room."""

    def __init__(self, room: EditedRoom) -> None:
        super().__init__()
        self.room = room
        self.edit = Button(_("Edit"), kind="quiet", size="s")
        self.edit.setAccessibleDescription(room.name)
        name = Text(breakable(room.name), role="h3", wrap=True)
        names = list_of([shown(bed.name) for bed in room.beds])
        facts = [label(room.use), beds_of_room(len(room.beds)), names]
        facts += [] if room.active else [_("Not in use")]
        second = Text(" · ".join(fact for fact in facts if fact), "small", "text2", wrap=True)
        line = row(column(name, second, gap=2), self.edit, gap=12, margins=(0, 8, 0, 8))
        line.setStretch(0, 1)
        self.setLayout(line)


class RoomsView(Page):
    """For who may edit them. Loads when it is seen and when something of the house changed."""

    counted = Signal(int)

    def __init__(self, work: Work, shell: Shell, around: Margins = NO_MARGINS) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._rooms: tuple[EditedRoom, ...] = ()
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.lines: list[RoomLine] = []
        self.card = Card(gap=0)
        self.add = Button(kind="primary", size="s", icon="plus")
        self.card.head.addWidget(self.add)
        self.empty = EmptyState("bed")
        inner = QWidget()
        inner.setProperty("cls", "plain")
        inside = column(self.card, self.empty, gap=0, margins=(4, 4, 12, 4))
        inside.addStretch(1)
        inner.setLayout(inside)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(area, gap=0, margins=around))
        self.add.clicked.connect(self.begin)
        self.empty.acted.connect(self.begin)
        self.setFocusProxy(self.empty.button)
        self._soon.timeout.connect(self._reload)
        work.changed.connect(self._on_changed)
        self.retranslate()

    def acts(self) -> Sequence[Act]:
        """What can be done with them from the command list."""
        return [Act(name="add_room", title=N_("Add a room"), run=self.begin, icon="plus")]

    def begin(self) -> None:
        """The form of a new room."""
        open_room(self._work, self._shell, None)

    def show_rooms(self, found: Sequence[EditedRoom]) -> None:
        self._rooms = tuple(found)
        had_keyboard = self.add.hasFocus() or self.empty.button.hasFocus()
        self.setFocusProxy(self.add if found else self.empty.button)
        self.retranslate()
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # into what took the other's place
        self.counted.emit(len(found))

    def _on_changed(self, area: str) -> None:
        if area == AREA:
            self._soon.start()

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._work.ask(self, lambda session, _viewer: rooms(session), self.show_rooms)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    def retranslate(self) -> None:
        self.card.set_title(_("Rooms and beds"))
        self.add.setText(_("Add a room"))
        self.empty.set_texts(
            _("No rooms yet"), _("Add rooms once; then one click per night."), _("Add rooms")
        )
        self.empty.setVisible(not self._rooms)
        self.card.setVisible(bool(self._rooms))
        at = next((n for n, line in enumerate(self.lines) if line.edit.hasFocus()), None)
        self.card.clear()
        self.lines = []
        for room in self._rooms:
            if self.lines:
                self.card.add(Rule())
            line = RoomLine(room)
            line.edit.clicked.connect(
                lambda _on=False, room=room: open_room(self._work, self._shell, room)
            )
            self.lines.append(line)
            self.card.add(line)
        if at is not None and self.lines:
            self.lines[min(at, len(self.lines) - 1)].edit.setFocus()
