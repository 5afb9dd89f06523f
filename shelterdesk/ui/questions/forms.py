"""A form as a description: which entry it fills, what it asks in which order, and its words.

To add a form: the entry in `rules/`, and a `FormOf` beside the others of its area. What kind of
question a field gets follows from its type.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from shelterdesk.errors import Problem
from shelterdesk.ui.questions.picks import NOT_ASKED, UNKNOWN
from shelterdesk.vocabulary.placements import ExitStep

E = TypeVar("E")
Answers = Mapping[str, str]


class Preset(StrEnum):
    """What a form knows by itself."""

    TODAY = "TODAY"
    NOW = "NOW"
    ME = "ME"
    HER_LANGUAGE = "HER_LANGUAGE"
    LEFT_ON = "LEFT_ON"
    LEGAL_CASE = "LEGAL_CASE"
    HEARING = "HEARING"
    COURT = "COURT"


class Pick(StrEnum):
    """Where the choices of an id come from."""

    STAFF = "STAFF"
    INTERPRETER = "INTERPRETER"
    ORGANISATION = "ORGANISATION"
    PERMIT = "PERMIT"
    CHILD_FILE = "CHILD_FILE"
    COURT = "COURT"
    LEGAL_CASE = "LEGAL_CASE"
    HEARING = "HEARING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is particular about one question; most need nothing. Texts are marked with N_.

    `codes` leaves out some of the list; `listed` makes it a drop-down even where they are few;
    `only_if` says from the other answers, and from what is known of her (`queries.record_form`),
    whether it is asked, `needed_if` whether it must then be answered; `warn` what to look at again
    in an answer that can be saved all the same, `warn_by` the same where it depends on the other
    answers; `rows` more than one makes a note; `share` is its width beside others.
    """

    preset: Preset | StrEnum | str = ""
    pick: Pick | None = None
    codes: tuple[StrEnum, ...] = ()
    listed: bool = False
    hint: str = ""
    rows: int = 1
    share: int = 1
    only_if: Callable[[Answers], bool] | None = None
    needed_if: Callable[[Answers], bool] | None = None
    warn: Callable[[str], Problem | None] | None = None
    warn_by: Callable[[Answers], Problem | None] | None = None


PLAIN = Ask()
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsOf(Generic[E]):
    """What is asked of one kind of entry, from top to bottom; names in one line stand side by side.
    `table` names its fields, see `vocabulary.fields`.
    """

    entry: type[E]
    table: str
    lines: tuple[Line, ...]
    asks: Mapping[str, Ask] = field(default_factory=dict)

    def ask(self, name: str) -> Ask:
        """What is particular about a field."""
        return self.asks.get(name, PLAIN)

    def names(self) -> tuple[str, ...]:
        """The fields it asks for, in the order of reading."""
        return tuple(name for line in self.lines for name in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOf(QuestionsOf[E]):
    """The form of one kind of entry, with its words. `title_by` are the fields that head an entry
    in a list, `unlisted` those that only its form shows. `step`: what it is to an exit; `keys` open
    it while a case file is looked at.
    """

    add: str
    change: str
    save: str
    saved: str
    empty: str
    title_by: tuple[str, ...]
    unlisted: frozenset[str] = frozenset()
    step: ExitStep | None = None
    keys: str = ""


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field of an entry holds. `several`: any number of codes; `needed`: it has no answer of
    its own; `empty`: nothing at all is an answer.
    """

    kind: type[Any]
    several: bool
    needed: bool
    empty: bool

    @property
    def may_be_left(self) -> bool:
        """Whether no code at all is an answer, and no code of its own says so."""
        coded = self.empty and issubclass(self.kind, StrEnum)
        return coded and NOT_ASKED not in {code.value for code in self.kind}


def unsaid(kind: FieldType) -> str:
    """The answer that says that nobody knows, or that nobody asked; "" where there is none."""
    if kind.kind is bool:
        return UNKNOWN if kind.empty else ""
    return NOT_ASKED if kind.may_be_left else ""


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
