"""A place that is remembered or typed, as a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.questions.picks import dress_popup
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import LineEdit
from shelterdesk.ui.widgets.page import Live, column

REMEMBERED = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A place by the name it is known by, and as it is shown in the language of now."""

    name: str
    shown: str


class PlacePicker(Live, QWidget):
    """The places used most as chips, and a line for every other one, known or new."""

    def __init__(self) -> None:
        super().__init__()
        self.chips, self.line = ChoiceChips(), LineEdit()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        dress_popup(completer)
        self.line.setCompleter(completer)
        self.line.hide()
        self.setLayout(column(self.chips, self.line, gap=6))
        self.chips.more_asked.connect(self.open_line)
        self.retranslate()

    def show_places(self, places: Sequence[Place]) -> None:
        """The first few become chips; all of them are offered while typing."""
        self.chips.set_items([(place.name, place.shown) for place in places[:REMEMBERED]])
        self._names.setStringList([place.shown for place in by_name(places, _shown)])
        self.chips.setVisible(bool(places))
        self.retranslate()
        if places:
            self.setFocusProxy(self.chips.button(places[0].name))
        else:
            self.line.show()
            self.setFocusProxy(self.line)

    def open_line(self) -> None:
        self.line.show()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self.chips.set_more(_("More…"))
        self.line.setAccessibleName(_("Name of the place"))
        self.line.setPlaceholderText(_("Name of the place"))

    def restyle(self) -> None:
        dress_popup(self.line.completer())


class PlaceQuestion(Question):
    """Where it was: the answer is the name."""

    def __init__(self, name: str, label: str) -> None:
        self._picker = PlacePicker()
        super().__init__(name, label, self._picker, optional=True)
        self._places: Callable[[], Sequence[Place]] = list
        self._picker.chips.chosen.connect(self._on_chip)
        self._picker.line.textEdited.connect(self._on_typed)
        self._picker.line.completer().activated.connect(lambda _text: self._on_changed())
        self._picker.line.installEventFilter(self)

    def value(self) -> str:
        return self._picker.chips.code() or self._picker.line.text().strip()

    def show_places(self, places: Callable[[], Sequence[Place]]) -> None:
        """`places` gives them as they are shown in the language of now, most used first."""
        wanted, self._places = self.value(), places
        self._picker.show_places(places())
        self._put(wanted)

    def judge(self) -> None:
        """A typed name that is remembered is the chip."""
        super().judge()
        self._put(self.value())

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_places"):
            self.show_places(self._places)

    def _put(self, value: str) -> None:
        remembered = [place.name for place in self._places()[:REMEMBERED]]
        is_chip = value in remembered
        self._picker.chips.choose(*([value] if is_chip else []))
        self._picker.line.setText("" if is_chip else value)
        self._picker.line.setVisible(bool(value and not is_chip) or not remembered)

    def _on_chip(self, _code: str) -> None:
        self._picker.line.clear()
        self._picker.line.hide()
        self._on_changed()

    def _on_typed(self, _text: str) -> None:
        self._picker.chips.choose()
        self._on_changed()


def _shown(place: Place) -> str:
    return place.shown
