"""Since when each legal case is at its stage: kept whenever the legal case is written."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.models import LegalCase, LegalCaseStage
from shelterdesk.rules.calendar import local_day


def keep_stage(uow: UnitOfWork, _case: UUID, _entry: Any, key: UUID) -> None:
    """What the legal case says now, if it is another stage than before: the first one holds since
    the legal case is known, a later one since it was noted.
    """
    legal = uow.session.get_one(LegalCase, key)
    last = uow.session.scalars(
        select(LegalCaseStage)
        .where(LegalCaseStage.legal_case_id == key, LegalCaseStage.voided_at.is_(None))
        .order_by(LegalCaseStage.since_on.desc(), LegalCaseStage.created_at.desc())
        .limit(1)
    ).first()
    if last is not None and last.stage is legal.stage:
        return
    uow.add(
        LegalCaseStage(
            id=uow.store.sources.new_id(),
            case_id=legal.case_id,
            legal_case_id=key,
            stage=legal.stage,
            since_on=legal.known_on if last is None else local_day(uow.now()),
        )
    )


def keep_stages(uow: UnitOfWork, rows: Iterable[Any]) -> None:
    """Of legal cases that were put back as they had been."""
    for legal in {row.id: row for row in rows if isinstance(row, LegalCase)}.values():
        uow.session.flush()
        keep_stage(uow, legal.case_id, None, legal.id)
