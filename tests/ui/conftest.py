"""Real widgets with the real fonts and the real style, on a screen nobody sees."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui import fonts, language, stylesheet, theme
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.translator import Translator
from tests.i18n.make_believe import CODE


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with its fonts; loaded once, they cost a few tenths of a second."""
    fonts.load()
    return qapp


@pytest.fixture(autouse=True)
def python_sweeps_again() -> Iterator[None]:
    """What a window switched off is on for the next test, which may have none."""
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def a_language_that_exists() -> Iterator[None]:
    """A test that failed in the make-believe language does not leave it to the next."""
    yield
    app = QApplication.instance()
    heard = app.findChildren(Translator) if app is not None else []
    if isinstance(app, QApplication) and any(one._language == CODE for one in heard):
        language.switch(app, "en")


@pytest.fixture
def look(dressed: QApplication) -> Iterator[QApplication]:
    """The light theme at 100 %. It is put back on once the test's windows are gone: while they are
    there, a thousand parts would be restyled for nobody.
    """
    stylesheet.apply(dressed, Theme())
    yield dressed
    if theme.now() != Theme():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        stylesheet.apply(dressed, Theme())


@pytest.fixture
def stage(look: QApplication, qtbot: QtBot) -> QWidget:
    """An open window to put a part into."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window
