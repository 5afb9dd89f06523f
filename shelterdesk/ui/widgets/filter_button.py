"""A filter as a chip: it says what is chosen, and a menu to tick in hangs from it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import icons, theme
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.check_menu import CheckMenu
from shelterdesk.ui.widgets.choices import Items

LONGEST = 22


class FilterButton(Button):
    """Nothing ticked lets everything through. With `several` any number may be ticked.

    `set_items` keeps what is chosen, also a code that is not in the list now.
    """

    chosen = Signal()

    def __init__(self, *, several: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(kind="chip", size="s", parent=parent)
        self._several = several
        self._name = ""
        self._items: Items = ()
        self._codes: tuple[str, ...] = ()
        self.setProperty("drop", "true")
        self.setCheckable(True)
        self.menu_shown = CheckMenu(self)
        self.clicked.connect(self._open)

    def set_texts(self, name: str, items: Items) -> None:
        """What is filtered, and what can be chosen, in the language of now."""
        self._name, self._items = name, tuple(items)
        self._say()

    def codes(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._codes

    def choose(self, codes: Sequence[str]) -> None:
        """Choose without telling; none lets everything through."""
        self._codes = tuple(codes)
        self._say()

    def words(self) -> str:
        """The filter and all that is chosen of it; "" where it lets everything through."""
        if not self._codes:
            return ""
        said = ", ".join(text for code, text in self._items if code in self._codes)
        return _("{filter}: {value}").format(filter=self._name, value=said)

    def nextCheckState(self) -> None:
        """It looks chosen while something is; a click only opens the menu."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.px(16)
        ink = theme.color("soft_text" if self.isChecked() else "text2")
        x = self.width() - size - theme.px(9)
        icons.draw(QPainter(self), "chevron-down", ink, x, (self.height() - size) / 2, 16)

    def _say(self) -> None:
        said = [text for code, text in self._items if code in self._codes]
        first = said[0] if said else ""
        first = first if len(first) <= LONGEST else f"{first[: LONGEST - 1]}…"
        if len(said) > 1:
            first = f"{first} +{len(said) - 1}"
        short = _("{filter}: {value}").format(filter=self._name, value=first)
        self.setText(short if said else self._name)
        self.setChecked(bool(self._codes))
        self.setAccessibleName(self.words() or self._name)
        self.setToolTip(self.words())
        self.restyle()
        for action in self.menu_shown.actions():
            self._tick(action)

    def _open(self) -> None:
        menu = self.menu_shown
        menu.clear()
        for code, text in (("", _("Any")), *self._items):
            action = menu.addAction(text)
            action.setData(code)
            action.setCheckable(True)
            action.triggered.connect(lambda _on, code=code: self._on_ticked(code))
            self._tick(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tick(self, action: QAction) -> None:
        code = str(action.data())
        action.setChecked(code in self._codes if code else not self._codes)

    def _on_ticked(self, code: str) -> None:
        if not code:
            wanted: tuple[str, ...] = ()
        elif code in self._codes:
            wanted = tuple(one for one in self._codes if one != code)
        else:
            wanted = (*self._codes, code) if self._several else (code,)
        self.choose(wanted)
        self.chosen.emit()
