"""A real vault with a manager in it, and the window over it."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.queries.drafts import DraftRow, drafts_of
from shelterdesk.queries.welcome import welcome
from shelterdesk.sources import Sources
from shelterdesk.ui import side_forms
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.outfit import KdfPlan
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.vault.kdf import CHEAPEST
from tests.made_once import made_vault
from tests.ui.walk import type_text

CHEAP = KdfPlan(cost=lambda: CHEAPEST, floor=lambda: CHEAPEST)
LOGIN, PASSWORD = "harbour", "the rain falls on the old harbour"


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = datetime(2026, 3, 2, 6, 32, tzinfo=UTC)
    seconds: float = 100.0

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)


@dataclass
class Places:
    """Answers for the system's folder dialog; `asked` are the titles it was opened with."""

    answer: Path | None = None
    asked: list[str] = field(default_factory=list)

    def choose(self, _parent: QWidget, title: str, _start: Path) -> Path | None:
        self.asked.append(title)
        return self.answer


@dataclass
class Opened:
    """A window over a vault, and what a test wants to know of it."""

    window: MainWindow
    work: Work
    clock: Clock
    path: Path
    restarts: list[bool] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    rescues: list[tuple[object, ...]] = field(default_factory=list)


class NoteForm(FormPanel):
    """A form of one line: what every form gets from its base."""

    FORM = "note"

    def __init__(self, work: Work, shell: Shell, case_id: UUID | None = None) -> None:
        super().__init__(work, shell, case_id)
        self.note = LineEdit()
        self.note.setObjectName("note")
        self.add(Field("Note", self.note))
        self.note.textChanged.connect(self.touched)

    def content(self) -> Mapping[str, Any]:
        return {"note": self.note.text()}

    def fill(self, content: Mapping[str, Any]) -> None:
        self.note.setText(content.get("note", ""))


def open_note(opened: "Opened", text: str = "") -> NoteForm:
    """The form, open at the side, with this text typed in."""
    form = NoteForm(opened.work, opened.window)
    opened.window.open_form(form)
    if text:
        type_text(form.note, text)
    return form


def drafts_in(work: Work, qtbot: QtBot) -> list[DraftRow]:
    """The user's drafts as the store has them now."""
    with qtbot.waitCallback(timeout=5000) as found:
        work.ask(work, drafts_of, found)
    rows: list[DraftRow] = found.args[0]
    return rows


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sources(clock: Clock) -> Sources:
    chance = random.Random(5)
    return Sources(
        now=lambda: clock.at,
        new_id=lambda: UUID(bytes=chance.randbytes(16), version=4),
        random_bytes=chance.randbytes,
        monotonic=lambda: clock.seconds,
    )


@pytest.fixture
def make_desk(tmp_path: Path, sources: Sources) -> Callable[[], Desk]:
    made = made_vault(LOGIN, PASSWORD, "en", sources.now())
    made.copy(tmp_path / "vault")
    return lambda: made.opened(tmp_path / "vault", sources)


@pytest.fixture
def work(
    qtbot: QtBot, look: QApplication, sources: Sources, make_desk: Callable[[], Desk]
) -> Iterator[Work]:
    """The road to a store that is open."""
    made = Work(sources)
    with qtbot.waitCallback(timeout=10_000) as opened:
        made.begin(made, make_desk, opened)
    yield made
    made.close()


@pytest.fixture
def opened(
    qtbot: QtBot,
    look: QApplication,
    work: Work,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Opened:
    monkeypatch.setitem(side_forms.FORMS, NoteForm.FORM, NoteForm)  # type: ignore[arg-type]
    restarts: list[bool] = []
    languages: list[str] = []
    places = Places()
    rescues: list[tuple[object, ...]] = []
    with qtbot.waitCallback() as found:
        work.ask(work, welcome, found)
    window = MainWindow(
        look, work, found.args[0],
        restart=restarts.append, rescue=lambda *told: rescues.append(told),
        remember_language=languages.append, choose=places.choose, plan=CHEAP,
    )  # fmt: skip
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return Opened(window, work, clock, tmp_path / "vault", restarts, languages, places, rescues)
