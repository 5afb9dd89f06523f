"""A file that is there, or a folder or a file: typed, or chosen in the system's dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.file_dialog import ask_to_open
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.folder_field import FolderField

ChooseOpen = Callable[[QWidget, str], Path | None]
"""Asks for a file that is there: the parent, and what it is for. None when nothing was chosen."""


class PlaceField(FolderField):
    """`choose` asks for a folder, `choose_file` for a file; without `folders` for a file only."""

    def __init__(
        self,
        choose: ChooseFolder,
        choose_file: ChooseOpen = ask_to_open,
        *,
        folders: bool = True,
    ) -> None:
        super().__init__(choose, None)
        self._choose_file = choose_file
        self.pick_file = Button(size="s", icon="files")
        self.pick_file.clicked.connect(self._on_pick_file)
        self.pick.setVisible(folders)
        own = self.layout()
        if isinstance(own, QVBoxLayout):
            own.removeItem(self._chooser)  # two buttons may need two lines
            own.addWidget(self._both())
        self.retranslate()

    def _both(self) -> QWidget:
        both = QWidget()
        flow = Flow(both)
        flow.addWidget(self.pick)
        flow.addWidget(self.pick_file)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        both.setSizePolicy(policy)
        return both

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "pick_file"):
            self.pick_file.setText(_("Choose a file…"))

    def _on_pick_file(self) -> None:
        chosen = self._choose_file(self, self._title)
        if chosen is not None:
            self.set_path(chosen)
            self.clear_problem()
