"""Dates for the tests of the first screen, and what a test sees of it."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from shelterdesk.models import DueDate
from shelterdesk.ui.today.lines import DateLine, PartHead
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import ServiceType
from tests.builders import House
from tests.ui.caseload import Caseload

TODAY = date(2026, 11, 23)


def due(house: House, case: UUID, source: UUID, kind: DueKind, days: int, lead: int = 7) -> None:
    on = TODAY + timedelta(days=days)
    house.write([DueDate(source_id=source, kind=kind, case_id=case, on=on, lead_days=lead)])


def permit(house: House, case: UUID, days: int, kind: PermitKind = PermitKind.WORK) -> UUID:
    """A work permit that runs out in so many days."""
    key = house.permit(case, kind=kind, valid_to=TODAY + timedelta(days=days))
    due(house, case, key, DueKind.WORK_PERMIT_ENDS, days, 30)
    return key


def contact(house: House, case: UUID, days: int) -> UUID:
    """A follow-up contact that led to a next one in so many days."""
    next_on = TODAY + timedelta(days=days)
    key = house.service(case, ServiceType.FOLLOWUP_CONTACT, next_on=next_on)
    due(house, case, key, DueKind.NEXT_CONTACT, days)
    return key


def appointment(house: House, case: UUID, days: int, place: str = "City Hospital") -> UUID:
    """A medical escort that led to an appointment in so many days."""
    next_on = TODAY + timedelta(days=days)
    key = house.service(case, organisation_id=house.organisation(place), next_on=next_on)
    due(house, case, key, DueKind.APPOINTMENT, days)
    return key


def shown(caseload: Caseload, width: int = 1280, height: int = 800) -> TodayPage:
    """The page, with everything it asked for."""
    page = TodayPage(caseload.work, caseload.room)
    caseload.show(page, width, height)
    caseload.settle()
    return page


def said(page: TodayPage) -> list[str]:
    """The list, line by line: a head, or whom and in how many days."""
    lines = []
    for line in page.dates.lines.shown:
        if isinstance(line, PartHead):
            lines.append(f"{line.part.value} {line.count}")
        elif isinstance(line, DateLine):
            lines.append(f"{line.row.known_as} {(line.row.on - page.dates.lines.day).days}")
        else:
            lines.append(f"{line.left} more")
    return lines


def line_of(page: TodayPage, known_as: str) -> DateLine:
    return next(line for line in page.dates.lines.dates() if line.row.known_as == known_as)


def choose(page: TodayPage, known_as: str) -> DateLine:
    """Put the keyboard on somebody's date."""
    line = line_of(page, known_as)
    place = page.dates.lines.place_of(line.key)
    assert place is not None
    page.dates.setFocus()
    page.dates.setCurrentIndex(page.dates.lines.index(place, 0))
    QApplication.processEvents()
    return line


def middle_of_button(page: TodayPage, line: DateLine) -> QPoint:
    return page.dates.button_of(line).center()


def undo_words(work: Work) -> list[str]:
    """What the window could offer to undo, from now on."""
    told: list[str] = []
    work.undoable.connect(lambda deed: told.append(deed.text))
    return told


def unlocked(desk: Desk) -> None:
    """One more unlock of the one at this desk."""
    with desk.change() as uow:
        uow.require_nothing("a test unlocks")
        uow.note(EventKind.VAULT_UNLOCK, "vault:test")
