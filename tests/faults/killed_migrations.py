"""Kill the program while it brings a vault of an earlier schema up to date: the old store is there
or the new one, whole, and the next opening brings it to its end.
"""

import random
import shutil
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import text

from shelterdesk.db import integrity
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.db.migrate import migrate_in_place, migrate_vault
from shelterdesk.db.migrations import STEPS
from tests.faults.forked import killed_after
from tests.faults.outcome import Outcome

_KEY = bytes(range(32))
_FACTS = BackupFacts(made_at=datetime(2026, 3, 1, 9, tzinfo=UTC), app_version="0.1")
_ROWS = 40


def killed_while_migrating(room: Path, runs: int, seed: int = 11, every: int = 1) -> Outcome:
    """From schemas before today's, all or one in so many, `runs` kills each at a random moment,
    then to the end.
    """
    chance = random.Random(seed)
    faults: list[str] = []
    old = new = hits = 0
    schemas = range(len(STEPS) - 1, 0, -every)
    for schema in schemas:
        first = _of_schema(room / f"schema {schema}", schema)
        began = time.monotonic()
        _migrate(_copied(first, room / "timed"))
        longest = (time.monotonic() - began) * 1.2
        for run in range(runs):
            records = _copied(first, room / "migrated")
            hits += killed_after(partial(_migrate, records), chance.random() * longest)
            found, said = _look(records)
            old, new = old + (found == schema), new + (found == len(STEPS))
            _migrate(records)
            again, more = _look(records)
            said += more
            if again != len(STEPS) or found not in {schema, len(STEPS)}:
                said.append(f"schema {found}, then {again}")
            faults += [f"from {schema}, run {run}: {one}" for one in said]
    if not hits:
        faults.append("no kill met it at work")
    figures = (
        f"{hits} killed at work;"
        f" {old} as before, {new} at today's schema; all at today's after the next opening"
    )
    return Outcome("killed while migrating", runs * len(schemas), figures, faults)


def _of_schema(folder: Path, schema: int) -> Path:
    """A store as the steps up to `schema` made it, with rows in a table that all of them have."""
    folder.mkdir()
    (folder / "records.keys").write_bytes(b"slots of no importance here")
    engine = open_store(folder / "records.sdb", _KEY, creating=True)
    migrate_in_place(engine, STEPS[:schema])
    with engine.begin() as connection:
        # Its guards want a change to be open, and to be closed with an event: this one stays open.
        connection.execute(text("INSERT INTO open_change (seq) VALUES (1)"))
        for number in range(_ROWS):
            connection.execute(
                text("INSERT INTO setting (key, value) VALUES (:key, :value)"),
                {"key": f"invented {number}", "value": "1"},
            )
    close_store(engine)
    return folder / "records.sdb"


def _copied(records: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(records.parent, to)
    return to / records.name


def _migrate(records: Path) -> None:
    engine = open_store(records, _KEY)
    close_store(migrate_vault(engine, _KEY, records.parent / "backups", _FACTS))


def _look(records: Path) -> tuple[int, list[str]]:
    engine = open_store(records, _KEY)
    try:
        said = [*integrity.cipher_integrity(engine), *integrity.integrity_check(engine)]
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT count(*) FROM setting")).scalar_one()
        if rows != _ROWS:
            said.append(f"{rows} rows")
        return integrity.schema_number(engine), list(map(str, said))
    finally:
        close_store(engine)
