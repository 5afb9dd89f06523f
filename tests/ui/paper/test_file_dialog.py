"""The dialog that asks where a PDF goes: Qt's own, in our words, with the name proposed."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from shelterdesk.ui.language import switch
from shelterdesk.ui.paper.saving import ask_file


def answered(window: QWidget, proposed: Path, typed: str = "") -> tuple[Path | None, QFileDialog]:
    """What it gives when somebody types a name, or leaves the one proposed, and presses Enter."""
    seen: list[QFileDialog] = []

    def answer() -> None:
        [dialog] = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
        seen.append(dialog)
        if typed:
            name = dialog.findChild(QLineEdit)
            assert name is not None
            name.setText(typed)
        dialog.accept()

    QTimer.singleShot(0, answer)
    return ask_file(window, "Save as PDF", proposed), seen[0]


def test_the_name_proposed_is_taken(stage: QWidget, tmp_path: Path) -> None:
    path, _dialog = answered(stage, tmp_path / "SD-26-0001.pdf")
    assert path == tmp_path / "SD-26-0001.pdf"


def test_a_name_without_its_ending_gets_it(stage: QWidget, tmp_path: Path) -> None:
    path, _dialog = answered(stage, tmp_path / "SD-26-0001.pdf", typed="overview")
    assert path == tmp_path / "overview.pdf"


def test_it_asks_before_it_replaces_and_is_qts_own(stage: QWidget, tmp_path: Path) -> None:
    _path, dialog = answered(stage, tmp_path / "a.pdf")
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)


def test_left_without_a_name_nothing_is_chosen(stage: QWidget, tmp_path: Path) -> None:
    def leave() -> None:
        for dialog in stage.findChildren(QFileDialog):
            dialog.reject()

    QTimer.singleShot(0, leave)
    assert ask_file(stage, "Save as PDF", tmp_path / "a.pdf") is None


def test_its_buttons_speak_the_language(stage: QWidget, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    words: list[str] = []

    def look() -> None:
        for dialog in stage.findChildren(QFileDialog):
            words.extend(label.text() for label in dialog.findChildren(QWidget, "fileNameLabel"))
            dialog.reject()

    switch(app, "zh_TW")
    try:
        QTimer.singleShot(0, look)
        ask_file(stage, "Save as PDF", tmp_path / "a.pdf")
    finally:
        switch(app, "en")
    assert words
    assert "File" not in words[0]
