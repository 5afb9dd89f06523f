"""The lists in Settings, edited where they stand; what is changed stands in the forms at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.queries.organisations import OrganisationRow, organisations
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.settings import sections
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.place_panel import PlacePanel
from shelterdesk.ui.settings.places import PlacesView
from shelterdesk.ui.work import Work
from shelterdesk.usecases.organisations import (
    NewOrganisation,
    OrganisationChange,
    add_organisation,
    change_organisation,
)
from shelterdesk.vocabulary.organisations import KINDS_IN, OrgType, PartnerRole, PlaceList
from shelterdesk.vocabulary.staff import Role
from tests.ui.opened import drafts_in
from tests.ui.services.scene import DAO, ME, Scene
from tests.ui.walk import clipped, squeezed, type_text, unnamed

HOSPITALS, COURTS, ORGANISATIONS = PlaceList.HOSPITALS, PlaceList.COURTS, PlaceList.ORGANISATIONS
OTHERS = [role for role in Role if role is not Role.MANAGER]
Show = Callable[[PlaceList], PlacesView]


def settings_of(scene: Scene) -> SettingsPage:
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    return page


@pytest.fixture
def show(scene: Scene) -> Show:
    """The list, as the command "Edit hospitals and clinics" shows it."""

    def shown(which: PlaceList) -> PlacesView:
        act = next(
            act
            for group in scene.opened.window.acts_here()
            for act in group.acts
            if act.name == f"edit_{which.value.lower()}"
        )
        act.do()
        scene.settle()
        QApplication.processEvents()
        return settings_of(scene).places[which]

    return shown


def names(view: PlacesView) -> list[str]:
    return [row.name for row in view.table.table.rows()]


def panel_of(scene: Scene) -> PlacePanel:
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, PlacePanel)
    return panel


def press(widget: QWidget | None, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifiers = Qt.KeyboardModifier
    QTest.keyClick(widget, key, modifiers.ControlModifier if ctrl else modifiers.NoModifier)


def save(scene: Scene) -> None:
    press(scene.opened.window.open_panel(), Qt.Key.Key_S, ctrl=True)
    answered(scene)


def answered(scene: Scene) -> None:
    """What was asked, and what every page asks because of it."""
    for _round in range(3):
        scene.settle()
        QApplication.processEvents()


def stored(scene: Scene, which: PlaceList) -> list[OrganisationRow]:
    def read(desk):  # type: ignore[no-untyped-def]
        with desk.store.read() as session:
            return organisations(session, KINDS_IN[which])

    rows: list[OrganisationRow] = scene.do(read)
    return rows


def add(scene: Scene, *places: str, kind: OrgType = OrgType.COURT) -> None:
    def write(desk):  # type: ignore[no-untyped-def]
        with desk.change() as uow:
            for name in places:
                new = NewOrganisation(id=desk.store.sources.new_id(), name=name, kind=kind)
                add_organisation(uow, new)

    scene.do(write)


# By the keyboard alone


def test_an_entry_is_corrected_from_the_list_by_the_keyboard(scene: Scene, show: Show) -> None:
    view = show(HOSPITALS)
    first = names(view)[0]
    assert scene.opened.window.focusWidget() is view.table
    press(view.table, Qt.Key.Key_Return)
    form = panel_of(scene)
    assert form.name.text() == first
    form.name.setFocus()
    form.name.selectAll()
    type_text(form.name, "Riverside Hospital")
    save(scene)
    assert scene.opened.window.open_panel() is None
    assert "Riverside Hospital" in names(view)
    assert first not in names(view)
    current = view.table.current_row()
    assert current is not None
    assert current.name == "Riverside Hospital"
    assert scene.opened.window.focusWidget() is view.table


def test_esc_leaves_the_form_and_keeps_the_draft(scene: Scene, show: Show) -> None:
    view = show(COURTS)
    view.add.click()
    type_text(panel_of(scene).name, "Half a cou")
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    answered(scene)
    assert scene.opened.window.open_panel() is None
    [draft] = drafts_in(scene.opened.work, scene.qtbot)
    assert draft.content["name"] == "Half a cou"
    from shelterdesk.ui.widgets.draft_words import draft_form

    scene.opened.window.reopen(draft_form(draft))
    form = panel_of(scene)
    assert (form.name.text(), form.kind.code()) == ("Half a cou", OrgType.COURT)
    save(scene)
    assert [row.name for row in stored(scene, COURTS)] == ["Half a cou"]


def test_a_form_opened_and_left_makes_no_draft(scene: Scene, show: Show) -> None:
    view = show(HOSPITALS)
    for begin in (view.begin, view.edit_chosen):
        begin()
        press(panel_of(scene), Qt.Key.Key_Escape)
        answered(scene)
    assert drafts_in(scene.opened.work, scene.qtbot) == []


# Adding


def test_a_new_hospital_stands_in_the_service_form_at_once(scene: Scene, show: Show) -> None:
    show(HOSPITALS).begin()
    form = panel_of(scene)
    assert (form.kind.code(), form.roles.codes()) == (OrgType.HEALTH_SERVICE, [PartnerRole.MEDICAL])
    type_text(form.name, "Aurora Clinic")
    form.name_zh.setText("曙光診所")
    form.phone.setText("00-0000-0009")
    save(scene)
    [made] = [row for row in stored(scene, HOSPITALS) if row.name == "Aurora Clinic"]
    assert (made.name_zh, made.phone, made.roles) == (
        "曙光診所", "00-0000-0009", (PartnerRole.MEDICAL,),
    )  # fmt: skip
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    offered = panel.fields["place"]._picker
    assert "Aurora Clinic" in offered._names.stringList()


def test_an_organization_needs_its_name_and_its_kind(scene: Scene, show: Show) -> None:
    show(ORGANISATIONS).begin()
    form = panel_of(scene)
    save(scene)
    told = {name: field.problem() for name, field in form._fields.items() if field.problem()}
    assert set(told) == {"name", "kind"}
    assert form.name.hasFocus()


@pytest.mark.parametrize("typed", ["aurora  CLÍNIC", "Ａurora Clinic"])
def test_a_double_name_is_told_beside_its_field(scene: Scene, show: Show, typed: str) -> None:
    add(scene, "Aurora Clinic", kind=OrgType.HEALTH_SERVICE)
    show(HOSPITALS).begin()
    form = panel_of(scene)
    form.name.setText(typed)
    save(scene)
    assert form._fields["name"].problem() == (
        "This name is already in the list. Choose that entry."
    )
    assert form.is_open()


def test_another_kind_moves_an_entry_to_its_list(scene: Scene, show: Show) -> None:
    add(scene, "Aurora Court", kind=OrgType.NGO)
    view = show(ORGANISATIONS)
    view.table.pick(lambda row: row.name == "Aurora Court")
    view.edit_chosen()
    form = panel_of(scene)
    form.kind._more.click()
    form.kind.button(OrgType.COURT).click()
    save(scene)
    assert "Aurora Court" not in names(view)
    assert names(show(COURTS)) == ["Aurora Court"]


# Out of use and back


def test_one_taken_out_of_use_is_offered_no_longer_and_undo_brings_it_back(
    scene: Scene, show: Show
) -> None:
    add(scene, "Aurora Clinic", kind=OrgType.HEALTH_SERVICE)
    view = show(HOSPITALS)
    view.table.pick(lambda row: row.name == "Aurora Clinic")
    assert view.turn.text() == "Take out of use"
    view.turn.click()
    answered(scene)
    assert names(view)[-1] == "Aurora Clinic"
    assert view.turn.text() == "Take back into use"
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    assert "Aurora Clinic" not in panel.fields["place"]._picker._names.stringList()
    panel.close_panel()
    scene.opened.window.undo()
    answered(scene)
    [back] = [row for row in stored(scene, HOSPITALS) if row.name == "Aurora Clinic"]
    assert back.active


def test_an_old_service_keeps_a_place_that_is_out_of_use(scene: Scene, show: Show) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.answer(panel, place="Aurora Clinic")
    scene.save(panel)
    view = show(HOSPITALS)
    view.table.pick(lambda row: row.name == "Aurora Clinic")
    view.turn.click()
    answered(scene)
    [service] = scene.services()
    assert service.organisation_name == "Aurora Clinic"
    scene.opened.window.edit_service(service.service_id)
    answered(scene)
    again = scene.panel()
    assert again.fields["place"].value() == "Aurora Clinic"
    scene.answer(again, note="later")
    scene.save(again)
    assert scene.services()[0].organisation_name == "Aurora Clinic"
    assert [row.name for row in stored(scene, HOSPITALS)].count("Aurora Clinic") == 1


def test_what_somebody_else_saved_meanwhile_is_said_and_nothing_is_lost(
    scene: Scene, show: Show
) -> None:
    add(scene, "Aurora Court")
    view = show(COURTS)
    view.edit_chosen()
    form = panel_of(scene)
    [row] = stored(scene, COURTS)
    change = OrganisationChange(
        id=row.organisation_id, revision=1, name="Aurora Court", kind=row.kind, phone="1"
    )

    def meanwhile(desk):  # type: ignore[no-untyped-def]
        with desk.change() as uow:
            change_organisation(uow, change)

    scene.do(meanwhile)
    form.phone.setText("2")
    save(scene)
    assert form.problem.text() == (
        "Someone else saved this meanwhile. Your text is kept. Compare both versions."
    )
    assert form.phone.text() == "2"
    assert stored(scene, COURTS)[0].phone == "1"


# The list


def test_a_long_list_is_searched_by_any_spelling(scene: Scene, show: Show) -> None:
    view = show(COURTS)
    assert not view.search.isVisible()
    add(scene, *(f"Tòa án {n}" for n in range(13)))
    scene.opened.work.changed.emit("organisations")
    answered(scene)
    assert view.search.isVisible()
    press(scene.opened.window, Qt.Key.Key_F3)
    assert view.search.hasFocus()
    type_text(view.search, "toa an 12")
    assert names(view) == ["Tòa án 12"]
    press(view.search, Qt.Key.Key_Return)
    assert panel_of(scene).name.text() == "Tòa án 12"
    press(panel_of(scene), Qt.Key.Key_Escape)
    view.search.selectAll()
    type_text(view.search, "zzqq")
    assert view.empty._title.text() == "No entry fits"
    assert not view.edit.isVisible()
    view.search.setFocus()
    press(view.search, Qt.Key.Key_Escape)
    assert len(names(view)) == 13
    assert view.table.hasFocus()


def test_an_empty_list_says_so_and_has_the_keyboard_on_the_one_thing_to_do(
    scene: Scene, show: Show
) -> None:
    view = show(COURTS)
    assert view.empty._title.text() == "No courts yet"
    assert scene.opened.window.focusWidget() is view.empty.button
    press(view.empty.button, Qt.Key.Key_Return)
    type_text(panel_of(scene).name, "Aurora Court")
    save(scene)
    assert names(view) == ["Aurora Court"]


def test_rooms_are_edited_by_the_form_of_the_house(scene: Scene) -> None:
    scene.opened.window.show_area("settings", sections.ROOMS)
    answered(scene)
    rooms = settings_of(scene).rooms
    assert rooms is not None
    assert scene.opened.window.focusWidget() is rooms.empty.button
    rooms.empty.button.click()
    panel = scene.opened.window.open_panel()
    assert panel is not None
    assert panel.FORM == "room"
    panel.name.setText("Room 1")
    save(scene)
    assert [line.room.name for line in rooms.lines] == ["Room 1"]


# Who has them


@pytest.mark.parametrize("role", OTHERS)
def test_who_may_not_edit_the_lists_has_none_of_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setattr(Work, "viewer", Viewer(ME, role))
    page = SettingsPage(scene.opened.work, scene.opened.window)
    scene.qtbot.addWidget(page)
    own = [sections.ME, sections.SITE, sections.BACKUPS, sections.ABOUT]
    assert list(page.codes) == [code for code in own if code in sections.sections_of(role)]
    assert not set(page.codes) & set(sections.EDITS)
    page.show_part(sections.HOSPITALS)
    assert page.sections.code() == sections.ME


def test_ctrl_and_a_number_choose_a_part_with_the_keyboard_in_it(scene: Scene) -> None:
    scene.opened.window.show_area("settings")
    page = settings_of(scene)
    assert scene.opened.window.focusWidget() is page.sections
    press(scene.opened.window, Qt.Key.Key_4, ctrl=True)
    answered(scene)
    assert page.sections.code() == sections.HOSPITALS
    assert page.places[HOSPITALS].table.hasFocus()


@pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("zh_TW", 150), ("id", 200)])
def test_no_part_is_cut_or_squeezed_in_a_small_window(
    scene: Scene, language: str, percent: int
) -> None:
    window = scene.opened.window
    add(scene, *(f"Court {n}" for n in range(14)))
    window.show_area("settings")
    window.resize(1024, 700)
    window.speak(language)
    window.wear("light", percent)
    page, found = settings_of(scene), {}
    for part in page.codes:
        page.show_part(part)
        answered(scene)
        for _layout in range(3):
            QApplication.processEvents()
        found[part] = [*clipped(page), *squeezed(page), *unnamed(page)]
    window.speak("en")
    assert {part: wrong for part, wrong in found.items() if wrong} == {}


def test_with_large_text_the_parts_are_chosen_from_a_drop_down(scene: Scene) -> None:
    window = scene.opened.window
    window.show_area("settings")
    window.wear("light", 200)
    page = settings_of(scene)
    page.select.setCurrentIndex(page.select.findData(sections.COURTS))
    page.select.activated.emit(page.select.currentIndex())
    answered(scene)
    seen = (page.sections.isVisible(), page.select.isVisible(), page.places[COURTS].isVisible())
    window.wear("light", 100)
    assert seen == (False, True, True)
    assert page.sections.isVisible()
    assert page.sections.code() == sections.COURTS
