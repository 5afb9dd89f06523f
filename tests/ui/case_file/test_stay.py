"""The stay in a case file: what stands on its card, and the forms that begin and end one."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import Case, Placement
from shelterdesk.ui import stylesheet
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.stay_card import StayCard
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.language import switch
from shelterdesk.ui.stay.absence_panel import AbsencePanel
from shelterdesk.ui.stay.bed_panel import BedPanel
from shelterdesk.ui.stay.end_panel import EndStayPanel
from shelterdesk.ui.stay.start_panel import StartStayPanel
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.house import AbsenceKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from tests.builders import NOON, local
from tests.desks import Office
from tests.ui import walk
from tests.ui.caseload import Caseload
from tests.ui.dwellers import at_desk
from tests.ui.longer import longer_words
from tests.usecases.dwelling import a_room, away, beds_of, given, left, resident, rows

P = TypeVar("P", bound=FormPanel)


class Her:
    """Đào's open case file, with two beds in the house."""

    def __init__(self, caseload: Caseload) -> None:
        self.caseload = caseload

        def fill(office: Office) -> tuple[list[UUID], UUID]:
            beds = a_room(office)
            add_organisation_of(office)
            return beds, resident(office, known_as="Đào")

        self.beds, self.stay = self.do(fill)
        [case] = self.do(lambda office: rows(office, Case))
        self.case_id: UUID = case.id
        self.page = CaseFilePage(caseload.work, caseload.room, case.id)
        caseload.show(self.page)
        self.settle()

    @property
    def card(self) -> StayCard:
        return self.page.overview.stay

    def do(self, made: Any) -> Any:
        return self.caseload.run(at_desk(made))

    def meanwhile(self, made: Any) -> None:
        self.do(made)
        self.caseload.work.changed.emit("house")
        self.settle()

    def settle(self) -> None:
        for _time in range(3):
            self.caseload.settle()
            QApplication.processEvents()

    def panel(self, kind: type[P]) -> P:
        self.settle()
        found = self.caseload.room.panel
        assert isinstance(found, kind)
        return found

    def save(self, form: FormPanel) -> None:
        form.saved.emit()
        self.settle()

    def shown(self) -> list[str]:
        """The buttons of the card."""
        card = self.card
        buttons = (card.begin, card.back, card.away, card.correct, card.bed, card.leave)
        return [button.text() for button in buttons if button.isVisibleTo(card)]

    def facts(self) -> str:
        return " | ".join(
            label.accessibleName()
            for label in self.card.findChildren(Text)
            if ": " in label.accessibleName() and label.isVisibleTo(self.card)
        )


def add_organisation_of(office: Office) -> None:
    clinic = NewOrganisation(id=UUID(int=4_711), name="Harbour Clinic", kind=OrgType.HEALTH_SERVICE)
    with office.change() as uow:
        add_organisation(uow, clinic)


@pytest.fixture
def her(caseload: Caseload) -> Her:
    return Her(caseload)


def problems(form: Any) -> Mapping[str, str]:
    return {name: field.problem() for name, field in form.fields().items() if field.problem()}


def choose(form: Any, name: str, code: str) -> None:
    select = getattr(form, name)
    select.setCurrentIndex(select.findData(code))
    select.activated.emit(select.currentIndex())


def test_the_card_tells_place_kind_and_bed_and_offers_what_makes_sense(her: Her) -> None:
    assert her.facts() == (
        "Placement: House of the Harbour, since 2026-11-02 Mon 12:00"
        " | Kind of stay: Institutional placement | Room and bed: No bed yet"
    )
    assert her.shown() == ["Note an absence", "Give a bed", "End the stay"]


def test_an_absence_is_noted_and_she_is_back_with_one_click(her: Her) -> None:
    her.card.away.click()
    form = her.panel(AbsencePanel)
    form.kind.button(AbsenceKind.HOSPITAL).click()
    her.save(form)
    assert "In hospital: since 2026-11-23 Mon 12:00" in her.facts()
    assert her.shown() == ["Back now", "Correct the absence", "Give a bed", "End the stay"]
    her.caseload.clock.pass_by(hours=2)
    her.card.back.click()
    her.settle()
    assert "In hospital: 2026-11-23 Mon 12:00 to 2026-11-23 Mon 14:00" in her.facts()
    assert her.caseload.room.toasts[-1] == "Return noted."


def test_a_bed_is_given_from_the_case_file(her: Her) -> None:
    her.card.bed.click()
    form = her.panel(BedPanel)
    choose(form, "bed", str(her.beds[1]))
    her.save(form)
    assert "Room and bed: Room 101 · B, since 2026-11-23 Mon" in her.facts()
    assert "Another bed" in her.shown()


