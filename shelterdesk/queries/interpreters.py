"""The interpreters a form can name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.people import Language, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterChoice:
    """An interpreter to choose; sex, because the person may ask for one."""

    interpreter_id: UUID
    name: str
    languages: tuple[Language, ...]
    sex: Sex


def interpreter_choices(
    session: Session, viewer: Viewer, language: Language | None = None, on: date | None = None
) -> list[InterpreterChoice]:
    """Those registered on that day (now, without one) who work in the language, by name."""
    raise NotImplementedError
