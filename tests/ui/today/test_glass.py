"""What a manager is told on Today: who opened which case with a reason, until it is seen."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import BreakGlass
from shelterdesk.queries import glass
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.language import switch
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.i18n.make_believe import make_believe
from tests.ui.caseload import NOW, Caseload
from tests.ui.today.dates import shown
from tests.ui.today.test_room import SIZES, resized
from tests.ui.walk import clipped, squeezed, unnamed


def fill(house: House) -> list[UUID]:
    ines = house.staff(Role.FOLLOW_UP, "Ines")
    cases = [house.case("Sari"), house.case("Đào")]
    for case in cases:
        house.opened(case, ines, NOW + timedelta(hours=24))
        house.clock.forward(minutes=5)
    return cases


def glass_of(house: House) -> list[tuple[str | None, bool]]:
    with house.store.read() as session:
        rows = session.query(BreakGlass).order_by(BreakGlass.created_at)
        return [(row.reason, row.seen_at is not None) for row in rows]


def test_a_manager_reads_who_opened_which_case_when_and_why(caseload: Caseload) -> None:
    caseload.build(fill)
    page = shown(caseload)
    card = page.side.glass
    assert card.isVisible()
    assert [line._whose.text().split(" · ")[0] for line in card.lines] == ["Sari", "Đào"]
    assert card.lines[0]._why.text() == "Police at the door"
    assert card.lines[0]._byline.text() == "Ines · Mon 12:00"


def test_marked_as_seen_it_leaves_the_page_and_stays_in_the_record(caseload: Caseload) -> None:
    caseload.build(fill)
    page = shown(caseload)
    for left in (["Đào"], []):
        page.side.glass.lines[0].see.click()
        caseload.settle()
        caseload.settle()
        assert [line.glass.known_as for line in page.side.glass.lines] == left
    assert not page.side.glass.isVisible()
    assert caseload.build(glass_of) == [("Police at the door", True)] * 2


def test_more_than_the_card_holds_are_counted_and_follow(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glass, "MOST", 1)
    caseload.build(fill)
    page = shown(caseload)
    card = page.side.glass
    assert card.count == 2
    assert card._rest is not None
    assert card._rest.text() == "1 more follows when these are marked as seen."
    card.lines[0].see.click()
    caseload.settle()
    caseload.settle()
    assert [line.glass.known_as for line in card.lines] == ["Đào"]
    assert card._rest is None


def test_what_another_manager_has_seen_meanwhile_leaves_without_a_complaint(
    caseload: Caseload,
) -> None:
    caseload.build(fill)
    page = shown(caseload)
    first = page.side.glass.lines[0].glass
    caseload.build(lambda house: house.change(BreakGlass, first.glass_id, seen_at=NOW))
    page.side.glass.lines[0].see.click()
    caseload.settle()
    caseload.settle()
    assert [line.glass.known_as for line in page.side.glass.lines] == ["Đào"]
    assert caseload.failures == []


def test_its_case_is_one_click_away(caseload: Caseload) -> None:
    [sari, _dao] = caseload.build(fill)
    page = shown(caseload)
    page.side.glass.lines[0].case.click()
    assert caseload.room.cases == [sari]


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.FOLLOW_UP, Role.READER])
def test_nobody_else_is_told(
    caseload: Caseload, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload.build(fill)
    monkeypatch.setattr(Work, "viewer", Viewer(UUID(int=7), role))
    page = shown(caseload)
    assert not page.side.glass.isVisible()
    assert caseload.failures == []


def test_where_the_card_is_under_the_list_a_line_at_the_top_leads_to_it(caseload: Caseload) -> None:
    caseload.build(fill)
    page = shown(caseload)
    assert not page.told.isVisible()
    resized(page, 1024, 700)
    assert page.told.text() == "2 cases were opened with a reason"
    page.told.button.click()
    assert page.side.glass.lines[0].see.hasFocus()
    page.side.glass.lines[0].see.click()
    caseload.settle()
    caseload.settle()
    assert page.told.text() == "1 case was opened with a reason"
    resized(page, 1280, 800)
    assert not page.told.isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 200])
def test_longer_words_fit_at_any_size(
    caseload: Caseload, look: QApplication, size: tuple[int, int], percent: int
) -> None:
    caseload.build(fill)
    page = shown(caseload)
    with make_believe() as longer:
        switch(look, longer)
        resized(page, *size, percent)
        cut, small, bare = clipped(page), squeezed(page), unnamed(page)
        switch(look, "en")
    assert (cut, small, bare) == ([], [], [])
