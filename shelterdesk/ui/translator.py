"""Qt's own words, from the same catalogs as ours: its buttons, context menus and file dialog."""

from PySide6.QtCore import QObject, QTranslator

from shelterdesk import i18n

# Names of keys stand apart from all else Qt says: "Return" is a key there, and a journey in a case.
_OUR_CONTEXT = {"QShortcut": "key"}


class Translator(QTranslator):
    """Answers Qt in one language, whatever is being spoken around it."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def translate(  # None is a miss to Qt; "" would blank its text
        self,
        context: str,
        sourceText: str,
        /,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """What the catalog has for this text of Qt's, or None so that Qt keeps its own."""
        with i18n.speaking(self._language):
            return i18n.known(sourceText, _OUR_CONTEXT.get(context, "qt"))

    def isEmpty(self) -> bool:
        """Never: Qt tells no widget about a translator that says it is empty."""
        return False
