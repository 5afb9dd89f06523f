"""Every form of a service, described generically: asked, saved, shown again as it was."""

from dataclasses import fields
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.rules.particulars import PARTICULARS
from shelterdesk.ui.questions.answers import answers_of
from shelterdesk.ui.services.forms import FORMS, TILES
from shelterdesk.ui.services.kinds import kinds_meant
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.vocabulary.services import LOGGED, ServiceForm, ServiceOutcome, ServiceType
from tests.particulars import WHOLE
from tests.ui.services.scene import DAO, ME, Scene
from tests.ui.walk import type_text

NOT_TYPED = {"permit_id"}
"""What no form asks: the permit that came of an application names itself."""


def shown(scene: Scene, form: ServiceForm) -> LogServicePanel:
    """The panel with a form, chosen as a person does: by its tile, or by a search."""
    panel = scene.open(DAO)
    if form in {one for one, _text, _letter in TILES}:
        panel.tiles.tile(form).click()
    else:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O)
        type_text(panel.kinds.edit, i18n._(label_of(form)))
        QTest.keyClick(panel.kinds.edit, Qt.Key.Key_Return)
    scene.settle()
    assert panel.fields.form is form
    return panel


def label_of(form: ServiceForm) -> str:
    from shelterdesk.vocabulary.services import LABELS

    return LABELS[ServiceForm][form]


def answered(scene: Scene, panel: LogServicePanel, form: ServiceForm) -> dict[str, str]:
    """Every particular given by hand, each date as it lies before the clock of now."""
    told = WHOLE[form]
    if told is None:
        return {}
    answers = {
        name: _earlier(value) for name, value in answers_of(told).items() if name not in NOT_TYPED
    }
    if form is ServiceForm.PERMIT_APPLICATION:
        answers["issued"] = "NO"
    scene.answer(panel, **answers)
    return answers


def _earlier(value: str) -> str:
    """A day of the samples, moved before the March of these tests."""
    try:
        return (date.fromisoformat(value) - timedelta(days=300)).isoformat()
    except ValueError:
        return value


def test_what_is_asked_is_saved_and_shown_again(scene: Scene) -> None:
    """The four languages take turns."""
    for number, form in enumerate(ServiceForm):
        scene.opened.window.speak(list(i18n.languages())[number % len(i18n.languages())])
        asked_and_shown(scene, form)
    assert len(scene.services()) == len(ServiceForm)
    scene.opened.window.speak("en")


def asked_and_shown(scene: Scene, form: ServiceForm) -> None:
    before = {row.service_id for row in scene.services()}
    panel = shown(scene, form)
    answers = answered(scene, panel, form)
    if FORMS[form].place:
        name_place(scene, panel, "Somewhere")
    if form is ServiceForm.INTERPRETATION:
        scene.answer(panel, interpreting="STAFF")
    scene.save(panel)
    [row] = [row for row in scene.services() if row.service_id not in before]
    assert row.organisation_name == ("Somewhere" if FORMS[form].place else None)
    scene.opened.window.edit_service(row.service_id)
    scene.settle()
    again = scene.panel()
    for name, value in answers.items():
        if name != "issued":
            assert again.fields[name].value() == value, (form, name)
    again.close_panel()


def name_place(scene: Scene, panel: LogServicePanel, name: str) -> None:
    """Typed the first time, a chip from then on."""
    chips = panel.fields["place"]._picker.chips  # type: ignore[attr-defined]
    if name in chips.shown():
        chips.button(name).click()
    else:
        scene.answer(panel, place=name)


def test_every_form_is_described_and_every_particular_has_its_question() -> None:
    assert set(FORMS) == set(ServiceForm)
    for form, told in PARTICULARS.items():
        asks = FORMS[form].asks
        assert asks is not None
        assert {one.name for one in fields(told)} - NOT_TYPED <= set(asks.names())


def test_a_search_finds_a_kind_by_its_name_or_its_item_of_the_law(scene: Scene) -> None:
    assert set(kinds_meant("")) == set(LOGGED)
    assert kinds_meant("SCREEN") == [ServiceType.SCREENING]
    assert ServiceType.INJURY_ASSESSMENT in kinds_meant("medical help")
    panel = scene.open(DAO)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O)
    assert panel.kinds.search.isVisible()
    type_text(panel.kinds.edit, "work permit")
    QTest.keyClick(panel.kinds.edit, Qt.Key.Key_Return)
    assert panel.fields.form is ServiceForm.PERMIT_APPLICATION
    assert panel.fields["permit_kind"].value() == "WORK"


def test_what_was_answered_in_one_form_is_kept_while_another_is_shown(scene: Scene) -> None:
    panel = scene.open(DAO, "POLICE_ACCOMPANY")
    scene.answer(panel, docket="115-7", note="kept")
    panel.tiles.tile("MEDICAL_ESCORT").click()
    scene.answer(panel, department="Dental")
    panel.tiles.tile("COURT_ACCOMPANY").click()
    assert panel.fields["docket"].value() == "115-7"
    panel.tiles.tile("MEDICAL_ESCORT").click()
    assert (panel.fields["department"].value(), panel.fields["note"].value()) == ("Dental", "kept")


