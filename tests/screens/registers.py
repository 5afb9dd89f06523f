"""The screens of the register of meetings: empty, filled, its forms, and its card on Today."""

from collections.abc import Iterator
from datetime import timedelta

from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.registers.page import RegistersPage
from shelterdesk.usecases.meetings import DecisionPlan, MeetingPlan, save_decision, save_meeting
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.meetings import DecisionState
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from tests.desks import Office
from tests.screens.scene import Scene
from tests.screens.stage import Stage, settle

ROLE = (PartnerRole.COORDINATION_MEETING,)
CAME = ("Garden of Hope", "Serve the People Association", "Labor office")


def _nobody(_office: Office) -> None:
    """An empty house."""


def held(office: Office) -> None:
    """A meeting of a year ago, with decisions of every kind: the next one is overdue."""
    today = local_day(office.clock.at)
    before = Period.half_of(today).previous().previous()
    meeting, partners = office.new_id(), [office.new_id() for _partner in CAME]
    with office.change() as uow:
        for key, name in zip(partners, CAME, strict=True):
            new = NewOrganisation(id=key, name=name, kind=OrgType.NGO, roles=ROLE)
            add_organisation(uow, new)
    entry = MeetingEntry(
        half_year=before.name,
        held_on=before.last - timedelta(days=6),
        chair="Deputy mayor",
        attendees=tuple(partners),
        others="A prosecutor, two lawyers",
        agenda="Interpreters for the night; beds for families; training of the precincts",
    )
    near = today + timedelta(days=12)
    decisions = (
        DecisionEntry(text="A list of interpreters for the night", owner="Police", due_on=near),
        DecisionEntry(
            text="A room for interpreting",
            owner="Labor office",
            state=DecisionState.DONE,
            done_on=today,
        ),
        DecisionEntry(text="A second leaflet", state=DecisionState.DROPPED),
    )
    with office.change() as uow:
        save_meeting(uow, MeetingPlan(id=meeting, entry=entry))
        for decision in decisions:
            key = office.new_id()
            save_decision(uow, DecisionPlan(id=key, meeting_id=meeting, entry=decision))
            uow.session.flush()


def registers(stage: Stage) -> Iterator[Scene]:
    window = stage.fresh(_nobody)
    yield _page(window, "registers-empty")
    window.close()
    window = stage.fresh(held)
    settle()
    yield Scene("registers-today", window, window.speak)
    yield _page(window, "registers")
    page = window.findChild(RegistersPage)
    page.add.click()
    settle()
    yield Scene("registers-meeting", window, window.speak)
    window.close_form()
    page.cards[0].lines[0].edit.click()
    settle()
    yield Scene("registers-decision", window, window.speak)
    window.close_form()
    question = page.deeds.ask_void_meeting(page.cards[0].row)
    settle()
    yield Scene("registers-void", question, window.speak)
    question.reject()
    window.close()


def _page(window: MainWindow, name: str) -> Scene:
    window.show_area("registers")
    settle()
    return Scene(name, window, window.speak)
