"""Questions answered by choosing: chips, a drop-down."""

from collections.abc import Callable

from PySide6.QtWidgets import QCompleter

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.widgets.choices import ChoiceChips, Items, Select

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
