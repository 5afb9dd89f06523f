"""Tab goes in the order of reading, also where parts came later or changed places.

Qt's own `nextInFocusChain` is asked nowhere: PySide takes the next widget for a child of the one
that was asked, and when that one goes, icons and menus of the next are gone for Python too.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import DIRECT, parts_of

# By name: the first paint would wait until these kinds were made known to Python.
WHOLE = ("QAbstractItemView", "QComboBox")
HEAD = "QHeaderView"
AROUND = 16  # px above and below what was scrolled to


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab would stop here."""
    tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabs and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def step_focus(zones: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the keyboard on the next stop of these parts of a window, as one reads, and around.

    Qt's own step takes a page with a focus proxy for that proxy, and leaves out what stands before.
    """
    stops = [stop for zone in zones for stop in seen_stops(zone)]
    if not stops:
        return False
    focused = here = QApplication.focusWidget()
    while here is not None and here not in stops:
        here = here.parentWidget()
    if here is None:
        wanted = _nearest(focused, stops)
    else:
        wanted = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    reasons = Qt.FocusReason
    wanted.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    bring_into_sight(wanted)
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever it stands in, from the inside out, until it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, theme.px(AROUND))
        around = around.parentWidget()


def _nearest(left: QWidget | None, stops: Sequence[QWidget]) -> QWidget:
    """Where the keyboard goes when what had it is hidden or dimmed: to a neighbour of that."""
    around = left.parentWidget() if left is not None else None
    while left is not None and around is not None:
        inside = [stop for stop in stops if around.isAncestorOf(stop)]
        if inside:
            y = _top(left, around)
            return next((stop for stop in inside if _top(stop, around) >= y), inside[-1])
        around = around.parentWidget()
    return stops[0]


def _top(widget: QWidget, around: QWidget) -> int:
    return widget.mapTo(around, QPoint(0, 0)).y()


def seen_stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in what is seen of this widget, by the places its parts have now."""
    if widget.inherits("QTableView"):
        parts = widget.findChildren(QWidget, options=DIRECT)
        yield from (part for part in parts if part.inherits(HEAD) and takes_focus(part))
    if takes_focus(widget):
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from seen_stops(inner)
    elif not any(map(widget.inherits, WHOLE)) and not takes_focus(widget):
        for part in _as_read(widget):
            yield from seen_stops(part)


def _as_read(widget: QWidget) -> list[QWidget]:
    """Its parts row by row, each from left to right."""
    rows: list[list[QWidget]] = []
    parts = (part for part in widget.findChildren(QWidget, options=DIRECT) if part.isVisible())
    for part in sorted(parts, key=lambda part: (part.y(), part.x())):
        if rows and _is_beside(rows[-1][0].geometry(), part.geometry()):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [part for row in rows for part in sorted(row, key=QWidget.x)]


def _is_beside(one: QRect, two: QRect) -> bool:
    """Whether two parts stand beside each other: half of the lower one's height at least."""
    shared = min(one.bottom(), two.bottom()) - max(one.top(), two.top())
    apart = one.right() < two.left() or two.right() < one.left()
    return apart and 2 * shared >= min(one.height(), two.height())


def follow_reading(root: QWidget) -> None:
    """Tab goes through `root` as its layouts stand: from top to bottom, from left to right."""
    for here, there in pairwise(stops_in(root)):
        QWidget.setTabOrder(here, there)


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard, by the order of the layouts, also before they are laid out."""
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops_in(inner)
        return
    layout = widget.layout()
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    elif layout is not None:
        for part in parts_of(layout):
            yield from stops_in(part)
