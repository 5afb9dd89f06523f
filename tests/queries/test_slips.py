"""What a paper of hers is made of: the plan as it stands, and her name only for the manager."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.errors import Missing, NotAllowed
from shelterdesk.models import DueDate, Organisation
from shelterdesk.queries.slips import Appointment, PaperDay, Place, appointment, numbers, reminder
from shelterdesk.rules.why import Why, why_text
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.hotlines import FIRST_NUMBERS
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local

START = local(2026, 12, 1, 9, 5)


def hers(house: House) -> UUID:
    names = [(NameKind.NATIVE, "Nguyễn Thị Đào"), (NameKind.PASSPORT, "NGUYEN THI DAO")]
    return house.case("Đào", names=names, person={"language": Language.VI}, placed=True)


def plan(
    house: House, case: UUID, kind: ServiceType = ServiceType.MEDICAL_ESCORT, **more: object
) -> UUID:
    given = {"start": START, "outcome": ServiceOutcome.PLANNED} | more
    return house.service(case, kind, **given)


def asked(house: House, service: UUID) -> Appointment:
    return house.ask(appointment, house.manager, service)


def test_it_holds_what_is_planned_and_how_one_comes_there(house: House) -> None:
    house.change(Organisation, house.facility, phone="02-2345-6789")
    linh = house.staff(name="Linh").staff_id
    hospital = house.organisation("City Hospital", name_zh="市立醫院", address="港區健康路 1 號")
    told = asked(
        house,
        plan(
            house, hers(house), staff_id=linh, organisation_id=hospital,
            interpreting=InterpreterNeed.INTERPRETER, note="never on paper",
        ),
    )  # fmt: skip
    assert (told.kind, told.on, told.start) == (
        ServiceType.MEDICAL_ESCORT,
        date(2026, 12, 1),
        START,
    )
    assert told.place == Place(name="City Hospital", name_zh="市立醫院", address="港區健康路 1 號")
    assert (told.companion, told.interpreting) == ("Linh", InterpreterNeed.INTERPRETER)
    assert (told.bearer.phone, told.bearer.language) == ("02-2345-6789", Language.VI)
    assert "never on paper" not in repr(told)


def test_what_staff_typed_for_a_place_is_not_hers(house: House) -> None:
    told = asked(house, plan(house, hers(house), place="The officer's room"))
    assert told.place is None


def test_a_date_that_a_service_led_to_has_a_day_and_no_hour(house: House) -> None:
    led = house.service(hers(house), next_on=date(2026, 12, 9))
    told = asked(house, led)
    assert (told.on, told.start, told.companion) == (date(2026, 12, 9), None, "")


@pytest.mark.parametrize("kind", [ServiceType.FOLLOWUP_CONTACT, ServiceType.DAILY_CARE_TALK])
def test_a_call_and_a_talk_in_the_house_have_no_slip(house: House, kind: ServiceType) -> None:
    with pytest.raises(Missing):
        asked(house, plan(house, hers(house), kind))


def test_what_led_nowhere_has_none(house: House) -> None:
    with pytest.raises(Missing):
        asked(house, house.service(hers(house)))


def test_only_the_manager_is_given_the_full_name_and_nobody_who_only_looks_a_slip(
    house: House,
) -> None:
    service = plan(house, hers(house))
    assert asked(house, service).bearer.full_name == "NGUYEN THI DAO"
    mine = house.ask(appointment, house.staff(Role.COUNSELOR), service)
    assert mine.bearer.full_name == ""
    assert mine.bearer.known_as == "Đào"
    with pytest.raises(NotAllowed):
        house.ask(appointment, house.staff(Role.READER), service)


def test_a_reminder_has_her_newest_papers_and_from_when_they_are_renewed(house: House) -> None:
    case, until = hers(house), date(2027, 4, 10)
    permit = house.permit(case, kind=PermitKind.RESIDENCE_1Y, valid_to=until, number="A-1")
    opens = Why(trigger=Trigger.PERMIT_ENDS, on=until, opens=date(2027, 1, 10))
    kept = DueDate(
        source_id=permit, kind=DueKind.RESIDENCE_ENDS, case_id=case, on=until, lead_days=90,
        why=why_text(opens),
    )  # fmt: skip
    house.write([kept])
    told = house.ask(reminder, house.manager, case, date(2026, 11, 30))
    assert told.papers == (
        PaperDay(kind=PermitKind.RESIDENCE_1Y, until=until, renewed_from=date(2027, 1, 10)),
    )
    assert "A-1" not in repr(told)


def test_whom_she_can_call_is_the_house_and_the_lines_for_everybody(house: House) -> None:
    house.change(Organisation, house.facility, phone="02-2345-6789")
    told = house.ask(numbers, house.manager, hers(house))
    assert told.bearer.phone == "02-2345-6789"
    assert {row.number for row in told.hotlines} == set(FIRST_NUMBERS.values())
