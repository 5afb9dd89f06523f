"""What is wrong with a vault, whoever found it: a check behind the first screen, or the opening."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from shelterdesk.errors import AppError
from shelterdesk.ui.problems import sentence
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.vocabulary.damage import Damage, say_damage

_OPENING: Mapping[str, Damage] = {
    "empty": Damage.LENGTH,
    "unaligned": Damage.LENGTH,
    "short": Damage.LENGTH,
    "page": Damage.PAGES,
    "application": Damage.SCHEMA,
    "trail": Damage.TRAIL,
}
"""By what an opening says of damaged records."""

HELPED = frozenset(
    {
        "slots_missing",
        "slots_damaged",
        "slots_replaced",
        "records_missing",
        "records_damaged",
        "records_not_encrypted",
    }
)
"""The codes of errors that this screen is for."""

FOLLOWS = frozenset({Damage.DUE_DATES, Damage.SEARCH_KEYS})
"""What follows from the records and can be worked out anew from them."""


class Trouble(Protocol):
    """One thing that is wrong."""

    @property
    def follows(self) -> bool:
        """Whether it is only what follows from the records, which are whole."""

    @property
    def leaves_records(self) -> bool:
        """Whether there is a records file that may be read in part."""

    def say(self) -> str:
        """A sentence in the language of now."""


@dataclass(frozen=True, slots=True)
class Found:
    """By a check."""

    finding: Finding

    @property
    def follows(self) -> bool:
        return self.finding.what in FOLLOWS

    @property
    def leaves_records(self) -> bool:
        return True

    def say(self) -> str:
        return say_damage(self.finding.what)


@dataclass(frozen=True, slots=True)
class Refused:
    """By the opening."""

    error: AppError

    @property
    def follows(self) -> bool:
        return False

    @property
    def leaves_records(self) -> bool:
        return self.error.code not in ("records_missing", "records_not_encrypted")

    def say(self) -> str:
        what = _OPENING.get(str(self.error.facts.get("what", "")))
        return sentence(self.error) if what is None else say_damage(what)
