"""Sections 1 and 8 of a case file: what follows from the records there, and her details."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.person_details import details_of
from shelterdesk.rules.admission import AlertEntry, ConsentEntry, ReferralEntry
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.exits import DepartureEntry
from shelterdesk.ui.case_file.details_panel import DetailsPanel
from shelterdesk.ui.case_file.exit import ExitSection
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.language import switch
from shelterdesk.ui.records.admission import REFERRAL
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.usecases.case_records import Writing
from shelterdesk.usecases.people import change_details
from shelterdesk.vocabulary.admission import AlertKind, ConsentPurpose, Direction
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Nationality, PersonCategory, Sex, WorkVisa
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.entries import an_entry
from tests.ui.caseload import NOW, Caseload

TODAY = local_day(NOW)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def a_case(house: House, **person: Any) -> UUID:
    given = {"category": PersonCategory.FOREIGN, "work_visa": WorkVisa.YES} | person
    return house.case("Đào", born=date(1999, 5, 3), person=given, placed=True)


def opened(caseload: Caseload, case_id: UUID) -> CaseFilePage:
    page = CaseFilePage(caseload.work, caseload.room, case_id)
    caseload.show(page)
    settle(caseload)
    return page


def settle(caseload: Caseload) -> None:
    for _round in range(4):
        caseload.settle()


def roster(caseload: Caseload, page: CaseFilePage) -> RosterSection:
    page._choose("roster")
    settle(caseload)
    return page.part(RosterSection)


def facts(section: RosterSection) -> dict[str, str]:
    from shelterdesk.ui.widgets.text import Text

    told = [one.accessibleName() for one in section.person.findChildren(Text)]
    return dict(one.split(": ", 1) for one in told if ": " in one)


def test_the_way_she_goes_stands_above_the_referrals_with_its_article(caseload: Caseload) -> None:
    page = opened(caseload, caseload.build(a_case))
    said = roster(caseload, page).cards["referral"].advice.text()
    assert said.splitlines() == [
        "Responsible: Labour authority",
        "No household registration, a work visa (AS art. 3)",
        "The NIA brigade is told of her placement (PS art. 4)",
    ]


def test_a_wrong_route_is_a_warning_until_a_referral_tells_the_right_authority(
    caseload: Caseload,
) -> None:
    def fill(house: House) -> UUID:
        case = a_case(house)
        sent = an_entry(ReferralEntry, YESTERDAY, referrer=ReferrerType.SOCIAL_WELFARE)
        house.entry(case, replace(sent, direction=Direction.IN))
        return case

    case_id = caseload.build(fill)
    section = roster(caseload, opened(caseload, case_id))
    warning = section.cards["referral"].warning
    assert warning.text().endswith("note it as a referral on to others: Labour authority")
    onward = an_entry(ReferralEntry, TODAY, referrer=ReferrerType.LABOR_BUREAU)
    caseload.build(lambda house: house.entry(case_id, replace(onward, direction=Direction.OUT)))
    section.load()
    settle(caseload)
    assert warning.isHidden()


def test_an_unknown_answer_says_what_to_ask(caseload: Caseload) -> None:
    page = opened(caseload, caseload.build(lambda house: a_case(house, work_visa=None)))
    advice = roster(caseload, page).cards["referral"].advice
    assert advice.text() == "Ask whether she came with a work visa"
    switch(QApplication.instance(), "vi")  # type: ignore[arg-type]
    assert advice.text() == "Hãy hỏi người đó có đến bằng thị thực lao động không"


def test_what_she_agrees_to_now_stands_above_the_talks(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = a_case(house)
        talk = an_entry(ConsentEntry, YESTERDAY, granted=(ConsentPurpose.PHOTO,))
        later = replace(talk, asked_on=TODAY, granted=(), refused=(ConsentPurpose.PHOTO,))
        for entry in (talk, replace(later, granted=(ConsentPurpose.SERVICES,))):
            house.entry(case, entry)
        return case

    page = opened(caseload, caseload.build(fill))
    card = roster(caseload, page).cards["consent"]
    assert card.advice.text() == "She agrees now: Receiving services\nNot: Photo"
    assert len(card.timeline.entries.entries) == 2


@pytest.mark.parametrize(
    ("category", "asked"),
    [(PersonCategory.FOREIGN, True), (PersonCategory.NATIONAL_REGISTERED, False)],
)
def test_the_brigade_is_asked_about_only_where_it_is_told(
    caseload: Caseload, category: PersonCategory, asked: bool
) -> None:
    case_id = caseload.build(lambda house: a_case(house, category=category))
    opened(caseload, case_id)
    panel = RecordPanel(caseload.work, caseload.room, case_id, REFERRAL)
    caseload.room.open_form(panel)
    settle(caseload)
    names = {one.name for one in panel.sheet.asked()}
    assert ("brigade_notified_at_day" in names) == asked
    panel.sheet.put({"direction": "OUT"})
    assert "papers" not in {one.name for one in panel.sheet.asked()}


def test_an_alert_stands_in_the_head_while_it_holds(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = a_case(house)
        alert = an_entry(AlertEntry, YESTERDAY, kind=AlertKind.MEDIA, text="No photos")
        house.entry(case, alert)
        house.entry(case, replace(alert, text="Over since yesterday", until_on=YESTERDAY))
        return case

    page = opened(caseload, caseload.build(fill))
    assert page.header.strip.accessibleName() == "Safety: No media, no photos: No photos"


# Her details


def edited(caseload: Caseload, page: CaseFilePage) -> DetailsPanel:
    roster(caseload, page).edit.click()
    settle(caseload)
    panel = caseload.room.panel
    assert isinstance(panel, DetailsPanel)
    return panel


def save(caseload: Caseload, panel: DetailsPanel) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(caseload)


def test_details_begin_as_they_stand_and_are_saved_with_undo(caseload: Caseload) -> None:
    case_id = caseload.build(a_case)
    page = opened(caseload, case_id)
    panel = edited(caseload, page)
    assert panel.sheet["birth"].value() == "1999-05-03"
    assert panel.is_empty()
    panel.sheet.put({"birth": "88年5月", "summary": "Brought at night.", "nationalities": "VN,ID"})
    save(caseload, panel)
    assert caseload.room.toasts[-1] == "Personal details saved."
    entry = caseload.ask(details_of, case_id).entry
    assert str(entry.birth) == "1999-05"
    assert entry.nationalities == (Nationality.ID, Nationality.VN)
    assert facts(page.part(RosterSection))["Summary on admission"] == "Brought at night."


def test_a_mistyped_number_warns_asks_why_and_is_saved(caseload: Caseload) -> None:
    case_id = caseload.build(a_case)
    panel = edited(caseload, opened(caseload, case_id))
    names = {one.name for one in panel.sheet.asked()}
    assert {"ui_said", "passport_said"} <= names
    assert "ui_reason" not in names
    panel.sheet.put({"ui_no": "A800000000"})
    assert panel.sheet["ui_no"].warning() == "This number looks mistyped. You can still save it."
    assert panel.sheet["ui_no"].problem() == ""
    assert "ui_said" not in {one.name for one in panel.sheet.asked()}
    panel.sheet.put({"ui_no": "A800000000", "ui_reason": "So on her card"})
    save(caseload, panel)
    entry = caseload.ask(details_of, case_id).entry
    assert (entry.ui_no, entry.ui_reason) == ("A800000000", "So on her card")


def test_a_right_number_is_let_pass(caseload: Caseload) -> None:
    panel = edited(caseload, opened(caseload, caseload.build(a_case)))
    panel.sheet.put({"ui_no": "A8000 00014", "passport_no": "c1234567"})
    assert panel.sheet["ui_no"].warning() == panel.sheet["passport_no"].warning() == ""


def test_a_date_nobody_understands_stays_and_is_said(caseload: Caseload) -> None:
    case_id = caseload.build(a_case)
    panel = edited(caseload, opened(caseload, case_id))
    panel.sheet.put({"birth": "31 Feb"})
    save(caseload, panel)
    assert "31 Feb" in panel.sheet["birth"].value()
    assert panel.sheet["birth"].problem()
    assert str(caseload.ask(details_of, case_id).entry.birth) == "1999-05-03"


def test_a_second_window_of_the_details_is_told_and_shows_the_saved_ones(
    caseload: Caseload,
) -> None:
    case_id = caseload.build(a_case)
    page = opened(caseload, case_id)
    panel = edited(caseload, page)
    row = caseload.ask(details_of, case_id)
    other = Writing(
        id=row.id, case_id=case_id, entry=replace(row.entry, sex=Sex.X), revision=row.revision
    )
    caseload.work.do(page, change_details, other, area="people")
    settle(caseload)
    panel.sheet.put({"summary": "Mine"})
    save(caseload, panel)
    assert panel.problem.text().startswith("Someone else saved this meanwhile.")
    panel.problem.acted.emit()
    settle(caseload)
    assert panel.sheet["sex"].value() == Sex.X


def test_a_draft_of_the_details_comes_back(caseload: Caseload) -> None:
    case_id = caseload.build(a_case)
    panel = edited(caseload, opened(caseload, case_id))
    panel.sheet.put({"summary": "Half a sen"})
    draft = panel.draft()
    assert draft is not None
    panel.close_panel()
    again = DetailsPanel(caseload.work, caseload.room, case_id)
    caseload.room.open_form(again)
    again.restore(draft)
    settle(caseload)
    assert again.sheet["summary"].value() == "Half a sen"
    assert again.sheet["birth"].value() == "1999-05-03"


def test_who_may_only_look_is_offered_nothing_to_write(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.case_file.test_undo import become

    case_id = caseload.build(a_case)
    become(caseload, Role.READER, monkeypatch)
    section = roster(caseload, opened(caseload, case_id))
    buttons = [section.edit, section.names.button, *(one.button for one in section.cards.values())]
    assert [one.isVisibleTo(section) for one in buttons] == [False] * len(buttons)


# The exit


def test_an_ended_stay_asks_for_the_departure_until_it_is_written(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = house.case("Đào")
        house.placement(
            case, start=local(2026, 11, 1), end=local(2026, 11, 20), exit_reason=ExitReason.E1
        )
        return case

    case_id = caseload.build(fill)
    page = opened(caseload, case_id)
    QTest.keyClick(page, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    settle(caseload)
    section = page.part(ExitSection)
    assert page.sections.code() == "exit"
    card = section.cards["departure"]
    said = "Her stay ended on 2026-11-20. Write where she went and what she took."
    assert card.advice.text() == said
    left = an_entry(DepartureEntry, date(2026, 11, 20))
    caseload.build(lambda house: house.entry(case_id, left))
    page._reload()
    settle(caseload)
    assert card.advice.text() == ""
    assert [one.title for one in card.timeline.entries.entries] == ["Departure"]


def test_the_keys_walk_the_sections_of_the_law(caseload: Caseload) -> None:
    page = opened(caseload, caseload.build(a_case))
    keys = {one.name: one.keys for one in page.acts() if one.name.startswith("section_")}
    assert keys["section_roster"] == "Ctrl+2"
    assert (keys["section_exit"], keys["section_history"]) == ("Ctrl+9", "Ctrl+0")


def test_a_section_is_made_when_it_is_first_looked_at_and_shows_the_file(
    caseload: Caseload, look: QApplication
) -> None:
    page = opened(caseload, caseload.build(a_case))
    assert list(page.parts) == ["overview"]
    switch(look, "vi")
    section = roster(caseload, page)
    assert section.title.text() == "Thông tin cơ bản"
    assert facts(section)["Tuổi"] == "27"
    assert list(page.parts) == ["overview", "roster"]


def test_her_details_open_from_the_command_list_whichever_section_is_shown(
    caseload: Caseload,
) -> None:
    page = opened(caseload, caseload.build(a_case))
    [act] = [act for act in page.acts() if act.name == "edit_details"]
    act.do()
    settle(caseload)
    assert isinstance(caseload.room.panel, DetailsPanel)
    assert caseload.room.panel.sheet["birth"].value() == "1999-05-03"
