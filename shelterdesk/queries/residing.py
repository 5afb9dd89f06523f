"""Who lives in this house: the one condition behind the night, its counts and the residents."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from shelterdesk.models import Case, Organisation, Placement

_next, _house = aliased(Placement), aliased(Organisation)


def in_our_house() -> ColumnElement[bool]:
    """Whether a `Placement`, joined with its `Case` and `Organisation`, is a stay here that
    counts.
    """
    return and_(Organisation.own_facility, Placement.voided_at.is_(None), Case.voided_at.is_(None))


def residing_at(moment: datetime) -> ColumnElement[bool]:
    """Whether such a stay has begun by this moment and not ended."""
    going_on = or_(Placement.end.is_(None), Placement.end > moment)
    return and_(in_our_house(), Placement.start <= moment, going_on)


def left_our_house() -> ColumnElement[bool]:
    """Whether a `Placement`, joined with its `Organisation`, is a stay here with whose end she
    left: where another one in a house of ours begins at that end, she did not (PS art. 16).
    """
    goes_on = (
        select(_next.id)
        .join(_house, _house.id == _next.organisation_id)
        .where(
            _next.case_id == Placement.case_id,
            _next.id != Placement.id,
            _next.start == Placement.end,
            _next.voided_at.is_(None),
            _house.own_facility,
        )
        .correlate(Placement)
        .exists()
    )
    return and_(
        Organisation.own_facility,
        Placement.end.is_not(None),
        Placement.voided_at.is_(None),
        ~goes_on,
    )
