"""An interpreter's booking beside the date it is for: on the calendar, on paper, in conflicts."""

from datetime import date, timedelta
from uuid import UUID

from shelterdesk.models import InterpreterBooking
from shelterdesk.queries.calendar import calendar_span
from shelterdesk.queries.calendar_agenda import AgendaOrder, days_agenda
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.queries.conflicts import AskedAppointment, Conflict, conflicts
from shelterdesk.queries.slips import appointment
from shelterdesk.queries.today import Whose
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.engagements import Shared
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.interpreters import BookingStatus, InterpretingMode
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House
from tests.queries.test_court_engagements import DAY, ELEVEN, TEN, heard, house

__all__ = ["house"]

OPENED = date(2026, 11, 2)
S = BookingStatus


def shown(house: House, viewer: Viewer | None = None) -> list[CalendarRow]:
    span = house.ask(calendar_span, viewer or house.manager, CalendarView.MONTH, DAY, NOON)
    return [row for row in span.rows if row.day == DAY and row.due is not DueKind.BOOKING_OPEN]


def met(house: House, *cases: UUID, **given: object) -> tuple[Conflict, ...]:
    asked = AskedAppointment(case_ids=cases, start=TEN, end=ELEVEN, **given)  # type: ignore[arg-type]
    return house.ask(conflicts, house.manager, asked)


def test_a_booking_for_a_court_date_stands_in_its_line_and_not_twice(house: House) -> None:
    case, hoa = house.case("Đào", opened_on=OPENED), house.interpreter("Hoa")
    key = heard(house, case)
    booking = house.booking(TEN, ELEVEN, case_id=case, hearing_id=key, interpreter_id=hoa)
    [row] = shown(house)
    assert (row.source_id, row.kind) == (key, CalendarKind.COURT)
    assert row.booked is not None
    assert (row.booked.interpreter, row.booked.status) == ("Hoa", S.OFFERED)
    assert row.is_of(CalendarKind.INTERPRETERS)
    house.change(InterpreterBooking, booking, status=S.NO_SHOW)
    [row] = shown(house)
    assert row.booked is None


def test_one_for_itself_stands_there_of_cases_within_reach_alone(house: House) -> None:
    me = house.staff(Role.COUNSELOR, "Lu")
    mine = house.case("Sari", opened_on=OPENED, owner_id=me.staff_id)
    other = house.case("Đào", opened_on=OPENED)
    for case in (mine, other, None):
        house.booking(TEN, ELEVEN, case_id=case)
    found = shown(house, me)
    assert sorted((row.known_as, row.is_mine) for row in found) == [("", False), ("Sari", True)]
    assert {row.what for row in found} == {ServiceType.INTERPRETATION}
    assert len(shown(house)) == 3


def test_on_paper_it_has_a_case_number_and_no_name(house: House) -> None:
    case, hoa = house.case("Đào", opened_on=OPENED), house.interpreter("Hoa")
    house.booking(TEN, ELEVEN, case_id=case, interpreter_id=hoa, place="with Mrs. Chen")
    order = AgendaOrder(view=None, day=DAY, whose=Whose.EVERYONE, kind=CalendarKind.INTERPRETERS)
    [line] = house.ask(days_agenda, house.manager, order, NOON).lines
    assert (line.what, line.place) == (ServiceType.INTERPRETATION, "")
    assert line.number
    assert not any(word in str(line) for word in ("Đào", "Hoa", "Chen"))


def test_an_interpreter_who_is_booked_is_engaged_wherever_it_is_asked(house: House) -> None:
    hoa = house.interpreter("Hoa")
    house.booking(TEN, ELEVEN, interpreter_id=hoa)
    [one] = met(house, house.case("Sari", opened_on=OPENED), interpreter_id=hoa)
    assert (one.shares, one.who, one.what) == (
        Shared.INTERPRETER, "Hoa", ServiceType.INTERPRETATION
    )  # fmt: skip
    assert one.service_id is None


def test_the_way_between_two_places_counts_and_a_call_has_none(house: House) -> None:
    case, hoa = house.case("Sari", opened_on=OPENED), house.interpreter("Hoa")
    before = (TEN - timedelta(hours=2), TEN - timedelta(minutes=5))
    court = house.organisation("Harbour District Court")
    booking = house.booking(*before, interpreter_id=hoa, organisation_id=court)
    [one] = met(house, case, interpreter_id=hoa, place="City Hospital")
    assert one.travel > 0
    house.change(InterpreterBooking, booking, mode=InterpretingMode.PHONE)
    assert met(house, case, interpreter_id=hoa) == ()


def test_a_booking_and_its_own_court_date_are_no_collision(house: House) -> None:
    case, hoa = house.case("Đào", opened_on=OPENED), house.interpreter("Hoa")
    key = heard(house, case, interpreter_id=hoa)
    booking = house.booking(TEN, ELEVEN, case_id=case, hearing_id=key, interpreter_id=hoa)
    assert met(house, case, interpreter_id=hoa, but=key) == ()
    assert met(house, case, interpreter_id=hoa, but=booking, belongs_to=key) == ()
    other = house.case("Sari", opened_on=OPENED)
    [one] = met(house, other, interpreter_id=hoa)  # told once, though both name her
    assert one.what is ServiceType.INTERPRETATION
    [hers] = met(house, case)
    assert (hers.shares, hers.what) == (Shared.PERSON, DueKind.HEARING)


def test_of_a_booking_out_of_reach_only_the_time_is_told(house: House) -> None:
    me = house.staff(Role.COUNSELOR, "Lu")
    mine, hoa = house.case("Sari", owner_id=me.staff_id), house.interpreter("Hoa")
    house.booking(TEN, ELEVEN, case_id=house.case("Đào"), interpreter_id=hoa)
    wanted = AskedAppointment(case_ids=(mine,), start=TEN, end=ELEVEN, interpreter_id=hoa)
    [one] = house.ask(conflicts, me, wanted)
    assert (one.what, one.number, one.start) == (None, "", TEN)


def test_the_slip_says_an_interpreter_only_where_one_was_found(house: House) -> None:
    case, hoa = house.case("Đào", opened_on=OPENED), house.interpreter("Hoa")
    key = heard(house, case, interpreter_id=hoa)

    def interprets() -> InterpreterNeed | None:
        return house.ask(appointment, house.manager, key).interpreting

    assert interprets() is InterpreterNeed.INTERPRETER
    booking = house.booking(TEN, ELEVEN, case_id=case, hearing_id=key)
    assert interprets() is None
    house.change(InterpreterBooking, booking, status=S.CONFIRMED, interpreter_id=hoa)
    assert interprets() is InterpreterNeed.INTERPRETER
    house.change(InterpreterBooking, booking, status=S.CANCELLED)
    assert interprets() is None
