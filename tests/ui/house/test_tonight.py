"""The house tonight: what it costs to confirm, and what stands there before and after."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.rules.access import Viewer
from shelterdesk.ui import stylesheet
from shelterdesk.ui.house import tonight
from shelterdesk.ui.house.page import HousePage
from shelterdesk.ui.house.tonight import TonightView
from shelterdesk.ui.language import switch
from shelterdesk.ui.theme import Theme, ThemeName
from shelterdesk.ui.work import Deed
from shelterdesk.vocabulary.house import AbsenceKind, NightState
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.ui import walk
from tests.ui.caseload import Caseload
from tests.ui.dwellers import at_desk
from tests.ui.house.conftest import Home
from tests.ui.longer import longer_words
from tests.usecases.dwelling import a_room, absences_of, away, confirmed, given, left, states

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
IN, HOSPITAL, LEAVE, AWAY = NightState


def banner(home: Home) -> str:
    return home.page.tonight.banner.text()


def press(home: Home, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or home.page
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    home.settle()


def told(home: Home) -> dict[str, NightState]:
    """What is confirmed of each for tonight."""
    names = {stay: name for name, stay in home.stays.items()}
    found = home.caseload.run(at_desk(states))
    return {names[stay]: state for stay, state in found.items()}


def test_the_banner_says_who_is_expected_and_the_button_for_how_many(home: Home) -> None:
    assert banner(home) == (
        "3 people are expected tonight: 3 in. Change the exceptions, then confirm."
    )
    assert home.page.tonight.banner.button.text() == "Confirm 3 beds"
    assert home.page.head.line.text() == "Night of 2026-11-23 Mon · 2 of 3 beds taken"


def test_c_confirms_from_the_list_and_the_page_says_when_and_by_whom(home: Home) -> None:
    assert home.page.tonight.current() is QApplication.focusWidget()
    press(home, Qt.Key.Key_C)
    assert told(home) == {"Đào": IN, "Sari": IN, "Mai": IN}
    assert banner(home) == "Confirmed 12:00 by Mei Lin: 3 in."
    assert not home.page.tonight.banner.button.isVisible()
    assert home.caseload.room.toasts == ["Night confirmed for 3 people."]


def test_what_is_confirmed_can_be_undone_by_name(home: Home) -> None:
    said: list[Deed] = []
    home.caseload.work.undoable.connect(said.append)
    press(home, Qt.Key.Key_C)
    [deed] = said
    assert (deed.text, deed.last - deed.first) == ("Night confirmed for 3 people.", 0)


def test_space_goes_through_where_she_can_be(home: Home) -> None:
    tile = home.tile("Đào")
    tile.setFocus()
    shown = []
    for _press in range(4):
        press(home, Qt.Key.Key_Space)
        shown.append(tile.state)
    assert shown == [HOSPITAL, LEAVE, AWAY, IN]
    assert home.page.tonight.changed == {}


def test_a_click_changes_too_and_nothing_is_saved_before_it_is_confirmed(home: Home) -> None:
    tile = home.tile("Đào")
    at = tile.rect().topRight()
    at.setX(at.x() - 20)
    at.setY(at.y() + 70)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert tile.state is HOSPITAL
    assert banner(home).startswith("3 people are expected tonight: 2 in and 1 at hospital.")
    assert told(home) == {}
    press(home, Qt.Key.Key_C)
    assert told(home)["Đào"] is HOSPITAL
    stay = home.stays["Đào"]
    kept = home.make(lambda office: absences_of(office, stay))
    assert kept == [("HOSPITAL", NOON, None)]


def test_the_ctrl_twin_confirms_for_who_types_with_an_input_method(home: Home) -> None:
    press(home, Qt.Key.Key_B, CONTROL | SHIFT)
    assert len(told(home)) == 3


def test_confirming_twice_writes_one_event(home: Home) -> None:
    press(home, Qt.Key.Key_C)
    press(home, Qt.Key.Key_C)
    assert home.kinds().count("night.confirm") == 1
    assert home.caseload.room.toasts[-1] == "This night is confirmed already."


def test_what_changes_after_it_was_confirmed_is_said_and_confirmed_again(home: Home) -> None:
    press(home, Qt.Key.Key_C)
    stay = home.stays["Sari"]
    home.make(lambda office: away(office, stay, NOON, AbsenceKind.LEAVE))
    assert banner(home) == (
        "Something changed since it was confirmed: 2 in and 1 on leave. Confirm it again."
    )
    press(home, Qt.Key.Key_C)
    assert told(home)["Sari"] is LEAVE
    assert banner(home).startswith("Confirmed 12:00")


def test_an_exception_is_kept_while_others_work_and_dropped_when_she_left(home: Home) -> None:
    for name in ("Đào", "Sari"):
        home.tile(name).setFocus()
        press(home, Qt.Key.Key_Space)
    stay = home.stays["Sari"]
    home.make(lambda office: left(office, stay, NOON))
    assert home.page.tonight.changed == {home.stays["Đào"]: HOSPITAL}
    assert home.tile("Đào").state is HOSPITAL


def test_arrows_move_and_enter_opens_the_case_file(home: Home) -> None:
    press(home, Qt.Key.Key_Home)  # no key of ours: nothing happens
    tiles = home.page.tonight.tiles()
    assert [tile.text() for tile in tiles] == ["Mai", "Đào", "Sari", "Free"]
    press(home, Qt.Key.Key_Right)
    press(home, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is tiles[2]
    press(home, Qt.Key.Key_Down)
    press(home, Qt.Key.Key_Up)
    press(home, Qt.Key.Key_Return)
    assert len(home.caseload.room.cases) == 1


def test_a_click_on_her_name_opens_the_case_file_and_changes_nothing(home: Home) -> None:
    tile = home.tile("Đào")
    at = tile._written().center()
    QTest.mouseMove(tile, at)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert len(home.caseload.room.cases) == 1
    assert tile.state is IN


def test_a_letter_typed_in_a_form_confirms_nothing(home: Home) -> None:
    home.page.deeds.edit_room(None)
    home.settle()
    panel = home.caseload.room.panel
    assert panel is not None
    walk.type_text(panel.name, "c")  # type: ignore[attr-defined]
    QTest.keyClick(panel.name, Qt.Key.Key_C)  # type: ignore[attr-defined]
    home.settle()
    assert told(home) == {}


def test_the_last_nights_stand_on_the_tile_and_are_read_out(home: Home) -> None:
    stay = home.stays["Đào"]

    def past(office: Office) -> None:
        away(office, stay, local(2026, 11, 21), AbsenceKind.HOSPITAL, end=local(2026, 11, 22))
        confirmed(office, TODAY.replace(day=22))

    home.make(past)
    tile = home.tile("Đào")
    assert tile.accessibleName() == "A, Đào, In"
    assert tile.accessibleDescription() == ("Last nights: In, In, In, In, Hospital, In, In")


def test_the_night_before_can_be_looked_at_and_confirmed(home: Home) -> None:
    press(home, Qt.Key.Key_PageUp, CONTROL)
    assert home.page.head.line.text().startswith("Night of 2026-11-22 Sun")
    press(home, Qt.Key.Key_C)
    assert (
        home.caseload.run(at_desk(lambda office: len(states(office, TODAY.replace(day=22))))) == 3
    )
    press(home, Qt.Key.Key_PageDown, CONTROL)
    assert home.page.head.line.text().startswith("Night of 2026-11-23 Mon")
    assert not home.page.head.after.isEnabled()
    press(home, Qt.Key.Key_PageDown, CONTROL)
    assert home.page.head.line.text().startswith("Night of 2026-11-23 Mon")


def test_before_five_in_the_morning_tonight_is_still_the_night_that_runs(
    caseload: Caseload,
) -> None:
    caseload.clock.at = local(2026, 11, 24, 4, 59)
    page = HousePage(caseload.work, caseload.room)
    caseload.show(page)
    assert page.head.line.text().startswith("Night of 2026-11-23 Mon")
    caseload.clock.at = local(2026, 11, 24, 5)
    page.hide()
    page.show()
    caseload.settle()
    QApplication.processEvents()
    assert page.head.line.text().startswith("Night of 2026-11-24 Tue")


def test_a_reader_looks_and_changes_nothing(home: Home) -> None:
    work = home.caseload.work
    reader = Viewer(work.viewer.staff_id, Role.READER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(work), "viewer", property(lambda _self: reader))
        page = HousePage(work, home.caseload.room)
        home.caseload.show(page)
        home.settle()
        assert not page.tonight.banner.button.isVisible()
        assert not page.head.rooms.isVisible()
        assert not page.head.plan.isVisible()
        tile = page.tonight.tiles()[1]
        tile.setFocus()
        QTest.keyClick(tile, Qt.Key.Key_Space)
        QTest.keyClick(tile, Qt.Key.Key_C)
        home.settle()
        assert tile.state is IN
        assert [text for text, _act in page.deeds.entries(tile)] == ["Open case file"]
    assert told(home) == {}


def test_without_rooms_a_manager_is_asked_for_them(caseload: Caseload) -> None:
    page = HousePage(caseload.work, caseload.room)
    caseload.show(page)
    QApplication.processEvents()
    empty = page.tonight.no_rooms
    assert empty.isVisible()
    assert empty._line.text() == "Add rooms once; then one click per night."
    assert not page.tonight.banner.isVisible()
    empty.button.click()
    assert type(caseload.room.panel).__name__ == "RoomPanel"


def test_a_move_shows_at_once(home: Home) -> None:
    stay, bed = home.stays["Mai"], home.beds[2]
    home.make(lambda office: given(office, stay, bed))
    assert home.page.tonight.without is None
    assert [tile.text() for tile in home.page.tonight.tiles()] == ["Đào", "Sari", "Mai"]


@pytest.mark.parametrize(
    ("size", "factor"), [((1024, 700), 2.0), ((1280, 800), 1.5), ((1600, 900), 1.0)]
)
def test_nothing_is_cut_in_long_words_and_large_letters(
    home: Home, look: QApplication, size: tuple[int, int], factor: float
) -> None:
    stylesheet.apply(look, Theme(name=ThemeName.HIGH_CONTRAST, factor=factor))
    home.caseload.room.window.resize(*size)
    with longer_words(lambda code: switch(look, code)):
        for view in ("tonight", "week", "month", "rooms"):
            home.page.show_view(view)
            home.settle()
            assert walk.clipped(home.page) == []
            assert walk.squeezed(home.page) == []
            assert walk.unnamed(home.page) == []


@pytest.mark.parametrize("language", ["vi", "id", "en", "zh_TW"])
def test_tiles_keep_their_changes_in_another_language(
    home: Home, look: QApplication, language: str
) -> None:
    home.tile("Đào").setFocus()
    press(home, Qt.Key.Key_Space)
    switch(look, language)
    home.settle()
    assert home.tile("Đào").state is HOSPITAL
    press(home, Qt.Key.Key_C)
    assert told(home)["Đào"] is HOSPITAL


def test_a_large_house_comes_in_turns_and_all_of_it_comes(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tonight, "AT_ONCE", 1)
    monkeypatch.setattr(tonight, "PIECE", 1)
    view = home.page.tonight
    home.caseload.run(at_desk(lambda office: [a_room(office, f"Room {n}") for n in range(4)]))
    stood: list[int] = []
    view._more.timeout.connect(lambda: stood.append(len(view.rooms)))
    home.caseload.work.changed.emit("house")
    home.caseload.qtbot.waitUntil(lambda: len(view.rooms) == 5, timeout=10_000)
    assert stood == [2, 3, 4, 5]
    assert [card.room.room_id for card in view.rooms] == [
        room.room_id for room in home.page._night.rooms
    ]
    home.caseload.qtbot.waitUntil(lambda: all(card.isVisible() for card in view.rooms))


def test_a_room_that_has_no_card_yet_gets_one_of_what_is_known_then(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tonight, "AT_ONCE", 1)
    view = home.page.tonight
    home.caseload.run(at_desk(lambda office: [a_room(office, f"Room {n}") for n in range(2)]))
    monkeypatch.setattr(view, "_build_rooms", partial(_only_at_once, view, view._build_rooms))
    home.caseload.work.changed.emit("house")
    home.caseload.qtbot.waitUntil(lambda: len(view._left) == 2, timeout=10_000)
    home.caseload.work.changed.emit("house")
    home.settle()
    assert [room.revision for room in view._left] == [
        room.revision for room in home.page._night.rooms[1:]
    ]


def _only_at_once(view: TonightView, build: Callable[[int], None], count: int) -> None:
    build(count)
    view._more.stop()
