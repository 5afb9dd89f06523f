"""A user leaves in good terms: the account ends, the records keep the name."""

from dataclasses import replace
from uuid import UUID

import pytest

from shelterdesk.errors import CannotUnlock, Invalid, Missing, Problem, SlotsReplaced, Stale
from shelterdesk.models import SigningKey, Staff
from shelterdesk.queries.accounts import accounts
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.leaving import Leaving, remove_staff
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.staff import StaffChange, change_staff, judge_new, slots_now
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import LOGIN, PASSWORD, TODAY, Office, lucky
from tests.usecases.test_staff import LINH, added, first, new


def leaving(office: Office, uid: UUID, revision: int | None = None) -> Leaving:
    with office.desk.store.read() as session:
        staff = session.get(Staff, uid)
        assert staff is not None
        return Leaving(id=uid, revision=staff.revision if revision is None else revision)


def test_who_left_opens_nothing_and_is_no_longer_in_the_list(office: Office) -> None:
    gone = office.colleague().viewer
    assert gone is not None
    login = slots_now(office.desk).document.user(gone.staff_id).login
    remove_staff(office.desk, leaving(office, gone.staff_id))
    folder = VaultFolder(office.path)
    with pytest.raises(CannotUnlock):
        unlock(folder, login, PASSWORD, Attempts.of(folder))
    with office.desk.store.read() as session:
        assert [one.staff_id for one in accounts(session, office.desk.viewer, TODAY)] == [
            office.manager
        ]
    assert office.kinds()[-1] == EventKind.STAFF_RETIRE
    assert all(check.ok for check in check_store(office.desk.store))


def test_the_records_keep_the_name_and_the_keys_end_there(office: Office) -> None:
    gone = office.colleague().viewer
    assert gone is not None
    last = office.desk.store.head.seq
    remove_staff(office.desk, leaving(office, gone.staff_id))
    with office.desk.store.read() as session:
        staff = session.get(Staff, gone.staff_id)
        assert staff is not None
        assert (staff.active, staff.voided_at) == (False, None)
        (key,) = session.query(SigningKey).filter(SigningKey.staff_id == gone.staff_id)
        assert key.to_seq == last


def test_an_old_slots_file_put_back_lets_nobody_in(office: Office) -> None:
    gone = office.colleague().viewer
    assert gone is not None
    folder = VaultFolder(office.path)
    before = folder.slots.read_bytes()
    login = slots_now(office.desk).document.user(gone.staff_id).login
    remove_staff(office.desk, leaving(office, gone.staff_id))
    office.desk.close()
    after = folder.slots.read_bytes()
    folder.slots.write_bytes(before)
    attempts = Attempts.of(folder)
    opened = unlock(folder, login, PASSWORD, attempts)
    sources = office.clock.sources()
    with take_lock(folder, sources) as lock, pytest.raises(SlotsReplaced):
        open_vault(folder, lock, opened, attempts, sources)
    folder.slots.write_bytes(after)


def test_nobody_removes_oneself(office: Office) -> None:
    with pytest.raises(Invalid):
        remove_staff(office.desk, leaving(office, office.manager))
    assert len(slots_now(office.desk).document.users) == 1


def test_who_left_cannot_leave_again(office: Office) -> None:
    gone = office.colleague().viewer
    assert gone is not None
    remove_staff(office.desk, leaving(office, gone.staff_id))
    with pytest.raises(Missing):
        remove_staff(office.desk, leaving(office, gone.staff_id))


def test_a_record_that_moved_on_is_not_removed_unseen(office: Office) -> None:
    gone = office.colleague().viewer
    assert gone is not None
    with pytest.raises(Stale):
        remove_staff(office.desk, leaving(office, gone.staff_id, revision=99))


def test_one_manager_removes_another(office: Office) -> None:
    other = office.colleague(Role.MANAGER)
    desk = office.at_desk(other)
    remove_staff(desk, leaving(office, office.manager))
    assert [slot.uid for slot in slots_now(desk).document.users] == [other.viewer.staff_id]
    assert replace(desk, opened=set()).viewer == other.viewer


def test_whoever_gave_the_role_away_just_now_does_not_remove_the_last_manager(
    office: Office,
) -> None:
    other = office.colleague(Role.MANAGER).viewer
    assert other is not None
    me = leaving(office, office.manager)
    with office.change() as uow:
        change_staff(uow, StaffChange(id=me.id, revision=me.revision, name="Mei", role=Role.READER))
    with pytest.raises(Invalid) as refused:
        remove_staff(office.desk, leaving(office, other.staff_id))
    assert refused.value.fields == {"staff": Problem("last_manager")}


def test_the_login_of_who_left_is_nobody_elses(office: Office) -> None:
    first(office, added(office).once)
    with office.desk.store.read() as session:
        assert session.get_one(Staff, LINH).active
    desk = entered(office)
    remove_staff(desk, leaving(office, LINH))
    again = new(id=UUID(int=0xA12), login="EGRET")
    with pytest.raises(Invalid) as refused:
        judge_new(slots_now(desk), again)
    assert refused.value.fields == {"login": Problem("login_taken")}


def entered(office: Office) -> Desk:
    """The manager again."""
    office.desk.close()
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    lock, attempts = take_lock(folder, sources), Attempts.of(folder)
    opened = unlock(folder, LOGIN, PASSWORD, attempts)
    office.desk = open_vault(folder, lock, opened, attempts, sources)
    return office.desk


def test_the_manager_sees_what_whoever_leaves_has_open(office: Office) -> None:
    gone = office.colleague().viewer
    assert gone is not None
    for _case in range(2):
        office.case(owner_id=gone.staff_id)
    with office.desk.store.read() as session:
        rows = accounts(session, office.desk.viewer, TODAY)
    assert {one.staff_id: one.cases for one in rows} == {gone.staff_id: 2, office.manager: 0}
