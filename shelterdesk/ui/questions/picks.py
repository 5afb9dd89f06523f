"""Questions answered by choosing: chips, a drop-down, a place that is remembered or typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.widgets.choices import ChoiceChips, Items, Select
from shelterdesk.ui.widgets.field import LineEdit
from shelterdesk.ui.widgets.page import Live, column

REMEMBERED = 4

UNKNOWN, NOT_ASKED = "UNKNOWN", "NOT_ASKED"
_NONE = "none"
"""The line of a drop-down that takes an answer back."""


def dress_popup(completer: QCompleter) -> None:
    """The list that hangs under a line while one types: a window, so it needs a ground."""
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("cls", "popup")
        popup.setFont(theme.font("body"))


def yes_no() -> Items:
    """For what must be known."""
    return [("YES", _("Yes")), ("NO", _("No"))]


def yes_no_unknown() -> Items:
    """For what may be unknown, or not asked."""
    return [*yes_no(), (UNKNOWN, _("Unknown"))]


class ChipsQuestion(Question):
    """A few answers as chips. `items` gives them in the language of now."""

    def __init__(
        self,
        name: str,
        label: str,
        items: Callable[[], Items],
        *,
        needed: bool = False,
        several: bool = False,
    ) -> None:
        self._chips, self._items = ChoiceChips(several=several), items
        super().__init__(name, label, self._chips, needed=needed)
        self._chips.chosen.connect(lambda _code: self._on_changed())

    def value(self) -> str:
        return self._chips.code()

    def retranslate(self) -> None:
        super().retranslate()
        self._chips.set_items(self._items())
        for code, _text in self._items():
            self._chips.button(code).installEventFilter(self)
        self._aim()

    def _put(self, value: str) -> None:
        self._chips.choose(value)
        self._aim()

    def _aim(self) -> None:
        codes = [code for code, _text in self._items()]
        if codes:
            self._chips.setFocusProxy(self._chips.button(self._chips.code() or codes[0]))


class ManyQuestion(ChipsQuestion):
    """Any number of a few answers: the value names them all, with commas between, in the order in
    which a record keeps them.
    """

    def __init__(
        self, name: str, label: str, items: Callable[[], Items], *, needed: bool = False
    ) -> None:
        super().__init__(name, label, items, needed=needed, several=True)

    def value(self) -> str:
        return ",".join(sorted(self._chips.codes()))

    def _put(self, value: str) -> None:
        self._chips.choose(*value.split(","))
        self._aim()


class ManyOfQuestion(ManyQuestion):
    """Any number of a list that may arrive later; what it does not hold yet is kept for it."""

    def __init__(self, name: str, label: str) -> None:
        self._listed: Items = ()
        self._waiting: tuple[str, ...] = ()
        super().__init__(name, label, lambda: self._listed)

    def value(self) -> str:
        return ",".join((*self._chips.codes(), *self._waiting))

    def show_items(self, items: Items) -> None:
        """Another list, or the same one in another language."""
        wanted, self._listed = self.value(), items
        self.retranslate()
        self._put(wanted)

    def _put(self, value: str) -> None:
        super()._put(value)
        shown = self._chips.shown()
        self._waiting = tuple(one for one in value.split(",") if one and one not in shown)


class SelectQuestion(Question):
    """One of a list that may arrive later; a code it does not hold yet is kept for it. An optional
    one can be left again: its first line is no answer.
    """

    def __init__(
        self, name: str, label: str, *, needed: bool = False, optional: bool = False
    ) -> None:
        self._select, self._waiting, self._may_leave = Select(), "", optional
        super().__init__(name, label, self._select, needed=needed, optional=optional)
        self._select.chosen.connect(self._on_chosen)

    def value(self) -> str:
        chosen = self._select.code()
        return (chosen if chosen != _NONE else "") or self._waiting

    def retranslate(self) -> None:
        super().retranslate()
        self._select.setPlaceholderText(_("Choose…"))

    def show_items(self, items: Items) -> None:
        """Another list, or the same one in another language."""
        wanted = self.value()
        none = [(_NONE, _("Not given"))] if self._may_leave and items else []
        self._select.set_items([*none, *items])
        self._put(wanted)

    def _put(self, value: str) -> None:
        self._select.choose(value)
        self._waiting = "" if self._select.code() else value

    def _on_chosen(self, _code: str) -> None:
        self._waiting = ""
        self._on_changed()


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
