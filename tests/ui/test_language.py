"""The window switches its language live, Qt's own buttons and menus included."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shelterdesk import i18n
from shelterdesk.errors import UnknownLanguage
from shelterdesk.i18n import qt_strings
from shelterdesk.ui import language
from shelterdesk.ui.translator import Translator
from tests.i18n.make_believe import make_believe, stretched

Button = QDialogButtonBox.StandardButton
in_every_language = pytest.mark.parametrize("spoken", list(i18n.languages()))

UNDO = {"vi": "&Hoàn tác", "id": "&Urungkan", "en": "&Undo", "zh_TW": "復原(&U)"}
CANCEL = {"vi": "Hủy", "id": "Batal", "en": "Cancel", "zh_TW": "取消"}


class Form(QWidget):
    """A window that counts how often it was told of a new language."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0
        self.name = QLineEdit("Nguyễn Thị Đào", self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.told += 1
        super().changeEvent(event)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    language.switch(qapp, "en")


def first_menu_text(edit: QLineEdit | QPlainTextEdit) -> str:
    menu = edit.createStandardContextMenu()
    said = menu.actions()[0].text().partition("\t")[0]
    menu.deleteLater()
    return said


@in_every_language
def test_the_buttons_of_an_open_dialog_change_their_words(
    app: QApplication, qtbot: QtBot, spoken: str
) -> None:
    box = QDialogButtonBox(Button.Cancel | Button.Save)
    qtbot.addWidget(box)
    box.show()
    language.switch(app, spoken)
    assert box.button(Button.Cancel).text().replace("&", "") == CANCEL[spoken]


@in_every_language
def test_the_menus_of_text_fields_change_their_words(
    app: QApplication, qtbot: QtBot, spoken: str
) -> None:
    line, text = QLineEdit(), QPlainTextEdit()
    qtbot.addWidget(line)
    qtbot.addWidget(text)
    language.switch(app, spoken)
    assert [first_menu_text(line), first_menu_text(text)] == [UNDO[spoken]] * 2


@in_every_language
def test_qt_s_file_dialog_speaks_the_language(app: QApplication, qtbot: QtBot, spoken: str) -> None:
    language.switch(app, spoken)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = {"vi": "&Tìm trong:", "id": "&Cari di:", "en": "&Look in:", "zh_TW": "查詢位置(&L)："}
    assert said[spoken] in {label.text() for label in dialog.findChildren(QWidget, "lookInLabel")}


def test_a_message_s_details_button_speaks_the_language(app: QApplication, qtbot: QtBot) -> None:
    language.switch(app, "id")
    message = QMessageBox()
    qtbot.addWidget(message)
    message.setDetailedText("-")
    assert "Tampilkan perincian…" in {button.text() for button in message.buttons()}


def test_a_form_is_told_once_and_keeps_text_cursor_and_selection(
    app: QApplication, qtbot: QtBot
) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    form.name.setSelection(7, 3)
    language.switch(app, "vi")
    assert form.told == 1
    assert (form.name.text(), form.name.selectedText()) == ("Nguyễn Thị Đào", "Thị")
    assert form.name.cursorPosition() == 10


def test_a_half_typed_number_is_kept(app: QApplication, qtbot: QtBot) -> None:
    field = QSpinBox()
    qtbot.addWidget(field)
    field.setRange(10, 99)
    field.setKeyboardTracking(False)
    field.show()
    field.selectAll()
    qtbot.keyClicks(field, "4")
    language.switch(app, "zh_TW")
    assert field.lineEdit().text() == "4"


def test_an_open_calendar_says_its_days_in_the_new_language(
    app: QApplication, qtbot: QtBot
) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    language.switch(app, "vi")
    assert calendar.locale().language() == QLocale.Language.Vietnamese
    assert QLocale().language() == QLocale.Language.Vietnamese


def test_only_one_translator_is_left_after_many_switches(app: QApplication) -> None:
    for spoken in [*i18n.languages(), "vi"]:
        language.switch(app, spoken)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(app.findChildren(Translator)) == 1
    assert app.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_an_unknown_language_leaves_everything_as_it_was(app: QApplication) -> None:
    language.switch(app, "id")
    with pytest.raises(UnknownLanguage):
        language.switch(app, "xx")
    assert i18n.language() == "id"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Batal"


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("QShortcut", "Ctrl"),
        ("QShortcut", "Return"),
        ("QShortcut", "F%1"),
        ("QGuiApplication", "QT_LAYOUT_DIRECTION"),
        ("QProgressBar", "%p%"),
        ("QLineEdit", ""),
    ],
)
@in_every_language
def test_a_miss_is_none_and_qt_keeps_its_own_text(
    app: QApplication, spoken: str, context: str, text: str
) -> None:
    assert Translator(spoken).translate(context, text) is None
    language.switch(app, spoken)
    assert QCoreApplication.translate(context, text) == text


def test_no_text_of_qt_s_is_blank_in_any_language(app: QApplication) -> None:
    for spoken in i18n.languages():
        language.switch(app, spoken)
        for text in qt_strings.ALL:
            context = "QShortcut" if text.context == "key" else "QPlatformTheme"
            assert QCoreApplication.translate(context, str(text)).strip() != ""


def test_our_own_texts_never_reach_qt(app: QApplication) -> None:
    language.switch(app, "vi")
    assert i18n._("Today") == "Hôm nay"
    assert QCoreApplication.translate("QPlatformTheme", "Today") == "Today"


def test_a_report_in_another_language_leaves_qt_s_words_alone(app: QApplication) -> None:
    language.switch(app, "vi")
    with i18n.speaking("id"):
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Hủy"


def test_the_make_believe_language_takes_the_same_road(app: QApplication, qtbot: QtBot) -> None:
    box = QDialogButtonBox(Button.Cancel)
    qtbot.addWidget(box)
    with make_believe() as code:
        language.switch(app, code)
        assert box.button(Button.Cancel).text() == stretched("Cancel")
        language.switch(app, "en")
