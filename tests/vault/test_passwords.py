"""New passwords: long, not among everybody's, and otherwise as people like."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.vault.passwords import LEAST, MOST, common_words, judge

REFUSED = [
    "password1234567",
    "passwordpassword",
    "PassWord PassWord",
    "qwertyuiopasdfg",
    "111111111111111",
    "abababababababab",
    "P@ssw0rd!P@ssw0rd!",
    "p-a-s-s-w-o-r-d-1-2-3",
    "1qaz2wsx3edc4rfv",
    "!@#$%^&*()_+!@#$",
    "abcdefghijklmnopq",
    "zyxwvutsrqponmlk",
    "123456789012345678",
    "1122334455667788",
    "iloveyouforever",
    "ILoveYou2024!!!!",
    "letmeinletmein99",
    "beautifulbeautif",
    "Kitchen9Kitchen9Kit",
    "shelterdesk2026!",
    "shelter-demo-password",
    "Kaohsiung2026!!!",
    "correct horse battery staple",
    "The quick brown fox jumps over the lazy dog",
    "Mật khẩu mật khẩu 123",
    "anhyeuemanhyeuem",
    "bismillah1234567",
    "sayangku sayangku 1",
    "密碼密碼密碼密碼密碼密碼密碼密碼",
    "我愛你我愛你我愛你我愛你我愛你123",
]
TAKEN = [
    "the rain falls on the old harbour",
    "purple tractor beside my window",
    "Chiếc thuyền đi qua cầu lúc nửa đêm",
    "Ngôi nhà màu xanh bên sông",
    "Hujan turun di atap rumah nenek",
    "kopi panas di pagi yang dingin",
    "下雨天我們在廚房裡煮一鍋熱湯配麵包",
    "我家門前有一條小河後面有山坡山坡上",
    "xK4#mv9Qz!tR2&pL",
    "839201847562930",
]


def rule(password: str, *own_words: str) -> str | None:
    problem = judge(password, own_words=own_words)
    return problem.rule if problem else None


@pytest.mark.parametrize("password", REFUSED)
def test_what_everybody_chooses_is_refused(password: str) -> None:
    assert rule(password) == "password_common"


@pytest.mark.parametrize("password", TAKEN)
def test_a_sentence_of_ones_own_is_taken(password: str) -> None:
    assert rule(password) is None


def test_fifteen_characters_are_enough_and_fourteen_are_not() -> None:
    assert rule("kitchen lanter") == "password_too_short"
    assert rule("kitchen lantern") is None


def test_marks_are_not_characters_of_their_own() -> None:
    apart = normalize("NFD", "Bếp lửa ấm rồi")
    assert len(apart) > LEAST
    assert rule(apart) == "password_too_short"


def test_very_long_is_refused_and_long_is_not() -> None:
    sentence = "the rain falls on the old harbour and nobody hears the boats "
    assert rule((sentence * 9)[:MOST]) is None
    assert rule((sentence * 9)[: MOST + 1]) == "password_too_long"


def test_no_kind_of_character_is_asked_for() -> None:
    assert rule("riverwillowcandle") is None


@pytest.mark.parametrize(
    ("password", "own"),
    [
        ("Nhà Hy Vọng Cao Hùng 1", "Nhà Hy Vọng Cao Hùng"),
        ("nhahyvongcaohung2026", "Nhà Hy Vọng Cao Hùng"),
        ("Brightwater 2026!!", "Brightwater House"),
        ("brightwater-brightwater", "Brightwater House"),
        ("lighthouse-lighthouse-99", "lighthouse"),
        ("高雄希望之家2026高雄希望之家", "高雄希望之家"),
    ],
)
def test_the_shelters_own_words_do_not_count(password: str, own: str) -> None:
    assert rule(password, own) == "password_own_words"


def test_own_words_within_a_sentence_do_no_harm() -> None:
    assert rule("the rain falls on the old harbour", "harbour", "") is None


def test_every_entry_of_the_list_is_folded_and_more_than_a_letter() -> None:
    assert len(common_words()) > 800
    assert all(len(word) >= 2 and word == word.casefold() for word in common_words())


@pytest.mark.parametrize("word", sorted(common_words())[::7])
def test_a_common_word_padded_to_length_is_refused(word: str) -> None:
    for padded in (word + "1234567890123456", word * 16, f"{word.title()}{'!' * 16}"):
        assert rule(padded[: max(LEAST, len(word) + 8)]) == "password_common"


@given(st.text(min_size=15, max_size=40))
def test_judging_any_text_gives_an_answer(text: str) -> None:
    judge(text)


@given(st.text(alphabet="abcdefghijkmnpqrstuvwxyz23456789", min_size=24, max_size=24))
def test_composed_marks_and_case_do_not_change_the_answer(text: str) -> None:
    assert rule(text) == rule(text.upper()) or rule(text.upper()) is None
