"""What staff can do with the list of interpreters."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Interpreter
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.names import clean_name
from shelterdesk.usecases.people import judge_name
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInterpreter:
    """Somebody whom police, courts and the shelter can call, and in which languages."""

    id: UUID
    name: str
    languages: tuple[Language, ...]
    registered_on: date
    sex: Sex = Sex.UNKNOWN
    area: str = ""
    phone: str = ""
    undertaking_on: date | None = None


def add_interpreter(uow: UnitOfWork, new: NewInterpreter) -> UUID:
    """Add one to the list. Invalid by field."""
    uow.require(Action.INTERPRETERS_CHANGE)
    if uow.session.get(Interpreter, new.id) is not None:
        return new.id
    problems: dict[str, Problem | str] = {}
    problem = judge_name(new.name)
    if problem is not None:
        problems["name"] = problem
    if not new.languages:
        problems["languages"] = Problem("required")
    if new.registered_on > local_day(uow.now()):
        problems["registered_on"] = Problem("in_future")
    if problems:
        raise Invalid(problems)
    uow.add(
        Interpreter(
            id=new.id,
            name=clean_name(new.name),
            languages=list(new.languages),
            sex=new.sex,
            area=new.area.strip() or None,
            phone=new.phone.strip() or None,
            undertaking_on=new.undertaking_on,
            registered_on=new.registered_on,
        )
    )
    uow.note(EventKind.INTERPRETER_ADD, f"interpreter:{new.id}")
    return new.id
