"""A room with its beds as tiles; and the residents who have no bed, as tiles too."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.house import BedRow, ResidentRow, RoomRow
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.house.bed_tile import BedTile
from shelterdesk.ui.rooms.words import beds_of_room
from shelterdesk.ui.spacing import NO_MARGINS, space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.page import CARD_MARGINS, Live, column
from shelterdesk.ui.widgets.text import LongLine, Text, breakable
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.house import NightState

BESIDE, MANY = 2, 4
NO_BED = UUID(int=0)
States = Mapping[UUID, NightState]
"""What was changed and is not confirmed yet, by placement."""
MakeTile = Callable[[BedRow], BedTile]


class TileCard(Live, QFrame):
    """A head and tiles below it, so many in a line."""

    def __init__(self, make: MakeTile, beds: Sequence[BedRow], *, beside: int = BESIDE) -> None:
        super().__init__()
        self.setProperty("cls", "card")
        self._beside = beside
        self.tiles = [make(bed) for bed in beds]
        self.title = LongLine(role="h3")
        self.second, self.right = Text(role="small", tone="text2"), Text(role="small", tone="text2")
        self.head = Flow(gap=8, right_from=2)
        for part in (self.title, self.second, self.right):
            self.head.addWidget(part)
        self._grid = QGridLayout()
        space(self._grid, 10, NO_MARGINS)
        for at in range(beside):
            self._grid.setColumnStretch(at, 1)
        self.place()
        self.body = column(self.head, self._grid, gap=10, margins=CARD_MARGINS)
        self.body.addStretch(1)
        self.setLayout(self.body)

    def place(self) -> None:
        """Put the tiles where they belong."""
        for at, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, at // self._beside, at % self._beside)

    def show_states(self, states: States) -> None:
        """Show what was changed and is not confirmed yet."""
        for tile in self.tiles:
            resident = tile.resident
            changed = states.get(resident.placement_id) if resident is not None else None
            tile.show_row(tile.row, changed)


class RoomCard(TileCard):
    """Name, whom it is for, how many of its beds are taken, and Edit for who may."""

    edit_asked = Signal(object)  # RoomRow

    def __init__(self, make: MakeTile, room: RoomRow, *, may_edit: bool) -> None:
        super().__init__(make, room.beds)
        self.room = room
        self.edit = IconButton("pencil", size="s")
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self.room))
        self.head.addWidget(self.edit)
        self.edit.setVisible(may_edit)
        self.retranslate()

    def show_room(self, room: RoomRow, states: States) -> None:
        """The same beds with who has them now."""
        self.room = room
        for tile, bed in zip(self.tiles, room.beds, strict=True):
            tile.row = bed
        self.show_states(states)
        self.retranslate()

    def retranslate(self) -> None:
        room = self.room
        self.title.setText(breakable(room.name))
        self.second.setText(" · ".join((label(room.use), beds_of_room(len(room.beds)))))
        self.right.setText(_("{n} of {total}").format(n=room.taken, total=len(room.beds)))
        self.edit.set_words(_("Edit {room}").format(room=shown(room.name)))
        self.setAccessibleName(room.name)


class WithoutBedCard(TileCard):
    """Residents who have no bed, each with the button that gives her one."""

    give_asked = Signal(object)  # ResidentRow

    def __init__(
        self, make: MakeTile, residents: Sequence[ResidentRow], *, may_give: bool, beside: int
    ) -> None:
        self._give: list[Button] = []
        self._may_give = may_give
        super().__init__(make, [_without_bed(one) for one in residents], beside=beside)
        self.retranslate()

    def show_residents(self, residents: Sequence[ResidentRow], states: States) -> None:
        """The same people, where they are now."""
        for tile, resident in zip(self.tiles, residents, strict=True):
            tile.row = _without_bed(resident)
        self.show_states(states)

    def place(self) -> None:
        for at, tile in enumerate(self.tiles):
            give = Button(kind="quiet", size="s", icon="bed")
            give.clicked.connect(lambda _on=False, tile=tile: self.give_asked.emit(tile.resident))
            self._give.append(give)
            holder = QWidget()
            inside = column(tile, gap=6)
            inside.addWidget(give, 0, Qt.AlignmentFlag.AlignLeft)
            inside.addStretch(1)
            holder.setLayout(inside)
            give.setVisible(self._may_give and tile.may_open())
            self._grid.addWidget(holder, at // self._beside, at % self._beside)

    def retranslate(self) -> None:
        count = len(self.tiles)
        self.title.setText(_("Without a bed"))
        words = ngettext("{n} person", "{n} people", count)
        self.second.setText(words.format(n=count))
        self.setAccessibleName(self.title.text())
        for give, tile in zip(self._give, self.tiles, strict=True):
            give.setText(_("Give a bed"))
            give.setAccessibleDescription(tile.text())


def _without_bed(resident: ResidentRow) -> BedRow:
    """A tile of no bed."""
    return BedRow(bed_id=NO_BED, name="", resident=resident, block=None, marks=())
