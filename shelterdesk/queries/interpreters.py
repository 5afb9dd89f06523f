"""The interpreters a form can name: no case data, so every role sees them all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shelterdesk.models import Interpreter
from shelterdesk.vocabulary.people import Language, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterChoice:
    """An interpreter to choose; sex, because the person may ask for one."""

    interpreter_id: UUID
    name: str
    languages: tuple[Language, ...]
    sex: Sex


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
