"""Entries of every kind of plain record, answered as far as they must be."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from shelterdesk.rules.admission import ChildEntry, ConsentEntry
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.rules.minors import EvaluationEntry
from shelterdesk.ui.questions.forms import FieldType, types_of
from shelterdesk.vocabulary.admission import ConsentPurpose
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus

E = TypeVar("E")

FITTING: Mapping[type[Any], Mapping[str, Any]] = {
    ConsentEntry: {"refused": (ConsentPurpose.MEDIA,)},  # nothing is agreed to and refused at once
    ChildEntry: {"birth_year": 2022},
    ClaimEntry: {"kind": ClaimKind.UNEMPLOYMENT, "status": ClaimStatus.PAID},
    EvaluationEntry: {"next_on": date(2027, 1, 5)},
}
"""By entry: answers that fit together, where the first ones do not."""

DAY = date(2026, 10, 6)
STAFF = UUID(int=1)


def an_entry(entry: type[E], on: date = DAY, by: UUID = STAFF, **given: Any) -> E:
    """An entry of this day with the first answer to whatever must be asked; `given` are others.
    Whoever must be named is `by`.
    """
    kinds = types_of(entry)
    needed = {name: _first(name, kind, on, by) for name, kind in kinds.items() if kind.needed}
    return entry(**(needed | given))


def a_full_entry(
    entry: type[E], words: Callable[[], str], on: date = DAY, by: UUID = STAFF, **given: Any
) -> E:
    """An entry in which every question is answered, each text with words of its own. What names an
    interpreter or a partner is left out.
    """
    kinds = types_of(entry)
    texts = {name: words() for name, kind in kinds.items() if kind.kind is str}
    others = {
        name: _first(name, kind, on, by)
        for name, kind in kinds.items()
        if name not in texts and (kind.kind is not UUID or name.startswith("staff"))
    }
    return entry(**(others | texts | FITTING.get(entry, {}) | given))


def pointing(entry: type[Any]) -> tuple[str, ...]:
    """The fields of an entry that name a colleague, an interpreter or a partner."""
    kinds = types_of(entry)
    return tuple(one.name for one in fields(entry) if kinds[one.name].kind is UUID)


def _first(name: str, kind: FieldType, on: date, by: UUID) -> Any:
    if kind.kind is datetime:
        return datetime.combine(on, time(2), UTC)  # ten o'clock in Taiwan
    if kind.kind is date:
        return on
    if kind.kind is PartialDate:
        return PartialDate.of(date(1999, 5, 3))
    if kind.kind is bool:
        return True
    if kind.kind is int:
        return 30
    if kind.kind is UUID:
        return by
    if kind.kind is str:
        return f"Some words about {name}"
    code = next(iter(kind.kind))
    return (code,) if kind.several else code
