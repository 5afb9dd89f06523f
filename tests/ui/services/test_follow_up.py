"""The form of a follow-up contact: the next date by the plan, how she is reached, what is warned
of. And what the way from the shelter into follow-up costs.
"""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from shelterdesk import i18n
from shelterdesk.models import AuditEvent, FollowUpPlan, Placement
from shelterdesk.rules.admission import SafeContactEntry
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.ui.stay.end_panel import EndStayPanel
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.admission import SafeChannel
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import ServiceForm
from tests.builders import local
from tests.ui.services.scene import DAO, Scene
from tests.ui.walk import Interactions

MOST = 4
"""Interactions from the shelter into follow-up (ux.md 4.3)."""

CONTROL = Qt.KeyboardModifier.ControlModifier


def stay(desk: Desk) -> Placement:
    with desk.store.read() as session:
        found = select(Placement).where(Placement.case_id == DAO, Placement.voided_at.is_(None))
        row = session.scalars(found).one()
        session.expunge(row)
        return row


def plans(desk: Desk) -> list[FollowUpPlan]:
    with desk.store.read() as session:
        found = select(FollowUpPlan).where(FollowUpPlan.voided_at.is_(None))
        return list(session.scalars(found))


def left(desk: Desk) -> None:
    """She left on the first of March."""
    key = stay(desk).id
    with desk.change() as uow:
        end = PlacementEnd(
            placement_id=key, end=local(2026, 3, 1, 9), exit_reason=ExitReason.VOLUNTARY
        )
        end_placement(uow, end)


def reachable(desk: Desk) -> None:
    entry = SafeContactEntry(
        noted_on=date(2026, 3, 1),
        channel=SafeChannel.MESSAGES,
        address="LINE: dao-88",
        code_word="green mango",
        never="the shelter",
    )
    with desk.change() as uow:
        write_record(uow, Writing(id=uow.store.sources.new_id(), case_id=DAO, entry=entry))


@pytest.fixture
def contact(scene: Scene) -> LogServicePanel:
    """The form of a contact with Đào, who left; the window speaks English."""
    scene.opened.window.speak("en")
    scene.do(left)
    scene.do(reachable)
    scene.opened.window.log_service(DAO, form=ServiceForm.FOLLOWUP_CONTACT)
    scene.settle()
    panel = scene.panel()
    scene.qtbot.waitUntil(panel.presets.contact.note.isVisible, timeout=5000)
    return panel


def test_the_next_date_is_preset_by_the_plan_and_says_why(
    scene: Scene, contact: LogServicePanel
) -> None:
    next_on = contact.fields["next_on"]
    assert next_on.value() == "2026-04-02"
    assert next_on.hint() == "By the follow-up plan: every month."
    scene.answer(contact, reached="NO")
    assert next_on.value() == "2026-03-09"
    assert next_on.hint().startswith("Not reached: by the follow-up plan")
    scene.answer(contact, next_on="2026-03-20", reached="YES")
    assert next_on.value() == "2026-03-20"


def test_a_contact_that_was_called_off_presets_no_next_date(
    scene: Scene, contact: LogServicePanel
) -> None:
    scene.answer(contact, outcome="CANCELLED")
    assert contact.fields["next_on"].value() == ""


def test_how_she_is_reached_stands_above_what_is_asked(
    scene: Scene, contact: LogServicePanel
) -> None:
    said = contact.presets.contact.note.text()
    for part in ("Messages", "LINE: dao-88", "green mango", "the shelter"):
        assert part in said
    QTest.keyClick(contact, Qt.Key.Key_L)
    contact.show_form(ServiceForm.LEGAL_AID)
    assert not contact.presets.contact.note.isVisible()


def test_what_is_said_of_her_permit_stands_beside_the_record(
    scene: Scene, contact: LogServicePanel
) -> None:
    assert "permit_said" not in contact.fields.answers()
    scene.answer(contact, reached="YES")
    assert contact.fields["permit_said"].hint() == ("On record: Residence permit, until 2026-04-10")


def test_a_day_in_the_shelter_and_a_next_date_on_a_day_off_are_warned_of(
    scene: Scene, contact: LogServicePanel
) -> None:
    scene.answer(contact, date="2026-02-20", next_on="2026-03-15")
    assert contact.fields["date"].warning() == (
        "She was in the shelter on this day. You can still save it."
    )
    assert contact.fields["next_on"].warning() == (
        "The offices are closed on this day. You can still save it."
    )
    scene.answer(contact, date="2026-03-02", next_on="2026-03-16")
    assert not contact.fields["date"].warning()
    assert not contact.fields["next_on"].warning()


def test_the_way_into_follow_up_costs_four_interactions_in_each_language(scene: Scene) -> None:
    window = scene.opened.window
    for language in i18n.languages():
        window.speak(language)
        window.open_case(DAO)
        scene.settle()
        page = window._pages.page()
        assert isinstance(page, CaseFilePage)
        hands = Interactions()
        scene.qtbot.waitUntil(page.overview.stay.leave.isVisible, timeout=5000)
        hands.click(page.overview.stay.leave)
        scene.settle()
        form = window.open_panel()
        assert isinstance(form, EndStayPanel)
        scene.qtbot.waitUntil(form.save.isEnabled, timeout=5000)
        hands.key(form.reason, Qt.Key.Key_Down)
        hands.key(form, Qt.Key.Key_S, CONTROL)
        scene.qtbot.waitUntil(lambda: window.open_panel() is None, timeout=5000)
        assert hands.count <= MOST
        [plan] = scene.do(plans)
        assert plan.begins_on == date(2026, 3, 2)
        scene.do(_taken_back)
    window.speak("en")


def _taken_back(desk: Desk) -> None:
    with desk.store.read() as session:
        last = session.scalars(select(AuditEvent.seq).order_by(AuditEvent.seq.desc())).first()
    assert last is not None
    with desk.change() as uow:
        undo(uow, Done(first=last, last=last))
