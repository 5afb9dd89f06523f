"""Who in the records looks like the person being written down: said while the name is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import ngettext
from shelterdesk.queries.alike import alike
from shelterdesk.queries.search import FoundCase
from shelterdesk.rules.likeness import Known
from shelterdesk.ui.spacing import parts_of
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.page import Live, column, emptied
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work

PAUSE_MS, LEAST = 300, 2


class Alike(Live, QFrame):
    """A hint, never a hurdle: `opened` looks at one of them, saving stays possible."""

    opened = Signal(object)  # UUID of a case

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "ban-soon")
        self._work, self._text, self._known = work, "", Known()
        self._found: tuple[FoundCase, ...] = ()
        self._words = Text(role="small", tone="soon", wrap=True)
        self._people = Flow(gap=4)
        self.setLayout(column(self._words, self._people, gap=4, margins=(12, 8, 12, 8)))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def look_for(self, text: str, known: Known) -> None:
        """Ask for people with such a name and so much else in common, once the typing pauses."""
        self._text, self._known = text.strip(), known
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
        text, known = self._text, self._known
        if len(text) < LEAST:
            self._show(())
            return
        self._work.ask(
            self,
            lambda session, viewer: alike(session, viewer, text, known),
            lambda found: self._show(found) if text == self._text else None,
        )

    def _show(self, found: Sequence[FoundCase]) -> None:
        self._found = tuple(found)
        emptied(self._people)
        for hit in self._found:
            button = Button(f"{hit.known_as[:40]} · {hit.number}", kind="link", size="s")
            button.clicked.connect(lambda _on=False, key=hit.case_id: self.opened.emit(key))
            self._people.addWidget(button)
        self.retranslate()
        self.setVisible(bool(self._found))
