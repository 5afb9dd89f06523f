"""The first screen: what is overdue and what comes, for whom, and what was missed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event

from shelterdesk.models import DueDate, PermitApplication
from shelterdesk.queries.cases import CaseView, case_counts
from shelterdesk.queries.today import Part, Today, TodayRow, Whose, part_of, today_list
from shelterdesk.queries.unlocks import unlock_before
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House, local

TODAY = date(2026, 11, 23)


def shown(
    house: House, viewer: Viewer | None = None, whose: Whose = Whose.EVERYONE, now: datetime = NOON
) -> Today:
    return house.ask(today_list, viewer or house.manager, whose, now)


def days(rows: tuple[TodayRow, ...]) -> list[int]:
    return [(row.on - TODAY).days for row in rows]


def due_in(house: House, case: UUID, *distances: int, kind: DueKind = DueKind.APPOINTMENT) -> None:
    for distance in distances:
        house.due(case, TODAY + timedelta(days=distance), kind)


def unlocks(house: House, *moments: datetime) -> None:
    """The manager's unlocks, the last one the one of now."""
    for moment in moments:
        house.clock.at = moment
        with house.store.change(house.actor) as uow:
            uow.require_nothing("a test unlocks")
            uow.note(EventKind.VAULT_UNLOCK, "vault:test")
    house.clock.at = NOON


def test_each_date_stands_in_its_part(house: House) -> None:
    due_in(house, house.case(), -40, -1, 0, 1, 7, 8, 30, 31)
    found = shown(house)
    assert {part: days(rows) for part, rows in found.rows.items()} == {
        Part.OVERDUE: [-40, -1],
        Part.WEEK: [0, 1, 7],
        Part.MONTH: [8, 30],
    }
    counts = found.counts
    assert (counts.overdue, counts.week, counts.month, counts.due_today) == (2, 3, 2, 1)


def test_a_part_shows_a_page_and_counts_them_all(house: House) -> None:
    due_in(house, house.case(), *range(-9, 0))
    found = house.ask(today_list, house.manager, Whose.EVERYONE, NOON, {Part.OVERDUE: 4})
    assert (days(found.rows[Part.OVERDUE]), found.counts.overdue) == ([-9, -8, -7, -6], 9)
    everything = house.ask(part_of, house.manager, Whose.EVERYONE, TODAY, Part.OVERDUE, None)
    assert len(everything) == 9


def test_a_permit_says_its_kind_and_a_service_where_it_came_from(house: House) -> None:
    case = house.case("Đào")
    permit = house.permit(case, kind=PermitKind.WORK)
    hospital = house.organisation("City Hospital")
    service = house.service(
        case, ServiceType.MEDICAL_ESCORT, organisation_id=hospital, next_on=TODAY
    )
    for source, kind in ((permit, DueKind.WORK_PERMIT_ENDS), (service, DueKind.APPOINTMENT)):
        house.write([DueDate(source_id=source, kind=kind, case_id=case, on=TODAY, lead_days=7)])
    of_permit, of_service = sorted(shown(house).rows[Part.WEEK], key=lambda row: row.source_id)
    assert (of_permit.permit_kind, of_permit.service_kind) == (PermitKind.WORK, None)
    assert (of_service.permit_kind, of_service.service_kind, of_service.place) == (
        None,
        ServiceType.MEDICAL_ESCORT,
        "City Hospital",
    )
    assert (of_service.revision, of_service.known_as, of_service.number) == (1, "Đào", "SD-26-0001")


def test_an_extension_that_was_applied_for_in_this_term_is_told(house: House) -> None:
    case = house.case()
    permit = house.permit(case, valid_from=date(2025, 12, 5), valid_to=date(2026, 12, 4))
    house.write(
        [
            DueDate(
                source_id=permit, kind=DueKind.RESIDENCE_ENDS, case_id=case, on=TODAY, lead_days=9
            )
        ]
    )

    def applied(day: datetime) -> date | None:
        service = house.service(case, ServiceType.RESIDENCE_EXTENSION, start=day)
        house.write(
            [
                PermitApplication(
                    service_id=service,
                    permit_kind=PermitKind.RESIDENCE_1Y,
                    application=ApplicationKind.EXTENSION,
                    papers_complete=True,
                )
            ]
        )
        return shown(house).rows[Part.WEEK][0].applied_on

    assert applied(local(2025, 11, 9)) is None
    assert applied(local(2026, 11, 9)) == date(2026, 11, 9)


def test_in_follow_up_the_one_who_follows_up_holds_the_case(house: House) -> None:
    follower = house.staff(Role.FOLLOW_UP, "Grace")
    case = house.case(status=CaseStatus.FOLLOW_UP, follow_up_owner_id=follower.staff_id)
    due_in(house, case, 1)
    [row] = shown(house).rows[Part.WEEK]
    assert row.owner_name == "Grace"


