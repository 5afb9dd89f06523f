"""The small forms behind the answers: done, renewed, moved, and the hand-over note."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from shelterdesk.models import Placement, Service
from shelterdesk.queries.handover import NoteRow, hand_over
from shelterdesk.queries.services import ServiceRow, service
from shelterdesk.rules.particulars import ContactDetail, MedicalDetail, Particulars
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.ui.today.exit_notice_panel import ExitNoticePanel
from shelterdesk.ui.today.note_panel import NotePanel
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.today.renewal_panel import RenewalPanel
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.why_popup import WhyPopup
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.handover import NewNote, write_note
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import ContactChannel, SafeAnswer, ServiceForm
from tests.builders import local
from tests.desks import usual_kind
from tests.ui.opened import drafts_in
from tests.ui.services.scene import DAO, ME, RESIDENCE, Scene, retype
from tests.ui.today.dates import TODAY, choose, said, undo_words
from tests.ui.walk import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SERVICE = UUID(int=801)
CONTACT = ContactDetail(channel=ContactChannel.PHONE, reached=False, safe=SafeAnswer.YES)


def led_to(scene: Scene, detail: Particulars, days: int) -> TodayPage:
    """Đào had this service two weeks ago; it leads to a date so many days from today."""
    new = NewService(
        id=SERVICE,
        case_id=DAO,
        kind=usual_kind(detail),
        start=local(2026, 11, 9),
        end=None,
        staff_id=ME,
        detail=detail,
        place="City Hospital" if isinstance(detail, MedicalDetail) else "",
        next_on=TODAY + timedelta(days=20),
    )
    scene.do(lambda desk: _log(desk, new))
    scene.do(lambda desk: _next(desk, TODAY + timedelta(days=days)))
    return home(scene)


def _log(desk: Desk, new: NewService) -> None:
    with desk.change() as uow:
        log_service(uow, new)


def _next(desk: Desk, on: date) -> None:
    """A date that has passed by now: a form would refuse it."""
    from shelterdesk.usecases.due import remake_due

    with desk.change() as uow:
        uow.require_nothing("a test lets time pass")
        uow.get(Service, SERVICE).next_on = on
        remake_due(uow.session, DAO)
        uow.note(EventKind.SERVICE_CHANGE, f"service:{SERVICE}", case=DAO)


def home(scene: Scene) -> TodayPage:
    scene.opened.work.changed.emit("services")
    scene.opened.work.changed.emit("handover")
    QApplication.processEvents()
    scene.settle()
    scene.settle()
    page = scene.opened.window._pages.page()
    assert isinstance(page, TodayPage)
    return page


def press(scene: Scene, page: TodayPage, key: Qt.Key, at: int = -1) -> None:
    """A letter on one of the dates."""
    dates = page.dates.lines.dates()
    place = page.dates.lines.place_of(dates[at].key)
    page.dates.setFocus()
    page.dates.setCurrentIndex(page.dates.lines.index(place or 0, 0))
    QTest.keyClick(page.dates, key)
    scene.settle()
    scene.settle()


def save(scene: Scene) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    scene.settle()
    scene.settle()


def stored(scene: Scene) -> ServiceRow:
    found: ServiceRow = scene.do(_service)
    return found


def _service(desk: Desk) -> ServiceRow:
    with desk.store.read() as session:
        return service(session, desk.viewer, SERVICE)


def notes(scene: Scene) -> list[NoteRow]:
    return list(scene.do(_notes))


def _notes(desk: Desk) -> tuple[NoteRow, ...]:
    with desk.store.read() as session:
        return hand_over(session, desk.viewer, desk.store.sources.now()).notes


# Why, and told


def left(scene: Scene) -> TodayPage:
    """Đào left on Friday; the notice is due on Monday, today."""

    def leave(desk: Desk) -> None:
        with desk.store.read() as session:
            stay = session.scalars(select(Placement.id).where(Placement.case_id == DAO)).one()
        with desk.change() as uow:
            ended = PlacementEnd(
                placement_id=stay, end=local(2026, 2, 26), exit_reason=ExitReason.E2
            )
            end_placement(uow, ended)

    scene.do(leave)
    return home(scene)


def popup() -> WhyPopup | None:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, WhyPopup)]
    shown = [one for one in found if one.isVisible()]
    return shown[0] if shown else None


@pytest.mark.parametrize("language", ["vi", "id", "en", "zh_TW"])
def test_w_says_why_a_date_is_this_one_and_esc_goes_back(scene: Scene, language: str) -> None:
    page = left(scene)
    scene.opened.window.speak(language)
    scene.settle()
    at = next(
        n for n, line in enumerate(page.dates.lines.dates())
        if line.row.kind is DueKind.EXIT_NOTICE
    )  # fmt: skip
    press(scene, page, Qt.Key.Key_W, at)
    told = popup()
    assert told is not None
    assert "2026-02-26" in told.accessibleDescription()
    assert len(told.sentences) >= 4
    index = page.dates.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken == told.accessibleDescription()
    QTest.keyClick(told, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert popup() is None


def test_the_authority_was_told_and_the_date_is_settled(scene: Scene) -> None:
    page = left(scene)
    at = next(
        n for n, line in enumerate(page.dates.lines.dates())
        if line.row.kind is DueKind.EXIT_NOTICE
    )  # fmt: skip
    press(scene, page, Qt.Key.Key_T, at)
    panel = scene.opened.window.findChild(ExitNoticePanel)
    assert panel is not None
    save(scene)

    def told(desk: Desk) -> object:
        with desk.store.read() as session:
            return session.scalars(
                select(Placement.exit_notice_at).where(Placement.case_id == DAO)
            ).one()

    assert scene.do(told) is not None
    kinds = [line.row.kind for line in home(scene).dates.lines.dates()]
    assert DueKind.EXIT_NOTICE not in kinds


def test_the_notice_of_a_closed_case_stands_until_it_is_told_and_undo_brings_it_back(
    scene: Scene,
) -> None:
    def close(desk: Desk) -> None:
        with desk.change() as uow:
            close_case(uow, CaseClosing(case_id=DAO, closed_on=TODAY, reason="Home"))

    left(scene)
    scene.do(close)
    page = home(scene)
    assert [line.row.kind for line in page.dates.lines.dates() if line.row.case_id == DAO] == [
        DueKind.EXIT_NOTICE
    ]
    at = next(n for n, line in enumerate(page.dates.lines.dates()) if line.row.case_id == DAO)
    press(scene, page, Qt.Key.Key_T, at)
    save(scene)
    assert DAO not in {line.row.case_id for line in home(scene).dates.lines.dates()}
    QTest.keyClick(scene.opened.window, Qt.Key.Key_Z, CONTROL)
    scene.settle()
    scene.settle()
    assert DAO in {line.row.case_id for line in home(scene).dates.lines.dates()}


def test_a_notice_before_the_exit_is_refused_beside_its_field(scene: Scene) -> None:
    page = left(scene)
    at = next(
        n for n, line in enumerate(page.dates.lines.dates())
        if line.row.kind is DueKind.EXIT_NOTICE
    )  # fmt: skip
    press(scene, page, Qt.Key.Key_T, at)
    panel = scene.opened.window.findChild(ExitNoticePanel)
    assert panel is not None
    retype(panel.on, "2026-02-25")
    save(scene)
    assert panel.is_open()
    assert panel.fields()["at"].problem()  # type: ignore[attr-defined]


# Done


def test_done_opens_the_contact_s_form_and_saved_the_date_is_gone(scene: Scene) -> None:
    page = led_to(scene, CONTACT, -1)
    assert "Đào -1" in said(page)
    press(scene, page, Qt.Key.Key_D)
    panel = scene.panel()
    assert panel.fields.form is ServiceForm.FOLLOWUP_CONTACT
    assert panel.person.value().startswith("Đào · ")
    scene.answer(panel, channel="PHONE", reached="YES")
    scene.save(panel)
    scene.qtbot.waitUntil(lambda: "Đào -1" not in said(page), timeout=5000)
    assert page.dates.hasFocus()


def test_done_carries_the_place_of_an_appointment(scene: Scene) -> None:
    page = led_to(scene, MedicalDetail(), 0)
    press(scene, page, Qt.Key.Key_D)
    panel = scene.panel()
    assert panel.fields.form is ServiceForm.MEDICAL_ESCORT
    assert panel.fields["place"].value() == "City Hospital"
    panel.close_panel()
    scene.settle()
    assert drafts_in(scene.opened.work, scene.qtbot) == []


def test_an_interrupted_done_comes_back_with_its_place(scene: Scene) -> None:
    page = led_to(scene, MedicalDetail(), 0)
    press(scene, page, Qt.Key.Key_D)
    retype(scene.panel().fields["department"].editor, "Dental")
    [draft] = scene.opened.window.forms.at_lock()
    scene.panel().cancelled.emit()
    scene.opened.window.reopen(draft)
    scene.settle()
    again = scene.panel()
    assert again.fields["department"].value() == "Dental"
    assert again.fields["place"].value() == "City Hospital"


def test_an_appointment_to_come_is_not_over_yet(scene: Scene) -> None:
    page = led_to(scene, MedicalDetail(), 2)
    press(scene, page, Qt.Key.Key_D)
    assert scene.opened.window.open_panel() is None


# Renewed


def renewal(scene: Scene) -> RenewalPanel:
    page = home(scene)
    choose(page, "Đào")
    QTest.keyClick(page.dates, Qt.Key.Key_R)
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, RenewalPanel)
    return panel


def test_a_letter_that_is_held_on_from_another_date_answers_none(scene: Scene) -> None:
    page = home(scene)
    choose(page, "Đào")
    letter = Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "r"
    QApplication.sendEvent(page.dates, QKeyEvent(QEvent.Type.KeyPress, *letter, True))
    scene.settle()
    assert scene.opened.window.open_panel() is None


def test_a_renewal_says_whose_and_until_when_the_law_lets_it_run(scene: Scene) -> None:
    panel = renewal(scene)
    assert panel._of.text() == "Residence permit · Đào · SD-25-0001"
    assert panel._until.text() == "until 2026-04-10 Fri"
    assert panel._fields["valid_to"].hint() == "At most until 2027-04-10 Sat"
    assert panel.days["valid_to"].hasFocus()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Needed to save. A draft keeps without it."),
        ("2027-02-30", "This date does not exist. Write it like 2026-11-03 or 115/11/03."),
        (
            "2028-01-01",
            "The law allows this permit until 2027-04-10 Sat at most. Check both dates.",
        ),
        ("2026-01-01", "It runs out before it was issued. Check both dates."),
    ],
)
def test_a_last_day_that_cannot_be_is_told_beside_it(
    scene: Scene, typed: str, problem: str
) -> None:
    panel = renewal(scene)
    if typed:
        type_text(panel.days["valid_to"], typed)
    save(scene)
    assert panel._fields["valid_to"].problem() == problem
    assert panel.is_open()


def test_an_interrupted_renewal_is_a_draft_that_comes_back(scene: Scene) -> None:
    panel = renewal(scene)
    type_text(panel.days["valid_to"], "2027-04")
    QTest.keyClick(panel.days["valid_to"], Qt.Key.Key_Escape)
    scene.settle()
    [kept] = drafts_in(scene.opened.work, scene.qtbot)
    page = home(scene)
    assert page.side.drafts._titles[0].text() == "Record a renewal, Đào"
    page.side.drafts.buttons[0].click()
    scene.settle()
    scene.settle()
    again = scene.opened.window.open_panel()
    assert isinstance(again, RenewalPanel)
    assert (again.draft_id, again.days["valid_to"].text()) == (kept.draft_id, "2027-04")
    assert again._permit_id == RESIDENCE
    assert again._of.text().startswith("Residence permit")


# Moved


def moving(scene: Scene, days: int = 2) -> MovePanel:
    page = led_to(scene, MedicalDetail(), days)
    press(scene, page, Qt.Key.Key_M)
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, MovePanel)
    return panel


def test_a_moved_date_stands_in_its_new_part_and_can_be_undone(scene: Scene) -> None:
    panel, told = moving(scene), undo_words(scene.opened.work)
    assert panel._of.text() == "Appointment · Đào · SD-25-0001"
    assert panel._now_on.text() == "2026-11-25 Wed"
    type_text(panel.next_on, "2026-12-08")
    panel.reason.setFocus()
    type_text(panel.reason, "The doctor is away")
    save(scene)
    assert stored(scene).next_on == date(2026, 12, 8)
    assert told == ["Date moved."]
    assert said(home(scene))[-2:] == ["MONTH 1", "Đào 15"]


def test_a_date_that_has_passed_is_told_beside_it(scene: Scene) -> None:
    panel = moving(scene)
    type_text(panel.next_on, "2026-11-22")
    type_text(panel.reason, "The doctor is away")
    save(scene)
    assert panel._fields["next_on"].problem() == (
        "This date has passed. Please choose a later one."
    )


def test_a_date_moved_by_somebody_else_is_shown_and_can_be_moved_again(scene: Scene) -> None:
    panel = moving(scene)
    scene.do(lambda desk: _next(desk, TODAY + timedelta(days=5)))
    type_text(panel.next_on, "2026-12-08")
    type_text(panel.reason, "The doctor is away")
    save(scene)
    scene.settle()
    assert panel.problem.text().startswith("Someone else saved this meanwhile.")
    assert panel._now_on.text() == "2026-11-28 Sat"
    save(scene)
    assert stored(scene).next_on == date(2026, 12, 8)


def test_an_interrupted_move_comes_back(scene: Scene) -> None:
    panel = moving(scene)
    type_text(panel.next_on, "2026-12-08")
    [draft] = scene.opened.window.forms.at_lock()
    panel.cancelled.emit()
    scene.opened.window.reopen(draft)
    scene.settle()
    scene.settle()
    again = scene.opened.window.open_panel()
    assert isinstance(again, MovePanel)
    assert (again.next_on.text(), again._now_on.text()) == ("2026-12-08", "2026-11-25 Wed")


# Hand-over notes


def writing(scene: Scene) -> NotePanel:
    page = home(scene)
    page.side.notes.write.click()
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, NotePanel)
    return panel


def test_a_note_is_for_everybody_about_nobody_and_for_three_days(scene: Scene) -> None:
    panel = writing(scene)
    assert (panel.reader.currentText(), panel.about.currentText(), panel.until.text()) == (
        "Everybody", "Nobody in particular", "2026-11-26 Thu",
    )  # fmt: skip
    type_text(panel.text, "Room 102 is warm again")
    save(scene)
    [note] = notes(scene)
    assert (note.for_staff_id, note.case_id, note.expires_on) == (None, None, date(2026, 11, 26))


def test_a_note_can_be_about_somebody_in_the_house_and_for_one_colleague(scene: Scene) -> None:
    panel = writing(scene)
    type_text(panel.text, "Sleeps at the hospital")
    for choice, code in ((panel.about, str(DAO)), (panel.reader, str(ME))):
        choice.setCurrentIndex(choice.findData(code))
        choice.activated.emit(choice.currentIndex())
    panel.text.setFocus()
    save(scene)
    [note] = notes(scene)
    assert (note.known_as, note.is_for_me) == ("Đào", True)
    [line] = home(scene).side.notes.lines
    assert line.byline() == "Mei Lin · Mon 12:00 · Đào · for you"


def test_an_interrupted_note_comes_back_as_a_draft(scene: Scene) -> None:
    panel = writing(scene)
    type_text(panel.text, "Call ward")
    panel.urgent.button("urgent").click()
    select = panel.about
    select.setCurrentIndex(select.findData(str(DAO)))
    select.activated.emit(select.currentIndex())
    QTest.keyClick(panel.text, Qt.Key.Key_Escape)
    scene.settle()
    page = home(scene)
    assert page.side.drafts._titles[0].text() == "Hand-over note"
    page.side.drafts.buttons[0].click()
    scene.settle()
    scene.settle()
    again = scene.opened.window.open_panel()
    assert isinstance(again, NotePanel)
    assert again.text.text() == "Call ward"
    assert again.urgent.codes() == ["urgent"]
    assert again.about.code() == str(DAO)


def test_a_note_without_words_is_not_saved_and_leaves_no_draft(scene: Scene) -> None:
    panel = writing(scene)
    save(scene)
    assert panel._fields["text"].problem() == "Needed to save. A draft keeps without it."
    panel.close_panel()
    scene.settle()
    assert drafts_in(scene.opened.work, scene.qtbot) == []


def written(scene: Scene) -> TodayPage:
    note = NewNote(id=UUID(int=900), text="Heater repaired", urgent=True)
    scene.do(lambda desk: _write(desk, note))
    return home(scene)


def _write(desk: Desk, note: NewNote) -> None:
    with desk.change() as uow:
        write_note(uow, note)


def changing(scene: Scene) -> NotePanel:
    written(scene).side.notes.lines[0].change.click()
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, NotePanel)
    return panel


def test_a_note_is_corrected_in_its_own_form(scene: Scene) -> None:
    panel = changing(scene)
    assert (panel.text.text(), panel.urgent.codes()) == ("Heater repaired", ["urgent"])
    panel.urgent.button("urgent").click()
    panel.text.setFocus()
    type_text(panel.text, "In room 102: ")
    save(scene)
    [note] = notes(scene)
    assert (note.text, note.urgent) == ("In room 102: Heater repaired", False)


def test_a_note_nobody_changed_leaves_no_draft(scene: Scene) -> None:
    panel = changing(scene)
    panel.close_panel()
    scene.settle()
    assert drafts_in(scene.opened.work, scene.qtbot) == []


def test_a_note_is_voided_with_a_reason(scene: Scene) -> None:
    panel = changing(scene)
    panel.void.click()
    question = _question(scene.opened.window)
    question.risky.click()
    assert question._field.problem() == "A reason is needed. The history keeps it."
    type_text(question.reason, "Written twice")
    question.risky.click()
    scene.settle()
    scene.settle()
    assert notes(scene) == []
    assert home(scene).side.notes.lines == []
    assert scene.opened.window.open_panel() is None


def _question(window: MainWindow) -> VoidQuestion:
    found = window.findChild(VoidQuestion)
    assert found is not None
    return found


def test_ctrl_n_from_home_still_asks_for_whom(scene: Scene) -> None:
    home(scene)
    QTest.keyClick(scene.opened.window, Qt.Key.Key_N, CONTROL)
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, LogServicePanel)
    assert panel.case_id is None
