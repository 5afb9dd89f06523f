"""A person beside the counselor: her case with something in every field, and what she sees."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from shelterdesk.models import Case, DataRequest, DueDate, Organisation, Referral
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.rules.daily_life import DailyNoteEntry
from shelterdesk.rules.incidents import IncidentEntry
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
)
from shelterdesk.ui.client.page import ClientPage
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.vocabulary.cases import IdentStatus, ReferrerType
from shelterdesk.vocabulary.claims import ClaimKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.incidents import IncidentKind
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.residence import DataWish, ReportedChange
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from tests.builders import House, local
from tests.ui.find.desk import FindDesk

PLANTED = "Zzplanted"
"""Stands in every field that is none of hers to read."""


def due(house: House, case: UUID, source: UUID, kind: DueKind, on: date) -> None:
    house.write([DueDate(source_id=source, kind=kind, case_id=case, on=on, lead_days=7)])


def plan(house: House, case: UUID, kind: ServiceType, day: date, **values: object) -> None:
    """A service that is still to come."""
    start = local(day.year, day.month, day.day, 9, 5)
    planned = ServiceOutcome.PLANNED
    source = house.service(case, kind, start=start, outcome=planned, **values)
    due(house, case, source, DueKind.APPOINTMENT, day)


def fill_hers(house: House, case: UUID) -> None:
    """What she may read: two dates, a claim, two papers, how long she resides, what she asked
    of her data, and the number of the house.
    """
    mei = house.staff(name="Linh").staff_id
    plan(
        house, case, ServiceType.MEDICAL_ESCORT, date(2026, 3, 3), staff_id=mei,
        organisation_id=house.organisation("City Hospital"),
        interpreting=InterpreterNeed.INTERPRETER,
    )  # fmt: skip
    led = house.service(case, ServiceType.POLICE_ACCOMPANY, start=local(2026, 2, 20))
    due(house, case, led, DueKind.APPOINTMENT, date(2026, 3, 20))
    house.permit(
        case, kind=PermitKind.RESIDENCE_1Y, valid_from=date(2025, 7, 1), valid_to=date(2026, 6, 30)
    )
    asked, key = date(2026, 2, 25), house.new_id()
    house.write([DataRequest(id=key, case_id=case, asked_on=asked, wish=DataWish.ACCESS)])
    due(house, case, key, DueKind.DATA_REQUEST, date(2026, 3, 12))
    lapsed = house.permit(case, kind=PermitKind.WORK, valid_to=date(2026, 2, 1))
    due(house, case, lapsed, DueKind.WORK_PERMIT_ENDS, date(2026, 2, 1))
    due(house, case, house.new_id(), DueKind.CONSOLATION_CLAIM, date(2026, 8, 31))
    house.change(Organisation, house.facility, phone="02 0000 0000")


def plant(house: House, case: UUID, others: dict[str, UUID]) -> None:
    """A word that must not be seen, in every field of the case, and in the dates of others."""
    house.change(
        Case, case, opened_on=date(2026, 1, 5), safety_alert=f"{PLANTED} alert",
        summary=f"{PLANTED} summary", close_reason=f"{PLANTED} reason",
    )  # fmt: skip
    day = date(2026, 3, 1)
    for entry in (
        DailyNoteEntry(noted_on=day, note=f"{PLANTED} mood"),
        ClaimEntry(kind=ClaimKind.CONSOLATION, note=f"{PLANTED} claim"),
        IncidentEntry(
            happened_at=local(2026, 2, 20), kind=IncidentKind.LEFT, course=f"{PLANTED} leave",
            handling=f"{PLANTED} call", reported_to=f"{PLANTED} officer",
        ),
        TimeAbroadEntry(left_on=day, back_on=day, note=f"{PLANTED} abroad"),
        ChangeReportEntry(
            reported_on=day, changes=(ReportedChange.ADDRESS,), note=f"{PLANTED} report"
        ),
        DataRequestEntry(asked_on=day, wish=DataWish.CORRECTION, note=f"{PLANTED} request"),
    ):  # fmt: skip
        house.entry(case, entry)
    house.write(
        [
            Referral(
                id=house.new_id(), case_id=case, referrer=ReferrerType.POLICE,
                referred_on=date(2026, 2, 1), unit=f"{PLANTED} unit",
                officer_name=f"{PLANTED} officer", officer_phone=f"{PLANTED} phone",
                reason=f"{PLANTED} why", papers=[],
            )
        ]
    )  # fmt: skip
    house.identification(
        case, status=IdentStatus.SUSPECTED, unit=f"{PLANTED} office", notice_number=PLANTED
    )
    house.permit(
        case, kind=PermitKind.PASSPORT, valid_to=date(2029, 1, 1), number=f"{PLANTED} number"
    )
    talk = house.service(case, ServiceType.COUNSELING, note=f"{PLANTED} talk", place=PLANTED)
    due(house, case, talk, DueKind.APPOINTMENT, date(2026, 3, 9))
    contact = house.service(case, ServiceType.FOLLOWUP_CONTACT, note=f"{PLANTED} contact")
    due(house, case, contact, DueKind.NEXT_CONTACT, date(2026, 3, 9))
    left = house.placement(case, start=local(2026, 2, 1))
    due(house, case, left, DueKind.EXIT_NOTICE, date(2026, 3, 9))
    plan(
        house, case, ServiceType.COURT_ACCOMPANY, date(2026, 3, 12), note=f"{PLANTED} hearing",
        place=f"{PLANTED} hall", interpreter_id=house.interpreter(f"{PLANTED} interpreter"),
    )  # fmt: skip
    for other in others.values():
        if other != case:
            place = house.organisation(f"{PLANTED} of another person")
            plan(house, other, ServiceType.MEDICAL_ESCORT, date(2026, 3, 4), organisation_id=place)


def turn(desk: FindDesk, called: str = "Đào") -> ClientPage:
    """The file of this person, and F9."""
    desk.window.open_case(desk.cases[called])
    desk.settle()
    press(desk, Qt.Key.Key_F9)
    assert desk.window.client.is_turned()
    return desk.window.client.page


def press(
    desk: FindDesk,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.window, key, held)
    desk.settle()


def read(page: ClientPage) -> list[str]:
    """Every text that is seen in it."""
    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    words = [one.text() for one in shown if isinstance(one, QLabel | Chip)]
    return [text for text in words if text]


def said(root: QWidget) -> str:
    """All that anything in it says: texts, tooltips, names and descriptions for a screen reader."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        text = getattr(widget, "text", None)
        found += [
            text() if callable(text) else "", widget.toolTip(), widget.accessibleName(),
            widget.accessibleDescription(), widget.objectName(), widget.whatsThis(),
            widget.statusTip(), widget.windowTitle(),
        ]  # fmt: skip
    return "\n".join(found)


def speaks(house: House, known_as: str, language: Language) -> UUID:
    """Somebody of this language, with the same dates and papers."""
    case = house.case(known_as, person={"language": language})
    fill_hers(house, case)
    return case
