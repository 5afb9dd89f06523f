"""A vault with people in it, with the page alone over it or with the whole window."""

from tests.ui.caseload import caseload, clock
from tests.ui.paper.outlets import desktop
from tests.ui.services.conftest import make_desk, opened, scene, sources, work

__all__ = ["caseload", "clock", "desktop", "make_desk", "opened", "scene", "sources", "work"]
