"""Fields: what is typed, what is wrong with it, and what a screen reader says."""

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk import i18n
from shelterdesk.i18n import _, formats
from shelterdesk.ui.widgets.choices import ChoiceChips, Segmented, Select
from shelterdesk.ui.widgets.dates import DateEdit, TimeEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.line_icon import LineIcon
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.password import PasswordField
from tests.ui.walk import compose, type_text

TODAY = date(2026, 11, 23)


def _put(stage: QWidget, *parts: QWidget) -> None:
    stage.setLayout(column(*parts))
    QApplication.processEvents()


def test_the_label_names_the_editor_and_the_hint_describes_it(stage: QWidget) -> None:
    field = Field("Known as", LineEdit(), "Any script.")
    _put(stage, field)
    assert field.editor.accessibleName() == "Known as"
    assert field.editor.accessibleDescription() == "Any script."
    buddies = [label.buddy() for label in field.findChildren(QLabel)]
    assert field.editor in buddies


def test_a_problem_takes_the_place_of_the_hint_until_it_is_mended(stage: QWidget) -> None:
    field = Field("Next date", LineEdit(), "Year, month, day")
    _put(stage, field)
    height = field.height()
    field.show_problem("This date is in the past.")
    QApplication.processEvents()
    assert field.editor.accessibleDescription() == "This date is in the past."
    assert field.editor.property("state") == "error"
    assert abs(field.height() - height) <= 2
    field.clear_problem()
    assert field.problem() == ""
    assert field.editor.accessibleDescription() == "Year, month, day"


def test_optional_is_written_out_in_the_language_of_now(stage: QWidget) -> None:
    field = Field("Note", LineEdit(), optional=True)
    _put(stage, field)
    assert "optional" in [label.text() for label in field.findChildren(QLabel)]


def test_a_day_typed_any_usual_way_is_shown_one_way_on_leaving(stage: QWidget) -> None:
    day, other = DateEdit(today=lambda: TODAY), LineEdit()
    _put(stage, Field("Date", day), Field("Other", other))
    day.setFocus()
    type_text(day, "20261103")
    assert day.value() == date(2026, 11, 3)
    other.setFocus()
    assert day.text() == "2026-11-03 Tue"
    assert day.is_understood()


def test_what_is_no_day_stays_as_it_was_typed(stage: QWidget) -> None:
    day, other = DateEdit(today=lambda: TODAY), LineEdit()
    _put(stage, Field("Date", day), Field("Other", other))
    day.setFocus()
    type_text(day, "next week")
    other.setFocus()
    assert (day.text(), day.value(), day.is_understood()) == ("next week", None, False)


def test_letters_still_being_composed_change_no_day(stage: QWidget) -> None:
    day = DateEdit(today=lambda: TODAY)
    _put(stage, Field("Date", day))
    day.set_value(TODAY)
    compose(day, "明")
    assert day.value() == TODAY


def test_up_and_down_move_the_day_from_today(qtbot: QtBot, stage: QWidget) -> None:
    day = DateEdit(today=lambda: TODAY)
    _put(stage, Field("Date", day))
    told: list[date] = []
    day.changed.connect(told.append)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    qtbot.keyClick(day, Qt.Key.Key_Down)
    qtbot.keyClick(day, Qt.Key.Key_PageUp)
    assert told[0] == date(2026, 11, 24)
    assert day.value() == date(2026, 12, 24)


def test_the_calendar_gives_its_day_to_the_field(qtbot: QtBot, stage: QWidget) -> None:
    day = DateEdit(today=lambda: TODAY)
    _put(stage, Field("Date", day))
    day.open_calendar()
    month = day.findChild(QCalendarWidget)
    assert month is not None
    month.clicked.emit(month.selectedDate().addDays(2))
    assert day.value() == date(2026, 11, 25)


def test_a_day_follows_the_language(stage: QWidget) -> None:
    day = DateEdit(today=lambda: TODAY)
    _put(stage, Field("Date", day))
    day.set_value(TODAY)
    i18n.use("zh_TW")
    day.retranslate()
    assert day.text().startswith("2026-11-23 ")
    assert day.text() != "2026-11-23 Mon"


@pytest.mark.parametrize("typed", ["115/11/03", "1151103", "民國115年11月3日", "2026-11-03"])
def test_where_the_site_writes_roc_years_a_day_is_typed_and_shown_in_them(
    stage: QWidget, typed: str
) -> None:
    i18n.use("zh_TW")
    formats.write_years(roc=True)
    day, other = DateEdit(today=lambda: TODAY), LineEdit()
    _put(stage, Field("Date", day), Field("Other", other))
    day.setFocus()
    type_text(day, typed)
    other.setFocus()
    assert (day.value(), day.text()) == (date(2026, 11, 3), "115-11-03 週二")


def test_a_time_steps_by_five_minutes(qtbot: QtBot, stage: QWidget) -> None:
    start = TimeEdit()
    _put(stage, Field("From", start))
    start.set_value(time(9, 58))
    qtbot.keyClick(start, Qt.Key.Key_Up)
    assert (start.value(), start.text()) == (time(10, 3), "10:03")


def test_a_choice_outlives_a_new_language(stage: QWidget) -> None:
    select, chips, parts = Select(), ChoiceChips(), Segmented()
    _put(stage, select, chips, parts)
    for choice in (select, chips, parts):
        choice.set_items([("a", "Hospital"), ("b", "Clinic")])
        choice.choose("b")
        choice.set_items([("a", "醫院"), ("b", "診所")])
        assert choice.code() == "b"


