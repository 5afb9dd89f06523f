"""One text in two languages: hers first, the window's beneath where it is another."""

from collections.abc import Callable
from dataclasses import dataclass

from shelterdesk.i18n import SOURCE, language, speaking
from shelterdesk.vocabulary.people import SPOKEN_HERE, Language


@dataclass(frozen=True, slots=True)
class Both:
    """`ours` is "" where both would say the same."""

    hers: str
    ours: str = ""


def both(say: Callable[[], str], hers: str) -> Both:
    """What `say` gives in her language and in that of the window, which stays as it is."""
    with speaking(hers):
        first = say()
    second = say() if hers != language() else first
    return Both(first, second if second != first else "")


def spoken_to(person: Language) -> str:
    """The language in which she is spoken to: English where the program does not speak hers."""
    return SPOKEN_HERE.get(person, SOURCE)
