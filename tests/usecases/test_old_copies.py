"""Copies of damaged files open with the key of then: told apart, and removed when asked."""

from pathlib import Path

import pytest

from shelterdesk.db.quarantine import keep_damaged
from shelterdesk.errors import NoNewerBackup
from shelterdesk.usecases.backups import back_up
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
