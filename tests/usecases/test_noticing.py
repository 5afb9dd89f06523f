"""What an unlock notices: another key file, older records, a clock that jumped."""

import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from shelterdesk.errors import CannotUnlock, SlotsDamaged, SlotsReplaced
from shelterdesk.queries.noticed import noticed_before
from shelterdesk.rules.access import Viewer
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault, strengthen_slot
from shelterdesk.usecases.restoring import restore
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vault.visits import Visits
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.noticed import Noticed
from shelterdesk.vocabulary.staff import Role
from tests.builders import FixedSources
from tests.db.tampering import note
from tests.desks import LOGIN, PASSWORD, Office, an_office, lucky


@pytest.fixture
def visits(tmp_path: Path) -> Visits:
    return Visits(tmp_path / "settings" / "visits.json", os.urandom)


def unlocked(office: Office, visits: Visits | None = None, path: Path | None = None) -> Desk:
    """The vault, closed and opened again by its manager."""
    office.desk.close()
    folder = VaultFolder(path or office.path)
    attempts, sources = Attempts.of(folder), lucky(office.clock)
    lock = take_lock(folder, sources)
    try:
        opened = unlock(folder, LOGIN, PASSWORD, attempts)
        office.desk = open_vault(folder, lock, opened, attempts, sources, visits)
    except BaseException:
        lock.release()
        raise
    return office.desk


def whats(desk: Desk) -> list[Noticed]:
    return [notice.what for notice in desk.noticed]


def noted(office: Office) -> int:
    return office.kinds().count(EventKind.VAULT_NOTICE)


def kept(office: Office, into: Path) -> Path:
    """A copy of the closed vault, as somebody takes it who means to put it back."""
    office.desk.close()
    shutil.copytree(office.path, into)
    unlocked(office)
    return into


def put_back(office: Office, copy: Path) -> None:
    office.desk.close()
    shutil.rmtree(office.path)
    shutil.copytree(copy, office.path)


# Nothing unusual


def test_an_ordinary_unlock_notices_nothing(office: Office, visits: Visits) -> None:
    for _turn in range(3):
        office.clock.forward(days=9)
        assert unlocked(office, visits).noticed == ()
        note(office, 3)
    assert noted(office) == 0


# Records of before


def test_records_older_than_the_last_visit_are_said_and_noted(
    office: Office, visits: Visits, tmp_path: Path
) -> None:
    copy = kept(office, tmp_path / "copy")
    unlocked(office, visits)
    note(office, 5)
    put_back(office, copy)
    desk = unlocked(office, visits)
    assert whats(desk) == [Noticed.RECORDS_OLDER]
    assert noted(office) == 1
    assert whats(unlocked(office, visits)) == []


def test_records_that_went_on_elsewhere_are_others(
    office: Office, visits: Visits, tmp_path: Path
) -> None:
    copy = kept(office, tmp_path / "copy")
    unlocked(office, visits)
    note(office)
    put_back(office, copy)
    unlocked(office)
    note(office, 20)
    assert whats(unlocked(office, visits)) == [Noticed.RECORDS_OTHER]


def test_a_restored_vault_has_its_own_event_and_is_called_that(
    office: Office, visits: Visits, tmp_path: Path
) -> None:
    backup = back_up(office.desk, lambda: None, asked=False)
    unlocked(office, visits)
    office.clock.forward(hours=1)
    note(office, 9)
    restored = restore(backup.path, tmp_path / "restored")
    desk = unlocked(office, visits, restored)
    assert whats(desk) == [Noticed.RECORDS_RESTORED]
    assert noted(office) == 0
    assert EventKind.VAULT_RESTORE in office.kinds()


def test_a_process_that_was_killed_has_left_where_it_unlocked(
    office: Office, visits: Visits, tmp_path: Path
) -> None:
    copy = kept(office, tmp_path / "copy")
    desk = unlocked(office, visits)
    desk.store.close()
    desk.lock.release()
    shutil.rmtree(office.path)
    shutil.copytree(copy, office.path)
    office.desk = replace(desk, visits=None)
    folder, sources = desk.folder, office.clock.sources()
    attempts = Attempts.of(folder)
    opened = unlock(folder, LOGIN, PASSWORD, attempts)
    office.desk = open_vault(folder, take_lock(folder, sources), opened, attempts, sources, visits)
    assert whats(office.desk) == [Noticed.RECORDS_OLDER]


# The clock


