"""Which theme to wear: the user's choice, or what this PC prefers, also when that changes."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from shelterdesk.ui import stylesheet
from shelterdesk.ui.theme import Theme, ThemeName

SYSTEM = "system"
_NAMES = {
    "light": ThemeName.LIGHT,
    "dark": ThemeName.DARK,
    "contrast": ThemeName.HIGH_CONTRAST,
}


def wear(app: QApplication, choice: str = SYSTEM, text_percent: int = 100) -> None:
    """Put a theme on, live: "system", "light", "dark" or "contrast"; text 100 to 200 %.

    With "system" the windows go on following this PC, until something else is worn.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    worn = app.findChild(Worn, options=direct) or Worn(app)
    worn.put_on(choice, text_percent)


def preferred(app: QApplication) -> ThemeName:
    """High contrast where the PC asks for it, else its light or dark."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return ThemeName.HIGH_CONTRAST
    return ThemeName.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else ThemeName.LIGHT


class Worn(QObject):
    """What is worn now: it hears when the PC turns dark, or asks for high contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app, self._choice, self._percent = app, SYSTEM, 100
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._look_again)
        hints.accessibility().contrastPreferenceChanged.connect(self._look_again)

    def put_on(self, choice: str, text_percent: int) -> None:
        self._choice, self._percent = choice, text_percent
        name = _NAMES.get(choice) or preferred(self._app)
        stylesheet.apply(self._app, Theme(name, min(max(text_percent, 100), 200) / 100))

    def _look_again(self, _changed: object) -> None:
        if self._choice not in _NAMES:
            self.put_on(self._choice, self._percent)
