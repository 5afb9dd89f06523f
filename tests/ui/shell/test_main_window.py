"""The window around the pages."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.shell.conftest import Opened


def test_the_title_names_the_program_and_nobody(opened: Opened) -> None:
    assert opened.window.windowTitle() == "ShelterDesk"


def test_alt_and_a_number_show_a_page(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert opened.window.rail.list.code() == "drafts"
