"""What an appointment would collide with, and how much of it whoever plans may know."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shelterdesk.models import Case, Setting
from shelterdesk.queries.conflicts import AskedAppointment, Conflict, conflicts
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.engagements import Shared
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local

TEN, ELEVEN, NOON = (local(2026, 11, 25, hour) for hour in (10, 11, 12))


def planned(house: House, case: UUID, start: datetime = TEN, **values: object) -> UUID:
    given = {"outcome": ServiceOutcome.PLANNED, "start": start} | values
    return house.service(case, ServiceType.LEGAL_AID, **given)


def asked(
    house: House,
    *cases: UUID,
    viewer: Viewer | None = None,
    **values: Any,
) -> tuple[Conflict, ...]:
    wanted = AskedAppointment(case_ids=cases, **{"start": TEN, "end": ELEVEN} | values)
    return house.ask(conflicts, viewer or house.manager, wanted)


def test_the_same_person_colleague_and_interpreter_are_told(house: House) -> None:
    hoa, mei = house.interpreter("Hoa"), house.staff(name="Mei").staff_id
    case, other = house.case("Đào"), house.case("Sari")
    hers = planned(house, case)
    planned(house, other, staff_id=mei)
    planned(house, other, interpreter_id=hoa, start=local(2026, 11, 25, 10, 30))
    found = asked(house, case, staff_id=mei, interpreter_id=hoa)
    assert {(one.shares, one.who) for one in found} == {
        (Shared.PERSON, "Đào"), (Shared.STAFF, "Mei"), (Shared.INTERPRETER, "Hoa")
    }  # fmt: skip
    assert asked(house, case, but=hers) == ()


def test_what_is_over_cancelled_or_voided_stands_in_nobody_s_way(house: House) -> None:
    case = house.case()
    for outcome in (ServiceOutcome.CANCELLED, ServiceOutcome.POSTPONED, ServiceOutcome.DONE):
        planned(house, case, outcome=outcome)
    assert asked(house, case) == ()


def test_the_way_between_two_places_is_the_site_s(house: House) -> None:
    case = house.case()
    planned(house, case, organisation_id=house.organisation("City Hospital"))
    later = {"start": local(2026, 11, 25, 11, 20), "end": NOON, "place": "District Court"}
    [met] = asked(house, case, **later)
    assert met.travel == 30
    assert asked(house, case, **later | {"place": "City Hospital"}) == ()
    house.write([Setting(key="travel_minutes", value=15)])
    assert asked(house, case, **later) == ()


def test_a_session_of_her_course_is_told(house: House) -> None:
    case, course = house.case("Đào"), house.course()
    house.enrolment(course, case)
    house.session(course, start=local(2026, 11, 25, 9))
    [met] = asked(house, case)
    assert (met.shares, met.who, met.what) == (Shared.PERSON, "Đào", CourseKind.MANDARIN)
    assert met.service_id is None


def test_of_a_case_out_of_reach_only_the_time_is_told(house: House) -> None:
    me = house.staff(Role.COUNSELOR, "Lu")
    mine = house.case("Sari", owner_id=me.staff_id)
    planned(house, house.case("Đào", number="SD-26-0077"), staff_id=me.staff_id)
    [met] = asked(house, mine, viewer=me, staff_id=me.staff_id)
    assert (met.shares, met.who, met.start) == (Shared.STAFF, "Lu", TEN)
    assert (met.what, met.number, met.service_id) == (None, "", None)


def test_another_case_of_the_same_person_collides_too(house: House) -> None:
    first, second = house.case("Đào"), house.case("Đào")
    person = house.ask(lambda session: session.get_one(Case, first).person_id)
    house.change(Case, second, person_id=person)
    planned(house, second)
    assert [one.shares for one in asked(house, first)] == [Shared.PERSON]
