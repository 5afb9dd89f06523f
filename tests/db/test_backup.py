"""A backup counts only when it was proved; saves go on beside it; a failed run leaves nothing."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from shelterdesk.db import backup as backup_module
from shelterdesk.db.backup import make_backup, verify_backup
from shelterdesk.db.engine import close_store, driver, open_store
from shelterdesk.db.manifest import BackupFacts, check_backup
from shelterdesk.errors import AppError, BackupDamaged, DiskFull, Interrupted, SlotsMissing
from tests.db.plain_store import KEY, a_store, add_books, count_books
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk

FACTS = BackupFacts(
    made_at=datetime(2022, 3, 1, 9, tzinfo=UTC), app_version="1.0", epoch=3, audit_head="ab" * 32
)
ONE_MEGABYTE = 1 << 20


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def store(vault: Path) -> Iterator[Engine]:
    engine = a_store(vault / "records.sdb", books=400)
    (vault / "records.keys").write_bytes(b"the key slots")
    yield engine
    close_store(engine)


@pytest.fixture
def backups(vault: Path) -> Path:
    return vault / "backups"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def books_in(backup: Path) -> int:
    engine = open_store(backup / "records.sdb", KEY)
    try:
        return count_books(engine)
    finally:
        close_store(engine)


def test_a_backup_holds_the_records_the_keys_and_its_own_account(
    store: Engine, backups: Path
) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    assert names_in(made) == ["manifest.json", "records.keys", "records.sdb"]
    assert (made / "records.keys").read_bytes() == b"the key slots"
    manifest = check_backup(made)
    assert (manifest.facts, manifest.schema) == (FACTS, 0)
    assert books_in(made) == 400


def test_a_fresh_backup_proves_itself_again_later(store: Engine, backups: Path) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    verify_backup(made, KEY)
    check_backup(made)


def test_the_store_goes_on_working_after_its_backup(store: Engine, backups: Path) -> None:
    make_backup(store, backups, "daily", KEY, FACTS)
    add_books(store, 5)
    assert count_books(store) == 405
    assert driver(store).execute("PRAGMA synchronous").fetchone() == (3,)


def test_saves_beside_a_backup_are_in_it_and_do_not_restart_it(
    store: Engine, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_books(store, 3000)
    monkeypatch.setattr(backup_module, "_SLICE", 5)
    saved = 0

    def save() -> None:
        nonlocal saved
        add_books(store, 1)
        saved += 1

    slices = 0

    def seen(statement: str) -> None:
        nonlocal slices
        slices += statement == "SELECT count(*) AS count_1 \nFROM book"

    driver(store).set_trace_callback(seen)
    made = make_backup(store, backups, "daily", KEY, FACTS, between=save)
    driver(store).set_trace_callback(None)
    pages = driver(store).execute("PRAGMA page_count").fetchone()[0]
    assert slices == 1
    assert 3400 < books_in(made) <= 3400 + saved
    # Five pages a slice and a restart at each save would never have come to an end.
    assert saved <= pages // 5 + 200
    verify_backup(made, KEY)


@pytest.fixture
def until(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The proof of a copy does not end before this: it may be quicker than a look at it."""
    event, prove = threading.Event(), backup_module._prove

    def patient(copy: Engine, counts: dict[str, int]) -> None:
        event.wait()
        prove(copy, counts)

    monkeypatch.setattr(backup_module, "_prove", patient)
    return event


def test_what_is_saved_while_the_copy_is_proved_stays_in_the_store(
    store: Engine, backups: Path, until: threading.Event
) -> None:
    saved = 0

    def save() -> None:
        nonlocal saved
        add_books(store, 1)
        saved += 1
        until.set()

    make_backup(store, backups, "daily", KEY, FACTS, between=save)
    assert saved > 0
    assert count_books(store) == 400 + saved


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_stopped_backup_leaves_nothing(
    store: Engine,
    backups: Path,
    monkeypatch: pytest.MonkeyPatch,
    until: threading.Event,
    at: int,
) -> None:
    monkeypatch.setattr(backup_module, "_SLICE", 5)
    monkeypatch.setattr(backup_module, "_PATIENCE", 0)
    calls = 0

    def lock() -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            until.set()
            raise Interrupted

    with pytest.raises(Interrupted):
        make_backup(store, backups, "daily", KEY, FACTS, between=lock)
    assert names_in(backups) == []
    assert count_books(store) == 400


def test_a_name_that_is_taken_is_never_made_over(store: Engine, backups: Path) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    before = (made / "records.sdb").read_bytes()
    with pytest.raises(FileExistsError):
        make_backup(store, backups, "daily", KEY, FACTS)
    assert (made / "records.sdb").read_bytes() == before


