"""Find tells nothing of a case that is not one's own, and offers to open it with a reason."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from shelterdesk.models import Case
from shelterdesk.ui.glass import GlassQuestion
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.ui.find.desk import FindDesk
from tests.ui.opened import Clock
from tests.ui.shell.places import window_of
from tests.ui.walk import type_text

OFFER = "Open a case with a reason…"
WHY = "The police ask for her at the door"


@pytest.fixture
def desk(qtbot: QtBot, dressed: QApplication, work: Work, clock: Clock) -> FindDesk:
    """Follow-up staff: one of the two residents was handed over."""
    return window_of(qtbot, work, clock, Role.FOLLOW_UP)


def asked(desk: FindDesk) -> GlassQuestion:
    desk.settle()
    found = [one for one in desk.window.findChildren(GlassQuestion) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def number_of(desk: FindDesk, case_id: UUID) -> str:
    def read(house: House) -> str:
        with house.store.read() as session:
            return str(session.get_one(Case, case_id).number)

    return desk.build(read)


@pytest.mark.parametrize("text", ["Sari", "nobody at all", "SD-26-0002", "SD-26-9999"])
def test_whatever_is_typed_the_same_is_offered_and_nothing_is_told(
    desk: FindDesk, text: str
) -> None:
    desk.search(text)
    assert desk.shown() == [f"{OFFER} {text}"]


def test_who_is_found_needs_no_reason(desk: FindDesk) -> None:
    desk.search("dao")
    assert not any(line.startswith(OFFER) for line in desk.shown())


def test_a_manager_is_offered_nothing_of_it(
    qtbot: QtBot, dressed: QApplication, work: Work, clock: Clock
) -> None:
    desk = window_of(qtbot, work, clock, Role.MANAGER)
    desk.search("nobody at all")
    assert not any(line.startswith(OFFER) for line in desk.shown())


@pytest.mark.parametrize("by_number", [False, True])
def test_name_or_number_and_a_reason_open_the_file(desk: FindDesk, by_number: bool) -> None:
    typed = number_of(desk, desk.cases["Sari"]) if by_number else "sari"
    desk.search(typed)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    question = asked(desk)
    assert question.called.text() == typed
    assert question.reason.hasFocus()
    type_text(question.reason, WHY)
    question.risky.click()
    desk.settle()
    desk.settle()
    assert desk.case_shown() == desk.cases["Sari"]
    desk.search("sari")
    assert "Sari" in {line.text for line in desk.finder.lines.lines}


def test_a_name_that_fits_nobody_is_said_beside_its_field(desk: FindDesk) -> None:
    desk.search("nobody at all")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    question = asked(desk)
    type_text(question.reason, WHY)
    question.risky.click()
    desk.settle()
    assert question._whose.problem() == (
        "No single case outside yours is called this. Try the case number."
    )
    assert question.called.hasFocus()
    question.safe.click()


def test_the_command_asks_for_both(desk: FindDesk) -> None:
    desk.window.ask_reason()
    question = asked(desk)
    assert question.called.hasFocus()
    question.risky.click()
    assert question._whose.problem() == "Needed to save. A draft keeps without it."
    assert question._field.problem() == "A reason is needed. The history keeps it."
    question.safe.click()
    assert isinstance(desk.box, QLineEdit)
