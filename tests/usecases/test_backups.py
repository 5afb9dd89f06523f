"""Backups of an open vault: made, carried, remembered, noted; a failed run touches no other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shelterdesk.db.backup import verify_backup
from shelterdesk.errors import (
    AppError,
    BackupDamaged,
    DiskFull,
    Interrupted,
    Invalid,
    NotAllowed,
    TargetGone,
)
from shelterdesk.queries.backups import BackupStanding, backup_standing
from shelterdesk.rules.backups import kept
from shelterdesk.usecases import backups
from shelterdesk.usecases.backups import (
    Made,
    back_up,
    back_up_into,
    carry_away,
    choose_second_place,
    kept_backups,
    note_carried,
    note_not_carried,
    to_carry,
)
from shelterdesk.usecases.rehearsals import note_rehearsed, rehearse, to_rehearse
from shelterdesk.vault.keys import Purpose
from shelterdesk.vocabulary.backups import BackupPlace, KeptAs
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import FixedSources
from tests.desks import Office, an_office
from tests.full_disk import WHY_NOT, can_mount, small_disk


def nothing() -> None:
    """Nobody waits."""


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as another disk."""
    monkeypatch.setattr(backups, "is_same_disk", lambda _one, _other: False)
    place = tmp_path / "stick"
    place.mkdir()
    return place


def standing(office: Office) -> BackupStanding:
    with office.desk.store.read() as session:
        return backup_standing(session, office.desk.viewer)


def own(office: Office, *, asked: bool = False) -> Made:
    return back_up(office.desk, nothing, asked=asked)


def carried(office: Office) -> Made:
    order = to_carry(office.desk)
    assert order is not None
    made = carry_away(order, nothing)
    note_carried(office.desk, made, asked=False)
    return made


def test_a_backup_opens_with_the_vaults_key_and_is_remembered(office: Office) -> None:
    made = own(office)
    verify_backup(made.path, office.keys.master_key.key(Purpose.DATABASE))
    assert made.path.parent == office.desk.folder.backups
    assert standing(office) == BackupStanding(here=office.clock.at)
    assert office.events()[-1].kind == EventKind.VAULT_BACKUP


def test_by_itself_the_vault_signs_and_on_demand_the_user(office: Office) -> None:
    own(office)
    office.clock.forward(hours=1)
    own(office, asked=True)
    assert [event.actor_id for event in office.events()[-2:]] == [None, office.manager]


def test_a_readers_day_does_not_go_without(office: Office) -> None:
    reader = office.at_desk(office.colleague(Role.READER))
    back_up(reader, nothing, asked=False)
    with pytest.raises(NotAllowed):
        back_up(reader, nothing, asked=True)
    with pytest.raises(NotAllowed):
        kept_backups(reader)


def test_only_what_is_kept_stays_and_says_why(office: Office) -> None:
    moments = []
    for _day in range(12):
        office.clock.forward(days=1)
        moments.append(own(office).made_at)
    found = kept_backups(office.desk)
    assert {one.made_at for one in found} == set(kept(moments, office.clock.at)) != set(moments)
    assert found[0].kept_as == (KeptAs.DAILY, KeptAs.WEEKLY, KeptAs.MONTHLY)
    assert {one.place for one in found} == {BackupPlace.HERE}


def test_a_failed_backup_lets_none_go_and_is_noted_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _hour in range(2):
        office.clock.forward(hours=1)
        own(office)
    before = kept_backups(office.desk)
    broken(monkeypatch, DiskFull())
    for _try in range(3):
        office.clock.forward(days=1)
        with pytest.raises(DiskFull):
            own(office)
    assert kept_backups(office.desk) == before
    assert office.kinds().count(EventKind.VAULT_BACKUP_FAILED) == 1
    failure = standing(office).failure
    assert failure is not None
    assert (failure.place, failure.code) == (BackupPlace.HERE, "disk_full")


