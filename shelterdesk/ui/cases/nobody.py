"""What stands in the place of the list while it is empty, and who comes close to what was typed."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.search import FoundCase, Match
from shelterdesk.ui.spacing import parts_of
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import column, emptied
from shelterdesk.ui.widgets.text import Text, breakable

MOST = 5


class Nobody(EmptyState):
    """Says why the list is empty. `acted` asks to add a person, or to take the filters away where
    they left nobody; `opened` for one who comes close.

    A reader adds nobody, so the button is there only where `may_admit`.
    """

    opened = Signal(object)  # UUID of a case

    def __init__(self, *, may_admit: bool, parent: QWidget | None = None) -> None:
        super().__init__("users", parent)
        self._may_admit = may_admit
        self._searched = ""
        self._is_new_vault = False
        self._found: tuple[FoundCase, ...] = ()
        self._never: Callable[[], str] | None = None
        self._close = Text(role="small", tone="text2", wrap=True)
        self._close.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._matches = column(gap=4)
        self.extra.addWidget(self._close)
        self.extra.addLayout(self._matches)
        self.retranslate()

    def say_empty(self, *, is_new_vault: bool) -> None:
        """Nothing was searched: the view, or the whole vault, holds no case."""
        self._searched, self._found, self._never = "", (), None
        self._is_new_vault = is_new_vault
        self.retranslate()

    def say_nobody(self, searched: str, found: Sequence[FoundCase]) -> None:
        """The search left nobody in this view; `found` come close, or stand in another view."""
        self._searched, self._found, self._never = searched, tuple(found[:MOST]), None
        self.retranslate()

    def say_filtered(self, never: Callable[[], str]) -> None:
        """The filters left nobody; `never` says which two of them never hold together, if any."""
        self._searched, self._found, self._never = "", (), never
        self.retranslate()

    def offers_clearing(self) -> bool:
        """Whether the button takes the filters away instead of adding a person."""
        return self._never is not None

    def searched(self) -> str:
        return self._searched

    def matches(self) -> list[Button]:
        """The people to open, best first."""
        return [button for button in parts_of(self._matches) if isinstance(button, Button)]

    def retranslate(self) -> None:
        if self._never is not None:
            self._say_filtered(self._never())
        elif self._searched:
            title = _("Nobody found for “{text}”.").format(text=breakable(self._searched))
            self.set_texts(title, "", _("Add as new person") if self._may_admit else "")
        elif self._is_new_vault:
            line = _("Add the first person.") if self._may_admit else ""
            self.set_texts(_("No cases yet."), line, _("Add person") if self._may_admit else "")
        else:
            self.set_texts(_("No cases in this view."))
        self._show_found()

    def _say_filtered(self, never: str) -> None:
        if never:
            self.set_texts(never, _("Take one of the two away."), _("Clear filters"))
        else:
            self.set_texts(_("No case fits these filters."), "", _("Clear filters"))

    def _show_found(self) -> None:
        emptied(self._matches)
        certain = any(hit.matched_how is not Match.FUZZY for hit in self._found)
        words = _("Found in another view:") if certain else _("Close matches:")
        self._close.setText(words if self._found else "")
        self._close.setVisible(bool(self._found))
        for hit in self._found:
            button = Button(f"{hit.known_as[:60]} · {hit.number}", kind="link")
            button.clicked.connect(lambda _on=False, key=hit.case_id: self._open(key))
            self._matches.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _open(self, case_id: UUID) -> None:
        self.opened.emit(case_id)
