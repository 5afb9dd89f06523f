"""Which records make the dates about residence and her own data come due, and what settles them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.models import Case, DueDate, Organisation, Person
from shelterdesk.queries.due_book import EXITS_SINCE
from shelterdesk.rules.access import Action
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
)
from shelterdesk.rules.why import read_why
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.usecases.people import change_details
from shelterdesk.usecases.permits import write_whole_permit
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.settings import put_setting
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import PersonCategory, WorkVisa
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.residence import DataWish, ReportedChange
from tests.builders import local
from tests.desks import Office

K = DueKind
FOREIGN = {"category": PersonCategory.FOREIGN, "work_visa": WorkVisa.YES}


@pytest.fixture
def case(office: Office) -> UUID:
    """Đào moved in on the 2nd of November; it is the 23rd."""
    office.clock.at = local(2026, 11, 23, 12)
    return office.case(**FOREIGN)


def dues(office: Office, case: UUID) -> dict[DueKind, date]:
    """By kind, in the table; as the records make it."""
    with office.desk.store.read() as session:
        assert dates_are_right(session, case)
        rows = session.scalars(select(DueDate).where(DueDate.case_id == case)).all()
        return {DueKind(row.kind): row.on for row in rows}


def done(office: Office, usecase: Callable[..., Any], *given: Any) -> Done:
    before = office.desk.store.head.seq
    with office.change() as uow:
        usecase(uow, *given)
    return Done(first=before + 1, last=office.desk.store.head.seq)


def written(office: Office, case: UUID, entry: Any) -> UUID:
    key = office.new_id()
    done(office, write_record, Writing(id=key, case_id=case, entry=entry))
    return key


def permit(office: Office, case: UUID, first: date, last: date, **given: Any) -> UUID:
    values = {"kind": PermitKind.OTHER_ARC, "valid_from": first, "valid_to": last} | given
    key = office.new_id()
    entry = PermitEntry(**values)
    done(office, write_whole_permit, Writing(id=key, case_id=case, entry=entry))
    return key


def held(office: Office, case: UUID) -> UUID:
    """A residence that began long before she came, as reported to the agency."""
    return permit(office, case, date(2022, 3, 16), date(2027, 3, 15))


def entered(office: Office, case: UUID, on: date | None, **given: Any) -> Done:
    with office.desk.store.read() as session:
        person = session.get_one(Case, case).person_id
    entry = DetailsEntry(**FOREIGN | {"entered_on": on} | given)
    return done(office, change_details, Writing(id=person, case_id=case, entry=entry))


# D26


def test_the_day_she_can_apply_comes_due_with_the_permit_that_reaches_it(
    office: Office, case: UUID
) -> None:
    permit(office, case, date(2022, 3, 16), date(2026, 12, 31))
    assert K.PERMANENT_RESIDENCE not in dues(office, case)
    held(office, case)
    assert dues(office, case)[K.PERMANENT_RESIDENCE] == date(2027, 3, 16)


def test_times_abroad_take_it_away_and_a_mistake_brings_it_back(office: Office, case: UUID) -> None:
    held(office, case)
    away = TimeAbroadEntry(left_on=date(2025, 4, 1), back_on=date(2025, 10, 2))
    key = written(office, case, away)
    assert K.PERMANENT_RESIDENCE not in dues(office, case)
    shorter = replace(away, back_on=date(2025, 9, 29))
    done(office, change_record, Writing(id=key, case_id=case, entry=shorter, revision=1))
    assert K.PERMANENT_RESIDENCE in dues(office, case)
    longer = Writing(id=key, case_id=case, entry=replace(away, back_on=None), revision=2)
    gone = done(office, change_record, longer)
    assert K.PERMANENT_RESIDENCE not in dues(office, case)
    done(office, undo, gone)
    assert K.PERMANENT_RESIDENCE in dues(office, case)


# D30


def test_who_entered_for_work_applies_for_an_arc_within_30_days(office: Office, case: UUID) -> None:
    entered(office, case, date(2026, 11, 1))
    assert dues(office, case)[K.ARC_FIRST] == date(2026, 12, 1)
    permit(office, case, date(2026, 11, 20), date(2027, 11, 19), kind=PermitKind.RESIDENCE_1Y)
    assert K.ARC_FIRST not in dues(office, case)


def test_a_paper_that_is_no_residence_settles_nothing(office: Office, case: UUID) -> None:
    entered(office, case, date(2026, 11, 1))
    permit(office, case, date(2026, 11, 1), date(2031, 11, 1), kind=PermitKind.PASSPORT)
    assert K.ARC_FIRST in dues(office, case)


@pytest.mark.parametrize(
    "given",
    [
        {"entered_on": date(2026, 10, 1)},  # missed before she came
        {"entered_on": None},
        {"work_visa": WorkVisa.NO},
        {"work_visa": None},
        {"category": PersonCategory.HK_MACAU},
    ],
)
def test_who_is_not_asked_for_an_arc(office: Office, case: UUID, given: dict[str, Any]) -> None:
    values = {"entered_on": date(2026, 11, 1)} | given
    entered(office, case, values.pop("entered_on"), **values)
    assert K.ARC_FIRST not in dues(office, case)


def test_what_is_known_of_a_person_makes_the_dates_of_the_file_it_comes_to(office: Office) -> None:
    office.clock.at = local(2026, 11, 23, 12)
    other = office.case(known_as="Mai", arrived_on=date(2026, 11, 5), **FOREIGN)
    leave = PlacementEnd(
        placement_id=office.stay_of(other), end=local(2026, 11, 6), exit_reason=ExitReason.E8
    )
    done(office, end_placement, leave)
    entered(office, other, date(2026, 11, 1))
    kept = office.case(arrived_on=date(2026, 11, 7), **FOREIGN)
    with office.desk.store.read() as session:
        people = [
            session.get_one(Person, session.get_one(Case, one).person_id) for one in (kept, other)
        ]
        (mine, hers) = [(one.id, one.revision) for one in people]
    merging = Merging(
        case_id=kept, kept_id=mine[0], kept_revision=mine[1], other_id=hers[0],
        other_revision=hers[1], alias_id=office.new_id(),
    )  # fmt: skip
    merged = done(office, merge_people, merging)
    assert dues(office, kept)[K.ARC_FIRST] == date(2026, 12, 1)
    done(office, undo, merged)
    assert K.ARC_FIRST not in dues(office, kept)
    assert K.ARC_FIRST in dues(office, other)


# D31


def test_a_new_address_is_reported_within_30_days(office: Office, case: UUID) -> None:
    held(office, case)
    assert dues(office, case)[K.ADDRESS_REPORT] == date(2026, 12, 2)
    told = ChangeReportEntry(reported_on=date(2026, 11, 1), changes=(ReportedChange.ADDRESS,))
    written(office, case, told)
    written(
        office,
        case,
        replace(told, reported_on=date(2026, 11, 9), changes=(ReportedChange.WORKPLACE,)),
    )
    assert K.ADDRESS_REPORT in dues(office, case), "of before, and of something else"
    key = written(office, case, replace(told, reported_on=date(2026, 11, 9)))
    assert K.ADDRESS_REPORT not in dues(office, case)
    void = Voiding(what="change_report", id=key, case_id=case, revision=1, reason="a mistake")
    done(office, void_record, void)
    assert K.ADDRESS_REPORT in dues(office, case)


def test_who_has_no_residence_yet_reports_no_address(office: Office, case: UUID) -> None:
    permit(office, case, date(2026, 11, 1), date(2031, 11, 1), kind=PermitKind.PASSPORT)
    assert dues(office, case).keys() == {K.PASSPORT_ENDS}


def test_a_permit_issued_since_names_the_address_already(office: Office, case: UUID) -> None:
    permit(office, case, date(2026, 11, 10), date(2027, 11, 9))
    assert K.ADDRESS_REPORT not in dues(office, case)


def test_a_room_for_two_nights_is_no_address_and_another_house_is(
    office: Office, case: UUID
) -> None:
    held(office, case)
    with office.desk.store.read() as session:
        house = session.scalars(select(Organisation.id)).first()
    stays = ((PlacementType.TEMP_LODGING, 5, K.ADDRESS_REPORT), (PlacementType.COMMUNITY, 7, None))
    stay = office.stay_of(case)
    for kind, day, _left in stays:
        start = local(2026, 11, day)
        done(
            office, end_placement,
            PlacementEnd(placement_id=stay, end=start, exit_reason=ExitReason.TRANSFER),
        )  # fmt: skip
        stay = office.new_id()
        done(
            office, start_placement,
            NewPlacement(
                id=stay, case_id=case, organisation_id=house, kind=kind, start=start
            ),
        )  # fmt: skip
    assert dues(office, case)[K.ADDRESS_REPORT] == date(2026, 12, 7)
    left = PlacementEnd(
        placement_id=stay, end=local(2026, 11, 20), exit_reason=ExitReason.VOLUNTARY
    )
    done(office, end_placement, left)
    assert K.ADDRESS_REPORT not in dues(office, case), "where she lives now nobody knows"


def test_another_workplace_is_reported_and_the_first_one_is_not(office: Office, case: UUID) -> None:
    permit(office, case, date(2026, 11, 10), date(2027, 11, 9))
    work = {"kind": PermitKind.WORK, "workplace": "Harbour bakery"}
    permit(office, case, date(2026, 11, 10), date(2026, 11, 15), **work)
    assert K.WORKPLACE_REPORT not in dues(office, case)
    permit(office, case, date(2026, 11, 16), date(2026, 11, 20), **work)
    assert K.WORKPLACE_REPORT not in dues(office, case)
    other = permit(
        office, case, date(2026, 11, 21), date(2027, 11, 9), **work | {"workplace": "Laundry"}
    )
    assert dues(office, case)[K.WORKPLACE_REPORT] == date(2026, 12, 21)
    with office.desk.store.read() as session:
        row = session.get_one(DueDate, (other, K.WORKPLACE_REPORT.value))
    assert row.why is not None
    assert read_why(row.why).trigger is Trigger.NEW_WORKPLACE
    told = ChangeReportEntry(reported_on=date(2026, 11, 23), changes=(ReportedChange.WORKPLACE,))
    written(office, case, told)
    assert K.WORKPLACE_REPORT not in dues(office, case)


def test_changes_of_before_reports_were_written_down_are_nobodys_task(
    office: Office, case: UUID
) -> None:
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        put_setting(uow, EXITS_SINCE, "2026-11-03")
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")
    held(office, case)
    assert K.ADDRESS_REPORT not in dues(office, case)


# D33


@pytest.mark.parametrize(
    ("wish", "first", "more"),
    [
        (DataWish.ACCESS, date(2026, 11, 20), date(2026, 12, 5)),
        (DataWish.CORRECTION, date(2026, 12, 5), date(2027, 1, 4)),
    ],
)
def test_a_request_about_her_data_has_its_days_and_as_many_more_if_she_was_told(
    office: Office, case: UUID, wish: DataWish, first: date, more: date
) -> None:
    asked = DataRequestEntry(asked_on=date(2026, 11, 5), wish=wish)
    key = written(office, case, asked)
    assert dues(office, case)[K.DATA_REQUEST] == first
    told = replace(asked, extended_on=date(2026, 11, 18))
    done(office, change_record, Writing(id=key, case_id=case, entry=told, revision=1))
    assert dues(office, case)[K.DATA_REQUEST] == more
    answered = replace(told, answered_on=date(2026, 11, 23))
    done(office, change_record, Writing(id=key, case_id=case, entry=answered, revision=2))
    assert K.DATA_REQUEST not in dues(office, case)


def test_who_was_told_too_late_has_her_answer_by_the_first_day(office: Office, case: UUID) -> None:
    asked = DataRequestEntry(
        asked_on=date(2026, 11, 5), wish=DataWish.ACCESS, extended_on=date(2026, 11, 21)
    )
    written(office, case, asked)
    assert dues(office, case)[K.DATA_REQUEST] == date(2026, 11, 20)
