"""What is put back or voided, and the interpreter's booking that names it."""

from datetime import time, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import ChangedSince
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.bookings import BookingReason, void_booking
from shelterdesk.usecases.undo import Done, Restoring, restore, undo
from shelterdesk.vocabulary.interpreters import BookedThen, BookingStatus
from tests.desks import Office
from tests.usecases.test_booked_dates import (
    TEN,
    case,
    first,
    for_date,
    legal,
    moved,
    seen,
    take_back,
)
from tests.usecases.test_bookings import booked, called
from tests.usecases.test_legal_cases import LATER, a_date, corrected, voided, written

__all__ = ["case", "first", "legal"]

S, T = BookingStatus, BookedThen


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


def moved_along(office: Office, case: UUID, legal: UUID, first: UUID) -> UUID:
    """She was asked for the first date and goes along to the second."""
    return written(office, case, moved(legal, first, heard_time=time(14), booked=T.ALONG))


def test_a_move_by_mistake_is_voided_and_she_is_asked_for_the_first_date_again(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    new = for_date(office, case, first, interpreter_id=called(office, "Hoa"))
    voided(office, case, "hearing", moved_along(office, case, legal, first))
    row = seen(office, new.id)
    assert (row.hearing_id, row.entry.start) == (first, new.entry.start)
    assert (row.status, row.reason) == (S.OFFERED, None)
    take_back(office)
    assert seen(office, new.id).hearing_id != first


def test_who_cannot_come_to_the_first_date_any_more_is_not_asked(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    hoa = called(office, "Hoa")
    new = for_date(office, case, first, interpreter_id=hoa)
    second = moved_along(office, case, legal, first)
    booked(office, start=new.entry.start, end=new.entry.end, interpreter_id=hoa)
    voided(office, case, "hearing", second)
    row = seen(office, new.id)
    assert (row.hearing_id, row.status, row.interpreter_id) == (first, S.REQUESTED, None)


def test_where_the_first_date_has_a_booking_the_other_one_is_released(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    left = for_date(office, case, first)
    second = written(office, case, moved(legal, first, heard_time=TEN, booked=T.LEAVE))
    start = local_moment(LATER, TEN)
    new = for_date(office, case, second, start=start, end=start + timedelta(hours=2))
    voided(office, case, "hearing", second)
    assert (seen(office, new.id).status, seen(office, new.id).hearing_id) == (S.CANCELLED, None)
    assert seen(office, left.id).status is S.REQUESTED
