"""The values of an event about a case are shown when its file was opened, and that is an event."""

import pytest

from shelterdesk.errors import Missing, NotAllowed
from shelterdesk.models import AuditEvent
from shelterdesk.usecases.audit_log import read_event
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office


def newest(office: Office) -> AuditEvent:
    return office.events()[-1]


def test_reading_an_event_about_a_case_opens_its_file(office: Office) -> None:
    case = office.case(known_as="Đào")
    admitted = newest(office).seq
    detail = read_event(office.desk, admitted)
    assert {change.field: change.new for change in detail.changes}["known_as"] == "Đào"
    opened = newest(office)
    assert (opened.kind, opened.case_id, opened.seq) == (EventKind.CASE_OPEN, case, admitted + 1)


def test_two_events_of_one_case_open_its_file_once(office: Office) -> None:
    case = office.case()
    office.logged(case)
    for event in office.events()[-2:]:
        read_event(office.desk, event.seq)
    assert office.kinds().count(EventKind.CASE_OPEN) == 1


def test_an_event_of_the_house_is_read_without_another_one(office: Office) -> None:
    with office.change() as uow:
        new = NewOrganisation(id=office.new_id(), name="City Hospital", kind=OrgType.NGO)
        add_organisation(uow, new)
    before = office.kinds()
    detail = read_event(office.desk, newest(office).seq)
    assert "City Hospital" in [change.new for change in detail.changes]
    assert detail.row.subject_name == "City Hospital"
    assert office.kinds() == before


def test_facts_beside_the_fields_are_told(office: Office) -> None:
    with office.desk.store.change(office.desk.store.as_vault()) as uow:
        uow.require_nothing("the vault counts by itself")
        uow.note(EventKind.UNLOCK_FAILED, "staff:unknown", facts={"count": 3})
    assert read_event(office.desk, newest(office).seq).facts == {"count": 3}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_who_may_not_read_the_log_opens_nothing_by_it(office: Office, role: Role) -> None:
    office.case()
    admitted = newest(office).seq
    colleague = office.at_desk(office.colleague(role))
    before = office.kinds()
    with pytest.raises(NotAllowed):
        read_event(colleague, admitted)
    assert office.kinds() == before


def test_an_event_that_is_not_there_is_missing(office: Office) -> None:
    with pytest.raises(Missing):
        read_event(office.desk, 10_000)
