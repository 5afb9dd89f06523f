"""Exceptions of a night that were chosen and not confirmed are a draft, which nothing loses."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.queries.drafts import drafts_of
from shelterdesk.queries.welcome import welcome
from shelterdesk.sources import Sources
from shelterdesk.ui.drafts.page import DraftsPage
from shelterdesk.ui.house.page import HousePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.unlock.way_in import enter
from shelterdesk.ui.work import Work
from shelterdesk.usecases.opening import open_vault
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vocabulary.house import NightState
from tests.builders import NOON
from tests.ui.dwellers import at_desk
from tests.ui.find.desk import FindDesk
from tests.ui.house.conftest import Home, furnished
from tests.ui.opened import (
    CHEAP,
    LOGIN,
    PASSWORD,
    Opened,
    drafts_in,
    make_desk,
    opened,
    sources,
    work,
)

__all__ = ["make_desk", "opened", "sources", "work"]

IN, HOSPITAL = NightState.IN, NightState.HOSPITAL
MONDAY = date(2026, 11, 23)


@pytest.fixture
def inhabited(opened: Opened, qtbot: QtBot) -> FindDesk:
    """The window on the page of the house, with Đào and Sari in it."""
    opened.clock.at = NOON
    desk = FindDesk(qtbot, opened)
    with qtbot.waitCallback(timeout=10_000) as done:
        opened.work.do_with_desk(opened.work, at_desk(furnished), then=done)
    desk.window.show_area("house")
    desk.settle()
    return desk


def house(window: MainWindow) -> HousePage:
    page = window.findChild(HousePage)
    assert page is not None
    return page


def choose(desk: FindDesk, name: str = "Đào") -> None:
    """She is at the hospital tonight; nobody confirms it."""
    tile = next(tile for tile in house(desk.window).tonight.tiles() if tile.text() == name)
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Space)


def chosen(window: MainWindow) -> dict[str, NightState]:
    view = house(window).tonight
    return {
        tile.text(): view.changed[tile.resident.placement_id]
        for tile in view.tiles()
        if tile.resident is not None and tile.resident.placement_id in view.changed
    }


def states(window: MainWindow) -> dict[str, NightState | None]:
    return {tile.text(): tile.state for tile in house(window).tonight.tiles()}


def unlocked_again(desk: FindDesk, sources: Sources) -> FindDesk:
    """The vault in a new window, as the new process opens it."""
    qtbot = desk.qtbot
    way = enter(VaultFolder(desk.opened.path), sources, LOGIN, PASSWORD)
    made = Work(sources)
    with qtbot.waitCallback(timeout=10_000) as done:
        made.begin(
            made, lambda: open_vault(way.folder, way.lock, way.opened, way.attempts, sources), done
        )
    with qtbot.waitCallback(timeout=10_000) as found:
        made.ask(made, welcome, found)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = MainWindow(
        app, made, found.args[0],
        restart=lambda _kept: None, rescue=lambda *_told: None,
        remember_language=lambda _code: None,
        choose=lambda _parent, _title, _start: None, plan=CHEAP,
    )  # fmt: skip
    window.watch.stop()
    qtbot.addWidget(window)
    window.show()
    again = FindDesk(qtbot, Opened(window, made, desk.opened.clock, desk.opened.path))
    again.settle()
    again.settle()
    return again


def test_a_lock_keeps_what_was_chosen_and_the_night_is_there_again(
    inhabited: FindDesk, sources: Sources
) -> None:
    choose(inhabited)
    inhabited.window.lock()
    again = unlocked_again(inhabited, sources)
    assert again.window.rail.list.code() == "house"
    assert chosen(again.window) == {"Đào": HOSPITAL}
    assert states(again.window)["Đào"] is HOSPITAL
    again.opened.work.close()


def test_who_locked_on_another_page_finds_it_there_too(
    inhabited: FindDesk, sources: Sources
) -> None:
    choose(inhabited)
    inhabited.window.show_area("today")
    inhabited.window.lock()
    again = unlocked_again(inhabited, sources)
    assert again.window.rail.list.code() == "today"
    again.window.show_area("house")
    again.settle()
    assert chosen(again.window) == {"Đào": HOSPITAL}
    again.opened.work.close()


def test_another_night_and_back_loses_nothing(inhabited: FindDesk) -> None:
    choose(inhabited)
    for by in (-1, 1):
        house(inhabited.window).step(by)
        inhabited.settle()
    assert states(inhabited.window)["Đào"] is HOSPITAL


def test_it_is_in_the_list_of_drafts_and_taken_up_from_there(inhabited: FindDesk) -> None:
    choose(inhabited)
    inhabited.window.show_area("drafts")
    inhabited.settle()
    page = inhabited.window.findChild(DraftsPage)
    assert page is not None
    [line] = page.lines
    assert line.title() == "Night not confirmed yet"
    line.resume.click()
    inhabited.settle()
    assert inhabited.window.rail.list.code() == "house"
    assert house(inhabited.window)._on == MONDAY


def test_thrown_away_in_the_list_it_is_gone_and_undo_brings_it_back(inhabited: FindDesk) -> None:
    choose(inhabited)
    inhabited.window.show_area("drafts")
    inhabited.settle()
    page = inhabited.window.findChild(DraftsPage)
    assert page is not None
    page.lines[0].discard.click()
    inhabited.settle()
    assert states(inhabited.window)["Đào"] is IN
    inhabited.window.undo()
    inhabited.settle()
    assert states(inhabited.window)["Đào"] is HOSPITAL


@pytest.mark.parametrize("end", ["confirmed", "changed back"])
def test_nothing_is_left_of_it_once_there_is_nothing_to_confirm(
    inhabited: FindDesk, qtbot: QtBot, end: str
) -> None:
    choose(inhabited)
    inhabited.window.forms.keep_all()
    assert len(drafts_in(inhabited.opened.work, qtbot)) == 1
    if end == "confirmed":
        house(inhabited.window).confirm()
    else:
        for _press in range(3):
            choose(inhabited)
    inhabited.settle()
    assert drafts_in(inhabited.opened.work, qtbot) == []


def test_who_left_the_house_meanwhile_is_not_in_it_any_more(home: Home) -> None:
    home.page.tonight.take_changes({MONDAY: {home.stays["Đào"]: HOSPITAL}})
    home.page.tonight.take_changes({MONDAY: {home.beds[0]: HOSPITAL}})
    assert home.page.tonight.kept == {}
    home.settle()
    assert home.caseload.ask(drafts_of) == []
