"""What can be done from the page of the house: confirm, forms, and the menu of a bed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.house import ArrivalRow, BlockRow, ResidentRow
from shelterdesk.queries.rooms import EditedRoom
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.house.arrival_panel import ArrivalPanel
from shelterdesk.ui.house.bed_tile import BedTile
from shelterdesk.ui.house.block_panel import BlockPanel
from shelterdesk.ui.house.room_card import NO_BED
from shelterdesk.ui.house.tonight import TonightView
from shelterdesk.ui.rooms.room_panel import open_room
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.stay.absence_panel import AbsencePanel
from shelterdesk.ui.stay.bed_panel import BedPanel
from shelterdesk.ui.stay.of_stay import CHANGED
from shelterdesk.ui.work import Work
from shelterdesk.usecases.absences import Return, end_absence
from shelterdesk.usecases.arrivals import NotComing, drop_arrival
from shelterdesk.usecases.beds import ReturnedBed, take_bed_back
from shelterdesk.usecases.nights import NightSheet, confirm_night
from shelterdesk.usecases.rooms import Unblock, unblock_bed

Entry = tuple[str, Callable[[], object]]


class HouseActions:
    """`owner` is the page: an answer to a page that is gone is dropped."""

    def __init__(self, owner: QWidget, work: Work, shell: Shell, tonight: TonightView) -> None:
        self._owner, self._work, self._shell, self._tonight = owner, work, shell, tonight
        self._is_saving = False
        may = ALLOWED[work.viewer.role]
        self.may_edit = Action.HOUSE_CHANGE in may
        self.may_plan = Action.ARRIVALS_CHANGE in may
        self.may_confirm = Action.NIGHT_CONFIRM in may
        self.may_move = Action.PLACEMENT_CHANGE in may

    # The night

    def confirm(self, on: date) -> None:
        """Confirm the night as it is shown; once it is, there is nothing more to confirm."""
        tonight = self._tonight
        if self._is_saving or not tonight.may_confirm():
            return
        if tonight.is_done():
            self._shell.toast(_("This night is confirmed already."))
            return
        self._is_saving = True
        sheet = NightSheet(on=on, exceptions=dict(tonight.changed))
        count = sum(tonight.states().values())
        said = ngettext("Night confirmed for {n} person.", "Night confirmed for {n} people.", count)
        said = said.format(n=count)

        def done(_count: int) -> None:
            self._is_saving = False
            tonight.forget_changes(on)

        def refused(error: AppError) -> None:
            self._is_saving = False
            self._work.failed.emit(error)

        self._work.do(
            self._owner,
            confirm_night,
            sheet,
            area=CHANGED,
            then=done,
            refused=refused,
            undo=said,
        )

    # Forms

    def open_case(self, resident: ResidentRow) -> None:
        if resident.case_id is not None:
            self._shell.open_case(resident.case_id)

    def give_bed(self, resident: ResidentRow) -> None:
        if resident.case_id is not None:
            self._shell.open_form(BedPanel(self._work, self._shell, resident.case_id))

    def note_absence(self, resident: ResidentRow) -> None:
        """A new one, or the one that holds, to correct it."""
        if resident.case_id is not None:
            self._shell.open_form(AbsencePanel(self._work, self._shell, resident.case_id))

    def edit_room(self, room: EditedRoom | None) -> None:
        open_room(self._work, self._shell, room)

    def plan_arrival(self) -> None:
        self._shell.open_form(ArrivalPanel(self._work, self._shell, None))

    def change_arrival(self, arrival: ArrivalRow) -> None:
        panel = ArrivalPanel(self._work, self._shell, None)
        panel.change(arrival)
        self._shell.open_form(panel)

    def admit(self, arrival: ArrivalRow) -> None:
        """She is here: the admission begins with what is known."""
        self._shell.admit(expected=arrival)

    def drop_arrival(self, arrival: ArrivalRow) -> None:
        given = NotComing(arrival_id=arrival.arrival_id, revision=arrival.revision)
        self._do(drop_arrival, given, _("Taken from the planned arrivals."))

    # A bed

    def show_menu(self, tile: BedTile, at: QPoint) -> None:
        """What can be done with this bed and the one who has it."""
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in self.entries(tile):
            menu.addAction(text, act)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(at)

    def entries(self, tile: BedTile) -> list[Entry]:
        """The lines of that menu."""
        resident, row = tile.resident, tile.row
        if resident is not None:
            has_bed = row.bed_id != NO_BED
            return self._of_resident(resident, has_bed=has_bed) if resident.case_id else []
        found: list[Entry] = []
        if self.may_edit and row.block is not None:
            block = row.block
            found.append((_("Free this bed again"), lambda: self._unblock(block)))
        if self.may_edit and (row.block is None or not row.block.holds):
            found.append((_("Block this bed…"), lambda: self._block(tile)))
        return found

    def _of_resident(self, resident: ResidentRow, *, has_bed: bool) -> list[Entry]:
        found: list[Entry] = [(_("Open case file"), lambda: self.open_case(resident))]
        if not self.may_move:
            return found
        away = resident.away
        if away is None:
            found.append((_("Note an absence…"), lambda: self.note_absence(resident)))
        else:
            found.append((_("Back now"), lambda: self._back(resident)))
            found.append((_("Correct the absence…"), lambda: self.note_absence(resident)))
        found.append(
            (_("Another bed…") if has_bed else _("Give a bed…"), lambda: self.give_bed(resident))
        )
        if has_bed:
            found.append((_("Give the bed back"), lambda: self._take_back(resident)))
        return found

    def _block(self, tile: BedTile) -> None:
        panel = BlockPanel(self._work, self._shell, None)
        panel.propose(tile.row.bed_id)
        self._shell.open_form(panel)

    def _unblock(self, block: BlockRow) -> None:
        said = _("The bed is free again.")
        given = Unblock(block_id=block.block_id, revision=block.revision, reason=said)
        self._do(unblock_bed, given, said)

    def _take_back(self, resident: ResidentRow) -> None:
        given = ReturnedBed(placement_id=resident.placement_id)
        self._do(take_bed_back, given, _("Bed given back."))

    def _back(self, resident: ResidentRow) -> None:
        if resident.away is not None:
            given = Return(absence_id=resident.away.absence_id, revision=resident.away.revision)
            self._do(end_absence, given, _("Return noted."))

    def _do(self, usecase: Callable[..., object], given: object, said: str) -> None:
        self._work.do(
            self._owner,
            usecase,
            given,
            area=CHANGED,
            undo=said,
        )
