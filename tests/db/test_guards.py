"""From below: the triggers let no statement change records, or the trail, past the unit of work."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from shelterdesk.db.changes import EXEMPT, TRAIL
from shelterdesk.models import Base, table_of
from tests.builders import House, a_house

FREE = {table_of(kind).name for kind in EXEMPT}
RECORDS = sorted(set(Base.metadata.tables) - FREE - {table_of(kind).name for kind in TRAIL})
ADDED_ONLY = ["audit_event", "audit_detail", "checkpoint"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Only for what is refused: nothing of it may be kept."""
    house = a_house(tmp_path_factory.mktemp("guards"))
    house.service(house.case(placed=True))
    yield house
    house.store.close()


@pytest.fixture
def connection(filled: House) -> Iterator[Connection]:
    with filled.store.engine.connect() as raw:
        yield raw
        raw.rollback()


def triggers(connection: Connection, table: str) -> str:
    rows = connection.execute(
        text("SELECT name FROM sqlite_schema WHERE type='trigger' AND tbl_name=:t"), {"t": table}
    )
    return " ".join(str(row[0]) for row in rows)


def columns(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in Base.metadata.tables[table].columns)


@pytest.mark.parametrize("table", RECORDS)
def test_a_record_cannot_be_inserted_outside_a_unit_of_work(
    connection: Connection, table: str
) -> None:
    nulls = ", ".join("NULL" for _ in Base.metadata.tables[table].columns)
    with pytest.raises(IntegrityError, match="only inside a unit of work"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({columns(table)}) VALUES ({nulls})")


@pytest.mark.parametrize("table", RECORDS)
def test_a_record_has_its_guards(connection: Connection, table: str) -> None:
    names = triggers(connection, table)
    assert f"{table}_INSERT_needs_event" in names
    assert f"{table}_UPDATE_needs_event" in names
    assert f"{table}_never_DELETE" in names


@pytest.mark.parametrize("table", ["person", "case_file", "service", "placement", "staff"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET revision = 9", "DELETE FROM {0}"])
def test_a_record_cannot_be_changed_or_deleted(
    connection: Connection, table: str, verb: str
) -> None:
    with pytest.raises(IntegrityError):
        connection.exec_driver_sql(verb.format(table))


@pytest.mark.parametrize("table", ADDED_ONLY)
def test_the_trail_is_only_added_to(connection: Connection, table: str) -> None:
    names = triggers(connection, table)
    gone = "DELETE_needs_erasure" if table == "audit_detail" else "never_DELETE"
    for guard in ("INSERT_needs_event", "never_UPDATE", gone):
        assert f"{table}_{guard}" in names


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET kind = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_detail SET content = x'00'",
        "DELETE FROM audit_detail",
        "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE seq = 1",
        "REPLACE INTO audit_detail SELECT * FROM audit_detail WHERE seq = 1",
        "INSERT INTO checkpoint VALUES ('2026-01', 0, '')",
        "DELETE FROM vault_state",
    ],
)
def test_the_trail_cannot_be_touched_by_plain_sql(filled: House, statement: str) -> None:
    with filled.store.engine.connect() as connection:
        if "vault_state" in statement:
            connection.exec_driver_sql("INSERT INTO vault_state VALUES ('a', x'00', NULL)")
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize("seq", ["max(seq)", "max(seq) + 2", "1"])
def test_an_event_out_of_order_is_refused_inside_a_unit_of_work_too(
    filled: House, seq: str
) -> None:
    names = [column.name for column in Base.metadata.tables["audit_event"].columns]
    rest = ", ".join(names[1:])
    with filled.store.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO open_change VALUES (99)")
        with pytest.raises(IntegrityError, match="in order"):
            connection.exec_driver_sql(
                f"INSERT OR REPLACE INTO audit_event ({names[0]}, {rest}) "
                f"SELECT (SELECT {seq} FROM audit_event), {rest} FROM audit_event WHERE seq = 1"
            )


def test_an_open_change_does_not_close_without_its_event(filled: House) -> None:
    with filled.store.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO open_change VALUES (99)")
        with pytest.raises(IntegrityError, match="notes an event"):
            connection.exec_driver_sql("DELETE FROM open_change")


def test_an_open_change_is_not_moved_to_an_event_that_was(filled: House) -> None:
    with filled.store.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO open_change VALUES (99)")
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql("UPDATE open_change SET seq = 1")


@pytest.fixture
def of_cases(filled: House, connection: Connection) -> list[int]:
    """The number of one event of each of two cases and of none; the first of them is erased."""
    for seq, case in ((1, "a" * 32), (2, "b" * 32), (3, None)):
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO open_change VALUES ({seq})")
        names = [column.name for column in Base.metadata.tables["audit_event"].columns]
        rest = ", ".join("?" if name == "case_id" else name for name in names[1:])
        new = "(SELECT max(seq) + 1 FROM audit_event)"
        connection.exec_driver_sql(
            f"INSERT INTO audit_event SELECT {new}, {rest} FROM audit_event WHERE seq = 1", (case,)
        )
        connection.exec_driver_sql(
            "INSERT INTO audit_detail SELECT max(seq), x'00', x'00' FROM audit_event"
        )
    columns_of = columns("erasure")
    values = {
        "id": "'e'", "revision": "1", "created_at": "''", "updated_at": "''", "voided_at": "NULL",
        "void_reason": "NULL", "entered_late": "0", "created_by": "'s'", "updated_by": "'s'",
        "case_id": f"'{'a' * 32}'", "erased_on": "''", "ground": "'DUE'", "reason": "''",
        "with_person": "1", "backups_until": "''",
    }  # fmt: skip
    given = ", ".join(values[column.name] for column in Base.metadata.tables["erasure"].columns)
    connection.exec_driver_sql(f"INSERT INTO erasure ({columns_of}) VALUES ({given})")
    last = int(connection.exec_driver_sql("SELECT max(seq) FROM audit_event").scalar_one())
    return [last - 2, last - 1, last]


def test_a_detail_of_an_erased_case_goes_inside_a_unit_of_work(
    connection: Connection, of_cases: list[int]
) -> None:
    connection.exec_driver_sql(f"DELETE FROM audit_detail WHERE seq = {of_cases[0]}")
    left = connection.exec_driver_sql("SELECT seq FROM audit_detail ORDER BY seq DESC LIMIT 3")
    assert of_cases[0] not in [row[0] for row in left]


@pytest.mark.parametrize("which", [1, 2], ids=["of another case", "of no case"])
def test_no_other_detail_goes_inside_a_unit_of_work(
    connection: Connection, of_cases: list[int], which: int
) -> None:
    with pytest.raises(IntegrityError, match="only with the erasure"):
        connection.exec_driver_sql(f"DELETE FROM audit_detail WHERE seq = {of_cases[which]}")


def test_a_detail_of_an_erased_case_does_not_go_outside_a_unit_of_work(
    connection: Connection, of_cases: list[int]
) -> None:
    connection.exec_driver_sql("DELETE FROM open_change")
    with pytest.raises(IntegrityError):
        connection.exec_driver_sql(f"DELETE FROM audit_detail WHERE seq = {of_cases[0]}")


def test_nobody_drops_a_guard_outside_a_migration(filled: House) -> None:
    with filled.store.engine.connect() as connection, pytest.raises(SQLAlchemyError):
        connection.exec_driver_sql("DROP TRIGGER audit_event_never_DELETE")


@pytest.mark.parametrize("table", sorted(FREE))
def test_what_needs_no_event_has_no_guard(connection: Connection, table: str) -> None:
    assert triggers(connection, table) == ""


def test_models_and_migrations_say_the_same(filled: House) -> None:
    with filled.store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
