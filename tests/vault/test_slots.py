"""The slots file: written one way, and refused whenever it is anything else."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
import rfc8785

from shelterdesk.errors import CannotUnlock, Invalid, SlotsDamaged
from shelterdesk.sources import Sources
from shelterdesk.vault.kdf import CHEAPEST, KdfCost, password_key
from shelterdesk.vault.slot_changes import NewVault, add_user
from shelterdesk.vault.slot_secrets import new_user_keys, open_signer, open_user
from shelterdesk.vault.slots import (
    MAX_BYTES,
    MAX_USERS,
    SlotsDocument,
    check_mac,
    read_slots,
    with_mac,
    write_slots,
)
from tests.vault.made import PASSWORD


def resummed(document: dict[str, Any]) -> bytes:
    """What somebody writes who knows the format but no key: every plain sum fits again."""
    body = {name: value for name, value in document.items() if name != "sum"}
    return rfc8785.dumps({**body, "sum": sha256(rfc8785.dumps(body)).hexdigest()})


def changed(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(content)
    change(document)
    return resummed(document)


@pytest.fixture
def content(new_vault: NewVault) -> bytes:
    return write_slots(new_vault.slots)


@pytest.fixture
def two_users(new_vault: NewVault, sources: Sources) -> SlotsDocument:
    keys = new_user_keys(UUID(int=9), "window", sources)
    return add_user(new_vault.slots, new_vault.master_key, keys, PASSWORD, CHEAPEST, sources)


def test_what_is_written_reads_back_equal(two_users: SlotsDocument) -> None:
    assert read_slots(write_slots(two_users)) == two_users


def test_every_single_bit_flipped_is_refused(content: bytes) -> None:
    accepted = 0
    for at in range(len(content)):
        for bit in range(8):
            damaged = bytearray(content)
            damaged[at] ^= 1 << bit
            try:
                read_slots(bytes(damaged))
            except SlotsDamaged:
                continue
            accepted += 1
    assert accepted == 0


def test_every_truncation_is_refused(content: bytes) -> None:
    for length in range(len(content)):
        with pytest.raises(SlotsDamaged):
            read_slots(content[:length])


@pytest.mark.parametrize("tail", [b" ", b"\n", b"\0", b"{}", b"x" * MAX_BYTES])
def test_anything_after_the_end_is_refused(content: bytes, tail: bytes) -> None:
    with pytest.raises(SlotsDamaged):
        read_slots(content + tail)


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{}", b"[" * 60_000, b"1" * 5000, b'"\\ud800"', b"\xff", b"NaN"],
)
def test_what_is_no_slots_file_is_damage_and_no_crash(content: bytes) -> None:
    with pytest.raises(SlotsDamaged):
        read_slots(content)


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "an unknown field": lambda d: d.update(note=1),
    "an unknown field in a slot": lambda d: d["slots"][0].update(note=1),
    "a newer format": lambda d: d.update(v=2),
    "a number as text": lambda d: d.update(epoch="1"),
    "a truth as a number": lambda d: d["slots"][0].update(once=0),
    "a number as a truth": lambda d: d.update(epoch=True),
    "a fraction": lambda d: d.update(epoch=1.5),
    "nothing": lambda d: d.update(mac=None),
    "no epoch": lambda d: d.update(epoch=0),
    "capital hex": lambda d: d.update(vault=d["vault"].upper().replace("0", "A")),
    "a short salt": lambda d: d["slots"][0].update(salt="00"),
    "a missing field": lambda d: d["slots"][0].pop("nonce"),
    "a newer payload": lambda d: d["slots"][0].update(payload=2),
    "the same user twice": lambda d: d["slots"].append(d["slots"][0]),
    "slots that are no list": lambda d: d.update(slots={}),
    "too many users": lambda d: d.update(slots=d["slots"] * (MAX_USERS + 1)),
    "a long login name": lambda d: d["slots"][0].update(login="x" * 33),
    "a login name of spaces": lambda d: d["slots"][0].update(login="a b"),
    "16 GiB of memory": lambda d: d["slots"][0].update(m=16 * 1024 * 1024),
    "less memory than allowed": lambda d: d["slots"][0].update(m=1024),
    "too many passes": lambda d: d["slots"][0].update(t=17),
    "no pass": lambda d: d["slots"][0].update(t=0),
    "too many lanes": lambda d: d["slots"][0].update(p=9),
    "a floor of nothing": lambda d: d["floor"].update(m=0),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_file_out_of_bounds_is_refused_though_its_sum_fits(content: bytes, what: str) -> None:
    with pytest.raises(SlotsDamaged):
        read_slots(changed(content, CHANGES[what]))


def test_the_sum_alone_would_have_let_these_pass(content: bytes) -> None:
    assert read_slots(changed(content, lambda d: d.update(epoch=2))).epoch == 2


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [(16 * 1024 * 1024, 3, 4), (8191, 1, 1), (8192, 17, 1), (8192, 1, 0)],
)
def test_a_cost_out_of_bounds_cannot_exist(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        KdfCost(memory_kib=memory, passes=passes, lanes=lanes)


def test_a_deleted_slot_breaks_the_seal(new_vault: NewVault, two_users: SlotsDocument) -> None:
    without = replace(two_users, users=two_users.users[:1])
    with pytest.raises(SlotsDamaged):
        check_mac(without, new_vault.master_key)


def test_an_older_epoch_breaks_the_seal(new_vault: NewVault, two_users: SlotsDocument) -> None:
    with pytest.raises(SlotsDamaged):
        check_mac(replace(two_users, epoch=1), new_vault.master_key)


def test_every_part_is_under_the_seal(new_vault: NewVault, two_users: SlotsDocument) -> None:
    check_mac(two_users, new_vault.master_key)
    body = json.loads(write_slots(two_users))
    texts = [(body, name) for name in ("vault",)]
    for part in (body["signer"], body["recovery"], *body["slots"]):
        texts += [(part, name) for name, value in part.items() if isinstance(value, str)]
    for part, name in texts:
        if name in ("login", "uid"):
            continue
        before = part[name]
        part[name] = ("1" if before[0] == "0" else "0") + before[1:]
        with pytest.raises(SlotsDamaged):
            check_mac(read_slots(resummed(body)), new_vault.master_key)
        part[name] = before


def test_a_sealed_secret_opens_under_its_own_header_only(
    new_vault: NewVault, two_users: SlotsDocument
) -> None:
    mine, other = two_users.users
    kek = password_key(PASSWORD, mine.salt, mine.cost)
    vault_id = two_users.vault_id
    open_user(vault_id, mine, kek)
    transplants = [
        replace(mine, uid=other.uid),
        replace(mine, login=other.login),
        replace(mine, once=True),
        replace(mine, cost=KdfCost(memory_kib=8192, passes=2, lanes=1)),
        replace(mine, sealed=other.sealed),
        replace(mine, signing_public=other.signing_public),
        replace(mine, sealing_public=other.sealing_public),
    ]
    for slot in transplants:
        with pytest.raises(CannotUnlock):
            open_user(vault_id, slot, kek)
    with pytest.raises(CannotUnlock):
        open_user(UUID(int=1), mine, kek)


def test_the_vault_signer_of_another_vault_is_refused(new_vault: NewVault) -> None:
    moved = with_mac(replace(new_vault.slots, vault_id=UUID(int=1)), new_vault.master_key)
    with pytest.raises(SlotsDamaged):
        open_signer(moved, new_vault.master_key)


def test_a_full_vault_stays_below_the_size_and_takes_no_more(
    new_vault: NewVault, sources: Sources
) -> None:
    document = new_vault.slots
    one = document.users[0]
    crowd = tuple(
        replace(one, uid=UUID(int=at), login=f"{at:02}" + "明" * 30) for at in range(MAX_USERS)
    )
    full = with_mac(replace(document, users=crowd), new_vault.master_key)
    assert read_slots(write_slots(full)) == full
    with pytest.raises(Invalid):
        add_user(
            full,
            new_vault.master_key,
            new_user_keys(UUID(int=99), "one-more", sources),
            PASSWORD,
            CHEAPEST,
            sources,
        )
