"""Changing the slots: who keeps which keys, and what the next document says."""

from dataclasses import replace
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, SlotsDamaged
from shelterdesk.sources import Sources
from shelterdesk.vault.kdf import CHEAPEST, KdfCost, password_key
from shelterdesk.vault.logins import clean_login, login_problem
from shelterdesk.vault.slot_changes import (
    NewVault,
    add_user,
    change_password,
    new_vault_keys,
    raise_floor,
    remove_user,
    renew_user,
)
from shelterdesk.vault.slot_secrets import UserKeys, new_user_keys, open_user
from shelterdesk.vault.slots import SlotsDocument, check_mac, read_slots, write_slots
from tests.vault.made import NEW_PASSWORD, UID


def opened(document: SlotsDocument, uid: UUID, password: str) -> tuple[bytes, UserKeys]:
    slot = document.user(uid)
    master, keys = open_user(document.vault_id, slot, password_key(password, slot.salt, slot.cost))
    return master.secret, keys


def test_a_changed_password_keeps_every_key_and_counts_one_epoch(
    new_vault: NewVault, sources: Sources
) -> None:
    before = new_vault.slots
    after = change_password(
        before, new_vault.master_key, new_vault.user, NEW_PASSWORD, CHEAPEST, sources
    )
    secret, keys = opened(after, UID, NEW_PASSWORD)
    assert (secret, keys) == (new_vault.master_key.secret, new_vault.user)
    assert after.epoch == before.epoch + 1
    assert after.user(UID).salt != before.user(UID).salt
    assert after.user(UID).nonce != before.user(UID).nonce
    check_mac(after, new_vault.master_key)
    assert read_slots(write_slots(after)) == after


def test_a_new_user_holds_the_same_vault_and_keys_of_his_own(
    new_vault: NewVault, sources: Sources
) -> None:
    given = new_user_keys(UUID(int=3), "window", sources, once=True)
    after = add_user(new_vault.slots, new_vault.master_key, given, NEW_PASSWORD, CHEAPEST, sources)
    secret, keys = opened(after, UUID(int=3), NEW_PASSWORD)
    assert secret == new_vault.master_key.secret
    assert keys == given
    assert keys.once
    assert keys.signer.public != new_vault.user.signer.public
    assert [slot.uid for slot in after.users] == [UUID(int=3), UID]


def test_a_renewed_user_signs_with_a_new_key(new_vault: NewVault, sources: Sources) -> None:
    keys = new_user_keys(UID, "harbour", sources)
    after = renew_user(new_vault.slots, new_vault.master_key, keys, NEW_PASSWORD, CHEAPEST, sources)
    assert opened(after, UID, NEW_PASSWORD)[1].signer.public != new_vault.user.signer.public
    with pytest.raises(ValueError, match="new signing keys"):
        renew_user(
            new_vault.slots, new_vault.master_key, new_vault.user, NEW_PASSWORD, CHEAPEST, sources
        )


def test_a_password_is_changed_by_its_owner_only(new_vault: NewVault, sources: Sources) -> None:
    with pytest.raises(ValueError, match="not the keys"):
        change_password(
            new_vault.slots,
            new_vault.master_key,
            new_user_keys(UID, "harbour", sources),
            NEW_PASSWORD,
            CHEAPEST,
            sources,
        )


def test_a_password_given_by_others_counts_as_own_after_its_change(
    new_vault: NewVault, sources: Sources
) -> None:
    keys = new_user_keys(UUID(int=3), "window", sources, once=True)
    added = add_user(new_vault.slots, new_vault.master_key, keys, "given", CHEAPEST, sources)
    after = change_password(added, new_vault.master_key, keys, NEW_PASSWORD, CHEAPEST, sources)
    assert not after.user(UUID(int=3)).once


def test_no_slot_is_made_below_the_floor(new_vault: NewVault, sources: Sources) -> None:
    higher = KdfCost(memory_kib=16 * 1024, passes=2, lanes=1)
    raised = raise_floor(new_vault.slots, new_vault.master_key, higher)
    with pytest.raises(ValueError, match="below the floor"):
        change_password(
            raised, new_vault.master_key, new_vault.user, NEW_PASSWORD, CHEAPEST, sources
        )
    with pytest.raises(ValueError, match="only ever raised"):
        raise_floor(raised, new_vault.master_key, CHEAPEST)


def test_the_last_user_cannot_be_removed(new_vault: NewVault, sources: Sources) -> None:
    keys = new_user_keys(UUID(int=3), "window", sources)
    two = add_user(new_vault.slots, new_vault.master_key, keys, NEW_PASSWORD, CHEAPEST, sources)
    one = remove_user(two, new_vault.master_key, UID)
    assert [slot.login for slot in one.users] == ["window"]
    with pytest.raises(ValueError, match="at least one"):
        remove_user(one, new_vault.master_key, UUID(int=3))


@pytest.mark.parametrize("login", ["HARBOUR", "\uff48arbour"])
def test_a_login_name_is_taken_however_it_is_cased(
    new_vault: NewVault, sources: Sources, login: str
) -> None:
    with pytest.raises(Invalid) as refused:
        add_user(
            new_vault.slots,
            new_vault.master_key,
            new_user_keys(UUID(int=3), login, sources),
            NEW_PASSWORD,
            CHEAPEST,
            sources,
        )
    assert refused.value.fields["login"].rule == "login_taken"


@pytest.mark.parametrize(
    ("login", "rule"),
    [
        ("a", "login_too_short"),
        ("a" * 33, "login_too_long"),
        ("two words", "login_letters"),
        ("line\nbreak", "login_letters"),
        ("\u202eright", "login_letters"),
        ("a/b", "login_letters"),
    ],
)
def test_a_login_name_that_would_confuse_is_refused(login: str, rule: str) -> None:
    problem = login_problem(login)
    assert problem is not None
    assert problem.rule == rule


@pytest.mark.parametrize("login", ["ca-1", "mai_2", "Bến.3", "值班一"])
def test_a_login_name_of_any_script_is_taken(login: str) -> None:
    assert login_problem(clean_login(login)) is None


def test_a_login_name_is_kept_composed(sources: Sources) -> None:
    made = new_vault_keys(
        uid=UID,
        login=" Be\u0302\u0301n ",
        password=NEW_PASSWORD,
        cost=CHEAPEST,
        floor=CHEAPEST,
        sources=sources,
    )
    assert made.slots.users[0].login == made.user.login == "B\u1ebfn"
    assert made.slots.named("BE\u0302\u0301N") is not None


def test_a_forged_change_without_the_master_key_does_not_pass(new_vault: NewVault) -> None:
    forged = replace(new_vault.slots, epoch=2)
    with pytest.raises(SlotsDamaged):
        check_mac(forged, new_vault.master_key)
