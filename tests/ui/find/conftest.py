"""The window, with people to be found."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.find.desk import FindDesk, fill
from tests.ui.opened import Opened, clock, make_desk, opened, sources, work

__all__ = ["clock", "make_desk", "opened", "sources", "work"]


@pytest.fixture
def desk(qtbot: QtBot, opened: Opened) -> FindDesk:
    """Four people with names in four writings; Monday 2026-03-02, 14:32 in Taiwan."""
    made = FindDesk(qtbot, opened)
    made.cases = made.build(fill)
    made.settle()
    return made
