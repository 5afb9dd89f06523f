"""What a person herself may read on the screen: her own dates, papers and courses, nothing else.

Showing it is a read of her case file (decision 7): whoever shows it notes `case.open` first, as the
case file does, so that a file that was open already costs no second event. Left out on purpose:
notes, alerts, numbers of cases and papers, names of others, follow-up contacts, counselling, what
the house owes to an authority, and dates that are over, which would read as a reproach.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, type_coerce
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Case,
    Course,
    CourseSession,
    DataRequest,
    DueDate,
    Enrolment,
    Hearing,
    LegalCase,
    Organisation,
    Permit,
    Person,
    Service,
    Staff,
)
from shelterdesk.models.base import UtcDateTime
from shelterdesk.queries.booked import is_interpreted
from shelterdesk.queries.hearings import court_id, is_waited_for
from shelterdesk.queries.hotlines import HotlineRow, hotlines
from shelterdesk.queries.residence import residence_of
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.visibility import require_case, scope_of
from shelterdesk.rules.access import Action, Viewer, may
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.residence import Counters
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import PERMIT_DUES, DueKind
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.residence import DataWish
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType

OURS_TO_KNOW = frozenset(
    {
        ServiceType.ACCOMMODATION,
        ServiceType.COUNSELING,
        ServiceType.FOLLOWUP_CONTACT,
        ServiceType.DAILY_CARE_TALK,
    }
)
"""Never on a screen that others might see: that somebody is in counselling, or is followed up."""

HER_MONEY = (
    DueKind.CONSOLATION_CLAIM,
    DueKind.UNEMPLOYMENT_CLAIM,
    DueKind.SECOND_UNEMPLOYMENT_CLAIM,
    DueKind.REENTRY_CLAIM,
    DueKind.TRANSPORT_CLAIM,
    DueKind.SUBSIDY_DECISION,
    DueKind.RENT_ENDS,
)
"""The dates of money that is hers to ask for, or that she waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDate:
    """An appointment of hers, of the service or court date `source_id`. Of one that is planned the
    hour is known, who comes along and whether somebody interprets; of one that a service led to
    only the day, and where that service was.
    """

    source_id: UUID
    on: date
    kind: ServiceType
    place: str
    start: datetime | None
    companion: str
    interpreting: InterpreterNeed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientMoney:
    """Until when she can ask for something, from when on, or until when she hears."""

    on: date
    kind: DueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPaper:
    """A permit or paper that holds, or that ran out and is still to be renewed."""

    kind: PermitKind
    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCourse:
    """A course she is in, by its kind or its own name, and when it is next."""

    kind: CourseKind
    name: str | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRequest:
    """What she asked of the data about her, and by when she gets an answer."""

    wish: DataWish
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """`called` is the name she wishes; `phone` that of the shelter, "" where none is known.
    `may_print`: who turned the window to her may give her this on paper too.
    """

    case_id: UUID
    called: str
    language: Language
    dates: tuple[ClientDate, ...]
    money: tuple[ClientMoney, ...]
    papers: tuple[ClientPaper, ...]
    courses: tuple[ClientCourse, ...]
    residence: Counters | None
    requests: tuple[ClientRequest, ...]
    phone: str
    hotlines: tuple[HotlineRow, ...]
    roc_years: bool
    may_print: bool


def client_view(session: Session, viewer: Viewer, case_id: UUID, now: datetime) -> ClientView:
    """What she may read of her own case. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    person = session.scalars(
        select(Person).join(Case, Case.person_id == Person.id).where(Case.id == case_id)
    ).one()
    site = site_settings(session)
    return ClientView(
        case_id=case_id,
        called=person.known_as,
        language=person.language,
        dates=tuple(
            sorted((*_dates(session, case_id, now), *_hearings(session, case_id, now)), key=_when)
        ),
        money=tuple(_money(session, case_id, local_day(now))),
        papers=tuple(papers_of(session, case_id, local_day(now))),
        courses=tuple(_courses(session, case_id, now)),
        residence=residence_of(session, viewer, case_id, local_day(now)),
        requests=tuple(_requests(session, case_id)),
        phone=site.facility_phone,
        hotlines=hotlines(session),
        roc_years=site.roc_years,
        may_print=may(viewer, Action.PRINT_SEND, scope_of(session, case_id)),
    )


def language_of(session: Session, viewer: Viewer, case_id: UUID) -> Language:
    """What the person of a case speaks. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    query = select(Person.language).join(Case, Case.person_id == Person.id)
    return session.scalars(query.where(Case.id == case_id)).one()