def test_only_a_persons_choice_is_told(qtbot: QtBot, stage: QWidget) -> None:
    chips = ChoiceChips()
    _put(stage, chips)
    chips.set_items([("a", "Hospital"), ("b", "Clinic")])
    told: list[str] = []
    chips.chosen.connect(told.append)
    chips.choose("a")
    qtbot.mouseClick(chips.button("b"), Qt.MouseButton.LeftButton)
    assert (told, chips.code()) == (["b"], "b")


def test_several_chips_can_be_chosen_where_that_is_meant(qtbot: QtBot, stage: QWidget) -> None:
    chips = ChoiceChips(several=True)
    _put(stage, chips)
    chips.set_items([("a", "Lawyer"), ("b", "Doctor"), ("c", "Police")])
    chips.choose("a", "c")
    assert chips.codes() == ["a", "c"]


def test_a_drop_down_nobody_touched_has_no_code(stage: QWidget) -> None:
    select = Select()
    select.set_items([("a", "Hospital")])
    assert select.code() == ""
    select.choose("a")
    assert select.code() == "a"


@pytest.mark.parametrize(("choices", "seen"), [(3, 3), (64, 12)])
def test_a_drop_down_shows_whole_lines_below_itself_and_no_more_than_twelve(
    stage: QWidget, choices: int, seen: int
) -> None:
    select = Select()
    select.set_items([(str(at), f"Choice {at}") for at in range(choices)])
    _put(stage, select)
    select.showPopup()
    QApplication.processEvents()
    listed = select.view()
    assert listed.viewport().height() == seen * listed.sizeHintForRow(0)
    below = select.mapToGlobal(select.rect().bottomLeft()).y()
    assert listed.window().frameGeometry().top() >= below
    select.hidePopup()


def test_a_list_is_as_wide_as_its_words_also_below_a_narrow_field(stage: QWidget) -> None:
    select = Select()
    names = [f"Taiwan New Taipei District Court, {room} summary division" for room in "ABC"]
    select.set_items([(name, name) for name in names])
    _put(stage, select)
    select.setFixedWidth(160)
    select.showPopup()
    QApplication.processEvents()
    listed = select.view()
    longest = max(map(select.fontMetrics().horizontalAdvance, names))
    assert listed.viewport().width() >= longest
    assert select.screen().availableGeometry().contains(listed.window().frameGeometry())
    select.hidePopup()


def test_the_eye_shows_the_password_and_says_what_it_does(stage: QWidget) -> None:
    secret = PasswordField("Password")
    _put(stage, secret)
    eye = secret.edit.findChild(LineIcon)
    assert eye is not None
    type_text(secret.edit, "a made-up word")
    assert secret.edit.echoMode() == QLineEdit.EchoMode.Password
    assert eye.toolTip() == "Show the password · Ctrl+H"
    eye.click()
    assert secret.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.toolTip() == "Hide the password · Ctrl+H"
    secret.forget()
    assert (secret.text(), secret.edit.is_shown()) == ("", False)


def test_the_eye_is_pressed_by_the_keyboard_too(stage: QWidget) -> None:
    secret = PasswordField("Password")
    _put(stage, secret)
    type_text(secret.edit, "a made-up word")
    for is_shown in (True, False):
        QTest.keyClick(secret.edit, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        assert secret.edit.is_shown() is is_shown
    assert secret.text() == "a made-up word"


def test_capitals_without_shift_are_pointed_out(qtbot: QtBot, stage: QWidget) -> None:
    secret = PasswordField("Password")
    _put(stage, secret)
    secret.edit.setFocus()
    qtbot.keyClick(secret.edit, Qt.Key.Key_A)
    assert "Caps Lock" not in secret.keyboard.text()
    secret.edit.caps_seen.emit(True)
    assert secret.keyboard.text() == "Caps Lock is on."


class FakeKeyboard(QObject):
    """What the system tells of the keyboard; the offscreen one tells nothing."""

    localeChanged = Signal()  # noqa: N815  (Qt's name)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def locale(self) -> QLocale:
        return QLocale(self.name)


def test_the_keyboard_that_is_on_is_named_and_a_change_of_it_too(
    stage: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = FakeKeyboard("vi_VN")
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: keyboard)
    secret = PasswordField("Password")
    _put(stage, secret)
    assert secret.keyboard.text() == "Keyboard: Tiếng Việt (VN)"
    keyboard.name = "en_US"
    keyboard.localeChanged.emit()
    assert secret.keyboard.text() == "Keyboard: American English (US)"
    keyboard.name = "C"
    keyboard.localeChanged.emit()
    assert secret.keyboard.text() == ""


def test_a_note_is_plain_and_forgets_its_undo(stage: QWidget) -> None:
    note = NoteField()
    _put(stage, Field("Note", note))
    type_text(note, "她需要越南語通譯")
    assert note.text() == "她需要越南語通譯"
    note.forget()
    note.undo()
    assert note.text() == ""


def test_pasted_words_lose_their_dress(stage: QWidget) -> None:
    note = NoteField()
    _put(stage, Field("Note", note))
    clip = QMimeData()
    clip.setHtml("<b>bold</b>")
    clip.setText("bold")
    note.insertFromMimeData(clip)
    assert note.document().toHtml().count("font-weight:700") == 0
    assert note.text() == "bold"


def test_tab_leaves_a_note(qtbot: QtBot, stage: QWidget) -> None:
    note, other = NoteField(), LineEdit()
    _put(stage, Field("Note", note), Field("Other", other))
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is other


def test_a_problem_given_as_words_is_said_anew_in_another_language(stage: QWidget) -> None:
    field = Field("Known as", LineEdit())
    _put(stage, field)
    field.show_problem(lambda: _("Needed to save. A draft keeps without it."))
    i18n.use("id")
    QApplication.sendEvent(field, QEvent(QEvent.Type.LanguageChange))
    assert field.problem() == "Perlu diisi untuk menyimpan. Sebagai draf boleh kosong."
