"""A field for a secret: an eye to look at it, and a line about the keyboard it is typed with."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.acts import spelled
from shelterdesk.ui.widgets.field import Field, LineEdit, Words
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Glyph, Text

EYE = "Ctrl+H"


class PasswordEdit(LineEdit):
    """Hidden letters, an eye that shows them while it is pressed in, no undo and no suggestions.
    The eye stands inside the line, where Tab does not stop: Ctrl+H presses it.
    """

    caps_seen = Signal(bool)  # a letter came in upper case without Shift, or did not

    def __init__(self, *, height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(height=height, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase | hints.ImhPreferLatin
        )  # fmt: skip
        self._eye = self.end_with("eye")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye)
        self.retranslate()

    def is_shown(self) -> bool:
        return self._eye.isChecked()

    def forget(self) -> None:
        """Empty the field and hide it again."""
        self.clear()
        self._eye.setChecked(False)

    def retranslate(self) -> None:
        words = _("Hide the password") if self._eye.isChecked() else _("Show the password")
        self._eye.set_words(words)
        self._eye.setToolTip(f"{words} · {spelled(EYE)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QKeySequence(event.keyCombination()) == QKeySequence(EYE):
            self._eye.toggle()
            return
        text, shift = event.text(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if text.isalpha():
            self.caps_seen.emit(text.isupper() != bool(shift))
        super().keyPressEvent(event)

    def _on_eye(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self._eye.show_icon("eye-off" if shown else "eye")
        self.retranslate()


class KeyboardLine(Live, QWidget):
    """Which keyboard is on, in words, and whether Caps Lock seems to be.

    Empty where the system does not tell the layout.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self._glyph = Glyph("keyboard", 18, "text2")
        self._words = Text(role="small", tone="text2", wrap=True)
        layout = row(self._glyph, self._words, gap=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        QGuiApplication.inputMethod().localeChanged.connect(self.retranslate)
        self.retranslate()

    def set_caps(self, on: bool) -> None:
        self._caps = on
        self._glyph.show_icon("alert-triangle" if on else "keyboard", status="soon" if on else "")
        self._words.set_tone("soon" if on else "text2")
        self.retranslate()

    def text(self) -> str:
        return self._words.text()

    def retranslate(self) -> None:
        layout = self._layout_name()
        known = _("Keyboard: {layout}").format(layout=layout) if layout else ""
        self._words.setText(_("Caps Lock is on.") if self._caps else known)
        for part in (self._glyph, self._words):
            part.setVisible(bool(self._words.text()))

    def _layout_name(self) -> str:
        locale = QGuiApplication.inputMethod().locale()
        if locale.language() == QLocale.Language.C:
            return ""
        territory = QLocale.territoryToCode(locale.territory())
        name = locale.nativeLanguageName() or QLocale.languageToString(locale.language())
        return f"{name} ({territory})" if territory else name


class PasswordField(Live, QWidget):
    """A whole password field: label, hidden line with its eye, problem, and the keyboard line."""

    entered = Signal()  # Return was pressed

    def __init__(
        self,
        label: str = "",
        *,
        height: int = 36,
        keyboard: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = PasswordEdit(height=height)
        self.field = Field(label, self.edit)
        self.keyboard = KeyboardLine()
        self.keyboard.setVisible(keyboard)
        self.setLayout(column(self.field, self.keyboard, gap=8))
        self.setFocusProxy(self.edit)
        self.edit.returnPressed.connect(self.entered)
        self.edit.caps_seen.connect(self.keyboard.set_caps)
        self.edit.textEdited.connect(lambda _text: self.field.clear_problem())

    def set_texts(self, label: str, hint: str = "") -> None:
        self.field.set_texts(label, hint)

    def text(self) -> str:
        return self.edit.text()

    def forget(self) -> None:
        self.edit.forget()

    def show_problem(self, said: Words) -> None:
        self.field.show_problem(said)

    def clear_problem(self) -> None:
        self.field.clear_problem()
