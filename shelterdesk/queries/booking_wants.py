"""What an interpreter's booking waits for: the one definition, for the page and its badge, for the
dates of a case and the first screen.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import InterpreterBooking
from shelterdesk.queries.rules import law_of
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.rules.bookings import looked_at_from
from shelterdesk.vocabulary.interpreters import UNTOLD, WANTS_SOMEBODY


def wants_somebody() -> ColumnElement[bool]:
    """The condition on `InterpreterBooking` that nobody has agreed to come yet."""
    return or_(*(InterpreterBooking.status == one for one in sorted(WANTS_SOMEBODY)))


def may_be_untold() -> ColumnElement[bool]:
    """That it asks how it went, once it is over."""
    return or_(*(InterpreterBooking.status == one for one in sorted(UNTOLD)))


def may_want() -> ColumnElement[bool]:
    """That it is not over: only these are read to find what is work to do."""
    return wants_somebody() | may_be_untold()


def is_untold(now: datetime) -> ColumnElement[bool]:
    """That it is over, and nobody said how it went."""
    return may_be_untold() & (InterpreterBooking.end < now)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseBookings:
    """Bookings of no case of ours that are work to do: `open`: nobody agreed yet and the day comes
    near, or went by; `untold`: nobody said how it went.
    """

    open: int
    untold: int


def house_bookings(session: Session, viewer: Viewer, now: datetime) -> HouseBookings:
    """Those of no case, for who may book: of a case its dates tell."""
    if Action.INTERPRETERS_BOOK not in ALLOWED[viewer.role]:
        return HouseBookings(open=0, untold=0)
    near = InterpreterBooking.start < looked_at_from(law_of(session), now)
    sums = (
        func.count().filter(wants_somebody() & near),
        func.count().filter(is_untold(now)),
    )
    query = select(*sums).where(
        InterpreterBooking.case_id.is_(None),
        InterpreterBooking.voided_at.is_(None),
        may_want(),
    )
    found = session.execute(query).one()
    return HouseBookings(open=found[0], untold=found[1])
