"""What is put back or voided, and the interpreter's booking that names it."""

from datetime import time, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import ChangedSince
from shelterdesk.usecases.bookings import BookingReason, void_booking
from shelterdesk.usecases.undo import Done, Restoring, restore, undo
from shelterdesk.vocabulary.interpreters import BookedThen
from tests.desks import Office
from tests.usecases.test_booked_dates import (
    TEN,
    case,
    first,
    for_date,
    legal,
    seen,
    take_back,
)
from tests.usecases.test_legal_cases import a_date, corrected, written

__all__ = ["case", "first", "legal"]

T = BookedThen


def test_a_day_is_not_put_back_under_a_booking_made_for_the_other_one(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal, heard_time=TEN))
    corrected(office, case, hearing, a_date(legal, heard_time=time(14)))
    seq = office.events()[-1].seq
    office.clock.at += timedelta(minutes=1)
    new = for_date(office, case, hearing)
    for put_back in (
        lambda uow: undo(uow, Done(first=seq, last=seq)),
        lambda uow: restore(uow, Restoring(seq=seq, revisions={hearing: 2})),
    ):
        with pytest.raises(ChangedSince), office.change() as uow:
            put_back(uow)
    with office.change() as uow:
        void_booking(uow, BookingReason(booking_id=new.id, revision=1, reason="x"))
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))


def test_a_booking_that_was_left_as_it_was_does_not_bar_the_way_back(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    new = for_date(office, case, first)
    office.clock.at += timedelta(minutes=1)
    corrected(office, case, first, a_date(legal, heard_time=time(14), booked=T.LEAVE))
    take_back(office)
    assert seen(office, new.id).revision == 1
