"""Where a line may end: between words, between Chinese characters, never before 。 or after 「."""

import unicodedata
from collections.abc import Iterator

from shelterdesk.i18n.letters import clusters
from shelterdesk.reports import fonts

_NEVER_FIRST = frozenset("。，、；：？！」』】〉》〕）］｝…—～·・ー々‧.,;:?!)]}%”’％°")
_NEVER_LAST = frozenset("「『【〈《〔（［｛([{“‘")


def broken(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """The lines of a `drawable` text within `width` points; a word longer than a line goes on in
    the next.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _filled(paragraph, size, width, bold)
    return lines


def _filled(text: str, size: float, width: float, bold: bool) -> list[str]:
    if fonts.width(text, size, bold=bold) <= width:
        return [text.rstrip(" ")]
    lines, line, used = [], "", 0.0
    for piece in _fitting(text, size, width, bold):
        needed = fonts.width(piece.rstrip(" "), size, bold=bold)
        if line and used + needed > width:
            lines.append(line.rstrip(" "))
            line, used = "", 0.0
        line += piece
        used += fonts.width(piece, size, bold=bold)
    return [*lines, line.rstrip(" ")]


def _fitting(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    """The unbreakable pieces of a text; what no line can hold is cut where the line is full."""
    for piece in pieces(text):
        if fonts.width(piece.rstrip(" "), size, bold=bold) <= width:
            yield piece
            continue
        part, used = "", 0.0
        for cluster in clusters(piece):
            more = fonts.width(cluster, size, bold=bold)
            if part and used + more > width:
                yield part
                part, used = "", 0.0
            part, used = part + cluster, used + more
        yield part


def pieces(text: str) -> Iterator[str]:
    """The text cut at every place where a line may end; a piece keeps the spaces behind it."""
    if text.isascii():
        yield from _words(text)
        return
    piece, last = "", ""
    for cluster in clusters(text):
        if piece and _may_part(last, cluster):
            yield piece
            piece = ""
        piece, last = piece + cluster, cluster
    if piece:
        yield piece


def _words(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text)):
        if text[at - 1] == " " and text[at] != " ":
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _may_part(before: str, after: str) -> bool:
    if after == " " or after[0] in _NEVER_FIRST or before[0] in _NEVER_LAST:
        return False
    if "\u00a0" in (before, after):
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _is_wide(cluster: str) -> bool:
    """Whether a cluster is of a script that is written without spaces."""
    return cluster >= "\u1100" and unicodedata.east_asian_width(cluster[0]) in ("W", "F")
