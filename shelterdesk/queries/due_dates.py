"""Which records make which dates come due: `SOURCES`, the one place to add another.

A source is two things: the condition on a case that says whether it has such records at all (most
saves ask only that), and a function that reads them and gives each date with the record that causes
it. It counts with `rules.deadlines.due`, by a key of `vocabulary.law_rules`; the kind of the date
and what began the clock are words of `vocabulary.deadlines`. Add the source to `SOURCES` and call
`usecases.due.remake_due` in the use-cases that write such records: Today, the case file, badges and
`check` follow by themselves. A date must depend on records only, never on today.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import (
    Case,
    DueDate,
    EmployerChange,
    Erasure,
    Identification,
    Objection,
    Permit,
    ReturnHome,
    Service,
)
from shelterdesk.queries import (
    due_absences,
    due_bookings,
    due_claims,
    due_court,
    due_exits,
    due_follow_up,
    due_minors,
    due_parents,
    due_residence,
)
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.queries.given import settles_a_date
from shelterdesk.queries.standing import CLOSED
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import (
    appointment_due,
    due,
    permit_dues,
    planned_due,
)
from shelterdesk.rules.transfers import extension_due, transfer_due
from shelterdesk.vocabulary.admission import ObjectionResult
from shelterdesk.vocabulary.cases import IdentStatus
from shelterdesk.vocabulary.deadlines import AFTERWARDS, LAPSING, DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.permits import NO_STAY, PermitKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType


def dues_of_case(session: Session, case_id: UUID, book: LawBook | None = None) -> list[Made]:
    """The due dates of a case as they must be, each with the record that causes it; of a closed
    one only what is owed all the same, of an erased one nothing: nobody could say who she was.
    """
    connection, book = session.connection(), book or LawBook(session)
    (status, is_erased) = _STATUS.first(connection, {"case_id": case_id})
    if is_erased:
        return []
    sources = (one for one in SOURCES if one.of_closed or status not in CLOSED)
    return [made for source in sources for made in source.make(connection, case_id, book)]


def waits() -> ColumnElement[bool]:
    """The condition on `DueDate` that it is still somebody's task: a right that lapsed is none, nor
    is what cannot be done yet.
    """
    today = select(func.this_day()).scalar_subquery()  # asked once, and not of every row
    lapses = DueDate.kind.in_([kind.value for kind in LAPSING])
    began = func.days_before(DueDate.on, DueDate.lead_days) < today
    return and_(~lapses | (DueDate.on >= today), or_(~_comes_afterwards(), began))


def is_next_date() -> ColumnElement[bool]:
    """The condition on `DueDate` that somebody waits for it: what is only still to be told of what
    is over is no next date of a case.
    """
    return and_(waits(), ~_comes_afterwards())


def _comes_afterwards() -> ColumnElement[bool]:
    return DueDate.kind.in_([kind.value for kind in AFTERWARDS])


# Permits: their last day; departure after a revoked one (D04 to D11)

_later = aliased(Permit)
_PERMITS = Prepared(
    select(Permit.id, Permit.kind, Permit.valid_to, Permit.revoked_on).where(
        Permit.case_id == CASE,
        Permit.voided_at.is_(None),
        # A permit that was extended is no longer waited for: its extension is.
        ~select(_later.id)
        .where(_later.extension_of_id == Permit.id, _later.voided_at.is_(None))
        .exists(),
    )
)


def _of_permits(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    permits = _PERMITS.all(connection, {"case_id": case_id})
    for permit in permits:
        revoked = permit.revoked_on
        if revoked is None:
            for made in known(permit_dues, book.law, permit.kind, permit.valid_to):
                yield permit.id, made
        if revoked is not None and permit.kind is PermitKind.RESIDENCE_1Y:
            stays = (other for other in permits if other.kind not in NO_STAY)
            if any(other.revoked_on is None and other.valid_to > revoked for other in stays):
                continue
            key = RuleKey.DEPART_AFTER_REVOCATION
            for made in known(due, book.law, DueKind.DEPART, key, Trigger.REVOKED, revoked):
                yield permit.id, made


# Services: the next date that one set

_SERVICES = Prepared(
    select(
        Service.id,
        Service.kind,
        Service.outcome,
        Service.start,
        Service.next_on,
        settles_a_date().label("settles"),
    )
    .where(
        Service.case_id == CASE,
        Service.kind != ServiceType.FOLLOWUP_CONTACT,
        Service.voided_at.is_(None),
    )
    .order_by(Service.start, Service.created_at)
)


def _of_services(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """A next date is settled by a service of the same kind on that day or later that took place or
    is still planned. Follow-up contacts are one chain, which `due_follow_up` reads.
    """
    newest: dict[ServiceType, date] = {}
    for service in reversed(_SERVICES.all(connection, {"case_id": case_id})):
        after, on = newest.get(service.kind), local_day(service.start)
        is_set = service.next_on is not None and service.outcome is not ServiceOutcome.PLANNED
        if is_set and (after is None or after < service.next_on):
            yield service.id, appointment_due(book.law, service.next_on, on)
        if service.settles:
            newest.setdefault(service.kind, on)


# Plans: a planned service is an appointment of its day, until somebody says how it went

_IS_PLANNED = (Service.outcome == ServiceOutcome.PLANNED, Service.voided_at.is_(None))
_PLANS = Prepared(
    select(Service.id, Service.start, Service.created_at).where(
        Service.case_id == CASE, *_IS_PLANNED
    )
)


def _of_plans(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for plan in _PLANS.all(connection, {"case_id": case_id}):
        yield plan.id, planned_due(book.law, local_day(plan.start), local_day(plan.created_at))


# Identification: the objection, and claims of an identified victim (D01, D16, D17)

_IDENTIFICATIONS = Prepared(
    select(
        Identification.id,
        Identification.status,
        Identification.result_on,
        Identification.notice_served_on,
    )
    .where(Identification.case_id == CASE, Identification.voided_at.is_(None))
    .order_by(Identification.started_on.desc(), Identification.created_at.desc())
    .limit(1)
)
_FILED = Prepared(
    select(Objection.filed_on).where(Objection.case_id == CASE, Objection.voided_at.is_(None))
)


def _of_identification(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """The newest step counts: an objection that was filed is one, or a record of its own."""
    for step in _IDENTIFICATIONS.all(connection, {"case_id": case_id}):
        served = step.notice_served_on
        if step.status is IdentStatus.NON_VICTIM and served is not None:
            if any(one.filed_on >= served for one in _FILED.all(connection, {"case_id": case_id})):
                continue
            facts = (RuleKey.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, served)
            for made in known(due, book.law, DueKind.OBJECTION, *facts, RuleKey.LEAD_RIGHT):
                yield step.id, made
        if step.status is IdentStatus.VICTIM and step.result_on is not None:
            for kind, key in due_claims.claims_left(connection, case_id):
                facts = (key, Trigger.IDENTIFIED, step.result_on)
                for made in known(due, book.law, kind, *facts, RuleKey.LEAD_CLAIM):
                    yield step.id, made


# Objections on their way from agency to agency (D02, D03)

_IS_OPEN = (Objection.result == ObjectionResult.OPEN, Objection.voided_at.is_(None))
_OBJECTIONS = Prepared(
    select(
        Objection.id,
        Objection.received_on,
        Objection.forwarded_on,
        Objection.superior_received_on,
        Objection.decided_on,
    ).where(Objection.case_id == CASE, *_IS_OPEN)
)


def _of_objections(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _OBJECTIONS.all(connection, {"case_id": case_id}):
        if one.superior_received_on is not None and one.decided_on is None:
            facts = (RuleKey.OBJECTION_DECISION, Trigger.OBJECTION_UP, one.superior_received_on)
            for made in known(due, book.law, DueKind.OBJECTION_DECISION, *facts):
                yield one.id, made
        elif one.received_on is not None and one.forwarded_on is None:
            facts = (RuleKey.OBJECTION_FORWARD, Trigger.OBJECTION_RECEIVED, one.received_on)
            for made in known(due, book.law, DueKind.OBJECTION_FORWARD, *facts):
                yield one.id, made


# The way home and a change of employer: what an authority waits for (D15, D27, D28)

_IS_WISH = (
    ReturnHome.wish_on.is_not(None),
    ReturnHome.judicial_told_on.is_(None),
    Service.outcome != ServiceOutcome.DECLINED_BY_PERSON,  # the wish is hers to take back
)
_WISHES = Prepared(
    select(Service.id, ReturnHome.wish_on)
    .join(ReturnHome, ReturnHome.service_id == Service.id)
    .where(Service.case_id == CASE, Service.voided_at.is_(None), *_IS_WISH)
)
_IS_TRANSFER = (
    EmployerChange.registered_on.is_not(None),
    EmployerChange.certificate_on.is_(None),
    EmployerChange.result.is_(None),
)
_TRANSFERS = Prepared(
    select(
        Service.id,
        EmployerChange.registered_on,
        EmployerChange.extension_requested_on,
        EmployerChange.extension_granted_on,
    )
    .join(EmployerChange, EmployerChange.service_id == Service.id)
    .where(Service.case_id == CASE, Service.voided_at.is_(None), *_IS_TRANSFER)
)


def _of_wishes(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for wish in _WISHES.all(connection, {"case_id": case_id}):
        facts = (RuleKey.RETURN_WISH_NOTICE, Trigger.RETURN_WISH, wish.wish_on)
        for made in known(due, book.law, DueKind.RETURN_WISH, *facts):
            yield wish.id, made


def _of_transfers(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _TRANSFERS.all(connection, {"case_id": case_id}):
        granted_on = one.extension_granted_on
        for ends in known(transfer_due, book.law, one.registered_on, granted_on):
            yield one.id, ends
            if one.extension_requested_on is None and granted_on is None:
                for made in known(extension_due, book.law, ends.on):
                    yield one.id, made


def _with_service(kind: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    own = (Service.case_id == CASE, Service.voided_at.is_(None))
    return select(Service.id).join(kind).where(*own, *conditions).exists()


SOURCES: tuple[Source, ...] = (
    Source(any_of(Permit, Permit.voided_at.is_(None)), _of_permits),
    Source(
        any_of(Service, Service.next_on.is_not(None), Service.voided_at.is_(None)), _of_services
    ),
    Source(any_of(Service, *_IS_PLANNED), _of_plans),
    Source(
        any_of(
            Identification,
            Identification.result_on.is_not(None) | Identification.notice_served_on.is_not(None),
            Identification.voided_at.is_(None),
        ),
        _of_identification,
    ),
    Source(any_of(Objection, *_IS_OPEN), _of_objections),
    Source(_with_service(ReturnHome, *_IS_WISH), _of_wishes),
    Source(_with_service(EmployerChange, *_IS_TRANSFER), _of_transfers),
    *due_absences.SOURCES,
    *due_exits.SOURCES,
    *due_follow_up.SOURCES,
    *due_minors.SOURCES,
    *due_parents.SOURCES,
    *due_claims.SOURCES,
    *due_residence.SOURCES,
    *due_court.SOURCES,
    *due_bookings.SOURCES,
)

_STATUS = Prepared(
    select(Case.status, select(Erasure.id).where(Erasure.case_id == Case.id).exists()).where(
        Case.id == CASE
    )
)

CONCERNED = Prepared(
    select(
        or_(*(source.has_any for source in SOURCES)),
        select(DueDate.source_id).where(DueDate.case_id == CASE).exists(),
    )
)
"""Most saves cause no date and settle none: one question tells that."""
