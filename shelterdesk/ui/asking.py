"""Asking in a dialog and waiting for the answer, also while the curtain hides the question."""

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


def is_accepted(dialog: QDialog) -> bool:
    """Show it over everything and wait until somebody answered. Qt's own `exec` takes it for
    answered as soon as it is hidden: what the curtain covers would be gone.
    """
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.destroyed.connect(loop.quit)
    dialog.setModal(True)
    dialog.show()
    loop.exec()
    return isValid(dialog) and dialog.result() == QDialog.DialogCode.Accepted
