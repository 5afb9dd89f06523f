"""A case file is corrected: every save is undone, every record voided, two files are merged."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.errors import StaysOverlap
from shelterdesk.models import Person, Service
from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.queries.history import history_of
from shelterdesk.queries.restoring import restorable
from shelterdesk.ui.case_file.close_panel import ClosePanel
from shelterdesk.ui.case_file.head_panel import HeadPanel
from shelterdesk.ui.case_file.merging import MergeDialog
from shelterdesk.ui.case_file.name_panel import NamePanel
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.permit_panel import PermitPanel
from shelterdesk.ui.case_file.restoring import RestoreQuestion
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.language import switch
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language, NameKind, Nationality, Sex
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.i18n.make_believe import make_believe
from tests.ui import walk
from tests.ui.caseload import Caseload


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def fill(house: House) -> UUID:
    case = house.case("Đào", names=[(NameKind.PASSPORT, "NGUYEN THI DAO")], placed=True)
    house.permit(case, issued_on=date(2025, 12, 4))
    return case


def earlier(house: House) -> UUID:
    """The same Đào, as she was written down two years before."""
    case = house.case(
        "Mai",
        number="SD-24-0007",
        names=[(NameKind.PASSPORT, "NGUYEN THI DAO"), (NameKind.CHINESE, "阮氏桃")],
        born=date(1999, 5, 3),
        person={"sex": Sex.F, "nationalities": [Nationality.KH]},
        status=CaseStatus.FOLLOW_UP,
        follow_up_owner_id=house.manager.staff_id,
        opened_on=date(2024, 3, 1),
    )
    house.placement(case, start=local(2024, 3, 1), end=local(2024, 4, 1))
    return case


@pytest.fixture
def case_id(caseload: Caseload) -> UUID:
    return caseload.build(fill)


@pytest.fixture
def page(caseload: Caseload, case_id: UUID) -> CaseFilePage:
    made = CaseFilePage(caseload.work, caseload.room, case_id)
    caseload.show(made)
    wait(caseload)
    return made


def wait(caseload: Caseload) -> None:
    for _time in range(3):
        caseload.settle()


def save(panel: FormPanel, caseload: Caseload) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(caseload)


def undo(caseload: Caseload) -> None:
    assert caseload.room.undo is not None
    caseload.room.undo()
    wait(caseload)


def file_of(caseload: Caseload, case_id: UUID) -> CaseFile:
    return caseload.ask(case_file, case_id)


def a_head(caseload: Caseload, case_id: UUID) -> FormPanel:
    panel = HeadPanel(caseload.work, caseload.room, case_id)
    caseload.room.open_form(panel)
    wait(caseload)
    panel.known_as.setText("Chị Đào")
    panel.language.choose(Language.EN)
    return panel


def a_name(caseload: Caseload, case_id: UUID) -> FormPanel:
    panel = NamePanel(caseload.work, caseload.room, case_id)
    caseload.room.open_form(panel)
    panel.kind.choose(NameKind.CHINESE)
    walk.type_text(panel.text, "阮氏桃")
    return panel


def a_permit(caseload: Caseload, case_id: UUID) -> FormPanel:
    panel = PermitPanel(caseload.work, caseload.room, case_id)
    caseload.room.open_form(panel)
    wait(caseload)
    walk.type_text(panel.sheet["issued_on"].editor, "2026-06-10")
    walk.type_text(panel.sheet["valid_to"].editor, "2027-06-10")
    return panel


@pytest.mark.parametrize(
    ("form", "text"),
    [(a_head, "Case saved."), (a_name, "Name saved."), (a_permit, "Permit saved.")],
)
def test_every_form_of_the_file_can_be_undone(
    page: CaseFilePage,
    caseload: Caseload,
    case_id: UUID,
    form: Callable[[Caseload, UUID], FormPanel],
    text: str,
) -> None:
    before = file_of(caseload, case_id)
    save(form(caseload, case_id), caseload)
    assert caseload.room.toasts == [text]
    undo(caseload)
    assert caseload.room.toasts == [text, f"Undone: {text}"]
    after = file_of(caseload, case_id)
    for name in ("known_as", "language", "names", "permits"):
        assert _plain(getattr(after, name)) == _plain(getattr(before, name))


def _plain(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, tuple) else value


def void(parent: CaseFilePage, caseload: Caseload, button: Button) -> None:
    button.click()
    [question] = parent.findChildren(VoidQuestion)
    assert question.title() == "Void this record?"
    assert question.focusWidget() is question.reason
    walk.type_text(question.reason, "written for somebody else")
    question.risky.click()
    wait(caseload)


def button_of(part: Any, description: str) -> Button:
    found = [
        one
        for one in part.findChildren(Button)
        if one.text() == "Void" and one.accessibleDescription().startswith(description)
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("part", "of", "description", "left"),
    [
        ("roster", "names", "Name in passport", "names"),
        ("exit", "stays", "House of the Harbour", "placements"),
        ("permits", None, "Residence permit", "permits"),
    ],
)
def test_a_name_a_stay_and_a_permit_are_voided_with_a_reason_and_come_back(
    page: CaseFilePage,
    caseload: Caseload,
    case_id: UUID,
    part: str,
    of: str | None,
    description: str,
    left: str,
) -> None:
    section = page.section(part)
    where = section if of is None else getattr(section, of)
    void(page, caseload, button_of(where, description))
    assert getattr(file_of(caseload, case_id), left) == ()
    assert caseload.room.toasts == ["Voided. The history keeps it."]
    undo(caseload)
    assert len(getattr(file_of(caseload, case_id), left)) == 1


def test_who_may_only_look_is_offered_no_voiding_and_no_restoring(
    caseload: Caseload, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = caseload.build(lambda house: house.service(case_id))
    caseload.build(lambda house: house.change(Service, service, note="later"))
    become(caseload, Role.READER, monkeypatch)
    page = CaseFilePage(caseload.work, caseload.room, case_id)
    caseload.show(page)
    wait(caseload)
    assert not page.header.more.isVisible()
    assert [one for one in page.findChildren(Button) if one.text() == "Void"] == []
    page._choose("history")
    wait(caseload)
    assert not any(
        one.offers for one in page.history.timeline.entries.entries if isinstance(one, Entry)
    )


def become(caseload: Caseload, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = caseload.build(lambda house: house.staff(role, "Ines"))
    monkeypatch.setattr(type(caseload.work.desk), "viewer", property(lambda _self: viewer))
    object.__setattr__(caseload.work.desk.actor, "viewer", viewer)


# Closing and reopening


def chosen(page: CaseFilePage, title: str) -> QAction:
    more = page.header.more
    more.click()
    [action] = [one for one in more.menu_shown.actions() if one.text() == title]
    more.menu_shown.close()
    page.window().activateWindow()  # no window manager gives it back here
    QApplication.processEvents()
    return action


def test_a_case_is_closed_with_a_reason_reopened_and_both_can_be_undone(
    caseload: Caseload,
) -> None:
    case_id = caseload.build(lambda house: house.case("Sari"))
    page = CaseFilePage(caseload.work, caseload.room, case_id)
    caseload.show(page)
    wait(caseload)
    chosen(page, "Close case…").trigger()
    panel = caseload.room.panel
    assert isinstance(panel, ClosePanel)
    save(panel, caseload)
    assert panel.fields()["reason"].problem() == "A reason is needed. The history keeps it."  # type: ignore[attr-defined]
    walk.type_text(panel.reason, "Nothing left to do")
    page.window().activateWindow()
    save(panel, caseload)
    assert caseload.room.toasts == ["Case closed."]
    assert file_of(caseload, case_id).status is CaseStatus.CLOSED
    wait(caseload)
    chosen(page, "Reopen case").trigger()
    wait(caseload)
    assert file_of(caseload, case_id).status is CaseStatus.REOPENED
    undo(caseload)
    assert file_of(caseload, case_id).close_reason == "Nothing left to do"
    assert caseload.room.toasts[-1] == "Undone: Case reopened."


def test_somebody_who_is_still_placed_is_not_closed(
    page: CaseFilePage, caseload: Caseload, case_id: UUID
) -> None:
    chosen(page, "Close case…").trigger()
    panel = caseload.room.panel
    assert isinstance(panel, ClosePanel)
    walk.type_text(panel.reason, "She left")
    save(panel, caseload)
    said = panel.fields()["closed_on"].problem()  # type: ignore[attr-defined]
    assert said == "This person is still placed here. End the stay first, then close."
    assert file_of(caseload, case_id).status is CaseStatus.ACTIVE


# Two files of one person


@pytest.fixture
def merging(page: CaseFilePage, caseload: Caseload) -> MergeDialog:
    caseload.build(earlier)
    chosen(page, "Same person as another case…").trigger()
    [dialog] = page.findChildren(MergeDialog)
    return dialog


def find(dialog: MergeDialog, caseload: Caseload, text: str) -> None:
    dialog.search.selectAll()
    walk.type_text(dialog.search, text)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    wait(caseload)


def column(dialog: MergeDialog, word: str) -> tuple[str, ...]:
    [row] = [row for row in dialog.table.rows() if row[0] == word]
    return row[1:]


def test_nothing_can_be_merged_before_the_other_case_is_chosen(merging: MergeDialog) -> None:
    assert not merging.risky.isEnabled()
    assert merging.risky.toolTip() == "Choose the other case first."
    assert not merging.table.isVisible()


def test_enter_in_the_search_finds_and_leaves_the_dialog_open(
    merging: MergeDialog, caseload: Caseload
) -> None:
    find(merging, caseload, "zzqq")
    assert merging.isVisible()
    assert merging._said.text() == "Nobody found. Try another spelling."


def test_both_files_are_compared_before_anything_happens(
    merging: MergeDialog, caseload: Caseload, case_id: UUID
) -> None:
    find(merging, caseload, "mai")
    [button] = merging.buttons_found()
    button.click()
    wait(caseload)
    assert column(merging, "Case no.") == (
        "SD-26-0001",
        "SD-24-0007",
        "SD-24-0007 and SD-26-0001",
    )
    assert column(merging, "Known as") == ("Đào", "Mai", "Đào")
    assert column(merging, "Date of birth") == ("", "1999-05-03", "1999-05-03")
    assert column(merging, "Nationality") == ("Viet Nam", "Cambodia", "Cambodia and Viet Nam")
    assert "Mai (Other names)" in column(merging, "Names")[2]
    assert column(merging, "Names")[2].count("NGUYEN THI DAO") == 1
    assert column(merging, "In the file")[1] == "Placement: 1"
    merging.kept.button("other").click()
    wait(caseload)
    assert column(merging, "Known as") == ("Đào", "Mai", "Mai")
    merging.safe.click()
    assert file_of(caseload, case_id).known_as == "Đào"


def test_looking_at_the_other_file_is_an_event(
    merging: MergeDialog, caseload: Caseload, case_id: UUID
) -> None:
    find(merging, caseload, "mai")
    merging.buttons_found()[0].click()
    wait(caseload)
    other = merging._other
    assert other is not None
    kinds = [row.kind for row in caseload.ask(history_of, other.case_id)]
    assert EventKind.CASE_OPEN in kinds


def test_merging_is_one_act_and_one_undo(
    merging: MergeDialog, caseload: Caseload, case_id: UUID
) -> None:
    find(merging, caseload, "mai")
    merging.buttons_found()[0].click()
    wait(caseload)
    other = merging._other
    assert other is not None
    merging.risky.click()
    wait(caseload)
    assert caseload.room.toasts == ["The two files are one person now."]
    file, joined = file_of(caseload, case_id), file_of(caseload, other.case_id)
    assert file.person_id == joined.person_id
    assert {name.text for name in file.names} == {"NGUYEN THI DAO", "阮氏桃", "Mai"}
    undo(caseload)
    assert file_of(caseload, other.case_id).person_id != file.person_id
    assert file_of(caseload, other.case_id).known_as == "Mai"


def test_stays_at_the_same_time_are_said_and_nothing_is_offered(
    page: CaseFilePage, caseload: Caseload
) -> None:
    caseload.build(lambda house: house.case("Siti", number="SD-26-0009", placed=True))
    chosen(page, "Same person as another case…").trigger()
    [dialog] = page.findChildren(MergeDialog)
    find(dialog, caseload, "siti")
    dialog.buttons_found()[0].click()
    wait(caseload)
    assert dialog._problem.text().startswith("Both have a stay at the same time, from 2026-06-02")
    assert isinstance(dialog._refusal, StaysOverlap)
    assert not dialog.risky.isEnabled()


def test_a_file_saved_meanwhile_is_compared_anew(
    merging: MergeDialog, caseload: Caseload, case_id: UUID
) -> None:
    find(merging, caseload, "mai")
    merging.buttons_found()[0].click()
    wait(caseload)
    person = file_of(caseload, case_id).person_id
    caseload.build(lambda house: house.change(Person, person, known_as="Em Đào"))
    merging.risky.click()
    wait(caseload)
    assert merging._problem.text().startswith("Someone else saved this meanwhile.")
    assert column(merging, "Known as")[0] == "Em Đào"
    merging.risky.click()
    wait(caseload)
    assert caseload.room.toasts == ["The two files are one person now."]


def test_a_counselor_is_not_offered_to_merge(
    caseload: Caseload, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(caseload, Role.COUNSELOR, monkeypatch)
    page = CaseFilePage(caseload.work, caseload.room, case_id)
    caseload.show(page)
    wait(caseload)
    page.header.more.click()
    offered = [one.text() for one in page.header.more.menu_shown.actions()]
    assert offered == [
        "Papers reminder", "Phone card", "Rights told at entry", "Living covenant",
        "Repeat the last service", "Book an interpreter…", "Hand over the case…", "Close case…",
    ]  # fmt: skip
    page.header.more.menu_shown.close()


@pytest.mark.parametrize("text", ["x", "W" * 300])
def test_the_questions_fit_in_the_longest_language(
    merging: MergeDialog, caseload: Caseload, look: QApplication, case_id: UUID, text: str
) -> None:
    service = caseload.build(lambda house: house.service(case_id))
    caseload.build(lambda house: house.change(Service, service, note=text))
    newest = caseload.ask(history_of, case_id)[0].seq
    find(merging, caseload, "mai")
    merging.buttons_found()[0].click()
    wait(caseload)
    shown = caseload.run(lambda desk: _shown(desk, case_id, newest))
    question = RestoreQuestion(caseload.work, caseload.room.window, case_id, shown)
    question.show()
    with make_believe() as code:
        switch(look, code)
        QApplication.processEvents()
        for dialog in (merging, question):
            assert walk.clipped(dialog) == []
            assert walk.squeezed(dialog) == []
            assert walk.unnamed(dialog) == []
    switch(look, "en")
    question.close()


def _shown(desk: Any, case_id: UUID, seq: int) -> Any:
    with desk.store.read() as session:
        return restorable(session, desk.viewer, case_id, seq)
