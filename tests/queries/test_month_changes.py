"""Which events are behind a record that a package tells differently."""

from collections.abc import Collection
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import func, select

from shelterdesk.models import AuditEvent, Case, Person, PersonName, Service
from shelterdesk.queries import month_changes
from shelterdesk.queries.audit_month import MonthData, month_data, month_events
from shelterdesk.queries.deidentified import pseudonym
from shelterdesk.queries.month_changes import changing_events
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.month_changes import ChangingEvent, MonthChanges, compare
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.packages import RowChanged
from shelterdesk.vocabulary.people import NameKind
from tests.builders import House, local

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def case(house: House) -> UUID:
    """The case of somebody who arrived in October."""
    key = house.case(opened_on=date(2026, 10, 2), names=[(NameKind.PASSPORT, "LE THI DAO")])
    house.placement(key, start=local(2026, 10, 2))
    return key


def newest(house: House) -> int:
    with house.store.read() as session:
        return session.scalar(select(func.max(AuditEvent.seq))) or 0


def person_of(house: House, case: UUID) -> UUID:
    with house.store.read() as session:
        return session.get_one(Case, case).person_id


def name_of(house: House, person: UUID) -> UUID:
    with house.store.read() as session:
        return session.scalars(select(PersonName.id).where(PersonName.person_id == person)).one()


def since(house: House, ids: Collection[str], after: int) -> tuple[ChangingEvent, ...]:
    return house.ask(changing_events, ids, after + 1, newest(house))


def behind(house: House, *ids: object, after: int) -> list[int]:
    return [event.seq for event in since(house, {str(key) for key in ids}, after)]


def test_a_change_after_the_number_is_told_with_who_when_and_what(house: House, case: UUID) -> None:
    service = house.service(case, start=local(2026, 10, 6))
    before = newest(house)
    house.clock.forward(days=1)
    house.change(Service, service, next_on=date(2026, 12, 1))
    (event,) = since(house, {str(service)}, before)
    assert event == ChangingEvent(
        seq=before + 1,
        at=house.clock.at,
        staff_id=str(house.manager.staff_id),
        kind=EventKind.CASE_CHANGE.value,
        subject=f"service:{service}",
    )


def test_what_was_there_when_it_was_exported_is_not_told(house: House, case: UUID) -> None:
    service = house.service(case, start=local(2026, 10, 6))
    assert behind(house, service, after=newest(house)) == []
    assert behind(house, service, after=newest(house) - 1) == [newest(house)]


def test_changes_of_other_records_are_not_told(house: House, case: UUID) -> None:
    service = house.service(case, start=local(2026, 10, 6))
    before = newest(house)
    house.service(case, start=local(2026, 10, 7))
    assert behind(house, service, after=before) == []


def test_a_person_is_found_by_her_pseudonym(house: House, case: UUID) -> None:
    person, before = person_of(house, case), newest(house)
    house.change(Person, person, birth_year=1999)
    assert behind(house, pseudonym(person), after=before) == [before + 1]


def test_a_name_is_a_change_of_the_person_who_bears_it(house: House, case: UUID) -> None:
    person, before = person_of(house, case), newest(house)
    house.void(PersonName, name_of(house, person))
    assert behind(house, pseudonym(person), after=before) == [before + 1]


def test_a_services_particulars_are_a_change_of_the_service(house: House, case: UUID) -> None:
    before = newest(house)
    service = house.service(case, start=local(2026, 10, 6))
    assert behind(house, service, after=before) == [before + 1]


def test_who_only_looked_changed_nothing(house: House, case: UUID) -> None:
    before = newest(house)
    with house.store.change(house.actor) as uow:
        uow.require(Action.SETTINGS_CHANGE)
        uow.note(EventKind.CASE_OPEN, f"case_file:{case}", case=case)
    assert behind(house, case, after=before) == []


@pytest.mark.parametrize(
    ("kind", "found"), [(EventKind.CASE_VOID, True), (EventKind.CASE_OPEN, False)]
)
def test_of_an_erased_detail_the_subject_tells(kind: EventKind, found: bool) -> None:
    erased = SimpleNamespace(content=None, kind=kind.value, subject="case_file:7")
    assert month_changes._touched(erased) == ({("case_file", "7")} if found else set())


def test_both_numbers_of_a_slice_are_looked_at_and_none_beyond(house: House, case: UUID) -> None:
    service = house.service(case, start=local(2026, 10, 6))
    first = newest(house) + 1
    for day in range(1, 6):
        house.change(Service, service, next_on=date(2026, 12, day))
    found = house.ask(changing_events, {str(service)}, first + 1, first + 3)
    assert [event.seq for event in found] == [first + 1, first + 2, first + 3]


def test_nothing_asked_is_nothing_found(house: House, case: UUID) -> None:
    assert behind(house, after=0) == []


# The whole road: a month, something corrected, the month again


def told(house: House) -> MonthData:
    with house.store.read() as session:
        return month_data(session, house.manager, OCTOBER, month_events(session, 1, 1))


def changed_since(house: House, before: MonthData, seq: int) -> MonthChanges:
    changes = compare(before.plain(), told(house).plain())
    return changes.with_events(since(house, changes.record_ids, seq))


def test_a_service_that_is_voided_later_is_told_with_its_event(house: House, case: UUID) -> None:
    service = house.service(case, start=local(2026, 10, 6))
    before, seq = told(house), newest(house)
    house.void(Service, service)
    changes = changed_since(house, before, seq)
    assert [(row.table, row.id, row.how) for row in changes.rows] == [
        ("service", str(service), RowChanged.REMOVED)
    ]
    assert ("counts", ("SERVICES",)) in [(figure.part, figure.row) for figure in changes.figures]
    assert [event.seq for event in changes.events] == [seq + 1]


def test_a_name_that_makes_a_file_complete_is_told_though_no_row_shows_it(
    house: House, case: UUID
) -> None:
    before, seq = told(house), newest(house)
    house.void(PersonName, name_of(house, person_of(house, case)))
    changes = changed_since(house, before, seq)
    assert changes.rows == ()
    assert [figure.column for figure in changes.figures] == ["NAME"]
    assert [event.seq for event in changes.events] == [seq + 1]


def test_what_happens_after_the_month_changes_nothing_of_it(house: House, case: UUID) -> None:
    before = told(house)
    house.service(case, start=local(2026, 11, 3))
    house.permit(case, issued_on=date(2026, 11, 4), applied_on=date(2026, 11, 3))
    assert changed_since(house, before, newest(house)).is_empty
