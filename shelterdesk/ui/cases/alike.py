"""Who in the records looks like the person being written down: said while the name is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import ngettext
from shelterdesk.queries.search import FoundCase, Match, find_cases
from shelterdesk.ui.spacing import parts_of
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.page import Live, column, emptied
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work

PAUSE_MS, LEAST, MOST = 300, 2, 3
ALIKE = frozenset({Match.EXACT, Match.FUZZY})


class Alike(Live, QFrame):
    """A hint, never a hurdle: `opened` looks at one of them, saving stays possible."""

    opened = Signal(object)  # UUID of a case

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "ban-soon")
        self._work, self._text = work, ""
        self._found: tuple[FoundCase, ...] = ()
        self._words = Text(role="small", tone="soon", wrap=True)
        self._people = Flow(gap=4)
        self.setLayout(column(self._words, self._people, gap=4, margins=(12, 8, 12, 8)))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def look_for(self, text: str) -> None:
        """Ask for spellings like this one, once the typing pauses."""
        self._text = text.strip()
        self._pause.start()

    def people(self) -> list[Button]:
        return [button for button in parts_of(self._people) if isinstance(button, Button)]

    def retranslate(self) -> None:
        words = ngettext(
            "{n} person looks similar. Open the file, or is this someone new?",
            "{n} people look similar. Open them, or is this someone new?",
            len(self._found),
        )
        self._words.setText(words.format(n=len(self._found)))

    def _ask(self) -> None:
        text = self._text
        if len(text) < LEAST:
            self._show(())
            return
        self._work.ask(
            self,
            lambda session, viewer: find_cases(session, viewer, text),
            lambda found: self._show(found) if text == self._text else None,
        )

    def _show(self, found: Sequence[FoundCase]) -> None:
        self._found = tuple(hit for hit in found if hit.matched_how in ALIKE)[:MOST]
        emptied(self._people)
        for hit in self._found:
            button = Button(f"{hit.known_as[:40]} · {hit.number}", kind="link", size="s")
            button.clicked.connect(lambda _on=False, key=hit.case_id: self.opened.emit(key))
            self._people.addWidget(button)
        self.retranslate()
        self.setVisible(bool(self._found))
