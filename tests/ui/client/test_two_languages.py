"""Two-language labels: each question of a form in her language too, while the form is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import _
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.records.daily_life import VISIT
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.side_forms import FORMS
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.tiles import Tile
from shelterdesk.vocabulary.people import Language
from tests.ui.find.desk import CONTROL, FindDesk
from tests.ui.walk import clipped, squeezed

B = Qt.Key.Key_B
OF_A_CASE = (
    "log_service", "case_head", "name", "permit", "close_case",
    "stay", "stay_end", "bed", "absence",
    *(name for name in FORMS if name.startswith("record:")),
)  # fmt: skip


def press(desk: FindDesk) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.window, B, CONTROL)
    desk.settle()


def visit(desk: FindDesk, called: str = "Đào") -> RecordPanel:
    """The form of a visit: chips, a day, a time, amounts and notes."""
    panel = RecordPanel(desk.opened.work, desk.window, desk.cases[called], VISIT)
    desk.window.open_form(panel)
    desk.settle()
    return panel


def labels(panel: FormPanel) -> dict[str, str]:
    """Every label that is seen, and what stands beneath it."""
    fields = panel.findChildren(Field)
    return {one.label(): one.second() for one in fields if one.isVisible()}


def chips(panel: FormPanel) -> list[str]:
    rows = panel.findChildren(ChoiceChips)
    return [button.text() for one in rows for button in one._buttons.values()]


def test_one_key_writes_every_label_in_her_language_too(desk: FindDesk) -> None:
    panel = visit(desk)
    assert not any(labels(panel).values())
    press(desk)
    shown = labels(panel)
    assert shown["Time"].startswith("Giờ")
    assert all(shown.values()), shown
    press(desk)
    assert not any(labels(panel).values())


def test_a_chip_says_its_word_twice_and_every_answer_stays(desk: FindDesk) -> None:
    panel = visit(desk)
    row = panel.findChildren(ChoiceChips)[0]
    code = next(iter(row._buttons))
    row.choose(code)
    panel.sheet.put({"note": "half a"})
    before, answers = chips(panel), panel.sheet.answers()
    press(desk)
    assert panel.sheet.answers() == answers
    assert all(
        text.startswith(f"{word}\n") for word, text in zip(before, chips(panel), strict=True)
    )
    assert row.code() == code
    assert row.button(code).accessibleName() == before[0]


@pytest.mark.parametrize(("language", "called"), [("en", "Đào"), ("vi", "Sari"), ("zh_TW", "Đào")])
def test_the_tiles_of_services_say_their_word_twice_and_none_is_cut(
    desk: FindDesk, language: str, called: str
) -> None:
    desk.window.speak(language)
    desk.window.log_service(desk.cases[called])
    desk.settle()
    tiles = desk.window.findChildren(Tile)
    tall = {tile.height() for tile in tiles}
    assert not any(tile.second() for tile in tiles)
    press(desk)
    assert all(tile.second() and tile.second() != tile.text() for tile in tiles)
    assert [tile.text() for tile in tiles if not tile.text_fits()] == []
    assert min(tile.height() for tile in tiles) > max(tall)
    press(desk)
    assert {tile.height() for tile in tiles} == tall
    desk.window.speak("en")


def test_a_list_says_each_line_twice_but_for_names(desk: FindDesk) -> None:
    panel = FORMS["case_head"](desk.opened.work, desk.window, desk.cases["Đào"])
    desk.window.open_form(panel)
    desk.settle()
    press(desk)
    lists = panel.findChildren(Select)
    me = str(desk.opened.work.viewer.staff_id)
    assert {select.second("vi") for select in lists} == {"", "Tiếng Việt"}
    assert {select.second(me) for select in lists} == {""}


def test_a_new_language_of_the_window_changes_the_first_line_only(desk: FindDesk) -> None:
    panel = visit(desk)
    press(desk)
    hers = list(labels(panel).values())
    desk.window.speak("id")
    assert list(labels(panel).values()) == hers
    assert "Time" not in labels(panel)
    desk.window.speak("vi")
    assert not any(labels(panel).values())  # both are the same now
    desk.window.speak("en")
    assert list(labels(panel).values()) == hers


def test_it_is_off_again_for_the_next_form(desk: FindDesk) -> None:
    visit(desk)
    press(desk)
    desk.window.close_form()
    assert not any(labels(visit(desk)).values())


def test_a_question_that_comes_later_stands_in_both(desk: FindDesk) -> None:
    panel = visit(desk)
    press(desk)
    late = Field(_("Time"), LineEdit())
    panel.add(late)
    desk.settle()
    assert late.second() == "Giờ"


@pytest.mark.parametrize(
    ("called", "why"),
    [("Mary Grace", "She speaks the language of this window"), ("Nok", "does not speak her")],
)
def test_where_it_adds_nothing_it_says_why(desk: FindDesk, called: str, why: str) -> None:
    desk.cases["Nok"] = desk.build(
        lambda house: house.case("Nok", person={"language": Language.TH})
    )
    panel = visit(desk, called)
    press(desk)
    assert why in desk.window._toast.text()
    assert not any(labels(panel).values())


def test_a_form_without_a_case_says_why_not(desk: FindDesk) -> None:
    desk.window.admit()
    desk.settle()
    press(desk)
    assert desk.window._toast.text().startswith("Open a form of somebody's case")


def test_in_no_form_of_a_case_a_word_is_cut_or_left_in_one_language(desk: FindDesk) -> None:
    """In the largest letters and the smallest window; the other sizes are in `tests.screens`."""
    found: list[str] = []
    desk.window.resize(1024, 700)
    desk.window.wear("light", 200)
    desk.window.speak("id")
    for name in OF_A_CASE:
        panel = FORMS[name](desk.opened.work, desk.window, desk.cases["Đào"])
        desk.window.open_form(panel)
        desk.settle()
        press(desk)
        found += [f"{name}: cut {text!r}" for text in clipped(panel)]
        found += [f"{name}: squeezed {one}" for one in squeezed(panel)]
        found += [
            f"{name}: {label!r} once" for label, second in labels(panel).items() if not second
        ]
    desk.window.speak("en")
    assert not found, "\n".join(found)
