"""Users are added, reset and changed; whoever gave a password never holds the user's own keys."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.errors import (
    CannotUnlock,
    FirstUnlock,
    Invalid,
    Missing,
    MustWait,
    Problem,
    Stale,
)
from shelterdesk.models import SigningKey, Staff
from shelterdesk.queries.accounts import reset_of
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_first, open_vault
from shelterdesk.usecases.staff import (
    NewStaff,
    Sealed,
    StaffChange,
    add_staff,
    change_staff,
    put_own_password,
    reset_staff,
    sealed_change,
    sealed_new,
    sealed_reset,
    slots_now,
)
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import OpenedVault, unlock
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import LOGIN, PASSWORD, Office, lucky

OWN = "seven grey herons above the dam"
LINH = UUID(int=0xA11)


def new(**values: object) -> NewStaff:
    given = {"id": LINH, "name": "Linh", "login": "egret", "role": Role.COUNSELOR, "language": "vi"}
    return NewStaff(**given | values)  # type: ignore[arg-type]


def added(office: Office) -> Sealed:
    """Linh, as the manager adds her."""
    asked = new()
    now = replace(slots_now(office.desk), sources=lucky(office.clock))
    sealed = sealed_new(now, asked, CHEAPEST)
    add_staff(office.desk, sealed.document, sealed.keys, asked.name, asked.role, asked.language)
    return sealed


def reset(office: Office, uid: UUID = LINH) -> Sealed:
    now = replace(slots_now(office.desk), sources=lucky(office.clock))
    sealed = sealed_reset(now, uid, CHEAPEST)
    reset_staff(office.desk, sealed)
    return sealed


def unlocked(office: Office, login: str, password: str) -> OpenedVault:
    folder = VaultFolder(office.path)
    return unlock(folder, login, password, Attempts.of(folder))


def first(office: Office, once: str, own: str = OWN) -> Desk:
    """The first unlock, with a password of one's own."""
    office.desk.close()
    folder = VaultFolder(office.path)
    opened = unlocked(office, "egret", once)
    lock = take_lock(folder, office.clock.sources())
    office.desk = open_first(
        folder, lock, opened, own, CHEAPEST, Attempts.of(folder), lucky(office.clock)
    )
    return office.desk


def keys_of(office: Office, uid: UUID = LINH) -> list[tuple[bytes, int | None]]:
    with office.desk.store.read() as session:
        rows = session.query(SigningKey).filter(SigningKey.staff_id == uid)
        return [(key.public, key.to_seq) for key in rows.order_by(SigningKey.from_seq)]


def whole(office: Office) -> bool:
    return all(check.ok for check in check_store(office.desk.store))


def test_a_new_user_opens_the_vault_with_the_password_that_was_given(office: Office) -> None:
    sealed = added(office)
    opened = unlocked(office, "egret", sealed.once)
    assert opened.user is not None
    assert opened.user.once
    assert office.events()[-1].kind == EventKind.STAFF_ADD


@pytest.mark.parametrize("shape", [str.lower, lambda text: text.replace("-", " "), lambda t: t])
def test_it_is_read_however_it_was_typed(office: Office, shape: object) -> None:
    sealed = added(office)
    assert unlocked(office, "egret", shape(sealed.once)).user is not None  # type: ignore[operator]


def test_it_opens_nothing_before_its_owner_chose_one(office: Office) -> None:
    sealed = added(office)
    office.desk.close()
    folder = VaultFolder(office.path)
    opened = unlocked(office, "egret", sealed.once)
    with take_lock(folder, office.clock.sources()) as lock, pytest.raises(FirstUnlock):
        open_vault(folder, lock, opened, Attempts.of(folder), office.clock.sources())


def test_the_first_unlock_makes_keys_that_the_manager_never_had(office: Office) -> None:
    sealed = added(office)
    desk = first(office, sealed.once)
    assert desk.actor.signer.public != sealed.keys.signer.public
    given, own = keys_of(office)
    assert given == (sealed.keys.signer.public, own_from(office) - 1)
    assert own == (desk.actor.signer.public, None)
    assert office.kinds()[-2:] == [EventKind.STAFF_PASSWORD, EventKind.VAULT_UNLOCK]
    assert [event.actor_id for event in office.events()[-2:]] == [None, LINH]
    assert whole(office)


def own_from(office: Office) -> int:
    with office.desk.store.read() as session:
        return (
            session.query(SigningKey)
            .filter(SigningKey.to_seq.is_(None))
            .filter(SigningKey.staff_id == LINH)
            .one()
            .from_seq
        )


def test_the_password_that_was_given_opens_nothing_after_it(office: Office) -> None:
    sealed = added(office)
    first(office, sealed.once)
    with pytest.raises(CannotUnlock):
        unlocked(office, "egret", sealed.once)
    assert unlocked(office, "egret", OWN).user is not None


def test_a_reset_ends_the_old_password_and_the_old_keys(office: Office) -> None:
    first(office, added(office).once)
    signed = office.desk.actor.signer.public
    office.desk.close()
    office.desk = reopened(office)
    sealed = reset(office)
    with pytest.raises(CannotUnlock):
        unlocked(office, "egret", OWN)
    assert dict(keys_of(office))[signed] is not None
    assert office.events()[-1].kind == EventKind.STAFF_RESET
    desk = first(office, sealed.once, "another grey heron by the sluice")
    assert desk.viewer.staff_id == LINH
    assert whole(office)


def reopened(office: Office) -> Desk:
    folder = VaultFolder(office.path)
    opened = unlocked(office, LOGIN, PASSWORD)
    lock = take_lock(folder, office.clock.sources())
    return open_vault(folder, lock, opened, Attempts.of(folder), office.clock.sources())