def test_a_stay_ends_with_its_reason_and_who_follows_up(her: Her) -> None:
    her.meanwhile(lambda office: given(office, her.stay, her.beds[0]))
    her.card.leave.click()
    form = her.panel(EndStayPanel)
    assert form.now.text() == "Đào: House of the Harbour, since 2026-11-02 Mon 12:00"
    her.save(form)
    assert problems(form) == {"exit_reason": "Needed to save. A draft keeps without it."}
    choose(form, "reason", ExitReason.E2)
    her.save(form)
    assert her.do(lambda office: beds_of(office, her.stay)) == [(her.beds[0], NOON, NOON)]
    [case] = her.do(lambda office: rows(office, Case))
    assert case.status is CaseStatus.FOLLOW_UP
    assert case.follow_up_owner_id == her.caseload.work.viewer.staff_id
    assert "Why it ended: Return date is set" in her.facts()
    assert her.shown() == ["Begin a stay"]


def test_who_comes_back_gets_a_stay_with_a_bed(her: Her) -> None:
    her.meanwhile(lambda office: left(office, her.stay, local(2026, 11, 20)))
    her.card.begin.click()
    form = her.panel(StartStayPanel)
    assert form.place.currentText() == "House of the Harbour"
    choose(form, "bed", str(her.beds[0]))
    form.start.set_moment(local(2026, 11, 19))
    her.save(form)
    assert problems(form) == {
        "start": "Overlaps with another stay, from 2026-11-02 Mon. Check both dates."
    }
    assert form.problem.button.text() == "Open the case"
    form.problem.button.click()
    assert her.caseload.room.cases == [her.case_id]
    form.start.set_moment(local(2026, 11, 21))
    her.save(form)
    stays = her.do(lambda office: rows(office, Placement, case_id=her.case_id))
    [new] = [stay for stay in stays if stay.end is None]
    assert her.do(lambda office: beds_of(office, new.id)) == [
        (her.beds[0], local(2026, 11, 21), None)
    ]


def test_a_stay_elsewhere_asks_for_no_bed_and_one_that_is_over_for_its_reason(her: Her) -> None:
    her.meanwhile(lambda office: left(office, her.stay, local(2026, 11, 20)))
    her.card.begin.click()
    form = her.panel(StartStayPanel)
    assert not form._field("exit_reason").isVisible()
    choose(form, "place", str(UUID(int=4_711)))
    assert not form._field("bed_id").isVisible()
    choose(form, "kind", PlacementType.HOSPITAL)
    form.start.set_moment(local(2026, 11, 20))
    form.end.type_text("2026-11-21|9:00")
    form.end.changed.emit()
    assert form._field("exit_reason").isVisible()
    her.save(form)
    assert problems(form) == {"exit_reason": "Needed to save. A draft keeps without it."}
    choose(form, "reason", ExitReason.TRANSFER)
    her.save(form)
    assert her.shown() == ["Begin a stay"]
    assert "Harbour Clinic" in her.facts()


def test_absences_of_the_stay_stand_on_its_card_the_newest_first(her: Her) -> None:
    for day in (5, 8, 11, 14):
        her.meanwhile(
            lambda office, day=day: away(
                office, her.stay, local(2026, 11, day), end=local(2026, 11, day + 1)
            )
        )
    found = her.facts()
    assert found.count("Agreed leave") == 3
    assert found.index("2026-11-14") < found.index("2026-11-08")
    assert "2026-11-05" not in found


@pytest.mark.parametrize("kind", [StartStayPanel, EndStayPanel])
def test_an_untouched_form_leaves_no_draft_and_a_touched_one_comes_back(
    her: Her, kind: type[FormPanel]
) -> None:
    if kind is StartStayPanel:
        her.meanwhile(lambda office: left(office, her.stay, local(2026, 11, 20)))
    (her.card.begin if kind is StartStayPanel else her.card.leave).click()
    first = her.panel(kind)
    assert first.draft() is None
    choose(first, "reason", ExitReason.E1)
    if isinstance(first, StartStayPanel):
        first.end.type_text("2026-11-22|9:00")
    draft = first.draft()
    assert draft is not None
    again = kind(her.caseload.work, her.caseload.room, her.case_id)
    again.restore(draft)
    her.caseload.room.open_form(again)
    her.settle()
    assert again.content() == draft.content


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_long_words_are_shown_whole(her: Her, look: QApplication, factor: float) -> None:
    stylesheet.apply(look, Theme(factor=factor))
    her.card.leave.click()
    form = her.panel(EndStayPanel)
    start = StartStayPanel(her.caseload.work, her.caseload.room, her.case_id)
    with longer_words(lambda code: switch(look, code)):
        her.settle()
        for shown in (form, her.page):
            assert walk.clipped(shown) == []
            assert walk.squeezed(shown) == []
            assert walk.unnamed(shown) == []
        form.close_panel()
        her.caseload.room.open_form(start)
        start.end.type_text("2026-11-22|9:00")
        her.settle()
        assert walk.clipped(start) == []
        assert walk.squeezed(start) == []
