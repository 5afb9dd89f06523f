"""Find and commands: what is found while one types, and what the keyboard does with it."""

import logging
from itertools import cycle
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import languages
from shelterdesk.queries.find import Found
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.cases.admission import AdmissionPanel
from shelterdesk.ui.find import finder as finding
from shelterdesk.ui.find.meaning import fits, wanted
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.services import ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.ui.find.desk import CONTROL, DUE, FindDesk
from tests.ui.longer import longer_words
from tests.ui.opened import open_note
from tests.ui.walk import Interactions, clipped, compose, squeezed, type_text, unnamed

READER = Viewer(UUID(int=7), Role.READER)


# The budget


SPELLINGS = (
    ("đào", "Đào"), ("NGUYEN THI", "Đào"), ("nguyan thi dau", "Đào"), ("Sri Wahjuni", "Sari"),
    ("sriwahyuni", "Sari"), ("阿蓮", "阿蓮"), ("lin alian", "阿蓮"),
    ("dela cruz mary", "Mary Grace"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "known_as"),
    [(one, *name) for one, name in zip(cycle(languages()), SPELLINGS, strict=False)],
)
def test_a_case_of_any_spelling_is_open_after_three_interactions(
    desk: FindDesk, language: str, text: str, known_as: str
) -> None:
    desk.window.speak(language)
    hands = Interactions(3)
    hands.key(desk.window, Qt.Key.Key_F, CONTROL)
    hands.type(QApplication.focusWidget(), text)
    desk.settle()
    hands.key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.case_shown() == desk.cases[known_as]


