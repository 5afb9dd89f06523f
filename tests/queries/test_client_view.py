"""What a person reads of her own case, and what never stands there."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.models import DueDate, Organisation, Permit
from shelterdesk.queries.client_view import HER_MONEY, ClientView, client_view
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local

NEXT = date(2026, 12, 1)


def shown(house: House, case: UUID) -> ClientView:
    return house.ask(client_view, house.manager, case, house.clock.at)


def appointment(house: House, case: UUID, kind: ServiceType, **values: Any) -> UUID:
    """A service with the date it leads to, or one that is planned."""
    on = values.pop("on", NEXT)
    service = house.service(case, kind, **values)
    due = DueDate(source_id=service, kind=DueKind.APPOINTMENT, case_id=case, on=on, lead_days=7)
    house.write([due])
    return service


def test_a_planned_service_has_its_hour_its_place_and_who_comes_along(house: House) -> None:
    case, mei = house.case(), house.staff(name="Mei")
    appointment(
        house,
        case,
        ServiceType.MEDICAL_ESCORT,
        start=local(2026, 12, 1, 9, 5),
        outcome=ServiceOutcome.PLANNED,
        organisation_id=house.organisation("City Hospital"),
        staff_id=mei.staff_id,
        interpreting=InterpreterNeed.INTERPRETER,
    )
    (row,) = shown(house, case).dates
    assert (row.on, row.start, row.place) == (NEXT, local(2026, 12, 1, 9, 5), "City Hospital")
    assert (row.companion, row.interpreting) == ("Mei", InterpreterNeed.INTERPRETER)


def test_of_a_date_that_a_service_led_to_only_day_and_place_are_known(house: House) -> None:
    case = house.case()
    hospital = house.organisation("City Hospital")
    appointment(house, case, ServiceType.MEDICAL_ESCORT, organisation_id=hospital)
    (row,) = shown(house, case).dates
    assert (row.on, row.start, row.place, row.companion) == (NEXT, None, "City Hospital", "")
    assert row.interpreting is None


@pytest.mark.parametrize(
    "kind",
    [
        ServiceType.FOLLOWUP_CONTACT,
        ServiceType.COUNSELING,
        ServiceType.DAILY_CARE_TALK,
        ServiceType.ACCOMMODATION,
    ],
)
def test_what_is_ours_to_know_is_no_date_of_hers(house: House, kind: ServiceType) -> None:
    case = house.case()
    appointment(house, case, kind)
    assert shown(house, case).dates == ()


@pytest.mark.parametrize("kind", [DueKind.EXIT_NOTICE, DueKind.NEXT_CONTACT])
def test_a_duty_of_the_house_is_no_date_of_hers(house: House, kind: DueKind) -> None:
    case = house.case()
    service = house.service(case)
    house.write([DueDate(source_id=service, kind=kind, case_id=case, on=NEXT, lead_days=0)])
    assert shown(house, case).dates == ()


def money(house: House, case: UUID, kind: DueKind, on: date) -> None:
    house.write([DueDate(source_id=house.new_id(), kind=kind, case_id=case, on=on, lead_days=30)])


def test_what_she_can_ask_for_stands_in_its_order(house: House) -> None:
    case, other = house.case(), house.case("Lan")
    for day, kind in enumerate(HER_MONEY, start=1):
        money(house, case, kind, date(2026, 12, 31 - day))
    money(house, other, DueKind.RENT_ENDS, NEXT)
    assert [row.kind for row in shown(house, case).money] == list(reversed(HER_MONEY))


def test_a_right_that_is_over_is_not_held_out_to_her_and_one_that_opened_is(house: House) -> None:
    case = house.case()
    yesterday = date(2026, 11, 22)
    for kind in HER_MONEY:
        money(house, case, kind, yesterday)
    [row] = shown(house, case).money
    assert (row.kind, row.on) == (DueKind.SECOND_UNEMPLOYMENT_CLAIM, yesterday)


@pytest.mark.parametrize(
    "kind", [DueKind.LODGING_ENDS, DueKind.EMPLOYER_APPLIES, DueKind.INCIDENT_REPORT]
)
def test_what_the_house_watches_is_no_money_of_hers(house: House, kind: DueKind) -> None:
    case = house.case()
    money(house, case, kind, NEXT)
    assert (shown(house, case).money, shown(house, case).dates) == ((), ())


def test_dates_that_are_over_are_not_held_against_her(house: House) -> None:
    case = house.case()
    appointment(house, case, ServiceType.MEDICAL_ESCORT, on=date(2026, 11, 22))
    appointment(house, case, ServiceType.POLICE_ACCOMPANY, on=date(2026, 11, 23))
    assert [row.kind for row in shown(house, case).dates] == [ServiceType.POLICE_ACCOMPANY]


def test_dates_stand_in_their_order(house: House) -> None:
    case = house.case()
    for day in (20, 3, 11):
        appointment(house, case, ServiceType.MEDICAL_ESCORT, on=date(2026, 12, day))
    assert [row.on.day for row in shown(house, case).dates] == [3, 11, 20]


def test_papers_are_those_that_hold_and_the_one_that_is_still_to_be_renewed(house: House) -> None:
    case = house.case()
    house.permit(case, kind=PermitKind.TEMP_STAY_6M, valid_to=date(2023, 5, 1))
    house.permit(case, kind=PermitKind.RESIDENCE_1Y, valid_to=date(2026, 12, 4))
    house.permit(case, kind=PermitKind.RESIDENCE_1Y, valid_to=date(2027, 12, 4))
    lapsed = house.permit(case, kind=PermitKind.WORK, valid_to=date(2026, 11, 1))
    due = {"source_id": lapsed, "case_id": case, "on": date(2026, 11, 1), "lead_days": 30}
    house.write([DueDate(kind=DueKind.WORK_PERMIT_ENDS, **due)])
    house.permit(
        case, kind=PermitKind.OTHER_ARC, valid_to=date(2027, 1, 1), revoked_on=date(2026, 6, 1)
    )
    house.void(Permit, house.permit(case, kind=PermitKind.PASSPORT, valid_to=date(2029, 1, 1)))
    assert [(row.kind, row.valid_to) for row in shown(house, case).papers] == [
        (PermitKind.WORK, date(2026, 11, 1)),
        (PermitKind.RESIDENCE_1Y, date(2027, 12, 4)),
    ]


def test_she_is_called_as_she_wishes_and_spoken_to_in_her_language(house: House) -> None:
    case = house.case("Đào", person={"language": Language.TH})
    house.change(Organisation, house.facility, phone="02 0000 0000")
    view = shown(house, case)
    assert (view.called, view.language, view.phone) == ("Đào", Language.TH, "02 0000 0000")


def test_nothing_else_that_is_typed_in_her_case_is_in_the_answer(house: House) -> None:
    case = house.case(
        "Đào",
        names=[(NameKind.PASSPORT, "PLANTED passport name")],
        safety_alert="PLANTED alert",
        summary="PLANTED summary",
        close_reason="PLANTED reason",
    )
    appointment(
        house,
        case,
        ServiceType.POLICE_ACCOMPANY,
        start=local(2026, 12, 1),
        note="PLANTED note",
        place="PLANTED officer's room",
        interpreter_id=house.interpreter("PLANTED interpreter"),
    )
    house.permit(case, number="PLANTED number", revoke_reason="PLANTED why")
    assert shown(house, case).dates
    assert "PLANTED" not in repr(shown(house, case))


def test_only_who_may_open_the_case_may_show_it(house: House) -> None:
    case = house.case()
    stranger = house.staff(Role.COUNSELOR, "Ann")
    with pytest.raises(NotAllowed):
        house.ask(client_view, stranger, case, house.clock.at)


def test_the_answer_is_frozen(house: House) -> None:
    view = shown(house, house.case())
    assert is_dataclass(view)
    assert {one.name for one in fields(view)} == {
        "case_id", "called", "language", "dates", "money", "papers", "courses", "residence",
        "requests", "phone", "hotlines", "roc_years", "may_print",
    }  # fmt: skip


def test_her_courses_of_now_say_when_they_are_next(house: House) -> None:
    case = house.case()
    mandarin, sewing, left = (
        house.course(CourseKind.MANDARIN),
        house.course(CourseKind.OTHER, name="Sewing circle"),
        house.course(CourseKind.CULINARY),
    )
    house.session(mandarin, start=local(2026, 11, 20, 10))
    house.session(mandarin, start=local(2026, 11, 25, 10), cancel_reason="The teacher is ill")
    house.session(mandarin, start=local(2026, 11, 27, 10))
    house.enrolment(mandarin, case)
    house.enrolment(sewing, case)
    house.enrolment(left, case, last_on=date(2026, 11, 1))
    other = house.case("Sari")
    house.enrolment(left, other)
    assert [(one.kind, one.name, one.next_at) for one in shown(house, case).courses] == [
        (CourseKind.MANDARIN, None, local(2026, 11, 27, 10)),
        (CourseKind.OTHER, "Sewing circle", None),
    ]
