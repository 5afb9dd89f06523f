"""The law's fifth section: legal cases and court dates, from the first summons to the next date."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.court import (
    HearingEntry,
    HearingOutcomeEntry,
    LegalCaseEntry,
)
from shelterdesk.ui.case_file.court import BOOK, MOVE
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.questioning import QuestioningSection
from shelterdesk.ui.interpreters.booking_panel import BookingPanel
from shelterdesk.ui.records.hearing_panel import HearingPanel
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.hearings import AppearanceOutcome, MovedBy, NextStep
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.organisations import OrgType
from tests.builders import House
from tests.desks import TODAY
from tests.ui.caseload import Caseload

BEFORE, SOON, LATER = (TODAY + timedelta(days=days) for days in (-5, 12, 40))
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(caseload: Caseload, *hearings: dict[str, Any]) -> CaseFilePage:
    def fill(house: House) -> UUID:
        case = house.case("Đào", placed=True, opened_on=TODAY - timedelta(days=60))
        court = house.organisation("Harbour District Court", kind=OrgType.COURT)
        legal = house.entry(
            case,
            LegalCaseEntry(
                known_on=BEFORE,
                matter=CourtMatter.CRIMINAL,
                stage=CourtStage.TRIAL_1,
                organisation_id=court,
                docket="115-263",
            ),
        )
        for given in hearings:
            house.entry(case, HearingEntry(legal_case_id=legal, **given))
        return case

    page = CaseFilePage(caseload.work, caseload.room, caseload.build(fill))
    caseload.show(page)
    settle(caseload)
    page._choose("questioning")
    settle(caseload)
    return page


def settle(caseload: Caseload) -> None:
    for _round in range(3):
        caseload.settle()


def section(page: CaseFilePage) -> QuestioningSection:
    part = page.parts["questioning"]
    assert isinstance(part, QuestioningSection)
    return part


def lines(page: CaseFilePage) -> list[Entry]:
    found = section(page).legal.hearings.timeline.entries.entries
    return [one for one in found if isinstance(one, Entry)]


def form(caseload: Caseload) -> RecordPanel:
    settle(caseload)
    panel = caseload.room.panel
    assert isinstance(panel, RecordPanel)
    return panel


def save(caseload: Caseload, panel: RecordPanel) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, CTRL)
    settle(caseload)


def kept(caseload: Caseload, page: CaseFilePage, entry: type[Any]) -> list[Any]:
    return [row.entry for row in caseload.ask(records_of, page.case_id, entry)]


def test_a_court_date_knows_its_legal_case_and_court(caseload: Caseload) -> None:
    page = opened(caseload)
    section(page).legal.hearings.button.click()
    panel = form(caseload)
    assert panel.sheet["legal_case_id"].value()
    assert panel.sheet["organisation_id"].value()
    assert not panel.sheet["replaces_id"].isVisible()  # nothing there to be moved
    panel.sheet.put({"heard_on": SOON.isoformat(), "heard_time": "09:30"})
    save(caseload, panel)
    [entry] = kept(caseload, page, HearingEntry)
    assert (entry.heard_on, entry.heard_time) == (SOON, time(9, 30))
    assert lines(page)[0].text.startswith("Still to come · ")
    assert lines(page)[0].when == f"{SOON.isoformat()} 09:30"


def test_a_past_date_asks_for_its_outcome_and_the_next_date_in_one_form(
    caseload: Caseload,
) -> None:
    page = opened(caseload, {"heard_on": BEFORE, "heard_time": time(10)})
    [line] = lines(page)
    assert line.text.startswith("Outcome not entered yet")
    section(page).legal.hearings.timeline.act("outcome", line)
    panel = form(caseload)
    panel.sheet.put({"attendance": "ATTENDED", "next_step": "DATE_SET"})
    assert panel.sheet["next_on"].isVisible()
    assert not panel.sheet["excuse"].isVisible()
    panel.sheet.put({"next_on": LATER.isoformat(), "next_time": "14:00"})
    save(caseload, panel)
    [outcome] = kept(caseload, page, HearingOutcomeEntry)
    assert outcome.attendance is AppearanceOutcome.ATTENDED
    assert outcome.next_step is NextStep.DATE_SET
    assert [one.when for one in lines(page)] == [
        f"{LATER.isoformat()} 14:00",
        f"{BEFORE.isoformat()} 10:00",
    ]


def test_a_move_opens_the_new_date_with_what_stays_and_asks_who_and_why(
    caseload: Caseload,
) -> None:
    page = opened(caseload, {"heard_on": SOON, "room": "Court 4"})
    card = section(page).legal.hearings
    card.timeline.more_chosen.emit(lines(page)[0], MOVE)
    settle(caseload)
    panel = form(caseload)
    assert panel.sheet["room"].value() == "Court 4"
    assert panel.sheet["heard_on"].value() == ""
    panel.sheet.put({"heard_on": LATER.isoformat()})
    save(caseload, panel)
    assert panel.sheet["moved_by"].problem()
    assert panel.sheet["move_reason"].problem()
    panel.sheet.put({"moved_by": MovedBy.COURT, "move_reason": "A judge is ill"})
    save(caseload, panel)
    new, old = lines(page)
    assert new.when == LATER.isoformat()
    assert old.text.startswith(f"Moved to {LATER.isoformat()} · The court · A judge is ill")
    assert "outcome" not in old.offers


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (BEFORE, "This day is over. Save it, and enter the outcome next."),
        (date(2026, 12, 6), "Courts are closed on this day. Check the letter once more."),
        (SOON, "There is another court date on this day. Check both."),
        (date(2026, 12, 7), ""),
    ],
)
def test_a_day_that_looks_wrong_is_told_and_can_be_saved(
    caseload: Caseload, day: date, said: str
) -> None:
    page = opened(caseload, {"heard_on": SOON})
    section(page).legal.hearings.button.click()
    panel = form(caseload)
    panel.sheet.put({"heard_on": day.isoformat(), "heard_time": "15:00"})
    assert panel.sheet["heard_on"].warning() == said
    save(caseload, panel)
    assert day in {one.heard_on for one in kept(caseload, page, HearingEntry)}


def test_missed_summonses_are_told_above_the_dates(caseload: Caseload) -> None:
    page = opened(caseload, {"heard_on": BEFORE, "summons_on": BEFORE})
    section(page).legal.hearings.timeline.act("outcome", lines(page)[0])
    panel = form(caseload)
    panel.sheet.put({"attendance": "MISSED_NO_REASON", "next_step": "TO_BE_TOLD"})
    save(caseload, panel)
    told = section(page).legal.hearings.warning
    assert told.isVisible()
    assert told.text().startswith("Summonses missed without a reason: 1. After more than 3 ")


def booked(caseload: Caseload, page: CaseFilePage, who: str = "Hoa") -> None:
    """For the first court date, from its hour on for two hours; who speaks Vietnamese always."""
    [line] = lines(page)
    row = line.key

    def fill(house: House) -> None:
        hour = row.entry.heard_time
        start = local_moment(row.entry.heard_on, hour)
        house.booking(
            start,
            start + timedelta(hours=2),
            case_id=page.case_id,
            hearing_id=row.id,
            interpreter_id=house.interpreter(who),
            status=BookingStatus.CONFIRMED,
        )

    caseload.build(fill)
    caseload.work.changed.emit("records")
    settle(caseload)


def test_an_interpreter_is_asked_for_from_the_line_with_all_that_is_known(
    caseload: Caseload,
) -> None:
    page = opened(caseload, {"heard_on": SOON, "heard_time": time(9, 30)})
    card = section(page).legal.hearings
    assert "No interpreter" in lines(page)[0].text
    card.timeline.more_chosen.emit(lines(page)[0], BOOK)
    settle(caseload)
    panel = caseload.room.panel
    assert isinstance(panel, BookingPanel)
    answers = panel.sheet.answers()
    assert (answers["requester"], answers["language"]) == ("COURT", "vi")
    assert (answers["start_day"], answers["start_time"]) == (SOON.isoformat(), "09:30")
    assert (answers["end_day"], answers["end_time"]) == (SOON.isoformat(), "11:30")
    assert answers["organisation_id"]
    assert panel.date.text().startswith("For: Court date · ")
    kept = panel.content()
    assert not panel.number.isVisible()
    panel.saved.emit()
    settle(caseload)
    assert "Interpreter: Nobody yet (Requested)" in lines(page)[0].text
    card.timeline.more_chosen.emit(lines(page)[0], BOOK)  # now it is there to be changed
    settle(caseload)
    again = caseload.room.panel
    assert isinstance(again, BookingPanel)
    assert again.content()["base"]["id"] != ""
    assert kept["date"] == again.content()["date"]


def test_a_move_asks_what_becomes_of_the_interpreter(caseload: Caseload) -> None:
    page = opened(caseload, {"heard_on": SOON, "heard_time": time(10)})
    booked(caseload, page)
    assert "Interpreter: Hoa (Confirmed)" in lines(page)[0].text
    section(page).legal.hearings.timeline.more_chosen.emit(lines(page)[0], MOVE)
    settle(caseload)
    panel = form(caseload)
    assert isinstance(panel, HearingPanel)
    panel.sheet.put({"heard_on": LATER.isoformat(), "heard_time": "14:00"})
    panel.look_for_conflicts()
    assert panel.sheet["booked"].isVisible()
    caseload.qtbot.waitUntil(lambda: panel.booked.text() == "Hoa is booked, and can come then.")
    assert panel.sheet["booked"].value() == "ALONG"
    panel.sheet.put({"moved_by": MovedBy.COURT, "move_reason": "A judge is ill"})
    save(caseload, panel)
    new, old = lines(page)
    assert "Interpreter: Hoa (Offered)" in new.text
    assert "Hoa" not in old.text
    assert caseload.room.undo is not None
    caseload.room.undo()
    settle(caseload)
    [line] = lines(page)
    assert "Interpreter: Hoa (Confirmed)" in line.text


def test_another_hour_or_room_of_the_same_date_asks_too(caseload: Caseload) -> None:
    page = opened(caseload, {"heard_on": SOON, "heard_time": time(10)})
    booked(caseload, page)
    section(page).legal.hearings.timeline.act("edit", lines(page)[0])
    panel = form(caseload)
    assert not panel.sheet["booked"].isVisible()
    for room, is_asked in (("5", True), ("", False)):
        panel.sheet["room"].set_value(room)
        panel.sheet["room"].changed.emit()
        assert panel.sheet["booked"].isVisible() is is_asked
    assert panel.sheet.known is not None
    court = next(one.organisation_id for one in panel.sheet.known.legal_cases)
    panel.sheet["organisation_id"].set_value(str(court))
    panel.sheet["organisation_id"].changed.emit()
    assert not panel.sheet["booked"].isVisible()  # it was there already
    panel.sheet["heard_time"].set_value("11:00")
    panel.sheet["heard_time"].changed.emit()
    assert panel.sheet["booked"].isVisible()
    caseload.qtbot.waitUntil(lambda: panel.sheet["booked"].value() == "ALONG")
    save(caseload, panel)
    assert "Interpreter: Hoa (Offered)" in lines(page)[0].text


def test_the_form_leads_on_to_the_booking_once_it_is_saved(caseload: Caseload) -> None:
    page = opened(caseload)
    section(page).legal.hearings.button.click()
    panel = form(caseload)
    assert isinstance(panel, HearingPanel)
    panel.book.button.click()
    settle(caseload)
    assert caseload.room.panel is panel  # the day is missing, and said
    panel.sheet.put({"heard_on": SOON.isoformat(), "heard_time": "09:30"})
    panel.book.button.click()
    settle(caseload)
    booking = caseload.room.panel
    assert isinstance(booking, BookingPanel)
    assert booking.sheet["start_time"].value() == "09:30"


def test_a_date_that_collides_is_told_before_it_is_saved(caseload: Caseload) -> None:
    page = opened(caseload, {"heard_on": SOON, "heard_time": time(10)})
    section(page).legal.hearings.button.click()
    panel = form(caseload)
    assert isinstance(panel, HearingPanel)
    panel.sheet.put({"heard_on": SOON.isoformat(), "heard_time": "10:30"})
    panel.look_for_conflicts()
    caseload.qtbot.waitUntil(panel.conflict.isVisible)
    assert panel.conflict.text().startswith("Đào already has Court date ")
    panel.sheet.put({"heard_time": "15:00"})
    panel.look_for_conflicts()
    caseload.qtbot.waitUntil(lambda: not panel.conflict.isVisible())
