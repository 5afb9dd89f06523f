"""A manager exports a month in three clicks, and nobody else has the page."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.db import record_copy
from shelterdesk.i18n import languages
from shelterdesk.models import AuditDetail, AuditEvent, Case, Organisation, Person, Service
from shelterdesk.package.sealing import (
    InspectorKey,
    new_inspector_key,
    open_sealed,
    parse_passphrase,
)
from shelterdesk.package.verifier import verify_package
from shelterdesk.ui.areas import areas_of
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.reports import export_run
from shelterdesk.ui.reports.page import ReportsPage
from shelterdesk.ui.reports.passphrase import PassphraseDialog
from shelterdesk.ui.reports.places import Place, removable
from shelterdesk.ui.store_thread import StoreThread
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.inspector_keys import NewInspectorKey, add_inspector_key
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.ui.services.scene import Scene
from tests.ui.walk import clipped

PACKAGE = "shelterdesk-audit-2026-03"


def kinds(scene: Scene) -> list[str]:
    """What the trail says of exports, oldest first."""

    def read(desk: Desk) -> list[str]:
        with desk.store.read() as session:
            query = session.query(AuditEvent.kind).order_by(AuditEvent.seq)
            return [kind for (kind,) in query if kind.startswith("export")]

    found: list[str] = scene.do(read)
    return found


def last_detail(scene: Scene) -> bytes:
    def read(desk: Desk) -> bytes:
        with desk.store.read() as session:
            row = session.query(AuditDetail).order_by(AuditDetail.seq.desc()).first()
            assert row is not None
            return row.content

    found: bytes = scene.do(read)
    return found


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_the_newest_closed_month_is_chosen_at_first(page: ReportsPage) -> None:
    rows = [(row.period.name, row.state.value) for row in page.table.table.rows()]
    assert rows == [("2026-04", "provisional"), ("2026-03", "closed")]
    assert page.pane.name.text() == "March 2026"
    assert not page.pane.state.isVisible()


def test_a_month_is_exported_in_three_clicks(
    april: Scene, page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    april.opened.places.answer = tmp_path  # one click: the folder, in the system's dialog
    page.pane.folder.line.clear()
    click(page.pane.export)  # one click, after the one on Reports
    ended()
    place = tmp_path / PACKAGE
    assert all(finding.ok for finding in verify_package(place))
    assert PACKAGE in page.pane.result.text()
    assert page.pane.result.isVisible()
    assert kinds(april) == [EventKind.EXPORT, EventKind.EXPORT_END]
    assert page.table.table.rows()[1].exports[0].made_by == "Mei Lin"


def test_no_folder_chosen_exports_nothing(april: Scene, page: ReportsPage) -> None:
    page.pane.folder.line.clear()
    click(page.pane.export)
    assert len(april.opened.places.asked) == 1
    assert not page.pane.run.is_running
    assert kinds(april) == []


@pytest.mark.parametrize("code", [*languages(), "zh_TW+en"])
def test_the_package_speaks_its_own_language(
    page: ReportsPage, ended: Callable[[], None], tmp_path: Path, code: str
) -> None:
    page.pane.language.choose(code)
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    ended()
    manifest = json.loads((tmp_path / PACKAGE / "manifest.json").read_bytes())
    assert manifest["language"] == code


def test_a_month_that_still_runs_says_so_before_and_in_its_name(
    page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    page.table.selectRow(0)
    assert page.pane.state.isVisible()
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    ended()
    assert [path.name for path in tmp_path.glob("shelterdesk*")] == [
        "shelterdesk-audit-2026-04-provisional"
    ]


def test_cancel_leaves_nothing_and_is_noted(
    april: Scene,
    page: ReportsPage,
    ended: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, pressed, real = Event(), Event(), export_run.write

    def write_slowly(*given: object) -> Path:
        begun.set()
        assert pressed.wait(30)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(export_run, "write", write_slowly)
    target = tmp_path / "stick"
    target.mkdir()
    page.pane.folder.set_path(target)
    click(page.pane.export)
    april.qtbot.waitUntil(begun.is_set, timeout=30_000)
    april.qtbot.waitUntil(page.pane.progress.isVisible, timeout=30_000)
    click(page.pane.progress.cancel)
    pressed.set()
    ended()
    assert list(target.iterdir()) == []
    assert kinds(april) == [EventKind.EXPORT, EventKind.EXPORT_END]
    assert b"STOPPED" in last_detail(april)
    assert page.pane.notice.isVisible()
    assert page.pane.export.isEnabled()


def test_a_folder_that_is_gone_is_said_and_the_choice_stays(
    april: Scene, page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    gone = tmp_path / "隨身碟 pulled"
    page.pane.folder.set_path(gone)
    click(page.pane.export)
    ended()
    assert page.pane.notice.isVisible()
    assert page.pane.folder.path() == gone
    assert b"FAILED" in last_detail(april)


@pytest.mark.parametrize("step", ["read_month", "build", "write"])
def test_a_save_gets_through_while_a_package_is_made(
    april: Scene,
    page: ReportsPage,
    ended: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    begun, saved, real = Event(), Event(), getattr(export_run, step)

    def do_slowly(*given: object) -> object:
        begun.set()
        assert saved.wait(30)
        return real(*given)

    monkeypatch.setattr(export_run, step, do_slowly)
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    april.qtbot.waitUntil(begun.is_set, timeout=30_000)
    april.settle()  # answered although the package waits for it
    saved.set()
    ended()
    assert (tmp_path / PACKAGE).is_dir()


def test_saves_have_their_turn_after_every_row_that_is_copied(
    april: Scene,
    page: ReportsPage,
    ended: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(record_copy, "SLICE", 1)
    turns, real = list[StoreThread](), StoreThread.give_way

    def counted(thread: StoreThread) -> None:
        turns.append(thread)
        real(thread)

    def rows(desk: Desk) -> int:
        with desk.store.read() as session:
            kinds = (Case, Person, Service, Organisation)
            return sum(session.query(kind).count() for kind in kinds)

    monkeypatch.setattr(StoreThread, "give_way", counted)
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    ended()
    assert len(turns) > april.do(rows) > 5
    assert (tmp_path / PACKAGE).is_dir()


def test_the_window_can_be_left_and_come_back_to_while_it_exports(
    april: Scene, page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    april.opened.window.show_area("cases")
    april.opened.window.show_area("reports")
    ended()
    assert page.pane.result.isVisible()


def take_in(april: Scene) -> InspectorKey:
    """An inspector's key, taken in as Settings does it."""
    key = new_inspector_key()
    new = NewInspectorKey(
        id=UUID(int=901),
        owner="Ms. Wu",
        recipient=key.recipient.text,
        fingerprint=key.recipient.fingerprint,
    )

    def add(desk: Desk) -> None:
        with desk.change() as uow:
            add_inspector_key(uow, new)

    april.do(add)
    return key


