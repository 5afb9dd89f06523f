"""Twenty ways and more to misuse the opening function: none of them leaves a plaintext file."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from shelterdesk.db import engine as engine_module
from shelterdesk.db.engine import close_store, driver, open_store
from shelterdesk.db.files import PLAINTEXT_HEADER, journal_of
from shelterdesk.errors import AppError
from tests.db.plain_store import KEY, a_closed_store, a_store, add_books
from tests.db.test_opening import NOT_KEYS, Without, in_plaintext, no_plaintext_in

Misuse = Callable[[Path], object]
REFUSALS = (AppError, DBAPIError, sqlcipher.Error, OSError, TypeError, ValueError, AssertionError)


def with_key(key: Any, path: Path) -> None:
    open_store(path, key, creating=True)


def with_driver(module: Any, path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, suppress(AttributeError):
        patch.setattr(engine_module, "sqlcipher", module)
        open_store(path, KEY, creating=True)


def ended_in_between(path: Path) -> None:
    """Killed after the key was given, before it was proved."""

    def ends(_raw: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(engine_module, "_require_cipher", ends)
        open_store(path, KEY, creating=True)


def under_name(name: str, path: Path) -> None:
    close_store(a_store(path.with_name(name)))


def over_an_empty_file(path: Path) -> None:
    path.touch()
    open_store(path, KEY, creating=True)


def of_an_empty_file(path: Path) -> None:
    path.touch()
    open_store(path, KEY)


def of_what_is_not_there(path: Path) -> None:
    open_store(path, KEY)


def of_a_folder(path: Path) -> None:
    path.mkdir()
    open_store(path, KEY)


def beside_a_journal(path: Path) -> None:
    journal_of(path).write_bytes(b"of another store")
    open_store(path, KEY, creating=True)


def never_settled(path: Path) -> None:
    engine = a_store(path)
    close_store(engine)
    engine = open_store(path, KEY, building=True)
    add_books(engine, 50)
    close_store(engine)


def asked(statement: str, path: Path) -> None:
    """By a statement of an open store."""
    engine = a_store(path)
    try:
        driver(engine).execute(statement.format(out=path.with_name("out.sdb")))
        add_books(engine, 50)
    finally:
        close_store(engine)


STATEMENTS = (
    "VACUUM",
    "VACUUM INTO '{out}'",
    "VACUUM INTO 'file:{out}?key='",
    "ATTACH '{out}' AS out KEY ''",
    "ATTACH 'file:{out}?key=' AS out",
    "SELECT sqlcipher_export('main')",
    "PRAGMA rekey = ''",
    "PRAGMA key = ''",
    "PRAGMA cipher_plaintext_header_size = 32",
    "PRAGMA cipher_use_hmac = OFF",
    "PRAGMA cipher_migrate",
    "PRAGMA temp_store = FILE",
)
MISUSES: dict[str, Misuse] = {
    **{f"key: {name}": partial(with_key, key) for name, key in NOT_KEYS.items()},
    "a driver without SQLCipher": partial(with_driver, sqlite3),
    "a driver that sets no key": partial(with_driver, Without(set_key=lambda _key: None)),
    "ended in between": ended_in_between,
    "a name for memory": partial(under_name, ":memory:"),
    "an address of memory": partial(under_name, "file:records.sdb?mode=memory"),
    "an address with no key": partial(under_name, "file:records.sdb?key="),
    "over an empty file": over_an_empty_file,
    "of an empty file": of_an_empty_file,
    "of what is not there": of_what_is_not_there,
    "of a folder": of_a_folder,
    "beside a journal": beside_a_journal,
    "never settled": never_settled,
    **{f"asked: {statement}": partial(asked, statement) for statement in STATEMENTS},
}


@pytest.mark.parametrize("misuse", MISUSES.values(), ids=MISUSES.keys())
def test_a_misuse_leaves_no_plaintext_file(tmp_path: Path, misuse: Misuse) -> None:
    path = tmp_path / "vault" / "records.sdb"
    path.parent.mkdir()
    with suppress(*REFUSALS):
        misuse(path)
    assert no_plaintext_in(path.parent)


def test_there_are_more_than_twenty_besides_the_keys() -> None:
    assert len(MISUSES) - len(NOT_KEYS) >= 20


def test_a_plaintext_file_that_was_there_is_not_taken_and_not_followed_by_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vault" / "records.sdb"
    a_closed_store(path)
    in_plaintext(path)
    before = path.read_bytes()
    for creating in (True, False):
        with pytest.raises((AppError, FileExistsError)):
            open_store(path, KEY, creating=creating)
    assert path.read_bytes() == before
    plain = [file for file in path.parent.iterdir() if file.read_bytes()[:16] == PLAINTEXT_HEADER]
    assert plain == [path]
