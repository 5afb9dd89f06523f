"""Who lives in this house: the one condition behind the night, its counts and the residents."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from shelterdesk.models import Case, Organisation, Placement


def in_our_house() -> ColumnElement[bool]:
    """Whether a `Placement`, joined with its `Case` and `Organisation`, is a stay here that
    counts.
    """
    return and_(Organisation.own_facility, Placement.voided_at.is_(None), Case.voided_at.is_(None))


def residing_at(moment: datetime) -> ColumnElement[bool]:
    """Whether such a stay has begun by this moment and not ended."""
    going_on = or_(Placement.end.is_(None), Placement.end > moment)
    return and_(in_our_house(), Placement.start <= moment, going_on)
