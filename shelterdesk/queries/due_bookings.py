"""The dates of an interpreter's booking for a case: by when somebody is to be found, and by when it
is to be told how it went.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import InterpreterBooking
from shelterdesk.queries.booking_wants import may_want
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.rules.bookings import booking_dues
from shelterdesk.rules.calendar import local_day

_WANTS = (may_want(), InterpreterBooking.voided_at.is_(None))
_BOOKINGS = Prepared(
    select(
        InterpreterBooking.id,
        InterpreterBooking.status,
        InterpreterBooking.start,
        InterpreterBooking.end,
        InterpreterBooking.created_at,
    ).where(InterpreterBooking.case_id == CASE, *_WANTS)
)


def _of_bookings(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _BOOKINGS.all(connection, {"case_id": case_id}):
        facts = (one.status, one.start, one.end, local_day(one.created_at))
        for made in known(booking_dues, book.law, *facts):
            yield one.id, made


SOURCES: tuple[Source, ...] = (Source(any_of(InterpreterBooking, *_WANTS), _of_bookings),)
