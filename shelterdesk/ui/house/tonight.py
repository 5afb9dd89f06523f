"""The house tonight: a banner to confirm, rooms with their beds, and who is expected."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import clock, local
from shelterdesk.queries.house import BedRow, HouseNight, ResidentRow, RoomRow
from shelterdesk.ui import theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.house.arrivals_card import ArrivalsCard
from shelterdesk.ui.house.bed_tile import BedTile
from shelterdesk.ui.house.legend import Legend
from shelterdesk.ui.house.night_words import ORDER, counted
from shelterdesk.ui.house.room_card import BESIDE, MANY, RoomCard, States, WithoutBedCard
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import LARGE, Page, column, is_narrow, restyle_all
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary.house import NightState

AT_ONCE, PIECE = 12, 5
"""Rooms made when a night is first shown, as many as a screen has, and at each turn after that: a
house of a thousand beds must not hold up the window.
"""

LEAST = 140  # of the beds, seen at once


class TonightView(Page):
    """Arrows move among the tiles, Space changes, Enter opens, C confirms.

    What is changed and not confirmed yet is kept here until it is, night by night.
    """

    confirm_asked = Signal()
    opened = Signal(object)  # ResidentRow
    menu_asked = Signal(object, QPoint)  # BedTile
    give_asked = Signal(object)  # ResidentRow
    edit_asked = Signal(object)  # RoomRow
    edited = Signal()  # there is more, less or nothing to confirm

    def __init__(self, *, may_confirm: bool, may_move: bool, may_edit: bool) -> None:
        super().__init__()
        self._may_confirm, self._may_move, self._may_edit = may_confirm, may_move, may_edit
        self.kept: dict[date, States] = {}
        self._night: HouseNight | None = None
        self._today = date.min
        self.rooms: list[RoomCard] = []
        self.without: WithoutBedCard | None = None
        self._current: BedTile | None = None
        self._columns, self._is_large = 0, False
        self._left: list[RoomRow] = []  # rooms that have no card yet
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(lambda: self._build_rooms(PIECE))
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.banner = Banner("today")
        self.banner.button.set_kind("primary")
        self.banner.acted.connect(self.confirm_asked)
        self.legend = Legend()
        self.arrivals = ArrivalsCard(may_change=self._may_confirm)
        self.arrivals.hide()
        self.no_rooms = EmptyState("bed")
        self._keys = Text(role="cap", tone="text3", wrap=True)
        self._inner = QWidget()
        self._inner.setProperty("cls", "plain")
        self._grid = QGridLayout()
        space(self._grid, 16)
        # Room for the ring, and the scroll bar.
        around = (4, 4, 12, 4)
        self._inside = column(self._grid, self.no_rooms, self._keys, gap=14, margins=around)
        self._inside.addStretch(1)
        self._inner.setLayout(self._inside)
        self.area = QScrollArea()
        self.area.setWidget(self._inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._whole = column(self.banner, self.legend, self.area, gap=12)
        self._whole.setStretch(2, 1)
        self.setLayout(self._whole)

    def tiles(self) -> list[BedTile]:
        """Every tile in the order of reading."""
        cards = [*([self.without] if self.without else []), *self.rooms]
        return [tile for card in cards for tile in card.tiles]

    def current(self) -> BedTile | None:
        """The tile that Tab comes to."""
        return self._current

    @property
    def changed(self) -> States:
        """What was changed of the night that is shown."""
        return self.kept.get(self._night.on, {}) if self._night is not None else {}

    # What is shown

    def show_night(self, night: HouseNight, today: date) -> None:
        """The house as it is; what was changed of somebody who is still here stays changed."""
        before, self._night, self._today = self._night, night, today
        here = {one.placement_id: one.state for one in night.residents}
        self._keep(
            night.on,
            {
                key: state
                for key, state in self.changed.items()
                if key in here and here[key] is not state
            },
        )
        if before is None or _shape(before) != _shape(night):
            self._rebuild(night)
        else:
            for card, room in zip(self.rooms, night.rooms, strict=False):
                card.show_room(room, self.changed)
            self._left = list(night.rooms[len(self.rooms) :])
        if self.without is not None:
            self.without.show_residents(night.without_bed, self.changed)
        self.arrivals.show_arrivals(night.arrivals, today)
        self.retranslate()

    def take_keyboard(self) -> None:
        """Put the keyboard on the tile of Tab, as soon as it stands there."""
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        if self._current is not None:
            self._current.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_changes(self, on: date) -> None:
        """They are confirmed."""
        self._keep(on, {})

    def take_changes(self, kept: Mapping[date, States]) -> None:
        """Show what was chosen before, in place of what is."""
        self.kept = dict(kept)
        if self._night is not None:
            self.show_night(self._night, self._today)

    def _keep(self, on: date, changed: States) -> None:
        if changed != self.kept.get(on, {}):
            self.kept[on] = changed
            self.kept = {night: states for night, states in self.kept.items() if states}
            self.edited.emit()

    def change(self, tile: BedTile, state: NightState) -> None:
        """Somebody is elsewhere tonight; nothing is saved yet."""
        resident = tile.resident
        if resident is None or not self._may_confirm:
            return
        changed = dict(self.changed) | {resident.placement_id: state}
        if state is resident.state:
            del changed[resident.placement_id]
        if self._night is not None:
            self._keep(self._night.on, changed)
        tile.show_row(tile.row, self.changed.get(resident.placement_id))
        self._say_banner()

    def states(self) -> Mapping[NightState, int]:
        """How many are where, with what was changed."""
        found = dict.fromkeys(ORDER, 0)
        for one in self._night.residents if self._night else ():
            found[self.changed.get(one.placement_id, one.state)] += 1
        return found

    def is_done(self) -> bool:
        """Whether there is nothing left to confirm."""
        return self._night is not None and self._night.is_confirmed and not self.changed

    def may_confirm(self) -> bool:
        """Whether there is somebody to confirm, by somebody who may."""
        return self._may_confirm and self._night is not None and bool(self._night.residents)

    def retranslate(self) -> None:
        self.legend.say()
        may_edit = self._may_edit
        self.no_rooms.set_texts(
            _("No rooms yet"),
            _("Add rooms once; then one click per night.")
            if may_edit
            else _("Your manager adds the rooms once; then it is one click per night."),
            _("Add rooms") if may_edit else "",
        )
        self._keys.setText(
            _("Space changes where she is · Enter opens the case file · C confirms")
            if self._may_confirm
            else _("Enter opens the case file")
        )
        self._say_banner()

    def restyle(self) -> None:
        self.area.setMinimumHeight(theme.px(LEAST))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # The banner

    def _say_banner(self) -> None:
        night = self._night
        if night is None:
            self.banner.hide()
            return
        count, states = len(night.residents), counted(self.states())
        self.banner.setVisible(bool(count))
        if self.is_done() and night.confirmed is not None:
            at = clock(local(night.confirmed.at).time())
            words = _("Confirmed {time} by {name}: {states}.")
            said = words.format(time=at, name=shown(night.confirmed.by), states=states)
            self._say("ok", said, "")
            return
        button = ngettext("Confirm {n} bed", "Confirm {n} beds", count).format(n=count)
        if not self._may_confirm:
            self._say("today", self._expected(count, states), "")
        elif night.confirmed is not None:
            said = _("Something changed since it was confirmed: {states}. Confirm it again.")
            self._say("soon", said.format(states=states), button)
        else:
            todo = _("Change the exceptions, then confirm.")
            self._say("today", f"{self._expected(count, states)} {todo}", button)

    def _expected(self, count: int, states: str) -> str:
        words = ngettext(
            "{n} person is expected tonight: {states}.",
            "{n} people are expected tonight: {states}.",
            count,
        )
        return words.format(n=count, states=states)

    def _say(self, kind: str, text: str, action: str) -> None:
        self.banner.show_kind(kind)
        self.banner.set_texts(text, action if self._may_confirm else "")
        self.banner.button.setToolTip("C · Ctrl+Shift+B")

    # Rooms

    def _rebuild(self, night: HouseNight) -> None:
        here = self._current.row.bed_id if self._current is not None else None
        had_focus = self._current is not None and self._current.hasFocus()
        for card in (*self.rooms, *([self.without] if self.without else [])):
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.rooms, self._left = [], list(night.rooms)
        self.without = None
        if night.without_bed:
            self.without = WithoutBedCard(
                self._tile,
                night.without_bed,
                may_give=self._may_move,
                beside=BESIDE if is_narrow(self) else MANY,
            )
            self.without.give_asked.connect(self.give_asked)
        self._columns = 0
        wanted = [at for at, room in enumerate(night.rooms) if _has_bed(room, here)]
        self._build_rooms(max(AT_ONCE, *(at + 1 for at in wanted)) if wanted else AT_ONCE)
        tiles = self.tiles()
        again = next((tile for tile in tiles if tile.row.bed_id == here), None)
        self._current = None
        self._make_current(again or (tiles[0] if tiles else None))
        self._place()
        if had_focus:
            for card in self.rooms:
                card.show()
            self.take_keyboard()

    def _build_rooms(self, count: int) -> None:
        """The cards of the next rooms; the rest in the next turns, so that the window goes on."""
        made = [self._room(room) for room in self._left[:count]]
        del self._left[:count]
        first = len(self.rooms)
        self.rooms += made
        if self._columns:
            for at, card in enumerate(made, start=first):
                self._put(card, at)
        if self._left:
            self._more.start()

    def _put(self, card: RoomCard, at: int) -> None:
        night = self._night
        arrivals = bool(night is not None and night.arrivals) and not self._is_large
        above = bool(self.without) + arrivals
        self._grid.addWidget(card, above + at // self._columns, at % self._columns)

    def _room(self, room: RoomRow) -> RoomCard:
        card = RoomCard(self._tile, room, may_edit=self._may_edit)
        card.edit_asked.connect(self.edit_asked)
        card.show_states(self.changed)
        return card

    def _tile(self, bed: BedRow) -> BedTile:
        tile = BedTile(bed, may_confirm=self._may_confirm)
        tile.cycled.connect(lambda tile: self.change(tile, tile.next_state()))
        tile.opened.connect(self._on_opened)
        tile.menu_asked.connect(self.menu_asked)
        tile.moved.connect(self._move)
        tile.clicked.connect(lambda _on=False, tile=tile: self._make_current(tile))
        return tile

    def _on_opened(self, tile: BedTile) -> None:
        resident: ResidentRow | None = tile.resident
        if resident is not None and resident.case_id is not None:
            self.opened.emit(resident)

    def _place(self) -> None:
        """One column or two, as the width allows. In large letters the beds come first, and who is
        expected below them.
        """
        columns, is_large = 1 if is_narrow(self) else 2, theme.now().factor >= LARGE
        night = self._night
        if night is None or (columns, is_large) == (self._columns, self._is_large):
            return
        self._columns, self._is_large = columns, is_large
        self._fold(columns == 1)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        if self.without:
            self._grid.addWidget(self.without, 0, 0, 1, columns)
        first, last = bool(self.without), bool(self.without) + len(night.rooms)
        self._grid.addWidget(self.arrivals, last if is_large else first, 0, 1, columns)
        for at, room in enumerate(self.rooms):
            self._put(room, at)
        self.arrivals.setVisible(bool(night.arrivals))
        self.no_rooms.setVisible(not night.rooms)
        for words in (self._keys, self.legend):
            words.setVisible(bool(self.tiles()))

    def _fold(self, folded: bool) -> None:
        """Where it is narrow the banner scrolls along and the legend stands below the beds, so that
        they keep their room.
        """
        home = self._inside if folded else self._whole
        home.insertWidget(0, self.banner)
        home.insertWidget(home.indexOf(self._keys) if folded else 1, self.legend)
        for part in (self.banner, self.legend):
            restyle_all(part)  # moved: Qt gave it the fonts back that it had before
        self.legend.fold(folded)

    # Keys

    def _move(self, right: int, down: int) -> None:
        here, tiles = self._current, self.tiles()
        if here is None or not tiles:
            return
        if right:
            at = tiles.index(here) + right
            wanted = tiles[at] if 0 <= at < len(tiles) else None
        else:
            wanted = self._nearest(here, down)
        if wanted is not None:
            self._make_current(wanted)
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(wanted, 16, 16)

    def _nearest(self, here: BedTile, down: int) -> BedTile | None:
        """The tile above or below that is nearest."""

        def centre(tile: BedTile) -> QPoint:
            return tile.mapTo(self._inner, tile.rect().center())

        start = centre(here)
        beyond = [
            (abs(centre(tile).y() - start.y()), abs(centre(tile).x() - start.x()), at, tile)
            for at, tile in enumerate(self.tiles())
            if (centre(tile).y() - start.y()) * down > 0
        ]
        return min(beyond, default=(0, 0, 0, None), key=lambda found: found[:3])[3]

    def _make_current(self, tile: BedTile | None) -> None:
        """One tile is the stop of Tab; arrows move it."""
        if self._current is not None:
            self._current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = tile
        if tile is not None:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocusProxy(tile)


def _has_bed(room: RoomRow, bed: UUID | None) -> bool:
    return any(one.bed_id == bed for one in room.beds)


def _shape(night: HouseNight) -> object:
    """What decides which cards and tiles stand there."""
    rooms = [(room.room_id, [bed.bed_id for bed in room.beds]) for room in night.rooms]
    return rooms, [one.placement_id for one in night.without_bed], bool(night.arrivals)
