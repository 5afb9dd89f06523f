"""A window over a vault with people and places in it, and its list of users."""

import pytest

from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.staff_view import StaffView
from tests.ui.services.conftest import clock, make_desk, opened, scene, sources, work
from tests.ui.services.scene import Scene

__all__ = ["clock", "make_desk", "opened", "scene", "sources", "work"]


@pytest.fixture
def view(scene: Scene) -> StaffView:
    """People and keys, as a manager sees it."""
    scene.opened.window.show_area("settings", "people")
    scene.settle()
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    assert page.people is not None
    return page.people
