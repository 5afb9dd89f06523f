"""Since when each legal case is at its stage: kept whenever the legal case is written."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.models import LegalCase, LegalCaseStage
from shelterdesk.rules.calendar import local_day


def keep_stage(uow: UnitOfWork, _case: UUID, _entry: Any, key: UUID) -> None:
    """What the legal case says now. Its first stage holds since the legal case is known, a later
    one since it was noted; one that is corrected on the day it was noted never was.
    """
    legal, today = uow.session.get_one(LegalCase, key), local_day(uow.now())
    noted = uow.session.scalars(
        select(LegalCaseStage)
        .where(LegalCaseStage.legal_case_id == key, LegalCaseStage.voided_at.is_(None))
        .order_by(LegalCaseStage.since_on, LegalCaseStage.created_at, LegalCaseStage.id)
    ).all()
    if not noted:
        uow.add(_stage(uow, legal, legal.known_on))
        return
    first, last = noted[0], noted[-1]
    # The order of the stages is known, also where the day of the first one was told wrong.
    first.since_on = min([legal.known_on, *(later.since_on for later in noted[1:2])])
    if last.stage is legal.stage:
        return
    if local_day(last.created_at) == today:
        last.stage = legal.stage
    else:
        uow.add(_stage(uow, legal, today))


def _stage(uow: UnitOfWork, legal: LegalCase, since_on: date) -> LegalCaseStage:
    return LegalCaseStage(
        id=uow.store.sources.new_id(),
        case_id=legal.case_id,
        legal_case_id=legal.id,
        stage=legal.stage,
        since_on=since_on,
    )


def keep_stages(uow: UnitOfWork, rows: Iterable[Any]) -> None:
    """Of legal cases that were put back as they had been."""
    for legal in {row.id: row for row in rows if isinstance(row, LegalCase)}.values():
        uow.session.flush()
        keep_stage(uow, legal.case_id, None, legal.id)
