"""A records file that is moved, removed or replaced while it is open takes no save any more."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.migrate import migrate_in_place
from shelterdesk.errors import RecordsMoved
from tests.db.plain_store import KEY


def remove(records: Path) -> None:
    records.unlink()


def move(records: Path) -> None:
    records.replace(records.with_name("elsewhere"))


def replace(records: Path) -> None:
    other = records.with_name("other")
    shutil.copyfile(records, other)
    other.replace(records)


@pytest.mark.parametrize("deed", [remove, move, replace])
def test_nothing_begins_any_more(tmp_path: Path, deed: Callable[[Path], None]) -> None:
    records = tmp_path / "records.sdb"
    engine = open_store(records, KEY, creating=True)
    migrate_in_place(engine)
    deed(records)
    with pytest.raises(RecordsMoved), engine.begin() as connection:
        connection.execute(text("SELECT 1"))
    close_store(engine)
