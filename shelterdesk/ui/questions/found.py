"""A question answered from a long list: any part of a name finds it, in either script."""

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.rules.names import fold
from shelterdesk.ui.questions.picks import dress_popup
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.ui.widgets.field import LineEdit

MOST_SEEN = 10


class FindQuestion(Question):
    """The answer is a code of the list; words that name no line of it are refused. On leaving,
    words that fit one line alone become that line. Arrow down, or a click, shows all of them.
    """

    def __init__(self, name: str, label: str, *, needed: bool, optional: bool) -> None:
        self._line = LineEdit()
        self._texts: dict[str, str] = {}
        self._waiting = ""  # a code that the list does not hold yet
        self._fitting = QStringListModel()
        super().__init__(name, label, self._line, needed=needed, optional=optional)
        self._completer = QCompleter(self._fitting, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SEEN)
        self._completer.activated.connect(lambda _text: self._on_changed())
        dress_popup(self._completer)
        self._line.setCompleter(self._completer)
        self._line.textEdited.connect(self._on_typed)

    def value(self) -> str:
        wanted = _plain(self._line.text())
        same = (code for code, text in self._texts.items() if _plain(text) == wanted)
        return next(same, "") or self._waiting

    def show_items(self, items: Items) -> None:
        """Another list, or the same one in another language."""
        wanted, typed = self.value(), self._line.text()
        self._texts = dict(items)
        self._fit("")
        if wanted:
            self._put(wanted)
        else:
            self._line.setText(typed)

    def fault(self) -> Problem | None:
        if self._line.text().strip() and not self.value():
            return Problem("not_in_list")
        return super().fault()

    def judge(self) -> None:
        fitting, was = self._fit(self._line.text()), self.value()
        if self._line.text().strip() and len(fitting) == 1:
            self._line.setText(fitting[0])
        if self.value() != was:  # what follows from the answer follows from this one too
            self._on_changed()
        super().judge()

    def retranslate(self) -> None:
        super().retranslate()
        self._line.setPlaceholderText(_("Type part of its name, in Chinese or English"))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_completer"):
            dress_popup(self._completer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and Qt.Key(event.key()) is Qt.Key.Key_Down
        pressed = event.type() == QEvent.Type.KeyPress and down
        clicked = event.type() == QEvent.Type.MouseButtonRelease and not self._line.text()
        if pressed or clicked:
            self._fit("" if self.value() else self._line.text())
            self._completer.complete()
            return pressed
        return super().eventFilter(watched, event)

    def _put(self, value: str) -> None:
        self._line.setText(self._texts.get(value, ""))
        self._waiting = "" if value in self._texts else value

    def _on_typed(self, text: str) -> None:
        self._waiting = ""
        self._fit(text)
        self._on_changed()

    def _fit(self, typed: str) -> list[str]:
        """The lines that have every word of it."""
        words = _plain(typed).split()
        lines = self._texts.values()
        fitting = [text for text in lines if all(word in _plain(text) for word in words)]
        self._fitting.setStringList(fitting)
        return fitting


def _plain(text: str) -> str:
    return fold(text).replace("臺", "台")
