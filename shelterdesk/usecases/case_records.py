"""Writing the plain records of a case, one like the other: to add a kind, add its line to KINDS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Column, String

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Case, CaseRecord, Interpreter, Organisation, Record, Staff, table_of
from shelterdesk.queries.case_records import record_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.admission import (
    AlertEntry,
    ChildEntry,
    ConsentEntry,
    CovenantEntry,
    ReferralEntry,
    SafeContactEntry,
    SuitabilityEntry,
    check_alert,
    check_child,
    check_consent,
    check_covenant,
    check_referral,
    check_safe_contact,
    check_suitability,
)
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.claims import ClaimEntry, check_claim
from shelterdesk.rules.daily_life import (
    ComplaintEntry,
    DailyNoteEntry,
    MeasureEntry,
    VisitEntry,
    check_complaint,
    check_daily_note,
    check_measure,
    check_visit,
)
from shelterdesk.rules.entries import Around, check_when
from shelterdesk.rules.exits import DepartureEntry, check_departure
from shelterdesk.rules.identification import (
    IdentificationEntry,
    ObjectionEntry,
    check_identification,
    check_objection,
)
from shelterdesk.rules.incidents import IncidentEntry, check_incident
from shelterdesk.rules.minors import (
    EvaluationEntry,
    ParentsEducationEntry,
    PlacementOrderEntry,
    check_evaluation,
    check_parents_education,
    check_placement_order,
)
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
    check_change_report,
    check_data_request,
    check_time_abroad,
)
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.case_facts import CaseFacts, facts_of
from shelterdesk.usecases.due import remake_due
from shelterdesk.vocabulary.history import EventKind

E = TypeVar("E")
Check = Callable[[Any, Around], dict[str, Problem]]

_POINTED: Mapping[str, type[Record]] = {
    "staff": Staff,
    "organisation": Organisation,
    "interpreter": Interpreter,
    "case_file": Case,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """How entries of one kind are judged. `when`: the field that says when it was; None where the
    entry tells of no event, as does one that leaves the field open. `before`: it may be of a day
    before the case was opened.
    """

    check: Check
    when: str | None
    before: bool = False


KINDS: Mapping[type[Any], Kind] = {
    DailyNoteEntry: Kind(check_daily_note, "noted_on"),
    VisitEntry: Kind(check_visit, "start"),
    MeasureEntry: Kind(check_measure, "decided_on"),
    ComplaintEntry: Kind(check_complaint, "made_on"),
    ReferralEntry: Kind(check_referral, "referred_on", before=True),
    IdentificationEntry: Kind(check_identification, "started_on", before=True),
    ObjectionEntry: Kind(check_objection, "filed_on", before=True),
    CovenantEntry: Kind(check_covenant, "explained_on"),
    ConsentEntry: Kind(check_consent, "asked_on"),
    SuitabilityEntry: Kind(check_suitability, "checked_on", before=True),
    SafeContactEntry: Kind(check_safe_contact, "noted_on"),
    AlertEntry: Kind(check_alert, "noted_on"),
    ChildEntry: Kind(check_child, "came_on"),
    DepartureEntry: Kind(check_departure, "left_on"),
    ClaimEntry: Kind(check_claim, "applied_on", before=True),
    IncidentEntry: Kind(check_incident, "happened_at"),
    PlacementOrderEntry: Kind(check_placement_order, "decided_on", before=True),
    EvaluationEntry: Kind(check_evaluation, "done_on", before=True),
    ParentsEducationEntry: Kind(check_parents_education, "ordered_on", before=True),
    TimeAbroadEntry: Kind(check_time_abroad, "left_on", before=True),
    ChangeReportEntry: Kind(check_change_report, "reported_on", before=True),
    DataRequestEntry: Kind(check_data_request, "asked_on"),
}


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
    _judge(uow, new.case_id, case, new.entry)
    record = kind(id=new.id, case_id=new.case_id)
    _fill(record, new.entry, uow.now())
    uow.add(record)
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
    _judge(uow, record.case_id, case, new.entry)
    _fill(record, new.entry, record.created_at)
    remake_due(uow.session, record.case_id)
    uow.note(EventKind.ENTRY_CHANGE, record, case=record.case_id)
    return new.id


def _judge(uow: UnitOfWork, case_id: UUID, case: CaseFacts, entry: Any) -> None:
    kind, now = KINDS[type(entry)], uow.now()
    day = _day_of(entry, kind)
    minor = case.birth is not None and day is not None and is_minor(case.birth, day)
    around = Around(now, case.span, minor, case_id)
    problems = judge_columns(uow, entry)
    if kind.when is not None:
        when = getattr(entry, kind.when)
        if when is not None and (problem := check_when(when, around, before=kind.before)):
            problems[kind.when] = problem
    problems |= kind.check(entry, around)
    if problems:
        raise Invalid(problems)


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


def stored(value: Any) -> Any:
    """An answer as its column holds it: a text without spaces around, several codes as a list."""
    if type(value) is str:
        return value.strip() or None
    return list(value) if isinstance(value, tuple) else value


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
