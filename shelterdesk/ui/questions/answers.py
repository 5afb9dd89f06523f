"""From the answers of a described form to its entry, and back.

An answer is text, so that a draft keeps what was typed. A moment has two: its day and its time.
"""

from dataclasses import fields
from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from shelterdesk.i18n.formats import clock, local
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.typed import read_partial
from shelterdesk.ui.questions.forms import Answers, FieldType, types_of, unsaid
from shelterdesk.ui.questions.picks import NOT_ASKED, UNKNOWN
from shelterdesk.ui.questions.question import amount_of, time_of

E = TypeVar("E")

DAY, TIME = "_day", "_time"
"""Behind the name of a field that is a moment."""

YES, NO = "YES", "NO"
SEVERAL = ","


def entry_of(entry: type[E], answers: Answers) -> E:
    """The entry as answered. What is needed must be there and understood: the form looked."""
    given = {name: _value(name, kind, answers) for name, kind in types_of(entry).items()}
    return entry(**{name: value for name, value in given.items() if value is not MISSING})


def answers_of(entry: Any) -> dict[str, str]:
    """Every answer that an entry was written with."""
    answers: dict[str, str] = {}
    types = types_of(type(entry))
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, datetime):
            shown = local(value)
            answers[field.name + DAY] = shown.date().isoformat()
            answers[field.name + TIME] = clock(shown.time())
        else:
            answers[field.name] = _answer(value) or unsaid(types[field.name])
    return answers


def day_of(answer: str | None) -> date | None:
    """The day of an answer; None for none, and for one that is not understood yet: its own question
    says so.
    """
    try:
        return date.fromisoformat(answer or "")
    except ValueError:
        return None


class _Missing:
    """Not asked: the entry's own default holds."""


MISSING = _Missing()


def _value(name: str, kind: FieldType, answers: Answers) -> Any:
    if kind.kind is datetime:
        day, at = answers.get(name + DAY, ""), time_of(answers.get(name + TIME, ""))
        if not day or at is None:
            return None if kind.empty else MISSING
        return local_moment(date.fromisoformat(day), at)
    if name not in answers:
        return MISSING
    answer = answers[name]
    if kind.several:
        return tuple(kind.kind(code) for code in answer.split(SEVERAL) if code)
    return answer if kind.kind is str else _one(kind, answer)


def _one(kind: FieldType, answer: str) -> Any:
    if kind.kind is bool:
        return {YES: True, NO: False}.get(answer, None if kind.empty else MISSING)
    if not answer or (answer == NOT_ASKED and kind.may_be_left):
        return None if kind.empty else MISSING
    if kind.kind is int:
        return amount_of(answer)
    if kind.kind is date:
        return date.fromisoformat(answer)
    if kind.kind is time:
        return time_of(answer)
    if kind.kind is PartialDate:
        known = read_partial(answer)
        return known if isinstance(known, PartialDate) else None
    return UUID(answer) if kind.kind is UUID else kind.kind(answer)


def _answer(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return SEVERAL.join(map(str, value))
    if isinstance(value, time):
        return clock(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def maybe(value: bool | None) -> str:
    """The answer to a question of yes, no or unknown."""
    return UNKNOWN if value is None else _answer(value)
