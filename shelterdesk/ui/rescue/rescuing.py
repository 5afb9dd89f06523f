"""The way through the help for a damaged vault: its cards, and what is done beside them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shelterdesk.sources import Sources
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.rescue.card import RescueCard
from shelterdesk.ui.rescue.export import RescueExportCard
from shelterdesk.ui.rescue.trouble import Trouble
from shelterdesk.usecases.rescue import find_help
from shelterdesk.usecases.rescue_export import ExportOrder, export_readable
from shelterdesk.vault.folder import VaultFolder


class Rescuing(QObject):
    """Opens nothing for writing. Whoever holds it shows the cards it makes."""

    card_made = Signal(object)  # a card, to be shown now
    restore_asked = Signal(object)  # Path of a backup, or None
    mend_asked = Signal()
    again_asked = Signal()
    other_asked = Signal()
    told = Signal(int, int)

    def __init__(
        self,
        vault: Path,
        sources: Sources,
        beside: Beside,
        choose: ChooseFolder,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._vault, self._sources, self._beside, self._choose = vault, sources, beside, choose
        self._troubles: tuple[Trouble, ...] = ()

    def show(self, troubles: Sequence[Trouble]) -> None:
        """Say what is wrong; then keep the files and look for a backup."""
        self._troubles = tuple(troubles)
        card = RescueCard(self._troubles)
        card.restore_asked.connect(self.restore_asked)
        card.mend_asked.connect(self.mend_asked)
        card.again_asked.connect(self.again_asked)
        card.other_asked.connect(self.other_asked)
        card.export_asked.connect(self._show_export)
        self.card_made.emit(card)
        card.focus()
        folder, sources = VaultFolder(self._vault), self._sources
        self._beside.run(
            card, lambda: find_help(folder, sources), card.show_help, card.show_no_help, shown=True
        )

    def _show_export(self) -> None:
        card = RescueExportCard(self._vault, self._choose)
        card.left.connect(lambda: self.show(self._troubles))
        card.submitted.connect(lambda order: self._export(order, card))
        self.told.connect(card.show_progress)
        self.card_made.emit(card)
        card.focus()

    def _export(self, order: ExportOrder, card: RescueExportCard) -> None:
        sources = self._sources
        self._beside.run(
            card,
            lambda: export_readable(order, sources, self.told.emit),
            card.show_done,
            card.refuse,
            shown=True,
        )
