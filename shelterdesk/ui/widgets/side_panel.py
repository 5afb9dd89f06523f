"""The panel over the right of a page: fixed head and foot, a form that scrolls, a live page."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from shelterdesk.i18n import N_, _
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, always, bind
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.page import Live, column, first_to_fill, row
from shelterdesk.ui.widgets.text import Text

WIDTH, SHADOW, HEAD, FOOT = 468, 18, 52, 58

SAVE = Act(
    name="save", title=N_("Save the form"), run=always, keys="Ctrl+S", icon="check", within=True
)
CLOSE = Act(
    name="close_form", title=N_("Close the form and keep the draft"), run=always, keys="Esc",
    icon="x", bound=False,
)  # fmt: skip
CANCEL = Act(name="cancel_form", title=N_("Throw the draft away"), run=always, icon="trash")
FORM_ACTS = (SAVE, CLOSE, CANCEL)
"""What every form can do; one that is open gives them with what they run."""


class SidePanel(Live, QFrame):
    """A child of the widget it covers, from top to bottom at its right edge.

    Esc and × close it and keep the draft: the owner saves on `closed`. Cancel tells `cancelled` and
    closes nothing itself. Closing gives the focus back to where it was.
    """

    opened = Signal()
    closed = Signal()
    cancelled = Signal()
    saved = Signal()  # the filled button or Ctrl+S

    def __init__(self, page: QWidget, *, width: int = WIDTH) -> None:
        super().__init__(page)
        self._page, self._width = page, width
        self._before: QWidget | None = None
        self._title = Text(role="h2")
        self._status = Text(role="cap", tone="text2")
        self.close_button = IconButton("x")
        self.save = Button(kind="primary", icon="check")
        self.cancel = Button()
        self._hint = Text("Ctrl+S", role="cap", tone="text3")
        self._scroll = QScrollArea()
        self._body = QWidget()
        self.body: QVBoxLayout = column(gap=12, margins=(20, 12, 20, 12))
        self._build()
        self.close_button.clicked.connect(self.close_panel)
        self.cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self.saved)
        bind(SidePanel.acts(self), self)
        page.installEventFilter(self)
        self.hide()
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        self._head, self._foot = Pane("bar"), Pane("foot")
        head = row(self._title, gap=10, margins=(20, 0, 12, 0))
        head.addStretch(1)
        head.addWidget(self._status)
        head.addWidget(self.close_button)
        self._head.setLayout(head)
        foot = row(self._hint, gap=10, margins=(20, 0, 20, 0))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self._foot.setLayout(foot)
        self._body.setProperty("cls", "plain")
        outer = column(self.body, gap=0)
        outer.addStretch(1)
        self._body.setLayout(outer)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self._head, self._scroll, self._foot, gap=0)
        layout.setStretch(1, 1)
        self.setContentsMargins(SHADOW + 1, 0, 0, 0)  # the edge of high contrast
        self.setLayout(layout)

    def set_title(self, text: str) -> None:
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_status(self, text: str) -> None:
        """The grey sentence in the head: "Draft saved 14:32"."""
        self._status.setText(text)

    def set_actions(self, save: str, cancel: str) -> None:
        self.save.setText(save)
        self.cancel.setText(cancel)

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)

    def acts(self) -> Sequence[Act]:
        """Save, close, cancel. A form with more of its own adds them, and binds those only."""
        return [
            replace(SAVE, run=self.saved.emit, is_open=self.save.isEnabled),
            replace(CLOSE, run=self.close_panel),
            replace(CANCEL, run=self.cancelled.emit),
        ]

    def foot_height(self) -> int:
        """The strip with its buttons, which nothing may cover."""
        return self._foot.height()

    def is_open(self) -> bool:
        return self.isVisibleTo(self._page)

    def open_panel(self, focus: QWidget | None = None) -> None:
        """Show the panel and put the keyboard into `focus`, else into its first empty field."""
        if not self.is_open():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        wanted = focus or first_to_fill(self._body)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_panel(self) -> None:
        """Close and keep the draft."""
        if not self.is_open():
            return
        self.hide()
        # The page it was opened from may be gone by now, and what had the keyboard there with it.
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a control is seen, with room to spare: once what was just said beside it
        has its room.
        """
        QTimer.singleShot(
            0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, theme.px(16))
        )

    def reveal_focus(self) -> None:
        """Scroll to the field that has the keyboard, with its label and what is said below it."""
        focused = self.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            parent = focused.parentWidget()
            self.reveal(parent if parent is not None and parent is not self._body else focused)

    def retranslate(self) -> None:
        self.close_button.set_words(_("Close"))
        self.cancel.setText(_("Cancel"))

    def restyle(self) -> None:
        self._head.setFixedHeight(theme.px(HEAD))
        self._foot.setFixedHeight(theme.px(FOOT))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        sheet = self.rect().adjusted(SHADOW, 0, 0, 0)
        painter.fillRect(sheet, look.color("surface"))
        if look.tokens.shadow:
            fade = QLinearGradient(0, 0, SHADOW, 0)
            fade.setColorAt(0, QColor(0, 0, 0, 0))
            fade.setColorAt(1, QColor(0, 0, 0, look.tokens.shadow))
            painter.fillRect(QRect(0, 0, SHADOW, self.height()), fade)
        else:
            painter.fillRect(QRect(SHADOW, 0, 1, self.height()), look.color("border"))

    def _place(self) -> None:
        width = min(theme.px(self._width) + SHADOW, self._page.width())
        self.setGeometry(self._page.width() - width, 0, width, self._page.height())


def beside_panel(over: QWidget, least: int) -> tuple[int, int]:
    """For what floats at the foot of `over`: the width there is beside an open panel, or the whole
    where less than `least` is left, and the height to leave free at the foot.
    """
    whole = over.width()
    panels = over.findChildren(SidePanel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    panel = next((panel for panel in panels if panel.is_open()), None)
    if panel is None:
        return whole, 0
    left = whole - panel.width()  # at a resize the panel may not have moved yet
    return (left, 0) if left >= least else (whole, panel.foot_height())
