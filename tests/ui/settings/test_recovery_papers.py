"""The recovery paper in Settings: three new ones with a new key, and trying one."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.db.slots_state import begin_slots_change, finish_slots_change
from shelterdesk.rules.access import Action
from shelterdesk.ui.settings.leave_question import KEY, NEW
from shelterdesk.ui.settings.new_recovery import NewRecovery
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.paper_trial import PaperTrial
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.opening import unlock_with_recovery
from shelterdesk.vault.papers import KeyPapers, papers_for
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vault.slot_secrets import seal_recovery
from shelterdesk.vault.slots import with_mac
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import KeptOn
from tests.papers import row_of
from tests.ui.services.scene import Scene
from tests.ui.settings.users import add, kinds, leave, until_told
from tests.ui.walk import clipped, unnamed

SECRET = bytes(range(20))
RIGHT = "The paper is right: it opens this vault."
DUE = "Nobody has tried the recovery paper for 184 days. Try it under Settings, People and keys."


def with_known_paper(scene: Scene) -> KeyPapers:
    """The vault's recovery slot is sealed to a key this test knows, on three papers."""

    def reseal(desk: Desk) -> KeyPapers:
        now = slots_now(desk)
        vault_id, epoch = now.document.vault_id, now.document.epoch + 1
        recovery = seal_recovery(vault_id, now.master_key, SECRET, now.sources)
        document = with_mac(replace(now.document, recovery=recovery, epoch=epoch), now.master_key)
        with desk.change() as uow:
            uow.require(Action.STAFF_CHANGE)
            begin_slots_change(uow, desk.folder, document)
            uow.note(EventKind.VAULT_REKEY, f"vault:{desk.store.vault_id}")
        finish_slots_change(desk.store, desk.folder)
        return papers_for(SECRET, KeptOn.THREE, now.sources)

    papers: KeyPapers = scene.do(reseal)
    return papers


