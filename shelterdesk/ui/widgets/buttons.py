"""Buttons: one filled one per view, quiet ones in rows, icon-only ones with words as tooltip."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from shelterdesk.ui import icons, theme
from shelterdesk.ui.theme import Role, Token
from shelterdesk.ui.widgets.page import Live, set_state

Kind = Literal[
    "primary", "secondary", "soft", "quiet", "ghost", "danger", "link", "chip", "seg", "toast"
]  # fmt: skip
Size = Literal["s", "m", "l"]

WIDEST = 16_777_215
HEIGHTS: dict[str, int] = {"s": 32, "m": 36, "l": 44}
INKS: dict[str, Token] = {
    "primary": "on_accent", "danger": "on_danger", "ghost": "text2", "soft": "soft_text",
    "link": "accent",
}  # fmt: skip


class Button(Live, QPushButton):
    """A button with words, and an icon if it helps. Texts are set in the screen's `retranslate`."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "secondary",
        size: Size = "m",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._size: Size = size
        self._has_dropped = False
        self.setProperty("kind", kind)
        self.setProperty("size", size)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.restyle()

    @property
    def kind(self) -> str:
        return str(self.property("kind"))

    def set_kind(self, kind: Kind) -> None:
        """Log service turns `soft` while its panel is open, so one filled button is left."""
        set_state(self, "kind", kind)
        self.restyle()

    def say(self, words: str, *, bare: bool = False) -> None:
        """Its words; `bare`, where there is no room for them, only as tooltip beside the icon."""
        self.setText("" if bare else words)
        self.setToolTip(words if bare else "")
        self.setAccessibleName(words)
        if bare != self._has_dropped:
            self._has_dropped = bare
            self.restyle()

    def refuse(self, reason: str) -> None:
        """Dim the button and say why; a control is never dimmed without its reason."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def allow(self) -> None:
        self.setEnabled(True)
        self.setToolTip("")
        self.setAccessibleDescription("")

    def restyle(self) -> None:
        look = theme.now()
        self.setFont(look.font(self.letters()))
        side = look.px(HEIGHTS[self._size])
        self.setFixedHeight(side)
        self.setMinimumWidth(side if self._bare() else 0)
        self.setMaximumWidth(side if self._bare() else WIDEST)
        if self._icon:
            glyph = 16 if self._size == "s" else 18
            gap = icons.GAP if self.text() or not self._bare() else 0
            ratio = self.devicePixelRatioF()
            drawn = icons.icon if gap else icons.bare
            self.setIcon(drawn(self._icon, self._ink(), glyph, ratio))
            self.setIconSize(QSize(look.px(glyph + gap), look.px(glyph)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt lets Enter press a button in a dialog only; with the keyboard on it, it is meant.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.restyle()  # the icon dims with the words

    def _bare(self) -> bool:
        return self._has_dropped

    def letters(self) -> Role:
        return "small600" if self._size == "s" else "h3"

    def _ink(self) -> Token:
        return INKS.get(self.kind, "text") if self.isEnabled() else "text3"


class IconButton(Button):
    """A button of an icon alone. Its words are its tooltip and its accessible name."""

    def __init__(
        self,
        icon: str,
        words: str = "",
        *,
        kind: Kind = "ghost",
        size: Size = "m",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind=kind, size=size, icon=icon, parent=parent)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self.setToolTip(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _bare(self) -> bool:
        return True
