"""Unlocking: by password and by recovery key, with one answer for every failure."""

from collections.abc import Callable
from dataclasses import replace
from unicodedata import normalize
from uuid import UUID

import pytest

from shelterdesk.errors import (
    CannotUnlock,
    MustWait,
    NotAVault,
    Problem,
    SlotsDamaged,
    SlotsMissing,
    WrongRecoveryKey,
)
from shelterdesk.sources import Sources
from shelterdesk.vault import opening
from shelterdesk.vault.attempts import TRIES
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST, FLOOR, KdfCost, password_key
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.opening import opened_new, unlock, unlock_with_recovery
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vault.signing import verify
from shelterdesk.vault.slot_changes import change_password, new_vault_keys, raise_floor, renew_user
from shelterdesk.vault.slot_secrets import new_user_keys
from shelterdesk.vault.slots import SlotsDocument, slots_digest, with_mac, write_slots
from shelterdesk.vault.slots_file import promote, write_pending
from tests.vault.made import LOGIN, PASSWORD, UID, MadeVault

SIXTY_FOUR = "Đêm mưa rơi trên mái nhà cũ, 雨聲 và tiếng ếch kêu vang ngoài đồng."


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[KdfCost]:
    """The cost of every run of Argon2id."""
    costs: list[KdfCost] = []

    def counted(password: str, salt: bytes, cost: KdfCost) -> bytes:
        costs.append(cost)
        return password_key(password, salt, cost)

    monkeypatch.setattr(opening, "password_key", counted)
    return costs


def put(vault: MadeVault, document: SlotsDocument) -> None:
    write_pending(vault.folder, document)
    promote(vault.folder)


def test_the_right_password_yields_the_keys_the_vault_was_made_with(vault: MadeVault) -> None:
    opened = unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    made = opened_new(vault.new)
    assert opened.user == made.user == vault.new.user
    assert opened.master_key.secret == vault.new.master_key.secret
    assert opened.vault_id == made.vault_id
    assert opened.slots_digest == made.slots_digest == slots_digest(vault.folder.slots.read_bytes())
    assert not opened.to_seal_anew


def test_a_wrong_password_and_then_the_right_one_opens(vault: MadeVault) -> None:
    with pytest.raises(CannotUnlock):
        unlock(vault.folder, LOGIN, PASSWORD + "s", vault.attempts)
    assert unlock(vault.folder, LOGIN, PASSWORD, vault.attempts).user == vault.new.user


@pytest.mark.parametrize("login", ["HARBOUR", " harbour ", "\uff48arbour"])
def test_a_login_name_opens_however_it_is_cased(vault: MadeVault, login: str) -> None:
    assert unlock(vault.folder, login, PASSWORD, vault.attempts).user == vault.new.user


def test_an_unknown_login_and_a_wrong_password_cost_and_say_the_same(
    vault: MadeVault, runs: list[KdfCost]
) -> None:
    with pytest.raises(CannotUnlock) as unknown:
        unlock(vault.folder, "nobody", PASSWORD, vault.attempts)
    with pytest.raises(CannotUnlock) as wrong:
        unlock(vault.folder, LOGIN, "wrong", vault.attempts)
    assert (str(unknown.value), unknown.value.facts) == (str(wrong.value), wrong.value.facts)
    assert runs == [CHEAPEST, CHEAPEST]


def test_a_password_opens_whether_its_marks_are_composed_or_apart(
    make_vault: Callable[[str], MadeVault], sources: Sources
) -> None:
    assert len(SIXTY_FOUR) >= 64
    vault = make_vault("vault")
    composed = change_password(
        vault.new.slots,
        vault.new.master_key,
        vault.new.user,
        normalize("NFC", SIXTY_FOUR),
        CHEAPEST,
        sources,
    )
    put(vault, composed)
    apart = normalize("NFD", SIXTY_FOUR)
    assert apart != normalize("NFC", SIXTY_FOUR)
    assert unlock(vault.folder, LOGIN, apart, vault.attempts).user == vault.new.user


def test_five_failures_make_a_wait_that_runs_no_key_derivation(
    vault: MadeVault, runs: list[KdfCost]
) -> None:
    for _ in range(TRIES):
        with pytest.raises(CannotUnlock):
            unlock(vault.folder, LOGIN, "wrong", vault.attempts)
    with pytest.raises(MustWait) as refused:
        unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    assert refused.value.facts == {"seconds": 600}
    assert len(runs) == TRIES


def test_a_program_ended_during_the_derivation_has_used_up_its_try(
    vault: MadeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(password: str, salt: bytes, cost: KdfCost) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "password_key", ended)
    for _ in range(TRIES):
        with pytest.raises(KeyboardInterrupt):
            unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    assert vault.attempts.wait(LOGIN) == 600


