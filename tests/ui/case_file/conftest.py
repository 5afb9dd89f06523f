"""A vault with people in it, for the screens of cases."""

from tests.ui.caseload import caseload, clock

__all__ = ["caseload", "clock"]