def test_what_a_killed_run_left_is_made_anew(store: Engine, backups: Path) -> None:
    (backups / "daily.making").mkdir(parents=True)
    (backups / "daily.making" / "records.sdb").write_bytes(b"half")
    make_backup(store, backups, "daily", KEY, FACTS)
    assert names_in(backups) == ["daily"]


def test_a_vault_without_key_slots_is_not_backed_up_as_if_it_could_be_opened(
    store: Engine, vault: Path, backups: Path
) -> None:
    (vault / "records.keys").unlink()
    with pytest.raises(SlotsMissing):
        make_backup(store, backups, "daily", KEY, FACTS)
    assert names_in(backups) == []


def test_nothing_readable_is_in_a_backup(store: Engine, backups: Path) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    assert b"A book of" not in (made / "records.sdb").read_bytes()


def test_a_store_with_rows_that_point_nowhere_makes_no_backup(store: Engine, backups: Path) -> None:
    with store.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    orphan(store)
    with pytest.raises(BackupDamaged):
        make_backup(store, backups, "daily", KEY, FACTS)
    assert names_in(backups) == []


def orphan(store: Engine) -> None:
    from shelterdesk.db.engine import schema_changes

    with schema_changes(store):
        driver(store).execute("PRAGMA foreign_keys = OFF")
        driver(store).execute("INSERT INTO book VALUES (9999, 'lost', 77)")
        driver(store).execute("PRAGMA foreign_keys = ON")


# A damaged backup is never counted good


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["records.sdb", "records.keys"])
@pytest.mark.parametrize("part", [0, 0.3, 0.7, 0.999])
def test_a_changed_byte_is_found_without_a_key(
    store: Engine, backups: Path, name: str, part: float
) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    flipped(made / name, int((made / name).stat().st_size * part))
    with pytest.raises(BackupDamaged):
        check_backup(made)


@pytest.mark.parametrize("left", [0, 4096, 8192, 9000])
def test_a_cut_backup_is_found_without_a_key(store: Engine, backups: Path, left: int) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    records = made / "records.sdb"
    records.write_bytes(records.read_bytes()[:left])
    with pytest.raises(BackupDamaged):
        check_backup(made)


@pytest.mark.parametrize("name", ["records.sdb", "records.keys", "manifest.json"])
def test_a_backup_with_a_file_missing_is_damaged(store: Engine, backups: Path, name: str) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    (made / name).unlink()
    with pytest.raises(BackupDamaged):
        check_backup(made)


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{", b"\xff\xfe", b'{"format": "shelterdesk-backup-2"}', b" " * 70000],
)
def test_an_account_that_says_nothing_is_damaged(
    store: Engine, backups: Path, content: bytes
) -> None:
    made = make_backup(store, backups, "daily", KEY, FACTS)
    (made / "manifest.json").write_bytes(content)
    with pytest.raises(BackupDamaged):
        check_backup(made)


def test_an_account_rewritten_over_damage_is_found_by_the_key(store: Engine, backups: Path) -> None:
    import hashlib

    made = make_backup(store, backups, "daily", KEY, FACTS)
    flipped(made / "records.sdb", 3 * 4096 + 7)
    account = json.loads((made / "manifest.json").read_bytes())
    account["files"]["records.sdb"]["sha256"] = hashlib.sha256(
        (made / "records.sdb").read_bytes()
    ).hexdigest()
    (made / "manifest.json").write_text(json.dumps(account))
    check_backup(made)
    with pytest.raises(AppError) as found:
        verify_backup(made, KEY)
    assert found.value.code in {"backup_damaged", "records_damaged"}


# A full disk


@pytest.mark.parametrize("leave", [0, 4096, 40960])
def test_a_full_disk_makes_no_backup_and_keeps_the_earlier_one(
    store: Engine, tmp_path: Path, leave: int
) -> None:
    if not can_mount():
        pytest.skip(WHY_NOT)
    with small_disk(tmp_path / "stick", "4m") as stick:
        earlier = make_backup(store, stick, "earlier", KEY, FACTS)
        fill(stick, leave=leave)
        with pytest.raises(DiskFull):
            make_backup(store, stick, "later", KEY, FACTS)
        assert names_in(stick) == ["ballast", "earlier"]
        verify_backup(earlier, KEY)


def test_a_disk_that_fills_up_on_the_way_makes_no_backup(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_mount():
        pytest.skip(WHY_NOT)
    monkeypatch.setattr(backup_module, "_SLICE", 20)
    add_books(store, 10000)
    with small_disk(tmp_path / "stick", "4m") as stick:

        def another_program_writes() -> None:
            if not (stick / "ballast").exists():
                fill(stick, leave=8192)

        with pytest.raises(DiskFull):
            make_backup(store, stick, "later", KEY, FACTS, between=another_program_writes)
        assert names_in(stick) == ["ballast"]
    assert count_books(store) == 10400
