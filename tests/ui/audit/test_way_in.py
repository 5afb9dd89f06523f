"""Who may read the audit log comes to it from Settings; nobody else sees a way."""

import pytest

from shelterdesk.rules.access import Viewer
from shelterdesk.ui.audit.page import AuditLogPage
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role
from tests.ui.services.scene import ME, Scene


def shown(scene: Scene) -> SettingsPage:
    page = SettingsPage(scene.opened.work, scene.opened.window)
    scene.qtbot.addWidget(page)
    page.show()
    scene.settle()
    return page


def test_the_manager_opens_it_from_settings_and_comes_back(scene: Scene) -> None:
    window = scene.opened.window
    window.show_area("settings", "audit")
    settings = window.findChild(SettingsPage)
    assert settings is not None
    settings.audit.open.click()
    scene.settle()
    page = window.findChild(AuditLogPage)
    assert page is not None
    assert page.isVisible()
    assert window.focusWidget() is page.table
    page.back.click()
    assert settings.isVisible()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_other_roles_have_no_way_to_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setattr(Work, "viewer", Viewer(ME, role))
    assert shown(scene).audit is None
    scene.opened.window.open_audit_log()
    assert scene.opened.window.findChild(AuditLogPage) is None
