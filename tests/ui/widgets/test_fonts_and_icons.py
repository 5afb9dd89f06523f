"""What is drawn: the bundled fonts cover our languages, icons take a token's colour."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n, paths
from shelterdesk.ui import fonts, icons, stylesheet, theme
from shelterdesk.ui.theme import Theme, ThemeName
from shelterdesk.ui.widgets.text import breakable

NAMES = "Đào Nguyễn Thị Hạnh · Bantuan hukum · 阿蓮 喆堃峯 · Ế Ữ Ậ"


def test_both_families_are_there_in_both_weights(look: QApplication) -> None:
    assert set(fonts.load()) >= set(theme.FAMILIES)
    assert QFontInfo(theme.font("body")).family() == "Noto Sans"
    assert theme.font("h3").weight() == theme.SEMIBOLD


@pytest.mark.usefixtures("look")
def test_names_of_our_languages_are_shown_as_they_are() -> None:
    assert fonts.shown(NAMES) == NAMES


@pytest.mark.usefixtures("look")
def test_a_character_no_font_has_is_shown_by_its_code_point() -> None:
    assert fonts.shown("陳\U0002417d生") == "陳[U+2417D]生"
    assert fonts.shown("line\nbreak\t") == "line\nbreak\t"


def test_a_broken_font_file_is_our_bug_and_says_which(look: QApplication, tmp_path: Path) -> None:
    (tmp_path / "Broken-Regular.ttf").write_bytes(b"no font")
    with pytest.raises(RuntimeError, match="Broken-Regular"):
        fonts.load(tmp_path)


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Éjg"), ("id", "Bantuan hukum"), ("vi", "Ế Ữ Ậ ỵ"), ("zh_TW", "繁體中文龜")],
)
@pytest.mark.parametrize("role", ["h1", "h3", "body", "small", "cap"])
def test_a_line_is_tall_enough_for_the_marks_of_its_language(
    role: theme.Role, language: str, words: str
) -> None:
    i18n.use(language)
    ink = QFontMetrics(theme.font(role)).tightBoundingRect(words)
    assert ink.height() <= theme.now().line(role)


def test_every_bundled_icon_is_drawn_somewhere() -> None:
    root = paths.resources().parent
    code = "".join(
        path.read_text("utf-8")
        for room in ("shelterdesk", "tests")
        for path in (root / room).rglob("*.py")
    )
    bundled = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert {name for name in bundled if f'"{name}"' not in code} == set()


def _colours(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() > 100}


@pytest.mark.usefixtures("look")
def test_an_icon_is_drawn_in_its_token() -> None:
    assert "#0F5B56" in _colours(icons.pixmap("shield", "accent", 20).toImage())


def test_an_icon_follows_the_theme(look: QApplication) -> None:
    stylesheet.apply(look, Theme(ThemeName.DARK))
    assert "#79CDC3" in _colours(icons.pixmap("shield", "accent", 20).toImage())


@pytest.mark.usefixtures("look")
def test_an_icon_is_sharp_at_the_screens_ratio() -> None:
    twice = icons.pixmap("check", "text", 20, ratio=2.0)
    assert (twice.width(), twice.devicePixelRatio()) == (40, 2.0)


@pytest.mark.usefixtures("look")
def test_a_button_icon_is_wider_than_its_glyph_so_the_gap_is_eight() -> None:
    assert icons.pixmap("check", "text", 18, gap=icons.GAP).width() == 22


@pytest.mark.usefixtures("look")
def test_the_same_icon_is_drawn_once() -> None:
    first = icons.pixmap("check", "text", 20)
    assert icons.pixmap("check", "text", 20).cacheKey() == first.cacheKey()


@pytest.mark.usefixtures("look")
def test_every_icon_can_be_drawn() -> None:
    for path in (paths.resources() / "icons").glob("*.svg"):
        drawn = icons.pixmap(path.stem, "text", 20).toImage()
        assert _colours(drawn), path.stem


def test_a_name_shows_a_letter_no_font_has_by_its_code_point(look: QApplication) -> None:
    assert breakable("王\U0002137c明 Đào") == "王[U+2137C]明 Đào"
