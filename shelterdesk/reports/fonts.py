"""The bundled fonts on paper: which of them has a character, and texts cut into runs of one font.

reportlab knows no second font for what the first one lacks and drops it without a word, so nothing
is drawn that has not been through `drawable` and `runs`.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from shelterdesk.i18n.letters import cleaned, clusters, code_point
from shelterdesk.paths import resources

FAMILIES = ("NotoSans", "NotoSansTC")
WEIGHTS = {False: "Regular", True: "SemiBold"}
# Both fonts have them; in a Chinese sentence they are drawn as wide as its characters.
_SHARED = frozenset("“”‘’…— \u00a0")


class Run(NamedTuple):
    """Characters that one font draws."""

    font: str
    text: str


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A font whose text can be searched in every plane.

    reportlab writes a character above U+FFFF as one number of five digits, where the format wants
    two of four (UTF-16); a reader of the file would find other characters than were drawn.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab calls it by this name
        super().addObjects(doc)
        for name, held in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:"):
                held.content = re.sub(r"<([0-9A-F]{5,6})>", _in_utf16, held.content)


def _in_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def faces(bold: bool) -> tuple[TTFont, ...]:
    """The fonts of a weight, in the order in which they are asked; read from disk once."""
    found = []
    for family in FAMILIES:
        name = f"{family}-{WEIGHTS[bold]}"
        font = EmbeddedFont(name, str(resources() / "fonts" / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        found.append(font)
    return tuple(found)


def missing(text: str) -> set[str]:
    """The glyph proof: the characters of a text that no bundled font would draw."""
    return {
        character
        for character in cleaned(text)
        if character != "\n" and _font_of(character) is None
    }


def drawable(text: str) -> str:
    """The text as it can be drawn: cleaned, and by code point what no font has."""
    clean = cleaned(text)
    if clean.isascii():
        return clean
    return "".join(
        character if character == "\n" or _font_of(character) is not None else code_point(character)
        for character in clean
    )


def runs(text: str, *, bold: bool) -> list[Run]:
    """A `drawable` text in runs of one font each; a mark stays in the run of its letter where that
    font has it.
    """
    names = [font.fontName for font in faces(bold)]
    if text.isascii():
        return [Run(names[0], text)] if text else []
    found: list[tuple[int, list[str]]] = []
    for cluster in clusters(text):
        for number, part in _parts(cluster, found[-1][0] if found else 0):
            if found and found[-1][0] == number:
                found[-1][1].append(part)
            else:
                found.append((number, [part]))
    return [Run(names[number], "".join(parts)) for number, parts in found]


def width(text: str, size: float, *, bold: bool) -> float:
    """How wide a `drawable` text is, in points."""
    found = runs(text, bold=bold)
    return float(sum(pdfmetrics.stringWidth(run.text, run.font, size) for run in found))


def _parts(cluster: str, before: int) -> Iterable[tuple[int, str]]:
    """The cluster with the number of its font; in parts only where no one font has it all."""
    if cluster in _SHARED and _has(before, cluster):
        return [(before, cluster)]
    for number in range(len(FAMILIES)):
        if all(_has(number, character) for character in cluster):
            return [(number, cluster)]
    return [(_font_of(character) or 0, character) for character in cluster]


@lru_cache(maxsize=8192)
def _font_of(character: str) -> int | None:
    return next((n for n in range(len(FAMILIES)) if _has(n, character)), None)


def _has(number: int, character: str) -> bool:
    return ord(character) in faces(bold=False)[number].face.charToGlyph
