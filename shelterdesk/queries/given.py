"""Which services count: the one definition for every figure, table, section and deadline."""

from typing import Any

from sqlalchemy import ColumnElement, and_

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
