"""Backups where something went astray: the clock, the drive, the records themselves."""

import json
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.errors import DiskFailed, FolderNotWritable, Invalid, Missing, TargetGone
from shelterdesk.queries.backups import backup_standing
from shelterdesk.rules.backups import is_due, is_old, kept
from shelterdesk.usecases import backups
from shelterdesk.usecases.backups import (
    back_up,
    carry_away,
    choose_second_place,
    kept_backups,
    to_carry,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.rehearsals import rehearse, to_rehearse
from shelterdesk.usecases.restoring import restore
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.backups import BackupPlace
from tests.desks import LOGIN, PASSWORD, Office
from tests.usecases.test_backups import carried, nothing, own, standing


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as another disk."""
    monkeypatch.setattr(backups, "is_same_disk", lambda _one, _other: False)
    place = tmp_path / "stick"
    place.mkdir()
    return place


def lying(office: Office, moments: Iterable[datetime]) -> list[Path]:
    """More backups like one made now, but for the moment they tell."""
    one, paths = own(office).path, list[Path]()
    for moment in moments:
        paths.append(shutil.copytree(one, one.with_name(f"backup-{moment:%Y-%m-%d-%H%M%S}")))
        account = json.loads((one / "manifest.json").read_text())
        account["made_at"] = moment.isoformat()
        (paths[-1] / "manifest.json").write_text(json.dumps(account))
    return paths


def a_year(until: datetime) -> list[datetime]:
    """A moment in each of thirteen months, and in each of the last ten days."""
    months = [until - timedelta(days=31 * month) for month in range(1, 14)]
    return [*months, *(until - timedelta(days=day) for day in range(1, 11))]


def again(office: Office, path: Path | None = None) -> Desk:
    """The vault, or the one at `path`, unlocked by the office's manager."""
    folder = VaultFolder(path or office.path)
    attempts = Attempts.of(folder)
    sources = office.clock.sources()
    opened = unlock(folder, LOGIN, PASSWORD, attempts)
    return open_vault(folder, take_lock(folder, sources), opened, attempts, sources)


# The clock


def test_after_a_clock_set_back_by_years_todays_backup_stays(office: Office) -> None:
    """As by a PC whose battery is empty: each start is in 2020."""
    before = lying(office, a_year(office.clock.at))
    office.clock.forward(days=-9 * 365)
    for _day in range(2):
        office.clock.forward(days=1)
        assert own(office).path.exists()
    assert all(path.exists() for path in before)


def test_after_a_clock_ahead_by_years_the_days_are_kept_as_ever(office: Office) -> None:
    lying(office, a_year(office.clock.at + timedelta(days=9 * 365)))
    made = []
    for _day in range(3):
        office.clock.forward(days=1)
        made.append(own(office).path)
    assert all(path.exists() for path in made)


def test_what_is_carried_is_the_one_made_last_whatever_the_clock_said(
    office: Office, stick: Path
) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    carried(office)
    office.clock.forward(days=-9 * 365)
    newest = own(office)
    made = carried(office)
    assert made.path.name == newest.path.name
    assert made.path.exists()
    assert not is_due(standing(office).away, office.clock.at)


def test_one_of_the_future_is_as_good_as_old(office: Office, stick: Path) -> None:
    choose_second_place(office.desk, stick)
    right = office.clock.at
    office.clock.forward(days=9 * 365)
    own(office)
    carried(office)
    assert is_old(standing(office).away, right)


def test_twelve_of_the_future_push_none_out(office: Office) -> None:
    now = office.clock.at
    past = [now - timedelta(days=31 * month) for month in range(12)]
    future = [now + timedelta(days=31 * month + 1) for month in range(24)]
    found = kept([*past, *future], now)
    assert {*past, *future} <= found.keys()
    assert all(not found[moment] for moment in future)


def test_one_that_is_gone_from_here_is_not_carried_in_its_place(
    office: Office, stick: Path
) -> None:
    """An older one would be carried every ten minutes, each time with an event."""
    choose_second_place(office.desk, stick)
    own(office)
    carried(office)
    office.clock.forward(days=1)
    shutil.rmtree(own(office).path)
    assert to_carry(office.desk) is None


# The drive


def test_an_empty_mount_point_on_the_vaults_own_disk_is_no_drive(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drive is out and its folder stayed: a copy there would be no copy outside this PC."""
    place = tmp_path / "stick"
    place.mkdir()
    with monkeypatch.context() as for_now:
        for_now.setattr(backups, "is_same_disk", lambda _one, _other: False)
        choose_second_place(office.desk, place)
        own(office)
        order = to_carry(office.desk)
    assert to_carry(office.desk) is None
    assert [one.place for one in kept_backups(office.desk)] == [BackupPlace.HERE]
    assert order is not None
    with pytest.raises(TargetGone):
        carry_away(order, nothing)
    assert list(place.iterdir()) == []


def test_a_drive_that_answers_with_an_error_is_out(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    is_dir = Path.is_dir

    def fails(path: Path) -> bool:
        if path == stick:
            raise OSError(5, "Input/output error")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", fails)
    assert to_carry(office.desk) is None
    assert [one.place for one in kept_backups(office.desk)] == [BackupPlace.HERE]
    with pytest.raises(Invalid):
        choose_second_place(office.desk, stick)


def test_a_drive_pulled_while_it_is_read_back_is_gone_and_not_worn(
    office: Office, stick: Path
) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    order = to_carry(office.desk)
    told = []

    def pulls() -> None:
        told.append(1)
        if len(told) == 4:
            stick.rename(stick.with_name("pulled"))

    assert order is not None
    with pytest.raises(TargetGone):
        carry_away(order, pulls)


# The disk


def test_what_a_killed_run_left_does_not_take_the_room_of_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = office.desk.folder.backups / "backup-2026-11-01-120000.making"
    left.mkdir()
    make = backups.make_backup

    def looks(*given: object, **named: object) -> Path:
        assert not left.exists()
        return make(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "make_backup", looks)
    own(office)


def test_a_folder_of_backups_that_the_disk_refuses_is_said_in_words(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_given: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(backups, "free_name", refuses)
    with pytest.raises(FolderNotWritable):
        own(office)
    assert standing(office).failure is not None


# A restore tried out


def test_trying_one_out_touches_nothing_in_it(office: Office) -> None:
    """A journal beside it would be rolled back into the only copy."""
    made = own(office)
    (made.path / "records.sdb-journal").write_bytes(b"of another day")
    before = {path.name: path.read_bytes() for path in made.path.iterdir()}
    rehearse(to_rehearse(office.desk, made.path))
    assert {path.name: path.read_bytes() for path in made.path.iterdir()} == before


def test_one_let_go_while_it_is_tried_is_missing_and_not_damaged(office: Office) -> None:
    order = to_rehearse(office.desk, own(office).path)
    shutil.rmtree(order.backup)
    with pytest.raises(Missing):
        rehearse(order)


def test_a_drive_that_fails_while_one_is_tried_is_said_in_words(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = to_rehearse(office.desk, own(office).path)

    opens = Path.open

    def fails(path: Path, *given: Any, **named: Any) -> Any:
        if path.name == "records.sdb":
            raise OSError(5, "Input/output error")
        return opens(path, *given, **named)

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(DiskFailed):
        rehearse(order)


def test_a_half_restored_try_of_before_a_kill_goes_at_the_next_unlock(office: Office) -> None:
    folder = office.desk.folder
    for left in (folder.rehearsal, folder.rehearsal.with_name("rehearsal.restoring")):
        left.mkdir()
    office.desk.close()
    reopened = again(office)
    try:
        assert not [path for path in folder.path.iterdir() if "rehearsal" in path.name]
    finally:
        reopened.close()


# A restored vault beside the one it came from


def test_a_restored_vault_lets_none_of_the_first_ones_copies_go(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    """Somebody restores last week's backup to look something up: on the drive it stands apart."""
    choose_second_place(office.desk, stick)
    older = own(office)
    copies = []
    for _day in range(3):
        office.clock.forward(days=1)
        own(office)
        copies.append(carried(office).path)
    restore(older.path, tmp_path / "looked up")
    office.clock.forward(minutes=1)
    other = again(office, tmp_path / "looked up")
    try:
        back_up(other, nothing, asked=False)
        order = to_carry(other)
        assert order is not None
        carry_away(order, nothing)
        assert order.folder != copies[0].parent
        assert all(copy.exists() for copy in copies)
    finally:
        other.close()


def test_a_restored_vault_does_not_claim_the_backups_of_the_first(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    carried(office)
    office.clock.forward(minutes=1)
    restore(own(office).path, tmp_path / "restored")
    other = again(office, tmp_path / "restored")
    try:
        with other.store.read() as session:
            found = backup_standing(session, other.viewer)
        assert (found.here, found.away) == (None, None)
        assert found.second_place == stick
    finally:
        other.close()
