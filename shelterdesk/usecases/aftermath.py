"""What follows from records that were put back or voided, whichever way: what is computed is made
anew, and what cannot stand beside the others is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError

from shelterdesk.db.changes import pointers_to
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import CaseClosed, ChangedSince
from shelterdesk.models import (
    Absence,
    BedAssignment,
    Case,
    CaseOffer,
    CourtCall,
    Enrolment,
    Hearing,
    Interpreter,
    InterpreterBooking,
    LegalCase,
    LegalCaseEnd,
    LegalCaseStage,
    Person,
    PersonName,
    Placement,
    Record,
)
from shelterdesk.queries.bookings import Fits, Wanted, booking_entry
from shelterdesk.rules.courses import Days
from shelterdesk.rules.placements import Stay
from shelterdesk.usecases.booked_dates import coming_booking, let_go
from shelterdesk.usecases.due import remake_due, remake_due_of
from shelterdesk.usecases.holders import holder_of
from shelterdesk.usecases.legal_cases import has_open_legal_case
from shelterdesk.usecases.people import remake_search_keys
from shelterdesk.usecases.scope import CLOSED, case_of, is_placed
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.interpreters import TAKES_TIME, Unfit

_GOES_ALONG: Mapping[type[Any], tuple[tuple[type[Any], Any], ...]] = {
    Placement: (
        (BedAssignment, BedAssignment.placement_id),
        (Absence, Absence.placement_id),
    ),
    Hearing: ((CourtCall, CourtCall.hearing_id),),
    LegalCase: ((LegalCaseStage, LegalCaseStage.legal_case_id),),
}

_KEEPS_OPEN = (Case, LegalCase, LegalCaseEnd, InterpreterBooking)
_NOBODY_PLACED = CLOSED | {CaseStatus.FOLLOW_UP}


@dataclass(slots=True)
class Touched:
    """Records of one act and whom they concern. A record that changes hands is added before and
    after.
    """

    rows: list[Any] = field(default_factory=list)
    people: set[UUID] = field(default_factory=set)
    cases: set[UUID] = field(default_factory=set)

    def add(self, row: Any) -> None:
        self.rows.append(row)
        if isinstance(row, Person):
            self.people.add(row.id)
        elif isinstance(row, PersonName):
            self.people.add(row.person_id)
        case_id = case_of(row)
        if case_id is not None:
            self.cases.add(case_id)


def settle(uow: UnitOfWork, touched: Touched) -> None:
    """Search keys and due dates of all that was touched. ChangedSince when something now stands in
    the way of another: a bed given to somebody else, two stays at once, a closed case with a stay.
    CaseClosed when a court or an interpreter would count on a closed one.
    """
    written(uow)
    for person_id in sorted(touched.people):
        remake_search_keys(uow, person_id)
        remake_due_of(uow.session, person_id)
    for case_id in sorted(touched.cases):
        remake_due(uow.session, case_id)
        status = uow.session.get_one(Case, case_id).status
        if status in _NOBODY_PLACED and is_placed(uow.session, case_id):
            raise ChangedSince
    _refuse_closed_and_waited_for(uow, touched)
    for row in touched.rows:
        if isinstance(row, Record) and row.voided_at is None and _is_in_the_way(uow, row):
            raise ChangedSince


def _refuse_closed_and_waited_for(uow: UnitOfWork, touched: Touched) -> None:
    """Nobody holds a closed case: no court and no interpreter may count on it."""
    kept_open_by = [row for row in touched.rows if isinstance(row, _KEEPS_OPEN)]
    for case_id in sorted({key for row in kept_open_by if (key := case_of(row)) is not None}):
        case = uow.session.get_one(Case, case_id)
        waited_for = has_open_legal_case(uow, case_id) or coming_booking(uow, case_id) is not None
        if case.status in CLOSED and waited_for:
            raise ChangedSince if case in kept_open_by else CaseClosed(number=case.number)


def written(uow: UnitOfWork) -> None:
    """Write what was changed so far. ChangedSince when an older value does not go with a newer
    one: an end before its start.
    """
    try:
        uow.session.flush()
    except IntegrityError as error:
        raise ChangedSince from error


def void_with_it(uow: UnitOfWork, row: Any, reason: str) -> None:
    """A stay that is voided takes its bed and its absences along, a court date the calls about
    it, a legal case its stages; an interpreter who is booked for a court date or a plan is
    released.
    """
    let_go(uow, row)
    for kind, points in _GOES_ALONG.get(type(row), ()):
        for record in uow.session.scalars(
            select(kind).where(points == row.id, kind.voided_at.is_(None))
        ):
            record.voided_at, record.void_reason = uow.now(), reason


def is_named(uow: UnitOfWork, row: Any) -> bool:
    """Whether another record that stands names this one: a service its place, a permit the one it
    extends.
    """
    return any(
        uow.session.scalar(
            select(kind.id).where(getattr(kind, name) == row.id, kind.voided_at.is_(None)).limit(1)
        )
        for kind, name in pointers_to(row.__table__.name)
    )


def _is_in_the_way(uow: UnitOfWork, row: Record) -> bool:
    if isinstance(row, Placement):
        return _overlaps(uow, row)
    if isinstance(row, BedAssignment):
        return _bed_is_given(uow, row)
    if isinstance(row, Enrolment):
        return _is_in_course(uow, row)
    if isinstance(row, InterpreterBooking):
        return _is_booked_twice(uow, row)
    if isinstance(row, CaseOffer):
        return row.answer is None and _is_offered_no_more(uow, row)
    return False


def _is_offered_no_more(uow: UnitOfWork, offer: CaseOffer) -> bool:
    """Another offer waits, or somebody else holds the case by now."""
    other = select(CaseOffer.id).where(
        CaseOffer.case_id == offer.case_id,
        CaseOffer.id != offer.id,
        CaseOffer.answer.is_(None),
        CaseOffer.voided_at.is_(None),
    )
    case = uow.session.get_one(Case, offer.case_id)
    return holder_of(uow, case) != offer.from_staff_id or uow.session.scalar(other) is not None


def _overlaps(uow: UnitOfWork, stay: Placement) -> bool:
    person = select(Case.person_id).where(Case.id == stay.case_id).scalar_subquery()
    others = select(Placement.start, Placement.end).where(
        Placement.id != stay.id,
        Placement.voided_at.is_(None),
        exists().where(Case.id == Placement.case_id, Case.person_id == person),
    )
    own = Stay(stay.start, stay.end)
    return any(own.overlaps(Stay(start, end)) for start, end in uow.session.execute(others))


def _bed_is_given(uow: UnitOfWork, given: BedAssignment) -> bool:
    others = select(BedAssignment.start, BedAssignment.end).where(
        BedAssignment.id != given.id,
        BedAssignment.bed_id == given.bed_id,
        BedAssignment.voided_at.is_(None),
    )
    own = Stay(given.start, given.end)
    return any(own.overlaps(Stay(start, end)) for start, end in uow.session.execute(others))


def _is_in_course(uow: UnitOfWork, enrolment: Enrolment) -> bool:
    others = select(Enrolment.first_on, Enrolment.last_on).where(
        Enrolment.id != enrolment.id,
        Enrolment.course_id == enrolment.course_id,
        Enrolment.case_id == enrolment.case_id,
        Enrolment.voided_at.is_(None),
    )
    own = Days(enrolment.first_on, enrolment.last_on)
    return any(own.overlaps(Days(first, last)) for first, last in uow.session.execute(others))


def _is_booked_twice(uow: UnitOfWork, booking: InterpreterBooking) -> bool:
    if booking.interpreter_id is None or booking.status not in TAKES_TIME:
        return False
    interpreter = uow.session.get_one(Interpreter, booking.interpreter_id)
    wanted = Wanted(entry=booking_entry(booking), case_id=booking.case_id, but=booking.id)
    return Unfit.BOOKED in Fits(uow.session, wanted).of(interpreter).unfit
