"""Whatever has a day is written down later too, and then says that it was entered late."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Date, select

from shelterdesk.models import (
    Absence,
    Attendance,
    Base,
    BedAssignment,
    Case,
    CaseRecord,
    CoordinationMeeting,
    CourseSession,
    Enrolment,
    Identification,
    Night,
    Permit,
    Placement,
    Referral,
    Service,
    table_of,
)
from shelterdesk.models.base import Record, UtcDateTime
from shelterdesk.queries.case_records import record_of
from shelterdesk.queries.deidentified import MARKS
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.meetings import MeetingEntry
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.meetings import MeetingPlan, save_meeting
from shelterdesk.usecases.permits import NewPermit, change_permit, record_permit, write_whole_permit
from shelterdesk.usecases.placements import NewPlacement, start_placement
from shelterdesk.usecases.record_kinds import KINDS
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ServiceForm, ServiceType
from tests.desks import TODAY, Office
from tests.entries import a_full_entry, its_own
from tests.particulars import WHOLE
from tests.usecases.dwelling import a_room, away, confirmed, given, left, resident
from tests.usecases.schooling import a_course, a_session, attended, in_course

YEAR = timedelta(days=365)
OF_NO_DAY = {
    "interpreter_booking": "it is asked for ahead; how it went is its status",
    "bed_block": "days on which a bed is not for anybody: most of them lie ahead",
    "arrival": "somebody who is expected",
    "break_glass": "until when a case stays open to who gave a reason",
    "person": "since when she is in Taiwan, as she tells it",
    "case_offer": "its days are those of the entry",
    "staff_absence": "when a colleague is away: most of it lies ahead",
    "legal_case_stage": "it is written with the legal case, never by itself",
    "hand_over_note": "until when a note is shown",
    "interpreter": "how long somebody is in the list",
    "legal_rule": "since when a rule of the law holds",
    "police_case": "of a half-year, reported by the police",
    "legal_hold": "the day is that of the entry", "retention_review": "the same",
    "erasure": "the same",
    "meeting_decision": "until when it is to be done, and since when it is",
}  # fmt: skip
"""Records with a day that tells of nothing that happened to somebody here."""


def at_ten(on: date) -> datetime:
    return local_moment(on, time(10))


def entry(kind: type[Any]) -> Callable[[Office, date], Any]:
    def write(office: Office, on: date) -> None:
        case = office.case()

        def written(told: Any) -> UUID:
            with office.change() as uow:
                return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=told))

        own = its_own(kind, written, on)
        written(a_full_entry(kind, lambda: "Some words", on, office.manager, **own))

    return write


def service(form: ServiceForm) -> Callable[[Office, date], Any]:
    def log(office: Office, on: date) -> None:
        kind = ServiceType.RESIDENCE_EXTENSION
        kind = kind if form is ServiceForm.PERMIT_APPLICATION else ServiceType(form.value)
        office.logged(office.case(), start=at_ten(on), kind=kind, detail=WHOLE[form])

    return log


def a_stay(office: Office, on: date) -> None:
    case = office.case()
    left(office, office.stay_of(case), at_ten(date(2026, 11, 3)))
    with office.desk.store.read() as session:
        house = session.scalars(select(Placement.organisation_id)).first()
    assert house is not None
    kind = PlacementType.INSTITUTIONAL
    new = NewPlacement(
        id=office.new_id(), case_id=case, organisation_id=house, kind=kind, start=at_ten(on)
    )
    with office.change() as uow:
        start_placement(uow, new)


def a_permit(office: Office, on: date) -> None:
    case, key = office.case(), office.new_id()
    new = NewPermit(id=key, kind=PermitKind.PASSPORT, valid_to=on + YEAR, issued_on=on)
    with office.change() as uow:
        record_permit(uow, case, new)


def a_whole_permit(office: Office, on: date) -> UUID:
    told = PermitEntry(kind=PermitKind.PASSPORT, valid_to=on + YEAR, issued_on=on)
    new = Writing(id=office.new_id(), case_id=office.case(), entry=told)
    with office.change() as uow:
        return write_whole_permit(uow, new)


def a_course_session(office: Office, on: date) -> None:
    a_session(office, a_course(office), on=on)


def a_meeting(office: Office, on: date) -> None:
    entry = MeetingEntry(half_year="2026H2", held_on=on)
    with office.change() as uow:
        save_meeting(uow, MeetingPlan(id=office.new_id(), entry=entry))


def an_enrolment(office: Office, on: date) -> None:
    in_course(office, a_course(office), office.case(), since=on)


def an_attendance(office: Office, on: date) -> None:
    case = office.case()
    attended(office, a_session(office, a_course(office), on=on), case)


def an_absence(office: Office, on: date) -> None:
    away(office, resident(office), at_ten(on))


def a_bed(office: Office, on: date) -> None:
    [bed] = a_room(office, beds=1)
    given(office, resident(office), bed, at_ten(on))


def a_night(office: Office, on: date) -> None:
    resident(office)
    confirmed(office, on)


def an_admission(office: Office, on: date) -> None:
    office.case(arrived_on=on)


Write = Callable[[Office, date], Any]
WRITTEN: Mapping[str, tuple[type[Any], Write]] = {
    **{
        kind.__name__: (record_of(kind), entry(kind))
        for kind, how in KINDS.items()
        if how.when is not None
    },
    **{f"service {form}": (Service, service(form)) for form in ServiceForm},
    "an admission": (Case, an_admission),
    "its stay": (Placement, an_admission),
    "its referral": (Referral, an_admission),
    "its identification": (Identification, an_admission),
    "a stay": (Placement, a_stay),
    "a permit": (Permit, a_permit),
    "a permit with its whole form": (Permit, a_whole_permit),
    "a meeting": (CoordinationMeeting, a_meeting),
    "a session": (CourseSession, a_course_session),
    "an enrolment": (Enrolment, an_enrolment),
    "attendance": (Attendance, an_attendance),
    "an absence": (Absence, an_absence),
    "a bed": (BedAssignment, a_bed),
    "a night": (Night, a_night),
}
"""What is written, and how, for a day; a kind that is described joins by itself."""


def newest_is_late(office: Office, kind: type[Any]) -> bool:
    with office.desk.store.read() as session:
        rows = session.scalars(select(kind).where(kind.voided_at.is_(None))).all()
        return max(rows, key=lambda row: row.id.int).entered_late


@pytest.mark.parametrize("days", [0, 4])
def test_what_is_written_days_later_is_marked_late_and_not_refused(
    office: Office, days: int
) -> None:
    office.clock.at = at_ten(TODAY) + timedelta(hours=8)
    on = TODAY - timedelta(days=days)
    found = {}
    for name, (kind, write) in WRITTEN.items():
        write(office, on)
        found[name] = newest_is_late(office, kind)
    assert found == dict.fromkeys(WRITTEN, days > 0)


def test_a_permit_of_before_she_came_is_not_late_and_a_correction_makes_none(
    office: Office,
) -> None:
    a_permit(office, date(2026, 10, 1))
    assert not newest_is_late(office, Permit)
    key = a_whole_permit(office, TODAY)
    office.clock.forward(days=9)
    told = PermitEntry(kind=PermitKind.PASSPORT, valid_to=TODAY + YEAR, issued_on=TODAY, number="X")
    with office.desk.store.read() as session:
        case = session.get_one(Permit, key).case_id
    with office.change() as uow:
        change_permit(uow, Writing(id=key, case_id=case, entry=told, revision=1))
    assert not newest_is_late(office, Permit)


def test_every_record_with_a_day_is_written_here_or_tells_of_nothing_that_happened() -> None:
    written = {kind for kind, _write in WRITTEN.values()}
    dated = set()
    for mapper in Base.registry.mappers:
        kind = mapper.class_
        columns = [column for column in table_of(kind).columns if column.name not in MARKS]
        has_day = any(isinstance(column.type, Date | UtcDateTime) for column in columns)
        if issubclass(kind, Record) and has_day:
            dated.add(kind)
    described = {kind for kind in dated if issubclass(kind, CaseRecord) and not when_of(kind)}
    assert {table_of(kind).name for kind in dated - written - described} == set(OF_NO_DAY)


def when_of(kind: type[CaseRecord]) -> bool:
    """Whether the entry of a described kind says when; a permit is written in its own way."""
    return kind is Permit or KINDS[kind.ENTRY].when is not None
