"""Puts Tab into the order of reading, also where parts came later or changed places."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_reading(root: QWidget) -> None:
    """Tab goes through `root` as its layouts stand: from top to bottom, from left to right."""
    for here, there in pairwise(stops_in(root)):
        QWidget.setTabOrder(here, there)


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard, by the order of the layouts.

    Qt's own chain is asked nowhere: PySide takes its answer for a child of the widget asked, and
    lets go of that one's icons and menus with it, which ends the process at a change of language.
    """
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops_in(inner)
        return
    layout = widget.layout()
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    elif layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops_in(widget)
        elif inner is not None:
            yield from _of_layout(inner)
