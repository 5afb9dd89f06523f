"""Whether what a screen reader says is said in the language of the window, or in none at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel import Locale

from shelterdesk.i18n import SOURCE, languages
from tests.strings import entries, extracted, texts

LATIN, HAN = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]", r"[\u3400-\u9fff]"
ALWAYS = frozenset(("ctrl", "alt", "shift", "esc", "del", "shelterdesk", "mb", "nt"))
"""The same in each language: keys, our name, a size and a currency."""
TYPED = ("zzqq", "Office")
"""What `tests.screens.scenes` types and what it calls a printer."""

_WORD = re.compile(rf"{LATIN}{{2,}}|{HAN}+")
_KEPT = re.compile(r"\{[^{}]*\}|</?[a-zA-Z][^>]*>|&|\S*[/\\]\S+|\bSD-\w+-\d+")
_CLDR = {"zh_TW": "zh_Hant_TW"}


@dataclass(frozen=True, slots=True)
class Ear:
    """Knows one language, by its catalog and its calendar, and what was stored: names of people and
    places are the same in each language.
    """

    language: str
    words: frozenset[str]
    same: tuple[str, ...]  # texts that are the same in English, as their translators decided
    stored: tuple[str, ...]

    def foreign(self, name: str, english: frozenset[str]) -> str:
        """The words of a name that are not of this language; `english` is heard in an English
        window.
        """
        rest = _without(name, self.stored)
        if self.language != SOURCE and name in english:
            words = _words(_without(rest, self.same))
            return " ".join(word for word in words if word.lower() not in ALWAYS)
        return " ".join(word for word in _words(rest) if not self._knows(word))

    def _knows(self, word: str) -> bool:
        is_own_script = self.language == "zh_TW" and re.match(HAN, word)
        return bool(is_own_script) or word.lower() in self.words


def ear(language: str, stored: Iterable[str]) -> Ear:
    """What is known of a language."""
    if language == SOURCE:
        pairs = [(text, text) for message in texts(extracted()) for text in _forms(message.id)]
    else:
        pairs = [(entry.source, entry.said) for entry in entries(language)]
    calendar, names = tuple(_calendar(language)), tuple(languages().values())
    own = (*names, *calendar, *(said for _source, said in pairs))
    words = {word.lower() for text in own for word in _words(text)}
    same = {said for source, said in pairs if said == source and "{" not in said}
    return Ear(
        language,
        frozenset(words) | ALWAYS,
        _longest_first({*same, *names, *calendar}),
        _longest_first({*stored, *TYPED}),
    )


def _longest_first(texts: set[str]) -> tuple[str, ...]:
    return tuple(sorted((text for text in texts if len(text) > 1), key=len, reverse=True))


def _forms(text: object) -> Iterator[str]:
    yield from (text,) if isinstance(text, str) else text  # type: ignore[misc]


def _calendar(language: str) -> Iterator[str]:
    locale = Locale.parse(_CLDR.get(language, language))
    for names in (locale.days, locale.months):
        for widths in names.values():
            for width in widths.values():
                yield from width.values()


def _words(text: str) -> list[str]:
    return _WORD.findall(_KEPT.sub(" ", text))


def _without(text: str, parts: Iterable[str]) -> str:
    """The text without these parts, where they are no parts of longer words."""
    for part in parts:
        if part in text:
            text = re.sub(rf"(?<!{LATIN}){re.escape(part)}(?!{LATIN})", " ", text)
    return text
