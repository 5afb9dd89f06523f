"""The calendar as a file: off until the manager allows it, told in the trail, times and no more.

It is read back by another program: the library `icalendar`, which we do not write it with.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from shelterdesk.errors import AppError, Invalid, NotAllowed
from shelterdesk.i18n import languages, speaking
from shelterdesk.models import Case
from shelterdesk.queries.calendar_agenda import AgendaOrder, days_agenda
from shelterdesk.queries.today import Whose
from shelterdesk.reports.calendar_file import LONGEST_LINE, calendar_file
from shelterdesk.reports.days_agenda import days_paper
from shelterdesk.rules.particulars import LegalAidDetail, MedicalDetail
from shelterdesk.usecases.calendar_file import FileOrder, write_calendar_file
from shelterdesk.usecases.settings import change_site
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView
from shelterdesk.vocabulary.services import ServiceOutcome
from shelterdesk.vocabulary.staff import Role
from tests.desks import TODAY, Office
from tests.usecases.inputs import site
from tests.usecases.schooling import a_course, a_session

NAMES = ("Đào", "Mei", "Ms. Kuo", "City Hospital", "Common room", "escort", "Mandarin")
DAYS = AgendaOrder(view=CalendarView.LIST, day=TODAY, whose=Whose.EVERYONE)


@pytest.fixture
def planned(office: Office) -> Office:
    """An appointment with an hour, one of the whole day, a session, and what is over."""
    case = office.case()
    start = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    office.logged(case, start=start, outcome=ServiceOutcome.PLANNED, detail=MedicalDetail())
    office.logged(case, next_on=TODAY + timedelta(days=3), detail=LegalAidDetail())
    course = a_course(office, place="Common room", teacher="Ms. Kuo")
    a_session(office, course, on=TODAY + timedelta(days=1))
    return office


def allow(office: Office) -> None:
    with office.change() as uow:
        change_site(uow, site(calendar_file=True))


def saved(office: Office, folder: Path, days: AgendaOrder = DAYS) -> bytes:
    name = write_calendar_file(office.desk, FileOrder(days=days, folder=folder))
    return (folder / name).read_bytes()


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_it_is_off_until_the_manager_allows_it(planned: Office, tmp_path: Path) -> None:
    before = planned.kinds()
    with pytest.raises(Invalid) as refused:
        saved(planned, tmp_path)
    assert refused.value.fields["calendar_file"].rule == "calendar_file_off"
    assert planned.kinds() == before
    assert not list(tmp_path.glob("*.ics"))
    counselor = planned.at_desk(planned.colleague(Role.COUNSELOR))
    with pytest.raises(NotAllowed), counselor.change() as uow:
        change_site(uow, site(calendar_file=True))


def test_another_program_reads_the_times_and_nothing_else(planned: Office, tmp_path: Path) -> None:
    allow(planned)
    content = saved(planned, tmp_path)
    found = sorted(events(content), key=lambda one: str(one.decoded("dtstart")))
    number = f"Busy {_number(planned)}"
    assert [(one.decoded("dtstart"), str(one["summary"])) for one in found] == [
        (datetime(2026, 11, 24, 1, 0, tzinfo=UTC), "Busy"),
        (datetime(2026, 11, 25, 2, 0, tzinfo=UTC), number),
        (date(2026, 11, 26), number),
    ]
    assert found[1].decoded("dtend") - found[1].decoded("dtstart") == timedelta(hours=1)
    allowed = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
    assert all(set(one.keys()) == allowed for one in found)
    text = content.decode()
    assert not [name for name in NAMES if name.casefold() in text.casefold()]


def test_the_trail_has_the_file_before_it_is_written_and_its_sum_after(
    planned: Office, tmp_path: Path
) -> None:
    allow(planned)
    saved(planned, tmp_path)
    assert planned.kinds()[-2:] == ["export.write", "export.end"]
    assert planned.events()[-1].subject == "paper:CALENDAR_FILE"


def test_a_folder_that_is_gone_is_told_and_stands_in_the_trail(
    planned: Office, tmp_path: Path
) -> None:
    allow(planned)
    with pytest.raises(AppError):
        saved(planned, tmp_path / "gone")
    assert planned.kinds()[-2:] == ["export.write", "export.end"]
    assert b"FAILED" in planned.details()[-1]


def test_what_is_written_once_more_is_the_same_entry(planned: Office, tmp_path: Path) -> None:
    allow(planned)
    first = {str(one["uid"]) for one in events(saved(planned, tmp_path))}
    assert {str(one["uid"]) for one in events(saved(planned, tmp_path))} == first
    assert len(first) == 3


def test_every_language_keeps_its_lines_short_and_can_be_read(planned: Office) -> None:
    with planned.desk.store.read() as session:
        days = days_agenda(session, planned.desk.viewer, DAYS, planned.clock.at)
    long = replace(days.lines[0], number="案件；" * 20)
    for spoken in languages():
        with speaking(spoken):
            content = calendar_file(replace(days, lines=(long,)), planned.clock.at)
        assert all(len(line) <= LONGEST_LINE for line in content.split(b"\r\n"))
        [one] = events(content)
        assert str(one["summary"]).endswith(long.number)


def test_the_agenda_on_paper_names_nobody(planned: Office) -> None:
    with planned.desk.store.read() as session:
        rows = days_agenda(session, planned.desk.viewer, DAYS, planned.clock.at)
    said = str(days_paper(rows, ("en", "zh_TW"), planned.clock.at))
    assert _number(planned) in said
    assert "10:00–11:00" in said
    assert not [name for name in ("Đào", "Mei", "Ms. Kuo") if name in said]


@pytest.mark.parametrize(
    ("order", "count"),
    [
        (replace(DAYS, view=None, day=date(2026, 11, 25)), 1),
        (replace(DAYS, view=CalendarView.WEEK), 3),
        (replace(DAYS, kind=CalendarKind.COURSES), 1),
        (replace(DAYS, whose=Whose.MINE), 2),
    ],
)
def test_what_is_shown_is_what_goes_out(planned: Office, order: AgendaOrder, count: int) -> None:
    with planned.desk.store.read() as session:
        rows = days_agenda(session, planned.desk.viewer, order, planned.clock.at)
    assert len(rows.lines) == count


def test_who_takes_no_paper_along_takes_none_from_here(planned: Office) -> None:
    reader = planned.at_desk(planned.colleague(Role.READER))
    with planned.desk.store.read() as session, pytest.raises(NotAllowed):
        days_agenda(session, reader.viewer, DAYS, planned.clock.at)


def _number(office: Office) -> str:
    with office.desk.store.read() as session:
        return str(session.scalar(select(Case.number)))
