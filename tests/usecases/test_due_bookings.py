"""Bookings of interpreters as work: of a case on Today, of no case as a count; one definition."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import event

from shelterdesk.queries.booking_wants import HouseBookings, house_bookings
from shelterdesk.queries.bookings import bookings_waiting
from shelterdesk.queries.cases import CaseView, case_count
from shelterdesk.queries.today import Part, Whose, today_list
from shelterdesk.rules.access import Viewer
from shelterdesk.usecases.bookings import Sending, book_interpreter, send_interpreter
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office
from tests.usecases.inputs import booking
from tests.usecases.test_bookings import booked, called, step
from tests.usecases.test_court_round import plan_of

OPEN, OUTCOME = DueKind.BOOKING_OPEN, DueKind.BOOKING_OUTCOME
S = BookingStatus


def shown(office: Office, on: date = TODAY) -> dict[DueKind, Part]:
    """What of bookings stands on Today, at noon of this day."""
    office.clock.at = local(on.year, on.month, on.day, 12)
    with office.desk.store.read() as session:
        found = today_list(session, office.desk.viewer, Whose.EVERYONE, office.clock.at)
    kinds = (OPEN, OUTCOME)
    return {row.kind: part for part in Part for row in found.rows[part] if row.kind in kinds}


def of_house(office: Office, viewer: Viewer | None = None) -> HouseBookings:
    with office.desk.store.read() as session:
        return house_bookings(session, viewer or office.desk.viewer, office.clock.at)


def sent(office: Office, key: UUID, who: UUID) -> None:
    with office.change() as uow:
        send_interpreter(uow, Sending(booking_id=key, revision=1, interpreter_id=who))


def test_until_somebody_agreed_and_once_it_is_over_a_booking_is_work_to_do(office: Office) -> None:
    hoa = called(office, "Hoa")
    new = booked(office, case_id=office.case())  # tomorrow
    assert shown(office) == {OPEN: Part.WEEK}
    sent(office, new.id, hoa)
    assert shown(office) == {OPEN: Part.WEEK}  # she has not answered
    step(office, new.id, S.CONFIRMED)
    assert shown(office) == {}
    day = date(2026, 11, 24)
    assert shown(office, day) == {}
    assert shown(office, day + timedelta(days=1)) == {OUTCOME: Part.OVERDUE}
    step(office, new.id, S.NO_SHOW)
    assert shown(office, day + timedelta(days=1)) == {}


def test_one_that_nobody_took_stays_until_it_is_cancelled(office: Office) -> None:
    new = booked(office, case_id=office.case())
    after = date(2026, 11, 26)
    assert shown(office, after) == {OPEN: Part.OVERDUE}
    step(office, new.id, S.CANCELLED, reason="nobody came")
    assert shown(office, after) == {}


def test_a_day_far_off_waits_out_of_sight_and_is_no_next_date_of_the_case(office: Office) -> None:
    case = office.case()
    later = local(2026, 12, 20, 10)
    booked(office, case_id=case, start=later, end=later + timedelta(hours=1))
    assert shown(office) == {}
    assert shown(office, date(2026, 12, 8)) == {OPEN: Part.MONTH}
    office.clock.at = local(2026, 11, 23, 12)
    with office.desk.store.read() as session:
        viewer = office.desk.viewer
        assert case_count(session, viewer, CaseView.NO_NEXT_DATE, "", None) == 1


def test_of_no_case_they_are_counted_for_who_may_book(office: Office) -> None:
    hoa = called(office, "Hoa")
    booked(office)
    later = local(2026, 12, 20, 10)
    far = booking(office, start=later, end=later + timedelta(hours=1))
    with office.change() as uow:
        book_interpreter(uow, far)
    agreed = booked(office, interpreter_id=hoa)
    step(office, agreed.id, S.CONFIRMED)
    assert of_house(office) == HouseBookings(open=1, untold=0)
    office.clock.at = agreed.entry.end + timedelta(minutes=1)
    assert of_house(office) == HouseBookings(open=1, untold=1)
    assert of_house(office, office.at_desk(office.colleague(Role.READER)).viewer) == HouseBookings(
        open=0, untold=0
    )


def test_what_is_over_is_not_read_to_count_what_is_work_to_do(office: Office) -> None:
    booked(office)
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(office.desk.store.engine, "before_cursor_execute", note)
    of_house(office)
    with office.desk.store.read() as session:
        bookings_waiting(session, office.desk.viewer, office.clock.at)
    event.remove(office.desk.store.engine, "before_cursor_execute", note)
    of_bookings = [one for one in said if "FROM interpreter_booking" in one]
    assert len(of_bookings) == 2
    for statement in of_bookings:
        plan = plan_of(office, statement)
        index = "interpreter_booking USING INDEX ix_interpreter_booking_status_case_id (status=?"
        assert any(index in line for line in plan), plan
        assert not any(line.startswith("SCAN") for line in plan), plan


def test_today_and_the_page_of_interpreters_count_the_same(office: Office) -> None:
    """What the navigation counts is what stands on Today and in its card, as far as it is near."""
    hoa = called(office, "Hoa")
    for case in (office.case(), None):
        booked(office, case_id=case)
    start = local(2026, 11, 24, 14)
    agreed = booking(office, start=start, end=start + timedelta(hours=1))
    agreed = replace(agreed, interpreter_id=hoa, case_id=office.case(known_as="Sari"))
    with office.change() as uow:
        book_interpreter(uow, agreed)
    step(office, agreed.id, S.CONFIRMED)
    office.clock.at = local(2026, 11, 25, 12)
    with office.desk.store.read() as session:
        viewer, now = office.desk.viewer, office.clock.at
        found = today_list(session, viewer, Whose.EVERYONE, now)
        dated = [row for rows in found.rows.values() for row in rows if row.kind in (OPEN, OUTCOME)]
        house = house_bookings(session, viewer, now)
        assert len(dated) + house.open + house.untold == bookings_waiting(session, viewer, now) == 3
