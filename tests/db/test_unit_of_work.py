"""One change is all of it with its event, or nothing: from above, by the unit of work."""

import json
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import delete, event, insert, select, update

from shelterdesk.db.changes import EXEMPT, TRAIL, is_audited_table
from shelterdesk.db.unit_of_work import AccessNotAsked, UnauditedChange
from shelterdesk.errors import Interrupted, Missing, NotAllowed, Stale
from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Base,
    Case,
    Draft,
    DueDate,
    Person,
    Preference,
    SearchKey,
    Service,
    Setting,
    table_of,
)
from shelterdesk.models.base import UtcDateTime
from shelterdesk.rules.access import Action
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House


def known_as(house: House, person: UUID) -> str:
    with house.store.read() as session:
        return session.get_one(Person, person).known_as


@pytest.fixture
def person(house: House) -> UUID:
    case = house.case("Đào")
    with house.store.read() as session:
        return session.get_one(Case, case).person_id


def test_a_change_without_an_event_is_not_kept(house: House, person: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Person, person).known_as = "Lan"
    assert known_as(house, person) == "Đào"


def test_a_change_flushed_before_the_end_is_seen_too(house: House, person: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Person, person).known_as = "Lan"
        uow.session.flush()
    assert known_as(house, person) == "Đào"


def test_a_change_after_the_event_needs_another_one(house: House, person: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.note(EventKind.CASE_CHANGE, "test:nothing")
        uow.get(Person, person).known_as = "Lan"
    assert known_as(house, person) == "Đào"


def test_an_event_needs_access_asked_before(house: House, person: UUID) -> None:
    with pytest.raises(AccessNotAsked), house.store.change(house.actor) as uow:
        uow.get(Person, person).known_as = "Lan"
        uow.note(EventKind.CASE_CHANGE, "test:change")
    assert known_as(house, person) == "Đào"


def test_a_refused_access_leaves_nothing(house: House, person: UUID) -> None:
    reader = house.staff(Role.READER)
    actor = type(house.actor)(reader, house.actor.signer)
    before = house.store.head
    with pytest.raises(NotAllowed), house.store.change(actor) as uow:
        uow.get(Person, person).known_as = "Lan"
        uow.require(Action.CASE_ADMIT)
    assert (known_as(house, person), house.store.head) == ("Đào", before)


def test_a_unit_of_work_is_not_committed_half_way(house: House, person: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Person, person).known_as = "Lan"
        uow.session.commit()
    assert known_as(house, person) == "Đào"


@pytest.mark.parametrize("as_table", [False, True], ids=["by class", "by table"])
@pytest.mark.parametrize("verb", ["insert", "update", "delete"])
def test_a_bulk_statement_is_refused(
    house: House, person: UUID, verb: str, *, as_table: bool
) -> None:
    target = table_of(Setting) if as_table else Setting
    statement = {
        "insert": insert(target).values(key="x", value=1),
        "update": update(target).values(value=1),
        "delete": delete(target),
    }[verb]
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        uow.require(Action.SETTINGS_CHANGE)
        uow.session.execute(statement)
        uow.note(EventKind.SETTINGS_CHANGE, "test:bulk")


def test_a_record_is_never_deleted(house: House, person: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.session.delete(uow.get(Person, person))
        uow.note(EventKind.CASE_CHANGE, "test:delete")
    assert known_as(house, person) == "Đào"


def test_what_needs_no_event_is_one_short_list() -> None:
    assert set(EXEMPT) == {Draft, Preference, SearchKey, DueDate}
    audited = {table.name for table in Base.metadata.sorted_tables if is_audited_table(table)}
    others = {table_of(kind).name for kind in EXEMPT + TRAIL}
    assert audited.isdisjoint(others)
    assert audited | others == set(Base.metadata.tables)


def test_a_stale_revision_is_refused(house: House, person: UUID) -> None:
    with house.store.read() as session:
        seen = session.get_one(Person, person).revision
    house.change(Person, person, known_as="Lan")
    with pytest.raises(Stale), house.store.change(house.actor) as uow:
        uow.get(Person, person, seen)
    assert known_as(house, person) == "Lan"


def test_a_save_raises_the_revision_by_one(house: House, person: UUID) -> None:
    house.change(Person, person, known_as="Lan")
    with house.store.read() as session:
        assert session.get_one(Person, person).revision == 2


def test_a_voided_record_is_no_longer_there_to_change(house: House) -> None:
    service = house.service(house.case())

    house.void(Service, service)
    with pytest.raises(Missing), house.store.change(house.actor) as uow:
        uow.get(Service, service)


def test_the_head_moves_only_with_a_commit(house: House, person: UUID) -> None:
    before = house.store.head
    with pytest.raises(ZeroDivisionError), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Person, person).known_as = "Lan"
        uow.note(EventKind.CASE_CHANGE, "test:change")
        assert house.store.head == before
        raise ZeroDivisionError
    assert house.store.head == before
    house.change(Person, person, known_as="Mai")
    assert house.store.head.seq == before.seq + 1


def test_an_exception_rolls_back_records_and_events(house: House, person: UUID) -> None:
    with pytest.raises(ZeroDivisionError), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Person, person).known_as = "Lan"
        uow.note(EventKind.CASE_CHANGE, "test:change")
        raise ZeroDivisionError
    with house.store.read() as session:
        subjects = set(session.scalars(select(AuditEvent.subject)))
    assert "test:change" not in subjects
    assert known_as(house, person) == "Đào"


