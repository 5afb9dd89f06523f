"""A vault with people in it, a page over it, and a window around the page that notes what it does.

Fixtures for the screens of cases: a folder's conftest imports what its tests ask for.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.errors import AppError
from shelterdesk.queries.house import ArrivalRow
from shelterdesk.queries.organisations import own_facility
from shelterdesk.sources import Sources
from shelterdesk.ui import side_forms
from shelterdesk.ui.backing_up import BackingUp
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.forms import OpenForms
from shelterdesk.ui.outfit import KdfPlan
from shelterdesk.ui.undoing import Undoing
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.vocabulary.services import ServiceForm
from tests.builders import FixedSources, House
from tests.made_once import made_vault

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PASSWORD = "the rain falls on the old harbour"
PATIENCE_MS = 10_000


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = NOW
    seconds: float = 100.0

    def pass_by(self, **by: float) -> None:
        self.at += timedelta(**by)


class Room:
    """Implements `ui.shell.Shell`: shows one page, opens forms for real, and notes the rest."""

    def __init__(self, work: Work) -> None:
        self.window, self.stage_widget = QWidget(), QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stage_widget)
        inside = QVBoxLayout(self.stage_widget)
        inside.setContentsMargins(0, 0, 0, 0)
        self.work = work
        self._forms = OpenForms(work, self.window)
        self.panel: FormPanel | None = None
        self.cases: list[UUID] = []
        self.edited: list[UUID] = []
        self.logged: list[UUID | None] = []
        self.repeated: list[UUID | None] = []
        self.followed: list[UUID] = []
        self.planned: list[date] = []
        self.asked_forms: list[ServiceForm] = []
        self.folder: Path | None = None
        self.areas: list[tuple[str, str]] = []
        self.counts: dict[str, tuple[int, str, bool]] = {}
        self.reopened: list[DraftForm] = []
        self.toasts: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.admissions = self.backs = 0
        self.expected: ArrivalRow | None = None
        Undoing(work, self, self.window)

    @property
    def stage(self) -> QWidget:
        return self.stage_widget

    @property
    def forms(self) -> OpenForms:
        return self._forms

    @property
    def plan(self) -> KdfPlan:
        raise NotImplementedError

    @property
    def backing_up(self) -> BackingUp:
        raise NotImplementedError

    def open_case(self, case_id: UUID) -> None:
        self.cases.append(case_id)

    def open_audit_log(self) -> None:
        raise NotImplementedError

    def go_back(self) -> None:
        self.backs += 1

    def log_service(
        self,
        case_id: UUID | None = None,
        follows: UUID | None = None,
        *,
        repeats: bool = False,
        on: date | None = None,
        form: ServiceForm | None = None,
    ) -> None:
        self.asked_forms += [form] if form is not None else []
        self.planned += [on] if on is not None else []
        self.repeated += [case_id] if repeats else []
        self.logged.append(case_id)
        if follows is not None:
            self.followed.append(follows)

    def book_interpreter(self, date_id: UUID) -> None:
        self.open_form(side_forms.booking_form(self.work, self, date_id))

    def edit_service(self, service_id: UUID) -> None:
        self.edited.append(service_id)

    def admit(self, known_as: str = "", expected: ArrivalRow | None = None) -> None:
        self.admissions += 1
        self.expected = expected
        self.open_form(side_forms.admission(self.work, self, known_as, expected))

    def open_help(self, name: str) -> None: ...

    def open_form(self, panel: FormPanel) -> None:
        self.panel = panel
        panel.open_panel()

    def begin(self, form: str, case_id: UUID) -> None:
        self.open_form(side_forms.FORMS[form](self.work, self, case_id))

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.toasts.append(text)
        self.undo = undo

    def refuse(self, why: str) -> None:
        self.toasts.append(why)

    def choose_folder(self, title: str, start: Path) -> Path | None:
        return self.folder

    def reopen(self, draft: DraftForm) -> None:
        self.reopened.append(draft)

    def show_area(self, name: str, part: str = "") -> None:
        self.areas.append((name, part))

    def show_count(self, name: str, count: int, spoken: str = "", *, urgent: bool = False) -> None:
        self.counts[name] = (count, spoken, urgent)

    def speak(self, language: str) -> None: ...
    def wear(self, theme: str, text_percent: int) -> None: ...
    def watch_idle(self, seconds: int) -> None: ...
    def lock(self) -> None: ...


@dataclass
class Caseload:
    """The store behind a page, reached on its own thread."""

    qtbot: QtBot
    work: Work
    room: Room
    clock: Clock
    crashes: list[Exception] = field(default_factory=list)
    failures: list[AppError] = field(default_factory=list)
    ended: Callable[[], None] = lambda: None  # what waits for an answer goes on

    def run(self, function: Callable[[Desk], T]) -> T:
        """What this gives on the store's thread."""
        found: list[T] = []
        refused: list[AppError] = []
        loop = QEventLoop()
        patience = QTimer(loop, singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(loop.quit)
        patience.start()
        self.ended = loop.quit
        self.work.do_with_desk(
            self.work, function, then=self._kept(found), refused=self._kept(refused)
        )
        while not (found or refused or self.crashes):
            loop.exec()
            assert patience.isActive(), "no answer came"
        if self.crashes:
            raise self.crashes[0]
        if refused:
            raise refused[0]
        return found[0]

    def _kept(self, kept: list[Any]) -> Callable[[Any], None]:
        def keep(answer: Any) -> None:
            kept.append(answer)
            self.ended()

        return keep

    def build(self, made: Callable[[House], T]) -> T:
        """Records with defaults, straight into the store."""

        def job(desk: Desk) -> T:
            with desk.store.read() as session:
                house = own_facility(session)
            assert house is not None
            # Ids that no form of the test gives out.
            ids = FixedSources(at=self.clock.at, last_id=self._next_id())
            return made(House(desk.store, ids, desk.actor, house.organisation_id))

        return self.run(job)

    def ask(self, query: Callable[..., T], *given: Any) -> T:
        return self.run(lambda desk: _read(desk, query, *given))

    def settle(self) -> None:
        """Until everything asked so far was answered."""
        self.run(lambda _desk: None)
        QApplication.processEvents()

    def show(self, page: QWidget, width: int = 1280, height: int = 800) -> None:
        layout = self.room.stage_widget.layout()
        assert layout is not None
        layout.addWidget(page)
        self.room.window.resize(width, height)
        self.room.window.show()
        self.qtbot.waitExposed(self.room.window)
        self.room.window.activateWindow()
        page.setFocus()
        self.settle()

    def _next_id(self) -> int:
        self._ids = getattr(self, "_ids", 0) + 10_000
        return self._ids


def _read(desk: Desk, query: Callable[..., T], *given: Any) -> T:
    with desk.store.read() as session:
        return query(session, desk.viewer, *given)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def caseload(qtbot: QtBot, look: QApplication, clock: Clock, tmp_path: Path) -> Iterator[Caseload]:
    """An empty vault with a manager in it, open."""
    chance = random.Random(5)
    sources = Sources(
        now=lambda: clock.at,
        new_id=lambda: UUID(bytes=chance.randbytes(16), version=4),
        random_bytes=chance.randbytes,
        monotonic=lambda: clock.seconds,
    )
    vault = made_vault("harbour", PASSWORD, "en", clock.at)
    vault.copy(tmp_path / "vault")
    work = Work(sources)
    with qtbot.waitCallback(timeout=10_000) as opened:
        work.begin(work, lambda: vault.opened(tmp_path / "vault", sources), opened)
    room = Room(work)
    qtbot.addWidget(room.window)
    made = Caseload(qtbot, work, room, clock)
    work.crashed.connect(made.crashes.append)
    work.crashed.connect(lambda _error: made.ended())
    work.failed.connect(made.failures.append)
    yield made
    room.window.close()
    work.close()
    assert not made.crashes
