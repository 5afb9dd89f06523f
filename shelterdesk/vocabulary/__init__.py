"""The fixed lists of the program: a stored code, and the text a person reads for it.

One module per area. To add a code: a member and its label, nothing else. Codes of two lists may
share a value ("CLOSED"), and such members are equal strings; labels are therefore kept per list.
"""

from collections.abc import Iterable
from enum import StrEnum
from types import ModuleType
from typing import TypeVar

from shelterdesk.i18n import _
from shelterdesk.vocabulary import (
    admission,
    answers,
    backups,
    calendar,
    cases,
    claims,
    courses,
    court,
    covenant,
    daily_life,
    deadlines,
    figures,
    follow_up,
    half_year_tables,
    handover,
    hearings,
    history,
    hotlines,
    house,
    incidents,
    interpreters,
    law_rules,
    laws,
    meetings,
    minors,
    noticed,
    office_days,
    organisations,
    packages,
    papers,
    particulars,
    people,
    permits,
    placements,
    residence,
    retention,
    services,
    staff,
)

ALL: tuple[ModuleType, ...] = (
    people,
    cases,
    placements,
    minors,
    follow_up,
    meetings,
    house,
    handover,
    services,
    particulars,
    courses,
    court,
    permits,
    claims,
    incidents,
    residence,
    interpreters,
    organisations,
    staff,
    deadlines,
    laws,
    law_rules,
    office_days,
    history,
    hotlines,
    covenant,
    figures,
    packages,
    papers,
    backups,
    noticed,
    answers,
    daily_life,
    admission,
    retention,
    half_year_tables,
    hearings,
    calendar,
)
"""Every area that has lists of codes."""

Code = TypeVar("Code", bound=StrEnum)

_LABELS = {kind: labels for area in ALL for kind, labels in area.LABELS.items()}


def label(code: StrEnum) -> str:
    """The text of a code, in the language of now. A code without one is our bug: KeyError."""
    return _(_LABELS[type(code)][code])


def choices(codes: Iterable[Code]) -> list[tuple[Code, str]]:
    """Codes with their texts in the order given: what a list to choose from shows."""
    return [(code, label(code)) for code in codes]
