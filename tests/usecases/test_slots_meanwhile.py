"""The key file while the vault is open: a cut change is carried on, another file not built on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from shelterdesk.db import slots_state
from shelterdesk.errors import (
    AppError,
    CannotUnlock,
    DiskFull,
    RecordsDamaged,
    SlotsReplaced,
    Stale,
)
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.key_change import change_key
from shelterdesk.usecases.leaving import remove_staff
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.staff import put_own_password, sealed_change, slots_now
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vault.slots import SlotsDocument, read_slots, write_slots
from shelterdesk.vocabulary.history import EventKind
from tests.desks import LOGIN, PASSWORD, Office, lucky
from tests.usecases.test_key_change import changed, entered, new_key, nothing
from tests.usecases.test_leaving import leaving
from tests.usecases.test_staff import LINH, OWN, added, unlocked


@contextmanager
def full_disk_at(*, promoted: bool) -> Iterator[None]:
    """The change is committed; its file comes into force or not, and then the disk is full."""
    real = slots_state.promote

    def promote(folder: VaultFolder) -> None:
        if promoted:
            real(folder)
        raise DiskFull

    with pytest.MonkeyPatch.context() as patch, pytest.raises(DiskFull):
        patch.setattr(slots_state, "promote", promote)
        yield


def logins(office: Office) -> list[str]:
    return [slot.login for slot in slots_now(office.desk).document.users]


def gone_half_way(office: Office) -> str:
    """Somebody who was removed while the disk was full, by login name."""
    viewer = office.colleague().viewer
    assert viewer is not None
    login = slots_now(office.desk).document.user(viewer.staff_id).login
    with full_disk_at(promoted=False):
        remove_staff(office.desk, leaving(office, viewer.staff_id))
    return login


def new_password(office: Office, password: str = OWN) -> None:
    now = replace(slots_now(office.desk), sources=lucky(office.clock))
    put_own_password(office.desk, sealed_change(now, office.manager, PASSWORD, password, CHEAPEST))


# Changes that were cut


def test_the_next_change_does_not_bring_back_who_was_removed(office: Office) -> None:
    login = gone_half_way(office)
    added(office)
    assert logins(office) == [LOGIN, "egret"]
    with pytest.raises(CannotUnlock):
        unlocked(office, login, PASSWORD)


def test_a_new_key_is_not_handed_to_who_was_removed(office: Office) -> None:
    login = gone_half_way(office)
    changed(office, None)
    assert login not in logins(office)


def test_what_was_made_before_the_cut_one_is_stale(office: Office) -> None:
    old = new_key(office, None)
    gone_half_way(office)
    with pytest.raises(Stale):
        change_key(office.desk, old, nothing)


def test_a_second_change_whose_file_lies_ready_is_carried_on_after_a_cut_first(
    office: Office,
) -> None:
    with full_disk_at(promoted=True):
        added(office)
    with full_disk_at(promoted=False):
        new_password(office)
    entered(office, LOGIN, PASSWORD)
    assert logins(office) == [LOGIN, "egret"]
    entered(office, LOGIN, OWN)


def test_as_long_as_the_disk_is_full_the_first_change_waits_and_no_second_is_made(
    office: Office,
) -> None:
    with full_disk_at(promoted=False):
        added(office)
    with full_disk_at(promoted=False):
        new_password(office)
    entered(office, LOGIN, PASSWORD)
    assert logins(office) == [LOGIN, "egret"]
    entered(office, LOGIN, PASSWORD)


def test_who_was_added_and_whose_slot_is_lost_can_be_removed(office: Office) -> None:
    with full_disk_at(promoted=False):
        added(office)
    office.desk.folder.slots_pending.unlink()
    remove_staff(office.desk, leaving(office, LINH))
    assert office.kinds()[-1] == EventKind.STAFF_RETIRE
    assert logins(office) == [LOGIN]


# Another file


def older(office: Office) -> bytes:
    """The one of before, with whoever was removed since."""
    return office.desk.folder.slots_previous.read_bytes()


def for_a_stranger(office: Office) -> bytes:
    """The one in force, but what is sealed to the recovery key would be a stranger's."""
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    document = read_slots(office.desk.folder.slots.read_bytes())
    recovery = replace(document.recovery, sealing_public=public)
    return write_slots(replace(document, recovery=recovery))


@pytest.mark.parametrize("other", [older, for_a_stranger])
@pytest.mark.parametrize(
    "act",
    [
        lambda office: changed(office, None),
        new_password,
        lambda office: remove_staff(office.desk, leaving(office, LINH)),
        lambda office: back_up(office.desk, nothing, asked=True),
    ],
    ids=["key", "password", "removal", "backup"],
)
def test_nothing_is_built_on_a_file_that_was_laid_there_since(
    office: Office, act: Callable[[Office], object], other: Callable[[Office], bytes]
) -> None:
    added(office)
    own, planted = office.desk.folder.slots.read_bytes(), other(office)
    office.desk.folder.slots.write_bytes(planted)
    before = office.desk.store.head
    with pytest.raises(SlotsReplaced):
        act(office)
    assert office.desk.folder.slots.read_bytes() == planted
    assert [kind for kind in office.kinds()[before.seq :] if kind != "vault.backup_failed"] == []
    office.desk.folder.slots.write_bytes(own)
    entered(office, LOGIN, PASSWORD)


def test_nor_when_it_was_laid_there_while_the_password_was_sealed(office: Office) -> None:
    added(office)
    previous = office.desk.folder.slots_previous.read_bytes()
    now = replace(slots_now(office.desk), sources=lucky(office.clock))
    sealed = sealed_change(now, office.manager, PASSWORD, OWN, CHEAPEST)
    own = office.desk.folder.slots.read_bytes()
    office.desk.folder.slots.write_bytes(previous)
    with pytest.raises(AppError):
        put_own_password(office.desk, replace(sealed, document=_after(previous, sealed.document)))
    office.desk.folder.slots.write_bytes(own)
    entered(office, LOGIN, PASSWORD)


def _after(content: bytes, document: SlotsDocument) -> SlotsDocument:
    """The document with the epoch that would follow the planted file's."""
    return replace(document, epoch=read_slots(content).epoch + 1)


def test_the_key_file_of_before_a_change_of_the_key_is_no_damage_of_the_records(
    office: Office,
) -> None:
    before = office.desk.folder.slots.read_bytes()
    changed(office, None)
    back_up(office.desk, nothing, asked=True)
    own = office.desk.folder.slots.read_bytes()
    office.desk.folder.slots.write_bytes(before)
    with pytest.raises(SlotsReplaced):
        entered(office, LOGIN, PASSWORD)
    office.desk.folder.slots.write_bytes(own)
    entered(office, LOGIN, PASSWORD)


def test_damage_of_the_records_is_damage_whatever_older_key_files_lie_beside(
    office: Office,
) -> None:
    back_up(office.desk, nothing, asked=True)
    added(office)
    office.desk.close()
    records = office.desk.folder.records
    whole = records.read_bytes()
    records.write_bytes(b"\0" * 4096 + whole[4096:])
    with pytest.raises(RecordsDamaged):
        reentered(office)
    records.write_bytes(whole)
    reentered(office)


def reentered(office: Office) -> None:
    """As `entered`, of a vault that is closed."""
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    lock, attempts = take_lock(folder, sources), Attempts.of(folder)
    try:
        opened = unlock(folder, LOGIN, PASSWORD, attempts)
        office.desk = open_vault(folder, lock, opened, attempts, sources)
    except BaseException:
        lock.release()
        raise
