"""A form as a description: which entry it fills, what it asks in which order, and its words.

To add a form: the entry in `rules/`, and a `FormOf` beside the others of its area. What kind of
question a field gets follows from its type.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from shelterdesk.errors import Problem

E = TypeVar("E")
Answers = Mapping[str, str]


class Preset(StrEnum):
    """What a form knows by itself."""

    TODAY = "TODAY"
    NOW = "NOW"
    ME = "ME"
    HER_LANGUAGE = "HER_LANGUAGE"


class Pick(StrEnum):
    """Where the choices of an id come from."""

    STAFF = "STAFF"
    INTERPRETER = "INTERPRETER"
    ORGANISATION = "ORGANISATION"
    PERMIT = "PERMIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is particular about one question; most need nothing. Texts are marked with N_.

    `codes` leaves out some of the list; `only_if` says from the other answers, and from what is
    known of her (`queries.record_form`), whether it is asked; `warn` what to look at again in an
    answer that can be saved all the same; `rows` more than one makes a note; `share` is its width
    beside others.
    """

    preset: Preset | StrEnum | str = ""
    pick: Pick | None = None
    codes: tuple[StrEnum, ...] = ()
    hint: str = ""
    rows: int = 1
    share: int = 1
    only_if: Callable[[Answers], bool] | None = None
    warn: Callable[[str], Problem | None] | None = None


PLAIN = Ask()
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOf(Generic[E]):
    """The form of one kind of entry. `table` names its fields, see `vocabulary.fields`; `title_by`
    are the fields that head an entry in a list, `unlisted` those that only its form shows.
    """

    entry: type[E]
    table: str
    add: str
    change: str
    save: str
    saved: str
    empty: str
    lines: tuple[Line, ...]
    title_by: tuple[str, ...]
    asks: Mapping[str, Ask] = field(default_factory=dict)
    unlisted: frozenset[str] = frozenset()

    def ask(self, name: str) -> Ask:
        """What is particular about a field."""
        return self.asks.get(name, PLAIN)

    def names(self) -> tuple[str, ...]:
        """The fields it asks for, in the order of reading."""
        return tuple(name for line in self.lines for name in line)


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field of an entry holds. `several`: any number of codes; `needed`: it has no answer of
    its own; `empty`: nothing at all is an answer.
    """

    kind: type[Any]
    several: bool
    needed: bool
    empty: bool


def types_of(entry: type[Any]) -> dict[str, FieldType]:
    """The type of every field of an entry."""
    hints = get_type_hints(entry)
    return {one.name: _type(hints[one.name], one.default is MISSING) for one in fields(entry)}


def _type(hint: Any, needed: bool) -> FieldType:
    parts = get_args(hint)
    several = getattr(hint, "__origin__", None) is tuple
    empty = type(None) in parts
    kind = next((part for part in parts if part not in (type(None), ...)), hint)
    return FieldType(kind=kind, several=several, needed=needed, empty=empty)
