"""A planned service on the first screen: done in two interactions, ended otherwise, or moved."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.rules.particulars import ContactDetail, MedicalDetail, Particulars
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.ui.today.lines import DateLine
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.services import ContactChannel, SafeAnswer, ServiceOutcome
from tests.builders import local
from tests.desks import usual_kind
from tests.ui.services.scene import DAO, ME, Scene, retype
from tests.ui.today.dates import said
from tests.ui.walk import Interactions, type_text

PLAN = UUID(int=901)
NINE = local(2026, 11, 23, 9)
CONTACT = ContactDetail(channel=ContactChannel.PHONE, reached=False, safe=SafeAnswer.UNKNOWN)


def planned(scene: Scene, detail: Particulars, days: int = 0) -> TodayPage:
    """Đào has this at nine, so many days from today: planned a month ago."""
    start = NINE + timedelta(days=days)
    new = NewService(
        id=PLAN,
        case_id=DAO,
        kind=usual_kind(detail),
        start=start,
        end=start + timedelta(hours=1),
        staff_id=ME,
        detail=detail,
        outcome=ServiceOutcome.PLANNED,
        place="City Hospital" if isinstance(detail, MedicalDetail) else "",
    )
    now = scene.clock.at
    scene.clock.at = now - timedelta(days=30)
    scene.do(lambda desk: _log(desk, new))
    scene.clock.at = now
    scene.opened.work.changed.emit("services")
    scene.settle()
    page = scene.opened.window._pages.page()
    assert isinstance(page, TodayPage)
    scene.qtbot.waitUntil(lambda: f"Đào {days}" in said(page), timeout=5000)
    scene.opened.window.activateWindow()
    return page


def _log(desk: Desk, new: NewService) -> None:
    with desk.change() as uow:
        log_service(uow, new)


def line_of(page: TodayPage) -> DateLine:
    return next(line for line in page.dates.lines.dates() if line.row.source_id == PLAN)


def outcome(scene: Scene) -> ServiceOutcome:
    return next(row.outcome for row in scene.services() if row.service_id == PLAN)


@pytest.mark.parametrize("detail", [MedicalDetail(), CONTACT], ids=["escort", "contact"])
def test_a_plan_is_done_with_two_keys_and_undone(scene: Scene, detail: Particulars) -> None:
    page, hands = planned(scene, detail), Interactions()
    while page.dates.current_line() != line_of(page):
        hands.key(page.dates, Qt.Key.Key_Down)
    hands.key(page.dates, Qt.Key.Key_D)
    scene.qtbot.waitUntil(lambda: "Đào 0" not in said(page), timeout=5000)
    assert hands.count <= 2
    assert scene.opened.window.open_panel() is None
    [row] = scene.services()
    assert (row.outcome, row.start) == (ServiceOutcome.DONE, NINE)
    assert getattr(row.detail, "reached", True)
    assert scene.opened.window._toast.text() == "Noted: Done."
    QTest.keyClick(scene.opened.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    scene.qtbot.waitUntil(lambda: "Đào 0" in said(page), timeout=5000)


def test_a_plan_is_done_with_two_clicks_at_most(scene: Scene) -> None:
    page, hands = planned(scene, MedicalDetail()), Interactions()
    where = page.dates.button_of(line_of(page)).center()
    hands.click(page.dates.viewport(), QPoint(where))
    scene.settle()
    assert (hands.count, outcome(scene)) == (1, ServiceOutcome.DONE)


def test_the_menu_says_how_else_it_went(scene: Scene) -> None:
    page = planned(scene, MedicalDetail())
    menu = page.dates.menu_of(line_of(page))
    words = [act.text().partition("\t")[0] for act in menu.actions()]
    assert words == [
        "Done", "Move", "Did not take place", "Person chose not to", "Excused",
        "No resource available", "Cancelled", "Slip…", "Why this date?", "Open the case",
    ]  # fmt: skip
    menu.actions()[4].trigger()
    scene.settle()
    assert outcome(scene) is ServiceOutcome.EXCUSED


def test_what_is_not_over_cannot_be_done_but_moved(scene: Scene) -> None:
    page = planned(scene, MedicalDetail(), 3)
    assert [one.value for one in line_of(page).answers] == ["move"]


def test_moved_it_stands_as_postponed_and_is_planned_again(scene: Scene) -> None:
    page = planned(scene, MedicalDetail())
    page.dates.setCurrentIndex(
        page.dates.lines.index(page.dates.lines.place_of(line_of(page).key) or 0, 0)
    )
    QTest.keyClick(page.dates, Qt.Key.Key_M)
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, MovePanel)
    scene.qtbot.waitUntil(lambda: "Medical escort" in panel._of.text())
    retype(panel.next_on, "2026-11-22")
    panel.saved.emit()
    scene.settle()
    assert panel._fields["reason"].problem() == "A reason is needed. The history keeps it."
    type_text(panel.reason, "The doctor is away")
    panel.saved.emit()
    scene.settle()
    assert panel.is_open()
    retype(panel.next_on, "2026-11-30")
    panel.saved.emit()
    scene.qtbot.waitUntil(lambda: scene.opened.window.open_panel() is None, timeout=5000)
    QApplication.processEvents()
    rows = {row.start: row.outcome for row in scene.services()}
    assert rows == {
        NINE: ServiceOutcome.POSTPONED,
        NINE + timedelta(days=7): ServiceOutcome.PLANNED,
    }


def test_somebody_was_faster_and_the_list_shows_what_stands_now(scene: Scene) -> None:
    page = planned(scene, MedicalDetail())
    line = line_of(page)
    page.dates.give(line, line.answers[0])
    page.dates.answered.emit(line, line.answers[0].value)
    scene.settle()
    scene.settle()
    assert outcome(scene) is ServiceOutcome.DONE
    assert "Someone else saved this meanwhile" in scene.opened.window._toast.text()
