"""After a change of the key: no copy under the old one stays in the vault's folder."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shelterdesk.db.files import journal_of, keep_before_rollback
from shelterdesk.db.quarantine import keep_damaged
from shelterdesk.errors import NoNewerBackup
from shelterdesk.usecases.backups import back_up, kept_backups
from shelterdesk.usecases.old_backups import remove_old_backups
from tests.desks import Office
from tests.usecases.test_key_change import changed, nothing


def of_a_crash(office: Office) -> None:
    folder = office.desk.folder
    journal = journal_of(folder.records)
    journal.write_bytes(b"a page")
    keep_before_rollback(folder.records)
    journal.write_bytes(b"")


def of_damage(office: Office) -> None:
    keep_damaged(office.desk.folder, office.desk.store.engine)


def of_a_migration(office: Office, number: int = 3) -> None:
    """As `migrate_vault` names it."""
    made = back_up(office.desk, nothing, asked=True)
    shutil.move(made.path, made.path.with_name(f"pre-v{number}"))


COPIES = (of_a_crash, of_damage, of_a_migration)


def copies(office: Office) -> list[str]:
    folder = office.desk.folder
    found = (*folder.quarantine.iterdir(), *folder.backups.glob("pre-*"))
    return sorted(path.name for path in found)


@pytest.mark.parametrize("keep", COPIES)
def test_what_is_kept_beside_the_records_goes_with_the_old_backups(
    office: Office, keep: Callable[[Office], None]
) -> None:
    keep(office)
    assert len(copies(office)) == 1
    changed(office, None)
    back_up(office.desk, nothing, asked=True)
    remove_old_backups(office.desk)
    assert copies(office) == []


@pytest.mark.parametrize("keep", COPIES)
def test_what_was_kept_since_stays(office: Office, keep: Callable[[Office], None]) -> None:
    changed(office, None)
    keep(office)
    back_up(office.desk, nothing, asked=True)
    assert remove_old_backups(office.desk) == 0
    assert len(copies(office)) == 1


def test_without_a_change_of_the_key_nothing_goes(office: Office) -> None:
    for keep in COPIES:
        keep(office)
    back_up(office.desk, nothing, asked=True)
    assert remove_old_backups(office.desk) == 0
    assert len(copies(office)) == 3


def test_a_migrations_backup_is_not_the_last_one_to_go(office: Office) -> None:
    of_a_migration(office)
    back_up(office.desk, nothing, asked=True)
    changed(office, None)
    with pytest.raises(NoNewerBackup):
        remove_old_backups(office.desk)
    assert copies(office) == ["pre-v3"]


def test_what_a_link_leads_to_is_left(office: Office, tmp_path: Path) -> None:
    of_a_migration(office)
    backups = office.desk.folder.backups
    elsewhere = tmp_path / "elsewhere"
    shutil.move(backups / "pre-v3", elsewhere)
    (backups / "pre-v3").symlink_to(elsewhere)
    changed(office, None)
    back_up(office.desk, nothing, asked=True)
    remove_old_backups(office.desk)
    assert (elsewhere / "records.sdb").is_file()


@pytest.mark.parametrize("epoch", ["x", "1", [], {}, -1, 1.5, True])
def test_a_backup_that_says_nothing_of_its_key_slots_is_none(office: Office, epoch: object) -> None:
    made = back_up(office.desk, nothing, asked=True)
    changed(office, None)
    account = made.path / "manifest.json"
    account.write_text(json.dumps(json.loads(account.read_text()) | {"epoch": epoch}))
    assert kept_backups(office.desk) == ()


def test_a_copy_that_somebody_copied_is_left_and_not_counted(office: Office) -> None:
    first = keep_damaged(office.desk.folder, office.desk.store.engine)
    by_hand = first.with_name(f"{first.name} copy 2")
    by_hand.mkdir()
    assert keep_damaged(office.desk.folder, office.desk.store.engine).name == "damaged-000002"
    assert by_hand.is_dir()
