"""What makes the dates of claims, rent, lodging and a new employer come due, and settles them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.models import DueDate
from shelterdesk.queries.today import Part, Whose, today_list
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.rules.particulars import AidDetail, EmployerDetail, Particulars
from shelterdesk.rules.why import read_why
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.cases import own_facility_id
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.services import log_service
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import SERVICE, Voiding, void_record
from shelterdesk.vocabulary.cases import IdentStatus
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.particulars import TransferResult
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from tests.builders import local
from tests.desks import Office
from tests.usecases.test_due_sources import identified, left

NOON = local(2026, 11, 23, 12)
IDENTIFIED = date(2026, 8, 31)
FIRST_CLAIMS = {DueKind.CONSOLATION_CLAIM, DueKind.UNEMPLOYMENT_CLAIM}


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = NOON
    return office.case()


def dues(office: Office, case: UUID) -> dict[DueKind, date]:
    with office.desk.store.read() as session:
        assert dates_are_right(session, case)
        rows = session.scalars(select(DueDate).where(DueDate.case_id == case)).all()
        return {DueKind(row.kind): row.on for row in rows}


def claim(kind: ClaimKind, **given: Any) -> ClaimEntry:
    """One that was sent."""
    sent = {"status": ClaimStatus.SUBMITTED, "applied_on": date(2026, 11, 2)}
    return ClaimEntry(kind=kind, **sent | given)


def paid(**given: Any) -> ClaimEntry:
    """The first unemployment payment, in her hands."""
    facts = {"status": ClaimStatus.PAID, "applied_on": date(2026, 9, 1)}
    return claim(ClaimKind.UNEMPLOYMENT, **facts | {"paid_on": date(2026, 9, 30)} | given)


def written(office: Office, case: UUID, entry: ClaimEntry) -> UUID:
    with office.change() as uow:
        return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def corrected(office: Office, case: UUID, key: UUID, entry: ClaimEntry, revision: int = 1) -> None:
    with office.change() as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=entry, revision=revision))


def voided(office: Office, case: UUID, what: str, key: UUID) -> None:
    void = Voiding(what=what, id=key, case_id=case, revision=1, reason="Typed twice")
    with office.change() as uow:
        void_record(uow, void)


def served(
    office: Office, case: UUID, kind: ServiceType, detail: Particulars, **given: Any
) -> UUID:
    start = local(2026, 11, 20, 9)
    facts = {"kind": kind, "detail": detail, "start": start, "end": None, "place": ""}
    new = office.service(case, **facts | given)
    with office.change() as uow:
        return log_service(uow, new)


# D16, D17


def test_a_claim_that_was_sent_settles_that_claim_and_no_other(office: Office, case: UUID) -> None:
    identified(office, case, status=IdentStatus.VICTIM, result_on=IDENTIFIED)
    assert set(dues(office, case)) == FIRST_CLAIMS
    written(office, case, claim(ClaimKind.CONSOLATION))
    assert set(dues(office, case)) == {DueKind.UNEMPLOYMENT_CLAIM}
    written(office, case, claim(ClaimKind.TRANSPORT))
    assert set(dues(office, case)) == {DueKind.UNEMPLOYMENT_CLAIM}
    written(office, case, claim(ClaimKind.UNEMPLOYMENT))
    assert dues(office, case) == {}


def test_a_draft_claims_nothing(office: Office, case: UUID) -> None:
    identified(office, case, status=IdentStatus.VICTIM, result_on=IDENTIFIED)
    key = written(office, case, ClaimEntry(kind=ClaimKind.CONSOLATION))
    assert set(dues(office, case)) == FIRST_CLAIMS
    corrected(office, case, key, claim(ClaimKind.CONSOLATION))
    assert set(dues(office, case)) == {DueKind.UNEMPLOYMENT_CLAIM}


def test_a_claim_corrected_or_voided_brings_the_date_back(office: Office, case: UUID) -> None:
    identified(office, case, status=IdentStatus.VICTIM, result_on=IDENTIFIED)
    before = dues(office, case)
    key = written(office, case, claim(ClaimKind.CONSOLATION))
    corrected(office, case, key, claim(ClaimKind.REENTRY))
    assert dues(office, case) == before
    other = written(office, case, claim(ClaimKind.CONSOLATION))
    voided(office, case, "claim", other)
    assert dues(office, case) == before
    written(office, case, claim(ClaimKind.CONSOLATION))
    last = office.desk.store.head.seq
    with office.change() as uow:
        undo(uow, Done(first=last, last=last))
    assert dues(office, case) == before


# D19, D20


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (ClaimKind.REENTRY, DueKind.REENTRY_CLAIM),
        (ClaimKind.TRANSPORT, DueKind.TRANSPORT_CLAIM),
    ],
)
def test_what_testifying_cost_can_be_claimed_for_three_months(
    office: Office, case: UUID, kind: ClaimKind, due: DueKind
) -> None:
    draft = ClaimEntry(kind=kind, over_on=date(2026, 11, 20))
    key = written(office, case, draft)
    assert dues(office, case) == {due: date(2027, 2, 20)}
    corrected(office, case, key, claim(kind, over_on=date(2026, 11, 20)))
    assert dues(office, case) == {}
    corrected(office, case, key, replace(draft, over_on=None), 2)
    assert dues(office, case) == {}


def test_the_end_of_the_case_begins_no_other_claim(office: Office, case: UUID) -> None:
    for kind in (ClaimKind.CONSOLATION, ClaimKind.UNEMPLOYMENT, ClaimKind.SECOND_UNEMPLOYMENT):
        written(office, case, ClaimEntry(kind=kind, over_on=date(2026, 11, 20)))
    assert dues(office, case) == {}


# D21


@pytest.mark.parametrize("kind", ClaimKind)
def test_the_authority_has_three_months_to_decide_whatever_is_claimed(
    office: Office, case: UUID, kind: ClaimKind
) -> None:
    sent = claim(kind, received_on=date(2026, 11, 5))
    key = written(office, case, sent)
    assert dues(office, case) == {DueKind.SUBSIDY_DECISION: date(2027, 2, 5)}
    fixed = replace(sent, status=ClaimStatus.RETURNED_FOR_FIX)
    corrected(office, case, key, fixed)
    assert DueKind.SUBSIDY_DECISION in dues(office, case)
    no = replace(sent, status=ClaimStatus.REJECTED, decided_on=date(2026, 11, 20))
    corrected(office, case, key, no, 2)
    assert dues(office, case) == {}


def test_what_was_paid_is_decided_though_nobody_noted_the_day(office: Office, case: UUID) -> None:
    done = claim(
        ClaimKind.CONSOLATION,
        status=ClaimStatus.PAID,
        received_on=date(2026, 11, 5),
        paid_on=date(2026, 11, 20),
    )
    written(office, case, done)
    assert dues(office, case) == {}


# D18


def test_the_first_unemployment_payment_leads_to_the_second(office: Office, case: UUID) -> None:
    key = written(office, case, paid())
    assert dues(office, case) == {DueKind.SECOND_UNEMPLOYMENT_CLAIM: date(2026, 12, 31)}
    with office.desk.store.read() as session:
        why = session.scalars(select(DueDate.why).where(DueDate.source_id == key)).one()
    assert why is not None
    assert read_why(why).trigger is Trigger.CLAIM_PAID


def test_it_is_claimed_a_second_time_only_once(office: Office, case: UUID) -> None:
    written(office, case, paid())
    second = written(office, case, claim(ClaimKind.SECOND_UNEMPLOYMENT))
    assert dues(office, case) == {}
    written(office, case, paid(paid_on=date(2026, 10, 30)))
    assert dues(office, case) == {}
    voided(office, case, "claim", second)
    assert dues(office, case) == {DueKind.SECOND_UNEMPLOYMENT_CLAIM: date(2026, 12, 31)}


@pytest.mark.parametrize(
    "entry",
    [
        paid(works_since=date(2026, 10, 20)),
        paid(status=ClaimStatus.APPROVED, decided_on=date(2026, 9, 20), paid_on=None),
        claim(ClaimKind.CONSOLATION, status=ClaimStatus.PAID, paid_on=date(2026, 11, 20)),
    ],
    ids=["she works", "not yet paid", "another claim"],
)
def test_nothing_leads_to_a_second_one_otherwise(
    office: Office, case: UUID, entry: ClaimEntry
) -> None:
    written(office, case, entry)
    assert dues(office, case) == {}


def test_new_work_since_the_payment_ends_it(office: Office, case: UUID) -> None:
    written(office, case, paid())
    hired = EmployerDetail(certificate_on=date(2026, 9, 29), permit_applied_on=date(2026, 9, 29))
    served(office, case, ServiceType.EMPLOYER_CHANGE, hired)
    assert DueKind.SECOND_UNEMPLOYMENT_CLAIM in dues(office, case)  # that work was before
    again = replace(hired, certificate_on=date(2026, 9, 30), permit_applied_on=date(2026, 9, 30))
    served(office, case, ServiceType.EMPLOYER_CHANGE, again)
    assert dues(office, case) == {}


@pytest.mark.parametrize(("reason", "ends"), [(ExitReason.E1, True), (ExitReason.E2, False)])
def test_who_left_for_work_needs_no_second_payment(
    office: Office, case: UUID, reason: ExitReason, ends: bool
) -> None:
    written(office, case, paid())
    end = PlacementEnd(placement_id=office.stay_of(case), end=NOON, exit_reason=reason)
    with office.change() as uow:
        end_placement(uow, end)
    assert (DueKind.SECOND_UNEMPLOYMENT_CLAIM not in dues(office, case)) is ends


# D22


def rent(office: Office, case: UUID, first: date, last: date | None, **given: Any) -> UUID:
    detail = AidDetail(amount=5000, covers_from=first, covers_to=last)
    return served(office, case, ServiceType.RENT_SUBSIDY, detail, **given)


def test_rent_is_paid_for_three_months_from_its_first_day(office: Office, case: UUID) -> None:
    first = rent(office, case, date(2026, 11, 1), date(2026, 11, 30))
    assert dues(office, case) == {DueKind.RENT_ENDS: date(2027, 1, 31)}
    newest = rent(office, case, date(2026, 12, 1), date(2026, 12, 31))
    assert dues(office, case) == {DueKind.RENT_ENDS: date(2027, 1, 31)}
    voided(office, case, SERVICE, first)
    assert dues(office, case) == {DueKind.RENT_ENDS: date(2027, 2, 28)}
    voided(office, case, SERVICE, newest)
    assert dues(office, case) == {}


def test_the_extra_month_moves_the_last_day_once_it_is_used(office: Office, case: UUID) -> None:
    rent(office, case, date(2026, 11, 1), date(2027, 1, 31))
    assert dues(office, case) == {DueKind.RENT_ENDS: date(2027, 1, 31)}
    rent(office, case, date(2027, 2, 1), None)
    assert dues(office, case) == {DueKind.RENT_ENDS: date(2027, 2, 28)}


def test_rent_that_was_not_paid_has_no_last_day(office: Office, case: UUID) -> None:
    rent(office, case, date(2026, 11, 1), None, outcome=ServiceOutcome.DECLINED_BY_PERSON)
    served(
        office, case, ServiceType.ECONOMIC_AID,
        AidDetail(amount=3000, covers_from=date(2026, 11, 1)),
    )  # fmt: skip
    served(office, case, ServiceType.RENT_SUBSIDY, AidDetail(amount=5000))
    assert dues(office, case) == {}


def test_the_end_of_the_rent_is_nobodys_task_once_it_is_over(office: Office, case: UUID) -> None:
    rent(office, case, date(2026, 8, 1), date(2026, 8, 31))
    assert dues(office, case) == {DueKind.RENT_ENDS: date(2026, 10, 31)}
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, Whose.EVERYONE, NOON)
    assert shown.rows == dict.fromkeys(Part, ())


# D24


def test_temporary_lodging_lasts_two_days(office: Office, case: UUID) -> None:
    left(office, case, local(2026, 11, 22, 9))
    with office.change() as uow:
        new = NewPlacement(
            id=office.new_id(),
            case_id=case,
            organisation_id=own_facility_id(uow),
            kind=PlacementType.TEMP_LODGING,
            start=local(2026, 11, 22, 20),
        )
        stay = start_placement(uow, new)
    assert dues(office, case)[DueKind.LODGING_ENDS] == date(2026, 11, 23)
    with office.change() as uow:
        end_placement(
            uow, PlacementEnd(placement_id=stay, end=NOON, exit_reason=ExitReason.VOLUNTARY)
        )
    assert DueKind.LODGING_ENDS not in dues(office, case)


# D29

CERTIFIED = EmployerDetail(certificate_on=date(2026, 11, 19))


def test_a_new_employer_has_fifteen_days_to_apply(office: Office, case: UUID) -> None:
    served(office, case, ServiceType.EMPLOYER_CHANGE, CERTIFIED)
    assert dues(office, case) == {DueKind.EMPLOYER_APPLIES: date(2026, 12, 4)}


@pytest.mark.parametrize(
    "given",
    [
        {"permit_applied_on": date(2026, 11, 20)},
        {"result": TransferResult.WITHDRAWN},
        {"result": TransferResult.NOT_FOUND},
    ],
    ids=["it applied", "she wishes it no longer", "no employer"],
)
def test_an_answer_in_the_form_settles_it(
    office: Office, case: UUID, given: dict[str, Any]
) -> None:
    served(office, case, ServiceType.EMPLOYER_CHANGE, replace(CERTIFIED, **given))
    assert dues(office, case) == {}


@pytest.mark.parametrize(
    ("issued", "settles"), [(date(2026, 11, 18), False), (date(2026, 11, 20), True)]
)
def test_a_work_permit_issued_afterwards_settles_it(
    office: Office, case: UUID, issued: date, settles: bool
) -> None:
    served(office, case, ServiceType.EMPLOYER_CHANGE, CERTIFIED)
    stay = NewPermit(
        id=office.new_id(), kind=PermitKind.EMPLOYMENT_ARC,
        issued_on=date(2026, 11, 22), valid_to=date(2028, 1, 1),
    )  # fmt: skip
    work = NewPermit(
        id=office.new_id(), kind=PermitKind.WORK, issued_on=issued,
        valid_to=date(2027, 11, 1),
    )  # fmt: skip
    for permit in (stay, work):
        with office.change() as uow:
            record_permit(uow, case, permit)
    assert (DueKind.EMPLOYER_APPLIES not in dues(office, case)) is settles
