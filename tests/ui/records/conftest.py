"""A vault with people in it, for the forms and lists of plain records."""

from tests.ui.caseload import caseload, clock

__all__ = ["caseload", "clock"]