def test_enter_before_the_answer_opens_the_first_hit_when_it_comes(desk: FindDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    type_text(desk.box, "sari")
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    desk.settle()
    assert desk.case_shown() == desk.cases["Sari"]


# Input methods


def test_letters_an_input_method_still_holds_search_nothing(desk: FindDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    compose(desk.box, "dao")
    desk.settle()
    assert desk.shown() == []
    type_text(desk.box, "đào")
    desk.settle()
    assert desk.shown()[0] == "Đào"


def test_enter_and_arrows_belong_to_the_composition(desk: FindDesk) -> None:
    desk.search("a")
    first = desk.finder.list.currentIndex().row()
    compose(desk.box, "ㄌㄧㄢˊ")
    QTest.keyClick(desk.box, Qt.Key.Key_Down)
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    assert desk.finder.list.currentIndex().row() == first
    assert desk.case_shown() is None


def test_what_is_typed_is_never_rewritten(desk: FindDesk) -> None:
    desk.search("đ")
    assert desk.box.text() == "đ"
    QTest.keyClick(desk.box, Qt.Key.Key_Down)
    assert desk.box.text() == "đ"
    assert desk.box.selectedText() == ""
    assert desk.box.completer() is None


# What is found


def test_a_person_comes_with_her_last_services(desk: FindDesk) -> None:
    desk.search("dao")
    assert desk.headings()[:2] == ["People", "Services"]
    assert desk.shown()[0] == "Đào"
    assert desk.shown()[1].startswith("Medical escort Đào · ")


def test_no_full_name_is_shown(desk: FindDesk) -> None:
    desk.search("nguyen")
    assert not any("Nguyễn" in said for said in desk.shown())


@pytest.mark.parametrize("text", ["2026-03-09", "115/03/09", "9/3", "20260309"])
def test_a_typed_date_shows_what_is_due_on_it(desk: FindDesk, text: str) -> None:
    desk.search(text)
    assert desk.headings()[0] == "2026-03-09 Mon"
    assert desk.shown()[0].startswith("Residence permit runs out Đào · ")
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    assert desk.case_shown() == desk.cases["Đào"]


def test_a_date_with_nothing_on_it_says_so(desk: FindDesk) -> None:
    desk.search("2026-08-08")
    assert desk.shown() == []
    assert desk.finder.note.text() == "Nothing on 2026-08-08 Sat."


def test_a_word_of_a_service_in_the_windows_language_finds_it(desk: FindDesk) -> None:
    desk.window.speak("zh_TW")
    desk.search("陪同就醫")
    assert any("Đào" in said for said in desk.shown())


def test_a_service_opens_the_file_and_the_service(desk: FindDesk) -> None:
    desk.search("medical")
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    desk.settle()
    assert desk.case_shown() == desk.cases["Đào"]
    assert desk.window.open_panel() is not None


def test_a_command_is_found_by_its_words_and_shows_its_keys(desk: FindDesk) -> None:
    desk.search("keyboard short")
    line = next(line for line in desk.finder.lines.lines if line.text == "Keyboard shortcuts")
    assert line.right == "Ctrl+/"


def test_nobody_found_offers_to_add_her(desk: FindDesk) -> None:
    desk.search("Zephyrine")
    assert desk.finder.note.text() == "Nobody found for “Zephyrine”."
    assert desk.shown() == ["Add as new person Zephyrine"]
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    panel = desk.window.open_panel()
    assert isinstance(panel, AdmissionPanel)
    assert panel.form.known_as.text() == "Zephyrine"


def test_who_comes_close_is_offered_under_its_name(desk: FindDesk) -> None:
    desk.search("nguyan thi dau")
    assert desk.finder.note.text() == "Nobody found for “nguyan thi dau”."
    assert desk.headings() == ["Close matches"]
    assert desk.shown() == ["Đào", "Add as new person nguyan thi dau"]


def test_who_may_not_admit_is_offered_nobody_to_add(
    desk: FindDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.finder, "_may_admit", False)
    desk.search("Zephyrine")
    assert desk.shown() == []
    assert desk.finder.note.text() == "Nobody found for “Zephyrine”."


def test_a_search_shows_only_whom_the_viewer_reaches(
    desk: FindDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Work, "viewer", READER)  # and nobody is in the house
    desk.search("dao")
    assert desk.shown() == ["Add as new person dao"]


def test_at_most_eight_lines_are_found(desk: FindDesk) -> None:
    desk.build(lambda house: [house.case(f"Anh {number}") for number in range(20)])
    desk.search("an")
    assert len(desk.shown()) == 8


def test_a_name_of_300_letters_stays_in_its_line(desk: FindDesk) -> None:
    desk.build(lambda house: house.case("W" * 300))
    desk.search("www")
    assert desk.finder.width() <= desk.window.width()
    desk.search("Z" * 300)
    assert desk.finder.geometry().right() < desk.window.width()


# Late answers


def test_an_answer_after_the_vault_was_closed_is_no_fault(desk: FindDesk) -> None:
    compose(desk.box, "dao")
    desk.box.setFocus()
    type_text(desk.box, "dao")
    desk.opened.work.close()
    QApplication.processEvents()
    desk.window.speak("vi")
    assert desk.shown()[:1] in ([], ["Đào"])


def test_an_answer_to_older_letters_is_dropped(desk: FindDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    type_text(desk.box, "sari")
    type_text(desk.box, " zz")
    late = desk.finder._asked - 1
    desk.finder._on_found(late, Found())
    assert not desk.shown()
    desk.settle()
    assert desk.finder.note.text() == "Nobody found for “sari zz”."


def test_of_what_is_typed_meanwhile_only_the_last_is_asked(
    desk: FindDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = finding.find

    def noted(session, viewer, meant, today):  # type: ignore[no-untyped-def]
        asked.append(meant.text)
        return real(session, viewer, meant, today)

    monkeypatch.setattr(finding, "find", noted)
    QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    for letter in "sari":
        type_text(desk.box, letter)
    desk.settle()
    assert asked == ["s", "sari"]
    assert desk.shown()[0] == "Sari"


# Commands


def test_ctrl_k_lists_what_can_be_done_here_the_page_first(desk: FindDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    assert desk.headings() == ["On this page", "Everywhere"]
    assert desk.shown()[0] == "Add a hand-over note"
    assert "Back" not in desk.shown()  # no page is behind this one


def test_text_after_the_sign_finds_commands_only(desk: FindDesk) -> None:
    for sign in (">", "\uff1e"):
        desk.search(f"{sign} sett")
        assert desk.shown() == ["Settings"]
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    assert desk.window.rail.list.code() == "settings"


def test_a_command_nobody_has_says_so(desk: FindDesk) -> None:
    desk.search(">zzqq")
    assert desk.finder.note.text() == "No command is called that."


def test_commands_are_found_in_the_windows_language_without_marks(desk: FindDesk) -> None:
    desk.window.speak("vi")
    desk.search(">cai dat")
    assert desk.shown() == ["Cài đặt"]


def test_a_command_runs_where_the_keyboard_was_before(desk: FindDesk) -> None:
    form = open_note(desk.opened, "Call ward 7")
    QTest.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    assert desk.headings()[0] == "In the form"
    type_text(desk.box, "close")
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    assert not form.is_open()


# The way in and out


def test_ctrl_f_from_a_form_and_escape_give_the_cursor_back(desk: FindDesk) -> None:
    form = open_note(desk.opened, "Call ward 7")
    form.note.setSelection(5, 4)
    desk.search("dao")
    QTest.keyClick(desk.box, Qt.Key.Key_Escape)
    assert form.is_open()
    assert form.note.hasFocus()
    assert form.note.selectedText() == "ward"
    assert (desk.box.text(), desk.shown()) == ("", [])


def test_escape_drops_an_answer_that_is_still_awaited(desk: FindDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    type_text(desk.box, "dao")
    QTest.keyClick(desk.box, Qt.Key.Key_Escape)
    desk.settle()
    assert not desk.finder.isVisible()


def test_arrows_go_past_headings_and_around(desk: FindDesk) -> None:
    desk.search("dao")
    rows = [at for at, line in enumerate(desk.finder.lines.lines) if line.go is not None]
    seen = []
    for _step in rows:
        seen.append(desk.finder.list.currentIndex().row())
        QTest.keyClick(desk.box, Qt.Key.Key_Down)
    assert seen == rows
    assert desk.finder.list.currentIndex().row() == rows[0]


def test_a_click_opens_what_it_hits(desk: FindDesk) -> None:
    desk.search("sari")
    rows = desk.finder.lines.lines
    at = next(n for n, line in enumerate(rows) if line.text == "Sari")
    where = desk.finder.list.visualRect(desk.finder.lines.index(at, 0)).center()
    QTest.mouseClick(desk.finder.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.case_shown() == desk.cases["Sari"]


def test_a_click_into_the_box_says_what_can_be_typed(desk: FindDesk) -> None:
    QTest.mouseClick(desk.box, Qt.MouseButton.LeftButton)
    assert desk.finder.note.text() == "Type a name, a case number, a date, or > for commands."
    desk.window.rail.list.setFocus()
    assert not desk.finder.isVisible()


def test_the_list_goes_with_the_window_behind_the_curtain(desk: FindDesk) -> None:
    desk.search("dao")
    desk.window.locking.hide()
    assert not desk.finder.isVisible()
    QTest.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    assert not desk.finder.isVisible()


def test_what_is_found_says_itself_in_another_language(desk: FindDesk) -> None:
    desk.search("dao")
    desk.window.speak("vi")
    assert any("Đưa đi khám" in said or "khám" in said for said in desk.shown())


def test_nothing_that_is_typed_is_logged(desk: FindDesk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk.search("qzxvkjwpmarb")
    assert "qzxvkjwpmarb" not in caplog.text


# How it looks


@pytest.mark.parametrize("width", [1024, 1280])
def test_longer_words_fit(desk: FindDesk, width: int) -> None:
    desk.window.resize(width, 700)
    with longer_words(desk.window.speak):
        for text in ("dao", "zzqq", ">"):
            desk.search(text)
            assert clipped(desk.finder) == []
            assert squeezed(desk.finder) == []
            assert unnamed(desk.finder) == []


@pytest.mark.parametrize(("percent", "width"), [(100, 1024), (150, 1024), (200, 1024), (200, 1280)])
def test_in_any_text_size_it_stays_in_the_window(desk: FindDesk, percent: int, width: int) -> None:
    desk.window.resize(width, 700)
    desk.window.wear("light", percent)
    QTest.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    where = desk.finder.geometry()
    assert where.right() < width
    assert where.bottom() < 700


# What text can mean


@pytest.mark.parametrize(
    ("text", "rest", "kinds"),
    [
        ("dao", "dao", set()),
        ("dao medical", "dao", {ServiceType.MEDICAL_ESCORT}),
        ("medical escort", "", {ServiceType.MEDICAL_ESCORT}),
        ("me", "me", set()),
    ],
)
def test_words_of_a_service_are_told_from_names(
    text: str, rest: str, kinds: set[ServiceType]
) -> None:
    meant = wanted(text, DUE)
    assert (meant.rest, meant.kinds) == (rest, kinds)


@pytest.mark.parametrize(
    ("title", "words", "holds"),
    [
        ("Log service", ["ser"], True),
        ("Log service", ["vice"], False),
        ("Log service", ["log", "ser"], True),
        ("登錄服務", ["服務"], True),
        ("Nhật ký", ["nhat"], True),
        ("Log service", [], True),
    ],
)
def test_a_title_is_found_by_the_beginnings_of_its_words(
    title: str, words: list[str], holds: bool
) -> None:
    assert fits(title, words) is holds
