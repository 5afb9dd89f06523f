"""Three papers of the recovery key: any two open, one alone could be of any key."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import Problem, WrongRecoveryKey
from shelterdesk.sources import Sources
from shelterdesk.vault.opening import unlock_with_recovery
from shelterdesk.vault.papers import (
    NUMBERS,
    KeyPapers,
    Row,
    format_row,
    numbers_on,
    papers_for,
    read_papers,
)
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vocabulary.papers import KeptOn
from tests.papers import row_of
from tests.vault.made import MadeVault

KEY = bytes(range(20))
keys = st.binary(min_size=20, max_size=20)
chances = st.binary(min_size=64, max_size=64)
pairs = st.sampled_from(list(permutations(NUMBERS, 2)))
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def three(key: bytes, chance: bytes) -> KeyPapers:
    """Three papers, made with this chance: the set's id first, then one pad for each pair."""
    left = bytearray(chance)

    def random_bytes(count: int) -> bytes:
        taken = bytes(left[:count])
        del left[:count]
        assert len(taken) == count
        return taken

    return papers_for(key, KeptOn.THREE, _sources(random_bytes))


def _sources(random_bytes: Callable[[int], bytes]) -> Sources:
    def never() -> object:
        raise AssertionError

    return Sources(now=never, new_id=never, random_bytes=random_bytes, monotonic=never)  # type: ignore[arg-type]


PAPERS = three(KEY, bytes(range(100, 164)))
OTHERS = three(KEY, bytes(range(64)))


def row(number: int, other: int, papers: KeyPapers = PAPERS) -> str:
    return row_of(papers, number, other)


def whole(number: int, papers: KeyPapers = PAPERS) -> str:
    """Both rows of a paper."""
    return " ".join(map(format_row, papers.of(number)))


def refused(typed: str, other: str = "") -> dict[str, Problem]:
    with pytest.raises(WrongRecoveryKey) as wrong:
        read_papers(typed, other)
    return dict(wrong.value.fields)


@given(keys, chances, pairs)
def test_any_two_give_the_key_in_any_order(
    key: bytes, chance: bytes, pair: tuple[int, int]
) -> None:
    papers, (one, two) = three(key, chance), pair
    assert read_papers(row(one, two, papers), row(two, one, papers)) == key
    assert read_papers(whole(one, papers), whole(two, papers)) == key
    assert read_papers(row(one, two, papers), whole(two, papers)) == key


@given(keys, keys, chances, st.sampled_from(NUMBERS))
def test_a_paper_alone_could_be_of_any_key(
    key: bytes, another: bytes, chance: bytes, number: int
) -> None:
    """For every other key there is exactly one chance that makes the same paper: so whoever has
    one paper knows of the key what was known before.
    """
    difference = bytes(a ^ b for a, b in zip(key, another, strict=True))
    id_bytes, pads = chance[:4], [chance[4 + at * 20 : 24 + at * 20] for at in range(3)]
    held_beside = {1: (), 2: (0,), 3: (1, 2)}[number]  # the pads of which it holds the other half
    moved = [
        bytes(a ^ b for a, b in zip(pad, difference, strict=True)) if at in held_beside else pad
        for at, pad in enumerate(pads)
    ]
    same = three(another, id_bytes + b"".join(moved))
    assert three(key, chance).of(number) == same.of(number)


@given(keys, chances)
def test_the_two_rows_of_a_paper_have_nothing_to_do_with_each_other(
    key: bytes, chance: bytes
) -> None:
    """Another pad of one pair changes no row of the other two pairs."""
    before, after = three(key, chance), three(key, chance[:4] + bytes(20) + chance[24:])
    changed = {(one.number, one.other) for one in set(before.rows) ^ set(after.rows)}
    assert changed <= {(1, 2), (2, 1)}


def test_each_split_is_another_one() -> None:
    assert not set(PAPERS.rows) & set(OTHERS.rows)


@given(keys, chances)
def test_every_row_is_spelled_as_the_key_is_and_begins_with_its_numbers(
    key: bytes, chance: bytes
) -> None:
    papers = three(key, chance)
    for one in papers.rows:
        text = format_row(one)
        assert [len(group) for group in text.split("-")] == [4] * 11
        assert text.startswith(f"{one.number}{one.other}")
        assert text.replace("-", "")[2:8] == papers.set_code