def test_a_package_is_sealed_for_an_inspector_whose_key_is_here(
    april: Scene, page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    key = take_in(april)
    april.opened.window.show_area("cases")
    april.opened.window.show_area("reports")
    april.settle()
    page.pane.sealing.button(str(UUID(int=901))).click()
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    ended()
    opened = open_sealed(tmp_path / f"{PACKAGE}.age", tmp_path, key)
    assert all(finding.ok for finding in verify_package(opened))


def test_a_passphrase_is_shown_once_and_opens_the_package(
    cheap_seals: None, april: Scene, page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    page.pane.sealing.button("PASSPHRASE").click()
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    ended()
    (dialog,) = april.opened.window.findChildren(PassphraseDialog)
    assert dialog.isVisible()
    words = dialog.groups.accessibleName().replace(", ", "-")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    click(dialog.done_writing)
    assert not dialog.isVisible()
    opened = open_sealed(tmp_path / f"{PACKAGE}.age", tmp_path, parse_passphrase(words))
    assert all(finding.ok for finding in verify_package(opened))
    assert words not in page.pane.result.text()


def test_the_passphrase_stands_in_no_event(
    cheap_seals: None, april: Scene, page: ReportsPage, ended: Callable[[], None], tmp_path: Path
) -> None:
    page.pane.sealing.button("PASSPHRASE").click()
    page.pane.folder.set_path(tmp_path)
    click(page.pane.export)
    ended()
    (dialog,) = april.opened.window.findChildren(PassphraseDialog)
    words = dialog.groups.accessibleName().split(", ")

    def details(desk: Desk) -> list[bytes]:
        with desk.store.read() as session:
            return [row.content for row in session.query(AuditDetail)]

    assert not any(words[0].encode() in detail for detail in april.do(details))


def test_the_summary_is_seen_before_it_is_printed(april: Scene, page: ReportsPage) -> None:
    click(page.pane.summary)
    april.qtbot.waitUntil(lambda: bool(april.opened.window.findChildren(Preview)), timeout=30_000)
    (shown,) = april.opened.window.findChildren(Preview)
    april.qtbot.waitUntil(lambda: shown.sheets.pages() > 0, timeout=30_000)
    assert kinds(april) == []  # nothing has left the program
    shown.reject()


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_export_has_the_page(role: Role) -> None:
    assert ("reports" in [area.name for area in areas_of(role)]) is (role is Role.MANAGER)


def test_nothing_is_cut_in_any_language(april: Scene, page: ReportsPage) -> None:
    for code in languages():
        april.opened.window.speak(code)
        april.settle()
        assert clipped(page) == []


def test_a_language_spoken_meanwhile_keeps_what_was_chosen(
    april: Scene, page: ReportsPage, tmp_path: Path
) -> None:
    page.pane.language.choose("zh_TW+en")
    page.pane.folder.set_path(tmp_path)
    april.opened.window.speak("id")
    assert page.pane.language.code() == "zh_TW+en"
    assert page.pane.folder.path() == tmp_path
    assert page.pane.name.text() == "Maret 2026"


def test_what_stands_where_sticks_are_mounted_is_offered_by_name() -> None:
    mounted = [
        (Path("/"), "/"),
        (Path("/home"), "home"),
        (Path("/media/mei/BLUE"), "BLUE"),
        (Path("/run/media/mei/隨身碟"), ""),
    ]
    assert removable(mounted) == [
        Place(Path("/media/mei/BLUE"), "BLUE"),
        Place(Path("/run/media/mei/隨身碟"), "隨身碟"),
    ]