def test_the_recovery_key_opens_and_never_waits(vault: MadeVault) -> None:
    for _ in range(TRIES):
        with pytest.raises(CannotUnlock):
            unlock(vault.folder, LOGIN, "wrong", vault.attempts)
    other = format_recovery_key(bytes(20))
    for _ in range(2 * TRIES):
        with pytest.raises(WrongRecoveryKey) as wrong:
            unlock_with_recovery(vault.folder, other)
        assert wrong.value.fields == {"key": Problem("recovery_other_vault")}
    opened = unlock_with_recovery(vault.folder, format_recovery_key(vault.new.recovery_key))
    assert opened.user is None
    assert opened.recovery_private is not None
    assert opened.master_key.secret == vault.new.master_key.secret


def test_a_recovered_user_unlocks_with_new_keys(vault: MadeVault, sources: Sources) -> None:
    opened = unlock_with_recovery(vault.folder, format_recovery_key(vault.new.recovery_key))
    keys = new_user_keys(UID, LOGIN, sources)
    put(vault, renew_user(opened.slots, opened.master_key, keys, "a new one", CHEAPEST, sources))
    assert unlock(vault.folder, LOGIN, "a new one", vault.attempts).user == keys
    with pytest.raises(CannotUnlock):
        unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)


def test_the_vault_signs_without_any_user(vault: MadeVault) -> None:
    opened = unlock_with_recovery(vault.folder, format_recovery_key(vault.new.recovery_key))
    signature = opened.vault_signer.sign(b"checkpoint")
    assert verify(vault.new.slots.signer.public, b"checkpoint", signature)


def test_a_slot_below_the_floor_says_so_and_is_sealed_anew(
    vault: MadeVault, sources: Sources
) -> None:
    higher = KdfCost(memory_kib=16 * 1024, passes=1, lanes=1)
    put(vault, raise_floor(vault.new.slots, vault.new.master_key, higher))
    opened = unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    assert opened.to_seal_anew
    assert opened.user is not None
    again = change_password(opened.slots, opened.master_key, opened.user, PASSWORD, higher, sources)
    put(vault, again)
    opened = unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    assert not opened.to_seal_anew
    assert opened.user == vault.new.user


def test_slots_changed_without_the_master_key_are_refused_after_the_right_password(
    vault: MadeVault,
) -> None:
    vault.folder.slots.write_bytes(write_slots(replace(vault.new.slots, epoch=5)))
    with pytest.raises(SlotsDamaged):
        unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    with pytest.raises(SlotsDamaged):
        unlock_with_recovery(vault.folder, format_recovery_key(vault.new.recovery_key))
    assert vault.attempts.failures() == ()


def test_a_slot_sealed_by_another_vaults_key_does_not_pass(
    vault: MadeVault, sources: Sources
) -> None:
    other = new_vault_keys(
        uid=UUID(int=1), login="other", password="x", cost=CHEAPEST, floor=CHEAPEST, sources=sources
    )
    document = replace(vault.new.slots, users=(*other.slots.users, *vault.new.slots.users))
    put(vault, with_mac(document, other.master_key))
    with pytest.raises(CannotUnlock):
        unlock(vault.folder, "other", "x", vault.attempts)
    with pytest.raises(SlotsDamaged):
        unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)


def test_a_damaged_file_asks_for_no_password(vault: MadeVault, runs: list[KdfCost]) -> None:
    attempts = vault.attempts
    vault.folder.slots.write_bytes(vault.folder.slots.read_bytes()[:-1])
    with pytest.raises(SlotsDamaged):
        unlock(vault.folder, LOGIN, PASSWORD, attempts)
    assert runs == []
    assert attempts.failures() == ()


def test_a_folder_without_a_vault_and_one_without_slots_are_told_apart(
    vault: MadeVault, tmp_path_factory: pytest.TempPathFactory
) -> None:
    attempts = vault.attempts
    with pytest.raises(NotAVault):
        unlock(VaultFolder(tmp_path_factory.mktemp("empty")), LOGIN, PASSWORD, attempts)
    vault.folder.records.write_bytes(b"x")
    vault.folder.slots.unlink()
    with pytest.raises(SlotsMissing):
        unlock(vault.folder, LOGIN, PASSWORD, attempts)


def test_nothing_secret_shows_in_a_repr(vault: MadeVault) -> None:
    opened = unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    assert opened.user is not None
    shown = repr(opened) + repr(vault.new) + repr(opened.vault_signer)
    for secret in (
        opened.master_key.secret,
        opened.user.signing_seed,
        opened.user.sealing_private,
        vault.new.recovery_key,
        opened.master_key.key(Purpose.DATABASE),
    ):
        assert secret.hex() not in shown
        assert repr(secret) not in shown


def test_the_real_floor_opens_a_vault(vault: MadeVault, sources: Sources) -> None:
    made = new_vault_keys(uid=UID, login=LOGIN, password=PASSWORD, cost=FLOOR, sources=sources)
    put(vault, made.slots)
    assert made.slots.floor == FLOOR
    assert unlock(vault.folder, LOGIN, PASSWORD, vault.attempts).user == made.user
