"""What settles the next date that a service set: one that took place, or a plan still open."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.models import DueDate
from shelterdesk.rules.particulars import ContactDetail
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.usecases.services import log_service
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ContactChannel, SafeAnswer, ServiceOutcome
from tests.builders import local
from tests.desks import Office

NOON, PLANNED_FOR = local(2026, 11, 23, 12), local(2026, 12, 8, 10)
PROMISED = date(2026, 12, 10)
CONTACT = ContactDetail(channel=ContactChannel.PHONE, reached=True, safe=SafeAnswer.YES)


@pytest.fixture
def case(office: Office) -> UUID:
    """One whose contact of today set the next one."""
    office.clock.at = NOON
    case = office.case()
    with office.change() as uow:
        log_service(uow, office.service(case, detail=CONTACT, place="", next_on=PROMISED))
    return case


def planned(office: Office, case: UUID) -> UUID:
    plan = office.service(
        case, detail=CONTACT, place="", start=PLANNED_FOR, outcome=ServiceOutcome.PLANNED
    )
    with office.change() as uow:
        return log_service(uow, plan)


def concluded(office: Office, plan: UUID, outcome: ServiceOutcome) -> None:
    office.clock.at = PLANNED_FOR + timedelta(hours=2)
    with office.change() as uow:
        conclude_plan(uow, Conclusion(service_id=plan, revision=1, outcome=outcome))


def dates(office: Office, case: UUID) -> list[tuple[DueKind, date]]:
    with office.desk.store.read() as session:
        rows = session.scalars(select(DueDate).where(DueDate.case_id == case)).all()
        return [(DueKind(row.kind), row.on) for row in rows]


def test_an_open_plan_stands_for_the_date_that_was_promised(office: Office, case: UUID) -> None:
    assert dates(office, case) == [(DueKind.NEXT_CONTACT, PROMISED)]
    planned(office, case)
    assert dates(office, case) == [(DueKind.APPOINTMENT, PLANNED_FOR.date())]


@pytest.mark.parametrize(
    "outcome",
    sorted(set(ServiceOutcome) - {ServiceOutcome.DONE, ServiceOutcome.PLANNED,
                                  ServiceOutcome.POSTPONED}),
)  # fmt: skip
def test_a_plan_that_did_not_happen_leaves_the_date_that_was_promised(
    office: Office, case: UUID, outcome: ServiceOutcome
) -> None:
    concluded(office, planned(office, case), outcome)
    assert dates(office, case) == [(DueKind.NEXT_CONTACT, PROMISED)]


def test_a_plan_that_was_done_settles_the_date_that_was_promised(
    office: Office, case: UUID
) -> None:
    concluded(office, planned(office, case), ServiceOutcome.DONE)
    assert dates(office, case) == []


def test_an_appointment_that_nobody_came_to_is_still_to_be_made(office: Office) -> None:
    office.clock.at = NOON
    case = office.case()
    first = local(2026, 11, 20, 9)
    office.logged(case, start=first, end=None, next_on=NOON.date())
    missed = NOON - timedelta(hours=2)
    office.logged(case, start=missed, end=None, outcome=ServiceOutcome.NO_SHOW)
    assert dates(office, case) == [(DueKind.APPOINTMENT, NOON.date())]
