"""What a month's package tells: counts by their definitions, and nothing that came later."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
import rfc8785
from sqlalchemy import func, select

from shelterdesk.db.record_copy import copy_records
from shelterdesk.errors import NotAllowed
from shelterdesk.models import Case, Service
from shelterdesk.queries.audit_month import MonthData, asked_for, month_data, month_events
from shelterdesk.queries.deidentified import pseudonym
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.daily_life import DailyNoteEntry, VisitEntry
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.packages import FileItem, FileSection, MonthCount
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.entries import an_entry

OCTOBER = Period.parse("2026-10")


def month(house: House, period: Period = OCTOBER) -> MonthData:
    return of_events(house, 1, 1, period=period)


def of_events(
    house: House, first: int, last: int, viewer: Viewer | None = None, period: Period = OCTOBER
) -> MonthData:
    with house.store.read() as session:
        events = month_events(session, first, last)
        return month_data(session, viewer or house.manager, period, events)


def stayed(house: House, start: Any, end: Any = None, **values: Any) -> UUID:
    """The case of a person who stayed here."""
    case = house.case(opened_on=start.date())
    house.placement(case, start=start, end=end, **values)
    return case


def section(house: House, wanted: FileSection) -> Any:
    return next(row for row in month(house).completeness if row.section is wanted)


def test_only_who_may_export_gets_a_month(house: House) -> None:
    with pytest.raises(NotAllowed):
        counselor = Viewer(house.new_id(), Role.COUNSELOR)
        of_events(house, 1, 1, counselor)


def test_a_month_without_anybody_has_zero_everywhere(house: House) -> None:
    assert set(month(house).counts.values()) == {0}


def test_stays_are_counted_by_the_local_day_they_begin_and_end(house: House) -> None:
    stayed(house, local(2026, 9, 30, 23), local(2026, 10, 1, 9))  # carried in, leaves on the 1st
    stayed(house, local(2026, 10, 31, 23))  # arrives on the last day
    stayed(house, local(2026, 11, 1, 0))  # after the month
    stayed(house, local(2026, 9, 1), local(2026, 9, 30, 23))  # before it
    counts = month(house).counts
    assert counts[MonthCount.PRESENT_FIRST] == 1
    assert counts[MonthCount.ARRIVALS] == 1
    assert counts[MonthCount.EXITS] == 1
    assert counts[MonthCount.PRESENT_LAST] == 1
    assert counts[MonthCount.PERSON_DAYS] == 1


def test_an_exit_after_the_month_is_not_told(house: House) -> None:
    stayed(house, local(2026, 10, 5), local(2026, 11, 3), exit_reason=ExitReason.E3)
    (stay,) = month(house).rows["placement"]
    assert (stay["end"], stay["exit_reason"]) == (None, None)
    assert month(house).counts[MonthCount.EXITS] == 0


def test_a_case_with_an_earlier_stay_only_is_in_follow_up(house: House) -> None:
    stayed(house, local(2026, 3, 5), local(2026, 9, 3))
    stayed(house, local(2026, 3, 5))  # still here
    house.case(opened_on=date(2026, 3, 5))  # never placed
    assert month(house).counts[MonthCount.FOLLOW_UP] == 1


def test_a_case_closed_on_the_last_day_is_no_longer_followed(house: House) -> None:
    case = stayed(house, local(2026, 3, 5), local(2026, 9, 3))
    house.change(Case, case, closed_on=OCTOBER.last)
    assert month(house).counts[MonthCount.FOLLOW_UP] == 0
    assert month(house).counts[MonthCount.OPEN_FILES] == 1


def test_only_services_that_were_given_are_counted_but_all_are_listed(house: House) -> None:
    case = stayed(house, local(2026, 10, 5))
    house.service(case, start=local(2026, 10, 6))
    house.service(case, start=local(2026, 10, 7), outcome=ServiceOutcome.NO_SHOW)
    house.service(case, start=local(2026, 11, 1, 0))
    assert month(house).counts[MonthCount.SERVICES] == 1
    assert len(month(house).rows["service"]) == 2


def test_a_closed_case_with_a_service_in_the_month_is_told(house: House) -> None:
    case = stayed(house, local(2026, 3, 5), local(2026, 4, 5))
    house.change(Case, case, closed_on=date(2026, 5, 1))
    house.service(case, start=local(2026, 10, 6))
    assert [row["id"] for row in month(house).rows["case_file"]] == [str(case)]


def test_a_voided_case_is_not_told_at_all(house: House) -> None:
    case = stayed(house, local(2026, 10, 5))
    house.service(case, start=local(2026, 10, 6))
    house.change(Case, case, voided_at=house.clock.at, voided_by=house.manager.staff_id)
    assert month(house).counts[MonthCount.OPEN_FILES] == 0
    assert month(house).rows["placement"] == month(house).rows["service"] == ()


def test_people_stand_under_their_pseudonym(house: House) -> None:
    case = stayed(house, local(2026, 10, 5))
    with house.store.read() as session:
        person = session.get_one(Case, case).person_id
    (row,) = month(house).rows["person"]
    assert row["id"] == pseudonym(person)
    assert str(person) not in str(month(house).plain())


def test_the_same_records_give_the_same_bytes(house: House) -> None:
    for day in (4, 5, 6):
        case = stayed(house, local(2026, 10, day))
        house.service(case, start=local(2026, 10, day, 12))
    assert rfc8785.dumps(month(house).plain()) == rfc8785.dumps(month(house).plain())


def test_events_are_counted_by_kind_within_their_numbers(house: House) -> None:
    stayed(house, local(2026, 10, 5))
    told = of_events(house, 2, 2).events
    assert sum(told.values()) == 1


def test_who_read_and_exported_is_told_by_staff_id_and_nobody_else(house: House) -> None:
    stayed(house, local(2026, 10, 5))  # a change is no read
    with house.store.change(house.actor) as uow:
        uow.require(Action.SETTINGS_CHANGE)
        for kind in (EventKind.CASE_OPEN, EventKind.CASE_OPEN, EventKind.EXPORT):
            uow.note(kind, "test:read")
    last = house.store.head.seq
    assert of_events(house, 1, last - 3).readers == ()
    (reader,) = of_events(house, 1, last).readers
    assert reader == {
        "staff_id": str(house.manager.staff_id),
        "case.open": 2,
        "case.reveal": 0,
        "export.write": 1,
        "print.send": 0,
    }


def test_the_roster_says_what_its_files_lack(house: House) -> None:
    case = stayed(house, local(2026, 10, 5))
    house.change(Case, case, summary="Came with the night train.")
    roster = section(house, FileSection.ROSTER)
    assert (roster.files, roster.complete) == (1, 0)
    assert FileItem.SUMMARY not in roster.missing
    assert roster.missing[FileItem.REFERRING_UNIT] == 1


def test_visits_and_daily_records_of_the_month_and_their_files_are_counted(house: House) -> None:
    case = stayed(house, local(2026, 9, 5))
    for day in (6, 8):
        house.entry(case, an_entry(VisitEntry, start=local(2026, 10, day)))
    house.entry(case, an_entry(VisitEntry, start=local(2026, 11, 1)))
    house.entry(case, an_entry(DailyNoteEntry, date(2026, 10, 31), note="Slept well"))
    house.entry(case, an_entry(DailyNoteEntry, date(2026, 9, 30), note="Slept well"))
    visits, days = section(house, FileSection.VISITS), section(house, FileSection.DAILY_LIFE)
    assert (visits.kept, visits.files, visits.entries) == (True, 1, 2)
    assert (days.files, days.entries) == (1, 1)


def test_medical_entries_and_their_files_are_counted(house: House) -> None:
    case = stayed(house, local(2026, 10, 5))
    house.service(case, ServiceType.MEDICAL_ESCORT, start=local(2026, 10, 6))
    house.service(case, ServiceType.MEDICAL_ESCORT, start=local(2026, 10, 8))
    medical = section(house, FileSection.MEDICAL)
    assert (medical.files, medical.entries) == (1, 2)


@pytest.mark.parametrize(
    ("permit", "covered"),
    [
        ({"valid_from": date(2026, 10, 1), "valid_to": date(2027, 9, 30)}, 1),
        ({"valid_from": date(2025, 10, 1), "valid_to": date(2026, 10, 30)}, 0),
        ({"valid_from": date(2026, 11, 1), "valid_to": date(2027, 10, 31)}, 0),
        ({"kind": PermitKind.WORK, "valid_to": date(2027, 9, 30)}, 0),
        ({"valid_to": date(2027, 9, 30), "revoked_on": date(2026, 10, 20)}, 0),
        ({"valid_to": date(2027, 9, 30), "revoked_on": date(2026, 11, 1)}, 1),
    ],
    ids=["valid", "ended before", "begins after", "work only", "revoked", "revoked later"],
)
def test_a_permit_to_stay_covers_the_last_day(
    house: House, permit: dict[str, Any], covered: int
) -> None:
    case = stayed(house, local(2026, 10, 5))
    house.permit(case, **{"kind": PermitKind.RESIDENCE_1Y, **permit})
    residence = section(house, FileSection.RESIDENCE)
    assert (residence.files, residence.complete) == (1, covered)


def test_an_exit_without_a_reason_is_not_complete(house: House) -> None:
    stayed(house, local(2026, 10, 5), local(2026, 10, 9), exit_reason=ExitReason.E3)
    stayed(house, local(2026, 10, 5), local(2026, 10, 9), exit_reason=None)
    left = section(house, FileSection.EXIT)
    assert (left.files, left.complete) == (2, 1)


def test_records_of_before_and_after_the_month_stay_out(house: House) -> None:
    case = stayed(house, local(2026, 10, 5))
    house.permit(case, kind=PermitKind.WORK, issued_on=date(2026, 11, 2), valid_to=date(2027, 1, 1))
    assert month(house).rows["permit"] == ()


def test_names_never_reach_the_rows(house: House) -> None:
    house.case(opened_on=date(2026, 10, 1), known_as="Đào", names=[(NameKind.PASSPORT, "TRAN DAO")])
    told = str(month(house).plain())
    assert "Đào" not in told
    assert "TRAN" not in told


def test_what_it_asks_for_is_enough_to_tell_the_same(house: House) -> None:
    """Contacts of long ago set days of this month, and were kept before it or in it."""
    for day, kept in ((2, 20), (3, None), (4, 9)):
        case = stayed(house, local(2026, 4, day), local(2026, 9, day))
        first = local(2026, 8, day)
        given = {"start": first, "next_on": date(2026, 10, 10)}
        house.service(case, ServiceType.FOLLOWUP_CONTACT, **given)
        if kept:
            house.service(case, ServiceType.FOLLOWUP_CONTACT, start=local(2026, 10, kept))
        house.service(case, ServiceType.MEDICAL_ESCORT, start=local(2026, 10, day))
        house.service(case, ServiceType.MEDICAL_ESCORT, start=local(2026, 8, day))
        house.service(case, ServiceType.RESIDENCE_APPLICATION, start=local(2026, 10, day))
        house.permit(case, valid_to=date(2026, 10, day))
        house.attendance(house.session(house.course(), start=local(2026, 10, day)), case)
        house.attendance(house.session(house.course(), start=local(2026, 9, day)), case)
    house.interpreter()
    with house.store.read() as session:
        events = month_events(session, 1, house.store.head.seq)
    with (
        copy_records(house.store, asked_for(OCTOBER), lambda: None) as copy,
        copy.read() as session,
    ):
        told = month_data(session, house.manager, OCTOBER, events)
        services = session.scalars(select(func.count()).select_from(Service)).one()
    assert told == of_events(house, 1, house.store.head.seq)
    assert len(told.rows["service"]) == 8
    assert [(row["sessions"], row["person_times"]) for row in told.tables["T13"]] == [(3, 3)]
    assert services == 11  # and no more than there is need of
