"""One entry for several people: found by search or by room, saved at once, taken back at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.service_groups import housemates
from shelterdesk.ui.services.panel import LogServicePanel
from tests.ui.services.scene import CLOSED, DAO, MINOR, Scene
from tests.ui.walk import type_text


def everyone(scene: Scene, panel: LogServicePanel, words: str = "Everyone") -> None:
    """What the menu of the button offers, chosen by its first words."""
    found = scene.do(_asked)
    menu = panel.people.menu_of(found)
    [act] = [one for one in menu.actions() if one.text().startswith(words)]
    assert isinstance(act, QAction)
    act.trigger()
    scene.settle()


def _asked(desk):  # type: ignore[no-untyped-def]
    with desk.store.read() as session:
        return housemates(session, desk.viewer)


def test_everyone_in_the_house_gets_a_service_of_her_own(scene: Scene) -> None:
    panel = scene.open(DAO)
    everyone(scene, panel)
    assert set(panel.people.chosen()) == {DAO, MINOR, CLOSED}
    panel.people.chips.button(str(CLOSED)).click()
    panel.tiles.tile("COUNSELING").click()
    scene.answer(panel, interpreting="STAFF")
    scene.save(panel)
    assert [len(scene.services(one)) for one in (DAO, MINOR, CLOSED)] == [1, 1, 0]
    assert scene.opened.window._toast.text() == "Saved for 2 people: Counselling."
    QTest.keyClick(scene.opened.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    scene.settle()
    scene.qtbot.waitUntil(lambda: scene.services(DAO) == [])
    assert scene.services(MINOR) == []


def test_one_more_is_searched_for_and_stands_as_a_chip(scene: Scene) -> None:
    panel = scene.open(DAO)
    everyone(scene, panel, "Search")
    type_text(QApplication.focusWidget(), "lan")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    scene.qtbot.waitUntil(lambda: len(panel.people.whoms()) == 2)
    assert [one.known_as for one in panel.people.whoms()] == ["Đào", "Lan"]
    assert panel.people.edit.text() == ""


def test_a_closed_case_among_them_is_named_and_nobody_is_saved(scene: Scene) -> None:
    panel = scene.open(DAO)
    everyone(scene, panel)
    panel.tiles.tile("COUNSELING").click()
    scene.answer(panel, interpreting="STAFF")
    scene.save(panel)
    assert "Closed: " in scene.problems(panel)["person"]
    assert scene.services(DAO) == []


def test_a_draft_of_several_people_comes_back_with_all_of_them(scene: Scene) -> None:
    panel = scene.open(DAO)
    everyone(scene, panel)
    panel.people.chips.button(str(CLOSED)).click()
    panel.tiles.tile("COUNSELING").click()
    draft = panel.draft()
    assert draft is not None
    panel.close_panel()
    scene.opened.window.reopen(draft)
    scene.settle()
    scene.qtbot.waitUntil(lambda: len(scene.panel().people.whoms()) == 2)
    assert set(scene.panel().people.chosen()) == {DAO, MINOR}


def test_who_has_it_already_at_that_time_is_named(scene: Scene) -> None:
    panel = scene.open(MINOR, "COUNSELING")
    scene.answer(panel, interpreting="STAFF")
    scene.save(panel)
    panel = scene.open(DAO)
    everyone(scene, panel)
    panel.tiles.tile("COUNSELING").click()
    scene.qtbot.waitUntil(panel.notes.same.isVisible)
    assert panel.notes.same.text().startswith("Already logged at that time for Lan.")