@pytest.mark.parametrize(
    ("jump", "expected"),
    [
        (timedelta(minutes=-1), []),
        (timedelta(minutes=-3), [Noticed.CLOCK_BACK]),
        (timedelta(days=-400), [Noticed.CLOCK_BACK]),
        (timedelta(days=30), []),
        (timedelta(days=32), [Noticed.CLOCK_AHEAD]),
        (timedelta(days=4000), [Noticed.CLOCK_AHEAD]),
    ],
    ids=str,
)
def test_a_clock_that_jumped_is_noticed_once(
    office: Office, jump: timedelta, expected: list[Noticed]
) -> None:
    last = office.clock.at
    office.clock.at += jump
    desk = unlocked(office)
    assert whats(desk) == expected
    assert all(notice.since == last for notice in desk.noticed)
    assert noted(office) == len(expected)
    assert whats(unlocked(office)) == []


# Key files


def test_an_older_key_file_opens_nothing_and_is_an_event(office: Office, tmp_path: Path) -> None:
    older = office.desk.folder.slots.read_bytes()
    folder = office.desk.folder
    opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
    strengthen_slot(office.desk, opened, PASSWORD, CHEAPEST)
    newer = folder.slots.read_bytes()
    office.desk.close()
    folder.slots.write_bytes(older)
    with pytest.raises(SlotsReplaced):
        unlocked(office)
    folder.slots.write_bytes(newer)
    unlocked(office)
    assert noted(office) == 1
    with office.desk.store.read() as session:
        [told] = noticed_before(session, office.desk.viewer)
    assert told.what is Noticed.SLOTS_REPLACED


def test_the_key_file_of_another_vault_opens_nothing(office: Office, tmp_path: Path) -> None:
    back_up(office.desk, lambda: None, asked=False)
    other = an_office(tmp_path / "other", FixedSources(last_id=1000))
    other.desk.close()
    own = office.desk.folder.slots.read_bytes()
    office.desk.close()
    office.desk.folder.slots.write_bytes(other.desk.folder.slots.read_bytes())
    before = office.desk.folder.records.read_bytes()
    with pytest.raises(SlotsReplaced):
        unlocked(office)
    assert office.desk.folder.records.read_bytes() == before
    office.desk.folder.slots.write_bytes(own)
    unlocked(office)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"m":8192', b'"m":999999999'),
        (b'"m":8192', b'"m":8'),
        (b'"t":1', b'"t":4000'),
        (b'"p":1', b'"p":200'),
        (b'"m":8192', b'"m":-1'),
        (b'"m":8192', b'"m":8192.5'),
    ],
    ids=str,
)
def test_absurd_costs_are_refused_before_anything_runs(
    office: Office, old: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelterdesk.vault.opening.password_key", pytest.fail)
    content = office.desk.folder.slots.read_bytes()
    assert old in content
    office.desk.folder.slots.write_bytes(content.replace(old, new))
    with pytest.raises(SlotsDamaged):
        unlock(office.desk.folder, LOGIN, PASSWORD, None)  # type: ignore[arg-type]
    office.desk.folder.slots.write_bytes(content)


def test_a_half_written_key_file_is_refused_at_every_length(office: Office) -> None:
    content = office.desk.folder.slots.read_bytes()
    for length in range(0, len(content), 17):
        office.desk.folder.slots.write_bytes(content[:length])
        with pytest.raises(SlotsDamaged):
            unlock(office.desk.folder, LOGIN, PASSWORD, None)  # type: ignore[arg-type]
    office.desk.folder.slots.write_bytes(content)


# Who hears of it


def test_the_manager_hears_what_was_noticed_at_a_colleagues_unlock_and_others_do_not(
    office: Office,
) -> None:
    linh = office.colleague()
    unlocked(office)
    office.clock.forward(days=40)
    office.desk.close()
    folder, sources = office.desk.folder, lucky(office.clock)
    attempts = Attempts.of(folder)
    name = next(slot.login for slot in office.slots.users if slot.uid == linh.viewer.staff_id)  # type: ignore[union-attr]
    opened = unlock(folder, name, PASSWORD, attempts)
    office.desk = open_vault(folder, take_lock(folder, sources), opened, attempts, sources)
    with office.desk.store.read() as session:
        assert noticed_before(session, office.desk.viewer) == ()
    unlocked(office)
    with office.desk.store.read() as session:
        [told] = noticed_before(session, office.desk.viewer)
        assert told.what is Noticed.CLOCK_AHEAD
        reader = Viewer(office.manager, Role.READER)
        assert noticed_before(session, reader) == ()
    unlocked(office)
    with office.desk.store.read() as session:
        assert noticed_before(session, office.desk.viewer) == ()


def test_a_wrong_password_notices_nothing(office: Office) -> None:
    office.desk.close()
    folder = office.desk.folder
    with pytest.raises(CannotUnlock):
        unlock(folder, LOGIN, "not the right password", Attempts.of(folder))
    unlocked(office)
    assert noted(office) == 0
