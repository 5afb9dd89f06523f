"""A migration gives the new schema with the old rows, or leaves every file as it was."""

import hashlib
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, text

from shelterdesk.db import integrity, migrate
from shelterdesk.db.comparison import ContentChanged
from shelterdesk.db.engine import close_store, driver, open_store
from shelterdesk.db.manifest import BackupFacts, check_backup
from shelterdesk.db.migrate import migrate_in_place, migrate_vault
from shelterdesk.db.migrations import STEPS
from shelterdesk.errors import DiskFull, StoreTooNew
from shelterdesk.models import Base
from tests.db.plain_store import KEY, TABLES
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk

FACTS = BackupFacts(made_at=datetime(2022, 3, 1, 9, tzinfo=UTC), app_version="1.0")


class First:
    """A pretend first release."""

    @staticmethod
    def upgrade(op: Operations) -> None:
        for statement in TABLES:
            op.execute(statement)
        op.execute(
            "CREATE TRIGGER shelf_stays BEFORE DELETE ON shelf"
            " WHEN EXISTS (SELECT 1 FROM book WHERE shelf_id = OLD.id)"
            " BEGIN SELECT RAISE(ABORT, 'it has books'); END"
        )


class WithLanguage:
    """A pretend second release: a book has a language; the table is rebuilt."""

    @staticmethod
    def upgrade(op: Operations) -> None:
        with op.batch_alter_table("book", recreate="always") as book:
            book.add_column(sa.Column("language", sa.Text(), nullable=False, server_default="vi"))


class Breaking:
    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute("CREATE TABLE half_done (id INTEGER)")
        op.execute("UPDATE book SET title = 'gone'")
        raise ZeroDivisionError


class Forgetting:
    """Loses rows without saying so."""

    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute("DELETE FROM book WHERE id = 3")


class Rewriting:
    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute("UPDATE book SET title = upper(title) WHERE id = 3")


class RewritingOpenly(Rewriting):
    CHANGES = frozenset({"book.title"})


class Swapping:
    """Every value is still there, in another row."""

    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute(
            "UPDATE book SET title = (SELECT title FROM book b WHERE b.id = 7 - book.id)"
            " WHERE id IN (3, 4)"
        )


class Dropping:
    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute("DROP TABLE book")


class DroppingAColumn:
    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute("DROP INDEX ix_book_title")
        op.execute("ALTER TABLE book DROP COLUMN title")


class LosingTriggers:
    @staticmethod
    def upgrade(op: Operations) -> None:
        with op.batch_alter_table("shelf", recreate="always") as shelf:
            shelf.add_column(sa.Column("room", sa.Text()))


class Orphaning:
    @staticmethod
    def upgrade(op: Operations) -> None:
        op.execute("INSERT INTO book (title, shelf_id) VALUES ('lost', 77)")


FIRST: Any = (First,)
BOTH: Any = (First, WithLanguage)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A closed store of the pretend first release, with a shelf and six books."""
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "records.keys").write_bytes(b"the key slots")
    engine = open_store(vault / "records.sdb", KEY, creating=True)
    migrate_in_place(engine, FIRST)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO shelf VALUES (1, 'top')"))
        for number in range(1, 7):
            connection.execute(
                text("INSERT INTO book (title, shelf_id) VALUES (:title, 1)"),
                {"title": f"Book {number}"},
            )
        connection.execute(text("DELETE FROM book WHERE id = 2"))
    close_store(engine)
    return vault / "records.sdb"


@pytest.fixture
def store(records: Path) -> Iterator[Engine]:
    engine = open_store(records, KEY)
    yield engine
    close_store(engine)


def migrated(records: Path, steps: Any, **more: Any) -> Engine:
    return migrate_vault(
        open_store(records, KEY), KEY, records.parent / "backups", FACTS, steps=steps, **more
    )


def files_of(vault: Path) -> dict[str, bytes]:
    """Sums of the files a person has, but for the backups."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).digest()
        for path in vault.iterdir()
        if path.is_file() and not path.name.endswith("-journal")
    }


