"""What a court date costs in the real window, in each language: at most six interactions."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk import i18n
from shelterdesk.models import Hearing, LegalCase, Organisation, Service
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.records.hearings import tell_outcome
from shelterdesk.ui.records.outcome_panel import OutcomePanel
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.hearings import AppearanceOutcome, NextStep
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.services import ServiceType
from tests.builders import NOON
from tests.desks import TODAY, Office
from tests.ui.dwellers import at_desk
from tests.ui.opened import Opened
from tests.ui.shell.test_house_budget import done
from tests.ui.walk import Interactions
from tests.usecases.dwelling import rows

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def case(opened: Opened, qtbot: QtBot) -> UUID:
    """A case with an open legal case at a court."""
    opened.clock.at = NOON

    def fill(office: Office) -> UUID:
        key = office.case()
        court = office.new_id()
        with office.change() as uow:
            add_organisation(
                uow, NewOrganisation(id=court, name="Harbour District Court", kind=OrgType.COURT)
            )
        entry = LegalCaseEntry(
            known_on=TODAY,
            matter=CourtMatter.CRIMINAL,
            stage=CourtStage.TRIAL_1,
            organisation_id=court,
        )
        with office.change() as uow:
            write_record(uow, Writing(id=office.new_id(), case_id=key, entry=entry))
        return key

    found = done(opened, qtbot, at_desk(fill))
    assert isinstance(found, UUID)
    opened.window.activateWindow()
    QApplication.processEvents()
    return found


def test_a_court_date_costs_five_interactions_in_each_language(
    opened: Opened, qtbot: QtBot, case: UUID
) -> None:
    window = opened.window
    for count, language in enumerate(i18n.languages(), start=1):
        window.speak(language)
        window.open_case(case)
        page = window.stage.findChildren(CaseFilePage)[-1]
        qtbot.waitUntil(lambda page=page: page._file is not None)
        hands = Interactions(4)
        hands.key(window, Qt.Key.Key_D, CONTROL | SHIFT)
        qtbot.waitUntil(lambda: window.open_panel() is not None)
        panel = window.open_panel()
        assert panel is not None
        sheet = panel.sheet  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda sheet=sheet: bool(sheet["organisation_id"].value()))
        hands.type(QApplication.focusWidget(), f"115/12/0{count}")
        hands.key(QApplication.focusWidget(), Qt.Key.Key_Tab)
        hands.type(QApplication.focusWidget(), "09:30")
        hands.key(panel, Qt.Key.Key_S, CONTROL)
        qtbot.waitUntil(lambda: window.open_panel() is None)
        assert hands.count == 5
    found = done(opened, qtbot, at_desk(lambda office: rows(office, Hearing)))
    assert {(row.heard_on, row.heard_time) for row in found} == {  # type: ignore[attr-defined]
        (date(2026, 12, day), time(9, 30)) for day in range(1, count + 1)
    }
    courts = done(opened, qtbot, at_desk(lambda office: rows(office, Organisation)))
    assert {row.organisation_id for row in found} <= {row.id for row in courts}  # type: ignore[attr-defined]
    window.speak("en")


def test_the_outcome_writes_the_escort_without_one_more_interaction(
    opened: Opened, qtbot: QtBot, case: UUID
) -> None:
    """Opened from its list, who was there and what comes next are two choices, then the save."""
    window, heard = opened.window, TODAY - timedelta(days=1)

    def fill(office: Office) -> UUID:
        (legal,) = rows(office, LegalCase)
        entry = HearingEntry(
            heard_on=heard, heard_time=time(9, 30), legal_case_id=legal.id,  # type: ignore[attr-defined]
            staff_id=office.manager,
        )  # fmt: skip
        with office.change() as uow:
            return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))

    key = done(opened, qtbot, at_desk(fill))
    assert isinstance(key, UUID)
    tell_outcome(opened.work, window, case, key)
    panel = window.open_panel()
    assert isinstance(panel, OutcomePanel)
    qtbot.waitUntil(lambda: panel.sheet.known is not None)
    assert not panel.escort.isVisible()
    hands = Interactions(3)
    hands.key(panel.sheet["attendance"]._select, Qt.Key.Key_Down)
    assert panel.sheet["attendance"].value() == AppearanceOutcome.ATTENDED
    assert panel.escort["from_time"].value() == "09:30"
    hands.click(panel.sheet["next_step"]._chips.button(NextStep.TO_BE_TOLD))
    hands.key(panel, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.open_panel() is None)
    assert hands.count == 3
    (escort,) = done(opened, qtbot, at_desk(lambda office: rows(office, Service)))
    assert escort.kind is ServiceType.COURT_ACCOMPANY
