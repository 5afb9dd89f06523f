"""The calendar: what stands on which day, for whom, and that it is what Today says."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from shelterdesk.i18n import _, languages, speaking
from shelterdesk.models import DueDate, OfficeDayRow, Preference, Setting
from shelterdesk.queries.calendar import CalendarSpan, calendar_span, span_of
from shelterdesk.queries.calendar_rows import CalendarRow, Moving
from shelterdesk.queries.today import Part, Whose, part_of
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.calendar import SHORT, CalendarKind, CalendarView
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.office_days import DayKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House, local

TODAY = date(2026, 11, 23)
LONGEST_WORD = 11

FOLLOWED = {"status": CaseStatus.FOLLOW_UP}


def seen(
    house: House,
    viewer: Viewer | None = None,
    view: CalendarView | None = CalendarView.MONTH,
    day: date = TODAY,
) -> CalendarSpan:
    return house.ask(calendar_span, viewer or house.manager, view, day, NOON)


def entry(house: House, source: UUID) -> CalendarRow:
    return next(row for row in seen(house).rows if row.source_id == source)


def due(house: House, case: UUID, source: UUID, kind: DueKind, on: date) -> None:
    house.write([DueDate(source_id=source, kind=kind, case_id=case, on=on, lead_days=7)])


def planned(house: House, case: UUID, **values: object) -> UUID:
    given = {"outcome": ServiceOutcome.PLANNED, "start": local(2026, 11, 25, 10)} | values
    key = house.service(case, ServiceType.COURT_ACCOMPANY, **given)
    due(house, case, key, DueKind.APPOINTMENT, date(2026, 11, 25))
    return key


def kept(house: House, case: UUID, start: datetime, **values: object) -> UUID:
    """An appointment that was planned a day before, and took place."""
    now, house.clock.at = house.clock.at, start - timedelta(days=1)
    key = house.service(case, start=start, **values)
    house.clock.at = now
    return key


def test_the_dates_are_those_of_today(house: House) -> None:
    case = house.case(placed=True)
    for distance in (-40, -1, 0, 7, 8, 30, 31):
        for kind in (DueKind.APPOINTMENT, DueKind.OBJECTION, DueKind.WORK_PERMIT_ENDS):
            house.due(case, TODAY + timedelta(days=distance), kind)
    today = {
        (row.source_id, row.on)
        for part in Part
        for row in house.ask(part_of, house.manager, Whose.EVERYONE, TODAY, part, None)
    }
    found = set()
    for month in (date(2026, 10, 1), TODAY, date(2026, 12, 15)):
        found |= {(row.source_id, row.day) for row in seen(house, day=month).rows}
    assert {one for one in found if one[1] <= TODAY + timedelta(days=30)} == today
    assert today
    assert len(found) == len(today) + 3


def test_a_plan_has_its_hours_and_can_be_moved(house: House) -> None:
    key = planned(house, house.case("Sari"))
    row = entry(house, key)
    assert (row.start, row.end) == (local(2026, 11, 25, 10), local(2026, 11, 25, 11))
    assert (row.kind, row.what, row.moving) == (
        CalendarKind.COURT, ServiceType.COURT_ACCOMPANY, Moving.PLAN
    )  # fmt: skip


def test_a_next_date_is_of_the_whole_day_and_the_law_s_days_stay(house: House) -> None:
    case = house.case()
    escort = house.service(case, next_on=date(2026, 11, 26))
    due(house, case, escort, DueKind.APPOINTMENT, date(2026, 11, 26))
    permit = house.permit(case)
    due(house, case, permit, DueKind.RESIDENCE_ENDS, date(2026, 11, 27))
    house.due(case, date(2026, 11, 28), DueKind.EXIT_NOTICE)
    found = {row.day.day: row for row in seen(house).rows if row.due}
    assert found[26].start is None
    assert found[26].kind is CalendarKind.MEDICAL
    assert [found[day].moving for day in (26, 27, 28)] == [Moving.DAY, Moving.PERMIT, Moving.LAW]


def test_a_day_that_is_over_keeps_what_took_place(house: House) -> None:
    case = house.case()
    done = kept(house, case, local(2026, 11, 12))
    kept(house, case, local(2026, 11, 13), outcome=ServiceOutcome.CANCELLED)
    house.service(case, start=local(2026, 11, 14))  # written down afterwards: no appointment
    found = [row for row in seen(house).rows if not row.due]
    assert [(row.source_id, row.is_over, row.moving) for row in found] == [
        (done, True, Moving.OVER)
    ]


def test_a_session_stands_there_for_everybody_and_names_nobody(house: House) -> None:
    course = house.course()
    house.enrolment(course, house.case("Sari"))
    ahead = house.session(course, start=local(2026, 11, 24, 9))
    house.session(course, start=local(2026, 11, 26, 9), cancel_reason="The teacher is ill")
    owed = house.session(course, start=local(2026, 11, 17, 9))
    noted = house.session(course, start=local(2026, 11, 18, 9))
    house.attendance(noted, house.case("Mai"))
    reader = house.staff(Role.READER, "Lu")
    found = {row.source_id: row for row in seen(house, reader).rows}
    assert set(found) == {ahead, owed, noted}
    assert found[ahead].known_as == found[ahead].number == ""
    assert found[ahead].what is CourseKind.MANDARIN
    assert [found[one].is_over for one in (ahead, owed, noted)] == [False, False, True]


@pytest.mark.parametrize(
    ("role", "everyone"),
    [
        (Role.MANAGER, {"here", "own", "handed", "strange"}),
        (Role.COUNSELOR, {"here", "own", "handed"}),
        (Role.FOLLOW_UP, {"handed"}),
        (Role.READER, {"here"}),
    ],
)
def test_nobody_out_of_reach_is_on_it(house: House, role: Role, everyone: set[str]) -> None:
    me, other = house.staff(role, "Me"), house.staff(Role.COUNSELOR, "Other").staff_id
    for known_as, values in (
        ("here", {"placed": True, "owner_id": other}),
        ("own", {"owner_id": me.staff_id}),
        ("handed", {**FOLLOWED, "owner_id": other, "follow_up_owner_id": me.staff_id}),
        ("strange", {"owner_id": other}),
    ):
        case = house.case(known_as, **values)
        planned(house, case)
        kept(house, case, local(2026, 11, 12))
    found = seen(house, me).rows
    assert {row.known_as for row in found if row.due} == everyone
    assert {row.known_as for row in found if row.is_over} == everyone
    assert {row.known_as for row in found if row.is_mine} == everyone & {"own", "handed"}


def test_who_goes_along_has_it_among_her_own(house: House) -> None:
    me = house.staff(Role.COUNSELOR, "Me")
    case = house.case(placed=True)
    key = planned(house, case, staff_id=me.staff_id)
    kept(house, case, local(2026, 11, 12))
    assert [row.source_id for row in seen(house, me).rows if row.is_mine] == [key]


@pytest.mark.parametrize(
    ("monday", "first", "last"), [(True, "10-26", "12-06"), (False, "11-01", "12-05")]
)
def test_a_month_has_whole_weeks_as_the_site_counts_them(
    house: House, monday: bool, first: str, last: str
) -> None:
    house.write([Setting(key="week_starts_monday", value=monday)])
    span = seen(house)
    assert (f"{span.first:%m-%d}", f"{span.last:%m-%d}") == (first, last)


def test_the_list_is_thirty_days_from_the_day_on() -> None:
    first, last = span_of(CalendarView.LIST, TODAY, starts_monday=True)
    assert (first, (last - first).days) == (TODAY, 29)


def test_holidays_are_named_and_a_day_taken_out_is_not(house: House) -> None:
    day = date(2026, 11, 18)
    house.write([OfficeDayRow(day=day, works=True, kind=DayKind.OWN, name="")])
    named = seen(house, day=date(2026, 10, 10)).named
    assert named[date(2026, 10, 10)].name == "NATIONAL_DAY"
    assert day not in seen(house).named


def test_a_view_that_was_chosen_is_shown_again(house: House) -> None:
    assert seen(house, view=None).view is CalendarView.MONTH
    kept = {"view": "WEEK", "whose": "MINE"}
    house.write([Preference(staff_id=house.manager.staff_id, key="calendar", value=kept)])
    span = seen(house, view=None)
    assert (span.view, span.whose) == (CalendarView.WEEK, Whose.MINE)


def test_what_is_of_the_whole_day_comes_before_what_has_an_hour(house: House) -> None:
    case = house.case()
    late = planned(house, case, start=local(2026, 11, 25, 15))
    early = planned(house, case, start=local(2026, 11, 25, 9))
    house.due(case, date(2026, 11, 25), DueKind.EXIT_NOTICE)
    found = [row.source_id for row in seen(house).rows]
    assert found[1:] == [early, late]


def test_every_kind_has_a_word_that_fits_a_day_in_every_language() -> None:
    assert set(SHORT) >= {*DueKind, *ServiceType, *CourseKind}
    for spoken in languages():
        with speaking(spoken):
            long = {word: _(word) for word in SHORT.values() if len(_(word)) > LONGEST_WORD}
        assert not long, spoken
