"""What a month's package says of itself, beside what it tells of the shelter."""

from dataclasses import dataclass

from shelterdesk.i18n import N_
from shelterdesk.i18n.formats import month as month_words
from shelterdesk.package import writer
from shelterdesk.package.manifest import State
from shelterdesk.reports.document import Fact, Facts, Mark, Notice, Text, Tone
from shelterdesk.reports.words import Words
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.packages import MonthState


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """Where a package comes from and what proves it.

    `origin` names the vault, `fingerprint` is its key's in eight groups of four; `first` and
    `last` are the numbers of the month's events, `last` < `first` for none; `head` is the last
    event's hash, `checkpoint` and `previous` are the SHA-256 of the notes, all in hex; `previous`
    is None in the vault's first month. `app` is the program's version.
    """

    origin: str
    fingerprint: str
    provisional: bool
    first: int
    last: int
    head: str
    checkpoint: str
    previous: str | None
    app: str


def package_name(month: str, facts: MonthFacts) -> str:
    """What the package's folder is called, the same in every language."""
    return writer.package_name(month, State[_state(facts).name])


def _state(facts: MonthFacts) -> MonthState:
    return MonthState.PROVISIONAL if facts.provisional else MonthState.CLOSED


def state(facts: MonthFacts, words: Words) -> Mark:
    """Whether the month is closed, as a word with its shape."""
    tone = Tone.SOON if facts.provisional else Tone.OK
    return Mark(words.label(_state(facts)), tone)


def page_header(facility: str, facts: MonthFacts, words: Words) -> Text:
    """What stands on every page: the facility, and that a month is provisional."""
    if not facts.provisional:
        return facility
    return words(N_("{facility} · Provisional: this month still runs"), facility=facility)


def provisional_notices(facts: MonthFacts, words: Words) -> tuple[Notice, ...]:
    """What a reader of a month that still runs must know; nothing for a closed one."""
    if not facts.provisional:
        return ()
    text = N_("This month still runs. Its figures can change until it is closed.")
    return (Notice(state(facts, words), words(text)),)


def identity(month: str, facility: str, facts: MonthFacts, words: Words) -> Facts:
    """Of which house and month the package tells, and in which state."""
    period = Period.parse(month)
    return Facts(
        (
            Fact(words(N_("Facility")), facility),
            Fact(words(N_("Month")), words.each(lambda: month_words(period.first, roc=False))),
            Fact(words(N_("State")), state(facts, words)),
            Fact(words(N_("From")), period.first),
            Fact(words(N_("To")), period.last),
            Fact(words(N_("Events")), events_told(facts, words)),
        ),
        columns=3,
    )


def events_told(facts: MonthFacts, words: Words) -> Text:
    """The numbers of the month's events."""
    if facts.last < facts.first:
        return words(N_("None in this month"))
    return words(N_("No. {first} to {last}"), first=facts.first, last=facts.last)


def proofs(facts: MonthFacts, words: Words) -> Facts:
    """What another copy of the package can be compared with, one below the other."""
    before = facts.previous or words(N_("None: this is the vault's first month"))
    return Facts(
        (
            Fact(words(N_("Vault")), facts.origin),
            Fact(words(N_("Hash of the last event")), facts.head),
            Fact(words(N_("SHA-256 of the file “checkpoint”")), facts.checkpoint),
            Fact(words(N_("SHA-256 of the checkpoint before")), before),
            Fact(words(N_("Program version")), f"ShelterDesk {facts.app}"),
        ),
        columns=1,
    )
