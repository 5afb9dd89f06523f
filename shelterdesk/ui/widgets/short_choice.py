"""Choosing one from a long list of codes: the few that are usual as chips, the rest behind More."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.vocabulary import label


class ShortChoice(ChoiceChips):
    """A click is a choice. `usual` stand first; More shows all, and a chosen one always shows.

    The keyboard reaches it as one control: Tab to it, arrows move, Space chooses.
    """

    def __init__(
        self,
        codes: Iterable[StrEnum],
        usual: Sequence[StrEnum] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.more_asked.connect(self._show_all)
        self.offer(codes, usual)

    def offer(self, codes: Iterable[StrEnum], usual: Sequence[StrEnum] = ()) -> None:
        """Another list, or others of it that are usual; a chosen code stays while it is shown."""
        rest = [code for code in codes if code not in usual]
        self._usual, self._rest = tuple(usual) or tuple(rest), tuple(rest) if usual else ()
        self._is_whole = not self._rest
        self.retranslate()

    def choose(self, *codes: str) -> None:
        if not self._is_whole and any(code in self._rest for code in codes):
            self._is_whole = True
            self.retranslate()
        super().choose(*codes)

    def retranslate(self) -> None:
        shown = self._usual + (self._rest if self._is_whole else ())
        self.set_items([(code.value, label(code)) for code in shown])
        self.set_more("" if self._is_whole else _("More…"))
        self.setFocusProxy(self.button(self.code() or shown[0].value))

    def _show_all(self) -> None:
        self._is_whole = True
        self.retranslate()
        self.button(self._rest[0].value).setFocus()
