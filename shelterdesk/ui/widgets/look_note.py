"""A word while one types: something is looked up once nobody types for a moment."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QTimer, Signal

from shelterdesk.rules.access import Viewer
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work

A = TypeVar("A")
F = TypeVar("F")
WAIT_MS = 250


class LookNote(Banner, Generic[A, F]):
    """It warns, may offer to open a record, and refuses nothing. A subclass says what was found, in
    `say`, and which record its button opens.
    """

    open_asked = Signal(object)  # UUID of the service

    def __init__(self, work: Work) -> None:
        super().__init__("soon")
        self._work = work
        self._asked: A | None = None
        self._found: tuple[F, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._ask)
        self.acted.connect(self._open)
        self.hide()

    def query(self, asked: A) -> Callable[[Any, Viewer], tuple[F, ...]]:
        """What looks for it."""
        raise NotImplementedError

    def say(self, found: tuple[F, ...]) -> bool:
        """Say it in the language of now; whether there is anything to say."""
        raise NotImplementedError

    def record(self) -> UUID | None:
        """The record its button opens."""
        return None

    def look(self, asked: A | None) -> None:
        """Look for this, once nobody types for a moment; None for nothing."""
        if asked == self._asked:
            return
        self._asked = asked
        self._show(())
        if asked is not None:
            self._soon.start()

    def retranslate(self) -> None:
        if self._found:
            self.say(self._found)

    def _ask(self) -> None:
        asked = self._asked
        if asked is not None:
            self._work.ask(
                self,
                self.query(asked),
                lambda found: self._show(found) if asked == self._asked else None,
            )

    def _show(self, found: tuple[F, ...]) -> None:
        self._found = found
        self.setVisible(bool(found) and self.say(found))

    def _open(self) -> None:
        key = self.record()
        if key is not None:
            self.open_asked.emit(key)
