"""A new master key is handed on in the slots: each owner gets it, and nobody else."""

from dataclasses import replace
from uuid import UUID

import pytest

from shelterdesk.errors import SlotsDamaged
from shelterdesk.sources import Sources
from shelterdesk.vault.carried import CARRIED_BYTES, open_carried, seal_carried
from shelterdesk.vault.kdf import CHEAPEST, password_key
from shelterdesk.vault.keys import KEY_BYTES, MasterKey
from shelterdesk.vault.slot_changes import (
    NewVault,
    add_user,
    change_master_key,
    change_password,
    remove_user,
)
from shelterdesk.vault.slot_secrets import (
    new_user_keys,
    open_recovery,
    open_signer,
    open_user,
    x25519_public,
)
from shelterdesk.vault.slots import (
    MAX_BYTES,
    MAX_USERS,
    SlotsDocument,
    check_mac,
    read_slots,
    with_mac,
    write_slots,
)
from tests.vault.made import NEW_PASSWORD, PASSWORD, UID

OTHER = UUID(int=9)


@pytest.fixture
def two(new_vault: NewVault, sources: Sources) -> SlotsDocument:
    keys = new_user_keys(OTHER, "window", sources)
    return add_user(new_vault.slots, new_vault.master_key, keys, PASSWORD, CHEAPEST, sources)


@pytest.fixture
def changed(
    two: SlotsDocument, new_vault: NewVault, sources: Sources
) -> tuple[SlotsDocument, MasterKey]:
    return change_master_key(two, new_vault.master_key, sources)


def opened(document: SlotsDocument, uid: UUID, password: str = PASSWORD) -> bytes:
    """The master key that this password gives."""
    slot = document.user(uid)
    key, _keys = open_user(document.vault_id, slot, password_key(password, slot.salt, slot.cost))
    return key.secret


def test_every_slot_gives_the_new_key(
    changed: tuple[SlotsDocument, MasterKey], new_vault: NewVault
) -> None:
    document, key = changed
    assert key.secret != new_vault.master_key.secret
    assert [opened(document, uid) for uid in (UID, OTHER)] == [key.secret] * 2
    assert open_recovery(document, new_vault.recovery_key)[0].secret == key.secret


def test_a_second_change_is_carried_past_the_first(
    changed: tuple[SlotsDocument, MasterKey], new_vault: NewVault, sources: Sources
) -> None:
    document, key = change_master_key(*changed, sources)
    assert [opened(document, uid) for uid in (UID, OTHER)] == [key.secret] * 2
    assert open_recovery(document, new_vault.recovery_key)[0].secret == key.secret


def test_the_signing_key_of_the_vault_stays(
    two: SlotsDocument, changed: tuple[SlotsDocument, MasterKey], new_vault: NewVault
) -> None:
    document, key = changed
    assert open_signer(document, key).public == two.signer.public
    with pytest.raises(SlotsDamaged):
        open_signer(document, new_vault.master_key)


def test_it_is_sealed_by_the_new_key_and_no_longer_by_the_old(
    changed: tuple[SlotsDocument, MasterKey], new_vault: NewVault
) -> None:
    document, key = changed
    check_mac(document, key)
    with pytest.raises(SlotsDamaged):
        check_mac(document, new_vault.master_key)


def test_who_is_out_cannot_be_put_back_by_who_knows_the_old_key(
    two: SlotsDocument, new_vault: NewVault, sources: Sources
) -> None:
    without = remove_user(two, new_vault.master_key, OTHER)
    document, key = change_master_key(without, new_vault.master_key, sources)
    forged = replace(document, users=(*document.users, two.user(OTHER)))
    forged = with_mac(forged, new_vault.master_key)
    with pytest.raises(SlotsDamaged):
        check_mac(forged, key)
    assert opened(forged, OTHER) == new_vault.master_key.secret


def test_what_is_carried_to_one_opens_for_no_other(
    changed: tuple[SlotsDocument, MasterKey],
) -> None:
    document, _key = changed
    mine, theirs = document.user(UID), document.user(OTHER)
    swapped = replace(document, users=(replace(mine, carried=theirs.carried), theirs))
    with pytest.raises(SlotsDamaged):
        opened(swapped, UID)


def test_sealed_anew_the_slot_carries_nothing(
    changed: tuple[SlotsDocument, MasterKey], new_vault: NewVault, sources: Sources
) -> None:
    document, key = changed
    again = change_password(document, key, new_vault.user, NEW_PASSWORD, CHEAPEST, sources)
    assert again.user(UID).carried == b""
    assert opened(again, UID, NEW_PASSWORD) == key.secret
    assert again.user(OTHER).carried


def test_it_is_written_and_read_back_equal(changed: tuple[SlotsDocument, MasterKey]) -> None:
    document, _key = changed
    assert read_slots(write_slots(document)) == document


def test_a_full_vault_fits_its_file(new_vault: NewVault, sources: Sources) -> None:
    slot = replace(new_vault.slots.user(UID), login="\N{GRINNING FACE}" * 32)
    users = tuple(replace(slot, carried=bytes(CARRIED_BYTES)) for _ in range(MAX_USERS))
    assert len(write_slots(replace(new_vault.slots, users=users))) <= MAX_BYTES


def test_every_changed_byte_of_it_is_refused(sources: Sources) -> None:
    private = sources.random_bytes(KEY_BYTES)
    key = MasterKey(sources.random_bytes(KEY_BYTES))
    carried = seal_carried(key, x25519_public(private), b"header", sources)
    assert open_carried(carried, private, b"header").secret == key.secret
    for at in range(CARRIED_BYTES):
        wrong = bytearray(carried)
        wrong[at] ^= 1
        with pytest.raises(SlotsDamaged):
            open_carried(bytes(wrong), private, b"header")
    with pytest.raises(SlotsDamaged):
        open_carried(carried, private, b"another header")


def test_a_public_key_of_no_order_is_refused(sources: Sources) -> None:
    with pytest.raises(SlotsDamaged):
        open_carried(bytes(CARRIED_BYTES), sources.random_bytes(KEY_BYTES), b"header")
