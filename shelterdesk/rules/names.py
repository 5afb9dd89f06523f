"""What a name is found by: folded, sounded out, respelled, and how alike two spellings are.

A name is kept as the person writes it; no name is split into given and family name. The keys
made here are for finding only and are never shown.
"""

import re
import unicodedata

from rapidfuzz import fuzz

from shelterdesk.errors import Problem
from shelterdesk.rules.romanise import sounds
from shelterdesk.vocabulary.people import NameKind

WORD_MARK = "·"
"""Begins the key of a single word of a name; no folded name holds it."""

SHORTEST_WORD = 3
"""Letters of a word that has a key of its own."""

LONGEST_NAME = 300
"""Characters; the longest names on passports have under 200."""

_JOINERS = "\u200c\u200d"
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_BETWEEN = re.compile(r"[\s\-'’‘`.,·・‧/]+")
_BOPOMOFO_TONES = re.compile("[ˉˊˇˋ˙]")
_OLD_SPELLING = {
    "oe": "u",
    "dj": "j",
    "tj": "c",
    "nj": "ny",
    "sj": "sy",
    "ch": "kh",
    "j": "y",
}
_OLD = re.compile("|".join(_OLD_SPELLING))


def fold(text: str) -> str:
    """The text as a hurried hand types it: no marks, no capitals, single spaces.

    Vowel signs that stand for letters (Thai, Burmese, Khmer) stay; full-width letters become
    plain ones.
    """
    lower = unicodedata.normalize("NFKC", text).lower()
    parts = unicodedata.normalize("NFKD", lower).lower()
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(unicodedata.normalize("NFC", bare).replace("đ", "d").split())


def clean_name(text: str) -> str:
    """The name to keep: NFC, single spaces, nothing that cannot be seen.

    Right-to-left writing stays as it is. Characters that only steer direction, or have no width,
    go: they could make two names look the same or a line read backwards. The joiners that Arabic
    and Indic letters need between them stay.
    """
    spaced = " ".join(text.split())
    seen = "".join(
        char for at, char in enumerate(spaced) if not _is_hidden(char) or _joins(spaced, at)
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def check_name(text: str) -> Problem | None:
    """What is wrong with a cleaned name; one character is a name, and so is a formula."""
    if not text:
        return Problem("required")
    if len(text) > LONGEST_NAME:
        return Problem("too_long", {"most": LONGEST_NAME})
    return None


def search_keys(text: str, kind: NameKind) -> frozenset[str]:
    """Every spelling under which this name is looked for, folded.

    Whole, without spaces, words sorted, initials; for Chinese characters also as written, in
    Hanyu Pinyin, Wade-Giles and bopomofo; for Latin letters also the old Indonesian spelling.
    """
    words = _words(text)
    han = "".join(_HAN.findall(unicodedata.normalize("NFC", text)))
    keys = _spellings(words)
    if len(words) > 1:
        keys.add("".join(word[0] for word in words))
    if kind is not NameKind.CHINESE:
        keys |= {key for word in (" ".join(words), "".join(words)) for key in _modern(word)}
    if han:
        keys.add(han)
        for sounded in sounds(han):
            keys |= _spellings([fold(syllable) for syllable in sounded])
    return frozenset(key for key in keys if key)


def query_terms(text: str) -> tuple[str, ...]:
    """What to look for in the keys, most literal first; none for a query without any letter."""
    words = _words(text)
    whole, joined = " ".join(words), "".join(words)
    terms = [whole, joined, " ".join(sorted(words)), *_modern(whole), *_modern(joined)]
    terms += [_BOPOMOFO_TONES.sub("", term) for term in terms]
    return tuple(dict.fromkeys(term for term in terms if term))


def similarity(query: str, key: str) -> float:
    """How alike two folded spellings are, 0 to 100: letter by letter, in any order, unspaced."""
    return max(
        fuzz.ratio(query, key),
        fuzz.token_sort_ratio(query, key),
        fuzz.ratio(query.replace(" ", ""), key.replace(" ", "")),
    )


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(fold(text)) if word]


def _spellings(words: list[str]) -> set[str]:
    """The whole name in three ways, and each word of a longer one, so that one mistyped word finds
    it too.
    """
    telling = words if len(words) > 1 else []
    marked = {WORD_MARK + word for word in telling if len(word) >= SHORTEST_WORD}
    return {" ".join(words), "".join(words), " ".join(sorted(words)), *marked}


def _modern(text: str) -> set[str]:
    """The spelling of 1972 for one of before (Soeharto, Wahjuni), if it differs."""
    modern = _OLD.sub(lambda old: _OLD_SPELLING[old[0]], text)
    return set() if modern == text else {modern}


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _joins(text: str, at: int) -> bool:
    """A joiner between two letters of a script that is written joined."""
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    return all("\u0600" <= text[near] < "\u1100" for near in (at - 1, at + 1))
