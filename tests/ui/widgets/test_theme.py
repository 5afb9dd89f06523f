"""The tokens: one place for every colour and length, put on live."""

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMargins
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shelterdesk import i18n
from shelterdesk.ui import stylesheet, theme
from shelterdesk.ui.spacing import parts_of, space
from shelterdesk.ui.theme import Theme, ThemeName
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Page, column, row
from shelterdesk.ui.widgets.text import Text

UI = Path(stylesheet.__file__).parent
THEMES = [Theme(name) for name in ThemeName]


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_the_style_sheet_holds_no_unfilled_token(look: Theme) -> None:
    assert "$" not in stylesheet.sheet(look)


def test_a_length_grows_with_the_text_size() -> None:
    assert [Theme(factor=factor).px(36) for factor in (1.0, 1.5, 2.0)] == [36, 54, 72]
    assert "padding: 0 26px" in stylesheet.sheet(Theme(factor=2.0))


@pytest.mark.parametrize("factor", [0.9, 2.1])
def test_a_text_size_out_of_reach_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="text-size"):
        Theme(factor=factor)


def test_lines_are_taller_for_vietnamese_and_taller_still_for_han(look: QApplication) -> None:
    heights = []
    for language in ("en", "vi", "zh_TW"):
        i18n.use(language)
        heights.append(Theme().line("body"))
    assert heights == [20, 21, 22]


def test_no_colour_stands_outside_the_theme() -> None:
    colour = re.compile(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|QColor\(\s*[1-9]")
    strays = [
        path.name
        for path in UI.rglob("*.py")
        if path.name != "theme.py" and colour.search(path.read_text(encoding="utf-8"))
    ]
    assert strays == []


def test_only_the_application_has_a_style_sheet() -> None:
    users = [
        path.name
        for path in UI.rglob("*.py")
        if ".setStyleSheet(" in path.read_text(encoding="utf-8")
    ]
    assert users == ["stylesheet.py"]


def test_no_layout_is_asked_for_its_items() -> None:
    asks = re.compile(r"\.(itemAt|takeAt|itemAtPosition)\(")
    users = [path.name for path in UI.rglob("*.py") if asks.search(path.read_text("utf-8"))]
    assert users == []


def test_the_widgets_of_a_layout_are_told_in_its_order(stage: QWidget) -> None:
    first, second, third, last = (QLabel(word) for word in "1234")
    inner = row(second, row(third))
    whole = column(first, inner, last)
    assert parts_of(whole) == []  # it is in no widget yet
    stage.setLayout(whole)
    QLabel("floats above", stage)
    assert parts_of(whole) == [first, second, third, last]
    assert parts_of(inner) == [second, third]


def test_a_theme_goes_on_live_and_every_part_hears_of_it(
    look: QApplication, stage: QWidget
) -> None:
    heard = []

    class Part(Page):
        def retranslate(self) -> None: ...

        def restyle(self) -> None:
            heard.append(theme.now().name)

    Part(stage)
    stylesheet.apply(look, Theme(ThemeName.DARK, 1.5))
    assert heard == [ThemeName.DARK]
    assert look.palette().color(QPalette.ColorRole.Window).name().upper() == "#111615"
    assert look.font().pixelSize() == 21


def test_a_label_takes_its_colour_from_its_tone(stage: QWidget) -> None:
    label = QLabel("x", stage)
    label.setProperty("tone", "overdue")
    label.show()
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == "#9F1F18"


def test_a_new_text_size_reaches_labels_and_buttons_that_are_shown(
    look: QApplication, qtbot: QtBot
) -> None:
    stylesheet.apply(look, Theme())
    part = QWidget()
    qtbot.addWidget(part)
    words, button = Text("Cases", role="h2"), Button("Log service")
    part.setLayout(column(words, button))
    part.show()
    stylesheet.apply(look, Theme(factor=1.5))
    assert words.font().pixelSize() == theme.font("h2").pixelSize() == 24
    assert button.font().pixelSize() == theme.font("h3").pixelSize()
    stylesheet.apply(look, Theme())
    assert words.font().pixelSize() == 16


def test_gaps_and_margins_grow_with_the_text_live(look: QApplication, stage: QWidget) -> None:
    inner, own = row(QLabel("x"), gap=6), column(QLabel("y"), gap=4)
    whole = column(inner, own, gap=10, margins=(20, 12, 20, 12))
    stage.setLayout(whole)
    gc.collect()
    stylesheet.apply(look, Theme(factor=2.0))
    assert (whole.spacing(), inner.spacing()) == (20, 12)
    assert whole.contentsMargins() == QMargins(40, 24, 40, 24)
    space(own, 5)
    assert own.spacing() == 10
    stylesheet.apply(look, Theme())
    assert (whole.spacing(), inner.spacing(), own.spacing()) == (10, 6, 5)


def test_words_first_seen_under_a_new_text_size_have_it(look: QApplication) -> None:
    stylesheet.apply(look, Theme(factor=2.0))
    words = Text("Locks in 5 min", role="cap")
    stylesheet.apply(look, Theme())
    words.show()
    assert words.font().pixelSize() == theme.font("cap").pixelSize()
    words.close()


def test_layouts_of_a_window_that_is_gone_are_forgotten(look: QApplication) -> None:
    gone = QWidget()
    inner = row(QLabel("x"))
    gone.setLayout(column(inner))
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    assert not isValid(inner)
    stylesheet.apply(look, Theme(factor=2.0))
