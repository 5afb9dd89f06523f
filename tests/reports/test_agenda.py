"""The agenda on paper: what comes due by case number, in any language, and nobody's name."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.models import DueDate
from shelterdesk.queries.agenda import Agenda, agenda
from shelterdesk.queries.today import PAGE, Part, Whose
from shelterdesk.reports.agenda import agenda_paper
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House, local
from tests.reports import reading
from tests.reports.test_case_overview import LANGUAGES

TODAY = date(2026, 11, 23)


def with_dates(house: House) -> UUID:
    """An overdue permit, an appointment of today, and a contact in nine days."""
    case = house.case("Đào", names=[(NameKind.PASSPORT, "Nguyễn Thị Đào")], placed=True)
    hospital = house.organisation("City Hospital")
    for source, kind, days in (
        (house.permit(case, kind=PermitKind.WORK), DueKind.WORK_PERMIT_ENDS, -3),
        (house.service(case, organisation_id=hospital), DueKind.APPOINTMENT, 0),
        (
            house.service(case, ServiceType.FOLLOWUP_CONTACT, start=local(2026, 11, 2)),
            DueKind.NEXT_CONTACT,
            9,
        ),
    ):
        on = TODAY + timedelta(days=days)
        house.write([DueDate(source_id=source, kind=kind, case_id=case, on=on, lead_days=7)])
    return case


def rows_of(house: House, viewer: Viewer | None = None) -> Agenda:
    return house.ask(agenda, viewer or house.manager, Whose.EVERYONE, NOON)


def text_of(house: House, *languages: str) -> str:
    document = agenda_paper(rows_of(house), languages or ("en",), NOON)
    return " ".join(" ".join(reading.texts(write_pdf(document))).split())


def test_it_says_what_comes_due_and_when(house: House) -> None:
    with_dates(house)
    text = text_of(house)
    for said in (
        "Overdue", "Work permit runs out", "2026-11-20 Fri",
        "Next 7 days", "Medical escort · City Hospital", "Monday, 23 November 2026",
        "8 to 30 days", "Last contact on 2026-11-02", "SD-26-0001",
        "As of 2026-11-23 Mon 12:00",
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_nobody_s_name_is_on_it(house: House, languages: tuple[str, ...]) -> None:
    with_dates(house)
    text = text_of(house, *languages)
    assert "SD-26-0001" in text
    assert "days late" not in text  # tomorrow it would be wrong
    for name in ("Đào", "Nguyễn", "Linh"):
        assert name not in text
    document = agenda_paper(rows_of(house), languages, NOON)
    assert document.metadata_title == "agenda-2026-11-23"


def test_all_dates_are_on_it_whatever_the_screen_shows(house: House) -> None:
    case = house.case()
    for number in range(PAGE + 3):
        house.due(case, TODAY - timedelta(days=number + 1))
    assert len(rows_of(house).rows[Part.OVERDUE]) == PAGE + 3


def test_without_dates_it_says_so(house: House) -> None:
    assert "No dates in the next 30 days." in text_of(house)


@pytest.mark.parametrize("role", Role)
def test_a_reader_takes_no_agenda_along(house: House, role: Role) -> None:
    viewer = house.staff(role, "Me")
    if role is Role.READER:
        with pytest.raises(NotAllowed):
            rows_of(house, viewer)
    else:
        assert rows_of(house, viewer).day == TODAY
