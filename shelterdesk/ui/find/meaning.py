"""What typed text can mean: a person, words of a service, a day, or a command."""

from collections.abc import Sequence
from datetime import date

from shelterdesk.i18n import _, language
from shelterdesk.queries.find import Wanted
from shelterdesk.rules.names import fold
from shelterdesk.rules.typed import read_day, read_short_day
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceType

COMMANDS = ">"
SHORTEST = 3
"""Letters of a word that can mean a type of service; of Chinese characters two are enough."""

_HAN = "\u2e80"


def is_commands(text: str) -> bool:
    """Whether commands only are asked for, also with the full-width sign of a Chinese keyboard."""
    return fold(text).startswith(COMMANDS)


def command_words(text: str) -> list[str]:
    """The words that name a command."""
    return fold(text).removeprefix(COMMANDS).split()


def fits(title: str, words: Sequence[str]) -> bool:
    """Whether every word begins a word of this title, or stands in it where words have no gaps."""
    spaced = f" {fold(title).replace('-', ' ')}"
    return all(f" {word}" in spaced or (word >= _HAN and word in spaced) for word in words)


def wanted(text: str, today: date) -> Wanted:
    """The text taken apart, with the words that services and days have in the language of now."""
    text = text.strip()
    whole = _days(text, today)
    if whole:
        return Wanted(text=text, days=whole)
    rest: list[str] = []
    kinds: frozenset[ServiceType] = frozenset()
    days: tuple[date, ...] = ()
    for word in text.split():
        named, types = _days(word, today), _types(word)
        both = types & kinds if kinds else types
        days += named
        if both:
            kinds = both
        elif not named:
            rest.append(word)
    return Wanted(text=text, rest=" ".join(rest), kinds=kinds, days=tuple(dict.fromkeys(days)))


def _days(text: str, today: date) -> tuple[date, ...]:
    word = fold(text)
    for said, step in ((_("Today"), 0), (_("Tomorrow"), 1), (_("Yesterday"), -1)):
        if word == fold(said):
            return (date.fromordinal(today.toordinal() + step),)
    day = read_day(text)
    if isinstance(day, date):
        return (day,)
    return read_short_day(text, today, day_first=language() != "zh_TW")


def _types(text: str) -> frozenset[ServiceType]:
    word = fold(text)
    if len(word) < (2 if word >= _HAN else SHORTEST):
        return frozenset()
    return frozenset(kind for kind in ServiceType if fits(label(kind), [word]))
