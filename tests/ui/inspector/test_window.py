"""The inspector's own window: a package checked and shown, a seal opened, a key made."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import languages
from shelterdesk.package.sealing import new_inspector_key, new_passphrase, read_key_file, seal
from shelterdesk.ui.faults import Faults
from shelterdesk.ui.inspector import key_page
from shelterdesk.ui.inspector.window import InspectorWindow
from shelterdesk.ui.language import switch
from shelterdesk.ui.widgets.text import breakable
from tests.builders import FixedSources
from tests.package.cheap_age import cheap_key_file, sealed_cheaply
from tests.package.frozen import MONTHS, VECTORS
from tests.package.test_archive import stream_of
from tests.reports.months import package_of
from tests.ui.walk import clipped, unnamed

SEPTEMBER, OCTOBER, _NOVEMBER = MONTHS
CARD = "118e bc13 8aec eaab acd4 f408 a0ca 4af3"
PASSWORD = "a harbour behind seven hills"
KEY = new_inspector_key()


@pytest.fixture
def window(qtbot: QtBot, look: QApplication, tmp_path: Path) -> InspectorWindow:
    sources = FixedSources().sources()
    made = InspectorWindow(
        look,
        Faults(tmp_path / "faults.log", sources.now),
        remember=lambda _code: None,
        choose=lambda _parent, _title, _start: None,
        choose_file=lambda _parent, _title: None,
    )

    def at_rest(closing: InspectorWindow) -> None:
        # Closed by qtbot before a fixture may end; what is asked then is never answered.
        qtbot.waitUntil(closing.beside.is_idle, timeout=20_000)

    qtbot.addWidget(made, before_close_func=at_rest)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """October as the shelter hands it over."""
    return package_of(tmp_path)


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def check(window: InspectorWindow, qtbot: QtBot) -> None:
    """Press the button and wait for what comes of it."""
    click(window.form.verify)
    qtbot.waitUntil(window.form.verify.isEnabled, timeout=20_000)
    qtbot.waitUntil(window.beside.is_idle, timeout=20_000)


def test_a_package_is_checked_against_the_month_before_and_the_card(
    window: InspectorWindow, qtbot: QtBot, package: Path
) -> None:
    window.form.place.set_path(package)
    window.form.previous.set_path(VECTORS / SEPTEMBER)
    window.form.card.setText(CARD)
    check(window, qtbot)
    assert window.result.findings.verdict.text() == (
        "It is whole, and it is signed by the vault you know."
    )
    assert len(window.result.findings.sentences()) == 7
    assert window.result.name.text() == breakable(package.name)
    assert window.result.view.isVisible()


def test_a_signer_who_is_not_known_is_left_to_the_card(
    window: InspectorWindow, qtbot: QtBot, package: Path
) -> None:
    window.form.place.set_path(package)
    check(window, qtbot)
    assert "only your card can tell" in window.result.findings.verdict.text()
    assert window.result.findings.sentences()[-1] == (
        "Not known to you. Compare the code with your card."
    )


def test_its_summary_and_its_tables_are_shown(
    window: InspectorWindow, qtbot: QtBot, package: Path
) -> None:
    window.form.place.set_path(package)
    check(window, qtbot)
    click(window.result.view.button("summary.pdf"))
    assert window.result.papers["summary.pdf"].isVisible()
    assert window.result.papers["summary.pdf"].pages() > 1
    click(window.result.view.button("tables"))
    tables = window.result.tables
    assert tables.isVisible()
    for at in range(tables.which.count()):
        tables.which.choose(str(at))
        tables.which.chosen.emit(str(at))
    assert tables.which.itemText(0) == "Counts of the month"
    assert tables.which.count() == len(tables._sheets)


def test_the_tables_speak_the_language_of_the_window(
    window: InspectorWindow, qtbot: QtBot, package: Path, look: QApplication
) -> None:
    window.form.place.set_path(package)
    check(window, qtbot)
    window.speak("zh_TW")
    qtbot.waitUntil(lambda: window.result.tables.which.itemText(0) != "Counts of the month")
    qtbot.waitUntil(window.beside.is_idle, timeout=20_000)
    assert window.form.place.path() == package
    switch(look, "en")
    qtbot.waitUntil(window.beside.is_idle, timeout=20_000)


def test_of_a_package_that_was_changed_only_what_is_wrong_is_shown(
    window: InspectorWindow, qtbot: QtBot, package: Path
) -> None:
    (package / "tables.xlsx").unlink()
    window.form.place.set_path(package)
    check(window, qtbot)
    said = "Do not rely on this package: The file “tables.xlsx” is missing."
    assert window.result.findings.verdict.text() == said
    assert not window.result.view.isVisible()
    assert not window.result.facts.isVisible()
    assert window.result.tables.which.count() == 0


def test_a_summary_that_is_no_pdf_is_left_out(window: InspectorWindow, qtbot: QtBot) -> None:
    window.form.place.set_path(VECTORS / OCTOBER)
    check(window, qtbot)
    assert "summary.pdf" not in window.result.view._buttons
    click(window.result.view.button("tables"))
    assert window.result.tables.empty.isVisible()


def sealed_for(package: Path, folder: Path) -> Path:
    (folder / "key.age").write_bytes(cheap_key_file(KEY, PASSWORD))
    seal(package, folder / "sealed.age", KEY.recipient)
    return folder / "sealed.age"


def test_what_a_seal_needs_is_asked_for_only_where_there_is_one(
    window: InspectorWindow, package: Path, tmp_path: Path
) -> None:
    form = window.form
    form.place.set_path(package)
    assert not any(part.isVisible() for part in (form.key_file, form.secret, form.into))
    form.place.set_path(sealed_for(package, tmp_path))
    assert all(part.isVisible() for part in (form.key_file, form.secret, form.into))
    phrase = new_passphrase(FixedSources().sources())
    (tmp_path / "phrase.age").write_bytes(sealed_cheaply(stream_of(package), phrase.text))
    form.place.set_path(tmp_path / "phrase.age")
    assert form.secret.isVisible()
    assert not form.key_file.isVisible()


def test_a_sealed_package_is_opened_and_checked(
    window: InspectorWindow, qtbot: QtBot, package: Path, tmp_path: Path
) -> None:
    form = window.form
    form.place.set_path(sealed_for(package, tmp_path))
    form.key_file.set_path(tmp_path / "key.age")
    form.secret.edit.setText(PASSWORD)
    form.into.set_path(tmp_path / "查核 opened")
    check(window, qtbot)
    assert (tmp_path / "查核 opened" / package.name / "manifest.json").is_file()
    assert window.result.name.text() == breakable(package.name)
    assert form.secret.text() == ""


def test_a_passphrase_opens_it_too(
    window: InspectorWindow, qtbot: QtBot, package: Path, tmp_path: Path
) -> None:
    phrase = new_passphrase(FixedSources().sources())
    (tmp_path / "phrase.age").write_bytes(sealed_cheaply(stream_of(package), phrase.text))
    window.form.place.set_path(tmp_path / "phrase.age")
    window.form.secret.edit.setText(phrase.text.lower())
    window.form.into.set_path(tmp_path / "new")
    check(window, qtbot)
    assert window.result.view.isVisible()


def test_a_wrong_password_is_said_and_leaves_nothing(
    window: InspectorWindow, qtbot: QtBot, package: Path, tmp_path: Path
) -> None:
    form = window.form
    form.place.set_path(sealed_for(package, tmp_path))
    form.key_file.set_path(tmp_path / "key.age")
    form.secret.edit.setText("another harbour altogether")
    form.into.set_path(tmp_path / "new")
    check(window, qtbot)
    assert form.notice.isVisible()
    assert "not right" in form.notice.text()
    assert not (tmp_path / "new").exists()


def test_what_is_missing_is_said_beside_its_field(
    window: InspectorWindow, package: Path, tmp_path: Path
) -> None:
    form = window.form
    click(form.verify)
    assert form.place.problem() == "Please fill this in."
    form.place.set_path(tmp_path / "no such folder")
    form.previous.set_path(tmp_path / "none")
    form.card.setText("118E BC13")
    click(form.verify)
    assert form.place.problem() == form.previous.problem()
    assert form.place.problem() == "There is no such package. Check its name."
    assert "eight groups" in form._card.problem()
    form.place.set_path(sealed_for(package, tmp_path))
    click(form.verify)
    assert form.key_file.problem() == form.secret.field.problem() == "Please fill this in."


def test_a_key_is_made_and_its_public_part_shown(
    window: InspectorWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cheap(out: Path, password: str) -> object:
        out.write_bytes(cheap_key_file(KEY, password))
        return KEY.recipient

    monkeypatch.setattr(key_page, "make_key", cheap)
    click(window.part.button("key"))
    page = window.key
    page.folder.set_path(tmp_path)
    page.password.edit.setText(PASSWORD)
    page.again.edit.setText(f"{PASSWORD} ")
    click(page.make)
    assert "not the same" in page.again.field.problem()
    page.again.edit.setText(PASSWORD)
    click(page.make)
    qtbot.waitUntil(page.told.isVisible, timeout=20_000)
    assert page.public.text() == KEY.recipient.text
    assert page.groups.accessibleName().replace(", ", " ") == KEY.recipient.fingerprint
    made = (tmp_path / key_page.FILE_NAME).read_bytes()
    assert read_key_file(made, PASSWORD).recipient == KEY.recipient
    assert page.password.text() == page.again.text() == ""


def test_a_password_easy_to_guess_makes_no_key(
    window: InspectorWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    click(window.part.button("key"))
    window.key.folder.set_path(tmp_path)
    for field in (window.key.password, window.key.again):
        field.edit.setText("short")
    click(window.key.make)
    qtbot.waitUntil(lambda: bool(window.key.password.field.problem()), timeout=10_000)
    assert not window.key.told.isVisible()
    assert list(tmp_path.glob("*.age")) == []


def test_every_control_has_a_name_and_nothing_is_cut(
    window: InspectorWindow, qtbot: QtBot, package: Path, look: QApplication
) -> None:
    window.form.place.set_path(package)
    check(window, qtbot)
    for code in languages():
        window.speak(code)
        qtbot.waitUntil(window.beside.is_idle, timeout=20_000)
        for part in ("package", "key"):
            click(window.part.button(part))
            QApplication.processEvents()
            assert (clipped(window), unnamed(window)) == ([], [])
    switch(look, "en")
    qtbot.waitUntil(window.beside.is_idle, timeout=20_000)
