"""F1 shows the page of help for what stands in front."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.ui.areas import AREAS, Area
from shelterdesk.ui.help.sheet import HelpSheet
from shelterdesk.ui.help.topics import TOPICS
from shelterdesk.ui.widgets.text import Text
from tests.ui.longer import longer_words
from tests.ui.opened import Opened
from tests.ui.walk import clipped, squeezed, unnamed


def sheet_of(opened: Opened) -> HelpSheet:
    QTest.keyClick(opened.window, Qt.Key.Key_F1)
    return opened.window.findChildren(HelpSheet)[-1]


def words(sheet: HelpSheet) -> list[str]:
    return [text.text() for text in sheet.findChildren(Text) if text.text()]


def test_every_page_of_the_navigation_has_its_help() -> None:
    assert {area.name for area in AREAS} <= set(TOPICS)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_f1_tells_of_the_page_in_front(opened: Opened, area: Area) -> None:
    opened.window.show_area(area.name)
    sheet = sheet_of(opened)
    assert sheet.title() == TOPICS[area.name].title
    assert all(line in words(sheet) for line in TOPICS[area.name].parts[0].lines)


def test_f1_in_a_form_tells_of_the_form(opened: Opened) -> None:
    opened.window.log_service()
    assert sheet_of(opened).title() == "Log service"


def test_help_says_on_every_page_how_to_hide_the_screen(opened: Opened) -> None:
    assert any(line.startswith("Hide covers the screen") for line in words(sheet_of(opened)))


def test_help_follows_the_language_while_it_is_open(opened: Opened) -> None:
    sheet = sheet_of(opened)
    before = words(sheet)
    with longer_words(opened.window.speak):
        assert words(sheet)[0] != before[0]
        assert not clipped(sheet)
        assert not squeezed(sheet)
        assert not unnamed(sheet)


def test_escape_leaves_help_and_the_page_stays(opened: Opened) -> None:
    opened.window.show_area("drafts")
    sheet = sheet_of(opened)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert opened.window.rail.list.code() == "drafts"