@pytest.mark.parametrize(
    "wears",
    [
        str.lower,
        lambda text: text.replace("0", "O").replace("1", "l"),
        lambda text: text.replace("1", "I").replace("-", " "),
        lambda text: text.replace("0", "o").replace("-", ""),
        lambda text: "".join(chr(ord(letter) + 0xFEE0) for letter in text),
    ],
)
def test_what_people_confuse_is_mended(wears: Callable[[str], str]) -> None:
    assert read_papers(wears(row(1, 3)), wears(row(3, 1))) == KEY


def test_one_paper_with_the_whole_key_is_read_too() -> None:
    assert read_papers(format_recovery_key(KEY)) == KEY
    assert numbers_on(format_recovery_key(KEY)) == ()
    assert papers_for(KEY, KeptOn.ONE, _sources(lambda _n: b"")).rows == ()


def test_one_of_three_asks_for_a_second_one() -> None:
    assert numbers_on(row(2, 1)) == (2,)
    assert refused(row(2, 1), "  ") == {"other": Problem("recovery_one_of_three", {"number": 2})}


def test_the_same_paper_twice_is_refused() -> None:
    assert refused(row(2, 1), row(2, 3)) == {"other": Problem("recovery_twice", {"number": 2})}
    assert refused(whole(3), whole(3)) == {"other": Problem("recovery_twice", {"number": 3})}


def test_papers_of_two_sets_are_refused() -> None:
    assert refused(row(1, 2), row(2, 1, OTHERS)) == {"other": Problem("recovery_other_set")}


def test_the_row_for_the_third_paper_is_said_at_its_own_field() -> None:
    facts = {"goes": 3, "wanted": 2}
    assert refused(row(1, 3), row(2, 1)) == {"key": Problem("recovery_other_row", facts)}
    facts = {"goes": 3, "wanted": 1}
    assert refused(row(1, 2), row(2, 3)) == {"other": Problem("recovery_other_row", facts)}


@given(st.integers(0, 43), st.integers(1, 31))
def test_one_wrong_letter_in_either_is_noticed(at: int, by: int) -> None:
    good, letters = row(2, 1), list(row(1, 2).replace("-", ""))
    letters[at] = LETTERS[(LETTERS.index(letters[at]) + by) % 32]
    bad = "".join(letters)
    assert refused(bad, good) == {"key": Problem("recovery_mistyped")}
    assert refused(good, bad) == {"other": Problem("recovery_mistyped")}


@given(st.text(max_size=120), st.text(max_size=120))
def test_whatever_is_typed_is_refused_in_words(typed: str, other: str) -> None:
    with pytest.raises(WrongRecoveryKey):
        read_papers(typed, other)
    assert numbers_on(typed) == ()


@pytest.mark.parametrize("head", [(1, 1), (0, 2), (2, 4), (31, 1)])
def test_a_number_that_no_paper_has_is_no_row(head: tuple[int, int]) -> None:
    assert numbers_on(format_row(Row(*head, 7, KEY))) == ()


def test_rows_of_two_papers_in_one_field_are_no_paper() -> None:
    assert numbers_on(f"{row(1, 2)} {row(2, 1)}") == ()


def test_nothing_of_the_key_shows_itself() -> None:
    assert "share" not in repr(PAPERS)
    assert "share" not in repr(PAPERS.rows[0])
    assert "key" not in repr(PAPERS)


def test_two_of_three_open_the_vault_and_two_of_another_key_do_not(vault: MadeVault) -> None:
    papers = three(vault.new.recovery_key, bytes(range(64)))
    opened = unlock_with_recovery(vault.folder, row(3, 2, papers), row(2, 3, papers))
    assert opened.master_key.secret == vault.new.master_key.secret
    with pytest.raises(WrongRecoveryKey) as wrong:
        unlock_with_recovery(vault.folder, row(1, 2), row(2, 1))
    assert wrong.value.fields == {"key": Problem("recovery_other_vault")}
