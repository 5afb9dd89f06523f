"""A case that is not one's own: refused, opened with a reason, looked at, and closed by time."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import Case
from shelterdesk.queries.glass import unseen_glass
from shelterdesk.rules.access import GLASS_LASTS, Viewer
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.permits import PermitsSection
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.glass import GlassQuestion
from shelterdesk.ui.language import switch
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.i18n.make_believe import make_believe
from tests.ui import walk
from tests.ui.case_file.test_page import become, fill, opened
from tests.ui.caseload import Caseload

WHY = "The police ask for her at the door"


@pytest.fixture
def page(caseload: Caseload, monkeypatch: pytest.MonkeyPatch) -> CaseFilePage:
    """Asked for by follow-up staff whom it was not handed to."""
    case_id = caseload.build(fill)
    become(caseload, caseload.build(lambda house: house.staff(Role.FOLLOW_UP, "Ines")), monkeypatch)
    return opened(caseload, case_id)


def question(page: CaseFilePage) -> GlassQuestion:
    page.refused.button.click()
    [found] = page.findChildren(GlassQuestion)
    return found


def look(page: CaseFilePage, caseload: Caseload) -> None:
    asked = question(page)
    walk.type_text(asked.reason, WHY)
    asked.risky.click()
    for _round in range(5):
        caseload.settle()


def test_a_refused_case_offers_to_open_it_with_a_reason_and_tells_nothing_of_it(
    page: CaseFilePage, caseload: Caseload
) -> None:
    assert page.refused.button.text() == "Open with a reason…"
    assert page.header.name.text() == ""
    page.refused.back.click()
    assert caseload.room.backs == 1


def test_the_reason_is_asked_beside_its_field(page: CaseFilePage, caseload: Caseload) -> None:
    asked = question(page)
    assert not asked.called.isVisible()
    asked.risky.click()
    assert asked._field.problem() == "A reason is needed. The history keeps it."
    walk.type_text(asked.reason, "urgent")
    asked.risky.click()
    caseload.settle()
    assert asked._field.problem() == "Please say why in a few words. Your manager reads it."
    assert asked.isVisible()
    asked.safe.click()
    assert page.refused.isVisible()


def test_with_a_reason_the_file_is_shown_and_says_why_and_until_when(
    page: CaseFilePage, caseload: Caseload
) -> None:
    look(page, caseload)
    assert page.header.name.text() == "Đào"
    strip = page.header.looking
    assert strip.isVisible()
    assert strip._word.text() == "Opened with a reason"
    assert strip._text.text() == (
        f"{WHY}\nSince 2026-11-23 Mon 12:00, until 2026-11-24 Tue 12:00. To look at only."
    )


def test_what_is_looked_at_has_no_button_that_changes_or_prints_it(
    page: CaseFilePage, caseload: Caseload
) -> None:
    look(page, caseload)
    parts = (
        page.header.edit, page.header.print, page.part(RosterSection).names.button,
        page.part(PermitsSection).record,
        page.overview.stay.leave, page.overview.log,
    )  # fmt: skip
    assert [part.isVisibleTo(page) for part in parts] == [False] * len(parts)
    services = [one for one in page.overview.timeline.entries.entries if isinstance(one, Entry)]
    assert services
    assert not any(one.may("edit") for one in services)
    open_acts = {act.name for act in page.acts() if act.is_open()}
    assert {name for name in open_acts if not name.startswith("section_")} == set()


def test_when_its_time_is_over_the_file_closes_by_itself(
    page: CaseFilePage, caseload: Caseload
) -> None:
    look(page, caseload)
    assert page._look.isActive()
    caseload.clock.at += GLASS_LASTS - timedelta(seconds=1)
    page._look_at_time()
    caseload.settle()
    assert page.header.name.isVisible()
    caseload.clock.at += timedelta(seconds=1)
    page._look_at_time()
    caseload.settle()
    assert page.refused.isVisible()
    assert page.refused.offers_reason()
    assert not page._look.isActive()
    look(page, caseload)  # and is opened once more, with another reason
    assert page.header.name.isVisible()


def test_a_manager_is_told(
    page: CaseFilePage, caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(page, caseload)
    become(caseload, Viewer(UUID(int=7), Role.MANAGER), monkeypatch)
    [row] = caseload.ask(unseen_glass).rows
    assert (row.who, row.known_as, row.reason) == ("Ines", "Đào", WHY)


def test_a_case_that_is_gone_offers_no_reason(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def voided(house: House) -> UUID:
        case = fill(house)
        house.void(Case, case)
        return case

    case_id = caseload.build(voided)
    become(caseload, caseload.build(lambda house: house.staff(Role.FOLLOW_UP, "Ines")), monkeypatch)
    page = opened(caseload, case_id)
    assert page.refused.button.text() == "Back"
    page.refused.button.click()
    assert caseload.room.backs == 1


def test_a_reader_is_refused_without_an_offer(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = caseload.build(lambda house: house.case("Sari"))
    become(caseload, caseload.build(lambda house: house.staff(Role.READER, "Ines")), monkeypatch)
    page = opened(caseload, case_id)
    assert page.refused._title.text() == "Your role does not open this part. Ask your manager."
    assert page.refused.button.text() == "Back"


@pytest.mark.parametrize("is_open", [False, True])
def test_nothing_of_it_is_cut_squeezed_or_unnamed_in_the_longest_language(
    page: CaseFilePage, caseload: Caseload, dressed: QApplication, is_open: bool
) -> None:
    caseload.room.window.resize(1024, 700)
    if is_open:
        look(page, caseload)
    with make_believe() as code:
        switch(dressed, code)
        assert not walk.clipped(page)
        assert not walk.squeezed(page)
        assert not walk.unnamed(page)
    switch(dressed, "en")


def test_enter_in_the_dialog_keeps_the_case_closed(page: CaseFilePage) -> None:
    asked = question(page)
    QTest.keyClick(asked.safe, Qt.Key.Key_Return)
    assert page.refused.isVisible()
