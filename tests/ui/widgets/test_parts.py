"""Buttons, tiles, the panel, the toast, banners, questions, progress and the focus ring."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from shelterdesk.ui import paint, theme
from shelterdesk.ui.patience import Patience
from shelterdesk.ui.widgets import toast as toast_module
from shelterdesk.ui.widgets.banner import Banner, BannerStack, Strip
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card, FactsCard
from shelterdesk.ui.widgets.chip import Chip, chip_width
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.people import DueLine, UserTile
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.side_panel import SidePanel
from shelterdesk.ui.widgets.tiles import TileGrid, TileItem
from shelterdesk.ui.widgets.toast import Toast
from tests.ui.rest import come_to_rest
from tests.ui.walk import Interactions, type_text

TILES = (
    TileItem(code="medical", text="Medical escort", icon="stethoscope", letter="M"),
    TileItem(code="court", text="Court", icon="gavel", letter="C"),
    TileItem(code="permit", text="Permit or paper", icon="certificate", letter="P"),
)


def test_a_dimmed_button_says_why(stage: QWidget) -> None:
    button = Button("Save escort", kind="primary", parent=stage)
    button.refuse("A closed case takes no new record.")
    assert not button.isEnabled()
    assert button.toolTip() == "A closed case takes no new record."
    button.allow()
    assert (button.isEnabled(), button.toolTip()) == (True, "")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_that_has_the_keyboard_is_pressed_by_it(
    qtbot: QtBot, stage: QWidget, key: Qt.Key
) -> None:
    button = Button("Next", parent=stage)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_enter_held_down_presses_once(qtbot: QtBot, stage: QWidget) -> None:
    presses: list[str] = []
    button = Button("Next", parent=stage)
    button.clicked.connect(lambda: presses.append("pressed"))
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True
    )
    qtbot.keyClick(button, Qt.Key.Key_Return)
    QApplication.sendEvent(button, held)
    assert len(presses) == 1


def test_an_icon_alone_has_its_words_as_tooltip_and_name(stage: QWidget) -> None:
    button = IconButton("printer", "Print", parent=stage)
    assert (button.toolTip(), button.accessibleName()) == ("Print", "Print")
    assert (button.width(), button.height()) == (36, 36)


def test_a_chip_is_wide_enough_for_its_word_and_read_out(stage: QWidget) -> None:
    chip = Chip("soon", "In 2 days", stage)
    assert chip.sizeHint().width() == chip_width("In 2 days")
    chip.show_status("overdue", "3 days late", "2026-11-20 Fri")
    assert (chip.accessibleName(), chip.toolTip()) == ("3 days late", "2026-11-20 Fri")
    with pytest.raises(ValueError, match="urgent"):
        chip.show_status("urgent", "x")


def test_a_letter_chooses_a_tile_and_tells(qtbot: QtBot, stage: QWidget) -> None:
    grid = TileGrid(columns=2)
    stage.setLayout(column(grid))
    grid.set_items(TILES)
    grid.tile("medical").setFocus()
    with qtbot.waitSignal(grid.chosen) as told:
        qtbot.keyClick(grid.tile("medical"), Qt.Key.Key_C)
    assert (told.args, grid.code()) == (["court"], "court")
    assert grid.take_letter("x") is False


def test_arrows_go_through_the_tiles(qtbot: QtBot, stage: QWidget) -> None:
    grid = TileGrid(columns=2)
    stage.setLayout(column(grid))
    grid.set_items(TILES)
    grid.tile("medical").setFocus()
    qtbot.keyClick(grid.tile("medical"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is grid.tile("permit")


def test_new_words_keep_the_chosen_tile(stage: QWidget) -> None:
    grid = TileGrid(parent=stage)
    grid.set_items(TILES)
    grid.choose("court")
    before = grid.tile("court")
    grid.set_items([TileItem(code=t.code, text="法院", icon=t.icon) for t in TILES])
    assert (grid.code(), grid.tile("court")) == ("court", before)
    grid.choose("")
    assert grid.code() == ""


@pytest.fixture
def panel(stage: QWidget) -> SidePanel:
    stage.resize(1000, 600)
    panel = SidePanel(stage)
    panel.set_title("Log service")
    panel.set_actions("Save escort", "Cancel")
    return panel


def _with_fields(panel: SidePanel) -> tuple[LineEdit, LineEdit]:
    first, second = LineEdit(), LineEdit()
    first.setText("Đào · SD-26-0041")
    panel.add(Field("For whom", first), Field("Place", second))
    return first, second


def test_the_panel_stands_at_the_right_and_follows_the_page(
    stage: QWidget, panel: SidePanel
) -> None:
    panel.open_panel()
    QApplication.processEvents()
    assert (panel.geometry().right() + 1, panel.height()) == (1000, 600)
    stage.resize(1200, 700)
    QApplication.processEvents()
    assert (panel.geometry().right() + 1, panel.height()) == (1200, 700)


def test_the_panel_puts_the_keyboard_into_its_first_empty_field(panel: SidePanel) -> None:
    _first, second = _with_fields(panel)
    panel.open_panel()
    assert QApplication.focusWidget() is second


def test_the_panel_closes_though_what_had_the_keyboard_before_is_gone(
    stage: QWidget, panel: SidePanel
) -> None:
    outside = Button("Log service", parent=stage)
    outside.show()
    outside.setFocus()
    panel.open_panel()
    delete(outside)
    panel.close_panel()
    assert not panel.is_open()


def test_esc_closes_keeps_and_gives_the_keyboard_back(
    qtbot: QtBot, stage: QWidget, panel: SidePanel
) -> None:
    outside = Button("Log service", parent=stage)
    outside.show()
    outside.setFocus()
    _first, second = _with_fields(panel)
    panel.open_panel()
    type_text(second, "City Hospital")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert not panel.is_open()
    assert second.text() == "City Hospital"
    assert QApplication.focusWidget() is outside


def test_ctrl_s_saves_from_inside_a_field(qtbot: QtBot, panel: SidePanel) -> None:
    _first, second = _with_fields(panel)
    panel.open_panel()
    counted = Interactions()
    with qtbot.waitSignal(panel.saved):
        counted.key(second, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert counted.count == 1


def test_ctrl_s_waits_while_a_save_is_under_way(qtbot: QtBot, panel: SidePanel) -> None:
    _first, second = _with_fields(panel)
    panel.open_panel()
    panel.save.refuse("Saving…")
    with qtbot.assertNotEmitted(panel.saved):
        qtbot.keyClick(second, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_what_is_said_beside_a_field_is_seen_with_it(panel: SidePanel) -> None:
    fields = [Field(f"Field {number}", LineEdit()) for number in range(14)]
    panel.add(*fields)
    panel.open_panel()
    come_to_rest()
    last, seen = fields[-1], panel._scroll.viewport()
    fields[0].show_problem("Needed to save. A draft keeps without it.")
    last.show_problem("Needed to save. A draft keeps without it.")
    panel.reveal(last)
    come_to_rest()
    assert last.mapTo(seen, QPoint()).y() + last.height() <= seen.height()


def test_a_toast_takes_back_what_it_says(qtbot: QtBot, stage: QWidget) -> None:
    toast, undone = Toast(stage), []
    toast.say("Escort saved for Đào.", lambda: undone.append("escort"))
    assert toast.text() == "Escort saved for Đào."
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert (undone, toast.isVisible()) == (["escort"], False)


def test_a_toast_waits_while_it_is_hovered(stage: QWidget) -> None:
    toast = Toast(stage)
    toast.say("Saved.")
    assert not toast.is_waiting()
    point = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))
    assert toast.is_waiting()


def test_a_toast_goes_by_itself(
    qtbot: QtBot, stage: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "SECONDS", 0)
    toast = Toast(stage)
    with qtbot.waitSignal(toast.gone):
        toast.say("Saved.", lambda: None)
    assert not toast.can_undo()


def test_a_long_toast_wraps_instead_of_being_cut(stage: QWidget) -> None:
    toast = Toast(stage)
    toast.say("word " * 60, lambda: None)
    [words] = [label for label in toast.findChildren(QLabel) if label.text().startswith("word")]
    QApplication.processEvents()
    assert words.height() >= words.heightForWidth(words.width())
    assert toast.width() <= stage.width()


def test_a_banner_tells_when_its_button_is_pressed(qtbot: QtBot, stage: QWidget) -> None:
    banner = Banner("overdue", "The last backup failed.", "Choose")
    stage.setLayout(column(banner))
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)


def test_more_than_two_banners_become_a_count(qtbot: QtBot, stage: QWidget) -> None:
    stack = BannerStack()
    stage.setLayout(column(stack))
    stack.show_banners([(code, "soon", f"Notice {code}", "Show") for code in "abcd"])
    shown = [label.text() for label in stack.findChildren(QLabel) if label.isVisible()]
    assert {text for text in shown if text} >= {"2 more notices", "Notice a", "Notice b"}
    assert "Notice c" not in shown
    [first, _second] = stack.findChildren(Banner)
    with qtbot.waitSignal(stack.acted) as told:
        first.button.click()
    assert told.args == ["a"]
    stack.show_banners([])
    assert not stack.isVisible()


def test_without_a_sentence_there_is_no_safety_strip(stage: QWidget) -> None:
    strip = Strip()
    stage.setLayout(column(strip))
    strip.set_texts("Safety", "Do not name her employer by phone")
    assert strip.isVisible()
    strip.set_texts("Safety", "")
    assert not strip.isVisible()


def test_the_safe_answer_is_the_one_enter_gives(qtbot: QtBot, stage: QWidget) -> None:
    asked = Question(stage)
    qtbot.addWidget(asked)
    asked.set_question("Void this entry?", "It stays.", safe="Keep entry", risky="Void entry")
    asked.show()
    assert asked.safe.isDefault()
    assert not asked.risky.isDefault()
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert asked.result() == QDialog.DialogCode.Rejected
    asked.show()
    qtbot.mouseClick(asked.risky, Qt.MouseButton.LeftButton)
    assert asked.result() == QDialog.DialogCode.Accepted


def test_no_window_title_names_anybody(stage: QWidget, qtbot: QtBot) -> None:
    asked = Question(stage)
    qtbot.addWidget(asked)
    asked.set_question("Void the escort of Đào?", "", safe="Keep", risky="Void")
    assert asked.windowTitle() == "ShelterDesk"


def test_short_work_shows_nothing(stage: QWidget) -> None:
    work = Progress()
    stage.setLayout(column(work))
    work.start("Writing tables.xlsx")
    work.findChild(Patience).busy.emit()
    assert not work.isVisible()
    work.finish()
    assert not any(timer.isActive() for timer in work.findChildren(QTimer))
    assert not work.isVisible()


def test_long_work_shows_its_bar_and_can_be_cancelled_once(qtbot: QtBot, stage: QWidget) -> None:
    work = Progress()
    stage.setLayout(column(work))
    work.start("Writing tables.xlsx")
    work.findChild(Patience).long.emit()
    assert work.isVisible()
    work.show_step("Step 4 of 6, about 5 s left", 0.62)
    assert "62 %" in [label.text() for label in work.findChildren(QLabel)]
    with qtbot.waitSignal(work.cancelled):
        work.cancel.click()
    assert not work.cancel.isEnabled()
    work.finish()
    assert not work.isVisible()


def test_a_sign_comes_after_300_ms_and_a_bar_after_600(qapp: QApplication) -> None:
    patience = Patience()
    patience.start()
    waits = sorted(timer.interval() for timer in patience.findChildren(QTimer) if timer.isActive())
    assert waits == [300, 600]
    patience.stop()
    assert not any(timer.isActive() for timer in patience.findChildren(QTimer))


def test_the_ring_follows_the_keyboard_and_not_the_mouse(
    look: QApplication, qtbot: QtBot, stage: QWidget
) -> None:
    ring = FocusRing(stage, look)
    one, two, line = Button("One"), Button("Two"), LineEdit()
    stage.setLayout(column(one, two, line, margins=(10, 10, 10, 10)))
    QApplication.processEvents()
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.button() is one
    assert ring.geometry() == one.geometry().adjusted(-4, -4, 4, 4)
    qtbot.mousePress(two, Qt.MouseButton.LeftButton)
    assert ring.button() is None
    qtbot.mouseRelease(two, Qt.MouseButton.LeftButton)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.button() is None
    one.setFocus(Qt.FocusReason.BacktabFocusReason)
    one.hide()
    assert ring.button() is not one


def test_the_ring_moves_with_its_button(look: QApplication, stage: QWidget) -> None:
    ring = FocusRing(stage, look)
    button = Button("One", parent=stage)
    button.show()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.move(100, 100)
    QApplication.processEvents()
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_ends_where_its_button_is_scrolled(look: QApplication, stage: QWidget) -> None:
    ring = FocusRing(stage, look)
    area, inside, foot = QScrollArea(), QWidget(), Chip("ok", "Valid")
    button = Button("One", parent=inside)
    inside.setMinimumSize(200, 900)
    area.setWidget(inside)
    stage.setLayout(column(area, foot))
    button.show()
    QApplication.processEvents()
    button.move(10, area.viewport().height() - button.height() // 2)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert not ring.geometry().intersects(foot.geometry())


def test_facts_replace_each_other_and_are_read_out_with_their_word(stage: QWidget) -> None:
    card = FactsCard("Roster")
    stage.setLayout(column(card))
    card.set_facts([("Language", "Thai")])
    card.set_facts([("Language", "Vietnamese"), ("Since", "2026-06-02")])
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    named = [label.accessibleName() for label in card.findChildren(QLabel)]
    assert [name for name in named if name] == ["Language: Vietnamese", "Since: 2026-06-02"]


def test_an_emptied_card_holds_nothing(stage: QWidget) -> None:
    card = Card("People")
    card.add(Chip("ok", "Valid"), Chip("soon", "In 2 days"))
    card.clear()
    assert card.body.count() == 0


def test_a_due_line_is_read_out_whole(stage: QWidget) -> None:
    line = DueLine(stage)
    line.show_due("Court hearing", "2026-11-25 Wed", "soon", "In 2 days")
    assert line.accessibleName() == "Court hearing, 2026-11-25 Wed, In 2 days"


@pytest.mark.parametrize("width", [110, 170, 260, 400])
def test_a_due_line_grows_instead_of_cutting_its_words(stage: QWidget, width: int) -> None:
    line = DueLine(stage)
    line.show_due("Residence permit runs out", "until 2027-06-12 Sat", "ok", "In 200 days")
    places = line.placed(width)
    assert paint.lines_height("small600", "Residence permit runs out", places.name.width()) <= (
        places.name.height()
    )
    if width > 110:
        assert paint.text_width("cap", "until 2027-06-12 Sat") <= places.date.width()
    chip = QRect(places.chip, QSize(chip_width("In 200 days"), theme.px(24)))
    assert not chip.intersects(places.date)
    assert chip.bottom() < places.height + theme.px(2)


def test_a_toast_leaves_the_buttons_of_an_open_panel_free(stage: QWidget) -> None:
    panel, toast = SidePanel(stage), Toast(stage)
    panel.open_panel()
    toast.say("Escort saved.", lambda: None)
    stage.resize(1000, 600)
    QApplication.processEvents()
    assert toast.geometry().right() < panel.x()
    stage.resize(600, 600)
    QApplication.processEvents()
    assert toast.geometry().bottom() < stage.height() - panel.foot_height()


def test_one_user_is_chosen_at_a_time(qtbot: QtBot, stage: QWidget) -> None:
    one, two = UserTile("linh", "LI"), UserTile("mei", "ME")
    stage.setLayout(column(one, two))
    one.click()
    two.click()
    assert (one.isChecked(), two.isChecked()) == (False, True)


def test_a_dimmed_button_dims_its_icon_too(stage: QWidget) -> None:
    button = Button("Save escort", kind="primary", icon="check", parent=stage)
    bright = button.icon().pixmap(button.iconSize()).toImage()
    button.setEnabled(False)
    assert button.icon().pixmap(button.iconSize()).toImage() != bright


@pytest.mark.parametrize("words", ["Liên hệ", "Đi cùng\nkhám bệnh", "陪同就醫", "Permit or\npaper"])
def test_a_tile_shows_its_word_whole_between_icon_and_foot(stage: QWidget, words: str) -> None:
    grid = TileGrid(columns=1)
    stage.setLayout(column(grid))
    grid.set_items([TileItem(code="x", text=words, icon="certificate", letter="X")])
    assert grid.tile("x").text_fits()


def test_a_word_of_three_lines_does_not_fit_a_tile(stage: QWidget) -> None:
    grid = TileGrid(columns=1)
    stage.setLayout(column(grid))
    grid.set_items([TileItem(code="x", text="Ba\nhai\nmột", icon="certificate", letter="X")])
    assert not grid.tile("x").text_fits()
