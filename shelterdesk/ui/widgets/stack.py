"""Pages of which one is in front."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """Needs the room of the page in front: Qt's own takes that of the widest page behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return QSize()
        return page.minimumSizeHint().expandedTo(page.minimumSize())


def is_behind(page: QWidget) -> bool:
    """Whether another page of its stack is in front; a curtain over the stack does not count."""
    here: QWidget | None = page
    while here is not None and not isinstance(here.parentWidget(), QStackedWidget):
        here = here.parentWidget()
    return here is not None and here.isHidden()
