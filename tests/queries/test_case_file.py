"""One case file as it is opened, and the services in it."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from shelterdesk.errors import Missing, NotAllowed
from shelterdesk.models import Person, PersonName, Placement, Service
from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.queries.services import service, services_of
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.particulars import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    QuestioningDetail,
)
from shelterdesk.vocabulary.cases import CaseStanding, IdentStatus
from shelterdesk.vocabulary.people import DatePrecision, Language, NameKind, Nationality
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ContactChannel, InterpreterNeed, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local


def opened(house: House, case: UUID) -> CaseFile:
    return house.ask(case_file, house.manager, case)


def test_the_file_says_who_she_is_and_who_holds_her_case(house: House) -> None:
    mei, wati = house.staff(Role.COUNSELOR, "Mei"), house.staff(Role.FOLLOW_UP, "Wati")
    case = house.case(
        born=date(1999, 5, 3),
        placed=True,
        owner_id=mei.staff_id,
        follow_up_owner_id=wati.staff_id,
        safety_alert="Do not name her employer by phone",
    )
    file = opened(house, case)
    assert (file.known_as, file.number, file.standing) == (
        "Đào",
        "SD-26-0001",
        CaseStanding.IN_SHELTER,
    )
    assert (file.language, file.nationalities) == (Language.VI, (Nationality.VN,))
    assert file.birth == PartialDate.of(date(1999, 5, 3))
    assert file.owner.name == "Mei"
    assert file.follow_up_owner is not None
    assert file.follow_up_owner.name == "Wati"
    assert file.safety_alert == "Do not name her employer by phone"


@pytest.mark.parametrize(
    ("person", "birth"),
    [
        ({}, None),
        ({"birth_year": 1999, "birth_precision": DatePrecision.E}, "~1999"),
        ({"birth_year": 1999, "birth_month": 5, "birth_precision": DatePrecision.M}, "1999-05"),
    ],
)
def test_of_a_birth_date_the_file_has_what_is_known(
    house: House, person: dict[str, object], birth: str | None
) -> None:
    known = opened(house, house.case(person=person)).birth
    assert (str(known) if known else None) == birth


def test_names_stand_whole_in_their_order_and_voided_ones_not_at_all(house: House) -> None:
    names = [
        (NameKind.PASSPORT, "NGUYEN THI DAO"),
        (NameKind.NATIVE, "Nguyễn Thị Đào"),
        (NameKind.ALIAS, "Dau"),
    ]
    case = house.case(names=names)
    house.void(PersonName, opened(house, case).names[2].name_id)
    assert [(name.kind, name.text) for name in opened(house, case).names] == names[:2]


def test_a_change_moves_the_revision_that_a_form_hands_back(house: House) -> None:
    case = house.case()
    before = opened(house, case)
    house.change(Person, before.person_id, known_as="Hoa")
    after = opened(house, case)
    assert (after.known_as, after.person_revision) == ("Hoa", before.person_revision + 1)
    assert after.revision == before.revision


def test_care_goes_on_through_a_transfer_and_not_through_a_gap(house: House) -> None:
    case = house.case()
    house.placement(case, start=local(2026, 1, 1), end=local(2026, 2, 1))
    house.placement(case, start=local(2026, 6, 2), end=local(2026, 7, 1, 9))
    house.placement(
        case, start=local(2026, 7, 1, 11), end=local(2026, 7, 9), kind=PlacementType.HOSPITAL
    )
    last = house.placement(case, start=local(2026, 7, 9, 15))
    assert opened(house, case).in_care_since == date(2026, 6, 2)
    house.change(Placement, last, end=local(2026, 8, 1))
    assert opened(house, case).in_care_since is None


def test_stays_and_steps_stand_newest_first(house: House) -> None:
    elsewhere = house.organisation("Another house")
    case = house.case()
    house.placement(case, start=local(2026, 1, 1), end=local(2026, 2, 1), organisation_id=elsewhere)
    house.placement(case, start=local(2026, 2, 1))
    house.identification(case, started_on=date(2026, 1, 1))
    house.identification(case, started_on=date(2026, 3, 1), status=IdentStatus.VICTIM)
    file = opened(house, case)
    assert [(stay.organisation_name, stay.own_facility) for stay in file.placements] == [
        ("Harbour House", True),
        ("Another house", False),
    ]
    assert [step.status for step in file.identifications] == [
        IdentStatus.VICTIM,
        IdentStatus.SUSPECTED,
    ]


def test_an_extended_permit_is_told_from_the_one_that_holds(house: House) -> None:
    case = house.case()
    first = house.permit(case, valid_to=date(2025, 12, 4))
    house.permit(case, valid_to=date(2026, 12, 4), extension_of_id=first)
    permits = opened(house, case).permits
    assert [(permit.valid_to.year, permit.extended) for permit in permits] == [
        (2026, False),
        (2025, True),
    ]
    assert permits[0].kind is PermitKind.RESIDENCE_1Y


def test_dates_stand_earliest_first(house: House) -> None:
    case = house.case()
    for day in (21, 4, 9):
        house.due(case, date(2026, 12, day))
    assert [row.on.day for row in opened(house, case).dates] == [4, 9, 21]


def test_a_file_out_of_reach_is_refused_and_an_unknown_one_missing(house: House) -> None:
    case = house.case()
    with pytest.raises(NotAllowed):
        house.ask(case_file, house.staff(Role.COUNSELOR), case)
    with pytest.raises(Missing):
        opened(house, UUID(int=999_999))


def test_a_service_says_where_with_whom_and_in_which_language(house: House) -> None:
    case = house.case()
    values = {
        "organisation_id": house.organisation("City Hospital"),
        "interpreting": InterpreterNeed.INTERPRETER,
        "interpreter_id": house.interpreter("Hoa"),
        "next_on": date(2026, 12, 21),
        "note": "Check-up",
    }
    house.service(case, **values)
    [row] = house.ask(services_of, house.manager, case)
    assert (row.organisation_name, row.interpreter_name) == ("City Hospital", "Hoa")
    assert (row.staff_name, row.next_on, row.note) == ("Linh", date(2026, 12, 21), "Check-up")
    assert row.start == datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        (ServiceType.MEDICAL_ESCORT, MedicalDetail),
        (ServiceType.POLICE_ACCOMPANY, QuestioningDetail),
        (ServiceType.RESIDENCE_APPLICATION, ApplicationDetail),
        (ServiceType.FOLLOWUP_CONTACT, ContactDetail),
        (ServiceType.COUNSELING, type(None)),
    ],
)
def test_each_form_has_its_own_particulars(house: House, kind: ServiceType, detail: type) -> None:
    key = house.service(house.case(), kind)
    row = house.ask(service, house.manager, key)
    assert row.kind is kind
    assert type(row.detail) is detail


def test_particulars_are_those_that_were_written(house: House) -> None:
    case = house.case()
    escort = house.ask(service, house.manager, house.service(case)).detail
    assert escort == MedicalDetail(
        department="Obstetrics", insurance_used=None, cost=320, certificate=None
    )
    contact = house.service(case, ServiceType.FOLLOWUP_CONTACT)
    found = house.ask(service, house.manager, contact).detail
    assert isinstance(found, ContactDetail)
    assert (found.channel, found.reached) == (ContactChannel.PHONE, True)


def test_services_stand_newest_first_page_by_page_and_by_kind(house: House) -> None:
    case = house.case()
    keys = [house.service(case, start=local(2026, 11, day)) for day in (1, 2, 3)]
    talk = house.service(case, ServiceType.FOLLOWUP_CONTACT, start=local(2026, 11, 4))
    house.service(house.case("Sari"))

    def ids(**which: object) -> list[UUID]:
        return [row.service_id for row in house.ask(services_of, house.manager, case, **which)]

    assert ids() == [talk, *reversed(keys)]
    assert ids(offset=1, limit=2) == [keys[2], keys[1]]
    assert ids(kinds=[ServiceType.FOLLOWUP_CONTACT]) == [talk]
    assert ids(kinds=[]) == []


def test_a_voided_service_is_in_no_list_and_has_no_form(house: House) -> None:
    case = house.case()
    key = house.service(case)
    house.void(Service, key)
    assert house.ask(services_of, house.manager, case) == []
    with pytest.raises(Missing):
        house.ask(service, house.manager, key)


def test_services_of_a_case_out_of_reach_are_refused(house: House) -> None:
    case = house.case()
    key = house.service(case)
    follower = house.staff(Role.FOLLOW_UP)
    with pytest.raises(NotAllowed):
        house.ask(services_of, follower, case)
    with pytest.raises(NotAllowed):
        house.ask(service, follower, key)
