"""Switch what the window speaks, while everything in it stays open."""

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.i18n import formats
from shelterdesk.ui.spacing import every_widget
from shelterdesk.ui.translator import Translator

_TRANSLATOR = "shelterdesk.translator"
_QT_LOCALES = {"vi": "vi_VN", "id": "id_ID", "en": "en_US", "zh_TW": "zh_TW"}


def write_years(*, roc: bool) -> None:
    """Write every day of every open window in these years: what is shown already is said anew."""
    formats.write_years(roc=roc)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        switch(app, i18n.language())


def switch(app: QApplication, language: str) -> None:
    """Speak `language` from now on, in every open window and in Qt's own texts.

    When this returns, each widget has had its LanguageChange; forms keep text, cursor and
    selection. UnknownLanguage when there is no such language, and then nothing has changed.
    """
    i18n.use(language)
    locale = QLocale(_QT_LOCALES.get(language, "en_US"))
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    # Kept by name: to look through the children would make Qt's style known to Python at the start.
    spoken_before = app.property(_TRANSLATOR)
    if isinstance(spoken_before, Translator):
        app.removeTranslator(spoken_before)
        spoken_before.deleteLater()
    translator = Translator(language, app)
    app.installTranslator(translator)
    app.setProperty(_TRANSLATOR, translator)
    # Open calendars keep the locale they were made with. Other fields are left alone: told of a new
    # locale, a number field puts back its last whole value, and what was half typed is lost.
    for widget in every_widget(app):
        if widget.inherits("QCalendarWidget"):  # by name: the first paint knows no calendar
            widget.setLocale(locale)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
