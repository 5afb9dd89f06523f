"""A box to tick and a round one of several to choose, with marks that are seen in every theme."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from shelterdesk.ui import icons, theme
from shelterdesk.ui.widgets.page import Live


class CheckBox(Live, QCheckBox):
    """The style sheet fills the box, the tick is drawn over it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.setMinimumHeight(theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(element, option, self)
        ink = theme.color("on_accent" if self.isEnabled() else "text3")
        at = (box.width() - theme.px(14)) / 2
        icons.draw(QPainter(self), "check", ink, box.left() + at, box.top() + at, 14)


class Radio(Live, QRadioButton):
    """One of several that belong to the same parent."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.setMinimumHeight(theme.px(32))
