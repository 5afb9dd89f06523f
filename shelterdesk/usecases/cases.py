"""What staff can do with a case: admit a person, open her file, correct what stands at its head."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Integer, bindparam, cast, func, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem, Stale
from shelterdesk.models import (
    Case,
    Identification,
    Organisation,
    Person,
    Placement,
    Referral,
    Setting,
)
from shelterdesk.queries import visibility
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.names import clean_name
from shelterdesk.rules.people import check_birth, check_since_birth
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.arrivals import note_arrived
from shelterdesk.usecases.booked_dates import coming_booking
from shelterdesk.usecases.case_offers import lapse_offers
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.holders import judge_holder
from shelterdesk.usecases.legal_cases import has_open_legal_case
from shelterdesk.usecases.people import NewName, judge_name, remake_search_keys, write_name
from shelterdesk.usecases.scope import CLOSED, is_placed, refuse_closed, scope_of
from shelterdesk.vocabulary.cases import (
    CaseStatus,
    IdentStatus,
    ReferrerType,
    ResidentCategory,
)
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import (
    Language,
    Nationality,
    PersonCategory,
    Sex,
    WorkVisa,
)
from shelterdesk.vocabulary.placements import PlacementType

LONGEST_ALERT = 300
LONGEST_UNIT = 200
LONGEST_REASON = 300
ARRIVAL_UNKNOWN = time(12, 0)

# Among the numbers of a year alone, by their index: every admission asks it.
_COUNT = func.substr(Case.number, bindparam("counted_from", type_=Integer))
_LAST_COUNT = Prepared(
    select(func.max(cast(_COUNT, Integer))).where(
        Case.number >= bindparam("first"), Case.number < bindparam("beyond")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The minimum with which a person is taken in; everything else is completed later.

    `id` becomes the case's, so that a double Save makes one case. `facility_id` is our own house
    unless she was placed elsewhere. The `*_id` of what is made besides come from the form too;
    `arrival_id` names the plan with which she was expected.
    """

    id: UUID
    known_as: str
    language: Language
    nationality: Nationality
    referrer: ReferrerType
    arrived_on: date
    owner_id: UUID
    needs_interpreter: bool
    safety_alert: str = ""
    arrived_at: time | None = None
    sex: Sex = Sex.UNKNOWN
    birth: PartialDate | None = None
    category: PersonCategory | None = None
    work_visa: WorkVisa | None = None
    resident_category: ResidentCategory = ResidentCategory.TRAFFICKING
    placement: PlacementType = PlacementType.INSTITUTIONAL
    facility_id: UUID | None = None
    placement_id: UUID | None = None
    person_id: UUID | None = None
    referral_id: UUID | None = None
    names: tuple[NewName, ...] = ()
    unit: str = ""
    arrival_id: UUID | None = None


def admit(uow: UnitOfWork, new: Admission) -> UUID:
    """Take a person in: her person, names, case, referral, suspected status and placement at
    once.
    """
    uow.require(Action.CASE_ADMIT)
    if uow.session.get(Case, new.id) is not None:
        return new.id
    _judge(uow, new)
    person_id = _write_person(uow, new)
    _write_case(uow, new, person_id)
    _write_arrival(uow, new)
    if new.arrival_id is not None:
        note_arrived(uow, new.arrival_id, new.id)
    remake_due(uow.session, new.id)
    uow.note(EventKind.CASE_ADMIT, f"case_file:{new.id}", case=new.id)
    return new.id