def trial(scene: Scene, view: StaffView) -> PaperTrial:
    (view.paper.reminder.button if view.paper.reminder.isVisible() else view.paper.attempt).click()
    shown = [one for one in scene.opened.window.findChildren(PaperTrial) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def test_a_right_paper_is_said_and_noted_and_opens_nothing(scene: Scene, view: StaffView) -> None:
    with_known_paper(scene)
    scene.clock.at += timedelta(days=184)
    view.paper.load()
    scene.settle()
    assert view.paper.reminder.isVisible()
    assert view.paper.reminder.text() == (
        "Nobody has tried the recovery paper for 184 days. Trying it opens nothing."
    )
    asked = trial(scene, view)
    asked.typed.key.setText(format_recovery_key(SECRET).lower().replace("0", "O"))
    asked.attempt.click()
    until_told(scene, RIGHT)
    assert kinds(scene)[-1] == EventKind.VAULT_TRY_PAPER
    assert not view.paper.reminder.isVisible()
    assert view.paper.line.text().startswith("Recovery key: One paper. Last right on 2026-09-02")


def test_two_of_three_papers_are_tried(scene: Scene, view: StaffView) -> None:
    papers = with_known_paper(scene)
    asked = trial(scene, view)
    asked.typed.kept_on.button(KeptOn.THREE).click()
    asked.typed.key.setText(row_of(papers, 2, 3))
    asked.typed.other.setText(row_of(papers, 3, 2))
    asked.attempt.click()
    until_told(scene, RIGHT)
    words = view.paper.line.text()
    assert "Three papers, any two open" in words
    assert "Paper 1: not tried yet · Paper 2: 2026-03-02" in words
    again = trial(scene, view)
    assert again.accessibleDescription().endswith("Take paper 1 this time, and another one.")


def test_return_goes_from_the_first_paper_to_the_second_and_then_tries(
    scene: Scene, view: StaffView
) -> None:
    papers = with_known_paper(scene)
    asked = trial(scene, view)
    asked.typed.kept_on.button(KeptOn.THREE).click()
    asked.typed.key.setText(row_of(papers, 2, 3))
    asked.typed.key.setFocus()
    QTest.keyClick(asked.typed.key, Qt.Key.Key_Return)
    assert asked.focusWidget() is asked.typed.other
    assert asked.typed.fields["other"].problem() == ""
    asked.typed.other.setText(row_of(papers, 3, 2))
    QTest.keyClick(asked.typed.other, Qt.Key.Key_Return)
    until_told(scene, RIGHT)


def test_return_submits_the_only_paper(scene: Scene, view: StaffView) -> None:
    with_known_paper(scene)
    asked = trial(scene, view)
    asked.typed.key.setText(format_recovery_key(SECRET))
    QTest.keyClick(asked.typed.key, Qt.Key.Key_Return)
    until_told(scene, RIGHT)


def test_that_it_is_overdue_is_said_above_the_pages_once(scene: Scene, view: StaffView) -> None:
    notices, work = scene.opened.window.notices, scene.opened.work
    scene.clock.at += timedelta(days=184)
    scene.opened.window.show_area("today")
    notices.ask(work)
    scene.settle()
    assert notices.sentences() == [DUE]
    next(one for one in notices.findChildren(Banner) if one.isVisible()).button.click()
    scene.settle()
    notices.ask(work)
    scene.settle()
    assert notices.sentences() == []


def test_the_manager_chooses_after_how_many_days(scene: Scene, view: StaffView) -> None:
    scene.clock.at += timedelta(days=100)
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    scene.opened.window.show_area("settings", "site")
    scene.settle()
    page.site.paper.setText("29")
    page.site.save.click()
    scene.settle()
    assert page.site.fields()["paper_days"].problem() == "Please choose between 30 and 730."
    page.site.paper.setText("90")
    page.site.save.click()
    scene.settle()
    view.paper.load()
    scene.settle()
    assert not view.paper.reminder.isHidden()


def test_a_wrong_paper_is_said_beside_it_and_changes_nothing(scene: Scene, view: StaffView) -> None:
    before = kinds(scene)
    asked = trial(scene, view)
    field = asked.typed.fields["key"]
    for typed, says in (
        ("", "Please fill this in."),
        ("7K3M-Q9TD", "The recovery key is not right. Check each group of it."),
        (format_recovery_key(SECRET), "This paper is right, but it is not the one of this vault"),
    ):
        asked.typed.key.setText(typed)
        asked.attempt.click()
        scene.qtbot.waitUntil(asked.attempt.isEnabled, timeout=10_000)
        assert field.problem().startswith(says)
    assert asked.isVisible()
    asked.leave.click()
    assert kinds(scene) == before


def test_after_half_a_year_it_is_to_be_tried_again(scene: Scene, view: StaffView) -> None:
    with_known_paper(scene)
    asked = trial(scene, view)
    asked.typed.key.setText(format_recovery_key(SECRET))
    asked.attempt.click()
    until_told(scene, RIGHT)
    scene.clock.at += timedelta(days=184)
    view.paper.load()
    scene.settle()
    assert view.paper.reminder.isVisible()


def test_a_new_key_is_kept_on_three_papers_of_which_two_are_typed_back(
    scene: Scene, view: StaffView
) -> None:
    add(scene, view)
    leave(scene, view, KEY, NEW)
    window = scene.opened.window
    scene.qtbot.waitUntil(lambda: bool(window.findChildren(NewRecovery)), timeout=10_000)
    (sheet,) = window.findChildren(NewRecovery)
    first = sheet.papers.key
    sheet.shown.kept_on.button(KeptOn.THREE).click()
    papers = sheet.papers
    assert papers.key != first
    sheet.go_on.click()
    sheet.typed.key.setText(row_of(papers, 1, 3))
    QTest.keyClick(sheet.typed.key, Qt.Key.Key_Return)
    assert sheet.focusWidget() is sheet.typed.other
    assert sheet.typed.fields["other"].problem() == ""
    sheet.typed.other.setText(row_of(papers, 1, 2))
    QTest.keyClick(sheet.typed.other, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.typed.fields["other"].problem().startswith("Both are paper 1.")
    sheet.typed.other.setText(row_of(papers, 3, 1))
    sheet.go_on.click()
    until_told(scene, "The key of the vault is changed")
    folder = VaultFolder(scene.opened.path)
    found = unlock_with_recovery(folder, row_of(papers, 2, 3), row_of(papers, 3, 2))
    assert found.master_key.secret == scene.do(lambda desk: desk.master_key.secret)
    assert "Three papers, any two open" in view.paper.line.text()


def test_the_trial_has_names_and_room_for_its_words(scene: Scene, view: StaffView) -> None:
    asked = trial(scene, view)
    asked.typed.choose(KeptOn.THREE)
    scene.settle()
    assert unnamed(asked) == []
    assert clipped(asked) == []
