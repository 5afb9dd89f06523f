"""The preview shows each page as it will be, in the language chosen, and leaves nothing behind."""

from threading import current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from shelterdesk import i18n
from shelterdesk.errors import NotAllowed
from shelterdesk.reports.document import Document
from shelterdesk.ui import stylesheet
from shelterdesk.ui.language import switch
from shelterdesk.ui.paper.paper import BILINGUAL, offered, spoken_by
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.theme import Theme
from tests.reports import reading
from tests.ui.caseload import Caseload
from tests.ui.longer import longer_words
from tests.ui.paper.outlets import Desktop, Shown, pages_paper, show, show_overview
from tests.ui.walk import clipped, squeezed, unnamed


def grabbed(shown: Shown) -> QImage:
    return shown.preview.sheets.viewport().grab().toImage()


def has_ink(image: QImage) -> bool:
    """Whether there is writing in it: pixels as dark as text."""
    return any(
        image.pixelColor(x, y).lightness() < 90
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


# Pages


def test_every_page_is_shown(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(3))
    sheets = shown.preview.sheets
    for page in (1, 2, 3):
        sheets.go_to(page)
        shown.until(lambda page=page: sheets.is_drawn(page))
        assert sheets.page() == page
        assert shown.preview.head.page_text() == f"Page {page} of 3"
        assert has_ink(grabbed(shown))


def test_pages_out_of_sight_are_not_drawn_and_not_kept(
    caseload: Caseload, desktop: Desktop
) -> None:
    shown = show(caseload, desktop, pages_paper(12))
    sheets = shown.preview.sheets
    shown.until(lambda: sheets.is_drawn(1) and sheets.is_drawn(2))
    assert not sheets.is_drawn(12)
    sheets.go_to(12)
    shown.until(lambda: sheets.is_drawn(12))
    assert not sheets.is_drawn(1)
    assert len(sheets._pictures) <= 4


def test_page_down_page_up_and_the_ends_are_reached_with_the_keyboard(
    caseload: Caseload, desktop: Desktop
) -> None:
    shown = show(caseload, desktop, pages_paper(4))
    sheets = shown.preview.sheets
    bar = sheets.verticalScrollBar()
    QTest.keyClick(shown.preview, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    QTest.keyClick(shown.preview, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(shown.preview, Qt.Key.Key_End, control)
    assert sheets.page() == 4
    QTest.keyClick(shown.preview, Qt.Key.Key_Home, control)
    assert sheets.page() == 1


def test_larger_smaller_and_fit_to_width(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(2))
    sheets, head = shown.preview.sheets, shown.preview.head
    fitted = sheets.zoom()
    head.larger.click()
    assert sheets.zoom() > fitted
    shown.until(lambda: sheets.is_drawn(1))
    head.smaller.click()
    head.smaller.click()
    assert sheets.zoom() < fitted
    head.fit.click()
    assert sheets.zoom() == fitted
    assert sheets.is_fitted()


def test_a_picture_has_as_many_pixels_as_the_screen(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(1))
    sheets = shown.preview.sheets
    shown.until(lambda: sheets.is_drawn(1))
    _scale, image = sheets._pictures[0]
    assert image.width() == round(sheets._place(0).width() * sheets.devicePixelRatioF())


# Language


def test_the_papers_language_is_the_windows_until_another_is_chosen(
    caseload: Caseload, desktop: Desktop
) -> None:
    shown = show(caseload, desktop, pages_paper(1))
    shown.wait()
    assert shown.preview.head.language.code() == "en"
    assert "Today no. 1" in reading.texts(shown.preview._pdf)[0]
    shown.speak("vi")
    shown.wait()
    assert "Hôm nay no. 1" in reading.texts(shown.preview._pdf)[0]
    assert i18n.language() == "en"


def test_a_paper_in_two_languages_is_one_of_the_choices() -> None:
    assert offered()[-1] == (BILINGUAL, "Traditional Chinese and English")
    assert spoken_by(BILINGUAL) == ("zh_TW", "en")


def test_of_two_choices_the_later_one_is_shown(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(1))
    for code in ("vi", "id"):
        shown.speak(code)
    shown.wait()
    assert "Hari ini no. 1" in reading.texts(shown.preview._pdf)[0]


def test_the_page_in_front_stays_in_front_in_another_language(
    caseload: Caseload, desktop: Desktop
) -> None:
    shown = show(caseload, desktop, pages_paper(4))
    shown.preview.sheets.go_to(3)
    shown.speak("id")
    shown.wait()
    assert shown.preview.sheets.page() == 3


def test_its_words_change_with_the_windows_language(caseload: Caseload, desktop: Desktop) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    shown = show(caseload, desktop, pages_paper(1))
    switch(app, "vi")
    try:
        assert shown.preview.accessibleName() == "Tổng quan"
        assert shown.preview.head.language.code() == "en"
    finally:
        switch(app, "en")


def test_it_is_made_beside_the_window_in_its_leading_language(
    caseload: Caseload, desktop: Desktop
) -> None:
    seen: list[tuple[str, str]] = []
    plain = pages_paper(1)

    def document(spoken: tuple[str, ...]) -> Document:
        seen.append((current_thread().name, i18n.language()))
        return plain.document(spoken)

    shown = show(caseload, desktop, pages_paper(1, document=document))
    shown.speak(BILINGUAL)
    shown.wait()
    assert seen == [("beside", "en"), ("beside", "zh_TW")]


def test_the_button_that_has_the_keyboard_shows_it(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(1))
    shown.preview.activateWindow()
    shown.preview.foot.print.setFocus(Qt.FocusReason.TabFocusReason)
    shown.until(lambda: shown.preview._ring.button() is shown.preview.foot.print)


# What goes wrong, and leaving


def test_what_cannot_be_made_is_said(caseload: Caseload, desktop: Desktop) -> None:
    def refuse(_languages: tuple[str, ...]) -> Document:
        raise NotAllowed(action="test")

    caseload.show(QWidget())
    window = caseload.room.window
    shown = preview(
        window, pages_paper(1, document=refuse), OpenTrail(caseload.work), desktop.outlets
    )
    caseload.qtbot.waitUntil(shown.notice.isVisible, timeout=10_000)
    assert shown.notice.text() == "Your role does not open this part. Ask your manager."
    assert not shown.foot.print.isEnabled()
    shown.reject()


def test_esc_leaves_and_lets_the_paper_go(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(2))
    QTest.keyClick(shown.preview, Qt.Key.Key_Escape)
    shown.until(lambda: not isValid(shown.preview))


def test_left_while_it_is_being_made_it_goes_without_a_word(
    caseload: Caseload, desktop: Desktop
) -> None:
    caseload.show(QWidget())
    shown = preview(
        caseload.room.window, pages_paper(30), OpenTrail(caseload.work), desktop.outlets
    )
    shown.reject()
    caseload.qtbot.waitUntil(lambda: not isValid(shown), timeout=20_000)


def test_no_window_is_called_after_a_person(caseload: Caseload, desktop: Desktop) -> None:
    case = caseload.build(lambda house: house.case("Đào", placed=True))
    shown = show_overview(caseload, desktop, case)
    shown.preview.print()
    for window in (shown.preview, *shown.preview.findChildren(QDialog)):
        assert window.windowTitle() == "ShelterDesk"


def test_longer_words_fit(caseload: Caseload, desktop: Desktop) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    shown = show(caseload, desktop, pages_paper(2))
    shown.preview.print()
    with longer_words(lambda code: switch(app, code)):
        panel = shown.preview.findChild(PrintPanel)
        assert panel is not None
        panel.range.setText("9")
        panel.go.click()
        caseload.qtbot.waitUntil(lambda: clipped(shown.preview) == [], timeout=5000)
        caseload.qtbot.waitUntil(lambda: clipped(panel) == [], timeout=5000)
        assert unnamed(panel) == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_and_everything_has_a_name(
    caseload: Caseload, desktop: Desktop, percent: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    stylesheet.apply(app, Theme(factor=percent / 100))
    shown = show(caseload, desktop, pages_paper(2))
    shown.preview.resize(940, 640)
    shown.until(lambda: shown.preview.sheets.is_drawn(1))
    assert clipped(shown.preview) == []
    assert unnamed(shown.preview) == []
    assert squeezed(shown.preview) == []
