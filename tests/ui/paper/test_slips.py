"""A slip in her language: three interactions to the printer, from wherever her date stands."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from shelterdesk import i18n
from shelterdesk.models import AuditEvent
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.ui.case_file.overview import OverviewSection
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.client.page import ClientPage
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.paper.slips import HERS
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from tests.builders import local
from tests.reports import reading
from tests.ui.paper.outlets import Desktop, at_rest
from tests.ui.services.scene import DAO, ME, Scene
from tests.ui.today.dates import said
from tests.ui.walk import Interactions

PLAN = UUID(int=901)
CONTROL = Qt.KeyboardModifier.ControlModifier
in_each_language = pytest.mark.parametrize("language", list(i18n.languages()))


@pytest.fixture(autouse=True)
def at_this_desktop(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelterdesk.ui.paper.preview.Outlets", lambda: desktop.outlets)


@pytest.fixture
def planned(scene: Scene) -> Scene:
    """Đào goes to hospital in four days; the plan was made now."""
    start = local(2026, 11, 27, 9, 5)
    new = NewService(
        id=PLAN, case_id=DAO, kind=ServiceType.MEDICAL_ESCORT, start=start,
        end=start + timedelta(hours=1), staff_id=ME, detail=MedicalDetail(),
        outcome=ServiceOutcome.PLANNED, place="City Hospital",
    )  # fmt: skip

    def log(desk: Desk) -> None:
        with desk.change() as uow:
            log_service(uow, new)

    scene.do(log)
    scene.opened.work.changed.emit("services")
    scene.settle()
    return scene


@pytest.fixture
def spoken(planned: Scene, language: str) -> Iterator[Scene]:
    planned.opened.window.speak(language)
    QApplication.processEvents()
    planned.settle()
    yield planned
    planned.opened.window.speak("en")


def previewed(scene: Scene) -> Preview:
    window = scene.opened.window
    scene.qtbot.waitUntil(lambda: any(map(at_rest, window.findChildren(Preview))), timeout=20_000)
    return window.findChildren(Preview)[-1]


def print_it(scene: Scene, shown: Preview, hands: Interactions) -> None:
    """Ctrl+P, Enter; and the preview is closed."""
    hands.key(shown, Qt.Key.Key_P, CONTROL)
    panel = shown.findChild(PrintPanel)
    assert panel is not None
    hands.key(panel, Qt.Key.Key_Return)
    scene.qtbot.waitUntil(lambda: shown.notice.isVisible() and at_rest(shown), timeout=20_000)


def close(scene: Scene, shown: Preview) -> None:
    for panel in shown.findChildren(PrintPanel):
        panel.reject()
    shown.reject()
    scene.qtbot.waitUntil(lambda: not isValid(shown), timeout=10_000)


def papers_out(scene: Scene) -> list[tuple[str, str, UUID | None]]:
    def read(desk: Desk) -> list[tuple[str, str, UUID | None]]:
        with desk.store.read() as session:
            found = session.query(AuditEvent).order_by(AuditEvent.seq).all()
            return [
                (one.kind, one.subject, one.case_id)
                for one in found
                if one.subject.startswith("paper:")
            ]

    papers: list[tuple[str, str, UUID | None]] = scene.do(read)
    return papers


def text_of(shown: Preview) -> str:
    return " ".join(" ".join(reading.texts(shown._pdf)).split())


def home(scene: Scene) -> TodayPage:
    page = scene.opened.window._pages.page()
    assert isinstance(page, TodayPage)
    scene.qtbot.waitUntil(lambda: "Đào 4" in said(page), timeout=5000)
    scene.opened.window.activateWindow()
    return page


def choose(page: TodayPage) -> None:
    """Put the keyboard on the plan."""
    line = next(one for one in page.dates.lines.dates() if one.row.source_id == PLAN)
    place = page.dates.lines.place_of(line.key)
    page.dates.setCurrentIndex(page.dates.lines.index(place, 0))


@in_each_language
def test_from_today_a_slip_is_printed_in_three_interactions(
    spoken: Scene, desktop: Desktop
) -> None:
    page, hands = home(spoken), Interactions(10)
    choose(page)
    hands.key(page.dates, Qt.Key.Key_S)
    shown = previewed(spoken)
    print_it(spoken, shown, hands)
    assert hands.count == 3
    assert desktop.printed.exists()
    assert papers_out(spoken) == [("print.send", "paper:APPOINTMENT_SLIP", DAO)]
    assert shown.head.language.code() == "vi"  # hers, whatever the window speaks
    assert "Thứ Sáu, 27 tháng 11, 2026 · 9:05" in text_of(shown)
    close(spoken, shown)


def case_file(scene: Scene) -> CaseFilePage:
    window = scene.opened.window
    window.open_case(DAO)
    scene.settle()
    scene.settle()
    page = window.findChild(CaseFilePage)
    assert page is not None
    window.activateWindow()
    return page


def test_from_the_case_file_too(planned: Scene, desktop: Desktop) -> None:
    timeline = case_file(planned).part(OverviewSection).timeline
    planned.qtbot.waitUntil(lambda: timeline.entries.rowCount() > 0)
    timeline.setFocus()
    hands = Interactions(10)
    hands.key(timeline, Qt.Key.Key_P)
    print_it(planned, shown := previewed(planned), hands)
    assert papers_out(planned) == [("print.send", "paper:APPOINTMENT_SLIP", DAO)]
    close(planned, shown)


def paper_button(page: ClientPage) -> Button:
    return next(one for one in page.findChildren(Button) if "In ra giấy" in one.text())


@pytest.mark.parametrize("kind", HERS)
def test_each_other_paper_of_hers_is_an_act_of_her_file(planned: Scene, kind: PaperKind) -> None:
    page = case_file(planned)
    [act] = [one for one in page.acts() if one.name == f"paper_{kind.value.lower()}"]
    assert act.is_open()
    hands = Interactions(10)
    hands.click(page.header.more)
    menu = page.header.more.menu_shown
    [entry] = [one for one in menu.actions() if one.text() == i18n._(act.title)]
    hands.click(menu, menu.actionGeometry(entry).center())
    shown = previewed(planned)
    assert shown.head.language.code() == "vi"
    hands.click(shown.foot.print)  # the third one: the printer is asked for
    assert shown.findChild(PrintPanel) is not None
    close(planned, shown)


def test_from_what_she_looks_at_it_opens_over_that_and_comes_back_to_it(
    planned: Scene, desktop: Desktop
) -> None:
    case_file(planned)
    window = planned.opened.window
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F9)
    planned.settle()
    page, hands = window.client.page, Interactions(10)
    assert window.client.is_turned()
    button = paper_button(page)
    assert button.height() >= 44
    hands.click(button)
    print_it(planned, shown := previewed(planned), hands)
    assert shown.isVisible()
    close(planned, shown)
    assert window.client.is_turned()
    other = QWidget(window, Qt.WindowType.Dialog)
    other.show()  # what opens now waits again
    planned.qtbot.waitUntil(lambda: not other.isVisible(), timeout=5000)


def test_it_bears_no_name_until_one_is_chosen(planned: Scene) -> None:
    page = home(planned)
    choose(page)
    QTest.keyClick(page.dates, Qt.Key.Key_S)
    shown = previewed(planned)
    assert "Đào" not in text_of(shown)
    shown.head.version.choose("1")
    shown.head.version.chosen.emit("1")
    planned.qtbot.waitUntil(lambda: at_rest(shown) and "Đào" in text_of(shown), timeout=20_000)
    assert not shown._act().named
    close(planned, shown)


def test_a_place_without_an_address_is_told_before_it_goes_out(planned: Scene) -> None:
    page = home(planned)
    choose(page)
    QTest.keyClick(page.dates, Qt.Key.Key_S)
    shown = previewed(planned)
    assert shown.notice.text() == (
        "For the driver, write the place's Chinese name and address in Settings."
    )
    close(planned, shown)
