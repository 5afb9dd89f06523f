"""The house: tonight, a week, a month; and behind "Rooms", the rooms themselves."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.i18n.formats import bare_day, day, month, number
from shelterdesk.queries.drafts import drafts_of
from shelterdesk.queries.house import HouseNight, house_night
from shelterdesk.queries.house_grid import HouseGrid, month_grid, week_grid
from shelterdesk.queries.rooms import EditedRoom, rooms
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.occupancy import night_now
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.house.actions import HouseActions
from shelterdesk.ui.house.grid import GridView
from shelterdesk.ui.house.head import HouseHead
from shelterdesk.ui.house.night_draft import NightDraft
from shelterdesk.ui.house.tonight import TonightView
from shelterdesk.ui.rooms.rooms_view import RoomsView
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column
from shelterdesk.ui.widgets.stack import Stack, is_behind
from shelterdesk.ui.work import Work

TONIGHT, WEEK, MONTH, ROOMS = "tonight", "week", "month", "rooms"
SHOWN = frozenset({"house", "placements", "cases", "people"})


class HousePage(Page):
    """One view at a time. C confirms the night from wherever the keyboard is on the page."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self.view = TONIGHT
        self._tonight_is = night_now(work.now())
        self._on = self._tonight_is
        self._night: HouseNight | None = None
        self._grid: HouseGrid | None = None
        self._count_of_rooms = 0
        self._is_stale = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build(shell)
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()
        self.show_view(TONIGHT)
        self._take_up()

    def _build(self, shell: Shell) -> None:
        may = ALLOWED[self._work.viewer.role]
        self.tonight = TonightView(
            may_confirm=Action.NIGHT_CONFIRM in may,
            may_move=Action.PLACEMENT_CHANGE in may,
            may_edit=Action.HOUSE_CHANGE in may,
        )
        self.draft = NightDraft(self._work, shell.forms, self.tonight)
        self.deeds = HouseActions(self, self._work, shell, self.tonight)
        self.head = HouseHead(
            (TONIGHT, WEEK, MONTH), may_plan=self.deeds.may_plan, may_edit=self.deeds.may_edit
        )
        self.grid, self.rooms = GridView(), RoomsView(self._work, shell)
        self._stack = Stack()
        self._sheet = Pane("card")
        self._sheet.setLayout(column(self.grid, gap=0, margins=(1, 8, 1, 8)))
        for view in (self.tonight, self._sheet, self.rooms):
            self._stack.addWidget(view)
        self._views: dict[str, QWidget] = {
            TONIGHT: self.tonight, WEEK: self._sheet, MONTH: self._sheet, ROOMS: self.rooms,
        }  # fmt: skip
        whole = column(self.head, self._stack, gap=12, margins=PAGE_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        head, tonight, actions = self.head, self.tonight, self.deeds
        head.view.chosen.connect(self.show_view)
        head.rooms.clicked.connect(lambda: self.show_view(ROOMS))
        head.plan.clicked.connect(actions.plan_arrival)
        head.before.clicked.connect(lambda: self.step(-1))
        head.after.clicked.connect(lambda: self.step(1))
        tonight.confirm_asked.connect(self.confirm)
        tonight.opened.connect(actions.open_case)
        tonight.menu_asked.connect(actions.show_menu)
        tonight.give_asked.connect(actions.give_bed)
        tonight.edit_asked.connect(lambda room: self._edit(room.room_id))
        tonight.no_rooms.acted.connect(lambda: actions.edit_room(None))
        tonight.arrivals.arrived.connect(actions.admit)
        tonight.arrivals.change_asked.connect(actions.change_arrival)
        tonight.arrivals.dropped.connect(actions.drop_arrival)
        self.rooms.counted.connect(self._on_counted)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._reload)

    def acts(self) -> Sequence[Act]:
        """What can be done here."""
        return [*self._deeds(), *self._shown(), *self._steps()]

    def _deeds(self) -> Iterator[Act]:
        if self.deeds.may_confirm:
            yield Act(
                name="house.confirm",
                title=N_("Confirm the night"),
                run=self.confirm,
                keys="Ctrl+Shift+B",
                icon="check",
                is_open=lambda: self.view == TONIGHT and self.tonight.may_confirm(),
                why=N_("No night with residents is shown here."),
            )
        if self.deeds.may_plan:
            yield Act(
                name="house.plan",
                title=N_("Plan an arrival"),
                run=self.deeds.plan_arrival,
                keys="Ctrl+Shift+A",
                icon="user-plus",
            )

    def _shown(self) -> Iterator[Act]:
        views = [
            (TONIGHT, N_("House tonight"), "bed"),
            (WEEK, N_("House over a week"), "table"),
            (MONTH, N_("House over a month"), "table"),
        ]
        if self.deeds.may_edit:
            views.append((ROOMS, N_("Rooms and beds"), "settings"))
        for view, title, icon in views:
            yield Act(
                name=f"house.{view}",
                title=title,
                run=partial(self.show_view, view),
                icon=icon,
                is_open=partial(self._is_elsewhere, view),
            )

    def _steps(self) -> Iterator[Act]:
        yield Act(
            name="house.before", title=N_("Earlier"), run=partial(self.step, -1),
            keys="Ctrl+PgUp", icon="chevron-left", is_open=lambda: self.view != ROOMS,
            why=N_("No nights are shown here."), repeats=True,
        )  # fmt: skip
        yield Act(
            name="house.after", title=N_("Later"), run=partial(self.step, 1),
            keys="Ctrl+PgDown", icon="chevron-right", is_open=self._may_step_on,
            why=N_("Nobody knows the nights to come."), repeats=True,
        )  # fmt: skip

    def _is_elsewhere(self, view: str) -> bool:
        return self.view != view or self._on != self._tonight_is

    def _may_step_on(self) -> bool:
        return self.view in (WEEK, MONTH) or (self.view == TONIGHT and self._on < self._tonight_is)

    # What is shown

    def show_view(self, view: str) -> None:
        """Another view, with the day of now."""
        if view == ROOMS and not self.deeds.may_edit:
            return
        self.view, self._on = view, self._tonight_is
        self._stack.setCurrentWidget(self._views[view])
        self.setFocusProxy(self.grid if view in (WEEK, MONTH) else self._views[view])
        self.retranslate()
        self._load()

    def show_part(self, part: str) -> None:
        """A night by its date: there something is chosen that is not confirmed."""
        self.show_view(TONIGHT)
        self._on = min(date.fromisoformat(part), self._tonight_is)
        self._load()

    def step(self, by: int) -> None:
        """The night, week or month before or after; no night to come."""
        if self.view == TONIGHT:
            self._on = min(self._on + timedelta(days=by), self._tonight_is)
        elif self.view == WEEK:
            self._on += timedelta(days=7 * by)
        elif self.view == MONTH:
            period = Period.month_of(self._on)
            self._on = (period.next() if by > 0 else period.previous()).first
        self._load()

    def confirm(self) -> None:
        if self.view == TONIGHT and self._night is not None and self._night.on == self._on:
            self.deeds.confirm(self._on)

    def retranslate(self) -> None:
        self.head.show_view(self.view, is_last=self._on >= self._tonight_is)
        self.head.say(_("House"), self._line())

    def _line(self) -> str:
        if self.view == ROOMS:
            count = self._count_of_rooms
            return ngettext("{n} room", "{n} rooms", count).format(n=count)
        if self.view == TONIGHT:
            return self._night_line()
        grid = self._grid
        if grid is None:
            return ""
        whole = month(grid.first) if self.view == MONTH else _span(grid)
        if not grid.person_days:
            return whole
        days = number(Decimal(str(grid.person_days)))
        until = bare_day(min(grid.last, grid.today))
        words = _("{period} · {n} person-days until {day}")
        return words.format(period=whole, n=days, day=until)

    def _night_line(self) -> str:
        night = self._night
        if night is None:
            return ""
        counts = night.counts
        words = _("Night of {day} · {taken} of {total} beds taken")
        parts = [
            words.format(day=day(night.on), taken=counts.taken, total=counts.capacity)
            if counts.capacity
            else _("Night of {day}").format(day=day(night.on))
        ]
        if counts.blocked:
            said = ngettext("{n} bed blocked", "{n} beds blocked", counts.blocked)
            parts.append(said.format(n=counts.blocked))
        return " · ".join(parts)

    # What is asked, and what comes back

    def _load(self) -> None:
        on, view, now = self._on, self.view, self._tonight_is
        if view == TONIGHT:
            self._work.ask(
                self, lambda session, viewer: house_night(session, viewer, on), self._on_night
            )
        elif view in (WEEK, MONTH):
            query = week_grid if view == WEEK else month_grid
            self._work.ask(
                self, lambda session, viewer: query(session, viewer, on, now), self._on_grid
            )

    def _on_night(self, night: HouseNight) -> None:
        if self.view != TONIGHT or night.on != self._on:
            return  # an older answer
        self._night = night
        here = self.window().focusWidget()
        self.tonight.show_night(night, self._work.today())
        if self.isVisible() and here in (None, self, self.tonight):
            self.tonight.take_keyboard()
        self.retranslate()

    def _on_grid(self, grid: HouseGrid) -> None:
        if self.view in (WEEK, MONTH) and grid.first <= self._on <= grid.last:
            self._grid = grid
            self.grid.show_grid(grid, is_month=self.view == MONTH)
            self.retranslate()

    def _on_counted(self, count: int) -> None:
        self._count_of_rooms = count
        self.retranslate()

    def _edit(self, room_id: object) -> None:
        """The pencil of a card: its form wants the revision of now."""

        def show(found: Sequence[EditedRoom]) -> None:
            room = next((one for one in found if one.room_id == room_id), None)
            if room is not None:
                self.deeds.edit_room(room)

        self._work.ask(self, lambda session, _viewer: rooms(session), show)

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()
        elif area == "drafts" and not self.tonight.kept:
            self._take_up()  # it may have been thrown away, and put back

    def _take_up(self) -> None:
        self._work.ask(self, drafts_of, self.draft.take_up)

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draft.begin()
        now = night_now(self._work.now())
        if self._on == self._tonight_is and now != self._tonight_is:
            self._on, self._is_stale = now, True
        self._tonight_is = now
        if self._is_stale:
            self._is_stale = False
            self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if is_behind(self):  # and not the whole window, behind its curtain
            self.draft.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_C and plain and self.view == TONIGHT:
            self.confirm()
        else:
            super().keyPressEvent(event)


def _span(grid: HouseGrid) -> str:
    return _("{first} to {last}").format(first=day(grid.first), last=day(grid.last))
