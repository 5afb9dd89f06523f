"""Every form of a service is saved once: by a fast double Save, and from a draft shown twice."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.ui.services.forms import FORMS
from shelterdesk.vocabulary.services import ServiceForm
from tests.ui.services.scene import DAO, Scene
from tests.ui.services.test_every_form import answered, name_place, shown


def test_a_fast_double_save_and_the_same_draft_again_make_one_service(scene: Scene) -> None:
    for count, form in enumerate(FORMS, start=1):
        panel = shown(scene, form)
        answered(scene, panel, form)
        if FORMS[form].place:
            name_place(scene, panel, "Somewhere")
        if form is ServiceForm.INTERPRETATION:
            scene.answer(panel, interpreting="STAFF")
        scene.answer(panel, start="13:05")
        draft = panel.draft()
        assert draft is not None
        for _twice in range(2):
            QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        panel.saved.emit()
        scene.settle()
        assert (form, len(scene.services(DAO))) == (form, count)
        scene.opened.window.reopen(draft)
        scene.settle()
        scene.settle()
        scene.save(scene.panel())
        assert (form, len(scene.services(DAO))) == (form, count)
