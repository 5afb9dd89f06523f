"""A statement prepared once finds and refuses what the same Core statement would."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError

from shelterdesk.db.engine import driver
from shelterdesk.db.prepared import Prepared
from shelterdesk.errors import Interrupted
from shelterdesk.models import Case, DueDate, Permit, Service, table_of
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.services import ServiceType
from tests.builders import House

ON = date(2026, 11, 9)


@pytest.fixture
def service(house: House) -> UUID:
    case = house.case("Đào")
    return house.service(
        case, next_on=ON, note="A note", start=datetime(2026, 11, 2, 9, tzinfo=UTC)
    )


def test_it_finds_the_rows_of_the_core_statement(house: House, service: UUID) -> None:
    statement = select(table_of(Service)).where(Service.id == bindparam("key"))
    with house.store.read() as session:
        connection = session.connection()
        found = Prepared(statement).all(connection, {"key": service})
        assert [tuple(row) for row in found] == [
            tuple(row) for row in connection.execute(statement, {"key": service})
        ]
    assert (found[0].kind, found[0].next_on) == (ServiceType.MEDICAL_ESCORT, ON)


def test_values_of_its_own_stay_in_it(house: House, service: UUID) -> None:
    for kind in (ServiceType.MEDICAL_ESCORT, ServiceType.POLICE_ACCOMPANY):
        statement = select(Service.id).where(Service.id == bindparam("key"), Service.kind == kind)
        with house.store.read() as session:
            found = Prepared(statement).first(session.connection(), {"key": service})
        assert (found is not None) == (kind is ServiceType.MEDICAL_ESCORT)


def test_a_list_has_no_fixed_form(house: House) -> None:
    statement = select(Case.id).where(Case.status.in_(list(CaseStatus)))
    with house.store.read() as session, pytest.raises(ValueError, match="list"):
        Prepared(statement).all(session.connection())


def test_nothing_found_is_none(house: House) -> None:
    statement = Prepared(select(Permit.id).where(Permit.id == bindparam("key")))
    with house.store.read() as session:
        assert statement.first(session.connection(), {"key": house.new_id()}) is None


def test_a_broken_rule_of_the_store_is_the_same_failure(house: House) -> None:
    due = {"source_id": house.new_id(), "kind": "x", "on": ON, "lead_days": 0, "case_id": None}
    with house.store.aside() as session, pytest.raises(IntegrityError, match="NOT NULL"):
        Prepared(insert(table_of(DueDate))).all(session.connection(), due)


def test_an_interrupted_statement_is_the_same_failure(house: House, service: UUID) -> None:
    raw = driver(house.store.engine)
    raw.set_progress_handler(lambda: 1, 1)
    try:
        with house.store.read() as session, pytest.raises(Interrupted):
            Prepared(select(func.count()).select_from(Service)).all(session.connection())
    finally:
        raw.set_progress_handler(None, 1)
