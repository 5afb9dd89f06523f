"""Asking for a file to read, in the dialog of Qt: it speaks the language of now."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from shelterdesk.ui.asking import is_accepted


def ask_to_open(parent: QWidget, title: str) -> Path | None:
    """One file that is there. None when nothing was chosen."""
    from PySide6.QtWidgets import QFileDialog  # it brings two dozen kinds with it

    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    chosen = dialog.selectedFiles() if is_accepted(dialog) else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
