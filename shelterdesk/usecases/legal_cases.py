"""What legal cases, court dates and their outcomes must know of each other, and what an outcome
leads to: the next court date.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, exists, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import (
    Hearing,
    HearingOutcome,
    LegalCase,
    LegalCaseEnd,
)
from shelterdesk.queries.hearings import is_moved, is_over, is_told, is_waited_for
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.court import (
    HearingEntry,
    HearingOutcomeEntry,
    LegalCaseEndEntry,
)
from shelterdesk.vocabulary.hearings import AHEAD, NextStep

Problems = dict[str, Problem]


def judge_hearing(uow: UnitOfWork, _case: UUID, entry: HearingEntry, key: UUID) -> Problems:
    """A new date is of a legal case that is open; one that it was moved from is waited for, and of
    the same legal case; the same moment stands once.
    """
    problems: Problems = {}
    legal, is_new = entry.legal_case_id, not uow.exists(Hearing, key)
    if is_new and _finds(uow, LegalCase.id == legal, is_over()):
        problems["legal_case_id"] = Problem("legal_case_over")
    replaced = entry.replaces_id
    if replaced is not None and not _may_replace(uow, replaced, legal, key):
        problems["replaces_id"] = Problem("hearing_settled")
    same = (
        Hearing.legal_case_id == legal,
        Hearing.heard_on == entry.heard_on,
        Hearing.heard_time.is_(None)
        if entry.heard_time is None
        else Hearing.heard_time == entry.heard_time,
        Hearing.id != key,
        Hearing.id != replaced if replaced is not None else Hearing.id.is_not(None),
    )
    if _finds(uow, *same, is_waited_for()):
        problems["heard_on"] = Problem("hearing_twice")
    return problems


def _may_replace(uow: UnitOfWork, replaced: UUID, legal: UUID, key: UUID) -> bool:
    hearing = uow.session.get(Hearing, replaced)
    if hearing is None or hearing.legal_case_id != legal or replaced == key:
        return False
    by_this = exists().where(Hearing.id == key, Hearing.replaces_id == replaced)
    return _finds(uow, Hearing.id == replaced, is_waited_for()) or bool(
        uow.session.scalar(select(by_this))
    )


def judge_outcome(uow: UnitOfWork, _case: UUID, entry: HearingOutcomeEntry, key: UUID) -> Problems:
    """One outcome for each date, and none of a date that is still to come but that it was excused,
    moved or called off. The next date follows it; one that stands already is changed there.
    """
    hearing = uow.session.get_one(Hearing, entry.hearing_id)
    problems: Problems = {}
    stored = uow.session.get(HearingOutcome, key)
    if stored is None and not _finds(uow, Hearing.id == hearing.id, is_waited_for()):
        problems["hearing_id"] = Problem("hearing_settled")
    if hearing.heard_on > local_day(uow.now()) and entry.attendance not in AHEAD:
        problems["attendance"] = Problem("hearing_still_to_come")
    if entry.next_on is not None and entry.next_on < hearing.heard_on:
        problems["next_on"] = Problem("before_its_turn")
    before = stored.next_on if stored is not None else None
    if before is not None and before != entry.next_on and _stands(uow, hearing, before):
        problems["next_on"] = Problem("next_hearing_stands", {"day": before})
    return problems


def set_next(uow: UnitOfWork, case_id: UUID, entry: HearingOutcomeEntry, key: UUID) -> None:
    """The next court date, as the court told it: with the same people, place and protection. Once
    only: who voided it since did so with a reason.
    """
    if entry.next_step is not NextStep.DATE_SET or entry.next_on is None:
        return
    before = uow.session.get_one(Hearing, entry.hearing_id)
    made = uuid5(key, f"next {entry.next_on}")
    if uow.exists(Hearing, made) or _stands(uow, before, entry.next_on):
        return
    uow.add(
        Hearing(
            id=made,
            case_id=case_id,
            heard_on=entry.next_on,
            heard_time=entry.next_time,
            legal_case_id=before.legal_case_id,
            organisation_id=before.organisation_id,
            role=before.role,
            staff_id=before.staff_id,
            interpreter_id=before.interpreter_id,
            transport=before.transport,
            measures=list(before.measures),
        )
    )


def _stands(uow: UnitOfWork, hearing: Hearing, on: date) -> bool:
    """Whether its legal case has a court date of that day already."""
    same = (Hearing.legal_case_id == hearing.legal_case_id, Hearing.heard_on == on)
    return _finds(uow, *same, Hearing.id != hearing.id, is_waited_for())


def judge_end(uow: UnitOfWork, _case: UUID, entry: LegalCaseEndEntry, key: UUID) -> Problems:
    """It ends once; what becomes of dates that are still to come must be said."""
    legal, problems = entry.legal_case_id, Problems()
    others = (LegalCaseEnd.legal_case_id == legal, LegalCaseEnd.voided_at.is_(None))
    if uow.session.scalar(select(exists().where(*others, LegalCaseEnd.id != key))):
        problems["legal_case_id"] = Problem("legal_case_over")
    if entry.coming is None and (coming := next(_coming(uow, legal, entry.ended_on), None)):
        problems["coming"] = Problem("hearing_coming", {"day": coming})
    return problems


def _coming(uow: UnitOfWork, legal: UUID, ended_on: date) -> Iterator[date]:
    yield from uow.session.scalars(
        select(Hearing.heard_on)
        .where(
            Hearing.legal_case_id == legal,
            Hearing.heard_on >= ended_on,
            Hearing.voided_at.is_(None),
            ~is_moved(),
            ~is_told(),
        )
        .order_by(Hearing.heard_on)
    )


def has_open_legal_case(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether somebody still has to hold the thread of a legal case of hers."""
    return _finds(uow, LegalCase.case_id == case_id, LegalCase.voided_at.is_(None), ~is_over())


def _finds(uow: UnitOfWork, *conditions: ColumnElement[bool]) -> bool:
    return bool(uow.session.scalar(select(exists().where(*conditions))))
