"""Which services count: the one definition for every figure, table, section and deadline."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from shelterdesk.models import Service
from shelterdesk.vocabulary.services import ServiceOutcome


def was_given(service: Any = Service) -> ColumnElement[bool]:
    """A service that took place and stands. One that is planned, or that nobody came to, is none.

    `service` is an alias where a query reads two of them.
    """
    given: ColumnElement[bool] = and_(
        service.outcome == ServiceOutcome.DONE, service.voided_at.is_(None)
    )
    return given


def settles_a_date() -> ColumnElement[bool]:
    """A service that settles the next date an earlier one set: one that was given, and one that is
    planned until somebody says how it went. Only the first has kept that date.
    """
    planned = and_(Service.outcome == ServiceOutcome.PLANNED, Service.voided_at.is_(None))
    return or_(was_given(), planned)
