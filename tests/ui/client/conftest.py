"""The window over a vault with people in it, one of whom sits beside the counselor."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.find.desk import FindDesk, fill
from tests.ui.opened import Opened, clock, make_desk, opened, sources, work

__all__ = ["clock", "make_desk", "opened", "sources", "work"]


@pytest.fixture
def desk(qtbot: QtBot, opened: Opened) -> FindDesk:
    """Four people; the first one's dates are planted by each test."""
    made: Any = FindDesk(qtbot, opened)
    made.cases = made.build(fill)
    made.settle()
    return made
