"""Writing the plain records of a case, one like the other: `record_kinds` judges each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Column, String

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import (
    CASE_RECORDS,
    Case,
    CaseRecord,
    Interpreter,
    Organisation,
    Record,
    Staff,
    table_of,
)
from shelterdesk.queries.case_records import record_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.entries import Around, check_when, stored
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.booked_dates import GoneDate, judge_booked, settle_booked
from shelterdesk.usecases.case_facts import CaseFacts, facts_of
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.record_kinds import KINDS, Kind
from shelterdesk.vocabulary.history import EventKind

E = TypeVar("E")
_POINTED: Mapping[str, type[Record]] = {
    "staff": Staff,
    "organisation": Organisation,
    "interpreter": Interpreter,
    "case_file": Case,
}


_OF_CASE: Mapping[str, type[CaseRecord]] = {table_of(kind).name: kind for kind in CASE_RECORDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Generic[E]):
    """An entry for a case; `revision` of the record as it was shown, when it is changed."""

    id: UUID
    case_id: UUID
    entry: E
    revision: int | None = None


def write_record(uow: UnitOfWork, new: Writing[Any]) -> UUID:
    """Write an entry. Invalid by field, CaseClosed, NotAllowed."""
    kind = record_of(type(new.entry))
    case = facts_of(uow, new.case_id)
    uow.require(Action.CASE_CHANGE, case.scope)
    if uow.exists(kind, new.id):
        return new.id
    case.refuse_closed()
    gone = _judge(uow, new.case_id, case, new)
    record = kind(id=new.id, case_id=new.case_id)
    _fill(record, new.entry, uow.now())
    uow.add(record)
    _write_with_it(uow, new.case_id, new, gone)
    remake_due(uow.session, new.case_id)
    uow.note(EventKind.ENTRY_WRITE, f"{table_of(kind).name}:{new.id}", case=new.case_id)
    return new.id


def change_record(uow: UnitOfWork, new: Writing[Any]) -> UUID:
    """Correct an entry. Invalid by field, CaseClosed, NotAllowed, Missing, Stale."""
    record = uow.get(record_of(type(new.entry)), new.id)
    case = facts_of(uow, record.case_id)
    uow.require(Action.CASE_CHANGE, case.scope)
    uow.refuse_stale(record, new.revision)
    case.refuse_closed()
    gone = _judge(uow, record.case_id, case, new)
    _fill(record, new.entry, record.created_at)
    _write_with_it(uow, record.case_id, new, gone)
    remake_due(uow.session, record.case_id)
    uow.note(EventKind.ENTRY_CHANGE, record, case=record.case_id)
    return new.id


def _judge(
    uow: UnitOfWork, case_id: UUID, case: CaseFacts, new: Writing[Any]
) -> tuple[GoneDate, ...]:
    """Which dates go with it, as they were before. Invalid."""
    entry = new.entry
    kind, now = KINDS[type(entry)], uow.now()
    day = _day_of(entry, kind)
    minor = case.birth is not None and day is not None and is_minor(case.birth, day)
    around = Around(now, case.span, minor, case_id)
    problems = judge_columns(uow, entry) | _judge_pointed(uow, case_id, entry)
    if kind.when is not None:
        when = getattr(entry, kind.when)
        if when is not None and (problem := check_when(when, around, before=kind.before)):
            problems[kind.when] = problem
    problems |= kind.check(entry, around)
    if not problems and kind.beside is not None:
        problems = kind.beside(uow, case_id, entry, new.id)
    gone: tuple[GoneDate, ...] = ()
    if not problems and kind.gone is not None:
        gone = tuple(kind.gone(uow, entry, new.id))
        problems = judge_booked(uow, gone, entry.booked)
    if problems:
        raise Invalid(problems)
    return gone


def _judge_pointed(uow: UnitOfWork, case_id: UUID, entry: Any) -> dict[str, Problem]:
    """What it names among the records of a case is of the same case, and stands."""
    columns, problems = table_of(record_of(type(entry))).c, dict[str, Problem]()
    for field in fields(entry):
        for key in columns[field.name].foreign_keys:
            pointed = _OF_CASE.get(key.target_fullname.partition(".")[0])
            named = getattr(entry, field.name)
            if pointed is None or named is None:
                continue
            record = uow.session.get(pointed, named)
            if record is None or record.case_id != case_id or record.voided_at is not None:
                problems[field.name] = Problem("not_in_list")
    return problems


def _write_with_it(
    uow: UnitOfWork, case_id: UUID, new: Writing[Any], gone: tuple[GoneDate, ...]
) -> None:
    after = KINDS[type(new.entry)].after
    if after is not None:
        uow.session.flush()
        after(uow, case_id, new.entry, new.id)
    if gone:
        uow.session.flush()
        settle_booked(uow, gone, new.entry.booked)


def judge_columns(
    uow: UnitOfWork, entry: Any, columns: Mapping[str, Column[Any]] | None = None
) -> dict[str, Problem]:
    """What each column by itself refuses: a text too long or missing, a colleague who is gone. A
    field without a column of its name, among those given, is left to who knows it.
    """
    columns = dict(table_of(record_of(type(entry))).c) if columns is None else columns
    problems: dict[str, Problem] = {}
    for field in fields(entry):
        if field.name not in columns:
            continue
        column, value = columns[field.name], getattr(entry, field.name)
        if isinstance(value, str) and isinstance(column.type, String) and column.type.length:
            if len(value.strip()) > column.type.length:
                problems[field.name] = Problem("too_long", {"most": column.type.length})
            elif not value.strip() and not column.nullable:
                problems[field.name] = Problem("required")
        for key in column.foreign_keys:
            pointed = _POINTED.get(key.target_fullname.partition(".")[0])
            if pointed is not None and value is not None and not uow.exists(pointed, value):
                problems[field.name] = Problem("not_in_list")
    return problems


def fill_record(record: CaseRecord, entry: Any) -> None:
    """Put an entry into its columns: an empty text is nothing."""
    for field in fields(entry):
        setattr(record, field.name, stored(getattr(entry, field.name)))


def _fill(record: CaseRecord, entry: Any, written_at: datetime) -> None:
    fill_record(record, entry)
    kind = KINDS[type(entry)]
    when = getattr(entry, kind.when) if kind.when is not None else None
    if when is not None:
        # A correction does not make a record late that was written in time.
        record.entered_late = entered_late(when, written_at)


def _day_of(entry: Any, kind: Kind) -> date | None:
    when = getattr(entry, kind.when) if kind.when is not None else None
    return local_day(when) if isinstance(when, datetime) else when
