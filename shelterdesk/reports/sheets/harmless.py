"""Texts for spreadsheet programs: none can run as a formula, whatever it is saved as afterwards.

A cell typed as text runs nothing while it stays in the workbook; saved as CSV its type is lost. So
a text that begins like a formula gets an apostrophe before it, in sight. An invisible guard would
itself be lost in the CSV.
"""

import unicodedata
from functools import lru_cache

from shelterdesk.i18n.letters import cleaned, code_point, is_invisible

APOSTROPHE = "'"
LONGEST_CELL = 32_767  # letters, as spreadsheet programs count them: in UTF-16
LONGEST_NAME = 31
CUT = "…"
_BEGINS_FORMULA = frozenset("=+-@")
_LOOKS_LIKE_MINUS = "\u2212"  # compatibility forms do not fold to "-"
_NOT_IN_NAMES = frozenset("[]:*?/\\")
_RESERVED = "history"


@lru_cache(maxsize=4096)  # the words of codes stand in hundreds of thousands of cells
def harmless(text: str) -> str:
    """The text as a cell may hold it: no control or invisible characters, no lone surrogates, and
    an apostrophe before what could begin a formula. Longer than a cell, it ends in "…".
    """
    if _is_plain(text):
        return text
    clean = "".join(map(_allowed, cleaned(text)))
    if begins_formula(text):
        clean = APOSTROPHE + clean
    return _cut(clean, LONGEST_CELL)


def _is_plain(text: str) -> bool:
    """Nearly every cell is: an id, a word, a number as text. A month has hundreds of thousands."""
    is_short = len(text) <= LONGEST_CELL
    return is_short and text.isascii() and text[:1].isalnum() and text.isprintable()


def begins_formula(text: str) -> bool:
    """Whether some program may read a formula: = + - @ in any width, behind any spaces and
    invisible characters. A tab or a line end at the beginning is enough.
    """
    if text[:1] in ("\t", "\r", "\n"):
        return True
    for character in text:
        if character.isspace() or is_invisible(character):
            continue
        folded = unicodedata.normalize("NFKC", character)[:1]
        return folded in _BEGINS_FORMULA or character == _LOOKS_LIKE_MINUS
    return False


def sheet_names(names: list[str]) -> list[str]:
    """The names as tabs may bear them: at most 31 letters, none of []:*?/\\, each only once."""
    taken: set[str] = {_RESERVED}
    given = []
    for name in names:
        wanted = "".join(c for c in harmless(name) if c not in _NOT_IN_NAMES).replace("\n", " ")
        base = wanted.strip().strip(APOSTROPHE) or "-"
        legal, number = _cut(base, LONGEST_NAME), 1
        while legal.casefold() in taken:
            number += 1
            behind = f" {number}"
            legal = _cut(base, LONGEST_NAME - len(behind)) + behind
        taken.add(legal.casefold())
        given.append(legal)
    return given


def _allowed(character: str) -> str:
    """XML has no place for these, so they stand as the paper would show them."""
    if "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff":
        return code_point(character)
    return character


def _cut(text: str, longest: int) -> str:
    if len(text.encode("utf-16-le")) // 2 <= longest:
        return text
    kept = text.encode("utf-16-le")[: (longest - len(CUT)) * 2].decode("utf-16-le", "ignore")
    return kept + CUT
