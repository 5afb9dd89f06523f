"""Which theme to wear: the user's choice, or what this PC prefers."""

from PySide6.QtCore import Qt
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
    """Put a theme on, live: "system", "light", "dark" or "contrast"; text 100 to 200 %."""
    name = _NAMES.get(choice) or preferred(app)
    stylesheet.apply(app, Theme(name, min(max(text_percent, 100), 200) / 100))


def preferred(app: QApplication) -> ThemeName:
    """High contrast where the PC asks for it, else its light or dark."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return ThemeName.HIGH_CONTRAST
    return ThemeName.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else ThemeName.LIGHT
