"""The client view: what is hers is shown in her language, and nothing else is seen or reached."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import languages
from shelterdesk.queries.history import history_of
from shelterdesk.ui import acts
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language
from tests.ui.client.beside import (
    PLANTED,
    fill_hers,
    plant,
    press,
    read,
    said,
    speaks,
    turn,
)
from tests.ui.find.desk import FindDesk
from tests.ui.opened import PASSWORD, open_note
from tests.ui.walk import Interactions

FRIGHTENING = (
    "victim", "traffick", "illegal", "escape", "refuse", "nạn nhân", "mua bán người",
    "bất hợp pháp", "bỏ trốn", "korban", "perdagangan orang", "ilegal", "kabur", "被害",
    "販運", "非法", "逃", "失聯",
)  # fmt: skip
F9, F12, ESC = Qt.Key.Key_F9, Qt.Key.Key_F12, Qt.Key.Key_Escape


# In and out


def test_one_key_shows_it_and_one_key_leaves_it(desk: FindDesk) -> None:
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    cost = Interactions()
    for turned, key in ((True, F9), (False, F9), (True, F9), (False, ESC)):
        cost.key(desk.window if turned else QApplication.focusWidget(), key)
        desk.settle()
        assert desk.window.client.is_turned() is turned
        assert desk.window.rail.isVisible() is not turned
    assert cost.count == 4


def test_the_case_chosen_in_the_list_is_shown(desk: FindDesk) -> None:
    desk.window.show_area("cases")
    desk.settle()
    chosen = desk.window._pages.page().chosen_case
    press(desk, F9)
    assert desk.window.client.is_turned()
    (called,) = [name for name, case in desk.cases.items() if case == chosen]
    assert any(called in line for line in read(desk.window.client.page))


def test_where_no_case_is_at_hand_it_says_why_not(desk: FindDesk) -> None:
    desk.window.show_area("drafts")
    press(desk, F9)
    assert not desk.window.client.is_turned()
    assert desk.window._toast.text().startswith("Open a case or choose one in the list")


def test_the_keyboard_is_back_where_it_was(desk: FindDesk) -> None:
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    form = open_note(desk.opened, "City Hospital")
    form.note.setSelection(5, 8)
    press(desk, F9)
    assert desk.window.client.is_turned()
    assert not form.note.isVisible()
    press(desk, ESC)
    assert "Đào" not in said(desk.window.client.page)
    assert desk.window.focusWidget() is form.note
    assert (form.note.text(), form.note.selectedText()) == ("City Hospital", "Hospital")


def test_showing_it_is_one_read_of_the_file(desk: FindDesk) -> None:
    desk.window.show_area("cases")
    desk.settle()
    case = desk.window._pages.page().chosen_case
    for _time in range(2):
        press(desk, F9)
        press(desk, ESC)
    with desk.qtbot.waitCallback(timeout=5_000) as found:
        desk.opened.work.ask(desk.window, lambda s, v: history_of(s, v, case), found)
    kinds = [row.kind for row in found.args[0]]
    assert kinds.count(EventKind.CASE_OPEN) == 1


# What is shown


def test_her_dates_and_papers_stand_in_her_language(desk: FindDesk) -> None:
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    lines = read(turn(desk))
    for line in (
        "Chào Đào",
        "Hello Đào",
        "Thứ Ba, 3 tháng 3, 2026 · 9:05",
        "Tuesday, 3 March 2026 · 9:05",
        "City Hospital",
        "Ngày mai",
        "đến Thứ Ba, 30 tháng 6, 2026",
        "02 0000 0000",
        "1955",
        "113",
        "110",
    ):
        assert line in lines, line
    assert any("Linh" in line for line in lines)


def test_what_she_can_ask_for_is_said_in_her_words_and_in_ours(desk: FindDesk) -> None:
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    lines = read(turn(desk))
    for line in (
        "Tiền trợ cấp bạn có thể làm đơn nhận",
        "Money you can ask for",
        "Một khoản tiền cho bạn, một lần",
        "Thứ Hai, 31 tháng 8, 2026",
        "Bạn có thể làm đơn đến hết ngày này. Chúng tôi viết đơn cùng bạn.",
    ):
        assert line in lines, line


def test_each_of_us_reads_her_own_language(desk: FindDesk) -> None:
    greetings = {"vi": "Chào Đào", "id": "Halo Đào", "en": "Hello Đào", "zh_TW": "您好，Đào"}
    page = turn(desk)
    for spoken, ours in greetings.items():
        desk.window.speak(spoken)
        for code, hers in greetings.items():
            page._speak(code)
            desk.settle()
            small = [] if code == spoken else [ours]
            assert [line for line in read(page) if "Đào" in line] == [hers, *small]
    desk.window.speak("en")


def test_she_is_spoken_to_in_the_language_of_her_file(desk: FindDesk) -> None:
    hello = {"Sari": "Halo Sari", "阿蓮": "您好，阿蓮", "Mary Grace": "Hello Mary Grace"}
    for called, greeting in hello.items():
        assert read(turn(desk, called))[0] == greeting
        press(desk, ESC)


def test_another_language_can_be_chosen_for_her_and_only_for_now(desk: FindDesk) -> None:
    page = turn(desk)
    QTest.mouseClick(page.languages.button("id"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert read(page)[:2] == ["Halo Đào", "Hello Đào"]
    press(desk, ESC)
    assert read(turn(desk))[0] == "Chào Đào"
    assert desk.opened.languages == []


def test_in_another_language_she_reads_on_where_she_was(desk: FindDesk) -> None:
    page = turn(desk)
    bar = page.room.verticalScrollBar()
    bar.setValue(120)
    for speak in (partial(page._speak, "zh_TW"), partial(desk.window.speak, "id")):
        speak()
        desk.settle()
        desk.qtbot.waitUntil(lambda: bar.value() == 120)
    desk.window.speak("en")


def test_who_speaks_another_language_reads_english_and_is_told_so(desk: FindDesk) -> None:
    desk.cases["Nok"] = desk.build(lambda house: speaks(house, "Nok", Language.TH))
    lines = read(turn(desk, "Nok"))
    assert lines[0] == "Hello Nok"
    assert any("does not speak Thai yet" in line for line in lines)


def test_where_nothing_is_planned_it_says_so(desk: FindDesk) -> None:
    lines = read(turn(desk, "Mary Grace"))
    assert "No date is planned now." in lines
    assert "No paper is noted here. Ask us." in lines
    assert "Your courses" not in lines


def test_a_paper_that_ran_out_is_no_reproach(desk: FindDesk) -> None:
    desk.cases["Her"] = desk.build(lambda house: speaks(house, "Her", Language.EN))
    lines = read(turn(desk, "Her"))
    assert "This paper has run out. Talk with us today, we help you." in lines
    assert not any("late" in line.lower() for line in lines)


# What is not


def test_no_word_of_her_file_or_of_another_person_is_in_it(desk: FindDesk) -> None:
    case = desk.cases["Đào"]
    desk.build(lambda house: plant(house, case, desk.cases))
    desk.build(lambda house: fill_hers(house, case))
    page = turn(desk)
    told = said(page)
    assert "City Hospital" in told
    for word in (PLANTED, "Nguyễn", "Sari", "Wahyuni", "Mary Grace", "林阿蓮", "SD-26"):
        assert word not in told, word
    assert desk.window.windowTitle() == "ShelterDesk"


def test_no_word_of_it_frightens(desk: FindDesk) -> None:
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    page = turn(desk)
    for code in languages():
        page._speak(code)
        desk.settle()
        told = said(page).lower()
        assert [word for word in FRIGHTENING if word in told] == []


def test_no_key_reaches_an_act_of_the_window(
    desk: FindDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    open_note(desk.opened, "half a")
    given = [act for group in desk.window.acts_here() for act in group.acts]
    turn_keys = {keys for act in desk.window.client.page.acts() for keys in act.all_keys()}
    press(desk, F9)
    done: list[str] = []
    monkeypatch.setattr(acts, "_press", lambda act, _refuse: done.append(act.name))
    for act in given:
        for keys in act.all_keys() if act.bound else ():
            if keys not in turn_keys:
                combination = QKeySequence(keys)[0]
                QTest.keyClick(
                    QApplication.focusWidget(), combination.key(),
                    combination.keyboardModifiers(),
                )  # fmt: skip
    desk.settle()
    assert done == []
    assert desk.window.client.is_turned()
    assert QApplication.activeModalWidget() is None


def test_tab_goes_around_in_it(desk: FindDesk) -> None:
    page = turn(desk)
    stops: list[QWidget] = []
    for _time in range(12):
        press(desk, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        stops.append(here)
    assert all(page.isAncestorOf(stop) for stop in stops)
    papers = {one for one in page.body.findChildren(Button) if one.text().startswith("In ra giấy")}
    here = {page.leave, page.languages.button("vi"), *papers}
    assert here == set(stops)  # arrows go on from there
    assert len(papers) == 2  # her numbers and her rights


def test_what_is_said_and_opened_meanwhile_waits(desk: FindDesk, qtbot: QtBot) -> None:
    turn(desk)
    desk.window.toast("Saved the escort of Sari.")
    dialog = QDialog(desk.window)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not desk.window._toast.isVisible()
    desk.window.activateWindow()  # without a window manager nobody else does
    desk.settle()
    press(desk, ESC)
    assert not desk.window.client.is_turned()
    assert dialog.isVisible()
    dialog.close()


# Curtain and lock over it


def test_the_curtain_covers_it_and_it_is_there_again(desk: FindDesk, qtbot: QtBot) -> None:
    page = turn(desk)
    press(desk, F12)
    curtain = desk.window.curtain
    assert curtain.is_down()
    assert not page.isVisible()
    for key in (ESC, F9):
        press(desk, key)
    assert curtain.is_down()
    curtain.password.edit.setText(PASSWORD)
    QTest.keyClick(curtain.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not curtain.is_down(), timeout=10_000)
    assert page.isVisible()
    assert not desk.window.rail.isVisible()


def test_a_lock_keeps_no_word_of_hers(desk: FindDesk) -> None:
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    page = turn(desk)
    desk.window.lock()
    assert desk.opened.restarts == [True]
    QApplication.sendPostedEvents(None, 52)  # what was let go is gone: DeferredDelete
    told = said(page)
    assert "Đào" not in told
    assert "City Hospital" not in told


def test_nobody_touching_it_locks(desk: FindDesk) -> None:
    turn(desk)
    desk.opened.clock.seconds += 301
    desk.window.watch.look()
    assert desk.opened.restarts == [True]
