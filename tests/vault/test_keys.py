"""Keys: one for each purpose, bounded derivation, signatures and fingerprints."""

import pickle
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.spelling import fingerprint
from shelterdesk.vault.kdf import CAP_KIB, CHEAPEST, FLOOR, calibrate, password_key, scaled
from shelterdesk.vault.keys import MasterKey, Purpose
from shelterdesk.vault.signing import Signer, key_id, verify

SECRET = bytes(range(32))


def test_every_purpose_has_a_key_of_its_own() -> None:
    keys = {MasterKey(SECRET).key(purpose) for purpose in Purpose}
    assert len(keys) == len(Purpose)
    assert all(len(key) == 32 for key in keys)
    assert SECRET not in keys


def test_the_database_key_never_changes_between_versions() -> None:
    """By an independent HKDF (RFC 5869) of the standard library's HMAC."""
    import hmac

    extracted = hmac.digest(bytes(32), SECRET, "sha256")
    expected = hmac.digest(extracted, b"sd/db/v1\x01", "sha256")
    assert MasterKey(SECRET).key(Purpose.DATABASE) == expected


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_master_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey(bytes(length))


def test_a_forgotten_master_key_gives_nothing_more() -> None:
    master = MasterKey(SECRET)
    master.forget()
    master.forget()
    with pytest.raises(ValueError, match="forgotten"):
        master.key(Purpose.DATABASE)


def test_a_master_key_is_never_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(MasterKey(SECRET))


def test_a_password_key_depends_on_password_salt_and_cost() -> None:
    salt, other = bytes(16), bytes([1] * 16)
    keys = {
        password_key("a", salt, CHEAPEST),
        password_key("b", salt, CHEAPEST),
        password_key("a", other, CHEAPEST),
        password_key("a", salt, FLOOR),
    }
    assert len(keys) == 4
    with pytest.raises(ValueError, match="16 bytes"):
        password_key("a", b"short", CHEAPEST)


@given(st.text(max_size=80))
def test_composed_and_decomposed_text_is_one_password(text: str) -> None:
    try:
        composed, apart = normalize("NFC", text), normalize("NFD", text)
        composed.encode()
    except UnicodeEncodeError:
        return
    salt = bytes(16)
    assert password_key(composed, salt, CHEAPEST) == password_key(apart, salt, CHEAPEST)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.1, 0.24, 0.9, 1.0, 3.0, 60.0])
def test_a_calibrated_cost_stays_between_floor_and_cap(seconds: float) -> None:
    cost = scaled(seconds)
    assert cost.reaches(FLOOR)
    assert cost.memory_kib <= CAP_KIB


def test_a_slow_machine_gets_the_floor_and_a_usual_one_about_a_second() -> None:
    assert scaled(2.0) == FLOOR
    usual = scaled(0.25)
    assert usual.memory_kib == 4 * FLOOR.memory_kib
    assert usual.passes == FLOOR.passes


def test_a_fast_machine_gets_more_passes_when_memory_is_at_its_cap() -> None:
    fast = scaled(0.06)
    assert fast.memory_kib == CAP_KIB
    assert fast.passes > FLOOR.passes


def test_calibration_measures_the_floor_once() -> None:
    ticks = iter([10.0, 10.5])
    assert calibrate(lambda: next(ticks)).memory_kib == 2 * FLOOR.memory_kib


def test_a_signature_is_of_one_key_on_one_message() -> None:
    signer, other = Signer.from_seed(SECRET), Signer.from_seed(bytes(32))
    signature = signer.sign(b"event")
    assert verify(signer.public, b"event", signature)
    assert not verify(signer.public, b"Event", signature)
    assert not verify(other.public, b"event", signature)
    assert not verify(signer.public, b"event", signature[:-1])
    assert not verify(b"", b"event", signature)
    assert signer.key_id == key_id(signer.public)
    assert len(signer.key_id) == 16


def test_a_signer_agrees_with_rfc_8032() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    signer = Signer.from_seed(seed)
    assert signer.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert signer.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a")


def test_a_fingerprint_is_eight_groups_of_four() -> None:
    assert fingerprint(b"") == "E3B0 C442 98FC 1C14 9AFB F4C8 996F B924"
