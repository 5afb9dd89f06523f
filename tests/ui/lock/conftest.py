"""The window over a real vault."""

from tests.ui.lock.again import again
from tests.ui.opened import clock, make_desk, opened, sources, work

__all__ = ["again", "clock", "make_desk", "opened", "sources", "work"]
