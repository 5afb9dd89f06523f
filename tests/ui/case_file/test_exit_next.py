"""The forms of an exit lead to each other, and no day is typed twice."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from shelterdesk.models import Case, Departure, Placement
from shelterdesk.rules.exits import DepartureEntry
from shelterdesk.ui.exit_next import ExitNext
from shelterdesk.ui.language import switch
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.stay.end_panel import EndStayPanel
from shelterdesk.ui.today.exit_notice_panel import ExitNoticePanel
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import CaseClosing, close_case, own_facility_id
from shelterdesk.usecases.placements import NewPlacement, start_placement
from shelterdesk.vocabulary.placements import ExitReason, ExitStep, PlacementType
from tests.builders import NOON, local
from tests.desks import Office
from tests.entries import an_entry
from tests.ui.caseload import NOW, Caseload
from tests.ui.dwellers import at_desk
from tests.usecases.dwelling import left, resident, rows

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


class Hers:
    """A resident, and the forms of her exit."""

    def __init__(self, caseload: Caseload) -> None:
        self.caseload = caseload
        self.stay: UUID = self.do(lambda office: resident(office, known_as="Đào"))
        [case] = self.do(lambda office: rows(office, Case))
        self.case_id: UUID = case.id

    def do(self, made: Any) -> Any:
        return self.caseload.run(at_desk(made))

    def begin(self, form: str) -> Any:
        self.caseload.room.begin(form, self.case_id)
        return self.panel()

    def panel(self) -> Any:
        for _time in range(3):
            self.caseload.settle()
            QApplication.processEvents()
        return self.caseload.room.panel

    def one(self, model: Any) -> Any:
        [row] = self.do(lambda office: rows(office, model))
        return row


@pytest.fixture
def hers(caseload: Caseload) -> Hers:
    return Hers(caseload)


def offered(form: SmallForm) -> list[ExitStep]:
    following = form.findChild(ExitNext)
    assert following is not None
    if following.isHidden():
        return []
    return [step for step, button in following.buttons.items() if not button.isHidden()]


def go(hers: Hers, form: SmallForm, step: ExitStep) -> Any:
    following = form.findChild(ExitNext)
    assert following is not None
    following.buttons[step].click()
    return hers.panel()


def choose_reason(form: EndStayPanel) -> None:
    form.reason.setCurrentIndex(form.reason.findData(ExitReason.E2))
    form.reason.activated.emit(form.reason.currentIndex())


def test_from_the_end_over_the_departure_to_the_notice_in_one_click_each(hers: Hers) -> None:
    end = hers.begin("stay_end")
    assert offered(end) == [ExitStep.DEPARTURE, ExitStep.NOTICE]
    end.end.set_moment(local(2026, 11, 20))
    choose_reason(end)
    departure = go(hers, end, ExitStep.DEPARTURE)
    assert isinstance(departure, RecordPanel)
    assert departure.sheet["left_on"].value() == "2026-11-20"
    assert hers.one(Placement).end == local(2026, 11, 20)
    departure.sheet["follows"].set_value("Mei rings her on Sunday.")
    assert offered(departure) == [ExitStep.NOTICE]
    notice = go(hers, departure, ExitStep.NOTICE)
    assert isinstance(notice, ExitNoticePanel)
    assert hers.one(Departure).left_on == date(2026, 11, 20)
    assert notice._left.text() == "Left on 2026-11-20 Fri 10:00"
    assert offered(notice) == []
    notice.saved.emit()
    hers.panel()
    assert hers.one(Placement).exit_notice_at == NOON


def test_a_departure_that_was_written_first_gives_its_day_to_the_end(hers: Hers) -> None:
    departure = hers.begin("record:departure")
    assert departure.sheet["left_on"].value() == TODAY.isoformat()
    departure.sheet["left_on"].set_value("2026-11-21")
    end = go(hers, departure, ExitStep.END)
    assert isinstance(end, EndStayPanel)
    assert (end.end.day.value(), end.end.time.text()) == (date(2026, 11, 21), "")
    assert end.is_empty()
    assert offered(end) == [ExitStep.NOTICE]
    choose_reason(end)
    end.saved.emit()
    hers.panel()
    assert end.end.problem()  # the hour is hers to say
    end.end.time.type_text("9:00")
    end.saved.emit()
    hers.panel()
    assert hers.one(Placement).end == local(2026, 11, 21, 9)


def test_the_notice_leads_back_to_a_departure_nobody_wrote(hers: Hers) -> None:
    hers.do(lambda office: left(office, hers.stay, local(2026, 11, 20)))
    notice = hers.begin("exit_notice")
    assert offered(notice) == [ExitStep.DEPARTURE]
    assert go(hers, notice, ExitStep.DEPARTURE).sheet["left_on"].value() == "2026-11-20"


def test_what_cannot_be_saved_leads_nowhere_and_a_plain_save_neither(hers: Hers) -> None:
    end = hers.begin("stay_end")
    end.end.set_moment(local(2026, 11, 20))
    assert go(hers, end, ExitStep.DEPARTURE) is end
    assert end._reason.problem()
    choose_reason(end)
    end.saved.emit()
    assert hers.panel() is end
    assert not isValid(end)
    assert hers.do(lambda office: rows(office, Departure)) == []


def test_a_departure_of_a_stay_before_does_not_count_for_this_one(hers: Hers) -> None:
    def before(office: Office) -> None:
        left(office, hers.stay, local(2026, 11, 10))
        entry = an_entry(DepartureEntry, date(2026, 11, 10), by=office.manager)
        with office.change() as uow:
            write_record(uow, Writing(id=UUID(int=99), case_id=hers.case_id, entry=entry))
            again = NewPlacement(
                id=UUID(int=98),
                case_id=hers.case_id,
                organisation_id=own_facility_id(uow),
                kind=PlacementType.INSTITUTIONAL,
                start=local(2026, 11, 12),
            )
            start_placement(uow, again)

    hers.do(before)
    end = hers.begin("stay_end")
    assert ExitStep.DEPARTURE in offered(end)
    assert end.end.day.value() == TODAY


def test_of_a_closed_case_nothing_is_asked_any_more(hers: Hers) -> None:
    def close(office: Office) -> None:
        left(office, hers.stay, local(2026, 11, 20))
        with office.change() as uow:
            closing = CaseClosing(case_id=hers.case_id, closed_on=TODAY, reason="Home again")
            close_case(uow, closing)

    hers.do(close)
    assert offered(hers.begin("record:departure")) == []
