"""Where a card stands under a long list, a line at the top says that it is there."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QScrollArea, QWidget

from shelterdesk.ui.widgets.banner import Banner


class CalledCard(Protocol):
    """A card that wants somebody's answer."""

    loaded: SignalInstance

    def called_from_above(self) -> tuple[int, str, str]:
        """How many wait, the sentence that says so, and what leads there."""

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""


class CardBanner(Banner):
    """Seen only in a narrow window, while something waits on its card."""

    def __init__(self, card: CalledCard, place: QWidget, area: QScrollArea) -> None:
        self._card, self._place, self._area, self._folded = card, place, area, False
        super().__init__("today")
        self.hide()
        self.acted.connect(self._on_acted)
        card.loaded.connect(self.retranslate)

    def fold(self, *, folded: bool) -> None:
        self._folded = folded
        self.retranslate()

    def retranslate(self) -> None:
        n, said, see = self._card.called_from_above()
        self.set_texts(said, see)
        self.setVisible(self._folded and n > 0)

    def _on_acted(self) -> None:
        self._area.ensureWidgetVisible(self._place, 0, 0)
        self._card.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
