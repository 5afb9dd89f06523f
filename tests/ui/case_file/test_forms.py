"""The forms of a case file: its head, a name, a permit; and a form somebody else overtook."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.models import Case, Person
from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.ui.case_file.head_panel import HeadPanel
from shelterdesk.ui.case_file.name_panel import NamePanel
from shelterdesk.ui.case_file.permit_panel import PermitPanel
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.language import switch
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.permits import PermitKind
from tests.i18n.make_believe import make_believe
from tests.ui import walk
from tests.ui.caseload import Caseload


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


@pytest.fixture
def case_id(caseload: Caseload) -> UUID:
    caseload.show(QWidget())
    return caseload.build(
        lambda house: house.case("Đào", names=[(NameKind.PASSPORT, "NGUYEN THI DAO")], placed=True)
    )


def shown(caseload: Caseload, panel: FormPanel) -> None:
    caseload.room.open_form(panel)
    caseload.settle()
    caseload.settle()


@pytest.fixture
def head(caseload: Caseload, case_id: UUID) -> HeadPanel:
    panel = HeadPanel(caseload.work, caseload.room, case_id)
    shown(caseload, panel)
    return panel


def save(panel: FormPanel, caseload: Caseload) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    caseload.settle()
    caseload.settle()
    caseload.settle()


def file_of(caseload: Caseload, case_id: UUID) -> CaseFile:
    return caseload.ask(case_file, case_id)


def test_the_head_is_corrected(head: HeadPanel, caseload: Caseload, case_id: UUID) -> None:
    head.known_as.setText("Chị Đào")
    head.language.choose(Language.EN)
    head.safety_alert.set_text("Calls only after six")
    save(head, caseload)
    file = file_of(caseload, case_id)
    assert (file.known_as, file.language, file.safety_alert) == (
        "Chị Đào",
        Language.EN,
        "Calls only after six",
    )
    assert caseload.room.toasts == ["Case saved."]


def test_an_untouched_head_leaves_no_draft(head: HeadPanel) -> None:
    assert head.is_empty()
    assert head.draft() is None


def test_an_empty_name_is_refused_beside_its_field(
    head: HeadPanel, caseload: Caseload, case_id: UUID
) -> None:
    head.known_as.setText("  ")
    save(head, caseload)
    field = head.fields()["known_as"]
    assert field.problem() == "Needed to save. A draft keeps without it."  # type: ignore[attr-defined]
    assert file_of(caseload, case_id).known_as == "Đào"


def test_a_stale_head_keeps_what_was_typed_and_shows_what_was_saved_meanwhile(
    head: HeadPanel, caseload: Caseload, case_id: UUID
) -> None:
    file = file_of(caseload, case_id)

    def overtake(house: object) -> None:
        house.change(Person, file.person_id, known_as="Em Đào", language=Language.ID)  # type: ignore[attr-defined]
        house.change(Case, case_id, safety_alert="Not by phone")  # type: ignore[attr-defined]

    head.known_as.setText("Chị Đào")
    caseload.build(overtake)
    save(head, caseload)
    assert head.problem.text() == (
        "Someone else saved this meanwhile. Your text is kept. Compare both versions."
    )
    assert head.known_as.text() == "Chị Đào"
    assert head.language.code() == Language.ID
    assert head.safety_alert.text() == "Not by phone"
    said = head.known_as.accessibleDescription()
    assert said == "Saved meanwhile: Em Đào"
    assert file_of(caseload, case_id).known_as == "Em Đào"
    save(head, caseload)
    again = file_of(caseload, case_id)
    assert (again.known_as, again.language) == ("Chị Đào", Language.ID)
    assert again.safety_alert == "Not by phone"


def test_a_draft_of_the_head_knows_that_it_was_overtaken(
    head: HeadPanel, caseload: Caseload, case_id: UUID
) -> None:
    head.known_as.setText("Chị Đào")
    draft = head.draft()
    assert draft is not None
    head.close_panel()
    caseload.build(lambda house: house.change(Case, case_id, safety_alert="Not by phone"))
    again = HeadPanel(caseload.work, caseload.room, case_id)
    caseload.room.open_form(again)
    again.restore(draft)
    caseload.settle()
    caseload.settle()
    assert again.known_as.text() == "Chị Đào"
    save(again, caseload)
    assert again.problem.text().startswith("Someone else saved this meanwhile.")
    assert again.safety_alert.text() == "Not by phone"


def test_the_head_speaks_another_language_live(head: HeadPanel, look: QApplication) -> None:
    head.known_as.setFocus()
    head.known_as.setSelection(0, 2)
    with make_believe() as code:
        switch(look, code)
        assert head.save.text().startswith("[")
        assert head.known_as.selectedText() == "Đà"
        QApplication.processEvents()
        assert not walk.clipped(head)
        assert not walk.unnamed(head)
    switch(look, "en")


def test_a_name_is_added_once_however_often_it_is_saved(caseload: Caseload, case_id: UUID) -> None:
    panel = NamePanel(caseload.work, caseload.room, case_id)
    shown(caseload, panel)
    panel.kind.choose(NameKind.CHINESE)
    walk.type_text(panel.text, "阮氏桃")
    for _ in range(2):
        QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    caseload.settle()
    names = file_of(caseload, case_id).names
    assert [(name.kind, name.text) for name in names] == [
        (NameKind.PASSPORT, "NGUYEN THI DAO"),
        (NameKind.CHINESE, "阮氏桃"),
    ]


def test_a_name_is_corrected_and_a_stale_correction_refused(
    caseload: Caseload, case_id: UUID
) -> None:
    [name] = file_of(caseload, case_id).names
    panels = [NamePanel(caseload.work, caseload.room, case_id) for _ in range(2)]
    for panel in panels:
        panel.correct(name)
    for panel, text in zip(panels, ("NGUYEN THI DAU", "NGUYEN DAO"), strict=True):
        shown(caseload, panel)
        panel.text.setText(text)
        save(panel, caseload)
    assert [one.text for one in file_of(caseload, case_id).names] == ["NGUYEN THI DAU"]
    assert panels[1].problem.text().startswith("Someone else saved this meanwhile.")
    assert panels[1].text.text() == "NGUYEN DAO"


def test_a_permit_is_recorded(caseload: Caseload, case_id: UUID) -> None:
    panel = PermitPanel(caseload.work, caseload.room, case_id)
    shown(caseload, panel)
    walk.type_text(panel.sheet["issued_on"].editor, "115/06/10")
    walk.type_text(panel.sheet["valid_to"].editor, "2027-06-10")
    save(panel, caseload)
    [permit] = file_of(caseload, case_id).permits
    assert (permit.kind, permit.issued_on, permit.valid_to) == (
        PermitKind.RESIDENCE_1Y,
        date(2026, 6, 10),
        date(2027, 6, 10),
    )


@pytest.mark.parametrize(
    ("issued", "until", "field", "said"),
    [
        ("2026-06-10", "", "valid_to", "Needed to save. A draft keeps without it."),
        ("2026-06-10", "2026-06-09", "valid_to", "It runs out before it was issued."),
        ("2026-06-10", "2026-13-01", "valid_to", "This date does not exist."),
        ("2026-12-10", "2027-06-10", "issued_on", "This is still to come."),
    ],
)
def test_a_permit_whose_days_cannot_be_is_refused(
    caseload: Caseload, case_id: UUID, issued: str, until: str, field: str, said: str
) -> None:
    panel = PermitPanel(caseload.work, caseload.room, case_id)
    shown(caseload, panel)
    walk.type_text(panel.sheet["issued_on"].editor, issued)
    walk.type_text(panel.sheet["valid_to"].editor, until)
    save(panel, caseload)
    assert panel.fields()[field].problem().startswith(said)  # type: ignore[attr-defined]
    assert file_of(caseload, case_id).permits == ()
