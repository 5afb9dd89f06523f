"""New rows go past SQLAlchemy's flush, and nobody can tell."""

from uuid import UUID

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from shelterdesk.db.unit_of_work import UnauditedChange, UnitOfWork
from shelterdesk.models import AuditDetail, MedicalEscort, Service, Setting
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from tests.builders import House


@pytest.fixture
def case(house: House) -> UUID:
    return house.case("Đào")


def a_service(house: House, case: UUID) -> Service:
    return Service(
        id=house.new_id(),
        case_id=case,
        kind=ServiceType.MEDICAL_ESCORT,
        outcome=ServiceOutcome.DONE,
        start=house.store.sources.now(),
        staff_id=house.manager.staff_id,
        interpreting=InterpreterNeed.NOT_NEEDED,
    )


def note(uow: UnitOfWork) -> None:
    uow.require_nothing("a test")
    uow.note(EventKind.SERVICE_LOG, "test:row")


def stored(house: House, service: UUID) -> Service:
    with house.store.read() as session:
        return session.get_one(Service, service)


def test_a_new_row_has_its_marks_and_what_was_left_out(house: House, case: UUID) -> None:
    with house.store.change(house.actor) as uow:
        new = a_service(house, case)
        uow.add(new)
        note(uow)
        assert inspect(new).persistent
        assert (new.revision, new.entered_late, new.note) == (1, False, None)
    row = stored(house, new.id)
    assert (row.revision, row.entered_late, row.note) == (1, False, None)


def test_a_change_after_the_first_writing_is_a_change(house: House, case: UUID) -> None:
    with house.store.change(house.actor) as uow:
        new = a_service(house, case)
        uow.add(new)
        uow.session.flush()
        new.note = "Later"
        note(uow)
    row = stored(house, new.id)
    assert (row.revision, row.note) == (2, "Later")
    with house.store.read() as session:
        told = session.scalars(select(AuditDetail.content).order_by(AuditDetail.seq.desc())).first()
    assert told is not None
    assert b'"note":[null,"Later"]' in told


def test_a_change_after_the_first_writing_needs_an_event(house: House, case: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        new = a_service(house, case)
        uow.add(new)
        note(uow)
        new.note = "Later"


def test_what_others_point_to_is_written_first(house: House, case: UUID) -> None:
    with house.store.change(house.actor) as uow:
        new = a_service(house, case)
        uow.session.add(MedicalEscort(service_id=new.id))
        uow.add(new)
        note(uow)
    assert stored(house, new.id).id == new.id


def test_rows_that_name_each_other_as_objects_are_written(house: House, case: UUID) -> None:
    with house.store.change(house.actor) as uow:
        new = a_service(house, case)
        uow.session.add(MedicalEscort(service=new, department="Surgery"))
        uow.add(new)
        note(uow)
    with house.store.read() as session:
        assert session.get_one(MedicalEscort, new.id).department == "Surgery"


def test_a_new_row_beside_a_changed_one_is_written(house: House, case: UUID) -> None:
    old = house.service(case)
    with house.store.change(house.actor) as uow:
        uow.get(Service, old).note = "Changed"
        new = a_service(house, case)
        uow.add(new)
        note(uow)
    assert (stored(house, old).note, stored(house, new.id).revision) == ("Changed", 1)


def test_a_row_that_breaks_a_rule_leaves_nothing(house: House, case: UUID) -> None:
    before = house.store.head
    with pytest.raises(IntegrityError), house.store.change(house.actor) as uow:
        new = a_service(house, case)
        new.case_id = house.new_id()
        uow.session.add(Setting(key="kept?", value="no"))
        uow.add(new)
        note(uow)
    with house.store.read() as session:
        assert session.get(Setting, "kept?") is None
    assert house.store.head == before
