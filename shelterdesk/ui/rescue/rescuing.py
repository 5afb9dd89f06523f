"""The way through the help for a damaged vault: its cards, and what is done beside them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Signal

from shelterdesk.errors import Interrupted
from shelterdesk.sources import Sources
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.rescue.card import RescueCard
from shelterdesk.ui.rescue.export import RescueExportCard
from shelterdesk.ui.rescue.trouble import Trouble
from shelterdesk.usecases.rescue import find_help
from shelterdesk.usecases.rescue_export import Exported, ExportOrder, export_readable
from shelterdesk.vault.folder import VaultFolder

PATIENCE = 10.0
"""Seconds for the table that is being written when the window is closed."""


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
        self._stop, self._at_rest = Event(), Event()
        self._at_rest.set()
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.end)

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
            card, lambda: find_help(folder, sources), card.show_help,
            lambda _error: card.show_no_help(), shown=True, broken=card.show_no_help,
        )  # fmt: skip

    def _show_export(self) -> None:
        card = RescueExportCard(self._vault, self._choose)
        card.left.connect(lambda: self.show(self._troubles))
        card.submitted.connect(lambda order: self._export(order, card))
        card.stopped.connect(self._stop.set)
        self.told.connect(card.show_progress)
        self.card_made.emit(card)
        card.focus()

    def end(self) -> None:
        """The window was closed: what is being exported stops, and takes away what it wrote."""
        self._stop.set()
        self._at_rest.wait(PATIENCE)

    def _tell(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Interrupted
        self.told.emit(done, of)

    def _export(self, order: ExportOrder, card: RescueExportCard) -> None:
        sources = self._sources
        self._stop.clear()
        self._at_rest.clear()

        def export() -> Exported:
            try:
                return export_readable(order, sources, self._tell)
            finally:
                self._at_rest.set()

        self._beside.run(
            card,
            export,
            card.show_done,
            card.refuse,
            shown=True,
            broken=partial(card.set_busy, busy=False),
        )
