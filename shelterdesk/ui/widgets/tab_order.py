"""Puts Tab into the order of reading, also where parts came later or changed places."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_reading(root: QWidget) -> None:
    """Tab goes through `root` as its layouts stand: from top to bottom, from left to right."""
    for here, there in pairwise(list(stops(root))):
        QWidget.setTabOrder(here, there)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Every widget inside that can have the keyboard, in the order of reading."""
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops(inner)
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
            yield from stops(widget)
        elif inner is not None:
            yield from _of_layout(inner)
