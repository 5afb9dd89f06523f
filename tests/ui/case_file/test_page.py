"""A case file: noted before it is shown, what stands in it, and how it is corrected."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.models import AuditEvent, DueDate, Service
from shelterdesk.queries.history import history_of
from shelterdesk.queries.services import services_of
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.deadlines import reckon
from shelterdesk.rules.why import why_text
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.questioning import QuestioningSection
from shelterdesk.ui.case_file.services import ServicesSection, forms_in
from shelterdesk.ui.case_file.voiding import of_service
from shelterdesk.ui.language import switch
from shelterdesk.ui.records.voiding import question_about
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.buttons import IconButton
from shelterdesk.ui.widgets.people import DueLine
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.ui.widgets.why_popup import WhyPopup
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.packages import FileSection
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.services import ServiceForm, ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.i18n.make_believe import make_believe
from tests.rules.office_calendar import LAW
from tests.ui import walk
from tests.ui.caseload import Caseload
from tests.ui.walk import Interactions


def fill(house: House) -> UUID:
    hospital = house.organisation("City Hospital")
    case = house.case(
        "Đào",
        names=[(NameKind.PASSPORT, "NGUYEN THI DAO")],
        born=date(1999, 5, 3),
        placed=True,
        safety_alert="Do not name her employer by phone",
    )
    house.identification(case)
    house.permit(case, issued_on=date(2025, 12, 4), valid_from=date(2025, 12, 5))
    house.due(case, date(2026, 11, 25))
    house.service(case, organisation_id=hospital, start=local(2026, 11, 20, 9, 10))
    house.service(case, ServiceType.POLICE_ACCOMPANY, start=local(2026, 10, 28))
    return case


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


@pytest.fixture
def page(caseload: Caseload) -> CaseFilePage:
    return opened(caseload, caseload.build(fill))


def opened(caseload: Caseload, case_id: UUID) -> CaseFilePage:
    made = CaseFilePage(caseload.work, caseload.room, case_id)
    caseload.show(made)
    caseload.settle()
    caseload.settle()
    return made


def entries(page: CaseFilePage, part: str = "assistance") -> list[Entry]:
    shown = page.parts[part]
    whole = shown.services if isinstance(shown, QuestioningSection) else shown
    timeline = whole.timeline  # type: ignore[attr-defined]
    return [one for one in timeline.entries.entries if isinstance(one, Entry)]


def assistance(page: CaseFilePage) -> ServicesSection:
    part = page.parts["assistance"]
    assert isinstance(part, ServicesSection)
    return part


def show(page: CaseFilePage, caseload: Caseload, part: str) -> None:
    page.sections.chosen.emit(part)
    page.sections.choose(part)
    caseload.settle()


def openings(caseload: Caseload, case_id: UUID) -> int:
    rows = caseload.ask(history_of, case_id)
    return sum(row.kind is EventKind.CASE_OPEN for row in rows)


def test_opening_is_noted_once_before_anything_is_shown(caseload: Caseload) -> None:
    case_id = caseload.build(fill)
    page = CaseFilePage(caseload.work, caseload.room, case_id)
    assert not page.header.isVisible()
    assert page.header.name.text() == ""
    caseload.show(page)
    caseload.settle()
    assert page.header.isVisible()
    opened(caseload, case_id)
    assert openings(caseload, case_id) == 1


def test_the_header_says_who_where_and_since_when(page: CaseFilePage) -> None:
    header = page.header
    assert header.name.text() == "Đào"
    assert header.number.text() == "SD-26-0001"
    assert (header.standing.status(), header.standing.text()) == ("ok", "In shelter")
    assert header.line.text() == "Viet Nam · speaks Vietnamese · Since 2026-06-02 · day 175"
    assert header.strip.isVisible()
    assert "Do not name her employer" in header.strip.accessibleName()


def test_the_cards_hold_dates_permits_and_people(page: CaseFilePage) -> None:
    said = [line.accessibleName() for line in page.cards.findChildren(DueLine)]
    assert said == [
        "Appointment, 2026-11-25 Wed, In 2 days",
        "Residence permit, until 2026-12-04, In 11 days",
    ]


def show_all(page: CaseFilePage, caseload: Caseload) -> None:
    """Every service, as the overview leads to them."""
    page.overview.all_asked.emit()
    caseload.settle()


def test_a_section_tells_of_its_own_kinds_alone(page: CaseFilePage, caseload: Caseload) -> None:
    show(page, caseload, "assistance")
    assert entries(page) == []
    forms = set(forms_in(FileSection.ASSISTANCE))
    assert ServiceForm.LEGAL_AID in forms
    assert forms.isdisjoint(forms_in(FileSection.MEDICAL))
    assert set(forms_in(FileSection.MEDICAL)) == {
        ServiceForm.MEDICAL_ESCORT,
        ServiceForm.INJURY_ASSESSMENT,
        ServiceForm.SCREENING,
    }


def test_a_plan_is_done_with_one_key_and_can_be_undone(
    page: CaseFilePage, caseload: Caseload
) -> None:
    caseload.build(
        lambda house: house.service(
            page.case_id, outcome=ServiceOutcome.PLANNED, start=local(2026, 11, 23, 9)
        )
    )
    show(page, caseload, "medical")
    planned = next(one for one in entries(page, "medical") if one.text.startswith("Planned"))
    timeline = page.parts["medical"].timeline  # type: ignore[attr-defined]
    words = [one.text() for one in timeline.menu_of(planned).actions()]
    assert words[:5] == ["Done", "Slip", "Edit", "Void", "Postpone…"]
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    hands = Interactions()
    while timeline.current_entry() != planned:
        hands.key(timeline, Qt.Key.Key_Down)
    hands.key(timeline, Qt.Key.Key_D)
    caseload.settle()
    caseload.settle()
    assert hands.count <= 2
    assert all(not one.text.startswith("Planned") for one in entries(page, "medical"))


def test_a_date_says_why_it_is_this_one_and_esc_goes_back(caseload: Caseload) -> None:
    def objection(house: House) -> UUID:
        case = fill(house)
        facts = (RuleKey.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, date(2026, 11, 3))
        made = reckon(LAW, *facts)
        row = DueDate(
            source_id=house.new_id(), kind=DueKind.OBJECTION, case_id=case, on=made.on,
            lead_days=20, why=why_text(made.why),
        )  # fmt: skip
        house.write([row])
        return case

    page = opened(caseload, caseload.build(objection))
    (ask,) = [
        one for one in page.cards.findChildren(IconButton)
        if one.accessibleName().startswith("Why this date?")
    ]  # fmt: skip
    assert "The identification notice was served on 2026-11-03 Tue." in ask.accessibleDescription()
    ask.setFocus()
    QTest.keyClick(ask, Qt.Key.Key_Space)
    (told,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, WhyPopup)]
    assert told.isVisible()
    assert " ".join(told.sentences) == ask.accessibleDescription()
    QTest.keyClick(told.area, Qt.Key.Key_Escape)
    assert not told.isVisible()


def test_services_stand_newest_first_with_place_times_and_who(
    page: CaseFilePage, caseload: Caseload
) -> None:
    show_all(page, caseload)
    first, second = entries(page)
    assert (first.title, first.when) == ("Medical escort", "Fri 11-20  09:10–10:10")
    assert first.text == "City Hospital · Obstetrics"
    assert first.byline == "Mei Lin · No interpreter needed"
    assert second.title == "Police questioning escort"


def test_the_sections_of_the_law_show_their_own_services(
    page: CaseFilePage, caseload: Caseload
) -> None:
    show(page, caseload, "questioning")
    assert [entry.title for entry in entries(page, "questioning")] == ["Police questioning escort"]
    show(page, caseload, "medical")
    assert [entry.title for entry in entries(page, "medical")] == ["Medical escort"]


def test_a_filter_leaves_one_type(page: CaseFilePage, caseload: Caseload) -> None:
    show(page, caseload, "assistance")
    assistance(page).filter.choose("FOLLOWUP_CONTACT")
    assistance(page).load()
    caseload.settle()
    assert entries(page) == []
    assert assistance(page).empty.isVisible()


def test_voiding_asks_for_a_reason_and_keeps_it_in_the_history(
    page: CaseFilePage, caseload: Caseload
) -> None:
    show_all(page, caseload)
    timeline = assistance(page).timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.entries.index(1, 0))
    QTest.keyClick(timeline, Qt.Key.Key_Delete)
    [question] = page.findChildren(VoidQuestion)
    assert question.title() == "Void this record of 2026-11-20 Fri?"
    question.risky.click()
    assert question._field.problem() == "A reason is needed. The history keeps it."
    walk.type_text(question.reason, "logged for the wrong person")
    question.risky.click()
    caseload.settle()
    caseload.settle()
    caseload.settle()
    assert [entry.title for entry in entries(page)] == ["Police questioning escort"]
    show(page, caseload, "history")
    newest = entries(page, "history")[0]
    assert newest.title == "Service voided"
    assert "Reason: logged for the wrong person" in newest.text


def test_a_service_somebody_saved_meanwhile_is_not_voided(
    page: CaseFilePage, caseload: Caseload
) -> None:
    show_all(page, caseload)
    service = entries(page)[0].key
    caseload.build(lambda house: house.change(Service, service.service_id, note="later"))  # type: ignore[attr-defined]
    assistance(page).timeline.void_asked.emit(entries(page)[0])
    [question] = page.findChildren(VoidQuestion)
    walk.type_text(question.reason, "a mistake")
    question.risky.click()
    caseload.settle()
    assert question._problem.text().startswith("Someone else saved this meanwhile.")
    assert len(caseload.ask(services_of, page.case_id)) == 2
    question.safe.click()


def test_edit_asks_for_the_form_of_that_service(page: CaseFilePage, caseload: Caseload) -> None:
    show_all(page, caseload)
    assistance(page).timeline.edit_asked.emit(entries(page)[0])
    assert caseload.room.edited == [entries(page)[0].key.service_id]  # type: ignore[attr-defined]


def test_a_case_without_services_offers_to_log_the_first_one(caseload: Caseload) -> None:
    case_id = caseload.build(lambda house: house.case("Sari"))
    page = opened(caseload, case_id)
    assert page.overview.none.isVisible()
    page.overview.log.click()
    assert caseload.room.logged == [case_id]


def admitted(desk: Desk) -> UUID:
    with desk.change() as uow:
        return admit(
            uow,
            Admission(
                id=UUID(int=99),
                known_as="Đào",
                language=Language.VI,
                nationality=Nationality.VN,
                referrer=ReferrerType.POLICE,
                arrived_on=date(2026, 11, 1),
                owner_id=desk.viewer.staff_id,
                needs_interpreter=True,
            ),
        )


def test_history_says_what_changed_from_what_to_what(caseload: Caseload) -> None:
    case_id = caseload.run(admitted)
    service = caseload.build(lambda house: house.service(case_id, next_on=date(2026, 12, 1)))
    caseload.build(lambda house: house.change(Service, service, next_on=date(2026, 12, 3)))
    page = opened(caseload, case_id)
    show(page, caseload, "history")
    told = [entry.text for entry in entries(page, "history")]
    assert "Next date: 2026-12-01 Tue → 2026-12-03 Thu" in told


def test_history_says_the_fields_in_words_of_the_language_of_now(
    caseload: Caseload, look: QApplication
) -> None:
    case_id = caseload.run(admitted)
    caseload.build(lambda house: house.service(case_id))
    page = opened(caseload, case_id)
    show(page, caseload, "history")
    told = "\n".join(entry.text for entry in entries(page, "history"))
    assert "Known as: Đào" in told
    assert "Language: Vietnamese" in told
    assert "Outcome: Done" in told
    assert "MEDICAL_ESCORT" not in told
    switch(look, "zh_TW")
    told = "\n".join(entry.text for entry in entries(page, "history"))
    assert "Language" not in told


def test_history_loads_more_below(caseload: Caseload, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelterdesk.ui.case_file.history.PAGE", 5)
    monkeypatch.setattr(history_of, "__defaults__", (None, 5))

    def many(house: House) -> UUID:
        case = house.case("Sari")
        for day in range(1, 13):
            house.service(case, start=local(2026, 11, day))
        return case

    page = opened(caseload, caseload.build(many))
    caseload.room.window.resize(1280, 420)
    show(page, caseload, "history")
    assert len(entries(page, "history")) == 5
    bar = page.history.timeline.verticalScrollBar()
    for _ in range(3):
        bar.setValue(bar.maximum())
        caseload.settle()
    assert len(entries(page, "history")) == 13
    assert len({entry.key for entry in entries(page, "history")}) == 13


def test_control_and_a_number_choose_a_section(page: CaseFilePage, caseload: Caseload) -> None:
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page.sections.code() == "roster"
    QTest.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.sections.code() == "history"


def test_a_case_out_of_reach_shows_a_sentence_and_nothing_of_it(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = caseload.build(fill)
    stranger = caseload.build(lambda house: house.staff(Role.FOLLOW_UP, "Ines"))
    become(caseload, stranger, monkeypatch)
    page = opened(caseload, case_id)
    assert page.refused._title.text() == "This case is not one of yours."
    assert page.header.name.text() == ""
    assert openings_by_hand(caseload) == 0


def become(caseload: Caseload, viewer: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(caseload.work.desk), "viewer", property(lambda _self: viewer))
    actor = caseload.work.desk.actor
    object.__setattr__(actor, "viewer", viewer)


def openings_by_hand(caseload: Caseload) -> int:
    def count(desk: object) -> int:
        with desk.store.read() as session:  # type: ignore[attr-defined]
            kinds = session.query(AuditEvent.kind).all()
        return sum(kind == (EventKind.CASE_OPEN.value,) for kind in kinds)

    return caseload.run(count)


def test_a_name_of_300_letters_is_shown_whole_and_breaks_nothing(caseload: Caseload) -> None:
    case_id = caseload.build(lambda house: house.case("W" * 300))
    page = opened(caseload, case_id)
    assert page.header.name.text().replace("\u200b", "") == "W" * 300
    assert page.header.name.accessibleName() == "W" * 300
    assert page.width() <= 1280
    assert page.header.edit.visibleRegion().boundingRect().width() == page.header.edit.width()


@pytest.mark.parametrize("width", [1024, 1280])
@pytest.mark.parametrize(
    "part", ["overview", "roster", "medical", "assistance", "permits", "history"]
)
def test_nothing_is_cut_squeezed_or_unnamed_in_the_longest_language(
    page: CaseFilePage, caseload: Caseload, look: QApplication, part: str, width: int
) -> None:
    caseload.build(lambda house: house.due(page.case_id, date(2026, 12, 1), DueKind.NEXT_CONTACT))
    caseload.room.window.resize(width, 700)
    show(page, caseload, part)
    with make_believe() as code:
        switch(look, code)
        for _pass in range(2):  # what wraps inside a card tells the card, and that its page
            QApplication.processEvents()
        assert not walk.clipped(page)
        assert not walk.squeezed(page)
        assert not walk.unnamed(page)
    switch(look, "en")


def test_below_1200_the_dates_stay_in_sight(page: CaseFilePage, caseload: Caseload) -> None:
    caseload.room.window.resize(1024, 700)
    QApplication.processEvents()
    assert page.cards.isVisible()
    assert not page.cards.dates.visibleRegion().isEmpty()
    caseload.room.window.resize(1280, 800)
    QApplication.processEvents()
    assert page.cards.isVisible()
    assert not page.cards.people.visibleRegion().isEmpty()


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_other_window_appears_while_a_case_file_opens(
    look: QApplication, caseload: Caseload
) -> None:
    case_id, windows = caseload.build(fill), Windows()
    look.installEventFilter(windows)
    opened(caseload, case_id)
    look.removeEventFilter(windows)
    assert [type(one).__name__ for one in windows.seen if one is not caseload.room.window] == []


def test_a_refused_reason_does_not_stand_over_the_field(page: CaseFilePage) -> None:
    question = question_about(page, of_service(page.overview._rows[0]))
    question.set_texts("A question of many words, " * 6)
    question.show()
    question.risky.click()
    QApplication.processEvents()
    assert walk.squeezed(question) == []
    assert walk.clipped(question) == []
    question.close()
