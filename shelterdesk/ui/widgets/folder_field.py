"""A folder, typed or chosen in the system's dialog."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from shelterdesk.i18n import _
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import row


class FolderField(Field):
    """A folder, typed or chosen."""

    def __init__(self, choose: ChooseFolder, start: Path | None) -> None:
        self.line = LineEdit(icon="folder")
        super().__init__("", self.line)
        self._choose = choose
        self._title = ""
        self.line.setText(str(start) if start else "")
        self.pick = Button(size="s", icon="folder-open")
        self.pick.clicked.connect(self._on_pick)
        own = self.layout()
        if isinstance(own, QVBoxLayout):
            self._chooser = row(self.pick)
            self._chooser.addStretch(1)
            own.addLayout(self._chooser)
        self._name_pick()

    def path(self) -> Path | None:
        """The folder, or None while nothing is there."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        self.line.setText(str(path))

    def set_title(self, title: str) -> None:
        """What the dialog says it wants."""
        self._title = title

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "pick"):
            self._name_pick()

    def _name_pick(self) -> None:
        self.pick.setText(_("Choose a folder…"))

    def _on_pick(self) -> None:
        chosen = self._choose(self, self._title, self.path() or Path.home())
        if chosen is not None:
            self.set_path(chosen)
            self.clear_problem()