def _dates(session: Session, case_id: UUID, now: datetime) -> Iterator[ClientDate]:
    query = (
        select(DueDate.on, Service, Organisation.name, Staff.name)
        .join(Service, Service.id == DueDate.source_id)
        .join(Staff, Staff.id == Service.staff_id)
        .outerjoin(Organisation, Organisation.id == Service.organisation_id)
        .where(
            DueDate.case_id == case_id,
            DueDate.kind == DueKind.APPOINTMENT,
            DueDate.on >= local_day(now),
            Service.kind.not_in(OURS_TO_KNOW),
        )
        .order_by(DueDate.on, Service.start, Service.id)
    )
    for on, service, place, companion in session.execute(query):
        planned = service.outcome is ServiceOutcome.PLANNED  # else it led to this date
        yield ClientDate(
            source_id=service.id,
            on=on,
            kind=service.kind,
            place=place or "",
            start=service.start if planned else None,
            companion=companion if planned else "",
            interpreting=service.interpreting if planned else None,
        )


def _when(one: ClientDate) -> tuple[date, float]:
    return one.on, one.start.timestamp() if one.start is not None else 0.0


def _hearings(session: Session, case_id: UUID, now: datetime) -> Iterator[ClientDate]:
    """Her dates at court: when and where she is asked to come, and who goes along."""
    query = (
        select(Hearing, Organisation.name, Staff.name, is_interpreted(Hearing))
        .join(LegalCase, LegalCase.id == Hearing.legal_case_id)
        .outerjoin(Organisation, Organisation.id == court_id())
        .outerjoin(Staff, Staff.id == Hearing.staff_id)
        .where(Hearing.case_id == case_id, Hearing.heard_on >= local_day(now), is_waited_for())
        .order_by(Hearing.heard_on, Hearing.heard_time, Hearing.id)
    )
    for hearing, court, companion, interprets in session.execute(query):
        at = hearing.heard_time
        yield ClientDate(
            source_id=hearing.id,
            on=hearing.heard_on,
            kind=ServiceType.COURT_ACCOMPANY,
            place=court or "",
            start=local_moment(hearing.heard_on, at) if at is not None else None,
            companion=companion or "",
            interpreting=InterpreterNeed.INTERPRETER if interprets else None,
        )


def _money(session: Session, case_id: UUID, today: date) -> Iterator[ClientMoney]:
    """What she can ask for from a day on stays there; a right that is over does not."""
    opened = DueKind.SECOND_UNEMPLOYMENT_CLAIM.value
    query = (
        select(DueDate.on, DueDate.kind)
        .where(
            DueDate.case_id == case_id,
            DueDate.kind.in_([kind.value for kind in HER_MONEY]),
            (DueDate.on >= today) | (DueDate.kind == opened),
        )
        .order_by(DueDate.on, DueDate.kind, DueDate.source_id)
    )
    for on, kind in session.execute(query):
        yield ClientMoney(on=on, kind=DueKind(kind))


def papers_of(session: Session, case_id: UUID, today: date) -> Iterator[ClientPaper]:
    """The newest of each kind that holds, or that is still to be renewed. Whoever calls has asked
    for access.
    """
    awaited = select(DueDate.source_id).where(
        DueDate.case_id == case_id, DueDate.kind.in_([kind.value for kind in PERMIT_DUES])
    )
    query = (
        select(Permit.kind, Permit.valid_to)
        .where(
            Permit.case_id == case_id,
            Permit.voided_at.is_(None),
            Permit.revoked_on.is_(None),
            (Permit.valid_to >= today) | Permit.id.in_(awaited),
        )
        .order_by(Permit.valid_to.desc(), Permit.id)
    )
    newest: dict[PermitKind, date] = {}
    for kind, valid_to in session.execute(query):
        newest.setdefault(kind, valid_to)
    for kind, valid_to in sorted(newest.items(), key=lambda paper: (paper[1], paper[0])):
        yield ClientPaper(kind=kind, valid_to=valid_to)


def _requests(session: Session, case_id: UUID) -> Iterator[ClientRequest]:
    query = (
        select(DataRequest.wish, DueDate.on)
        .join(DueDate, DueDate.source_id == DataRequest.id)
        .where(DueDate.case_id == case_id, DueDate.kind == DueKind.DATA_REQUEST)
        .order_by(DueDate.on, DataRequest.id)
    )
    for wish, on in session.execute(query):
        yield ClientRequest(wish=wish, answer_by=on)


def _courses(session: Session, case_id: UUID, now: datetime) -> Iterator[ClientCourse]:
    today = local_day(now)
    next_at = (
        select(func.min(CourseSession.start))
        .where(
            CourseSession.course_id == Course.id,
            CourseSession.start >= now,
            CourseSession.cancel_reason.is_(None),
            CourseSession.voided_at.is_(None),
        )
        .scalar_subquery()
    )
    query = (
        select(Course.kind, Course.name, type_coerce(next_at, UtcDateTime))
        .join(Enrolment, Enrolment.course_id == Course.id)
        .where(
            Enrolment.case_id == case_id,
            Enrolment.first_on <= today,
            Enrolment.last_on.is_(None) | (Enrolment.last_on >= today),
            Enrolment.voided_at.is_(None),
            Course.voided_at.is_(None),
        )
        .order_by(next_at.is_(None), next_at, Course.id)
        .distinct()
    )
    for kind, name, when in session.execute(query):
        yield ClientCourse(kind=kind, name=name, next_at=when)
