"""The lock of an open store stays whatever this process does beside SQLite.

POSIX drops it when the process closes any other descriptor of the file, and nothing tells of it.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from shelterdesk.db.backup import make_backup, verify_backup
from shelterdesk.db.engine import close_store, file_of, open_store, settle
from shelterdesk.errors import VaultInUse
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.diagnostics import vault_facts
from tests.db.plain_store import KEY, a_store, add_books
from tests.db.test_backup import FACTS

# Locks as SQLite itself does, in the 510 bytes that every reader shares: 3 when somebody has them.
PROBE = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        sys.exit(3)
"""

# Opens with the key, as another copy of ourselves would: 3 when it is refused.
OPENER = """
import sys
from pathlib import Path
from sqlcipher3 import dbapi2
from shelterdesk.db.engine import open_store
from shelterdesk.errors import VaultInUse
connect = dbapi2.connect
dbapi2.connect = lambda *args, **named: connect(*args, **named, timeout=0)
try:
    open_store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
except VaultInUse:
    sys.exit(3)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a lock by handle")


def is_locked(records: Path) -> bool:
    """Whether another process finds the file locked."""
    done = subprocess.run([sys.executable, "-c", PROBE, str(records)], check=False)
    assert done.returncode in (0, 3)
    return done.returncode == 3


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    engine = a_store(tmp_path / "vault" / "records.sdb")
    file_of(engine).with_name("records.keys").write_bytes(b"the key slots")
    yield engine
    close_store(engine)


def nothing(_store: Engine) -> None:
    """Only opened."""


def back_up(store: Engine) -> None:
    made = make_backup(store, file_of(store).parent / "backups", "daily", KEY, FACTS)
    verify_backup(made, KEY)


def open_again(store: Engine) -> None:
    with pytest.raises(VaultInUse):
        open_store(file_of(store), KEY)


def fail(store: Engine) -> None:
    with suppress(DBAPIError), store.begin() as connection:
        connection.execute(text("INSERT INTO book (shelf_id, title) VALUES (9, 'no shelf')"))
    add_books(store, 1)


ACTS = (nothing, settle, back_up, open_again, fail)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_store_just_made_stays_locked(store: Engine, act: Callable[[Engine], None]) -> None:
    act(store)
    assert is_locked(file_of(store))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_store_opened_again_stays_locked(store: Engine, act: Callable[[Engine], None]) -> None:
    records = file_of(store)
    close_store(store)
    again = open_store(records, KEY)
    try:
        act(again)
        assert is_locked(records)
    finally:
        close_store(again)


def test_another_process_with_the_key_is_refused(store: Engine) -> None:
    asked = [sys.executable, "-c", OPENER, str(file_of(store)), KEY.hex()]
    assert subprocess.run(asked, check=False).returncode == 3


def test_a_closed_store_is_free(store: Engine) -> None:
    close_store(store)
    assert not is_locked(file_of(store))


def test_looking_at_the_sizes_leaves_the_lock(desk: Desk) -> None:
    vault_facts(desk)
    assert is_locked(desk.folder.records)