def open_case(desk: Desk, case_id: UUID) -> None:
    """Note that this user read this file: one event for each user, case and unlock (decision 7)."""
    with desk.change() as uow:
        case = uow.get(Case, case_id)
        uow.require(Action.CASE_OPEN, visibility.scope_of(uow.session, case_id))
        if case_id in desk.opened:
            return
        uow.note(EventKind.CASE_OPEN, case, case=case_id)
    desk.opened.add(case_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What stands at the head of a case file, corrected together."""

    case_id: UUID
    case_revision: int
    person_revision: int
    known_as: str
    language: Language
    nationality: Nationality
    needs_interpreter: bool
    safety_alert: str = ""


def change_head(uow: UnitOfWork, head: CaseHead) -> None:
    """Correct known-as, language, nationality and safety alert. Stale if saved meanwhile."""
    case = uow.get(Case, head.case_id)
    uow.require(Action.CASE_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(case, head.case_revision)
    person = uow.get(Person, case.person_id, head.person_revision)
    problems = _name_and_alert(head.known_as, head.safety_alert)
    if problems:
        raise Invalid(problems)
    person.known_as = clean_name(head.known_as)
    person.language = head.language
    if head.nationality not in person.nationalities:
        person.nationalities = [head.nationality]
    else:  # her details may know of several
        others = [code for code in person.nationalities if code != head.nationality]
        person.nationalities = [head.nationality, *others]
    person.needs_interpreter = head.needs_interpreter
    case.safety_alert = head.safety_alert.strip() or None
    uow.session.flush()
    remake_search_keys(uow, person.id)
    uow.note(EventKind.CASE_CHANGE, case, case=case.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosing:
    """Nothing is left to do for her; why. `revision` when the form showed one."""

    case_id: UUID
    closed_on: date
    reason: str
    revision: int | None = None


def close_case(uow: UnitOfWork, closing: CaseClosing) -> None:
    """Close a case: it takes no new record, and nothing of it comes due but the notice of an exit.
    Invalid while she is placed, or a legal case of hers is open: nobody would hold its thread; or
    while an interpreter is to come: nobody would say how it went, or call her off.
    """
    case = uow.get(Case, closing.case_id)
    uow.require(Action.CASE_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(case, closing.revision)
    refuse_closed(case)
    problems: dict[str, str | Problem] = {}
    if not closing.reason.strip():
        problems["reason"] = Problem("required")
    elif len(closing.reason.strip()) > LONGEST_REASON:
        problems["reason"] = Problem("too_long", {"most": LONGEST_REASON})
    if closing.closed_on > local_day(uow.now()):
        problems["closed_on"] = Problem("in_future")
    elif closing.closed_on < case.opened_on:
        problems["closed_on"] = Problem("ends_before_starts")
    if is_placed(uow.session, case.id):
        problems["closed_on"] = Problem("still_placed")
    elif has_open_legal_case(uow, case.id):
        problems["closed_on"] = Problem("legal_case_open")
    elif (booked := coming_booking(uow, case.id)) is not None:
        problems["closed_on"] = Problem("interpreter_coming", {"day": local_day(booked.start)})
    if problems:
        raise Invalid(problems)
    case.status, case.closed_on = CaseStatus.CLOSED, closing.closed_on
    case.close_reason = closing.reason.strip()
    lapse_offers(uow, case)
    remake_due(uow.session, case.id)
    uow.note(EventKind.CASE_CLOSE, case, case=case.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopening:
    """Somebody who was done is here again; `revision` as the file showed it."""

    case_id: UUID
    revision: int


def reopen_case(uow: UnitOfWork, reopening: CaseReopening) -> None:
    """Take up a closed case again; the history keeps when and why it was closed. Stale."""
    case = uow.get(Case, reopening.case_id)
    uow.require(Action.CASE_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(case, reopening.revision)
    if case.status not in CLOSED:
        raise Stale
    case.status, case.closed_on, case.close_reason = CaseStatus.REOPENED, None, None
    remake_due(uow.session, case.id)
    uow.note(EventKind.CASE_REOPEN, case, case=case.id)


def _judge(uow: UnitOfWork, new: Admission) -> None:
    problems = _name_and_alert(new.known_as, new.safety_alert)
    today = local_day(uow.now())
    arrived = Problem("in_future") if new.arrived_on > today else None
    _put(problems, "arrived_on", arrived or check_since_birth(new.arrived_on, new.birth))
    _put(problems, "birth", check_birth(new.birth, today) if new.birth else None)
    for position, name in enumerate(new.names):
        _put(problems, f"names.{position}", judge_name(name.text))
    if arrived is None and _arrival(uow, new) > uow.now():
        problems["arrived_at"] = Problem("in_future")
    _put(problems, "owner_id", judge_holder(uow, new.owner_id, in_follow_up=False))
    if new.facility_id is not None and not uow.exists(Organisation, new.facility_id):
        problems["facility_id"] = Problem("not_in_list")
    if len(new.unit.strip()) > LONGEST_UNIT:
        problems["unit"] = Problem("too_long", {"most": LONGEST_UNIT})
    if problems:
        raise Invalid(problems)


def _name_and_alert(known_as: str, safety_alert: str) -> dict[str, str | Problem]:
    problems: dict[str, str | Problem] = {}
    _put(problems, "known_as", judge_name(known_as))
    if len(safety_alert.strip()) > LONGEST_ALERT:
        problems["safety_alert"] = Problem("too_long", {"most": LONGEST_ALERT})
    return problems


def _put(problems: dict[str, str | Problem], field: str, problem: Problem | None) -> None:
    if problem is not None:
        problems[field] = problem


def _write_person(uow: UnitOfWork, new: Admission) -> UUID:
    person_id = new.person_id or uow.store.sources.new_id()
    birth = new.birth
    uow.add(
        Person(
            id=person_id,
            known_as=clean_name(new.known_as),
            sex=new.sex,
            birth_year=birth.year if birth else None,
            birth_month=birth.month if birth else None,
            birth_day=birth.day if birth else None,
            birth_precision=birth.precision if birth else None,
            nationalities=[new.nationality],
            category=new.category,
            work_visa=new.work_visa,
            language=new.language,
            needs_interpreter=new.needs_interpreter,
        )
    )
    uow.session.flush()
    for position, name in enumerate(new.names):
        write_name(uow, person_id, name, position)
    remake_search_keys(uow, person_id)
    return person_id


def _write_case(uow: UnitOfWork, new: Admission, person_id: UUID) -> None:
    uow.add(
        Case(
            id=new.id,
            person_id=person_id,
            number=_next_number(uow, new.arrived_on),
            status=CaseStatus.ACTIVE,
            category=new.resident_category,
            exploitation=[],
            opened_on=new.arrived_on,
            owner_id=new.owner_id,
            safety_alert=new.safety_alert.strip() or None,
            entered_late=entered_late(_arrival(uow, new), uow.now()),
        )
    )
    uow.session.flush()


def _write_arrival(uow: UnitOfWork, new: Admission) -> None:
    new_id = uow.store.sources.new_id
    start = _arrival(uow, new)
    late = entered_late(new.arrived_on, uow.now())
    uow.add(
        Referral(
            id=new.referral_id or new_id(),
            case_id=new.id,
            referrer=new.referrer,
            referred_on=new.arrived_on,
            unit=new.unit.strip() or None,
            papers=[],
            entered_late=late,
        )
    )
    uow.add(
        Identification(
            id=new_id(),
            case_id=new.id,
            status=IdentStatus.SUSPECTED,
            started_on=new.arrived_on,
            entered_late=late,
        )
    )
    uow.add(
        Placement(
            id=new.placement_id or new_id(),
            case_id=new.id,
            organisation_id=new.facility_id or own_facility_id(uow),
            kind=new.placement,
            start=start,
            entered_late=entered_late(start, uow.now()),
        )
    )
    uow.session.flush()


def _arrival(uow: UnitOfWork, new: Admission) -> datetime:
    """The moment of arrival: now if it is today and no time was given."""
    if new.arrived_at is None and new.arrived_on == local_day(uow.now()):
        return uow.now()
    return local_moment(new.arrived_on, new.arrived_at or ARRIVAL_UNKNOWN)


def own_facility_id(uow: UnitOfWork) -> UUID:
    """The shelter whose vault this is."""
    return uow.session.scalars(select(Organisation.id).where(Organisation.own_facility)).one()


def _next_number(uow: UnitOfWork, opened_on: date) -> str:
    """Site prefix, year and a count within both: SD-26-0041."""
    prefix = uow.session.get_one(Setting, "site_prefix").value
    stem = f"{prefix}-{opened_on:%y}-"
    year = {"counted_from": len(stem) + 1, "first": f"{stem}0", "beyond": f"{stem}:"}
    (last,) = _LAST_COUNT.first(uow.connection, year)
    return f"{stem}{(last or 0) + 1:04d}"
