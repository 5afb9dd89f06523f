"""What a translation must be. Each check looks at one entry and says what is wrong, or nothing."""

import csv
import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.i18n import lexicon

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.csv"
_GLOSSARY_COLUMN = {"vi": "vi", "id": "id_ID", "zh_TW": "zh_TW"}

HAN = "\u3400-\u9fff"
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+);")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_QT_PLACEHOLDER = re.compile(r"%(?:L?\d|n)")
_ZH_MNEMONIC = re.compile(r"\(&([A-Z0-9])\)(?=[：…]?$)")
_VI_MODERN_TONE = re.compile(r"(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b[Nn]o\.$")
_MNEMONIC_IN_BRACKETS = re.compile(r"\(&\w\)")
_CLOSING = "」』\"'”）)"
_ENDINGS = {":": ":", "：": ":", ".": ".", "。": ".", "?": "?", "？": "?", "…": "…"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One text and its translation. A plural text is here by its "many" form."""

    language: str
    source: str
    said: str
    context: str | None = None
    fuzzy: bool = False


def untranslated(entry: Entry) -> Iterator[str]:
    if not entry.said.strip():
        yield "no translation"


def fuzzy(entry: Entry) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy: a guess nobody has confirmed"


def same_as_english(entry: Entry) -> Iterator[str]:
    allowed = (
        entry.source in lexicon.SAME_IN_EVERY_LANGUAGE
        or (entry.language, entry.source) in lexicon.SAME_HERE
        or (entry.language, entry.said) in _glossary_picks_same()
        or not any(character.isalpha() for character in _bare(entry.source))
    )
    if entry.said == entry.source and not allowed:
        yield "same as the English, and not on the list of those that are meant"


def placeholders(entry: Entry) -> Iterator[str]:
    try:
        wanted, got = _fields(entry.source, entry.context), _fields(entry.said, entry.context)
    except ValueError as reason:
        yield f"braces do not pair: {reason}"
        return
    if wanted != got:
        yield f"placeholders differ: {sorted(wanted)} against {sorted(got)}"
    if Counter(_TAG.findall(entry.source)) != Counter(_TAG.findall(entry.said)):
        yield "tags differ"


def mnemonics(entry: Entry) -> Iterator[str]:
    letters, said = _mnemonics(entry.source), _mnemonics(entry.said)
    if len(letters) != len(said):
        yield f"{len(said)} mnemonics where the English has {len(letters)}"
    elif letters and entry.language == "zh_TW":
        form = _ZH_MNEMONIC.search(entry.said)
        if not form or form.group(1) != letters[0].upper():
            yield f"a mnemonic is written (&{letters[0].upper()}) at the end"
    elif letters and not (said[0].isascii() and said[0].isalnum()):
        yield f"a mnemonic sits on an unaccented letter, not {said[0]}"


def edges(entry: Entry) -> Iterator[str]:
    for side, cut in (("begins", str.lstrip), ("ends", str.rstrip)):
        if (cut(entry.source) == entry.source) != (cut(entry.said) == entry.said):
            yield f"{side} with a space where the English does not, or the other way round"
    if "  " in entry.said:
        yield "two spaces in a row"


def ending(entry: Entry) -> Iterator[str]:
    wanted, got = _ending(entry.source), _ending(entry.said)
    if wanted != got:
        yield f"ends with {got or 'no mark'} where the English has {wanted or 'none'}"


def exclamation(entry: Entry) -> Iterator[str]:
    if "!" in entry.said or "！" in entry.said:
        yield "no exclamation marks"


def ellipsis(entry: Entry) -> Iterator[str]:
    if "..." in entry.said:
        yield "the ellipsis is one character"


def composed(entry: Entry) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", entry.said):
        yield "not NFC"


def mainland(entry: Entry) -> Iterator[str]:
    if entry.language != "zh_TW" or entry.said in _on_purpose("zh_TW"):
        return
    text = entry.said
    for phrase in (*lexicon.MEANT, *lexicon.MAINLAND.values()):
        text = text.replace(phrase, "\0")
    for wrong, right in lexicon.MAINLAND.items():
        if wrong in text:
            mend = " or record the phrase in lexicon.MEANT" if wrong in lexicon.STARRED else ""
            yield f"{wrong} is mainland wording: {right}{mend}"


def simplified(entry: Entry) -> Iterator[str]:
    if entry.language == "zh_TW":
        strange = {c for c in entry.said if re.match(f"[{HAN}]", c) and not _common_in_taiwan(c)}
        if strange:
            yield f"Simplified or uncommon in Taiwan: {' '.join(sorted(strange))}"


def zh_style(entry: Entry) -> Iterator[str]:
    if entry.language != "zh_TW":
        return
    text = _TAG.sub("", _MNEMONIC_IN_BRACKETS.sub("", entry.said))
    if re.search(f"[{HAN}][,;:?.](?!\\.)", text):
        yield "punctuation after a Chinese character is full width"
    if re.search(f"[{HAN}](?:[0-9A-Za-z]|{{n}})|(?:[0-9A-Za-z]|{{n}})[{HAN}]", text):
        yield "one space between Chinese and Latin letters or numbers"
    if entry.said not in _on_purpose("zh_TW"):
        for word, instead in lexicon.ZH_TONE.items():
            if word in text:
                yield f"{word} is not our tone: {instead}"


def vi_style(entry: Entry) -> Iterator[str]:
    if entry.language != "vi":
        return
    for found in _VI_MODERN_TONE.findall(entry.said):
        yield f"the tone stands on the first vowel: hóa, xóa, hủy, tòa (here: …{found})"
    yield from _words(entry, lexicon.VI)
    yield from _no_space_before_marks(entry)


def id_style(entry: Entry) -> Iterator[str]:
    if entry.language == "id":
        yield from _words(entry, lexicon.ID)
        yield from _no_space_before_marks(entry)


def glossary(entry: Entry) -> Iterator[str]:
    picks = {_without_mnemonic(pick) for pick in glossary_picks(entry)}
    excused = (entry.language, entry.source) in lexicon.GLOSSARY_EXCEPTIONS
    if picks and not excused and _without_mnemonic(entry.said) not in picks:
        yield f"the glossary says {' or '.join(sorted(picks))}"


def glossary_picks(entry: Entry) -> set[str]:
    """What the glossary has for exactly this English, where it is sure; several if ambiguous.

    Qt writes Title Case and mnemonics, so its texts are compared without them, and only with the
    rows for Qt.
    """
    from_qt = entry.context == "qt"
    return _glossary(entry.language, from_qt).get(_as_in_glossary(entry.source, from_qt), set())


Check = Callable[[Entry], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    fuzzy,
    same_as_english,
    placeholders,
    mnemonics,
    edges,
    ending,
    exclamation,
    ellipsis,
    composed,
    mainland,
    simplified,
    zh_style,
    vi_style,
    id_style,
    glossary,
)


def complaints(entry: Entry) -> list[str]:
    """All that is wrong with one entry, as lines that name it."""
    checks = CHECKS if entry.said.strip() else (untranslated,)
    return [line for check in checks for line in found_by(check, entry)]


def found_by(check: Check, entry: Entry) -> list[str]:
    """What one check says, as lines that name the entry."""
    return [f"{entry.source!r} → {entry.said!r}: {said}" for said in check(entry)]


def about_source(text: str) -> Iterator[str]:
    """What an English text of ours must be: the same marks as every translation."""
    entry = Entry(language="en", source=text, said=text)
    for check in (exclamation, ellipsis, composed, placeholders):
        yield from found_by(check, entry)
    if text != text.strip():
        yield f"{text!r}: begins or ends with a space"
    if len(_mnemonics(text)) > 1:
        yield f"{text!r}: more than one mnemonic"


def _fields(text: str, context: str | None) -> set[str]:
    if context in ("qt", "key"):
        return set(_QT_PLACEHOLDER.findall(text))
    return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None}


def _bare(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", text)


def _mnemonics(text: str) -> list[str]:
    without = _ENTITY.sub("", text.replace("&&", ""))
    return re.findall(r"&(\S)", without)


def _without_mnemonic(text: str) -> str:
    return _MNEMONIC_IN_BRACKETS.sub("", text).replace("&", "")


def _ending(text: str) -> str:
    bare = _ABBREVIATION.sub("", _MNEMONIC_IN_BRACKETS.sub("", text).rstrip())
    return _ENDINGS.get(bare.replace("...", "…").rstrip(_CLOSING)[-1:], "")


def _words(entry: Entry, words: Mapping[str, str]) -> Iterator[str]:
    if entry.said in _on_purpose(entry.language):
        return
    for word, instead in words.items():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", _bare(entry.said), re.IGNORECASE):
            yield f"{word} is not said: {instead}"


def _no_space_before_marks(entry: Entry) -> Iterator[str]:
    if re.search(r"\s[?:…;,.](?:\s|$)", entry.said):
        yield "no space before a mark"


def _on_purpose(language: str) -> set[str]:
    return {said for spoken, said in lexicon.SAID_ON_PURPOSE if spoken == language}


def _common_in_taiwan(character: str) -> bool:
    """Whether it is one of the 5,401 common characters of Big5: Simplified ones are not."""
    if character in lexicon.RARE_BUT_TAIWANESE:
        return True
    try:
        code = int.from_bytes(character.encode("big5"), "big")
    except UnicodeEncodeError:
        return False
    return 0xA440 <= code <= 0xC67E


def _as_in_glossary(text: str, from_qt: bool) -> str:
    if not from_qt:
        return text
    return _without_mnemonic(text).replace("...", "…").casefold()


@cache
def _glossary(language: str, from_qt: bool) -> dict[str, set[str]]:
    picks: dict[str, set[str]] = defaultdict(set)
    if language in _GLOSSARY_COLUMN:
        for row in _rows():
            if row["confidence"] in ("H", "M") and (row["group"] == "qt" or not from_qt):
                english = _as_in_glossary(row["en"], from_qt)
                picks[english].add(row[_GLOSSARY_COLUMN[language]])
    return dict(picks)


@cache
def _glossary_picks_same() -> frozenset[tuple[str, str]]:
    """Where the glossary itself picks the English word."""
    return frozenset(
        (language, row["en"])
        for row in _rows()
        for language, column in _GLOSSARY_COLUMN.items()
        if row[column] == row["en"] and row["confidence"] in ("H", "M")
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
