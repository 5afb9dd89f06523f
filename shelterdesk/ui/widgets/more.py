"""The button of three dots, for what is done seldom: it offers acts by their names."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.acts import Act
from shelterdesk.ui.widgets.buttons import IconButton


class MoreButton(IconButton):
    """Shows only what can be done now, and itself only if there is any of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dots", kind="secondary", parent=parent)
        self._acts: tuple[Act, ...] = ()
        self.menu_shown = QMenu(self)
        self.clicked.connect(self._open)
        self.hide()
        self.retranslate()

    def set_acts(self, acts: Sequence[Act]) -> None:
        self._acts = tuple(acts)
        self.setVisible(any(act.is_open() for act in acts))

    def retranslate(self) -> None:
        self.set_words(_("More"))

    def _open(self) -> None:
        self.menu_shown.clear()
        for act in self._acts:
            if act.is_open():
                self.menu_shown.addAction(_(act.title)).triggered.connect(act.run)
        below = self.mapToGlobal(self.rect().bottomRight())
        below.setX(below.x() - self.menu_shown.sizeHint().width())
        self.menu_shown.popup(below)
