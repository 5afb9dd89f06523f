"""Asking where a PDF goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.asking import is_accepted

ChooseFile = Callable[[QWidget, str, Path], Path | None]
"""Asks for a file to write: the parent, what it is for, and what is proposed. None: nothing chosen.
"""
ENDING = ".pdf"


def ask_file(parent: QWidget, title: str, proposed: Path) -> Path | None:
    """The file dialog of Qt, in the language of now. It asks before it replaces a file."""
    from PySide6.QtWidgets import QFileDialog  # it brings two dozen kinds with it

    dialog = QFileDialog(parent, title, str(proposed.parent), f"{_('PDF files')} (*{ENDING})")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ENDING)
    dialog.selectFile(proposed.name)
    chosen = dialog.selectedFiles() if is_accepted(dialog) else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
