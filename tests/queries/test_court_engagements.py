"""A court date on the calendar, on a slip, among what an appointment collides with."""

from dataclasses import asdict
from datetime import date, time
from uuid import UUID

import pytest

from shelterdesk.models import LegalRuleRow
from shelterdesk.queries.calendar import calendar_span
from shelterdesk.queries.calendar_rows import CalendarRow, Moving
from shelterdesk.queries.conflicts import AskedAppointment, Conflict, conflicts
from shelterdesk.queries.slips import appointment
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.rules.engagements import Shared
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House, local

DAY = date(2026, 11, 25)
TEN, ELEVEN = local(2026, 11, 25, 10), local(2026, 11, 25, 11)


@pytest.fixture
def house(house: House) -> House:
    house.clock.at = NOON
    house.write(LegalRuleRow(id=house.new_id(), **asdict(rule)) for rule in SEED)
    return house


def heard(house: House, case: UUID, at: time | None = time(10), **given: object) -> UUID:
    court = house.organisation("Harbour District Court", kind=OrgType.COURT, name_zh="港灣法院")
    legal = house.entry(
        case,
        LegalCaseEntry(
            known_on=date(2026, 11, 2),
            matter=CourtMatter.CRIMINAL,
            stage=CourtStage.TRIAL_1,
            organisation_id=court,
        ),
    )
    entry = HearingEntry(heard_on=DAY, heard_time=at, legal_case_id=legal, **given)  # type: ignore[arg-type]
    return house.entry(case, entry)


def on_calendar(house: House, key: UUID) -> list[CalendarRow]:
    span = house.ask(calendar_span, house.manager, CalendarView.MONTH, DAY, NOON)
    return [row for row in span.rows if row.source_id == key]


def met(house: House, *cases: UUID, **given: object) -> tuple[Conflict, ...]:
    asked = AskedAppointment(case_ids=cases, start=TEN, end=ELEVEN, **given)  # type: ignore[arg-type]
    return house.ask(conflicts, house.manager, asked)


def test_it_stands_on_the_calendar_with_hour_and_court_and_can_be_moved(house: House) -> None:
    [row] = on_calendar(house, heard(house, house.case(opened_on=date(2026, 11, 2))))
    assert (row.day, row.start, row.place) == (DAY, TEN, "Harbour District Court")
    assert (row.kind, row.due, row.moving) == (
        CalendarKind.COURT, DueKind.HEARING, Moving.HEARING
    )  # fmt: skip


def test_whoever_goes_along_has_it_among_her_own(house: House) -> None:
    escort = house.staff(Role.FOLLOW_UP)
    case = house.case(opened_on=date(2026, 11, 2), follow_up_owner_id=house.manager.staff_id)
    key = heard(house, case, at=None, staff_id=escort.staff_id)
    [row] = on_calendar(house, key)
    assert row.start is None
    assert row.staff_name == "Mei"


def test_person_escort_and_interpreter_are_engaged_then(house: House) -> None:
    case, other = (house.case(name, opened_on=date(2026, 11, 2)) for name in ("Đào", "Sari"))
    mei, hoa = house.staff(name="Mei").staff_id, house.interpreter("Hoa")
    key = heard(house, case, staff_id=mei, interpreter_id=hoa)
    [hers] = met(house, case)
    assert (hers.shares, hers.who, hers.what) == (Shared.PERSON, "Đào", DueKind.HEARING)
    assert [one.shares for one in met(house, other, staff_id=mei)] == [Shared.STAFF]
    assert [one.shares for one in met(house, other, interpreter_id=hoa)] == [Shared.INTERPRETER]
    assert met(house, other) == ()
    assert met(house, case, but=key) == ()  # what is corrected or moved is not in its own way


def test_without_an_hour_it_collides_with_nothing(house: House) -> None:
    case = house.case(opened_on=date(2026, 11, 2))
    heard(house, case, at=None)
    assert met(house, case) == ()


def test_its_slip_says_when_and_where_and_who_goes_along(house: House) -> None:
    linh, hoa = house.staff(name="Linh").staff_id, house.interpreter("Hoa")
    case = house.case(opened_on=date(2026, 11, 2))
    told = house.ask(
        appointment, house.manager, heard(house, case, staff_id=linh, interpreter_id=hoa)
    )
    assert (told.kind, told.on, told.start) == (ServiceType.COURT_ACCOMPANY, DAY, TEN)
    assert told.place is not None
    assert (told.place.name_zh, told.companion) == ("港灣法院", "Linh")
    assert told.interpreting is InterpreterNeed.INTERPRETER
