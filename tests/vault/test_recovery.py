"""The printed recovery key: what is typed back is the key, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import Problem, WrongRecoveryKey
from shelterdesk.vault.recovery import format_recovery_key, parse_recovery_key, recovery_kek

KEY = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")
TEXT = format_recovery_key(KEY)

keys = st.binary(min_size=20, max_size=20)


@given(keys)
def test_every_key_reads_back(key: bytes) -> None:
    text = format_recovery_key(key)
    assert [len(group) for group in text.split("-")] == [4] * 9
    assert parse_recovery_key(text) == key


def test_the_letters_are_the_known_order() -> None:
    assert TEXT.startswith("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-")


@pytest.mark.parametrize(
    "typed",
    [
        TEXT.lower(),
        TEXT.replace("-", ""),
        TEXT.replace("-", " "),
        f"  {TEXT}\n",
        TEXT.replace("-", "\u2013"),
        TEXT.replace("0", "O"),
        TEXT.replace("0", "o"),
        TEXT.replace("1", "I"),
        TEXT.replace("1", "l"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in TEXT),
    ],
)
def test_what_people_confuse_does_not_matter(typed: str) -> None:
    assert parse_recovery_key(typed) == KEY


@given(keys, st.integers(0, 35), st.integers(1, 31))
def test_one_wrong_letter_is_noticed(key: bytes, at: int, by: int) -> None:
    letters = list(format_recovery_key(key).replace("-", ""))
    order = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    letters[at] = order[(order.index(letters[at]) + by) % 32]
    with pytest.raises(WrongRecoveryKey) as refused:
        parse_recovery_key("".join(letters))
    assert refused.value.fields == {"key": Problem("recovery_mistyped")}


@pytest.mark.parametrize(
    "typed", ["", "-", TEXT[:-1], TEXT + "0", "U" * 36, "\u00e9" * 36, "0" * 10**6]
)
def test_what_cannot_be_a_key_is_refused(typed: str) -> None:
    with pytest.raises(WrongRecoveryKey):
        parse_recovery_key(typed)


def test_the_slot_key_needs_a_whole_recovery_key() -> None:
    assert recovery_kek(KEY, bytes(16)) != recovery_kek(KEY, bytes([1] * 16))
    with pytest.raises(ValueError, match="20 bytes"):
        recovery_kek(KEY[:10], bytes(16))
