"""Strips of a report flowed onto pages: what stays together, what is repeated, where a page ends.

A strip is as wide as the page and is never cut. Its height is known before anything is drawn, so a
table of thousands of rows costs each row once; reportlab's own tables are only as fast while short.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

MOST_AIR_GIVEN = 0.6  # of the air between blocks, to have one page instead of two
ROUNDING = 0.1  # points

Draw = Callable[[Canvas, float, float], None]
"""Draws on the canvas from a left and a top edge, in points."""


def nothing(_canvas: Canvas, _left: float, _top: float) -> None:
    """The ink of a space."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a report that is never cut.

    `glued` keeps it on the page of the next one. `again` is drawn above it where it is the first of
    a page: the head of its table. A `space` is dropped there. `fresh` begins a page.
    """

    height: float
    draw: Draw = nothing
    glued: bool = False
    again: "Strip | None" = None
    space: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and how far below the upper margin it begins."""

    strip: Strip
    top: float


def space(height: float) -> Strip:
    """Air between two blocks; none at the top of a page."""
    return Strip(height, glued=True, space=True)


def page_break() -> Strip:
    """What follows begins on a new page."""
    return Strip(0, fresh=True, space=True, glued=True)


def glued(strips: Iterable[Strip]) -> list[Strip]:
    """The strips on one page, where one page can hold them; the last one stays free."""
    held = list(strips)
    return [replace(strip, glued=True) for strip in held[:-1]] + held[-1:]


def together(strips: list[Strip]) -> list[Strip]:
    """A few lines as they should part: short ones never, longer ones not after the first line and
    not before the last.
    """
    if len(strips) <= 3:
        return glued(strips)
    return [*glued(strips[:2]), *strips[2:-2], *glued(strips[-2:])]


def begun_anew(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """The strips in parts, of which each begins on a page of its own."""
    part: list[Strip] = []
    for strip in strips:
        if strip.fresh and part:
            yield part
            part = []
        part.append(strip)
    yield part


def tightened(strips: Sequence[Strip], height: float) -> Sequence[Strip]:
    """The strips with less air between them, where that lets one page hold them all."""
    air = sum(strip.height for strip in strips if strip.space)
    over = sum(strip.height for strip in strips) - height + ROUNDING
    if over <= 0 or over > air * MOST_AIR_GIVEN:
        return strips
    left = 1 - over / air
    return [
        replace(strip, height=strip.height * left) if strip.space else strip for strip in strips
    ]


def paginate(strips: Iterable[Strip], height: float) -> list[list[Placed]]:
    """The pages, each with its strips and where they stand; at least one page."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in _groups(strips, height):
        needed = sum(strip.height for strip in group)
        if group[0].fresh or (used and used + needed > height):
            if pages[-1]:
                pages.append([])
            used = 0.0
        for strip in group:
            used = _place(strip, pages[-1], used)
    return [page for page in pages if page] or pages


def _place(strip: Strip, page: list[Placed], used: float) -> float:
    if not page and strip.space:
        return used
    if not page and strip.again:
        page.append(Placed(strip.again, used))
        used += strip.again.height
    page.append(Placed(strip, used))
    return used + strip.height


def _groups(strips: Iterable[Strip], height: float) -> Iterator[list[Strip]]:
    """What is glued, as one; what no page can hold, strip by strip."""
    group: list[Strip] = []
    for strip in strips:
        if strip.fresh and group:
            yield from _parted(group, height)
            group = []
        group.append(strip)
        if not strip.glued:
            yield from _parted(group, height)
            group = []
    if group:
        yield from _parted(group, height)


def _parted(group: list[Strip], height: float) -> Iterator[list[Strip]]:
    again = max((strip.again.height if strip.again else 0.0) for strip in group)
    if sum(strip.height for strip in group) + again <= height:
        yield group
    else:
        yield from ([strip] for strip in group)
