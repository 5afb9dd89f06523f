"""Anyone is found by any spelling, and no text makes the rules stumble."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.rules import romanise
from shelterdesk.rules.names import (
    LONGEST_NAME,
    check_name,
    clean_name,
    fold,
    query_terms,
    search_keys,
    similarity,
)
from shelterdesk.vocabulary.people import NameKind

ANY = st.text(max_size=40) | st.text(
    st.sampled_from("đĐữỄ阮氏花單 ˇㄖ'-\u200c\u200d\u202e\u0640بنसि้ำＡ"), max_size=12
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("NGUYỄN  THỊ\u3000ĐÀO ", "nguyen thi dao"),
        ("ＳＩＴＩ", "siti"),
        ("阮氏桃", "阮氏桃"),
        ("Suharto", "suharto"),
        ("สมหญิง", "สมหญิง"),
    ],
)
def test_folding_takes_marks_and_capitals_away(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ANY)
def test_a_cleaned_name_is_clean(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set("\u202a\u202e\u2066\u200b\u200e\u200f\ufeff\x00\n\t")


def test_right_to_left_writing_is_kept_and_only_its_controls_go() -> None:
    assert clean_name("\u202e مریم \u202c") == "مریم"
    assert clean_name("Mai\u202egnp.exe") == "Maignp.exe"


def test_joiners_stay_where_a_script_needs_them_and_nowhere_else() -> None:
    assert clean_name("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_name("Ma\u200cri") == "Mari"


def test_a_formula_is_a_name() -> None:
    assert clean_name('=HYPERLINK("x")') == '=HYPERLINK("x")'
    assert check_name("=1+1") is None


def test_a_name_has_one_to_three_hundred_characters() -> None:
    assert check_name("花") is None
    assert check_name("x" * LONGEST_NAME) is None
    long = check_name("x" * (LONGEST_NAME + 1))
    assert long is not None
    assert (long.rule, long.facts) == ("too_long", {"most": 300})
    empty = check_name(clean_name(" \u200b\u202e "))
    assert empty is not None
    assert empty.rule == "required"


@pytest.mark.parametrize(
    ("name", "kind", "typed"),
    [
        ("Nguyễn Thị Đào", NameKind.NATIVE, "dao"),
        ("Nguyễn Thị Đào", NameKind.NATIVE, "nguyen thi"),
        ("NGUYEN THI DAO", NameKind.PASSPORT, "NGUYỄN THỊ ĐÀO"),
        ("Nguyễn Thị Đào", NameKind.NATIVE, "nguyenthidao"),
        ("Nguyễn Thị Đào", NameKind.NATIVE, "ntd"),
        ("Sri Wahyuni", NameKind.PASSPORT, "Sriwahyuni"),
        ("Suharto", NameKind.PASSPORT, "suharto"),
        ("Suharto", NameKind.PASSPORT, "Soeharto"),
        ("Soeharto", NameKind.PASSPORT, "suharto"),
        ("Tjokro", NameKind.ALIAS, "cokro"),
        ("Joko", NameKind.PASSPORT, "Djoko"),
        ("Achmad Sjahrir", NameKind.PASSPORT, "akhmad syahrir"),
        ("Wahjuni", NameKind.PASSPORT, "wahyuni"),
        ("Nur'aini", NameKind.PASSPORT, "nur aini"),
        ("Nur’aini", NameKind.PASSPORT, "nuraini"),
        ("阮氏花", NameKind.CHINESE, "氏花"),
        ("阮氏花", NameKind.CHINESE, "花"),
        ("阮氏花", NameKind.CHINESE, "ruan shi hua"),
        ("阮氏花", NameKind.CHINESE, "ruanshihua"),
        ("阮氏花", NameKind.CHINESE, "juan shih"),
        ("阮氏花", NameKind.CHINESE, "ㄖㄨㄢˇㄕˋ"),
        ("單美華", NameKind.CHINESE, "shan mei hua"),
        ("單美華", NameKind.CHINESE, "dan mei hua"),
        ("曾氏梅", NameKind.CHINESE, "tseng"),
        ("解雨", NameKind.CHINESE, "xie"),
        ("仇英", NameKind.CHINESE, "qiu"),
        ("區小玲", NameKind.CHINESE, "ou"),
        ("查小梅", NameKind.CHINESE, "zha"),
        ("呂秀英", NameKind.CHINESE, "lu"),
        ("蔡英", NameKind.CHINESE, "tsai"),
        ("尉遲敏", NameKind.CHINESE, "yuchi"),
        ("阿花 (Hoa)", NameKind.NICKNAME, "hoa"),
        ("阿花 Hoa", NameKind.NICKNAME, "a hua"),
        ("สมหญิง", NameKind.NATIVE, "สมหญิง"),
    ],
)
def test_a_name_is_found_by_what_people_type(name: str, kind: NameKind, typed: str) -> None:
    keys = search_keys(name, kind)
    assert any(term in key for term in query_terms(typed) for key in keys)


def test_words_in_another_order_share_a_key() -> None:
    native = search_keys("Nguyễn Thị Đào", NameKind.NATIVE)
    assert native & set(query_terms("dao nguyen thi"))


def test_a_query_without_letters_looks_for_nothing() -> None:
    assert query_terms("  -  ' ") == ()


@given(ANY, st.sampled_from(NameKind))
def test_any_text_has_folded_keys(text: str, kind: NameKind) -> None:
    keys = search_keys(text, kind)
    assert "" not in keys
    assert all(key == " ".join(key.split()) for key in keys)


@given(ANY, ANY)
def test_similarity_is_a_percentage_and_symmetric(one: str, other: str) -> None:
    query, key = fold(one), fold(other)
    assert 0 <= similarity(query, key) <= 100
    assert similarity(query, key) == pytest.approx(similarity(key, query))


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("siti nur haliza", "siti nurhaliza"),
        ("dao nguyen thi", "nguyen thi dao"),
        ("nguyan thi dau", "nguyen thi dao"),
    ],
)
def test_small_slips_stay_above_the_hint_threshold(query: str, key: str) -> None:
    assert similarity(query, key) >= 85


def test_every_substitute_surname_has_one_reading() -> None:
    from pypinyin import pinyin

    for char in set(romanise.SURNAME_SOUNDS_LIKE.values()):
        assert len(pinyin(char, heteronym=False)[0]) == 1


def test_latin_names_do_not_load_the_chinese_dictionary() -> None:
    code = (
        "import sys; from shelterdesk.rules.names import search_keys, query_terms;"
        "from shelterdesk.vocabulary.people import NameKind;"
        "search_keys('Sri', NameKind.PASSPORT); query_terms('花');"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
