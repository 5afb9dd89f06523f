"""Base of every screen and part: one place for its texts and one for its measures.

Every widget hears `LanguageChange` and `ThemeChange`, so a screen never has to be closed.
"""

from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import DIRECT, NO_MARGINS, Margins, parts_of, space
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.tab_order import stops_in, takes_focus

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

_Box = TypeVar("_Box", bound=QBoxLayout)
PAGE_MARGINS: Margins = (24, 18, 24, 16)
CARD_MARGINS: Margins = (16, 14, 16, 14)

# Looked up once: each widget hears of its style as often as it has parents, and of its colours.
_LANGUAGE, _THEME = QEvent.Type.LanguageChange, QEvent.Type.ThemeChange
_FONT = QEvent.Type.FontChange


class Live(_Widget):
    """Mixed into any widget, left of its Qt class: hears when language or theme change."""

    def retranslate(self) -> None:
        """Set every text of this widget. Called by the subclass once, then by Qt."""

    def restyle(self) -> None:
        """Set every font and length the style sheet cannot. Called once, then on a new theme."""

    def letters(self) -> Role | None:
        """The type role its own words stand in; it keeps that font, whatever Qt gives it back."""
        return None

    def changeEvent(self, event: QEvent) -> None:
        # Qt first: on a new theme it gives a widget the font back that it had under the old sheet.
        super().changeEvent(event)
        kind = event.type()
        if kind is _LANGUAGE:
            self.retranslate()
        elif kind is _THEME:
            self.restyle()
            self.updateGeometry()
            self.update()
        elif kind is _FONT:
            self._keep_letters()

    def _keep_letters(self) -> None:
        # First seen, or moved: Qt gives a widget the font back that it had under an older sheet.
        role = self.letters()
        if role is not None and self.font() != theme.font(role):
            self.setFont(theme.font(role))


class Page(Live, QWidget):
    """A screen, or a part of one with texts of its own."""

    def retranslate(self) -> None:
        raise NotImplementedError


@runtime_checkable
class HasParts(Protocol):
    """A page one can be sent to a part of."""

    def show_part(self, part: str) -> None:
        """Show this part, by its code."""


NARROW, LARGE_NARROW = 1200, 1600
WIDEST = 16_777_215  # Qt's word for "as large as it likes"
LARGE = 1.5  # from this text size on two columns become one


def is_narrow(widget: QWidget) -> bool:
    """Whether its window is so narrow, or its text so large, that panes fold under one another."""
    least = LARGE_NARROW if theme.now().factor >= LARGE else NARROW
    return widget.window().width() < least


def fold(panes: QBoxLayout, edge: QWidget, *, folded: bool) -> None:
    """Lay panes beside one another, or where it is narrow below; the edge between them turns."""
    directions = QBoxLayout.Direction
    wanted = directions.TopToBottom if folded else directions.LeftToRight
    if panes.direction() != wanted:  # it lays out anew, also where nothing changes
        panes.setDirection(wanted)
    edge.setFixedSize(*((WIDEST, 1) if folded else (1, WIDEST)))


def restyle_all(root: QWidget) -> None:
    """Let a part and all in it set their measures anew: it stands somewhere else now."""
    for widget in (root, *root.findChildren(QWidget)):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.ThemeChange))


def column(*parts: QWidget | QLayout, gap: int = 10, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Parts from top to bottom; gap and margins in px at 100 % text size."""
    return _filled(QVBoxLayout(), parts, gap, margins)


def row(*parts: QWidget | QLayout, gap: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Parts from left to right; gap and margins in px at 100 % text size."""
    return _filled(QHBoxLayout(), parts, gap, margins)


def _filled(layout: _Box, parts: tuple[QWidget | QLayout, ...], gap: int, margins: Margins) -> _Box:
    space(layout, gap, margins)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def emptied(layout: QLayout) -> None:
    """Take everything but its stretches out of a layout and let it go. Its items are not asked for,
    see `ui.spacing`.
    """
    for part in parts_of(layout):
        part.hide()
        layout.removeWidget(part)
        part.deleteLater()
    for inner in layout.findChildren(QLayout, options=DIRECT):
        layout.removeItem(inner)
        inner.deleteLater()


def first_to_fill(form: QWidget) -> QWidget | None:
    """The first empty field of a form as one reads, else its first control that takes the focus."""
    stops = [widget for widget in stops_in(form) if takes_focus(widget)]
    return next((widget for widget in stops if is_empty(widget)), next(iter(stops), None))


def is_empty(widget: QWidget) -> bool:
    """Whether this is a field with nothing in it."""
    if isinstance(widget, QLineEdit):
        return not widget.text() and not widget.isReadOnly()
    if isinstance(widget, QPlainTextEdit):
        return not widget.toPlainText() and not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.currentIndex() < 0


def polish(widget: QWidget) -> None:
    """Let the style sheet look again at a dynamic property that changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_state(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property the style sheet reads; nothing happens when it has that value."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        polish(widget)
