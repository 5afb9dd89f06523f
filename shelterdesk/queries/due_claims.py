"""The dates of money and of what a service only lasts for so long: subsidies that she can claim,
rent, temporary lodging, and the permit of a new employer (D16 to D22, D24, D29).
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Aid, Claim, EmployerChange, Permit, Placement, Service
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, known
from shelterdesk.queries.given import was_given
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import due
from shelterdesk.rules.limits import rent_due
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.particulars import TransferResult
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import ServiceType

# Claims: what she can still ask for (D16, D17, D19, D20), once more (D18), the decision (D21)

_OF_CLAIM = (Claim.case_id == CASE, Claim.voided_at.is_(None))
_SENT = Prepared(select(Claim.kind).where(*_OF_CLAIM, Claim.applied_on.is_not(None)))
_FIRST_CLAIMS = (
    (ClaimKind.CONSOLATION, DueKind.CONSOLATION_CLAIM, RuleKey.CONSOLATION_CLAIM),
    (ClaimKind.UNEMPLOYMENT, DueKind.UNEMPLOYMENT_CLAIM, RuleKey.UNEMPLOYMENT_CLAIM),
)


def claims_left(connection: Connection, case_id: UUID) -> list[tuple[DueKind, RuleKey]]:
    """What an identified victim has not claimed yet. A draft claims nothing."""
    sent = {row.kind for row in _SENT.all(connection, {"case_id": case_id})}
    return [(kind, key) for claim, kind, key in _FIRST_CLAIMS if claim not in sent]


_paid = select(Claim.id, Claim.paid_on).where(
    *_OF_CLAIM,
    Claim.kind == ClaimKind.UNEMPLOYMENT,
    Claim.status == ClaimStatus.PAID,
    Claim.works_since.is_(None),
)
_PAID = Prepared(_paid.order_by(Claim.paid_on).limit(1))
_HIRED = Prepared(
    select(EmployerChange.certificate_on)
    .join(Service, Service.id == EmployerChange.service_id)
    .where(
        Service.case_id == CASE,
        Service.voided_at.is_(None),
        EmployerChange.certificate_on.is_not(None),
    )
)
_LEFT_TO_WORK = Prepared(
    select(Placement.end).where(
        Placement.case_id == CASE,
        Placement.exit_reason == ExitReason.E1,
        Placement.end.is_not(None),
        Placement.voided_at.is_(None),
    )
)


def _second(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """Once more, three months after the first payment, as long as she has found no new work."""
    case = {"case_id": case_id}
    if ClaimKind.SECOND_UNEMPLOYMENT in {row.kind for row in _SENT.all(connection, case)}:
        return
    works = [row.certificate_on for row in _HIRED.all(connection, case)]
    works += [local_day(row.end) for row in _LEFT_TO_WORK.all(connection, case)]
    for first in _PAID.all(connection, case):
        if not any(since >= first.paid_on for since in works):
            facts = (RuleKey.SECOND_UNEMPLOYMENT_CLAIM, Trigger.CLAIM_PAID, first.paid_on)
            kind = DueKind.SECOND_UNEMPLOYMENT_CLAIM
            for made in known(due, book.law, kind, *facts, RuleKey.LEAD_CLAIM):
                yield first.id, made


_unsent = select(Claim.id, Claim.kind, Claim.over_on).where(
    *_OF_CLAIM,
    or_(Claim.kind == ClaimKind.REENTRY, Claim.kind == ClaimKind.TRANSPORT),
    Claim.over_on.is_not(None),
    Claim.applied_on.is_(None),
)
_UNSENT = Prepared(_unsent)
_TESTIMONY = {
    ClaimKind.REENTRY: (DueKind.REENTRY_CLAIM, RuleKey.REENTRY_CLAIM),
    ClaimKind.TRANSPORT: (DueKind.TRANSPORT_CLAIM, RuleKey.TRANSPORT_CLAIM),
}


def _of_testimony(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """A draft keeps the day on which the case was over, until it is sent."""
    for claim in _UNSENT.all(connection, {"case_id": case_id}):
        kind, key = _TESTIMONY[claim.kind]
        facts = (key, Trigger.CASE_OVER, claim.over_on, RuleKey.LEAD_CLAIM)
        for made in known(due, book.law, kind, *facts):
            yield claim.id, made


_undecided = select(Claim.id, Claim.received_on).where(
    *_OF_CLAIM,
    Claim.received_on.is_not(None),
    Claim.decided_on.is_(None),
    Claim.status != ClaimStatus.PAID,  # then it was decided, whenever that was
)
_UNDECIDED = Prepared(_undecided)


def _decisions(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for claim in _UNDECIDED.all(connection, {"case_id": case_id}):
        facts = (RuleKey.SUBSIDY_DECISION, Trigger.CLAIM_RECEIVED, claim.received_on)
        for made in known(due, book.law, DueKind.SUBSIDY_DECISION, *facts):
            yield claim.id, made


# Rent: three months from the first day that was covered, and one more once it was used (D22)

_rent = (
    select(Service.id, Aid.covers_from, Aid.covers_to)
    .join(Aid, Aid.service_id == Service.id)
    .where(
        Service.case_id == CASE,
        Service.kind == ServiceType.RENT_SUBSIDY,
        Aid.covers_from.is_not(None),
        was_given(),
    )
)
_RENT = Prepared(_rent.order_by(Aid.covers_from, Service.start, Service.id))


def _rents(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """One date for all of it, at the newest payment: months between two payments count along."""
    months = _RENT.all(connection, {"case_id": case_id})
    if not months:
        return
    newest, covered = months[-1], max(one.covers_to or one.covers_from for one in months)
    first = months[0].covers_from
    for ends in known(rent_due, book.law, first, covered):
        yield newest.id, ends


# Temporary lodging, which lasts two days at most (D24)

_lodged = select(Placement.id, Placement.start).where(
    Placement.case_id == CASE,
    Placement.kind == PlacementType.TEMP_LODGING,
    Placement.end.is_(None),
    Placement.voided_at.is_(None),
)
_LODGED = Prepared(_lodged)


def _lodgings(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for stay in _LODGED.all(connection, {"case_id": case_id}):
        facts = (RuleKey.TEMPORARY_LODGING, Trigger.PLACED_ON, local_day(stay.start))
        for made in known(due, book.law, DueKind.LODGING_ENDS, *facts):
            yield stay.id, made


# The new employer applies for the permit once the certificate is there (D29)

_certified = (
    select(Service.id, EmployerChange.certificate_on)
    .join(EmployerChange, EmployerChange.service_id == Service.id)
    .where(
        Service.case_id == CASE,
        Service.voided_at.is_(None),
        EmployerChange.certificate_on.is_not(None),
        EmployerChange.permit_applied_on.is_(None),
        or_(
            EmployerChange.result.is_(None),
            EmployerChange.result == TransferResult.NEW_EMPLOYER,
        ),
    )
)
_CERTIFIED = Prepared(_certified)
_PERMITTED = Prepared(
    select(func.coalesce(Permit.issued_on, Permit.valid_from).label("since")).where(
        Permit.case_id == CASE, Permit.kind == PermitKind.WORK, Permit.voided_at.is_(None)
    )
)


def _new_employers(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """Until the form says when it applied, or there is a work permit of a later day."""
    case = {"case_id": case_id}
    permits: list[date | None] = [row.since for row in _PERMITTED.all(connection, case)]
    for one in _CERTIFIED.all(connection, case):
        if not any(since is not None and since >= one.certificate_on for since in permits):
            facts = (RuleKey.NEW_EMPLOYER, Trigger.CERTIFIED, one.certificate_on)
            for made in known(due, book.law, DueKind.EMPLOYER_APPLIES, *facts):
                yield one.id, made


SOURCES = (
    Source(_paid.exists(), _second),
    Source(_unsent.exists(), _of_testimony),
    Source(_undecided.exists(), _decisions),
    Source(_rent.exists(), _rents),
    Source(_lodged.exists(), _lodgings),
    Source(_certified.exists(), _new_employers),
)