def test_permits_valid_for_more_than_thirty_days_are_counted(house: House) -> None:
    case = house.case()
    due_in(house, case, 31, 400, kind=DueKind.RESIDENCE_ENDS)
    due_in(house, case, 30, kind=DueKind.WORK_PERMIT_ENDS)
    due_in(house, case, 60, kind=DueKind.NEXT_CONTACT)
    assert shown(house).counts.valid_longer == 2


def test_cases_without_a_next_date_are_those_of_the_view(house: House) -> None:
    due_in(house, house.case("with"), 90)
    house.case("without")
    house.case("closed", status=CaseStatus.CLOSED)
    counts = house.ask(case_counts, house.manager)
    assert shown(house).no_next_date == counts[CaseView.NO_NEXT_DATE] == 1


@pytest.mark.parametrize(
    ("role", "everyone"),
    [
        (Role.MANAGER, {"here", "own", "handed", "strange"}),
        (Role.COUNSELOR, {"here", "own", "handed"}),
        (Role.FOLLOW_UP, {"handed"}),
        (Role.READER, {"here"}),
    ],
)
def test_everyone_is_everyone_one_may_see(house: House, role: Role, everyone: set[str]) -> None:
    me, other = house.staff(role, "Me"), house.staff(Role.COUNSELOR, "Other").staff_id
    for known_as, values in (
        ("here", {"placed": True, "owner_id": other}),
        ("own", {"owner_id": me.staff_id}),
        (
            "handed",
            {
                "owner_id": other,
                "follow_up_owner_id": me.staff_id,
                "status": CaseStatus.FOLLOW_UP,
            },
        ),
        ("strange", {"owner_id": other}),
    ):
        due_in(house, house.case(known_as, **values), -1, 1)
    found = shown(house, me)
    assert {row.known_as for row in found.rows[Part.WEEK]} == everyone
    assert found.counts.overdue == len(everyone)
    mine = shown(house, me, Whose.MINE)
    assert {row.known_as for row in mine.rows[Part.OVERDUE]} == everyone & {"own", "handed"}
    assert mine.counts.week == len(everyone & {"own", "handed"})


def test_what_became_overdue_while_one_was_away_is_counted(house: House) -> None:
    due_in(house, house.case(), -9, -3, -2, 0)
    unlocks(house, local(2026, 11, 20, 18, 10), local(2026, 11, 23, 8, 30))
    missed = shown(house).missed
    assert missed is not None
    assert (missed.since, missed.overdue) == (local(2026, 11, 20, 18, 10), 2)


@pytest.mark.parametrize("hours", [1, 23])
def test_who_was_here_within_a_day_missed_nothing(house: House, hours: int) -> None:
    due_in(house, house.case(), -1)
    unlocks(house, NOON - timedelta(hours=hours), NOON)
    assert shown(house).missed is None


def test_who_is_here_for_the_first_time_missed_nothing(house: House) -> None:
    due_in(house, house.case(), -1)
    unlocks(house, NOON)
    assert shown(house).missed is None


def test_a_colleague_s_unlock_is_not_one_s_own(house: House) -> None:
    unlocks(house, NOON - timedelta(days=4), NOON)
    assert house.ask(unlock_before, house.staff()) is None
    assert house.ask(unlock_before, house.manager) == NOON - timedelta(days=4)


def test_who_was_away_longer_than_the_newest_events_tell_was_away_since_then(house: House) -> None:
    unlocks(house, NOON)
    for number in range(1, 21):
        house.clock.at = NOON + timedelta(days=number)
        house.organisation(f"Place {number}")
    unlocks(house, NOON + timedelta(days=21))
    assert house.ask(unlock_before, house.manager, 10) == NOON + timedelta(days=12)
    assert house.ask(unlock_before, house.manager) == NOON


# Flat as the record grows


@contextmanager
def statements(house: House) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(house.store.engine, "before_cursor_execute", note)
    yield said
    event.remove(house.store.engine, "before_cursor_execute", note)


def test_as_many_statements_for_many_dates_as_for_one(house: House) -> None:
    due_in(house, house.case(), 1)
    with statements(house) as few:
        shown(house)
    for number in range(30):
        due_in(house, house.case(f"Person {number}"), -2, 1, 9)
    with statements(house) as many:
        shown(house)
    assert len(many) == len(few)


@pytest.mark.parametrize("role", Role)
def test_each_part_is_read_in_the_order_of_its_index(house: House, role: Role) -> None:
    viewer = house.staff(role, "Me") if role is not Role.MANAGER else house.manager
    due_in(house, house.case(placed=True), -1, 1, 9)
    with statements(house) as said:
        shown(house, viewer)
    of_parts = [one for one in said if "LIMIT" in one and "due." in one]
    assert len(of_parts) == len(Part)
    for statement in of_parts:
        plan = plan_of(house, statement)
        assert any("due USING INDEX ix_due_on" in line for line in plan), plan
        scans = {line for line in plan if line.startswith("SCAN")}
    assert scans <= {"SCAN CONSTANT ROW"}, plan  # the day of now, asked once


def plan_of(house: House, statement: str) -> list[str]:
    marks = statement.count("?")
    with house.store.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        asked = raw.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * marks)
        return [row[3] for row in asked.fetchall()]
