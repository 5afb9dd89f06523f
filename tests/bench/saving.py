"""A service saved, acknowledged and signed, against one bare commit in the same journal mode."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from shelterdesk.db.engine import close_store, driver, open_store
from tests.bench.rows import Row, in_turn, median, p95
from tests.faults.made import a_vault

MOST = 3.0
PEOPLE = 40  # so that a person has some ten services in the end, as people here have
WARM_UP = 10


def saving(room: Path, rounds: int) -> Iterator[Row]:
    """The bare side is one row into one table of a store with the very same settings."""
    vault = a_vault(room / "vault", people=PEOPLE)
    store = vault.open()
    bare = open_store(room / "bare.sdb", bytes(32), creating=True)
    raw = driver(bare)
    raw.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    turns = count()

    def save() -> None:
        vault.save(store, next(turns))

    for _ in range(WARM_UP):
        save()
        bare_commit(raw)
    ours, theirs = in_turn(save, lambda: bare_commit(raw), rounds)
    store.close()
    close_store(bare)
    against = "one bare commit"
    yield Row("save a service, p50", against, median(ours), median(theirs), MOST)
    yield Row("save a service, p95", against, p95(ours), p95(theirs), MOST)


def bare_commit(raw: Any) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO line (text) VALUES ('a service of one hour, done')")
    raw.execute("COMMIT")
