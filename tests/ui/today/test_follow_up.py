"""The first contact after a stay on the first screen, and the card of a follow-up in its file."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from shelterdesk.models import Placement
from shelterdesk.rules.particulars import ContactDetail
from shelterdesk.ui.case_file.exit import ExitSection
from shelterdesk.ui.case_file.follow_up_card import FollowUpCard
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import (
    ContactChannel,
    SafeAnswer,
    ServiceForm,
    ServiceType,
)
from tests.builders import local
from tests.ui.services.scene import DAO, ME, Scene
from tests.ui.today.dates import said

CONTACT = UUID(int=931)


def left(desk: Desk) -> None:
    """She left on the first of November."""
    with desk.store.read() as session:
        key = session.scalars(select(Placement.id).where(Placement.case_id == DAO)).one()
    with desk.change() as uow:
        end = PlacementEnd(
            placement_id=key, end=local(2026, 11, 1, 9), exit_reason=ExitReason.VOLUNTARY
        )
        end_placement(uow, end)


def not_reached(desk: Desk, day: int = 20) -> None:
    """Somebody called on that day of November, and nobody answered."""
    told = NewService(
        id=CONTACT,
        case_id=DAO,
        kind=ServiceType.FOLLOWUP_CONTACT,
        start=local(2026, 11, 1, 9) + timedelta(days=day - 1),
        end=None,
        staff_id=ME,
        detail=ContactDetail(channel=ContactChannel.PHONE, reached=False, safe=SafeAnswer.UNKNOWN),
    )
    with desk.change() as uow:
        log_service(uow, told)


@pytest.fixture
def page(scene: Scene) -> TodayPage:
    scene.do(left)
    return today(scene, "Đào 8")


def today(scene: Scene, line: str) -> TodayPage:
    scene.opened.work.changed.emit("services")
    scene.settle()
    page = scene.opened.window._pages.page()
    assert isinstance(page, TodayPage)
    scene.qtbot.waitUntil(lambda: line in said(page), timeout=5000)
    scene.opened.window.activateWindow()
    return page


def on_contact(page: TodayPage) -> None:
    line = next(one for one in page.dates.lines.dates() if one.row.kind is DueKind.NEXT_CONTACT)
    place = page.dates.lines.place_of(line.key)
    assert place is not None
    page.dates.setFocus()
    page.dates.setCurrentIndex(page.dates.lines.index(place, 0))


def test_the_first_contact_is_logged_with_one_key_or_moved_in_its_plan(
    scene: Scene, page: TodayPage
) -> None:
    on_contact(page)
    QTest.keyClick(page.dates, Qt.Key.Key_D)
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, LogServicePanel)
    assert (panel.case_id, panel.fields.form) == (DAO, ServiceForm.FOLLOWUP_CONTACT)
    panel.close_panel()
    scene.settle()
    on_contact(page)
    QTest.keyClick(page.dates, Qt.Key.Key_M)
    scene.qtbot.waitUntil(
        lambda: isinstance(scene.opened.window.open_panel(), RecordPanel), timeout=5000
    )
    plan = scene.opened.window.open_panel()
    assert isinstance(plan, RecordPanel)
    assert plan.form.table == "follow_up_plan"


def test_the_next_try_is_moved_from_the_day_that_the_plan_gave_it(
    scene: Scene, page: TodayPage
) -> None:
    scene.do(not_reached)
    page = today(scene, "Đào 4")
    on_contact(page)
    QTest.keyClick(page.dates, Qt.Key.Key_M)
    scene.qtbot.waitUntil(
        lambda: isinstance(scene.opened.window.open_panel(), MovePanel), timeout=5000
    )
    moving = scene.opened.window.open_panel()
    assert isinstance(moving, MovePanel)
    scene.qtbot.waitUntil(lambda: "2026-11-27" in moving._now_on.text(), timeout=5000)


def card_of(scene: Scene) -> FollowUpCard:
    """In the section Exit of her file, with the plan that the exit made."""
    scene.opened.window.open_case(DAO)
    scene.settle()
    file = scene.opened.window._pages.page()
    assert isinstance(file, CaseFilePage)
    scene.qtbot.waitUntil(lambda: "overview" in file._loaded, timeout=5000)
    file._choose("exit")
    scene.settle()
    section = file.parts["exit"]
    assert isinstance(section, ExitSection)
    card = section.follow_up
    scene.qtbot.waitUntil(lambda: card.change.isVisibleTo(card), timeout=5000)
    return card


def test_the_card_holds_plan_rules_and_contacts(scene: Scene, page: TodayPage) -> None:
    scene.do(not_reached)
    card = card_of(scene)
    told = [one.accessibleName() or one.text() for one in card.findChildren(Text)]
    assert "How often: Every month until 2027-02-01, then every 3 months" in told
    assert any(one.startswith("Next contact: 2026-11-27 Fri, In 4 days") for one in told)
    assert "Nobody asked how she can be reached safely." in told
    assert any("Not reached" in one for one in told)
    assert card.contact.isVisibleTo(card)
    assert not card.button.isVisibleTo(card)


@pytest.mark.parametrize(
    ("called_on", "first_on", "said"),
    [
        (
            20,
            "2026-12-10",
            "A contact or a try was on 2026-11-20 Fri. The next date follows from it.",
        ),
        (20, "2026-11-20", ""),
        (None, "2026-12-10", ""),
        (-12, "2026-12-10", ""),
    ],
    ids=["somebody called since", "it was that call", "nobody called", "in her stay"],
)
def test_a_first_contact_that_comes_to_nothing_is_warned_of(
    scene: Scene, page: TodayPage, called_on: int | None, first_on: str, said: str
) -> None:
    if called_on is not None:
        scene.do(lambda desk: not_reached(desk, called_on))
    card_of(scene).change.click()
    scene.settle()
    plan = scene.opened.window.open_panel()
    assert isinstance(plan, RecordPanel)
    scene.qtbot.waitUntil(lambda: plan.sheet.known is not None, timeout=5000)
    plan.sheet.put({"first_on": first_on})
    assert plan.sheet["first_on"].warning() == said