def test_the_next_good_backup_ends_the_failure(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as for_now:
        broken(for_now, DiskFull())
        with pytest.raises(DiskFull):
            own(office)
    own(office)
    assert standing(office).failure is None


def test_a_lock_in_the_middle_is_no_failure(office: Office) -> None:
    def locks() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        back_up(office.desk, locks, asked=False)
    assert list(office.desk.folder.backups.iterdir()) == []
    assert standing(office) == BackupStanding()


# The second place


def test_a_backup_is_carried_to_the_second_place_and_remembered(
    office: Office, stick: Path
) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    made = carried(office)
    assert made.path.parent.parent == stick
    verify_backup(made.path, office.keys.master_key.key(Purpose.DATABASE))
    assert standing(office).away == office.clock.at
    assert [one.place for one in kept_backups(office.desk)] == [BackupPlace.HERE, BackupPlace.AWAY]


def test_what_is_kept_there_is_thinned_out_like_here(office: Office, stick: Path) -> None:
    choose_second_place(office.desk, stick)
    for _day in range(12):
        office.clock.forward(days=1)
        own(office)
        carried(office)
    found = kept_backups(office.desk)
    lying = {place: {one.made_at for one in found if one.place is place} for place in BackupPlace}
    assert lying[BackupPlace.AWAY] == lying[BackupPlace.HERE]


def test_a_drive_that_is_out_is_no_failure_and_asks_for_nothing(
    office: Office, stick: Path
) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    stick.rmdir()
    assert to_carry(office.desk) is None
    assert kept_backups(office.desk)[0].place is BackupPlace.HERE


def test_a_drive_pulled_in_between_is_said(office: Office, stick: Path) -> None:
    choose_second_place(office.desk, stick)
    own(office)
    order = to_carry(office.desk)
    assert order is not None
    stick.rmdir()
    with pytest.raises(TargetGone) as told:
        carry_away(order, nothing)
    note_not_carried(office.desk, told.value, asked=False)
    failure = standing(office).failure
    assert failure is not None
    assert (failure.place, failure.code) == (BackupPlace.AWAY, "target_gone")
    assert not stick.exists()


def test_no_second_place_nothing_to_carry(office: Office) -> None:
    own(office)
    assert to_carry(office.desk) is None


def test_a_place_that_is_given_up_is_given_up_with_its_failure(office: Office, stick: Path) -> None:
    choose_second_place(office.desk, stick)
    note_not_carried(office.desk, TargetGone(), asked=True)
    choose_second_place(office.desk, None)
    assert standing(office) == BackupStanding()


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path / "not there", "folder_not_there"),
        (lambda path: path, "same_disk"),
        (lambda path: path / "Dropbox", "place_synced"),
    ],
)
def test_a_second_place_that_is_none_is_refused_beside_its_field(
    office: Office, tmp_path: Path, make: Callable[[Path], Path], problem: str
) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(Invalid) as told:
        choose_second_place(office.desk, make(tmp_path))
    assert told.value.fields["place"].rule == problem


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_another_disk_is_another_place(office: Office, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        choose_second_place(office.desk, disk)
        own(office)
        assert carried(office).path.is_relative_to(disk)


def test_only_a_manager_chooses_the_place(office: Office, stick: Path) -> None:
    counselor = office.at_desk(office.colleague(Role.COUNSELOR))
    with pytest.raises(NotAllowed):
        choose_second_place(counselor, stick)


def test_two_vaults_share_a_stick_without_touching_each_other(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    other = an_office(tmp_path / "other", FixedSources(last_id=1 << 120))
    try:
        for one in (office, other):
            choose_second_place(one.desk, stick)
            own(one)
            carried(one)
        assert len(list(stick.iterdir())) == 2
        assert [one.place for one in kept_backups(other.desk)].count(BackupPlace.AWAY) == 1
    finally:
        other.desk.close()


def test_a_backup_by_command_counts_for_where_it_lies(office: Office, stick: Path) -> None:
    back_up_into(office.desk, stick)
    assert standing(office) == BackupStanding(away=office.clock.at)


# A restore tried out


def test_a_restore_that_goes_well_is_remembered_and_leaves_nothing(office: Office) -> None:
    made = own(office)
    office.case()  # the records go on meanwhile
    note_rehearsed(office.desk, rehearse(to_rehearse(office.desk, made.path)))
    assert standing(office).rehearsed == office.clock.at
    assert office.events()[-1].kind == EventKind.VAULT_REHEARSE
    assert not office.desk.folder.rehearsal.exists()


@pytest.mark.parametrize("name", ["records.sdb", "records.keys", "manifest.json"])
def test_a_damaged_backup_does_not_pass(office: Office, name: str) -> None:
    made = own(office)
    order = to_rehearse(office.desk, made.path)
    content = bytearray((made.path / name).read_bytes())
    content[len(content) // 2] ^= 1
    (made.path / name).write_bytes(bytes(content))
    with pytest.raises(BackupDamaged):
        rehearse(order)
    assert not office.desk.folder.rehearsal.exists()


def test_a_backup_of_a_record_that_went_another_way_does_not_pass(office: Office) -> None:
    """The same vault, restored elsewhere and worked in: its trail is not ours."""
    made = own(office)
    found = rehearse(to_rehearse(office.desk, made.path))
    forked = type(found)(made_at=found.made_at, last=found.last, digest=b"\0" * 32)
    with pytest.raises(BackupDamaged):
        note_rehearsed(office.desk, forked)
    assert standing(office).rehearsed is None


def test_one_that_is_gone_is_missing(office: Office) -> None:
    with pytest.raises(AppError):
        to_rehearse(office.desk, office.desk.folder.backups / "backup-2026-01-01-000000")


def test_ten_drills_from_a_growing_vault_bring_up_the_head_of_their_moment(
    office: Office,
) -> None:
    for _day in range(10):
        office.clock.forward(days=1)
        office.case()
        head = office.desk.store.head
        made = own(office)
        found = rehearse(to_rehearse(office.desk, made.path))
        assert (found.last, found.digest) == (head.seq, head.digest)
        assert found.made_at == office.clock.at


def broken(monkeypatch: pytest.MonkeyPatch, error: AppError) -> None:
    def fails(*_given: object, **_named: object) -> Path:
        raise error

    monkeypatch.setattr(backups, "make_backup", fails)
