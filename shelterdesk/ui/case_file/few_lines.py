"""A card of lines above the services of a case: few at first, what is below needs the room."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.work import Work

FEW = 2

R = TypeVar("R")


class FewLinesCard(Card, Generic[R]):
    """Not there where there is nothing. Loaded by the page. A subclass says what is asked, what it
    is called, and makes a line.
    """

    def __init__(self, work: Work, case_id: UUID) -> None:
        super().__init__(cls="inset", gap=6)
        self._work, self._case_id = work, case_id
        self._rows: Sequence[R] = ()
        self._is_whole = False
        self.more = Button(kind="link", size="s")
        self.head.addWidget(self.more)
        self.more.clicked.connect(self._turn)
        self.retranslate()

    def query(self) -> Callable[[Any, Viewer], Sequence[R]]:
        """What reads the rows."""
        raise NotImplementedError

    def heading(self) -> str:
        """What the card is called, in the language of now."""
        raise NotImplementedError

    def line(self, one: R) -> QWidget:
        """A row as it is shown."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask anew; the page says why where it is refused."""
        self._work.ask(self, self.query(), self.show_rows, lambda _refusal: None)

    def show_rows(self, rows: Sequence[R]) -> None:
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.heading())
        rows = self._rows
        self.setVisible(bool(rows))
        self.more.setVisible(len(rows) > FEW)
        self.more.setText(
            _("Show fewer") if self._is_whole else _("Show all {n}").format(n=len(rows))
        )
        self.clear()
        for one in rows if self._is_whole else rows[:FEW]:
            self.add(self.line(one))

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self.retranslate()
