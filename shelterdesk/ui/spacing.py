"""Gaps and margins of layouts, which grow with the text also while a window is open."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QLayout

from shelterdesk.ui import theme
from shelterdesk.ui.theme import Theme

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
SPACED = "shelterdesk.spaced"


def space(layout: QLayout, gap: int, margins: Margins = NO_MARGINS) -> None:
    """Gap and margins of any layout, in px at 100 % text size; they grow with it."""
    left, top, right, bottom = (theme.px(side) for side in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(theme.px(gap))
    layout.setProperty(SPACED, [gap, *margins])


def respace(layout: QLayout | None, before: Theme) -> None:
    """Gap and margins at the text size of now, of this layout and of those in it. What somebody
    has set otherwise since is left alone.
    """
    if layout is None:
        return
    given = layout.property(SPACED)
    if given:
        gap, left, top, right, bottom = given
        was = QMargins(before.px(left), before.px(top), before.px(right), before.px(bottom))
        if layout.contentsMargins() == was and layout.spacing() == before.px(gap):
            space(layout, gap, (left, top, right, bottom))
    for at in range(layout.count()):
        item = layout.itemAt(at)
        respace(item.layout() if item is not None else None, before)
