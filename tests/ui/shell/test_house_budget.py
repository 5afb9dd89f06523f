"""What the night costs in the real window: two interactions, and two for each exception."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk import i18n
from shelterdesk.models import Arrival
from shelterdesk.ui.cases.admission import AdmissionPanel
from shelterdesk.ui.house.page import HousePage
from shelterdesk.usecases.arrivals import ArrivalPlan, plan_arrival
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.house import NightState
from shelterdesk.vocabulary.people import Language
from tests.builders import NOON
from tests.desks import Office
from tests.ui.dwellers import at_desk
from tests.ui.longer import longer_words
from tests.ui.opened import Opened
from tests.ui.walk import Interactions, clipped, squeezed, unnamed
from tests.usecases.dwelling import a_room, resident, rows, states

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def inhabited(opened: Opened, qtbot: QtBot) -> Opened:
    """Four residents in four beds, at noon on 2026-11-23."""
    opened.clock.at = NOON

    def fill(office: Office) -> None:
        for bed in a_room(office, beds=4):
            resident(office, bed, language=Language.VI)

    done(opened, qtbot, at_desk(fill))
    opened.window.activateWindow()
    QApplication.processEvents()
    return opened


def done(opened: Opened, qtbot: QtBot, job: object) -> object:
    with qtbot.waitCallback(timeout=10_000) as answered:
        opened.work.do_with_desk(opened.work, job, then=answered)  # type: ignore[arg-type]
    return answered.args[0]


def nights(opened: Opened, qtbot: QtBot) -> list[NightState]:
    found = done(opened, qtbot, at_desk(lambda office: list(states(office).values())))
    assert isinstance(found, list)
    return sorted(found, key=list(NightState).index)


def page_of(opened: Opened) -> HousePage:
    found = opened.window.findChild(HousePage)
    assert found is not None
    return found


def to_the_house(opened: Opened, qtbot: QtBot, hands: Interactions) -> HousePage:
    hands.key(opened.window, Qt.Key.Key_4, ALT)
    page = page_of(opened)
    qtbot.waitUntil(lambda: page.tonight.current() is not None)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.tonight.current())
    return page


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_tonight_is_confirmed_for_everybody_in_two_interactions(
    inhabited: Opened, qtbot: QtBot, language: str
) -> None:
    inhabited.window.speak(language)
    hands = Interactions(6)
    page = to_the_house(inhabited, qtbot, hands)
    hands.key(QApplication.focusWidget(), Qt.Key.Key_C)
    qtbot.waitUntil(page.tonight.is_done)
    assert nights(inhabited, qtbot) == [NightState.IN] * 4
    inhabited.window.speak("en")


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_an_exception_costs_two_interactions_more(
    inhabited: Opened, qtbot: QtBot, language: str
) -> None:
    inhabited.window.speak(language)
    hands = Interactions(6, more=2 * 2)
    page = to_the_house(inhabited, qtbot, hands)
    for _person in range(2):
        hands.key(QApplication.focusWidget(), Qt.Key.Key_Right)
        hands.key(QApplication.focusWidget(), Qt.Key.Key_Space)
    hands.key(QApplication.focusWidget(), Qt.Key.Key_C)
    qtbot.waitUntil(page.tonight.is_done)
    assert nights(inhabited, qtbot) == [NightState.IN] * 2 + [NightState.HOSPITAL] * 2
    inhabited.window.speak("en")


def test_the_navigation_counts_who_lives_here(inhabited: Opened, qtbot: QtBot) -> None:
    inhabited.work.changed.emit("house")
    items = inhabited.window.rail.list

    def shown() -> int:
        return next(item.count for item in items.items() if item.code == "house")

    qtbot.waitUntil(lambda: shown() == 4)


def test_who_was_expected_is_admitted_with_what_is_known(inhabited: Opened, qtbot: QtBot) -> None:
    def plan(desk: Desk) -> None:
        with desk.change() as uow:
            plan_arrival(
                uow,
                ArrivalPlan(
                    id=desk.store.sources.new_id(),
                    known_as="Hạnh",
                    expected_on=date(2026, 11, 23),
                    language=Language.VI,
                ),
            )

    done(inhabited, qtbot, plan)
    page = to_the_house(inhabited, qtbot, Interactions())
    page.tonight.arrivals.lines[0].here.click()
    panel = inhabited.window.open_panel()
    assert isinstance(panel, AdmissionPanel)
    assert (panel.form.known_as.text(), panel.form.language.code()) == ("Hạnh", Language.VI)
    panel.form.referrer.choose("POLICE")
    panel.saved.emit()
    qtbot.waitUntil(lambda: inhabited.window.open_panel() is None)
    [row] = done(inhabited, qtbot, at_desk(lambda office: rows(office, Arrival)))  # type: ignore[misc]
    assert row.case_id == panel.draft_id


@pytest.mark.parametrize(("size", "percent"), [((1024, 700), 200), ((1280, 800), 150)])
def test_nothing_is_cut_in_the_smallest_window_and_the_largest_letters(
    inhabited: Opened, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = inhabited.window
    page = to_the_house(inhabited, qtbot, Interactions())
    window.wear("light", percent)
    window.resize(*size)
    with longer_words(window.speak):
        for view in ("tonight", "week", "month", "rooms"):
            page.show_view(view)
            qtbot.wait(200)
            assert clipped(page) == []
            assert squeezed(page) == []
            assert unnamed(page) == []
