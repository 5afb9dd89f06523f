"""Single characters of any language: which may be shown at all, which belong together, and the
form in which one stands that no bundled font has.
"""

import unicodedata
from collections.abc import Iterator

# Line ends of every kind, and spaces that only a typewriter's page knows.
_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\r\x85\u2028\u2029"), "\n")
_KEPT_SPACES = " \u00a0\u3000"
# Invisible by their definition, though Unicode calls them letters or marks.
_INVISIBLE = frozenset(
    map(chr, [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x3164, 0xFFA0])
) | frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


def code_point(character: str) -> str:
    """How a character that no bundled font has is shown, on screen and on paper: [U+2417D]."""
    return f"[U+{ord(character):04X}]"


def is_invisible(character: str) -> bool:
    """Whether a character draws nothing and takes no room: controls, formatting, bidi overrides,
    byte order marks, zero-width spaces, variation selectors. A line end is not one.
    """
    if character == "\n":
        return False
    return character in _INVISIBLE or unicodedata.category(character) in ("Cc", "Cf")


def cleaned(text: str) -> str:
    """The text as a page may hold it: NFC, lines ended by "\\n", no tab, nothing invisible."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", " ")
    kept = "".join(_space(character) for character in lines if not is_invisible(character))
    return unicodedata.normalize("NFC", kept)


def clusters(text: str) -> Iterator[str]:
    """The text cut into what must stay together: each character with the marks upon it."""
    cluster = ""
    for character in text:
        if cluster and cluster != "\n" and is_mark(character):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def is_mark(character: str) -> bool:
    """Whether a character combines with the one before it."""
    return character >= "\u0300" and unicodedata.category(character)[0] == "M"


def _space(character: str) -> str:
    if unicodedata.category(character) == "Zs" and character not in _KEPT_SPACES:
        return " "
    return character
