"""Words on a screen: plain text in one of the type roles and tones."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from shelterdesk.ui import icons, theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.theme import Role, Token
from shelterdesk.ui.widgets.page import Live, set_state

LONGEST_WORD = 24
ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """A name as it is shown: a letter no bundled font has by its code point, and a word of up to
    300 letters so that it wraps inside, never elided.
    """
    return " ".join(
        word
        if len(word) <= LONGEST_WORD
        else ZERO_WIDTH_SPACE.join(
            word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD)
        )
        for word in shown(text).split(" ")
    )


class Text(Live, QLabel):
    """A label that never reads its text as markup. `tone` is a text token or a status kind."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)
        self.restyle()

    def letters(self) -> Role:
        return self._role

    def restyle(self) -> None:
        self.setFont(theme.font(self._role))

    def set_tone(self, tone: str) -> None:
        set_state(self, "tone", tone)


class LongLine(Text):
    """Words that rather stand on one line, and wrap where it is too short: Qt's own wrapping label
    asks for several lines long before.
    """

    def __init__(self, text: str = "", role: Role = "body", tone: str = "text") -> None:
        super().__init__(text, role, tone, wrap=True)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, self.heightForWidth(wide))


class Glyph(Live, QLabel):
    """An icon beside words; it says nothing to a screen reader, the words do."""

    def __init__(
        self, name: str, size: int = 18, tone: Token = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone, self._status = name, size, tone, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_icon(self, name: str, tone: Token | None = None, *, status: str = "") -> None:
        """Another icon; `status` takes the ink of that status kind instead of a token."""
        self._name, self._status = name, status
        self._tone = tone or self._tone
        self.restyle()

    def restyle(self) -> None:
        look = theme.now()
        ink = theme.ink(self._status) if self._status else look.color(self._tone)
        ratio = self.devicePixelRatioF()
        self.setPixmap(icons.pixmap(self._name, ink, self._size, ratio))
        self.setFixedSize(look.px(self._size), look.px(self._size))


class Rule(Live, QFrame):
    """A separating line of one pixel, lying or standing."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "rule")
        self.setFixedWidth(1) if standing else self.setFixedHeight(1)
