"""A permit with all that stands on it: corrected, taken back, and where she works with it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, Stale
from shelterdesk.models import Permit
from shelterdesk.queries.case_records import record
from shelterdesk.queries.cases import due_dates
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.usecases.case_records import Writing
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.permits import change_permit, write_whole_permit
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.permits import DocStatus, PermitKind
from tests.desks import TODAY, Office

RESIDENCE = PermitEntry(
    kind=PermitKind.RESIDENCE_1Y,
    issued_on=date(2026, 11, 3),
    valid_to=date(2027, 11, 3),
    number="R 12",
    holder=DocStatus.HELD_BY_PERSON,
)
WORK = PermitEntry(
    kind=PermitKind.WORK,
    issued_on=date(2026, 11, 10),
    valid_to=date(2027, 11, 3),
    employer="Bright Laundry",
    employer_contact="02-2345-0000",
    workplace="Harbour Road 3",
    work_nature="Laundry",
    monthly_income=29_500,
)


@pytest.fixture
def case(office: Office) -> UUID:
    return office.case()


def written(office: Office, case: UUID, entry: PermitEntry) -> UUID:
    with office.change() as uow:
        new = Writing(id=office.new_id(), case_id=case, entry=entry)
        return write_whole_permit(uow, new)


def change(office: Office, case: UUID, key: UUID, entry: PermitEntry, revision: int = 1) -> None:
    with office.change() as uow:
        change_permit(uow, Writing(id=key, case_id=case, entry=entry, revision=revision))


def refused(office: Office, case: UUID, entry: PermitEntry) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        written(office, case, entry)
    return {name: problem.rule for name, problem in told.value.fields.items()}


def held(office: Office, key: UUID) -> PermitEntry:
    with office.desk.store.read() as session:
        return record(session, office.desk.viewer, PermitEntry, key).entry


def dues(office: Office, case: UUID) -> list[date]:
    with office.desk.store.read() as session:
        return [row.on for row in due_dates(session, [case]).get(case, [])]


def test_everything_on_it_reads_back_and_is_due(office: Office, case: UUID) -> None:
    written(office, case, RESIDENCE)
    key = written(office, case, WORK)
    assert held(office, key) == WORK
    assert dues(office, case) == [date(2027, 11, 3), date(2027, 11, 3)]


def test_a_work_permit_never_outlives_the_right_to_stay(office: Office, case: UUID) -> None:
    written(office, case, RESIDENCE)
    longer = replace(WORK, valid_to=date(2027, 11, 4))
    assert refused(office, case, longer) == {"valid_to": "beyond_residence"}


def test_a_correction_moves_its_date(office: Office, case: UUID) -> None:
    key = written(office, case, RESIDENCE)
    change(office, case, key, replace(RESIDENCE, valid_to=date(2027, 10, 31)))
    assert held(office, key).valid_to == date(2027, 10, 31)
    assert dues(office, case) == [date(2027, 10, 31)]


def test_one_taken_back_is_waited_for_no_more_and_says_why(office: Office, case: UUID) -> None:
    key = written(office, case, RESIDENCE)
    gone = replace(RESIDENCE, revoked_on=TODAY, revoke_reason="Identification was withdrawn")
    change(office, case, key, gone)
    assert held(office, key) == gone
    assert date(2027, 11, 3) not in dues(office, case)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"revoked_on": TODAY}, {"revoke_reason": "required"}),
        (
            {"revoked_on": TODAY + timedelta(days=1), "revoke_reason": "x"},
            {"revoked_on": "in_future"},
        ),
        (
            {"revoked_on": date(2026, 11, 2), "revoke_reason": "x"},
            {"revoked_on": "revoked_before_issued"},
        ),
        ({"monthly_income": -1}, {"monthly_income": "amount_out_of_range"}),
        ({"employer": "x" * 201}, {"employer": "too_long"}),
        ({"extension_of_id": UUID(int=9)}, {"extension_of_id": "not_in_list"}),
        ({"valid_to": date(2026, 11, 2)}, {"valid_to": "expires_before_issued"}),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    office: Office, case: UUID, given: dict[str, object], problems: dict[str, str]
) -> None:
    assert refused(office, case, replace(RESIDENCE, **given)) == problems  # type: ignore[arg-type]


def test_a_permit_does_not_extend_itself(office: Office, case: UUID) -> None:
    key = written(office, case, RESIDENCE)
    with pytest.raises(Invalid) as told:
        change(office, case, key, replace(RESIDENCE, extension_of_id=key))
    assert set(told.value.fields) == {"extension_of_id"}


def test_two_windows_of_one_permit_overwrite_nothing(office: Office, case: UUID) -> None:
    key = written(office, case, RESIDENCE)
    change(office, case, key, replace(RESIDENCE, number="R 13"))
    with pytest.raises(Stale):
        change(office, case, key, replace(RESIDENCE, number="R 14"))
    assert held(office, key).number == "R 13"


def test_the_same_draft_twice_makes_one_permit(office: Office, case: UUID) -> None:
    new = Writing(id=office.new_id(), case_id=case, entry=RESIDENCE)
    for _twice in range(2):
        with office.change() as uow:
            write_whole_permit(uow, new)
    assert dues(office, case) == [date(2027, 11, 3)]


def test_a_permit_of_which_no_rule_is_known_has_no_date(office: Office, case: UUID) -> None:
    """Written before the form asked under which law it was."""
    key = written(office, case, RESIDENCE)
    with office.change() as uow:
        uow.require_nothing("a test writes what an older form let through")
        permit = uow.get(Permit, key)
        permit.issued_on, permit.valid_to = None, date(2023, 12, 1)
        remake_due(uow.session, case)
        uow.note(EventKind.PERMIT_CHANGE, permit, case=case)
    with office.desk.store.read() as session:
        assert due_dates(session, [case]) == {}
