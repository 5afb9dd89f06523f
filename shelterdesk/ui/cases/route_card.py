"""Which authority answers for somebody who is being admitted, as far as it can be said already."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from shelterdesk.reports.route_words import route_words, wrong_route_words
from shelterdesk.rules.routing import Route, is_misrouted
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.vocabulary.cases import ReferrerType


class RouteCard(Live, QWidget):
    """Not there until something is known. What it says is advice: it never stops a save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.advice, self.warning = Banner("plain"), Banner("soon")
        self._found: Route | None = None
        self._sent_by: tuple[ReferrerType, ...] = ()
        self.setLayout(column(self.warning, self.advice, gap=8))
        self.retranslate()

    def show_route(self, found: Route | None, sent_by: Collection[ReferrerType]) -> None:
        """None: neither her legal status nor her visa was answered."""
        self._found, self._sent_by = found, tuple(sent_by)
        self.retranslate()

    def retranslate(self) -> None:
        found = self._found
        wrong = found is not None and is_misrouted(found, self._sent_by)
        self.advice.set_texts(route_words(found) if found is not None else "")
        self.warning.set_texts(wrong_route_words(found) if found is not None and wrong else "")
        self.warning.setVisible(wrong)
        self.advice.setVisible(found is not None)
        self.setVisible(found is not None)
