"""A vault with people in it, for the screens of cases."""

import pytest

from shelterdesk.ui.cases.page import CasesPage
from tests.ui.caseload import Caseload, caseload, clock
from tests.ui.cases.people import fill

__all__ = ["caseload", "clock", "page"]


@pytest.fixture
def page(caseload: Caseload) -> CasesPage:
    """The list over the people of `people`."""
    caseload.build(fill)
    made = CasesPage(caseload.work, caseload.room)
    caseload.show(made)
    return made
