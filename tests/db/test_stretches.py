"""What a stretch of rows tells of a table is what SQLite's own check of it tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.db import integrity
from shelterdesk.db.stretches import counts_of, links_between, structure_between
from tests.db.tampering import by_hand
from tests.desks import Office

ALL = (0, 1_000)


@pytest.fixture
def lived(office: Office) -> Office:
    for _ in range(3):
        office.logged(office.case())
    return office


@contextmanager
def behind_an_index(raw: Any, table: str) -> Iterator[str]:
    """Inside the block an index of the table learns of nothing; its name."""
    index = "SELECT rowid, * FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    [row, *_others] = raw.execute(f"{index} AND tbl_name = ?", (table,)).fetchall()
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("DELETE FROM sqlite_schema WHERE rowid = ?", row[:1])
    raw.execute("PRAGMA writable_schema = RESET")
    yield str(row[2])
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row[1:])
    raw.execute("PRAGMA writable_schema = RESET")


def test_a_whole_store_has_nothing_to_tell(lived: Office) -> None:
    engine = lived.desk.store.engine
    for name in integrity.tables(engine):
        assert structure_between(engine, name, *ALL) == []
        assert counts_of(engine, name) == []
        assert links_between(engine, name, *ALL) == []


def test_a_changed_row_that_an_index_does_not_know_is_told_in_its_stretch(lived: Office) -> None:
    engine = lived.desk.store.engine
    with by_hand(lived.desk.store) as raw, behind_an_index(raw, "service") as index:
        raw.execute("UPDATE service SET start = '2026-01-01 00:00:00' WHERE rowid = 2")
        raw.execute("UPDATE service SET case_id = ? WHERE rowid = 2", (UUID(int=9).hex,))
    assert structure_between(engine, "service", 1, 2) == [f"row 2 missing from index {index}"]
    assert structure_between(engine, "service", 0, 1) == []
    assert structure_between(engine, "service", 2, 1_000) == []
    assert integrity.structure_of(engine, "service")


def test_a_row_that_is_gone_from_one_index_only_is_told_by_their_counts(lived: Office) -> None:
    engine = lived.desk.store.engine
    with by_hand(lived.desk.store) as raw, behind_an_index(raw, "service"):
        raw.execute("DELETE FROM medical_escort")
        raw.execute("DELETE FROM service WHERE rowid = 3")
    assert structure_between(engine, "service", *ALL) == []
    assert counts_of(engine, "service")
    assert integrity.structure_of(engine, "service")


def test_a_row_that_points_to_none_is_told_in_its_stretch(lived: Office) -> None:
    engine = lived.desk.store.engine
    with by_hand(lived.desk.store) as raw:
        raw.execute("UPDATE service SET case_id = ? WHERE rowid = 2", (UUID(int=999).hex,))
    assert links_between(engine, "service", 1, 2) == ["service row 2"]
    assert links_between(engine, "service", 2, 1_000) == []
    assert integrity.links_of(engine, "service")
