"""Every room with its beds, to edit in place; those no longer in use stand at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.rooms import EditedRoom
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.house.night_words import beds_of_room
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import Page, column, row
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.vocabulary import label


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
    """What managers see behind "Rooms"."""

    add_asked = Signal()
    edit_asked = Signal(object)  # EditedRoom

    def __init__(self) -> None:
        super().__init__()
        self._rooms: tuple[EditedRoom, ...] = ()
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
        self.setLayout(column(area, gap=0))
        self.add.clicked.connect(self.add_asked)
        self.empty.acted.connect(self.add_asked)
        self.setFocusProxy(self.add)
        self.retranslate()

    def show_rooms(self, rooms: Sequence[EditedRoom]) -> None:
        self._rooms = tuple(rooms)
        self.retranslate()

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
            line.edit.clicked.connect(lambda _on=False, room=room: self.edit_asked.emit(room))
            self.lines.append(line)
            self.card.add(line)
        if at is not None and self.lines:
            self.lines[min(at, len(self.lines) - 1)].edit.setFocus()
