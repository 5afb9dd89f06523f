"""Sentences at the top of a page that stay until something is done about them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from shelterdesk.i18n import ngettext
from shelterdesk.ui.theme import Status
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column, emptied, row, set_state
from shelterdesk.ui.widgets.text import Glyph, Text
from shelterdesk.ui.widgets.with_buttons import WithButtons

ICONS = {
    Status.OVERDUE: "alert-octagon", Status.SOON: "alert-triangle", Status.TODAY: "info-circle",
    Status.OK: "circle-check", Status.PLAIN: "info-circle",
}  # fmt: skip
MOST = 2


class Banner(Live, QFrame):
    """A sentence that wraps, with one button at its right. The kind decides paper and icon."""

    acted = Signal()

    def __init__(
        self, kind: str = "soon", text: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._glyph = Glyph(ICONS[Status(kind)], 20)
        self._words = Text(role="small", tone=kind, wrap=True)
        self.button = Button(size="s")
        self.button.clicked.connect(self.acted)
        words = WithButtons(self._words, self.button, gap=10)
        layout = row(self._glyph, words, gap=10, margins=(12, 8, 8, 8))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_kind(kind)
        self.set_texts(text, action)

    def show_kind(self, kind: str) -> None:
        set_state(self, "cls", f"ban-{kind}")
        self._glyph.show_icon(ICONS[Status(kind)], status=kind)
        self._words.set_tone(kind)

    def set_texts(self, text: str, action: str = "") -> None:
        self._words.setText(text)
        for said in (self, self._words):
            said.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def be_read_first(self) -> None:
        """Its words can have the keyboard, so that they are read aloud: a frame has no role."""
        self._words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self._words)

    def text(self) -> str:
        return self._words.text()


class BannerStack(Live, QWidget):
    """At most two banners; the rest is a count."""

    acted = Signal(str)  # the code of the banner whose button was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str, str, str]] = []
        self._rest = Text(role="cap", tone="text2")
        self._column = column(gap=8)
        self.setLayout(column(self._column, self._rest, gap=8))
        self.hide()

    def show_banners(self, banners: Sequence[tuple[str, str, str, str]]) -> None:
        """(code, kind, sentence, action), the gravest first."""
        self._shown = list(banners)
        emptied(self._column)
        for code, kind, text, action in self._shown[:MOST]:
            banner = Banner(kind, text, action)
            banner.acted.connect(lambda code=code: self.acted.emit(code))
            self._column.addWidget(banner)
        self.retranslate()
        self.setVisible(bool(self._shown))

    def retranslate(self) -> None:
        rest = len(self._shown) - MOST
        self._rest.setVisible(rest > 0)
        words = ngettext("{n} more notice", "{n} more notices", max(rest, 0))
        self._rest.setText(words.format(n=rest))


class Strip(Live, QFrame):
    """The line no one may miss: what keeps this person safe. Full width, wraps, never elides."""

    def __init__(
        self, kind: str = "soon", icon: str = "alert-triangle", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("cls", f"strip-{kind}")
        self._glyph = Glyph(icon, 18)
        self._glyph.show_icon(icon, status=kind)
        self._word = Text(role="small600", tone=kind)
        self._text = Text(role="small", tone=kind, wrap=True)
        layout = row(self._glyph, self._word, self._text, gap=10, margins=(28, 8, 24, 8))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def set_texts(self, word: str, text: str) -> None:
        """ "Safety" and the sentence; without a sentence there is no strip."""
        self._word.setText(word)
        self._text.setText(text)
        self.setAccessibleName(f"{word}: {text}")
        self.setVisible(bool(text))
