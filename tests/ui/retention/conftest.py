"""A vault with closed files in it, and a page alone over it."""

from tests.ui.caseload import caseload, clock

__all__ = ["caseload", "clock"]
