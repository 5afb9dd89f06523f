"""The columns of the list of interpreters, and the words it is searched by."""

from collections.abc import Callable
from dataclasses import dataclass

from shelterdesk.i18n import N_, NP_
from shelterdesk.queries.interpreters import InterpreterRow
from shelterdesk.rules.names import fold
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.interpreters.words import STATUS, hours_words, languages_words
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.interpreters import Availability


@dataclass(frozen=True, slots=True)
class Listed:
    """An interpreter, and whether she can be called now."""

    row: InterpreterRow
    availability: Availability


def interpreter_columns() -> tuple[Column[Listed], ...]:
    """Who, which languages, where, the number to call, and whether she can be called now."""
    return (
        Column(
            heading=N_("Interpreter"),
            text=_of(lambda row: shown(row.entry.name)),
            second=_of(lambda row: shown(row.entry.dialects)),
            width=150,
            stretch=True,
            tip=_of(lambda row: row.entry.name),
        ),
        Column(
            heading=N_("Languages"),
            text=_of(lambda row: languages_words(row.entry)),
            tip=_of(lambda row: languages_words(row.entry)),
            width=120,
        ),
        Column(heading=N_("Area"), text=_of(lambda row: shown(row.entry.area)), width=80, yields=1),
        Column(heading=N_("Phone"), text=_of(lambda row: shown(row.entry.phone)), width=96),
        Column(
            heading=NP_("interpreter", "Now"),
            text=lambda listed: label(listed.availability),
            status=lambda listed: STATUS[listed.availability],
            tip=_of(lambda row: hours_words(row.entry)),
            width=110,
            yields=2,
        ),
    )


def haystack(row: InterpreterRow) -> str:
    """Everything of an entry that is searched, folded, in the language of now."""
    entry = row.entry
    words = (entry.name, entry.dialects, entry.area, entry.phone, languages_words(entry))
    return fold(" ".join(words))


def _of(said: Callable[[InterpreterRow], str]) -> Callable[[Listed], str]:
    return lambda listed: said(listed.row)