def titles(engine: Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [
            tuple(row) for row in connection.execute(text("SELECT id, title FROM book ORDER BY id"))
        ]


BOOKS = [(number, f"Book {number}") for number in (1, 3, 4, 5, 6)]


def test_old_rows_are_in_the_new_schema(records: Path) -> None:
    engine = migrated(records, BOTH)
    with engine.connect() as connection:
        languages = connection.execute(text("SELECT DISTINCT language FROM book")).scalars().all()
    assert (titles(engine), languages) == (BOOKS, ["vi"])
    assert integrity.schema_number(engine) == 2
    assert driver(engine).execute("PRAGMA synchronous").fetchone() == (3,)
    assert driver(engine).execute("PRAGMA foreign_keys").fetchone() == (1,)
    close_store(engine)


def test_a_proved_backup_of_before_is_made_first(records: Path) -> None:
    close_store(migrated(records, BOTH))
    backup = records.parent / "backups" / "pre-v2"
    assert check_backup(backup).schema == 1
    engine = open_store(backup / "records.sdb", KEY)
    assert titles(engine) == BOOKS
    close_store(engine)


def test_the_old_file_stays_until_the_next_opening_found_the_new_one_whole(
    records: Path,
) -> None:
    before = records.read_bytes()
    close_store(migrated(records, BOTH))
    kept = records.with_name("records.sdb.old")
    assert kept.read_bytes() == before
    close_store(migrated(records, BOTH))
    assert not kept.exists()


def test_the_old_file_stays_while_the_new_one_is_damaged(records: Path) -> None:
    close_store(migrated(records, BOTH))
    content = bytearray(records.read_bytes())
    content[-2000] ^= 1
    records.write_bytes(content)
    close_store(migrated(records, BOTH))
    assert records.with_name("records.sdb.old").exists()


def test_a_store_of_today_is_not_touched(records: Path) -> None:
    before = files_of(records.parent)
    close_store(migrated(records, FIRST))
    assert files_of(records.parent) == before
    assert not (records.parent / "backups").exists()


def test_a_newer_store_is_refused_and_not_touched(records: Path) -> None:
    close_store(migrated(records, BOTH))
    before = files_of(records.parent)
    with pytest.raises(StoreTooNew) as refusal:
        migrated(records, FIRST)
    assert refusal.value.facts == {"have": 2, "know": 1}
    assert files_of(records.parent) == before


@pytest.mark.parametrize(
    ("step", "failure"),
    [
        (Breaking, ZeroDivisionError),
        (Forgetting, ContentChanged),
        (Rewriting, ContentChanged),
        (Swapping, ContentChanged),
        (Dropping, RuntimeError),
        (DroppingAColumn, ContentChanged),
        (LosingTriggers, ContentChanged),
        (Orphaning, RuntimeError),
    ],
)
def test_a_step_that_fails_leaves_everything_as_it_was(
    records: Path, step: Any, failure: type[Exception]
) -> None:
    before = files_of(records.parent)
    with pytest.raises(failure):
        migrated(records, (First, step))
    assert files_of(records.parent) == before
    engine = open_store(records, KEY)
    assert titles(engine) == BOOKS
    close_store(engine)


def test_a_step_may_rewrite_what_it_lists(records: Path) -> None:
    engine = migrated(records, (First, RewritingOpenly))
    assert titles(engine)[1] == (3, "BOOK 3")
    close_store(engine)


def test_a_failing_step_keeps_the_steps_before_it_when_a_store_is_made(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "records.sdb", KEY, creating=True)
    steps: Any = (First, Breaking)
    with pytest.raises(ZeroDivisionError):
        migrate_in_place(engine, steps)
    assert integrity.schema_number(engine) == 1
    assert integrity.tables(engine) == ["book", "shelf"]
    assert driver(engine).execute("PRAGMA foreign_keys").fetchone() == (1,)
    close_store(engine)


def test_a_second_try_makes_its_own_backup(records: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        migrated(records, (First, Breaking))
    close_store(migrated(records, BOTH))
    assert sorted(path.name for path in (records.parent / "backups").iterdir()) == [
        "pre-v2",
        "pre-v2-2",
    ]


def test_a_file_that_is_being_scanned_is_waited_for(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "_PAUSE", 0)
    refusals = 0

    def scanned(source: Path, target: Path) -> None:
        nonlocal refusals
        if refusals < 9:
            refusals += 1
            raise PermissionError
        source.replace(target)

    engine = migrated(records, BOTH, replace=scanned)
    assert integrity.schema_number(engine) == 2
    close_store(engine)


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip(WHY_NOT)
    with small_disk(tmp_path / "stick", "4m") as stick:
        engine = open_store(stick / "records.sdb", KEY, creating=True)
        migrate_in_place(engine, FIRST)
        close_store(engine)
        fill(stick, leave=40960)
        before = files_of(stick)
        with pytest.raises(DiskFull):
            migrated(stick / "records.sdb", BOTH)
        assert files_of(stick) == before


# Killed on the way

LARGEST_RUN = 400  # times a migration touches a file, at most


def killed_migration(records: Path, prepare: Callable[[], None]) -> bool:
    """Migrate in a process of its own that `prepare` may arrange to be killed; whether it ended."""
    child = os.fork()
    if child == 0:
        try:
            engine = open_store(records, KEY)
            prepare()
            close_store(migrate_vault(engine, KEY, records.parent / "backups", FACTS, steps=BOTH))
            os._exit(0)
        finally:
            os._exit(1)  # no failure may go on as a second run of the tests
    status = os.waitpid(child, 0)[1]
    assert status == 0 or os.WIFSIGNALED(status)
    return status == 0


def at_touch(vault: Path, number: int) -> Callable[[], None]:
    """Be killed when a file of the vault is opened, renamed or removed for the nth time."""
    seen = 0

    def touched(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in {"open", "os.rename", "os.remove"} and str(vault) in str(arguments[0]):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.addaudithook(touched)


def after(seconds: float) -> Callable[[], None]:
    """Be killed by the system's timer, wherever the work is then, inside SQLite too."""

    def arrange() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    return arrange


def schema_after_crash(records: Path) -> int:
    """Which schema is there; that everything in it is whole; and the first one put back."""
    engine = open_store(records, KEY)
    number = integrity.schema_number(engine)
    assert titles(engine) == BOOKS
    assert not integrity.integrity_check(engine)
    close_store(engine)
    if number == 2:
        records.with_name("records.sdb.old").replace(records)
    return number


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@needs_fork
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_migration_killed_at_any_file_it_touches_leaves_the_old_store_or_the_new(
    records: Path,
) -> None:
    found = {1: 0, 2: 0}
    for number in range(1, LARGEST_RUN):
        ended = killed_migration(records, at_touch(records.parent, number))
        found[schema_after_crash(records)] += 1
        if ended:
            break
    assert ended
    assert min(found.values()) > 0
    assert sum(found.values()) > 20


@needs_fork
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_migration_killed_at_any_moment_leaves_the_old_store_or_the_new(records: Path) -> None:
    chance = random.Random(2)
    for _ in range(20):
        killed_migration(records, after(chance.uniform(0.001, 0.2)))
        assert schema_after_crash(records) in {1, 2}


# The steps there are


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "fresh.sdb", KEY, creating=True)
    migrate_in_place(engine)
    yield engine
    close_store(engine)


def test_a_migrated_store_matches_the_models(fresh: Engine) -> None:
    with fresh.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_a_new_store_carries_the_number_of_the_last_step(fresh: Engine) -> None:
    assert integrity.schema_number(fresh) == len(STEPS)


def test_a_new_store_has_no_findings(fresh: Engine) -> None:
    assert integrity.cipher_integrity(fresh) == []
    assert integrity.integrity_check(fresh) == []
    assert integrity.foreign_key_check(fresh) == []


def test_no_step_knows_models_or_words_of_today() -> None:
    folder = Path(migrate.__file__).parent / "migrations"
    for path in folder.glob("*.py"):
        code = path.read_text("utf-8")
        assert "shelterdesk.models" not in code
        assert "shelterdesk.vocabulary" not in code
