"""Layouts: gaps and margins, which grow with the text also while a window is open; what is inside.

A layout's items are asked for nowhere (`itemAt`): they are Qt's own, PySide takes them for children
of the layout and keeps its idea of one after Qt has let it go. Then the program ends at once.
"""

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

from shelterdesk.ui import theme

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

_given: WeakKeyDictionary[QLayout, tuple[int, Margins]] = WeakKeyDictionary()


def space(layout: QLayout, gap: int, margins: Margins = NO_MARGINS) -> None:
    """Gap and margins of any layout, in px at 100 % text size; they grow with it."""
    _given[layout] = gap, margins
    _set(layout, gap, margins)


def respace() -> None:
    """Gap and margins of every layout at the text size of now."""
    for layout, (gap, margins) in list(_given.items()):
        if isValid(layout):
            _set(layout, gap, margins)


def _set(layout: QLayout, gap: int, margins: Margins) -> None:
    left, top, right, bottom = (theme.px(side) for side in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(theme.px(gap))


def parts_of(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout and of those in it, in their order; none while it is in no widget."""
    owner = layout.parentWidget()
    return list(_in_order(layout, owner.findChildren(QWidget, options=DIRECT))) if owner else []


def _in_order(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    inside: list[QWidget | QLayout] = [*widgets, *layout.findChildren(QLayout, options=DIRECT)]
    places = {layout.indexOf(part): part for part in inside}
    for at in sorted(place for place in places if place >= 0):
        part = places[at]
        if isinstance(part, QLayout):
            yield from _in_order(part, widgets)
        else:
            yield part
