"""The language of now, and how to say a thing in it.

English is the source; every other language is one `.po` file in `catalogs/`. The language is a
value of the running context: a report can be built in another one while the window keeps its own.
A new thread starts in English; hand it the window's with `speaking(language)`. What `_` gives knows
what it says, so that `also` can say it in a second language beside the first.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Self

from shelterdesk.errors import UnknownLanguage

SOURCE = "en"

_language: ContextVar[str] = ContextVar("language", default=SOURCE)
_pretended: dict[str, _gettext.NullTranslations] = {}


class Message(str):
    """A marked text that carries the context telling its translations apart."""

    __slots__ = ("context",)
    context: str

    def __new__(cls, context: str, text: str) -> Self:
        message = super().__new__(cls, text)
        message.context = context
        return message

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.context, str(self))


class Said(str):
    """A text as it is said in one language, which knows what it says: it can be said in another."""

    __slots__ = ("message",)
    message: str

    def __new__(cls, text: str, message: str) -> Self:
        said = super().__new__(cls, text)
        said.message = message
        return said

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (str(self), self.message)


def languages() -> dict[str, str]:
    """Code to own name, in the order in which they are offered."""
    return {
        "vi": "Tiếng Việt",
        "id": "Bahasa Indonesia",
        "en": "English",
        "zh_TW": "繁體中文",
    }


def in_turn(text: str) -> tuple[str, ...]:
    """The languages of "vi", or of "zh_TW+en" for a paper in two, the leading one first.
    UnknownLanguage.
    """
    return tuple(_known(code) for code in text.split("+"))


def language() -> str:
    """The code of the language spoken in this context."""
    return _language.get()


def use(language: str) -> None:
    """Speak `language` in this context from now on; UnknownLanguage when it has no catalog."""
    _language.set(_known(language))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block only; UnknownLanguage when it has no catalog."""
    before = _language.set(_known(language))
    try:
        yield
    finally:
        _language.reset(before)


@contextmanager
def pretending(code: str, translations: _gettext.NullTranslations) -> Iterator[None]:
    """Let `code` be a language inside the block, for tests with make-believe words."""
    _pretended[code] = translations
    try:
        yield
    finally:
        del _pretended[code]


def _(message: str) -> str:
    """`message` in the language of now; the English text where the catalog has none."""
    if not message:
        return ""
    if isinstance(message, Message):
        return Said(pgettext(message.context, str(message)), message)
    return Said(_translations().gettext(message), message)


def also(text: str, language: str) -> str:
    """What `_` gave, in another language; "" for a text that did not come from it as it is, a name
    or one with its placeholders filled.
    """
    if not isinstance(text, Said):
        return ""
    with speaking(language):
        return _(text.message)


def N_(message: str) -> str:
    """Mark for the catalogs; `_` translates it later, where it is shown."""
    return message


def NP_(context: str, text: str) -> Message:
    """Mark for the catalogs under a context; `_` translates it later, where it is shown."""
    return Message(context, text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for `n`, still holding its placeholders. Only English has two forms."""
    return _translations().ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """`text` as it is said in `context`, where one English text needs two translations."""
    return _translations().pgettext(context, text)


def known(text: str, context: str | None = None) -> str | None:
    """What the catalog says for `text`, or None where it holds nothing: Qt needs the difference."""
    catalog = _translations()
    said = catalog.pgettext(context, text) if context else catalog.gettext(text)
    return None if not text or said == text else said


def _known(language: str) -> str:
    if language not in languages() and language not in _pretended:
        raise UnknownLanguage(language=language)
    return language


def _translations() -> _gettext.NullTranslations:
    spoken = _language.get()
    return _pretended.get(spoken) or _loaded(spoken)


@cache
def _loaded(language: str) -> _gettext.NullTranslations:
    if language == SOURCE:
        return _gettext.NullTranslations()
    from shelterdesk.i18n.compile import read  # Babel is heavy; English never needs it

    return read(language)
