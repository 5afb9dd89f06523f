"""The house for a night, a week and a month: who has which bed, and who may see her name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import event

from shelterdesk.queries.audit_month import month_data, month_events
from shelterdesk.queries.house import HouseNight, NightMark, house_night, resident_count
from shelterdesk.queries.house_grid import HouseGrid, house_grid, week_of
from shelterdesk.queries.rooms import bed_choices, rooms
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period
from shelterdesk.usecases.arrivals import ArrivalPlan, plan_arrival
from shelterdesk.usecases.rooms import PlannedBed, RoomPlan, save_room
from shelterdesk.vocabulary.house import AbsenceKind, NightState, RoomUse
from shelterdesk.vocabulary.packages import MonthCount
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.usecases.dwelling import a_room, away, blocked, confirmed, given, left, resident

T = TypeVar("T")
IN, HOSPITAL, LEAVE, AWAY = NightState


def ask(office: Office, query: Callable[..., T], *given: Any, **named: Any) -> T:
    with office.desk.store.read() as session:
        return query(session, *given, **named)


def tonight(office: Office, viewer: Viewer | None = None, on: date = TODAY) -> HouseNight:
    return ask(office, house_night, viewer or office.desk.viewer, on)


def grid(office: Office, first: date, last: date) -> HouseGrid:
    return ask(office, house_grid, office.desk.viewer, first, last, TODAY)


def test_a_night_shows_rooms_beds_and_who_has_them(office: Office) -> None:
    bed, other = a_room(office)
    a_room(office, "Room 102", 1, RoomUse.FAMILY)
    stay = resident(office, bed, known_as="Đào")
    resident(office, known_as="Sari")
    blocked(office, other, TODAY)
    found = tonight(office)
    assert [(room.name, room.use, room.taken) for room in found.rooms] == [
        ("Room 101", RoomUse.WOMEN, 1),
        ("Room 102", RoomUse.FAMILY, 0),
    ]
    first, second = found.rooms[0].beds
    assert first.resident is not None
    assert (first.resident.known_as, first.resident.placement_id) == ("Đào", stay)
    assert second.block is not None
    assert second.block.holds
    assert [one.known_as for one in found.without_bed] == ["Sari"]
    assert (found.counts.capacity, found.counts.free, found.counts.without_bed) == (3, 1, 1)
    assert ask(office, resident_count, office.desk.viewer) == 2


def test_where_she_is_comes_from_her_absence_until_it_is_confirmed_again(office: Office) -> None:
    stay = resident(office, a_room(office)[0])
    confirmed(office)
    assert tonight(office).is_confirmed
    away(office, stay, NOON, AbsenceKind.HOSPITAL, expected_on=TODAY)
    found = tonight(office)
    [one] = found.residents
    assert (one.state, one.confirmed, found.is_confirmed) == (HOSPITAL, IN, False)
    assert one.away is not None
    assert one.away.expected_on == TODAY
    assert found.confirmed is not None
    assert (found.confirmed.at, found.confirmed.by) == (NOON, "Mei")
    assert found.states() == {HOSPITAL: 1}


def test_the_marks_of_a_bed_are_those_of_whoever_had_it(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    first = resident(office, bed)
    away(office, first, local(2026, 11, 18), end=local(2026, 11, 19))
    confirmed(office, date(2026, 11, 17), {})
    left(office, first, local(2026, 11, 20))
    given(office, resident(office), bed, local(2026, 11, 22))
    [found] = tonight(office).rooms[0].beds
    assert found.marks == (
        NightMark(IN, True),
        NightMark(LEAVE, False),
        NightMark(IN, False),
        None,
        None,
        NightMark(IN, False),
        NightMark(IN, False),
    )


def test_who_is_expected_stands_first_by_day_with_the_bed_kept_for_her(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    for known_as, days, kept in (("later", 3, None), ("soon", 0, bed)):
        with office.change() as uow:
            plan_arrival(
                uow,
                ArrivalPlan(
                    id=office.new_id(),
                    known_as=known_as,
                    expected_on=TODAY + timedelta(days=days),
                    bed_id=kept,
                ),
            )
    found = tonight(office)
    assert [(one.known_as, one.room_name, one.bed_name) for one in found.arrivals] == [
        ("soon", "Room 101", "A"),
        ("later", "", ""),
    ]
    assert found.counts.expected == 1


def test_a_resident_out_of_reach_is_counted_and_has_no_name(office: Office) -> None:
    resident(office, a_room(office)[0], known_as="Đào")
    follower = office.colleague(Role.FOLLOW_UP).viewer
    reader = office.colleague(Role.READER).viewer
    assert follower is not None
    assert reader is not None
    [hidden] = tonight(office, follower).residents
    assert (hidden.known_as, hidden.number, hidden.case_id) == ("", "", None)
    [seen] = tonight(office, reader).residents
    assert seen.known_as == "Đào"
    assert "Đào" not in repr(tonight(office, follower))


def statements(office: Office, query: Callable[[], object]) -> int:
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        said.append(statement)

    event.listen(office.desk.store.engine, "before_cursor_execute", note)
    try:
        query()
    finally:
        event.remove(office.desk.store.engine, "before_cursor_execute", note)
    return len(said)


def test_the_number_of_statements_does_not_grow_with_the_house(office: Office) -> None:
    def cost() -> tuple[int, int]:
        return (
            statements(office, lambda: tonight(office)),
            statements(office, lambda: grid(office, date(2026, 11, 1), TODAY)),
        )

    resident(office, a_room(office)[0])
    few = cost()
    for number in range(5):
        for bed in a_room(office, f"Room {number}", 3):
            stay = resident(office, bed)
            away(office, stay, local(2026, 11, 20))
    confirmed(office)
    assert cost() == few


def test_the_grid_counts_each_rooms_beds_night_by_night(office: Office) -> None:
    bed, other = a_room(office)
    first, second = resident(office, bed), resident(office)
    given(office, second, other, local(2026, 11, 20))
    away(office, first, local(2026, 11, 20), AbsenceKind.HOSPITAL)
    confirmed(office, date(2026, 11, 21))
    left(office, second, local(2026, 11, 22))
    found = grid(office, date(2026, 11, 19), date(2026, 11, 25))
    [room] = found.rooms
    assert (room.beds, room.taken) == (2, (1, 2, 2, 1, 1, 1, 1))
    assert [night.counts.without_bed for night in found.nights] == [1, 0, 0, 0, 0, 0, 0]
    assert found.nights[1].states == {HOSPITAL: 1, IN: 1}
    assert [night.confirmed for night in found.nights] == [False, False, True, *(False,) * 4]
    # One of them from the 19th to the 23rd, the other until ten o'clock on the 22nd.
    assert found.person_days == 5 + 3.5


def test_a_room_that_was_used_then_stands_in_the_grid_of_then(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    left(office, resident(office, bed), local(2026, 11, 10))
    [room] = ask(office, rooms)
    plan = RoomPlan(
        id=room.room_id,
        name=room.name,
        use=room.use,
        beds=(PlannedBed(id=bed, name="A"),),
        revision=room.revision,
    )
    with office.change() as uow:
        save_room(uow, replace(plan, active=False))
    assert grid(office, TODAY, TODAY).rooms == ()
    assert len(grid(office, date(2026, 11, 9), TODAY).rooms) == 1
    assert tonight(office).rooms == ()


def test_the_house_tells_a_month_as_its_package_does(office: Office) -> None:
    for hour in (9, 13, 20):
        case = office.case(arrived_on=date(2026, 10, 20))
        left(office, office.stay_of(case), local(2026, 10, 25, hour))
    october = Period.parse("2026-10")
    with office.desk.store.read() as session:
        data = month_data(session, office.desk.viewer, october, month_events(session, 1, 0))
    told = grid(office, october.first, october.last).person_days
    assert told == data.counts[MonthCount.PERSON_DAYS] == 3 * 4.5 + 0.5 + 1 + 1


def test_a_bed_to_choose_says_whether_it_is_free(office: Office) -> None:
    bed, other, _third = a_room(office, beds=3)
    resident(office, bed)
    blocked(office, other, TODAY + timedelta(days=1))
    free = [(one.name, one.free) for one in ask(office, bed_choices, TODAY)]
    assert free == [("A", False), ("B", True), ("C", True)]
    tomorrow = ask(office, bed_choices, TODAY + timedelta(days=1))
    assert [one.free for one in tomorrow] == [False, False, True]


def test_a_week_begins_as_the_site_counts_it() -> None:
    assert week_of(date(2026, 11, 22), starts_monday=True)[0] == date(2026, 11, 16)
    assert week_of(date(2026, 11, 22), starts_monday=False) == (
        date(2026, 11, 22),
        date(2026, 11, 28),
    )
