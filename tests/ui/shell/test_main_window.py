"""The window around the pages: keys, languages, drafts, failures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.errors import DiskFull, Interrupted, NotAllowed
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.ui.cases.admission import AdmissionPanel
from shelterdesk.ui.main_window import initials
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Language, Nationality
from tests.ui.longer import longer_words
from tests.ui.opened import NoteForm, Opened, drafts_in, open_note
from tests.ui.walk import Interactions, clipped, squeezed, type_text, unnamed

ALT = Qt.KeyboardModifier.AltModifier


def test_the_title_names_the_program_and_nobody(opened: Opened) -> None:
    assert opened.window.windowTitle() == "ShelterDesk"


def test_alt_and_a_number_show_a_page(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_7, ALT)
    assert opened.window.rail.list.code() == "registers"
    QTest.keyClick(opened.window, Qt.Key.Key_0, ALT)  # the tenth
    assert opened.window.rail.list.code() == "settings"


def test_only_pages_that_exist_are_offered(opened: Opened) -> None:
    texts = [item.text for item in opened.window.rail.list.items()]
    pages = ["Today", "Cases", "Calendar", "House", "Courses", "Interpreters", "Registers"]
    assert texts == [*pages, "Reports", "Drafts", "Settings"]


def test_a_new_language_keeps_text_cursor_and_selection(opened: Opened) -> None:
    form = open_note(opened, "Đào sleeps at the hospital")
    form.note.setSelection(4, 6)
    with longer_words(opened.window.speak) as language:
        assert opened.window.top.lock.text() != "Lock"
        assert form.note.selectedText() == "sleeps"
        assert form.note.cursorPosition() == 10
        assert opened.languages == [language]
    assert opened.window.top.lock.text() == "Lock"


def test_typing_that_stops_saves_a_draft_and_says_when(opened: Opened, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.window.forms.saved, timeout=5000):
        open_note(opened, "Call ward 7")
    assert opened.window.status.draft.words() == "Draft saved 14:32"
    assert [row.content for row in drafts_in(opened.work, qtbot)] == [{"note": "Call ward 7"}]


def test_escape_closes_the_form_and_keeps_its_draft(opened: Opened, qtbot: QtBot) -> None:
    form = open_note(opened, "Call ward 7")
    QTest.keyClick(form.note, Qt.Key.Key_Escape)
    assert [row.content for row in drafts_in(opened.work, qtbot)] == [{"note": "Call ward 7"}]

    def drafts() -> int:
        return next(item.count for item in opened.window.rail.list.items() if item.code == "drafts")

    qtbot.waitUntil(lambda: drafts() == 1, timeout=5000)


def test_cancel_throws_the_draft_away_and_undo_brings_it_back(opened: Opened, qtbot: QtBot) -> None:
    form = open_note(opened, "Call ward 7")
    form.cancel.click()
    assert drafts_in(opened.work, qtbot) == []
    opened.window._toast.undo()
    reopened = opened.window.findChildren(NoteForm)[-1]
    assert reopened.note.text() == "Call ward 7"


def test_a_record_that_was_saved_leaves_no_draft(opened: Opened, qtbot: QtBot) -> None:
    form = open_note(opened, "Call ward 7")
    opened.window.forms.keep(form)
    form.finish()
    assert drafts_in(opened.work, qtbot) == []


def test_one_form_at_a_time_and_the_first_is_kept(opened: Opened, qtbot: QtBot) -> None:
    open_note(opened, "the first")
    second = open_note(opened)
    type_text(second.note, "the second")
    assert [row.content for row in drafts_in(opened.work, qtbot)] == [{"note": "the first"}]


def test_a_failure_nobody_took_stands_above_the_page(opened: Opened) -> None:
    opened.work.failed.emit(DiskFull())
    banner = opened.window.failure.banner
    assert banner.isVisible()
    assert banner.text() == "Not saved: the disk is full. Make room on it, then try again."
    banner.button.click()
    assert not banner.isVisible()


def test_what_was_cancelled_is_only_said_in_passing(opened: Opened) -> None:
    opened.work.failed.emit(Interrupted())
    assert opened.window._toast.text() == "Cancelled. Nothing was changed."
    assert not opened.window.failure.isVisible()


def test_f6_goes_from_zone_to_zone(opened: Opened) -> None:
    opened.window.rail.list.setFocus()
    QTest.keyClick(opened.window, Qt.Key.Key_F6)
    assert opened.window.top.isAncestorOf(opened.window.focusWidget())


def test_the_idle_time_of_the_site_holds(opened: Opened) -> None:
    opened.window.watch_idle(600)
    assert opened.window.status.lock.words() == "Locks in 10 min"


def test_a_narrow_window_folds_the_rail(opened: Opened) -> None:
    opened.window.resize(1024, 700)
    assert opened.window.rail.is_folded()


def test_every_control_of_the_frame_has_a_name(opened: Opened) -> None:
    assert unnamed(opened.window.rail) == []
    assert unnamed(opened.window.top) == []


@pytest.mark.parametrize("width", [1024, 1280])
def test_longer_words_fit_the_frame(opened: Opened, width: int) -> None:
    opened.window.resize(width, 700)
    with longer_words(opened.window.speak):
        for part in (opened.window.top, opened.window.status):
            assert clipped(part) == []
            assert squeezed(part) == []


@pytest.mark.parametrize("percent", [125, 150, 200])
def test_in_large_letters_the_top_bar_fits_the_least_window(opened: Opened, percent: int) -> None:
    opened.window.resize(1024, 700)
    opened.window.wear("light", percent)
    with longer_words(opened.window.speak):
        assert clipped(opened.window.top) == []
        assert squeezed(opened.window.top) == []


def test_the_search_gives_way_first_then_the_language_then_hide_and_lock(opened: Opened) -> None:
    opened.window.resize(1600, 800)
    top = opened.window.top
    gave_way: dict[str, int] = {}
    for width in range(1200, 560, -10):
        top.setFixedWidth(width)
        QApplication.processEvents()
        for what, has_given in (
            ("search", top.search.width() < 400),
            ("language", top.language.text() == "EN"),
            ("lock", not top.lock.text()),
        ):
            if has_given:
                gave_way.setdefault(what, width)
        if not top.lock.text():
            break
        assert 280 <= top.search.width() <= 400
    assert gave_way["search"] > gave_way["language"] > gave_way["lock"]


@pytest.mark.parametrize(
    ("name", "seen"),
    [("Mei Lin", "ML"), ("Nguyễn Thị Hoa", "NH"), ("Siti", "SI"), ("陳美玲", "陳"), ("", "")],
)
def test_initials_help_to_find_a_name(name: str, seen: str) -> None:
    assert initials(name) == seen


def test_a_refusal_the_form_takes_does_not_reach_the_window(opened: Opened, qtbot: QtBot) -> None:
    refused: list[object] = []

    def deny(_desk: object) -> None:
        raise NotAllowed

    opened.work.do_with_desk(opened.window, deny, refused=refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1, timeout=5000)
    assert not opened.window.failure.isVisible()


def test_a_window_whose_vault_is_closed_still_takes_another_language(opened: Opened) -> None:
    opened.work.close()
    opened.window.speak("vi")
    assert opened.window.rail.list.items()[0].text == "Hôm nay"


def test_the_button_that_has_the_keyboard_has_the_ring(opened: Opened) -> None:
    lock = opened.window.top.lock
    lock.setFocus(Qt.FocusReason.TabFocusReason)
    assert opened.window._ring.button() is lock


@pytest.mark.parametrize(
    ("language", "known_as"),
    [("vi", "Đào"), ("id", "Sri Wahyuni"), ("en", "Mary Grace"), ("zh_TW", "阿蓮")],
)
def test_from_the_shortcut_to_the_case_an_admission_costs_seven_interactions(
    opened: Opened, qtbot: QtBot, language: str, known_as: str
) -> None:
    window, hands = opened.window, Interactions(8)
    window.speak(language)
    control = Qt.KeyboardModifier.ControlModifier
    hands.key(window, Qt.Key.Key_N, control | Qt.KeyboardModifier.ShiftModifier)
    panel = window.stage.findChild(AdmissionPanel)
    assert panel is not None
    hands.type(QApplication.focusWidget(), known_as)
    hands.click(panel.form.language.button(Language.VI))
    hands.click(panel.form.nationality.button(Nationality.VN))
    hands.click(panel.form.referrer.button(ReferrerType.NGO))
    hands.key(panel.form.known_as, Qt.Key.Key_S, control)
    qtbot.waitUntil(lambda: window.stage.findChild(AdmissionPanel) is None)
    with qtbot.waitCallback(timeout=5000) as found:
        opened.work.ask(window, lambda *who: case_list(*who, CaseView.OPEN).rows, found)
    assert [row.known_as for row in found.args[0]] == [known_as]
    window.speak("en")


def test_a_backup_asked_for_on_any_page_says_how_it_ended(opened: Opened, qtbot: QtBot) -> None:
    opened.window.back_up()
    toast = opened.window._toast
    qtbot.waitUntil(
        lambda: toast.text() == "The backup is made, and it can be read.", timeout=10_000
    )
