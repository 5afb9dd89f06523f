"""Cases that are offered: taken over, left where they are, taken back, and being away."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import Case, CaseOffer, StaffAbsence
from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.today import Whose
from shelterdesk.ui.case_file.hand_over_panel import ALL, GIVEN, HandOverPanel
from shelterdesk.ui.settings.away_panel import AwayPanel
from shelterdesk.ui.today.offers_card import RefuseQuestion
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.vocabulary.handover import OfferAnswer
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.ui.caseload import Caseload
from tests.ui.today.dates import TODAY, shown


def offered(house: House, known_as: str, *, to_me: bool = True, **values: object) -> UUID:
    """A case that Ines holds and offers the manager, or the manager offers Ines."""
    ines, me = house.staff(Role.COUNSELOR, "Ines").staff_id, house.manager.staff_id
    given, taker = (ines, me) if to_me else (me, ines)
    case = house.case(known_as, owner_id=given)
    offer = CaseOffer(
        id=house.new_id(), case_id=case, from_staff_id=given, to_staff_id=taker,
        message="Court in December", **values,
    )  # fmt: skip
    house.write([offer])
    return case


def holder(caseload: Caseload, case: UUID) -> UUID:
    def read(house: House) -> UUID:
        with house.store.read() as session:
            return session.get_one(Case, case).owner_id

    return caseload.build(read)


def answers(house: House) -> list[tuple[OfferAnswer | None, str | None]]:
    with house.store.read() as session:
        return [(row.answer, row.answer_note) for row in session.query(CaseOffer)]


def messages(house: House) -> list[str | None]:
    with house.store.read() as session:
        return [row.message for row in session.query(CaseOffer)]


def settled(caseload: Caseload, page: TodayPage) -> TodayPage:
    for _turn in range(3):
        caseload.settle()
    return page


def test_an_offered_case_is_taken_over_with_one_click(caseload: Caseload) -> None:
    case = caseload.build(lambda house: offered(house, "Đào"))
    page = shown(caseload)
    [line] = page.side.offers.lines
    assert line._words.text() == "Court in December"
    assert line._byline.text() == "offered by Mei Lin · Mon 12:00"
    line.buttons[0].click()
    settled(caseload, page)
    assert not page.side.offers.isVisible()
    assert holder(caseload, case) == caseload.work.viewer.staff_id
    assert caseload.room.toasts[-1] == "The case is yours now."
    undo = caseload.room.undo
    assert undo is not None
    undo()
    settled(caseload, page)
    assert len(page.side.offers.lines) == 1
    assert holder(caseload, case) != caseload.work.viewer.staff_id


def test_who_leaves_it_where_it_is_says_why(caseload: Caseload) -> None:
    caseload.build(lambda house: offered(house, "Đào"))
    page = shown(caseload)
    page.side.offers.lines[0].buttons[1].click()
    question = page.window().findChild(RefuseQuestion)
    assert question is not None
    caseload.qtbot.waitUntil(question.reason.hasFocus)  # it is answered by typing
    question.risky.click()
    assert question.isVisible()  # a reason is needed first
    question.reason.set_text("I know her family")
    question.risky.click()
    settled(caseload, page)
    assert caseload.build(answers) == [(OfferAnswer.REFUSED, "I know her family")]
    assert not page.side.offers.isVisible()


def test_who_offered_it_reads_why_and_offers_it_to_somebody_else(caseload: Caseload) -> None:
    refused = {"answer": OfferAnswer.REFUSED, "answer_note": "I know her family"}
    case = caseload.build(lambda house: offered(house, "Đào", to_me=False, **refused))
    page = shown(caseload)
    [line] = page.side.offers.lines
    assert line._words.text() == "I know her family"
    assert line._byline.text().startswith("Ines does not take it over")
    line.buttons[0].click()
    settled(caseload, page)
    assert page.side.offers.lines == []
    assert isinstance(caseload.room.panel, HandOverPanel)
    assert caseload.room.panel.case_id == case


def test_what_waits_for_an_answer_can_be_taken_back(caseload: Caseload) -> None:
    caseload.build(lambda house: offered(house, "Đào", to_me=False))
    page = shown(caseload)
    page.side.offers.lines[0].buttons[0].click()
    settled(caseload, page)
    assert caseload.build(answers) == [(OfferAnswer.WITHDRAWN, None)]
    assert not page.side.offers.isVisible()


def test_the_form_offers_it_and_a_manager_gives_it_at_once(caseload: Caseload) -> None:
    ines = caseload.build(lambda house: house.staff(Role.COUNSELOR, "Ines").staff_id)
    case = caseload.build(lambda house: house.case("Đào", owner_id=house.manager.staff_id))
    shown(caseload)
    for how, words in (("asked", "The case is offered."), (GIVEN, "The case is handed over.")):
        caseload.room.begin("hand_over_case", case)
        panel = caseload.room.panel
        assert isinstance(panel, HandOverPanel)
        caseload.settle()
        panel.saved.emit()
        assert panel._fields["to_staff_id"].problem() == "Needed to save. A draft keeps without it."
        panel.to.choose(str(ines))
        panel._on_to(str(ines))
        panel.how.button(how).click()
        panel.saved.emit()
        caseload.settle()
        caseload.settle()
        assert caseload.room.toasts[-1] == words
    assert holder(caseload, case) == ines
    assert caseload.build(answers) == [(OfferAnswer.LAPSED, None), (OfferAnswer.GIVEN, None)]


def test_what_to_know_is_said_of_all_cases_that_are_given_in_one_go(caseload: Caseload) -> None:
    ines = caseload.build(lambda house: house.staff(Role.COUNSELOR, "Ines").staff_id)

    def both(house: House) -> list[UUID]:
        return [house.case(name, owner_id=house.manager.staff_id) for name in ("Đào", "Lan")]

    case = caseload.build(both)[0]
    shown(caseload)
    caseload.room.begin("hand_over_case", case)
    panel = caseload.room.panel
    assert isinstance(panel, HandOverPanel)
    caseload.settle()
    panel.to.choose(str(ines))
    panel._on_to(str(ines))
    panel.message.set_text("Both call on Fridays.")
    panel.how.button(ALL).click()
    assert panel._fields["message"].hint().startswith("It goes with each of the cases")
    panel.saved.emit()
    caseload.settle()
    assert caseload.room.toasts[-1] == "The cases are handed over."
    assert caseload.build(messages) == ["Both call on Fridays."] * 2


def test_who_is_noted_as_away_is_told_and_is_back_with_one_click(caseload: Caseload) -> None:
    def fill(house: House) -> None:
        away = StaffAbsence(
            id=house.new_id(), staff_id=house.manager.staff_id, first_on=TODAY, last_on=None
        )
        house.write([away])

    caseload.build(fill)
    page = shown(caseload)
    assert page.away.isVisible()
    page.away.button.click()
    settled(caseload, page)
    assert not page.away.isVisible()
    assert caseload.room.toasts[-1] == "Here again."


def test_an_absence_is_noted_changed_and_taken_out_in_its_form(caseload: Caseload) -> None:
    caseload.build(lambda house: house.case("Đào", owner_id=house.manager.staff_id))
    page = shown(caseload)

    def form() -> AwayPanel:
        panel = AwayPanel(caseload.work, caseload.room, None)
        caseload.room.open_form(panel)
        caseload.settle()
        return panel

    first = form()
    assert first.what.text() == "Meanwhile the 1 case stands on the manager's Today."
    first.last.type_text("2026-11-01")
    first.saved.emit()
    caseload.settle()
    assert first._fields["last_on"].problem() == "The end is before the start. Check both times."
    first.last.type_text("2026-11-27")
    first.saved.emit()
    settled(caseload, page)
    assert page.away.isVisible()
    again = form()
    assert again.last.text() == "2026-11-27 Fri"
    again.back.click()
    settled(caseload, page)
    assert not page.away.isVisible()


def test_leave_in_february_stays_when_somebody_is_ill_today(caseload: Caseload) -> None:
    def fill(house: House) -> None:
        later = StaffAbsence(
            id=house.new_id(), staff_id=house.manager.staff_id, first_on=date(2027, 2, 1),
            last_on=date(2027, 2, 10),
        )  # fmt: skip
        house.write([later])

    caseload.build(fill)
    page = shown(caseload)
    panel = AwayPanel(caseload.work, caseload.room, None)
    caseload.room.open_form(panel)
    caseload.settle()
    assert panel.first.text() == "2026-11-23 Mon"
    [other] = panel.others
    assert other.text() == "Also away from 2027-02-01 Mon to 2027-02-10 Wed"
    panel.saved.emit()
    settled(caseload, page)
    assert panel._fields["first_on"].problem() != ""  # without a last day it would run into it
    panel.last.type_text("2026-11-24")
    panel.saved.emit()
    settled(caseload, page)

    def noted(house: House) -> list[date]:
        with house.store.read() as session:
            rows = session.query(StaffAbsence).order_by(StaffAbsence.first_on)
            return [row.first_on for row in rows]

    assert caseload.build(noted) == [TODAY, date(2027, 2, 1)]


def test_cases_that_came_without_being_asked_are_read_in_one_click(caseload: Caseload) -> None:
    given = {"answer": OfferAnswer.GIVEN}
    caseload.build(lambda house: [offered(house, name, **given) for name in ("Đào", "Sari")])
    page = shown(caseload)
    assert [line.offer.known_as for line in page.side.offers.lines] == ["Đào", "Sari"]
    assert page.side.offers.all.text() == "I have read all 2"
    page.side.offers.all.click()
    settled(caseload, page)
    assert not page.side.offers.isVisible()


@pytest.mark.parametrize("whose", list(Whose))
def test_a_count_of_ones_own_cases_leads_to_ones_own_cases(
    caseload: Caseload, whose: Whose
) -> None:
    caseload.build(lambda house: house.case("Đào", owner_id=house.manager.staff_id))
    page = shown(caseload)
    page.show_whose(whose)
    caseload.settle()
    QApplication.processEvents()
    page.side.no_date.see.click()
    view = CaseView.NO_NEXT_DATE.value
    assert caseload.room.areas[-1] == ("cases", f"{view},MINE" if whose is Whose.MINE else view)
