"""The window over a real vault, and a desktop around it that can lock."""

from tests.ui.lock.again import again
from tests.ui.lock.desktop import bus, logind
from tests.ui.opened import clock, make_desk, opened, sources, work

__all__ = ["again", "bus", "clock", "logind", "make_desk", "opened", "sources", "work"]
