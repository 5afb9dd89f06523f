"""Letters on paper: every one is drawn by a font that has it, or stands by its code point."""

import polib
import pytest

from shelterdesk import paths
from shelterdesk.reports import fonts
from tests.reports.sample import LONG_WORD, RARE, RAREST, STACKED, WORDS

CATALOGS = sorted((paths.resources().parent / "shelterdesk/i18n/catalogs").glob("*.po"))


def said(catalog: polib.POFile) -> str:
    parts = []
    for entry in catalog:
        parts += [entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural.values()]
    return "\n".join(parts)


def drawn_by(text: str) -> list[tuple[str, str]]:
    found = fonts.runs(fonts.drawable(text), bold=False)
    return [(run.font.partition("-")[0], run.text) for run in found]


def test_there_are_the_three_catalogs() -> None:
    assert {path.stem for path in CATALOGS} == {"vi", "id", "zh_TW"}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_every_character_of_a_catalog_has_a_glyph(path) -> None:
    assert fonts.missing(said(polib.pofile(str(path)))) == set()


def test_the_glyph_proof_names_what_no_font_has() -> None:
    assert fonts.missing(f"陳{RAREST}生 Đào \U0001f600") == {RAREST, "\U0001f600"}


def test_every_glyph_the_proof_promises_is_there_in_both_weights() -> None:
    plain, bold = fonts.faces(bold=False), fonts.faces(bold=True)
    for one, other in zip(plain, bold, strict=True):
        assert one.face.charToGlyph.keys() == other.face.charToGlyph.keys()


def test_latin_and_chinese_are_drawn_by_their_own_fonts() -> None:
    assert drawn_by("Đào 阿蓮 26") == [
        ("NotoSans", "Đào "),
        ("NotoSansTC", "阿蓮 "),
        ("NotoSans", "26"),
    ]


def test_a_dash_in_a_chinese_sentence_is_as_wide_as_its_characters() -> None:
    assert drawn_by("阿蓮——阿梅") == [("NotoSansTC", "阿蓮——阿梅")]


def test_a_character_no_font_has_stands_by_its_code_point_as_on_the_screen() -> None:
    assert fonts.drawable(f"王{RAREST}明") == "王[U+2137C]明"


def test_decomposed_vietnamese_is_drawn_composed() -> None:
    assert fonts.drawable("Nguye\u0302\u0303n") == "Nguyễn"


def test_a_mark_without_a_composed_form_stays_in_the_run_of_its_letter() -> None:
    assert drawn_by("阿x\u0303阿") == [
        ("NotoSansTC", "阿"),
        ("NotoSans", "x\u0303"),
        ("NotoSansTC", "阿"),
    ]


@pytest.mark.parametrize("mark", ["\u0303", "\u0309", "\u0323"])
def test_a_mark_the_letters_font_lacks_is_drawn_right_behind_it(mark: str) -> None:
    assert drawn_by(f"阿{mark}") == [("NotoSansTC", "阿"), ("NotoSans", mark)]


@pytest.mark.parametrize(
    "unseen", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x1b", "\u200f", "\u00ad", "\ufe0f"]
)
def test_nothing_invisible_reaches_the_page(unseen: str) -> None:
    assert fonts.drawable(f"a{unseen}b") == "ab"
    assert fonts.missing(unseen) == set()


def test_line_ends_of_every_kind_are_line_ends_and_a_tab_is_a_space() -> None:
    assert fonts.drawable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"


def test_a_lone_surrogate_is_shown_not_fatal() -> None:
    assert fonts.drawable("a\ud800") == "a[U+D800]"


@pytest.mark.parametrize("text", [STACKED, RARE + RAREST, LONG_WORD, *WORDS["running"]])
def test_runs_lose_and_add_nothing(text: str) -> None:
    drawable = fonts.drawable(text)
    assert "".join(run.text for run in fonts.runs(drawable, bold=True)) == drawable
