"""A list that the shelter keeps: hospitals, courts, organizations. Edited where it stands."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.queries.organisations import OrganisationRow, organisations
from shelterdesk.rules.names import fold
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.settings.place_columns import haystack, place_columns
from shelterdesk.ui.settings.place_panel import ADD, CHANGED, PlacePanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.organisations import OrganisationChange, change_organisation
from shelterdesk.usecases.taiwan_courts import take_in_courts
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.organisations import KINDS_IN, PlaceList
from shelterdesk.vocabulary.taiwan_courts import TAIWAN_COURTS

SEEN_AT_ONCE = 12
"""A longer list has a search."""

ABOUT: Mapping[PlaceList, str] = {
    PlaceList.HOSPITALS: N_("Offered for a medical escort, those used most first."),
    PlaceList.COURTS: N_("In every city: a case can be heard far from the shelter."),
    PlaceList.ORGANISATIONS: N_(
        "Police units, offices, civil organizations, schools, companies. A place typed into a "
        "service joins its list."
    ),
}
NOTHING: Mapping[PlaceList, str] = {
    PlaceList.HOSPITALS: N_("No hospitals yet"),
    PlaceList.COURTS: N_("No courts yet"),
    PlaceList.ORGANISATIONS: N_("No organizations yet"),
}
ICONS: Mapping[PlaceList, str] = {
    PlaceList.HOSPITALS: "stethoscope",
    PlaceList.COURTS: "gavel",
    PlaceList.ORGANISATIONS: "users",
}


class PlacesView(Page):
    """Loads when it is seen and when an entry changed. Enter edits, F3 searches, Esc clears."""

    def __init__(self, work: Work, shell: Shell, which: PlaceList) -> None:
        super().__init__()
        self._work, self._shell, self.which = work, shell, which
        self._rows: tuple[OrganisationRow, ...] = ()
        self._is_stale = True
        self._wanted: UUID | None = None  # what was just saved is chosen
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()

    def _build(self) -> None:
        self.title, self.count = Text(role="h2"), Text(role="h2", tone="text2")
        self.add = Button(icon="plus")
        self._about = Text(role="small", tone="text2", wrap=True)
        self.search = SearchEdit()
        self.search.setObjectName(f"{self.which.value}_search")
        self.search.setClearButtonEnabled(True)
        table = RecordTable(place_columns(self.which))
        self.table: RecordView[OrganisationRow] = RecordView(
            table, key=lambda place: place.organisation_id
        )
        self.empty = EmptyState(ICONS[self.which])
        self.list = RecordList(self.table, self.empty)
        self.edit, self.turn = Button(icon="pencil"), Button()
        self.take_in = Button(icon="gavel")
        buttons = (self.edit, self.turn, self.take_in, self.add)
        head = FlowBox(self.title, self.count, *buttons, gap=8, right_from=2)
        top = column(head, self._about, self.search, gap=8, margins=(16, 10, 16, 8))
        sheet = Pane("sheet")
        inside = column(top, self.list, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet, gap=0))
        self.take_in.setVisible(self.which is PlaceList.COURTS)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.add.clicked.connect(self.begin)
        self.take_in.clicked.connect(self.take_in_all)
        self.empty.acted.connect(self.begin)
        self.edit.clicked.connect(self.edit_chosen)
        self.turn.clicked.connect(self.turn_chosen)
        self.table.opened.connect(self._edit)
        self.table.picked.connect(lambda _row: self._say_chosen())
        self.search.searched.connect(lambda _text: self._show())
        self.search.entered.connect(self.edit_chosen)
        self.search.stepped.connect(self._step)
        self.search.given_up.connect(self._give_up)
        self._soon.timeout.connect(self._reload)
        self._work.changed.connect(self._on_changed)

    def acts(self) -> Sequence[Act]:
        """What can be done with the list and with the chosen entry."""

        def is_chosen(*, active: bool) -> bool:
            place = self.table.current_row()
            return place is not None and place.active is active

        of_courts = Act(
            name="take_in_courts", title=N_("Add all courts of Taiwan"), run=self.take_in_all,
            icon="gavel",
        )  # fmt: skip
        return [
            *((of_courts,) if self.which is PlaceList.COURTS else ()),
            Act(
                name="add_place", title=ADD[self.which], run=self.begin, keys="Ctrl+Shift+A",
                icon="plus",
            ),
            Act(
                name="edit_place", title=N_("Edit"), run=self.edit_chosen, keys="Ctrl+E",
                icon="pencil", is_open=lambda: self.table.current_row() is not None,
                why=N_("The list is empty."),
            ),
            Act(
                name="retire_place", title=N_("Take out of use"), run=self.turn_chosen,
                icon="archive", is_open=lambda: is_chosen(active=True),
            ),
            Act(
                name="use_place", title=N_("Take back into use"), run=self.turn_chosen,
                icon="restore", is_open=lambda: is_chosen(active=False),
            ),
            Act(
                name="filter_places", title=N_("Filter this list"), run=self._find, keys="F3",
                icon="search", is_open=self._is_long, why=N_("All of the list is in sight."),
            ),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.title.setText(label(self.which))
        self.add.setText(_("Add"))
        self.add.setAccessibleName(_(ADD[self.which]))
        self.take_in.setText(_("Add all courts of Taiwan"))
        self._about.setText(_(ABOUT[self.which]))
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.table.setAccessibleName(label(self.which))
        self.edit.setText(_("Edit"))
        self._show()

    # What is shown

    def fold(self, folded: bool) -> None:
        """Where there is little room its name, which stands above, and its sentence give way."""
        for words in (self.title, self.count, self._about):
            words.setHidden(folded)

    def _show(self) -> None:
        """The entries that fit what is typed, by name as the language of now has it."""
        wanted = fold(self.search.text())
        self.count.setText(str(len(self._rows)))
        self.search.setVisible(self._is_long() or bool(wanted))
        self._say_empty(is_searched=bool(wanted))
        fitting = [place for place in self._rows if not wanted or wanted in haystack(place)]
        named = by_name(fitting, lambda place: place.name)
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        self.table.table.show_rows(sorted(named, key=lambda place: not place.active))
        self.setFocusProxy(self._first())
        if was_here and not self.search.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # into what took the other's place
        if self.table.current_row() is None:
            self.table.selectRow(0)
        self._say_chosen()

    def _first(self) -> QWidget:
        """Where the keyboard enters: the list, or what there is to do while it is empty."""
        if self.table.table.rows():
            return self.table
        return self.search if self.search.text() else self.empty.button

    def _say_empty(self, *, is_searched: bool) -> None:
        if is_searched:
            self.empty.set_texts(_("No entry fits"))  # the box itself clears what is typed
        else:
            self.empty.set_texts(_(NOTHING[self.which]), "", _(ADD[self.which]))

    def _say_chosen(self) -> None:
        """What can be done with the chosen entry; nothing where there is none."""
        place = self.table.current_row()
        for button in (self.edit, self.turn):
            button.setVisible(place is not None)
            button.setAccessibleDescription(place.name if place is not None else "")
        if place is not None:
            self.turn.setText(_("Take out of use") if place.active else _("Take back into use"))

    def _is_long(self) -> bool:
        return len(self._rows) > SEEN_AT_ONCE

    # What is asked, and what comes back

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            kinds = KINDS_IN[self.which]
            self._work.ask(
                self, lambda session, _viewer: organisations(session, kinds), self._on_rows
            )

    def _on_rows(self, found: Sequence[OrganisationRow]) -> None:
        self._rows = tuple(found)
        wanted, self._wanted = self._wanted, None
        self._show()
        if wanted is not None:
            self.table.pick(lambda place: place.organisation_id == wanted)

    def _on_changed(self, area: str) -> None:
        if area in CHANGED:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    # What changes it

    def begin(self) -> None:
        """The form of a new entry."""
        panel = PlacePanel(self._work, self._shell, None)
        panel.begin(self.which)
        self._open(panel)

    def take_in_all(self) -> None:
        """Every court and prosecutors office of Taiwan that is not in the list yet."""
        ids = tuple(self._work.new_id() for _court in TAIWAN_COURTS)

        def told(count: int) -> None:
            if not count:
                self._shell.toast(_("All courts of Taiwan are in the list already."))

        self._work.do(
            self, take_in_courts, ids, area=CHANGED, then=told,
            undo=_("Courts of Taiwan added. Telephone numbers can be filled in."),
        )  # fmt: skip

    def edit_chosen(self) -> None:
        place = self.table.current_row()
        if place is not None:
            self._edit(place)

    def turn_chosen(self) -> None:
        """Out of use or back into it, without a form."""
        place = self.table.current_row()
        if place is None:
            return
        change = OrganisationChange(
            id=place.organisation_id, revision=place.revision, name=place.name,
            name_zh=place.name_zh or "", kind=place.kind, phone=place.phone or "",
            address=place.address or "", roles=place.roles, active=not place.active,
        )  # fmt: skip
        said = _("Back in use.") if change.active else _("Taken out of use.")
        self._work.do(self, change_organisation, change, area=CHANGED, undo=said)

    def _edit(self, place: OrganisationRow) -> None:
        panel = PlacePanel(self._work, self._shell, None)
        panel.edit(self.which, place)
        self._open(panel)

    def _open(self, panel: PlacePanel) -> None:
        panel.stored.connect(self._on_stored)
        self._shell.open_form(panel)

    def _on_stored(self, place_id: UUID) -> None:
        self._wanted = place_id
        self._forget_search()

    # Keys

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _step(self, by: int) -> None:
        if by > 0:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_up(self) -> None:
        self._forget_search()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_search(self) -> None:
        self.search.clear()
        self._show()
