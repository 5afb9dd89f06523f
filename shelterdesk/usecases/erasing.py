"""How the words of a case are taken out of its records and the trail, in one unit of work."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, or_, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.models import (
    Arrival,
    AuditDetail,
    AuditEvent,
    Case,
    Child,
    Detail,
    Draft,
    Erasure,
    HandOverNote,
    Person,
    PersonName,
    Placement,
    Service,
)
from shelterdesk.queries.people import birth_date
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.retention import cut_birth
from shelterdesk.usecases.drafts import ids_in
from shelterdesk.usecases.erased_fields import CUT, GONE, erased_of, kinds_of_case
from shelterdesk.usecases.people import remake_search_keys
from shelterdesk.vocabulary.history import EventKind

_SLICE = 500  # numbers in one statement


def keeps_person(uow: UnitOfWork, case: Case) -> bool:
    """Whether another file of hers still needs her names."""
    others = select(Case.id).where(
        Case.person_id == case.person_id,
        Case.id != case.id,
        Case.voided_at.is_(None),
        ~exists().where(Erasure.case_id == Case.id),
    )
    return uow.session.scalar(others.limit(1)) is not None


def erase_words(uow: UnitOfWork, case: Case, *, with_person: bool) -> list[int]:
    """Take the words out of every record of the case, and destroy the details of its events; their
    numbers. The erasure itself is written already.
    """
    uow.keep_no_values()
    gone = _details_of(uow, case.id)
    people = list(_merged_away(uow, case.id))
    if with_person:
        people.append(case.person_id)
    _erase(case)
    for kind in map(_any, kinds_of_case()):
        for row in uow.session.scalars(select(kind).where(_of_case(kind, case.id))):
            _erase(row)
    for child in uow.session.scalars(select(Child).where(Child.own_case_id == case.id)):
        child.own_case_id = None  # the file of who brought it no longer says which it was
    for person_id in people:
        _erase_person(uow, person_id)
    _erase_drafts(uow, case.id)
    uow.session.flush()
    for person_id in people:
        remake_search_keys(uow, person_id)
    for first in range(0, len(gone), _SLICE):
        some = gone[first : first + _SLICE]
        uow.session.execute(delete(AuditDetail).where(AuditDetail.seq.in_(some)))
    return gone


def _erase_drafts(uow: UnitOfWork, case_id: UUID) -> None:
    """Everybody's that concern this case: also an entry for several people, of whom she is one."""
    for draft in uow.session.scalars(select(Draft)):
        if case_id in ids_in(draft.case_id, draft.content):
            uow.session.delete(draft)


def _any(kind: Any) -> Any:
    """A kind of record whose fields only run time knows."""
    return kind


def _of_case(kind: Any, case_id: UUID) -> ColumnElement[bool]:
    if issubclass(kind, Detail):
        services = select(Service.id).where(Service.case_id == case_id)
        of_service: ColumnElement[bool] = kind.service_id.in_(services)
        return of_service
    own: ColumnElement[bool] = kind.case_id == case_id
    return own


def _erase(row: Any) -> None:
    for field, after in erased_of(type(row)).items():
        before = getattr(row, field)
        if after is CUT or before is None or (after == GONE and before == ""):
            continue
        setattr(row, field, after)


def _erase_person(uow: UnitOfWork, person_id: UUID) -> None:
    person = uow.session.get_one(Person, person_id)
    birth = birth_date(
        person.birth_year, person.birth_month, person.birth_day, person.birth_precision
    )
    _erase(person)
    if birth is not None:
        cut = cut_birth(birth, _counted_days(uow, person_id))
        person.birth_month, person.birth_day = cut.month, cut.day
        person.birth_precision = cut.precision
    for name in uow.session.scalars(select(PersonName).where(PersonName.person_id == person_id)):
        _erase(name)


def _counted_days(uow: UnitOfWork, person_id: UUID) -> set[date]:
    """Every day on which her age is asked by a figure or a package: of a stay, of a service, and
    the last of each month.
    """
    cases = uow.session.scalars(select(Case).where(Case.person_id == person_id)).all()
    ids = [case.id for case in cases]
    stays = select(Placement.start, Placement.end).where(Placement.case_id.in_(ids))
    moments = [at for row in uow.session.execute(stays) for at in row if at is not None]
    moments += uow.session.scalars(select(Service.start).where(Service.case_id.in_(ids)))
    days = {local_day(at) for at in moments} | {case.opened_on for case in cases}
    last = max([*days, *(case.closed_on for case in cases if case.closed_on)], default=None)
    if last is not None:
        days |= set(_month_ends(min(days), last))
    return days


def _month_ends(first: date, last: date) -> Iterator[date]:
    month = Period.month_of(first)
    while month.first <= last:
        yield month.last
        month = month.next()


def _merged_away(uow: UnitOfWork, case_id: UUID) -> Iterator[UUID]:
    """Whoever was merged into somebody by an event of this case: no file is hers any more."""
    merges = (
        select(AuditDetail.content)
        .join(AuditEvent, AuditEvent.seq == AuditDetail.seq)
        .where(AuditEvent.case_id == case_id, AuditEvent.kind == EventKind.PERSON_MERGE.value)
    )
    named = {
        UUID(change["id"])
        for content in uow.session.scalars(merges)
        for change in json.loads(content)["changes"]
        if change["table"] == "person" and "voided_at" in change["fields"]
    }
    for person_id in sorted(named):
        person = uow.session.get(Person, person_id)
        has_file = select(Case.id).where(Case.person_id == person_id).limit(1)
        if person is not None and person.voided_at and uow.session.scalar(has_file) is None:
            yield person_id


def _details_of(uow: UnitOfWork, case_id: UUID) -> list[int]:
    """The events whose details tell of this case: its own, and those of a plan or a note that is
    hers, from before they named it.
    """
    subjects = _subjects_of(uow, case_id)
    of_case: ColumnElement[bool] = AuditEvent.case_id == case_id
    concerned = or_(of_case, AuditEvent.subject.in_(subjects)) if subjects else of_case
    there = select(AuditEvent.seq).join(AuditDetail, AuditDetail.seq == AuditEvent.seq)
    return list(uow.session.scalars(there.where(concerned).order_by(AuditEvent.seq)))


def _subjects_of(uow: UnitOfWork, case_id: UUID) -> Collection[str]:
    plans = uow.session.scalars(select(Arrival.id).where(Arrival.case_id == case_id))
    notes = uow.session.scalars(select(HandOverNote.id).where(HandOverNote.case_id == case_id))
    once = select(AuditEvent.subject).where(
        AuditEvent.case_id == case_id, AuditEvent.subject.startswith("hand_over_note:")
    )
    return {
        *(f"arrival:{key}" for key in plans),
        *(f"hand_over_note:{key}" for key in notes),
        *uow.session.scalars(once),
    }
