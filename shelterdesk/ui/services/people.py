"""For whom: one person, or several of whom each gets a record of her own."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.search import FoundCase
from shelterdesk.queries.service_form import Whom, whom
from shelterdesk.queries.service_groups import Housemate, housemates
from shelterdesk.ui.services.person import PersonQuestion, PersonSearch
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.work import Work


class People(Live, QWidget):
    """A search for one; several stand as chips, and a chip that is let go is out. `more` is the
    button that leads to several; its place is the panel's.
    """

    changed = Signal()  # who it is for, by somebody's hand
    met = Signal()  # everyone chosen is known by now
    offered = Signal(object)  # the Housemates that the menu names
    refused = Signal(object)  # AppError

    def __init__(self, work: Work, over: QWidget) -> None:
        super().__init__()
        self._work = work
        self._known: dict[UUID, Whom] = {}
        self._wanted: list[UUID] = []
        self._is_group = self._is_fixed = False
        self.edit = SearchEdit("user")
        self.person = PersonQuestion(self.edit)
        self.search = PersonSearch(work, self.edit, over)
        self.chips, self.more = (
            ChoiceChips(several=True),
            Button(size="s", kind="quiet", icon="users"),
        )
        self.chips.setObjectName("people")
        self.chips.hide()
        self.setLayout(column(self.person, self.chips, gap=6))
        self.search.chosen.connect(self._on_found)
        self.edit.searched.connect(self._on_search)
        self.chips.chosen.connect(lambda _code: self._on_chip())
        self.more.clicked.connect(self._ask_who)
        self.retranslate()

    # Who it is for

    def chosen(self) -> tuple[UUID, ...]:
        """The cases it is for, the first one first."""
        if not self._is_group:
            return tuple(self._wanted)
        return tuple(UUID(code) for code in self.chips.codes())

    def whoms(self) -> tuple[Whom, ...]:
        """The same as people, as far as they are known by now."""
        return tuple(self._known[one] for one in self.chosen() if one in self._known)

    def are_known(self) -> bool:
        """Whether somebody is chosen, and everyone chosen is known."""
        return bool(self.chosen()) and len(self.whoms()) == len(self.chosen())

    def is_group(self) -> bool:
        return len(self.chosen()) > 1

    def is_searching(self) -> bool:
        """Whether letters stand in the line that mean nobody yet."""
        return bool(self.edit.text().strip()) and (self._is_group or not self._wanted)

    def choose(self, cases: Sequence[UUID]) -> None:
        """These, without telling."""
        self._wanted = list(dict.fromkeys(cases))
        self._is_group = self._is_group or len(self._wanted) > 1
        missing = [one for one in self._wanted if one not in self._known]
        self._work.ask(
            self,
            lambda session, viewer: [whom(session, viewer, one) for one in missing],
            self._on_known,
            self.refused.emit,
        )

    def fix(self, case_id: UUID) -> None:
        """A record that is corrected stays whose it is."""
        self._is_fixed = True
        self.edit.set_read_only(True)
        self.more.hide()
        self.choose([case_id])

    def say(self, text: str) -> None:
        """Letters that stood in the line of a draft."""
        self.person.set_value(text)

    # What somebody does

    def _on_search(self, _text: str) -> None:
        """Other letters mean another person: the one before is let go, but of several nobody."""
        if not self._is_group:
            self._wanted = []
            self.met.emit()

    def _on_found(self, hit: FoundCase) -> None:
        self.person.refuse(None)
        kept = list(self.chosen()) if self._is_group else []
        self.choose([*kept, hit.case_id])
        if self._is_group:
            self.person.set_value("")
        else:
            self.person.set_value(f"{hit.known_as} · {hit.number}")
        self.changed.emit()

    def _on_chip(self) -> None:
        self.changed.emit()
        self.met.emit()

    def _ask_who(self) -> None:
        self._work.ask(self, housemates, self._offer)

    def _offer(self, found: Sequence[Housemate]) -> None:
        below = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.menu_of(found).popup(below)
        self.offered.emit(tuple(found))

    def menu_of(self, found: Sequence[Housemate]) -> QMenu:
        """One more by search, everyone in the house, or everyone in a room."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Search for one more"), self._search_more)
        if found:
            said = _("Everyone in the house ({n})").format(n=len(found))
            menu.addAction(said, partial(self.add, found))
        for room, mates in groupby(found, key=lambda one: one.room):
            together = tuple(mates)
            if room:
                said = _("{room} ({n})").format(room=room, n=len(together))
                menu.addAction(said, partial(self.add, together))
        return menu

    def _search_more(self) -> None:
        self._is_group = True
        self._show()
        self.person.set_value("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, found: Sequence[Housemate]) -> None:
        """These too."""
        kept = self.chosen()
        self._is_group = True
        self.person.set_value("")
        self.person.refuse(None)
        self.choose([*kept, *(one.case_id for one in found)])
        self.changed.emit()

    # What is known of them

    def _on_known(self, found: Sequence[Whom]) -> None:
        self._known |= {one.case_id: one for one in found}
        self._show()
        self.met.emit()

    def _show(self) -> None:
        known = [self._known[one] for one in self._wanted if one in self._known]
        self.chips.setVisible(self._is_group and bool(known))
        if self._is_group:
            before, stood = set(self.chips.codes()), set(self.chips.shown())
            self.chips.set_items([(str(one.case_id), one.known_as) for one in known])
            for one in known:
                button = self.chips.button(str(one.case_id))
                button.setToolTip(one.number)
            new = {str(one.case_id) for one in known} - stood
            self.chips.choose(*(before | new))
        elif known:
            self.person.set_value(f"{known[0].known_as} · {known[0].number}")

    def retranslate(self) -> None:
        self.more.setText(_("Several people…"))
        self.chips.setAccessibleName(_("For whom"))
        self._show()
