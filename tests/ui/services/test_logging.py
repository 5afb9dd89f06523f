"""A service is logged in six interactions or fewer, once, in any language."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.queries.case_file import permits_of
from shelterdesk.rules.particulars import ApplicationDetail, ContactDetail, QuestioningDetail
from shelterdesk.ui.services.answers_in import ends_next_day
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import InterpreterNeed, SafeAnswer, ServiceOutcome, ServiceType
from tests.ui.services.scene import DAO, HOA, ME, RESIDENCE, Scene, retype
from tests.ui.walk import Interactions, compose, type_text

MEDICAL, QUESTIONING = "MEDICAL_ESCORT", "POLICE_ACCOMPANY"
PERMIT, CONTACT = "PERMIT_APPLICATION", "FOLLOWUP_CONTACT"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_a_medical_escort_costs_six_interactions(scene: Scene, language: str) -> None:
    window = scene.opened.window
    window.speak(language)
    hands = Interactions(2)
    hands.key(window, Qt.Key.Key_N, CONTROL)
    panel = scene.panel()
    hands.type(QApplication.focusWidget(), "đào")
    hands.key(QApplication.focusWidget(), Qt.Key.Key_Return)
    scene.qtbot.waitUntil(lambda: panel.case_id == DAO)
    scene.settle()
    hands.key(QApplication.focusWidget(), Qt.Key.Key_M)
    hands.click(panel.fields["place"]._picker.chips.button("City Hospital"))
    hands.key(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    scene.qtbot.waitUntil(lambda: bool(window._toast.text()))
    [row] = scene.services()
    assert (row.kind, row.organisation_name) == (ServiceType.MEDICAL_ESCORT, "City Hospital")
    assert (row.staff_id, row.interpreting) == (ME, InterpreterNeed.STAFF)
    assert row.outcome is ServiceOutcome.DONE
    assert (row.start, row.end) == (
        datetime(2026, 3, 2, 5, 30, tzinfo=UTC),
        datetime(2026, 3, 2, 6, 30, tzinfo=UTC),
    )
    window.speak("en")


def test_the_toast_says_the_service_and_no_name(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.save(panel)
    assert scene.opened.window._toast.text() == "Saved: Medical escort."


def test_a_double_save_makes_one_record(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    for _time in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    panel.saved.emit()
    scene.settle()
    assert len(scene.services()) == 1


def test_save_is_dimmed_while_it_saves_and_says_why(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    panel.saved.emit()
    assert not panel.save.isEnabled()
    assert panel.save.toolTip() == "Saving…"
    scene.settle()


def test_the_usual_kinds_have_a_tile_and_a_letter_each(scene: Scene) -> None:
    panel = scene.open(None)
    assert "".join(tile.item.letter for tile in panel.tiles.tiles()) == "MQCSPWLF"


def test_an_input_method_keeps_its_enter_while_it_composes(scene: Scene) -> None:
    panel = scene.open(None)
    edit = QApplication.focusWidget()
    type_text(edit, "dao")
    scene.settle()
    compose(edit, "đ")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    scene.settle()
    assert panel.case_id is None


def test_a_letter_in_a_text_is_no_command(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    panel.fields["department"].editor.setFocus()
    QTest.keyClick(panel.fields["department"].editor, Qt.Key.Key_Q)
    assert panel.fields.form == MEDICAL
    assert panel.fields["department"].value() == "q"


def test_a_letter_elsewhere_chooses_another_form(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Q)
    assert panel.fields.form == QUESTIONING


def test_questioning_keeps_what_the_law_asks(scene: Scene) -> None:
    panel = scene.open(DAO, QUESTIONING)
    scene.answer(
        panel,
        companion="SOCIAL_WORKER",
        person_consented="YES",
        social_worker_present="YES",
        docket="115-77",
        interpreting=f"BY:{HOA}",
        next_on="115/03/20",
    )
    scene.save(panel)
    [row] = scene.services()
    assert isinstance(row.detail, QuestioningDetail)
    assert (row.detail.person_consented, row.detail.isolated) == (True, None)
    assert (row.interpreter_id, row.next_on) == (HOA, date(2026, 3, 20))


def test_a_permit_that_was_issued_gets_the_term_of_the_law(scene: Scene) -> None:
    panel = scene.open(DAO, PERMIT)
    scene.answer(
        panel,
        permit_kind="RESIDENCE_1Y",
        application="EXTENSION",
        papers_complete="YES",
        issued="YES",
    )
    scene.save(panel)
    [row] = scene.services()
    permits = scene.do(_permits)
    assert isinstance(row.detail, ApplicationDetail)
    extension = next(one for one in permits if one.permit_id == row.detail.permit_id)
    assert extension.extension_of_id == RESIDENCE
    assert (extension.valid_from, extension.valid_to) == (date(2026, 4, 11), date(2027, 4, 10))


def test_a_work_permit_is_offered_until_the_residence_ends(scene: Scene) -> None:
    panel = scene.open(DAO, PERMIT)
    scene.answer(panel, permit_kind="WORK", issued="YES")
    assert panel.fields["valid_to"].value() == "2026-04-10"


def test_the_law_of_the_day_decides_which_permits_are_offered(scene: Scene) -> None:
    panel = scene.open(DAO, PERMIT)
    select = panel.fields["permit_kind"].editor
    assert select.findData(PermitKind.TEMP_STAY_6M) < 0
    retype(panel.fields["date"].editor, "2023-06-01")
    assert select.findData(PermitKind.TEMP_STAY_6M) >= 0
    assert select.findData(PermitKind.RESIDENCE_1Y) < 0


def test_a_contact_without_a_next_date_is_saved_and_the_hint_says_what_follows(
    scene: Scene,
) -> None:
    panel = scene.open(DAO, CONTACT)
    assert "No next date" in panel.fields["next_on"].editor.accessibleDescription()
    scene.answer(panel, channel="PHONE", reached="NO")
    scene.save(panel)
    [row] = scene.services()
    assert isinstance(row.detail, ContactDetail)
    assert (row.detail.reached, row.detail.safe) == (False, SafeAnswer.UNKNOWN)
    assert row.detail.wellbeing is None


def test_who_speaks_her_language_is_the_interpreter_unless_another_is_chosen(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    assert panel.fields["interpreting"].value() == "STAFF"
    assert panel.fields["interpreting"].editor.findData(f"BY:{HOA}") >= 0


def test_ctrl_n_in_a_case_file_is_for_its_person(scene: Scene) -> None:
    scene.opened.window.open_case(DAO)
    scene.settle()
    scene.opened.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(scene.opened.window, Qt.Key.Key_N, CONTROL)
    scene.settle()
    assert scene.panel().person.value().startswith("Đào · SD-")


def test_a_service_is_corrected_with_its_own_form(scene: Scene) -> None:
    first = scene.open(DAO, MEDICAL)
    scene.answer(first, note="Check-up", place="New Clinic")
    scene.save(first)
    [row] = scene.services()
    scene.opened.window.edit_service(row.service_id)
    scene.settle()
    scene.settle()  # the service first, then whose it is
    panel = scene.panel()
    assert panel.fields["note"].value() == "Check-up"
    scene.answer(panel, note="Check-up, all well")
    scene.save(panel)
    [changed] = scene.services()
    assert (changed.note, changed.organisation_name) == ("Check-up, all well", "New Clinic")
    assert changed.revision == row.revision + 1


def _permits(desk: object) -> object:
    with desk.store.read() as session:  # type: ignore[attr-defined]
        return permits_of(session, DAO)


def test_an_end_after_midnight_is_the_next_days_and_says_so(scene: Scene) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.answer(panel, date="2026-03-01", start="22:30", end="01:15")
    assert panel.fields["end"].hint() == "The next day"
    scene.save(panel)
    [row] = scene.services()
    assert row.end is not None
    assert row.end - row.start == timedelta(hours=2, minutes=45)


@pytest.mark.parametrize(
    ("start", "end", "next_day"),
    [
        ("22:30", "01:15", True),
        ("13:30", "01:30", True),
        ("13:30", "01:31", False),
        ("09:00", "10:00", False),
        ("09:00", "09:00", False),
    ],
)
def test_twelve_hours_past_midnight_are_the_most(start: str, end: str, next_day: bool) -> None:
    assert ends_next_day(start, end) is next_day
