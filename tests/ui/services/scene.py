"""People and places for the tests of the service forms, and what a test does with the panel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.models import Case
from shelterdesk.queries.services import ServiceRow, services_of
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.interpreters import Registration, add_interpreter
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.vocabulary.cases import CaseStatus, ReferrerType
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import Language, Nationality
from shelterdesk.vocabulary.permits import PermitKind
from tests.ui.opened import Clock, Opened
from tests.ui.walk import type_text

DAO, MINOR, CLOSED = UUID(int=101), UUID(int=102), UUID(int=103)
RESIDENCE, HOA = UUID(int=201), UUID(int=301)
ME = UUID(int=7)


@dataclass
class Scene:
    """The window, and whom and what its vault holds."""

    opened: Opened
    qtbot: QtBot
    clock: Clock

    def do(self, change: Callable[[Desk], Any]) -> Any:
        """Something done at the desk by somebody else, or looked up."""

        def tried(desk: Desk) -> tuple[Any, Exception | None]:
            try:
                return change(desk), None
            except Exception as error:  # noqa: BLE001  (it is raised in the test)
                return None, error

        with self.qtbot.waitCallback(timeout=5000) as done:
            self.opened.work.do_with_desk(self.opened.work, tried, then=done)
        found, error = done.args[0]
        if error is not None:
            raise error
        return found

    def services(self, case_id: UUID = DAO) -> list[ServiceRow]:
        """What the store holds of a case now."""
        with self.qtbot.waitCallback(timeout=5000) as found:
            self.opened.work.ask(
                self.opened.work,
                lambda session, viewer: services_of(session, viewer, case_id),
                found,
            )
        rows: list[ServiceRow] = found.args[0]
        return rows

    def settle(self) -> None:
        """Wait until everything asked so far was answered."""
        self.do(lambda desk: None)

    def panel(self) -> LogServicePanel:
        """The panel that is open."""
        found = [
            one for one in self.opened.window.stage.findChildren(LogServicePanel) if one.is_open()
        ]
        assert len(found) == 1
        return found[0]

    def is_open(self) -> bool:
        """Whether a panel is open."""
        stage = self.opened.window.stage
        return any(one.is_open() for one in stage.findChildren(LogServicePanel))

    def open(self, case_id: UUID | None = DAO, form: str = "") -> LogServicePanel:
        """The panel, for a person, with one of its forms."""
        self.opened.window.log_service(case_id)
        panel = self.panel()
        self.settle()
        if form:
            panel.tiles.tile(form).click()
        return panel

    def answer(self, panel: LogServicePanel, **answers: str) -> None:
        """Answers as a person gives them, one field after the other."""
        for name, value in answers.items():
            give(panel, name, value)

    def save(self, panel: LogServicePanel) -> None:
        """Ctrl+S, and wait for what comes of it."""
        QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def problems(self, panel: LogServicePanel) -> dict[str, str]:
        """What stands beside each field."""
        asked = [panel.person, *panel.fields.asked()]
        return {one.name: one.problem() for one in asked if one.problem()}


def give(panel: LogServicePanel, name: str, value: str) -> None:
    """Answer one question by hand: a click on a chip, a choice of a list, typed letters."""
    question = panel.fields[name]
    chips = getattr(question, "_chips", None)
    select = getattr(question, "_select", None)
    picker = getattr(question, "_picker", None)
    if chips is not None:
        for code in value.split(","):
            chips.button(code).click()
    elif select is not None:
        select.setCurrentIndex(select.findData(value))
        select.activated.emit(select.currentIndex())
    elif picker is not None:
        picker.open_line()
        retype(picker.line, value)
    else:
        retype(question.editor, value)


def retype(editor: QWidget, text: str) -> None:
    """Replace what stands in a field, and leave it."""
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    if text:
        type_text(editor, text)
    else:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QApplication.processEvents()


def furnish(desk: Desk) -> None:
    """Fill the vault."""
    for number, (name, kind) in enumerate(PLACES, start=401):
        with desk.change() as uow:
            add_organisation(uow, NewOrganisation(id=UUID(int=number), name=name, kind=kind))
    with desk.change() as uow:
        add_interpreter(
            uow,
            Registration(
                id=HOA,
                entry=InterpreterEntry(
                    name="Hoa T.", languages=(Language.VI,), registered_on=date(2025, 1, 1)
                ),
            ),
        )
    for case_id, known_as, birth in (
        (DAO, "Đào", None),
        (MINOR, "Lan", PartialDate.of(date(2010, 5, 1))),
        (CLOSED, "Sari", None),
    ):
        with desk.change() as uow:
            admit(uow, an_admission(case_id, known_as, birth))
    with desk.change() as uow:
        record_permit(
            uow,
            DAO,
            NewPermit(
                id=RESIDENCE,
                kind=PermitKind.RESIDENCE_1Y,
                valid_to=date(2026, 4, 10),
                issued_on=date(2025, 4, 10),
                valid_from=date(2025, 4, 11),
            ),
        )
    with desk.change() as uow:
        case = uow.get(Case, CLOSED)
        uow.require_nothing("a test closes it by hand")
        case.status, case.closed_on = CaseStatus.CLOSED, date(2026, 2, 27)
        uow.note(EventKind.CASE_CHANGE, case, case=CLOSED)


PLACES = (
    ("City Hospital", OrgType.HEALTH_SERVICE),
    ("Women's Clinic", OrgType.HEALTH_SERVICE),
    ("First precinct", OrgType.LAW_ENFORCEMENT),
    ("Immigration Agency", OrgType.IMMIGRATION_SERVICE),
)


def an_admission(case_id: UUID, known_as: str, birth: PartialDate | None) -> Admission:
    return Admission(
        id=case_id,
        known_as=known_as,
        language=Language.VI,
        nationality=Nationality.VN,
        referrer=ReferrerType.POLICE,
        arrived_on=date(2025, 3, 1),
        arrived_at=time(9, 0),
        owner_id=ME,
        needs_interpreter=True,
        birth=birth,
    )
