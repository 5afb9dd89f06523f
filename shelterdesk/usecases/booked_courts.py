"""Nobody who interprets is sent to a court where the date no longer is.

A date that names no court of its own is at that of its legal case.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import Hearing, InterpreterBooking, LegalCase
from shelterdesk.queries.date_at import date_at
from shelterdesk.queries.hearings import is_waited_for
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.court import LegalCaseEntry
from shelterdesk.usecases.booked_dates import counts
from shelterdesk.vocabulary.interpreters import STANDS

Sent = tuple[InterpreterBooking, Hearing]
"""Who is booked, and the date that she is booked for."""


def judge_legal_case(
    uow: UnitOfWork, _case: UUID, entry: LegalCaseEntry, key: UUID
) -> dict[str, Problem]:
    """It goes to another court without sending a booked interpreter to the one it was at."""
    stored = uow.session.get(LegalCase, key)
    court = stored.organisation_id if stored is not None else None
    if court is None or court == entry.organisation_id:
        return {}
    booked = (
        select(Hearing.heard_on)
        .join(InterpreterBooking, InterpreterBooking.hearing_id == Hearing.id)
        .where(
            Hearing.legal_case_id == key,
            Hearing.organisation_id.is_(None),
            Hearing.heard_on >= local_day(uow.now()),
            is_waited_for(),
            InterpreterBooking.organisation_id == court,
            counts(),
        )
    )
    day = uow.session.scalar(booked.order_by(Hearing.heard_on).limit(1))
    return {"organisation_id": Problem("court_is_booked", {"day": day})} if day else {}


def sent_to_court(uow: UnitOfWork, rows: Iterable[Any]) -> list[Sent]:
    """Who is booked to come to the court of a date that is ahead, of those that these records
    concern.
    """
    named, legal = set[UUID](), set[UUID]()
    for row in rows:
        if isinstance(row, LegalCase):
            legal.add(row.id)
        elif isinstance(row, Hearing):
            named.add(row.id)
        elif isinstance(row, InterpreterBooking) and row.hearing_id is not None:
            named.add(row.hearing_id)
    query = (
        select(InterpreterBooking, Hearing)
        .join(Hearing, Hearing.id == InterpreterBooking.hearing_id)
        .where(
            or_(Hearing.id.in_(named), Hearing.legal_case_id.in_(legal)),
            Hearing.heard_on >= local_day(uow.now()),
            counts(),
        )
    )
    pairs = [(booking, hearing) for booking, hearing in uow.session.execute(query)]
    return [pair for pair in pairs if _is_at_its_court(uow, *pair)]


def is_sent_elsewhere(uow: UnitOfWork, sent: Iterable[Sent]) -> bool:
    """Whether one of them would now come to another court than the date's."""
    return any(
        booking.hearing_id == hearing.id
        and booking.status in STANDS
        and booking.voided_at is None
        and not _is_at_its_court(uow, booking, hearing)
        for booking, hearing in sent
    )


def _is_at_its_court(uow: UnitOfWork, booking: InterpreterBooking, hearing: Hearing) -> bool:
    return booking.organisation_id == date_at(uow.session, hearing).organisation_id
