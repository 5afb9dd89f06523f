"""Copies of damaged files, and of before a migration, open with the key of then: they are told
apart, and removed when asked.
"""

import json
import shutil
from pathlib import Path

import pytest

from shelterdesk.db.quarantine import keep_damaged
from shelterdesk.errors import NoNewerBackup
from shelterdesk.usecases.backups import back_up, kept_backups
from shelterdesk.usecases.old_backups import OldOnes, old_ones, remove_old_backups
from shelterdesk.vault import key_swap
from shelterdesk.vocabulary.history import EventKind
from tests.desks import LOGIN, PASSWORD, Office
from tests.usecases.test_key_change import changed, entered, nothing


def kept(office: Office) -> list[str]:
    return sorted(path.name for path in office.desk.folder.quarantine.iterdir())


def copied(office: Office) -> Path:
    return keep_damaged(office.desk.folder, office.desk.store.engine)


def test_copies_of_before_are_told_apart_and_go_when_asked(office: Office) -> None:
    copied(office)
    (office.desk.folder.quarantine / "crash-000001").mkdir()
    changed(office, None)
    assert kept(office) == ["old-key-1-crash-000001", "old-key-1-damaged-000001"]
    copied(office)
    changed(office, None)
    own = copied(office)
    assert own.name == "damaged-000001"
    assert old_ones(office.desk) == OldOnes(copies=3)
    assert remove_old_backups(office.desk) == OldOnes(copies=3)
    assert kept(office) == [own.name]
    assert office.events()[-1].kind == EventKind.VAULT_BACKUPS_REMOVED
    assert remove_old_backups(office.desk) == OldOnes()
    entered(office, LOGIN, PASSWORD)


def test_nothing_goes_before_there_is_a_newer_backup(office: Office) -> None:
    copied(office)
    back_up(office.desk, nothing, asked=True)
    changed(office, None)
    with pytest.raises(NoNewerBackup):
        remove_old_backups(office.desk)
    assert old_ones(office.desk) == OldOnes(backups=1, copies=1)
    back_up(office.desk, nothing, asked=True)
    assert remove_old_backups(office.desk) == OldOnes(backups=1, copies=1)


def test_a_copy_that_cannot_be_told_apart_does_not_keep_the_vault_shut(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise PermissionError

    copied(office)
    monkeypatch.setattr(key_swap, "_tell_quarantine_apart", refused)
    changed(office, None)
    entered(office, LOGIN, PASSWORD)


def of_a_migration(office: Office, number: int = 3) -> None:
    """As `migrate_vault` names it."""
    made = back_up(office.desk, nothing, asked=True)
    shutil.move(made.path, made.path.with_name(f"pre-v{number}"))


def of_migrations(office: Office) -> list[str]:
    return sorted(path.name for path in office.desk.folder.backups.glob("pre-*"))


def test_what_was_kept_before_a_migration_goes_with_the_old_backups(office: Office) -> None:
    of_a_migration(office)
    changed(office, None)
    back_up(office.desk, nothing, asked=True)
    assert old_ones(office.desk) == OldOnes(backups=1)
    assert remove_old_backups(office.desk) == OldOnes(backups=1)
    assert of_migrations(office) == []
    assert old_ones(office.desk) == OldOnes()


def test_what_was_kept_since_stays(office: Office) -> None:
    changed(office, None)
    of_a_migration(office)
    copied(office)
    back_up(office.desk, nothing, asked=True)
    assert remove_old_backups(office.desk) == OldOnes()
    assert of_migrations(office) == ["pre-v3"]
    assert kept(office) == ["damaged-000001"]


def test_without_a_change_of_the_key_nothing_goes(office: Office) -> None:
    of_a_migration(office)
    copied(office)
    back_up(office.desk, nothing, asked=True)
    assert remove_old_backups(office.desk) == OldOnes()
    assert of_migrations(office) == ["pre-v3"]
    assert kept(office) == ["damaged-000001"]


def test_a_migrations_backup_is_not_the_last_one_to_go(office: Office) -> None:
    of_a_migration(office)
    back_up(office.desk, nothing, asked=True)
    changed(office, None)
    with pytest.raises(NoNewerBackup):
        remove_old_backups(office.desk)
    assert of_migrations(office) == ["pre-v3"]


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
    first = copied(office)
    by_hand = first.with_name(f"{first.name} copy 2")
    by_hand.mkdir()
    assert copied(office).name == "damaged-000002"
    assert by_hand.is_dir()
