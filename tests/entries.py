"""Entries of every kind of plain record, answered as far as they must be."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from shelterdesk.rules.admission import ChildEntry, ConsentEntry
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.rules.court import HearingEntry, HearingOutcomeEntry, LegalCaseEntry
from shelterdesk.rules.follow_up import FollowUpPlanEntry
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
    FollowUpPlanEntry: {"first_on": date(2027, 1, 5), "until_on": date(2027, 6, 1)},
    HearingOutcomeEntry: {"next_on": date(2027, 1, 5), "next_time": time(9, 30)},
}
"""By entry: answers that fit together, where the first ones do not."""

_PLAIN: Mapping[type[Any], Any] = {
    PartialDate: PartialDate.of(date(1999, 5, 3)),
    time: time(9, 30),
    bool: True,
    int: 30,
}

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
        if name not in texts and (kind.kind is not UUID or kind.needed or name.startswith("staff"))
    }
    return entry(**(others | texts | FITTING.get(entry, {}) | given))


def its_own(entry: type[Any], write: Callable[[Any], UUID], on: date = DAY) -> dict[str, UUID]:
    """What an entry of this kind must name among the records of its case: `write` makes them."""
    wanted = types_of(entry)
    if "legal_case_id" in wanted:
        return {"legal_case_id": write(an_entry(LegalCaseEntry, on))}
    if "hearing_id" in wanted:
        return {"hearing_id": write(an_entry(HearingEntry, on, **its_own(HearingEntry, write, on)))}
    return {}


def pointing(entry: type[Any]) -> tuple[str, ...]:
    """The fields of an entry that name a colleague, an interpreter or a partner."""
    kinds = types_of(entry)
    return tuple(one.name for one in fields(entry) if kinds[one.name].kind is UUID)


def _first(name: str, kind: FieldType, on: date, by: UUID) -> Any:
    if kind.kind is datetime:
        return datetime.combine(on, time(2), UTC)  # ten o'clock in Taiwan
    if kind.kind is date:
        return on
    if kind.kind in _PLAIN:
        return _PLAIN[kind.kind]
    if kind.kind is UUID:
        return by
    if kind.kind is str:
        return f"Some words about {name}"
    code = next(iter(kind.kind))
    return (code,) if kind.several else code
