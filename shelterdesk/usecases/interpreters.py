"""What staff can do with the list of interpreters."""

from dataclasses import dataclass, fields
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Interpreter, table_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.entries import stored
from shelterdesk.rules.interpreters import InterpreterEntry, check_interpreter
from shelterdesk.rules.names import clean_name
from shelterdesk.usecases.aftermath import is_named
from shelterdesk.usecases.case_records import judge_columns
from shelterdesk.usecases.people import judge_name
from shelterdesk.usecases.voiding import LONGEST_REASON
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """An entry of the list; `revision` of it as it was shown, when it is changed."""

    id: UUID
    entry: InterpreterEntry
    revision: int | None = None


def add_interpreter(uow: UnitOfWork, new: Registration) -> UUID:
    """Add one to the list. Invalid by field."""
    uow.require(Action.INTERPRETERS_CHANGE)
    if uow.session.get(Interpreter, new.id) is not None:
        return new.id
    _judge(uow, new.entry)
    interpreter = Interpreter(id=new.id)
    _fill(interpreter, new.entry)
    uow.add(interpreter)
    uow.note(EventKind.INTERPRETER_ADD, f"interpreter:{new.id}")
    return new.id


def change_interpreter(uow: UnitOfWork, new: Registration) -> UUID:
    """Correct one. Invalid by field; Missing; Stale."""
    uow.require(Action.INTERPRETERS_CHANGE)
    interpreter = uow.get(Interpreter, new.id, new.revision)
    _judge(uow, new.entry)
    _fill(interpreter, new.entry)
    uow.note(EventKind.INTERPRETER_CHANGE, interpreter)
    return new.id


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterReason:
    """An entry as it was shown, and why it is voided."""

    interpreter_id: UUID
    revision: int
    reason: str


def void_interpreter(uow: UnitOfWork, given: InterpreterReason) -> None:
    """She was entered by mistake. Invalid where a record names her: she left, and stays known;
    Missing; Stale.
    """
    uow.require(Action.INTERPRETERS_CHANGE)
    interpreter = uow.get(Interpreter, given.interpreter_id, given.revision)
    reason = given.reason.strip()
    problem: Problem | None = None
    if not reason:
        problem = Problem("required")
    elif len(reason) > LONGEST_REASON:
        problem = Problem("too_long", {"most": LONGEST_REASON})
    elif is_named(uow, interpreter):
        problem = Problem("interpreter_named")
    if problem is not None:
        raise Invalid({"reason": problem})
    interpreter.voided_at, interpreter.void_reason = uow.now(), reason
    uow.note(EventKind.INTERPRETER_CHANGE, interpreter)


def _judge(uow: UnitOfWork, entry: InterpreterEntry) -> None:
    problems = judge_columns(uow, entry, dict(table_of(Interpreter).c))
    problems |= check_interpreter(entry, local_day(uow.now()))
    problem = judge_name(entry.name)
    if problem is not None:
        problems["name"] = problem
    if problems:
        raise Invalid(problems)


def _fill(interpreter: Interpreter, entry: InterpreterEntry) -> None:
    for field in fields(entry):
        setattr(interpreter, field.name, stored(getattr(entry, field.name)))
    interpreter.name = clean_name(entry.name)