def test_counselling_has_no_room_for_what_was_said(scene: Scene) -> None:
    panel = scene.open(DAO, "COUNSELING")
    assert "note" not in {one.name for one in panel.fields.asked()}


# Plans


def test_what_lies_ahead_is_a_plan_by_itself(scene: Scene) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    assert panel.save.text() == "Save escort"
    scene.answer(panel, date="2026-03-09", start="9:00", end="10:00")
    assert panel.fields["outcome"].value() == "PLANNED"
    assert panel.save.text() == "Save plan"
    assert "next_on" not in {one.name for one in panel.fields.asked()}
    scene.save(panel)
    assert scene.opened.window._toast.text() == "Planned: Medical escort."
    [row] = scene.services()
    assert row.outcome is ServiceOutcome.PLANNED


def test_a_plan_moved_back_to_now_is_done_again(scene: Scene) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.answer(panel, date="2026-03-09")
    scene.answer(panel, date="2026-03-02", start="9:00", end="10:00")
    assert panel.fields["outcome"].value() == "DONE"
    assert panel.save.text() == "Save escort"


def test_a_planned_contact_is_not_asked_whether_she_was_reached(scene: Scene) -> None:
    panel = scene.open(DAO, "FOLLOWUP_CONTACT")
    scene.answer(panel, date="2026-03-09", channel="PHONE")
    assert {"reached", "wellbeing"}.isdisjoint(one.name for one in panel.fields.asked())
    scene.save(panel)
    assert len(scene.services()) == 1


# Again, and twice


def escort(scene: Scene, place: str = "", **answers: str) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    if place:
        name_place(scene, panel, place)
    scene.answer(panel, **answers)
    scene.save(panel)


def test_the_last_service_is_repeated_with_one_letter(scene: Scene) -> None:
    escort(scene, place="City Hospital", interpreting="NOT_NEEDED", department="Dental")
    panel = scene.open(DAO)
    scene.settle()
    assert panel.repeat.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R)
    assert panel.fields.form is ServiceForm.MEDICAL_ESCORT
    kept = {name: panel.fields[name].value() for name in ("place", "staff_id", "interpreting")}
    assert kept == {"place": "City Hospital", "staff_id": str(ME), "interpreting": "NOT_NEEDED"}
    assert panel.fields["department"].value() == ""


def test_a_case_file_repeats_the_last_service_with_a_key(scene: Scene) -> None:
    escort(scene, place="City Hospital")
    window = scene.opened.window
    window.open_case(DAO)
    scene.settle()
    window.log_service(DAO, repeats=True)
    scene.settle()
    panel = scene.panel()
    assert panel.fields.form is ServiceForm.MEDICAL_ESCORT
    assert panel.fields["place"].value() == "City Hospital"


def test_the_same_service_at_that_time_is_told_and_not_refused(scene: Scene) -> None:
    escort(scene)
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.qtbot.waitUntil(panel.notes.same.isVisible)
    assert panel.notes.same.text() == "Already logged at 13:30 by Mei Lin."
    panel.tiles.tile("COURT_ACCOMPANY").click()
    assert not panel.notes.same.isVisible()
    panel.tiles.tile("MEDICAL_ESCORT").click()
    scene.save(panel)
    assert len(scene.services()) == 2


def test_a_plan_that_collides_is_told_from_the_hour_on_and_not_refused(scene: Scene) -> None:
    window = scene.opened.window
    for form in ("COUNSELING", "MEDICAL_ESCORT"):
        window.log_service(DAO, on=scene.opened.work.today() + timedelta(days=2))
        panel = scene.panel()
        scene.settle()
        panel.tiles.tile(form).click()
        assert panel.fields["outcome"].value() == "PLANNED"
        if form == "MEDICAL_ESCORT":
            scene.qtbot.waitUntil(panel.notes.conflict.isVisible)
            assert "already has Counselling" in panel.notes.conflict.text()
        scene.save(panel)
    assert [row.outcome.value for row in scene.services()] == ["PLANNED", "PLANNED"]


def test_what_is_already_logged_is_opened_from_there(scene: Scene) -> None:
    escort(scene)
    [row] = scene.services()
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.qtbot.waitUntil(panel.notes.same.isVisible)
    panel.notes.same.button.click()
    scene.settle()
    assert scene.panel().service_id == row.service_id


def test_one_draft_in_two_panels_makes_one_record(scene: Scene) -> None:
    window = scene.opened.window
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.answer(panel, department="Dental")
    draft = panel.draft()
    assert draft is not None
    scene.save(panel)
    for _time in range(2):
        window.reopen(draft)
        scene.settle()
        again = scene.panel()
        scene.save(again)
    assert len(scene.services()) == 1


def test_backdated_entries_are_marked_late_not_refused(scene: Scene) -> None:
    escort(scene, date="2026-02-20")
    [row] = scene.services()
    assert row.entered_late
    assert row.start < datetime.now(row.start.tzinfo)
