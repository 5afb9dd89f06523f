"""The saved views of the list of cases, each with its count."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.queries.cases import CaseView
from shelterdesk.ui.widgets.nav import NavItem, NavList
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text

NAMES: Mapping[CaseView, str] = {
    CaseView.OPEN: N_("Open cases"),
    CaseView.MINE: N_("My cases"),
    CaseView.IN_SHELTER: N_("In shelter"),
    CaseView.FOLLOW_UP: NP_("case status", "Follow-up"),
    CaseView.NO_NEXT_DATE: N_("No next date"),
    CaseView.CLOSED: NP_("case status", "Closed"),
}
ICONS: Mapping[CaseView, str] = {
    CaseView.OPEN: "folders",
    CaseView.MINE: "user",
    CaseView.IN_SHELTER: "home-heart",
    CaseView.FOLLOW_UP: "heart-handshake",
    CaseView.NO_NEXT_DATE: "calendar-off",
    CaseView.CLOSED: "archive",
}


def view_name(view: CaseView) -> str:
    """What a view is called, in the language of now."""
    return _(NAMES[view])


class ViewsPane(Live, QFrame):
    """The list at the left; Enter or a click chooses a view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "pane")
        self._title = Text(role="cap600", tone="text2")
        self.list = NavList()
        self._counts: Mapping[CaseView, int] = {}
        head = row(self._title, margins=(8, 0, 0, 0))
        self.setLayout(column(head, self.list, gap=8, margins=(12, 16, 11, 12)))
        self.retranslate()

    def show_counts(self, counts: Mapping[CaseView, int]) -> None:
        self._counts = counts
        for view, count in counts.items():
            self.list.set_count(view, count)

    def retranslate(self) -> None:
        self._title.setText(_("Views"))
        self.list.setAccessibleName(_("Views"))
        self.list.set_items(
            [
                NavItem(
                    code=view,
                    text=view_name(view),
                    icon=ICONS[view],
                    count=self._counts.get(view, 0),
                )
                for view in CaseView
            ]
        )
