"""A wrong entry is corrected by Ctrl+Z at once, or by History ▸ Restore later."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.models import Service
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.restoring import RestoreQuestion
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.history import EventKind
from tests.ui.services.scene import DAO, Scene
from tests.ui.walk import Interactions

MEDICAL = "MEDICAL_ESCORT"
CONTROL = Qt.KeyboardModifier.ControlModifier


def said(scene: Scene) -> str:
    return scene.opened.window._toast.text()


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_a_wrong_entry_just_made_costs_one_key(scene: Scene, language: str) -> None:
    window = scene.opened.window
    window.speak(language)
    scene.save(scene.open(DAO, MEDICAL))
    assert len(scene.services()) == 1
    hands = Interactions()
    hands.key(window, Qt.Key.Key_Z, CONTROL)
    scene.qtbot.waitUntil(lambda: scene.services() == [])
    assert hands.count == 1
    window.speak("en")


def test_the_toast_names_what_was_done_and_what_was_undone(scene: Scene) -> None:
    window = scene.opened.window
    scene.save(scene.open(DAO, MEDICAL))
    assert said(scene) == "Saved: Medical escort."
    for expected, count in (
        ("Undone: Saved: Medical escort.", 0),
        ("Saved: Medical escort.", 1),
        ("Undone: Saved: Medical escort.", 0),
    ):
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        scene.settle()
        scene.settle()
        assert said(scene) == expected
        assert window._toast.can_undo()
        assert len(scene.services()) == count


def test_the_button_of_the_toast_does_the_same(scene: Scene) -> None:
    scene.save(scene.open(DAO, MEDICAL))
    Interactions().click(scene.opened.window._toast.button)
    scene.settle()
    assert scene.services() == []


def test_what_somebody_changed_meanwhile_stays_and_the_toast_says_why(scene: Scene) -> None:
    scene.save(scene.open(DAO, MEDICAL))
    [row] = scene.services()
    scene.do(lambda desk: _changed(desk, row.service_id))
    QTest.keyClick(scene.opened.window, Qt.Key.Key_Z, CONTROL)
    scene.settle()
    assert said(scene) == "It was changed again since then, so it stays. See the history."
    assert not scene.opened.window._toast.can_undo()
    assert len(scene.services()) == 1


def _changed(desk: Desk, service: UUID) -> None:
    with desk.change() as uow:
        uow.require_nothing("a test changes it by hand")
        uow.get(Service, service).note = "theirs"
        uow.note(EventKind.SERVICE_CHANGE, f"service:{service}", case=DAO)


def changed_and_shown(scene: Scene) -> CaseFilePage:
    """A note written over by mistake, and the case file in front, minutes later."""
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, note="Bring the card")
    scene.save(panel)
    [row] = scene.services()
    scene.do(lambda desk: _changed(desk, row.service_id))
    window = scene.opened.window
    window._toast.dismiss()
    window.open_case(DAO)
    scene.settle()
    scene.settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    return page


def restorable(page: CaseFilePage) -> list[Entry]:
    entries = page.history.timeline.entries.entries
    return [one for one in entries if isinstance(one, Entry) and one.may("restore")]


def question(scene: Scene) -> RestoreQuestion:
    found = scene.opened.window.findChildren(RestoreQuestion)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_a_wrong_entry_of_before_costs_three_keys(scene: Scene, language: str) -> None:
    scene.opened.window.speak(language)
    page, hands = changed_and_shown(scene), Interactions()
    hands.key(scene.opened.window, Qt.Key.Key_0, CONTROL)
    scene.settle()
    focused = QApplication.focusWidget()
    assert focused is page.history.timeline
    hands.key(focused, Qt.Key.Key_R)
    scene.settle()
    hands.key(question(scene), Qt.Key.Key_Return, CONTROL)
    scene.settle()
    scene.settle()
    assert hands.count == 3
    assert [row.note for row in scene.services()] == ["Bring the card"]
    scene.opened.window.speak("en")


def test_a_wrong_entry_of_before_costs_three_clicks(scene: Scene) -> None:
    page, hands = changed_and_shown(scene), Interactions()
    sections = page.sections
    last = sections.model().index(sections.model().rowCount() - 1, 0)
    hands.click(sections.viewport(), sections.visualRect(last).center())
    scene.settle()
    timeline = page.history.timeline
    at = timeline.entries.entries.index(restorable(page)[0])
    row = timeline.entries.index(at, 0)
    timeline.scrollTo(row)
    QTest.mouseMove(timeline.viewport(), timeline.visualRect(row).center())
    [(_name, _words, place)] = _actions(timeline, row)
    hands.click(timeline.viewport(), place.center())
    scene.settle()
    hands.click(question(scene).risky)
    scene.settle()
    scene.settle()
    assert hands.count == 3
    assert [one.note for one in scene.services()] == ["Bring the card"]


def _actions(timeline: object, row: object) -> list[tuple[str, str, object]]:
    from shelterdesk.ui import theme
    from shelterdesk.ui.widgets import timeline as module

    where = timeline.visualRect(row)  # type: ignore[attr-defined]
    width = where.right() - where.left() - theme.px(module.LEFT) + 1 - theme.px(module.RIGHT)
    line = type(where)(
        where.left() + theme.px(module.LEFT), where.top() + theme.px(module.TOP - 2), width,
        theme.now().line("h3"),
    )  # fmt: skip
    return timeline._delegate.actions(line, row.data(module.ITEM_ROLE))  # type: ignore[attr-defined]


def test_enter_leaves_everything_as_it_is(scene: Scene) -> None:
    changed_and_shown(scene)
    QTest.keyClick(scene.opened.window, Qt.Key.Key_0, CONTROL)
    scene.settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R)
    scene.settle()
    asked = question(scene)
    assert asked.focusWidget() is asked.safe
    QTest.keyClick(asked, Qt.Key.Key_Return)
    scene.settle()
    assert [row.note for row in scene.services()] == ["theirs"]


def test_the_question_shows_what_stands_and_what_stood(scene: Scene) -> None:
    page = changed_and_shown(scene)
    QTest.keyClick(scene.opened.window, Qt.Key.Key_0, CONTROL)
    scene.settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R)
    scene.settle()
    asked = question(scene)
    assert asked.title() == "Restore what stood before?"
    assert asked.fields.rows() == (("Note", "theirs", "Bring the card"),)
    asked.risky.click()
    scene.settle()
    scene.settle()
    assert said(scene) == "Earlier version restored."
    scene.opened.window.activateWindow()
    scene.qtbot.waitUntil(scene.opened.window.isActiveWindow)
    QTest.keyClick(scene.opened.window, Qt.Key.Key_Z, CONTROL)
    scene.settle()
    scene.settle()
    assert [row.note for row in scene.services()] == ["theirs"]
    assert [row.kind for row in page.history._rows[:2]] == [
        EventKind.UNDO,
        EventKind.RECORD_RESTORE,
    ]


def test_somebody_who_saves_while_the_question_is_open_is_compared_anew(scene: Scene) -> None:
    changed_and_shown(scene)
    QTest.keyClick(scene.opened.window, Qt.Key.Key_0, CONTROL)
    scene.settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R)
    scene.settle()
    asked = question(scene)
    [row] = scene.services()

    def once_more(desk: Desk) -> None:
        with desk.change() as uow:
            uow.require_nothing("a test changes it by hand")
            uow.get(Service, row.service_id).note = "theirs again"
            uow.note(EventKind.SERVICE_CHANGE, f"service:{row.service_id}", case=DAO)

    scene.do(once_more)
    asked.risky.click()
    scene.settle()
    scene.settle()
    assert asked.fields.rows() == (("Note", "theirs again", "Bring the card"),)
    assert asked._problem.text().startswith("Someone else saved this meanwhile.")
    asked.risky.click()
    scene.settle()
    assert [one.note for one in scene.services()] == ["Bring the card"]


def test_an_entry_that_stands_like_that_already_is_only_said(scene: Scene) -> None:
    page = changed_and_shown(scene)
    [row] = scene.services()

    def by_hand(desk: Desk) -> None:
        with desk.change() as uow:
            uow.require_nothing("a test changes it by hand")
            uow.get(Service, row.service_id).note = "Bring the card"
            uow.note(EventKind.SERVICE_CHANGE, f"service:{row.service_id}", case=DAO)

    scene.do(by_hand)
    page._choose("history")
    page.history.load()
    scene.settle()
    page.history._restore(restorable(page)[1])
    scene.settle()
    assert said(scene) == "It stands like this already. Nothing was changed."
