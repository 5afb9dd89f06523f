"""Judges a new password without asking anybody: long enough, and enough of it the person's own.

At least 15 characters, as NIST SP 800-63B-4 asks of a password that stands alone, and no rule about
kinds of characters. At that length a list of whole passwords never matches, so the pieces people
pad with (common words, keyboard walks, sequences, years, repetition) are found and count little.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from shelterdesk.errors import Problem
from shelterdesk.paths import resources
from shelterdesk.vault.kdf import normalised

LEAST = 15
MOST = 256
# How much must be somebody's own. A letter counts 1, a pattern 1, a common word 2, and whatever
# comes again nothing more. Three common words in a row fail, four just pass.
ENOUGH = 8
_WORD = 2
_PATTERN = 1

_ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_SHIFTED = str.maketrans('!@#$%^&*()_+{}:"<>?', "1234567890-=[];',./")
# A sign may stand for either of two letters, hence two readings.
_READINGS = (
    str.maketrans("013457@$!+8", "oieastasitb"),
    str.maketrans("0134579@$!|(6", "oleastgaslicb"),
)
_YEAR = re.compile(r"(19|20)\d\d")
_SHORTEST_WALK = 4
_SHORTEST_SEQUENCE = 3
_SHORTEST_AGAIN = 4
_SHORTEST_OWN_WORD = 3


class _Piece(NamedTuple):
    """A part of a password that is one thought: where it ends, what it is, what it counts."""

    end: int
    what: str
    worth: int


def judge(password: str, *, own_words: Iterable[str] = ()) -> Problem | None:
    """What stands against this password, or None.

    Characters are counted as NFC code points. `own_words` are what a stranger could know or read
    beside the vault: the facility, the login name, names of staff. Rules: password_too_short
    (least), password_too_long (most), password_common, password_own_words.
    """
    text = normalised(password)
    if len(text) < LEAST:
        return Problem("password_too_short", {"least": LEAST})
    if len(text) > MOST:
        return Problem("password_too_long", {"most": MOST})
    folded = _folded(text)
    if _own_part(folded, common_words()) < ENOUGH:
        return Problem("password_common")
    if _own_part(folded, common_words() | _own(own_words)) < ENOUGH:
        return Problem("password_own_words")
    return None


@cache
def common_words() -> frozenset[str]:
    """The bundled list, folded."""
    lines = (resources() / "passwords" / "common.txt").read_text("utf-8").splitlines()
    return frozenset(_folded(line) for line in lines if line and not line.startswith("#"))


def _own(words: Iterable[str]) -> frozenset[str]:
    """Each word alone and all of them as written together. In Chinese two signs are a word."""
    parts = {_folded(part) for word in words for part in (word, *word.split())}
    return frozenset(
        part for part in parts if len(part) >= (_SHORTEST_OWN_WORD if part.isascii() else 2)
    )


def _folded(text: str) -> str:
    """Without case, marks, widths and spaces: what guessing programs treat as the same."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("\u0111", "d")
    return "".join(
        letter
        for letter in plain
        if not letter.isspace() and unicodedata.category(letter) not in ("Mn", "Cf", "Cc")
    )


def _own_part(folded: str, words: frozenset[str]) -> int:
    """How much of it is not padding, by whichever way of looking finds least."""
    letters = "".join(letter for letter in folded if letter.isalnum())
    looks = {_once(look) for text in (folded, letters) for look in (text, _undoubled(text))}
    return min(_worth(look, words) for look in looks)


def _once(text: str) -> str:
    """`abcabcab` is `abc`."""
    for length in range(1, len(text) // 2 + 1):
        if all(text[at] == text[at - length] for at in range(length, len(text))):
            return text[:length]
    return text


def _undoubled(text: str) -> str:
    """`aabbcc` is `abc`."""
    return re.sub(r"(.)\1+", r"\1", text, flags=re.DOTALL)


def _worth(text: str, words: frozenset[str]) -> int:
    """Cut the text into the pieces that count least, then count each different one once."""
    readings = [text, *(text.translate(table) for table in _READINGS)]
    longest = max(map(len, words), default=0)
    best: list[tuple[int, frozenset[tuple[str, int]]]] = [(0, frozenset())]
    best += [(len(text) + 1, frozenset())] * len(text)
    for at in range(len(text)):
        spent, found = best[at]
        pieces = (*_patterns(text, at), *_words(readings, at, words, longest))
        for piece in pieces:
            if spent + piece.worth < best[piece.end][0]:
                best[piece.end] = (
                    spent + piece.worth,
                    found | {(piece.what, piece.worth)},
                )
    return sum(worth for _, worth in best[-1][1])


def _words(readings: list[str], at: int, words: frozenset[str], longest: int) -> Iterator[_Piece]:
    for reading in readings:
        for end in range(at + 2, min(at + longest, len(reading)) + 1):
            if reading[at:end] in words:
                yield _Piece(end, reading[at:end], _WORD)


def _patterns(text: str, at: int) -> Iterator[_Piece]:
    """The letter itself, and the runs that begin with it."""
    yield _Piece(at + 1, text[at], _PATTERN)
    for step in (0, 1, -1):
        end = _run(text, at, _step(step))
        for stop in range(at + _SHORTEST_SEQUENCE, end + 1):
            yield _Piece(stop, text[at] if step == 0 else "sequence", _PATTERN)
    for stop in range(at + _SHORTEST_WALK, _run(text, at, _beside) + 1):
        yield _Piece(stop, f"walk {text[at]}", _PATTERN)
    stop = at + _SHORTEST_AGAIN
    while stop <= len(text) and text.find(text[at:stop], 0, at) >= 0:
        yield _Piece(stop, "again", _PATTERN)
        stop += 1
    if _YEAR.match(text, at):
        yield _Piece(at + 4, "year", _PATTERN)


def _run(text: str, at: int, goes_on: Callable[[str, str], bool]) -> int:
    """Where the run of characters that each go on from the one before ends."""
    end = at + 1
    while end < len(text) and goes_on(text[end - 1], text[end]):
        end += 1
    return end


def _step(size: int) -> Callable[[str, str], bool]:
    return lambda before, after: ord(after) - ord(before) == size


def _beside(before: str, after: str) -> bool:
    """Whether two keys touch on a QWERTY keyboard, shifted or not."""
    here, there = _keys().get(before.translate(_SHIFTED)), _keys().get(after.translate(_SHIFTED))
    if here is None or there is None:
        return False
    # Each row stands half a key further right than the one above it.
    down, along = there[0] - here[0], there[1] - here[1]
    return (down, along) in {(0, 1), (0, -1), (0, 0), (1, 0), (1, -1), (-1, 0), (-1, 1)}


@cache
def _keys() -> dict[str, tuple[int, int]]:
    return {key: (row, at) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}
