"""The form of a permit: corrected, taken back, extended, and where she works with it."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from shelterdesk.queries.case_file import PermitRow, case_file
from shelterdesk.ui.case_file.permit_panel import PermitPanel
from shelterdesk.ui.case_file.permits import PermitsSection
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.vocabulary.permits import DocStatus, PermitKind
from tests.ui.caseload import Caseload


@pytest.fixture
def case_id(caseload: Caseload) -> UUID:
    caseload.show(QWidget())
    return caseload.build(lambda house: house.case("Đào", placed=True))


def permit(caseload: Caseload, case_id: UUID, **values: object) -> UUID:
    given = {"issued_on": date(2026, 6, 10), "valid_to": date(2027, 6, 10)} | values
    return caseload.build(lambda house: house.permit(case_id, **given))


def permits(caseload: Caseload, case_id: UUID) -> tuple[PermitRow, ...]:
    return caseload.ask(case_file, case_id).permits


def shown(caseload: Caseload, panel: PermitPanel) -> PermitPanel:
    caseload.room.open_form(panel)
    for _round in range(3):
        caseload.settle()
    return panel


def opened(caseload: Caseload, case_id: UUID, permit_id: UUID | None = None) -> PermitPanel:
    panel = PermitPanel(caseload.work, caseload.room, case_id)
    if permit_id is not None:
        panel.correct(permit_id)
    return shown(caseload, panel)


def answer(panel: PermitPanel, **answers: str) -> None:
    for name, value in answers.items():
        panel.sheet[name].set_value(value)
        panel.sheet._on_changed(panel.sheet[name])


def save(panel: PermitPanel, caseload: Caseload) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for _round in range(3):
        caseload.settle()


def test_one_taken_back_asks_why_and_shows_it(caseload: Caseload, case_id: UUID) -> None:
    panel = opened(caseload, case_id, permit(caseload, case_id))
    assert panel.sheet["revoke_reason"].isHidden()
    answer(panel, revoked_on="2026-11-20")
    save(panel, caseload)
    assert panel.sheet["revoke_reason"].problem().startswith("Needed to save.")
    answer(panel, revoke_reason="Identification was withdrawn")
    save(panel, caseload)
    [row] = permits(caseload, case_id)
    assert (row.revoked_on, row.revoke_reason) == (
        date(2026, 11, 20),
        "Identification was withdrawn",
    )


def test_where_she_works_is_asked_of_a_work_permit_alone(caseload: Caseload, case_id: UUID) -> None:
    permit(caseload, case_id)
    panel = opened(caseload, case_id)
    assert panel.sheet["employer"].isHidden()
    answer(panel, kind=PermitKind.WORK, valid_to="2027-06-10", employer="Bright Laundry")
    assert not panel.sheet["employer"].isHidden()
    answer(panel, monthly_income="29,500", holder=DocStatus.HELD_BY_PERSON)
    save(panel, caseload)
    row = next(one for one in permits(caseload, case_id) if one.kind is PermitKind.WORK)
    assert (row.employer, row.monthly_income, row.holder) == (
        "Bright Laundry",
        29_500,
        DocStatus.HELD_BY_PERSON,
    )


def test_only_one_of_the_same_kind_that_holds_still_can_be_extended(
    caseload: Caseload, case_id: UUID
) -> None:
    old = permit(caseload, case_id)
    panel = opened(caseload, case_id)
    assert not panel.sheet["extension_of_id"].isHidden()
    answer(panel, kind=PermitKind.PASSPORT)
    assert panel.sheet["extension_of_id"].isHidden()
    answer(
        panel, kind=PermitKind.RESIDENCE_1Y, extension_of_id=str(old),
        issued_on="2026-11-20", valid_to="2028-06-10",
    )  # fmt: skip
    save(panel, caseload)
    newest, oldest = permits(caseload, case_id)
    assert newest.extension_of_id == old
    assert oldest.extended
    assert opened(caseload, case_id).sheet["extension_of_id"].value() == ""


def test_a_permit_somebody_else_changed_is_not_overwritten(
    caseload: Caseload, case_id: UUID
) -> None:
    key = permit(caseload, case_id)
    panels = [PermitPanel(caseload.work, caseload.room, case_id) for _two in range(2)]
    for panel in panels:
        panel.correct(key)
    for panel, number in zip(panels, ("R 13", "R 14"), strict=True):
        shown(caseload, panel)
        answer(panel, number=number)
        save(panel, caseload)
    [row] = permits(caseload, case_id)
    assert row.number == "R 13"
    assert panels[1].problem.text().startswith("Someone else saved this meanwhile.")


def test_a_card_opens_the_form_of_its_permit(caseload: Caseload, case_id: UUID) -> None:
    permit(caseload, case_id, number="R 12")
    section = PermitsSection(caseload.work, caseload.room, case_id)
    caseload.show(section)
    section.show_file(caseload.ask(case_file, case_id))
    change = next(one for one in section.findChildren(Button) if one.text() == "Change")
    change.click()
    for _round in range(3):
        caseload.settle()
    panel = caseload.room.panel
    assert isinstance(panel, PermitPanel)
    assert panel.sheet["number"].value() == "R 12"


def test_a_residence_permit_of_before_2024_is_refused_beside_its_kind(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id)
    answer(panel, kind=PermitKind.RESIDENCE_1Y, valid_to="2023-12-01")
    save(panel, caseload)
    assert panel.sheet["kind"].problem().startswith("This permit exists only since 2024.")
    assert permits(caseload, case_id) == ()