def told(desk: Desk) -> str | None:
    """Who reset the password, as its owner hears."""
    with desk.store.read() as session:
        found = reset_of(session, desk.viewer)
    return None if found is None else found[1]


def test_a_reset_is_told_at_the_next_unlock_however_late_and_only_then(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelterdesk.queries.accounts.LOOKED_THROUGH", 3)
    assert told(first(office, added(office).once)) is None
    again(office, LOGIN, PASSWORD)
    once = reset(office).once
    for _ in range(5):
        office.case()
    assert told(first(office, once)) == "Mei"
    assert told(again(office, "egret", OWN)) is None


def again(office: Office, login: str, password: str) -> Desk:
    """One more unlock, with a password of one's own."""
    office.desk.close()
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    opened = unlocked(office, login, password)
    lock, attempts = take_lock(folder, sources), Attempts.of(folder)
    office.desk = open_vault(folder, lock, opened, attempts, sources)
    return office.desk


def test_nobody_resets_oneself_and_nobody_who_is_not_here(office: Office) -> None:
    with pytest.raises(Invalid) as told:
        reset(office, office.manager)
    assert told.value.fields["staff"].rule == "not_oneself"
    with pytest.raises(Missing):
        reset(office, UUID(int=0xBAD))


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"name": "  "}, "name", "needed_here"),
        ({"name": "x" * 301}, "name", "too_long"),
        ({"login": ""}, "login", "login_too_short"),
        ({"login": LOGIN.upper()}, "login", "login_taken"),
        ({"language": "fr"}, "language", "needed_here"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    office: Office, values: dict[str, object], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as told:
        sealed_new(slots_now(office.desk), new(**values), CHEAPEST)
    assert told.value.fields[field].rule == rule


def test_two_changes_from_the_same_slots_make_one(office: Office) -> None:
    now = replace(slots_now(office.desk), sources=lucky(office.clock))
    one, two = (sealed_new(now, new(id=UUID(int=n), login=f"u{n}"), CHEAPEST) for n in (50, 51))
    add_staff(office.desk, one.document, one.keys, "One", Role.READER, "en")
    with pytest.raises(Stale):
        add_staff(office.desk, two.document, two.keys, "Two", Role.READER, "en")
    assert whole(office)


# Role and name


def change(office: Office, uid: UUID, role: Role, name: str = "Linh", revision: int = 1) -> None:
    with office.change() as uow:
        change_staff(uow, StaffChange(id=uid, revision=revision, name=name, role=role))


def test_a_role_is_changed_and_noted_with_the_old_one(office: Office) -> None:
    added(office)
    change(office, LINH, Role.FOLLOW_UP)
    with office.desk.store.read() as session:
        assert session.get_one(Staff, LINH).role is Role.FOLLOW_UP
    assert office.events()[-1].kind == EventKind.STAFF_CHANGE
    assert b"COUNSELOR" in office.details()[-1]


def test_the_last_manager_stays_one(office: Office) -> None:
    with pytest.raises(Invalid) as told:
        change(office, office.manager, Role.READER, "Mei")
    assert told.value.fields["role"].rule == "last_manager"
    added(office)
    change(office, LINH, Role.MANAGER)
    change(office, office.manager, Role.READER, "Mei")


def test_a_stale_change_is_refused(office: Office) -> None:
    added(office)
    change(office, LINH, Role.READER)
    with pytest.raises(Stale):
        change(office, LINH, Role.MANAGER)


# One's own password


def test_ones_own_password_is_changed_and_nothing_else(office: Office, tmp_path: Path) -> None:
    before = (office.path / "records.sdb").stat().st_size
    sealed = sealed_change(slots_now(office.desk), office.manager, PASSWORD, OWN, CHEAPEST)
    put_own_password(office.desk, sealed)
    with pytest.raises(CannotUnlock):
        unlocked(office, LOGIN, PASSWORD)
    opened = unlocked(office, LOGIN, OWN)
    assert opened.user is not None
    assert opened.user.signer.public == office.desk.actor.signer.public
    assert office.events()[-1].kind == EventKind.STAFF_PASSWORD
    assert (office.path / "records.sdb").stat().st_size == before


def test_a_wrong_old_password_changes_nothing_and_counts(office: Office) -> None:
    now = slots_now(office.desk)
    for _try in range(5):
        with pytest.raises(CannotUnlock):
            sealed_change(now, office.manager, "not mine at all", OWN, CHEAPEST)
    with pytest.raises(MustWait):
        sealed_change(now, office.manager, PASSWORD, OWN, CHEAPEST)


def test_a_password_of_login_names_is_refused_before_the_old_one_is_asked(office: Office) -> None:
    now = replace(slots_now(office.desk), logins=((LINH, "qzxvwkpfy"),))
    with pytest.raises(Invalid) as refused:
        sealed_change(now, office.manager, "not mine", "qzxvwkpfy-qzxvwkpfy", CHEAPEST)
    assert refused.value.fields == {"new": Problem("password_own_words")}
    assert Attempts.of(now.folder).failures() == ()


def test_nobody_puts_a_password_in_force_for_somebody_else(office: Office) -> None:
    sealed = sealed_change(slots_now(office.desk), office.manager, PASSWORD, OWN, CHEAPEST)
    colleague = office.at_desk(office.colleague())
    with pytest.raises(CannotUnlock):
        put_own_password(colleague, sealed)


def test_the_trail_holds_no_password(office: Office) -> None:
    sealed = added(office)
    first(office, sealed.once)
    kept = b"".join(office.details())
    assert sealed.once.encode() not in kept
    assert OWN.encode() not in kept
