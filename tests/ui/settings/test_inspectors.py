"""The manager takes in an inspector's key from a file or typed text, and gives it up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk.package.sealing import InspectorKey, new_inspector_key
from shelterdesk.ui.settings import inspectors
from shelterdesk.ui.settings.inspectors import InspectorsCard
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.widgets.dialog import Question
from tests.ui.services.scene import Scene


@pytest.fixture
def card(scene: Scene) -> InspectorsCard:
    scene.opened.window.show_area("settings", "inspectors")
    scene.settle()
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    assert page.inspectors is not None
    return page.inspectors


def fill(card: InspectorsCard, key: InspectorKey) -> None:
    card.owner.setText("Ms. Wu")
    card.key.setText(key.recipient.text)
    card.fingerprint.setText(key.recipient.fingerprint.lower())


def test_a_key_whose_fingerprint_is_right_comes_into_the_list(
    scene: Scene, card: InspectorsCard
) -> None:
    key = new_inspector_key()
    fill(card, key)
    card.save.click()
    scene.settle()
    scene.qtbot.waitUntil(lambda: len(card.lines) == 1, timeout=5000)
    assert card.lines[0].key.fingerprint == key.recipient.fingerprint
    assert card.owner.text() == card.key.text() == card.fingerprint.text() == ""


def test_another_fingerprint_is_said_beside_its_field_and_nothing_is_lost(
    scene: Scene, card: InspectorsCard
) -> None:
    fill(card, new_inspector_key())
    card.fingerprint.setText("0000 " * 8)
    card.save.click()
    scene.settle()
    assert card.fields()["fingerprint"].problem()
    assert card.owner.text() == "Ms. Wu"
    assert card.lines == []


def test_a_key_is_taken_from_a_file(
    card: InspectorsCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_inspector_key()
    file = tmp_path / "inspector key.txt"
    file.write_text(f"# Ms. Wu\n{key.recipient.text}\n", "utf-8")
    monkeypatch.setattr(inspectors, "ask_to_open", lambda *_asked: file)
    card.file.click()
    assert card.key.text() == key.recipient.text


@pytest.mark.parametrize("write", [lambda path: path.write_bytes(b"\xff\xfe"), lambda _path: None])
def test_a_file_that_is_no_text_is_said(
    card: InspectorsCard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path], object],
) -> None:
    file = tmp_path / "photo.jpg"
    write(file)
    monkeypatch.setattr(inspectors, "ask_to_open", lambda *_asked: file)
    card.file.click()
    assert card.notice.isVisible()
    assert card.key.text() == ""


@pytest.mark.parametrize(("answer", "left"), [("safe", 1), ("risky", 0)])
def test_a_key_is_retired_after_a_question(
    scene: Scene, card: InspectorsCard, answer: str, left: int
) -> None:
    fill(card, new_inspector_key())
    card.save.click()
    scene.settle()
    scene.qtbot.waitUntil(lambda: len(card.lines) == 1, timeout=5000)

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        getattr(question, answer).click()

    QTimer.singleShot(100, press)
    card.lines[0].retire.click()
    scene.settle()
    scene.qtbot.waitUntil(lambda: len(card.lines) == left, timeout=5000)