def test_the_detail_holds_old_and_new_and_the_public_part_neither(
    house: House, person: UUID
) -> None:
    house.change(Person, person, known_as="Qzxwvutsrq")
    with house.store.read() as session:
        newest = session.get_one(AuditEvent, house.store.head.seq)
        content = session.get_one(AuditDetail, newest.seq).content
        public = " ".join(str(getattr(newest, c.key)) for c in AuditEvent.__table__.columns)
    change = json.loads(content)["changes"][0]
    assert change == {
        "table": "person",
        "id": str(person),
        "fields": {"known_as": ["Đào", "Qzxwvutsrq"]},
    }
    assert "Qzxwvutsrq" not in public
    assert "Đào" not in public


def test_a_set_back_value_is_no_change(house: House, person: UUID) -> None:
    before = house.store.head
    with house.store.change(house.actor) as uow:
        record = uow.get(Person, person)
        record.known_as = "Lan"
        record.known_as = "Đào"
    assert house.store.head == before


def test_an_interruption_rolls_back_and_the_store_goes_on(house: House, person: UUID) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    raw = house.store.engine.raw_connection().driver_connection
    assert raw is not None
    calls = iter(range(10))

    def stop() -> int:
        if next(calls, 9) == 5:
            house.store.interrupt()
        return 0

    with pytest.raises(Interrupted), house.store.change(house.actor) as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Person, person).known_as = "Lan"
        uow.note(EventKind.CASE_CHANGE, "test:change")
        raw.set_progress_handler(stop, 1000)
        try:
            uow.session.connection().exec_driver_sql(endless)
        finally:
            raw.set_progress_handler(None, 0)
    assert known_as(house, person) == "Đào"
    house.change(Person, person, known_as="Mai")
    assert known_as(house, person) == "Mai"


def test_a_unit_of_work_that_cannot_begin_leaves_the_store_usable(
    house: House, person: UUID
) -> None:
    def fail(*_: object) -> None:
        raise Interrupted

    event.listen(house.store.engine, "before_cursor_execute", fail)
    with pytest.raises(Interrupted), house.store.change(house.actor):
        pass
    event.remove(house.store.engine, "before_cursor_execute", fail)
    house.change(Person, person, known_as="Mai")


def test_beside_the_trail_only_what_is_exempt_can_be_written(house: House, person: UUID) -> None:
    with pytest.raises(UnauditedChange), house.store.aside() as session:
        session.get_one(Person, person).known_as = "Lan"
    assert known_as(house, person) == "Đào"


def test_a_read_keeps_nothing(house: House, person: UUID) -> None:
    with house.store.read() as session:
        session.add(Preference(staff_id=house.manager.staff_id, key="theme", value="dark"))
        session.flush()
    with house.store.read() as session:
        assert session.get(Preference, (house.manager.staff_id, "theme")) is None


def test_a_moment_without_its_zone_is_not_stored() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 23), None)  # type: ignore[arg-type]  # noqa: DTZ001
