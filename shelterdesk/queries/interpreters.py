"""The interpreters, and those a form can name: no case data, so every role sees them all."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shelterdesk.models import Interpreter
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.vocabulary.interpreters import Weekday
from shelterdesk.vocabulary.people import Language, Sex

_CODES: Mapping[str, type[StrEnum]] = {
    "languages": Language,
    "everyday": Language,
    "days": Weekday,
    "other_days": Weekday,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterChoice:
    """An interpreter to choose; sex, because the person may ask for one."""

    interpreter_id: UUID
    name: str
    languages: tuple[Language, ...]
    sex: Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterRow:
    """An entry of the list as its page and its form show it."""

    interpreter_id: UUID
    revision: int
    entry: InterpreterEntry


def interpreter_rows(session: Session, _viewer: Viewer) -> tuple[InterpreterRow, ...]:
    """Everybody in the list, also those who left it, by name."""
    query = (
        select(Interpreter)
        .where(Interpreter.voided_at.is_(None))
        .order_by(Interpreter.name, Interpreter.id)
    )
    return tuple(
        InterpreterRow(interpreter_id=row.id, revision=row.revision, entry=entry_in(row))
        for row in session.scalars(query)
    )


def entry_in(row: Interpreter) -> InterpreterEntry:
    """A stored interpreter as the entry she was written with."""
    told = {field.name: getattr(row, field.name) for field in fields(InterpreterEntry)}
    for name, kind in _CODES.items():
        told[name] = tuple(code for code in kind if code in told[name])
    for name in ("dialects", "area", "phone"):
        told[name] = told[name] or ""
    return InterpreterEntry(**told)


def interpreter_choices(
    session: Session, language: Language | None = None, on: date | None = None
) -> list[InterpreterChoice]:
    """Those registered on that day (now, without one) who work in the language, by name."""
    registered: ColumnElement[bool] = Interpreter.left_on.is_(None)
    if on is not None:
        registered = (Interpreter.registered_on <= on) & (registered | (Interpreter.left_on > on))
    columns = (Interpreter.id, Interpreter.name, Interpreter.languages, Interpreter.sex)
    query = select(*columns).where(registered, Interpreter.voided_at.is_(None))
    return [
        InterpreterChoice(
            interpreter_id=key, name=name, languages=tuple(map(Language, languages)), sex=sex
        )
        for key, name, languages, sex in session.execute(
            query.order_by(Interpreter.name, Interpreter.id)
        )
        if language is None or language in languages
    ]
