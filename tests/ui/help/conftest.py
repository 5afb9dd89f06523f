"""The window over a real vault."""

from tests.ui.opened import clock, make_desk, opened, sources, work

__all__ = ["clock", "make_desk", "opened", "sources", "work"]
