"""Whether somebody in the records may be the person being written down: a name is not enough."""

from collections.abc import Collection
from dataclasses import dataclass

from shelterdesk.vocabulary.people import Nationality

YEARS_APART = 1
"""A year of birth is told by age, or counted in another calendar."""

_SAYS_NOTHING = frozenset({Nationality.UNKNOWN, Nationality.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a person beside her names."""

    nationalities: Collection[str] = ()
    birth_year: int | None = None

    def telling(self) -> set[str]:
        """The nationalities that tell people apart."""
        return set(self.nationalities) - _SAYS_NOTHING


def second_signals(one: Known, other: Known) -> int | None:
    """How many signals beside the name agree; None where nothing can be compared."""
    pairs = []
    if one.telling() and other.telling():
        pairs.append(bool(one.telling() & other.telling()))
    if one.birth_year is not None and other.birth_year is not None:
        pairs.append(abs(one.birth_year - other.birth_year) <= YEARS_APART)
    return sum(pairs) if pairs else None


def is_likely(signals: int | None, *, whole_name: bool) -> bool:
    """Common names are many people: a second signal has to agree. While there is none to compare,
    a whole spelling of a name is worth a look, a similar one is not.
    """
    return whole_name if signals is None else signals > 0
