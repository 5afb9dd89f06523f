"""The same reads and writes on the encrypted store and on plain SQLite with the same cache."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # unkeyed it is plain SQLite of the very same build

from shelterdesk.db.engine import close_store, driver, open_store
from tests.bench.rows import Row, in_turn, median

PEOPLE, SERVICES = 20_000, 200_000
MOST = 1.3

TABLES = """
CREATE TABLE person (id BLOB PRIMARY KEY, known_as TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE service (
    id BLOB PRIMARY KEY, person_id BLOB NOT NULL REFERENCES person, kind TEXT NOT NULL,
    start TEXT NOT NULL, note TEXT NOT NULL
);
CREATE INDEX ix_person_key ON person (key);
CREATE INDEX ix_service_person ON service (person_id, start);
CREATE INDEX ix_service_start ON service (start, kind);
"""

Work = Callable[[Any], object]


def encrypted_or_plain(room: Path, rounds: int) -> Iterator[Row]:
    """Full scale: 20,000 people, 200,000 services; medians, the caches warm on both sides."""
    engine = open_store(room / "encrypted.sdb", bytes(32), creating=True)
    plain = plain_store(room / "plain.db", driver(engine))
    ours = driver(engine)
    for raw in (ours, plain):
        fill(raw)
    for what, work in WORKS.items():
        work(ours), work(plain)
        mine, theirs = in_turn(lambda work=work: work(ours), lambda work=work: work(plain), rounds)
        yield Row(what, "plain SQLite", median(mine), median(theirs), MOST)
    close_store(engine)
    plain.close()


def plain_store(path: Path, like: Any) -> Any:
    """A plain file with each setting as the encrypted store has it."""
    raw = sqlite.connect(str(path), isolation_level=None, cached_statements=512)
    raw.execute("PRAGMA page_size = 4096")
    for name in (
        "cache_size", "locking_mode", "journal_mode", "synchronous", "foreign_keys",
        "recursive_triggers", "cell_size_check", "secure_delete", "temp_store", "mmap_size",
    ):  # fmt: skip
        raw.execute(f"PRAGMA {name} = {like.execute(f'PRAGMA {name}').fetchone()[0]}")
    return raw


def fill(raw: Any) -> None:
    chance = random.Random(5)
    raw.executescript(TABLES)
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        "INSERT INTO person VALUES (?, ?, ?)",
        ((key(number), f"Person {number}", f"person {number}") for number in range(PEOPLE)),
    )
    raw.executemany("INSERT INTO service VALUES (?, ?, ?, ?, ?)", services(chance))
    raw.execute("COMMIT")


def services(chance: random.Random) -> Iterator[tuple[object, ...]]:
    for number in range(SERVICES):
        day = f"20{chance.randint(22, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        person = key(chance.randrange(PEOPLE))
        yield key(PEOPLE + number), person, f"kind {number % 4}", day, "a note of some length " * 5


def key(number: int) -> bytes:
    """Sixteen bytes in no order, as a random UUID has."""
    return random.Random(number).randbytes(16)


def by_id(raw: Any) -> None:
    for number in range(0, PEOPLE, 40):
        raw.execute("SELECT known_as FROM person WHERE id = ?", (key(number),)).fetchone()


def of_a_person(raw: Any) -> None:
    for number in range(0, PEOPLE, 100):
        raw.execute(
            "SELECT * FROM service WHERE person_id = ? ORDER BY start DESC LIMIT 20",
            (key(number),),
        ).fetchall()


def found_anywhere(raw: Any) -> None:
    raw.execute("SELECT id FROM person WHERE key LIKE '%son 1999%'").fetchall()


def half_year(raw: Any) -> None:
    raw.execute(
        "SELECT kind, count(*) FROM service WHERE start >= '2022-01' AND start < '2022-07'"
        " GROUP BY kind"
    ).fetchall()


def every_row(raw: Any) -> None:
    raw.execute("SELECT count(*) FROM service WHERE note LIKE '%length of%'").fetchone()


def change(raw: Any, person: bytes) -> None:
    # Another value each time: SQLite writes no page for a value that is there already.
    raw.execute("UPDATE person SET known_as = hex(randomblob(8)) WHERE id = ?", (person,))


def one_commit(raw: Any) -> None:
    raw.execute("BEGIN IMMEDIATE")
    change(raw, key(7))
    raw.execute("COMMIT")


def many_in_one_commit(raw: Any) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for number in range(0, PEOPLE, 100):
        change(raw, key(number))
    raw.execute("COMMIT")


WORKS: dict[str, Work] = {
    "500 people by id": by_id,
    "20 newest services of 200 people": of_a_person,
    "a name found anywhere, 20,000 people": found_anywhere,
    "services of a half-year by kind": half_year,
    "every service read, 200,000": every_row,
    "one row changed and committed": one_commit,
    "200 rows changed in one commit": many_in_one_commit,
}
