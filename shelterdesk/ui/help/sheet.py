"""The help page of the screen in front: it stands over the page and leaves it as it was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.help.topic import Part, Topic
from shelterdesk.ui.help.topics import PRIVACY
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.page import column, emptied
from shelterdesk.ui.widgets.text import Text

WIDTH = 560
REST = 156  # title, button and what lies between


class HelpSheet(Dialog):
    """Esc or Close leaves it; the language may change while it is open."""

    def __init__(self, parent: QWidget, topic: Topic) -> None:
        super().__init__(parent, icon="help", width=WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._topic = topic
        self._ring = FocusRing.around(self)
        self._lines: QVBoxLayout = column(gap=16)
        self._build()
        self.leave = self.add_button(Button(), default=True)
        self.leave.clicked.connect(self.accept)
        self.retranslate()
        self.restyle()
        self._take_size()

    def retranslate(self) -> None:
        self.set_texts(_(self._topic.title), _(self._topic.about))
        self.leave.setText(_("Close"))
        self._scroll.setAccessibleName(_("Help for this page"))
        emptied(self._lines)
        for part in (*self._topic.parts, PRIVACY):
            self._lines.addWidget(_PartOnScreen(part))
        keys = Text(_("Ctrl+/ shows every key that works here."), "small", "text2", wrap=True)
        self._lines.addWidget(keys)

    def _build(self) -> None:
        self._inside = Pane("plain")
        outer = column(self._lines, gap=0, margins=(0, 0, 12, 0))
        outer.addStretch(1)
        self._inside.setLayout(outer)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._scroll)

    def _take_size(self) -> None:
        most = self._room_there_is()
        wide = min(theme.px(WIDTH), most.width())
        layout = self._inside.layout()
        high = layout.totalHeightForWidth(wide - theme.px(60)) if layout is not None else 0
        self.resize(wide, min(high + theme.px(REST), most.height()))


class _PartOnScreen(QWidget):
    """A question and its answer."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        lines = column(gap=4)
        lines.addWidget(Text(_(part.heading), role="h3", wrap=True))
        for line in part.lines:
            lines.addWidget(Text(_(line), wrap=True))
        self.setLayout(lines)
