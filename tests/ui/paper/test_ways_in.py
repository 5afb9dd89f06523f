"""How one comes to each paper: from the case file, from Settings, and at set-up."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from shelterdesk.rules.access import Viewer
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role
from tests.reports import reading
from tests.ui.caseload import Caseload
from tests.ui.opened import PASSWORD
from tests.ui.paper.outlets import Desktop, at_rest
from tests.ui.services.scene import DAO, Scene

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def at_this_desktop(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelterdesk.ui.paper.preview.Outlets", lambda: desktop.outlets)


def previewed(caseload_or_scene: Caseload | Scene, window: QWidget) -> Preview:
    """The preview over this window, once its paper is made."""
    caseload_or_scene.qtbot.waitUntil(
        lambda: any(map(at_rest, window.findChildren(Preview))), timeout=20_000
    )
    return window.findChildren(Preview)[-1]


def text_of(shown: Preview) -> str:
    return " ".join(reading.texts(shown._pdf))


# The case file


@pytest.fixture
def case_page(caseload: Caseload) -> CaseFilePage:
    case = caseload.build(lambda house: house.case("Đào", placed=True))
    page = CaseFilePage(caseload.work, caseload.room, case)
    caseload.show(page)
    caseload.settle()
    caseload.settle()
    return page


def test_ctrl_p_in_a_case_file_shows_its_overview(
    caseload: Caseload, case_page: CaseFilePage
) -> None:
    QTest.keyClick(caseload.room.window, Qt.Key.Key_P, CONTROL)
    shown = previewed(caseload, caseload.room.window)
    assert "Đào · SD-26-0001" in text_of(shown)
    assert "Printed by Mei Lin on 2026-11-23 Mon 12:00" in text_of(shown)


def test_pressed_twice_it_is_shown_once(caseload: Caseload, case_page: CaseFilePage) -> None:
    case_page.header.print.click()
    case_page.header.print.click()
    previewed(caseload, caseload.room.window)
    assert len(caseload.room.window.findChildren(Preview)) == 1


@pytest.mark.parametrize("role", Role)
def test_every_role_that_works_on_a_case_has_its_paper_and_a_reader_has_not(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    me = UUID(int=7)
    case = caseload.build(lambda house: house.case("Đào", placed=True, follow_up_owner_id=me))
    monkeypatch.setattr(Work, "viewer", Viewer(me, role))
    page = CaseFilePage(caseload.work, caseload.room, case)
    caseload.show(page)
    caseload.settle()
    caseload.settle()
    assert page.header.print.isVisibleTo(page) is (role is not Role.READER)


# Settings


def test_settings_print_the_card_with_the_code_they_show(scene: Scene) -> None:
    window = scene.opened.window
    window.show_area("settings", "about")
    scene.settle()
    page = window.findChild(SettingsPage)
    assert page is not None
    page.about.print.click()
    shown = previewed(scene, window)
    code = page.about._fingerprint
    assert len(code.split()) == 8
    assert all(group in text_of(shown) for group in code.split())
    assert shown.foot.save.isVisible()


# Curtain and lock


def test_the_curtain_covers_a_preview_and_what_stands_before_it_until_it_is_lifted(
    scene: Scene,
) -> None:
    window = scene.opened.window
    window.open_case(DAO)
    scene.settle()
    scene.settle()
    page = window.findChild(CaseFilePage)
    assert page is not None
    page.header.print.click()
    shown = previewed(scene, window)
    shown.print()
    panel = shown.findChild(PrintPanel)
    assert panel is not None
    window.locking.hide()
    assert not shown.isVisible()
    assert not panel.isVisible()
    assert window.curtain.is_down()
    window.curtain.password.edit.setText(PASSWORD)
    window.curtain.back.click()
    scene.qtbot.waitUntil(lambda: not window.curtain.is_down(), timeout=10_000)
    assert shown.isVisible()
    assert QApplication.activeModalWidget() is panel
    panel.reject()
    shown.reject()
    scene.qtbot.waitUntil(lambda: not isValid(shown), timeout=10_000)


def test_locking_asks_nothing_under_a_preview(scene: Scene) -> None:
    window = scene.opened.window
    window.open_case(DAO)
    scene.settle()
    scene.settle()
    page = window.findChild(CaseFilePage)
    assert page is not None
    page.header.print.click()
    shown = previewed(scene, window)
    QTest.keyClick(shown, Qt.Key.Key_L, CONTROL)
    assert scene.opened.restarts == [True]
