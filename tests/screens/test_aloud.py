"""What the listener's judge makes of the names it hears; `python -m tests.screens.aloud` hears them
from a real window.
"""

from functools import cache

import pytest

from tests.screens.aloud import Heard, Heed, heed
from tests.screens.spoken import Ear, ear

ENGLISH = frozenset({"Close", "Status", "Ann Close", "Language: English"})


@cache
def knowing(language: str) -> Ear:
    return ear(language, ("Đào", "Ann Close", "Harbour House"))


def look(language: str, *controls: tuple[str, str]) -> Heed:
    return heed(Heard("here", controls), knowing(language), ENGLISH)


def test_a_control_with_a_name_of_its_language_has_no_fault() -> None:
    seen = look("vi", ("push button", "Đóng"), ("list item", "Đào, Harbour House"), ("cell", ""))
    assert list(seen.faults()) == []
    assert str(seen) == "3"


@pytest.mark.parametrize("name", ["", " ", "×", "…", "x"])
def test_no_word_at_all_is_no_name(name: str) -> None:
    assert look("vi", ("push button", name)).nameless == (f"push button “{name}”",)


def test_a_role_without_a_word_is_seen() -> None:
    assert look("vi", ("filler", "Đóng")).odd == ("filler “Đóng”",)


@pytest.mark.parametrize("language", ["vi", "id", "zh_TW"])
@pytest.mark.parametrize("name", ["Close", "Close, Đào"])
def test_english_is_heard_in_each_other_language(language: str, name: str) -> None:
    assert look(language, ("push button", name)).foreign == (f"“Close” in push button “{name}”",)


def test_chinese_is_heard_in_a_window_that_is_not_chinese() -> None:
    assert look("id", ("push button", "關閉")).foreign
    assert not look("zh_TW", ("push button", "關閉")).foreign


def test_what_was_typed_and_what_translators_left_as_it_is_are_no_foreign_words() -> None:
    same = [("text", "Status"), ("list item", "Ann Close"), ("check box", "繁體中文")]
    assert list(look("id", *same).faults()) == []


def test_a_screen_on_which_nothing_is_heard_is_a_fault() -> None:
    assert list(look("vi").faults()) == ["nothing was heard"]
