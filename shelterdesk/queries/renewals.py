"""The permit whose extension is being recorded, and until when the law lets it run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing, NoRuleForDate
from shelterdesk.models import Case, Permit, Person
from shelterdesk.queries.case_file import PermitRow, permits_of
from shelterdesk.queries.rules import legal_rules
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Term, residence_term
from shelterdesk.vocabulary.permits import NO_STAY, PermitKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What a renewal begins with. `valid_from` where the law joins it to the term before, `latest`
    where the law sets one.
    """

    permit_id: UUID
    case_id: UUID
    number: str
    known_as: str
    kind: PermitKind
    valid_to: date
    valid_from: date | None
    latest: date | None


def renewal_of(session: Session, viewer: Viewer, permit_id: UUID, now: datetime) -> Renewal:
    """The permit to renew. NotAllowed; Missing."""
    row = session.execute(
        select(Permit.case_id, Case.number, Person.known_as)
        .join(Case, Case.id == Permit.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(Permit.id == permit_id, Permit.voided_at.is_(None))
    ).one_or_none()
    if row is None:
        raise Missing
    require_case(session, viewer, row.case_id)
    permits = permits_of(session, row.case_id)
    permit = next(one for one in permits if one.permit_id == permit_id)
    joined = permit.kind is PermitKind.RESIDENCE_1Y
    return Renewal(
        permit_id=permit_id,
        case_id=row.case_id,
        number=row.number,
        known_as=row.known_as,
        kind=permit.kind,
        valid_to=permit.valid_to,
        valid_from=permit.valid_to + _DAY if joined else None,
        latest=_latest(session, permit, permits, local_day(now)),
    )


def _latest(
    session: Session, permit: PermitRow, permits: Sequence[PermitRow], today: date
) -> date | None:
    """A year more for a residence permit; for a work permit the end of the stay (WP art. 5)."""
    if permit.kind is PermitKind.WORK:
        stays = (one.valid_to for one in permits if one.kind not in NO_STAY and not one.revoked_on)
        return next(stays, None)
    if permit.kind is not PermitKind.RESIDENCE_1Y:
        return None
    first = permit.valid_from or permit.issued_on or permit.valid_to
    try:
        return residence_term(legal_rules(session), today, Term(first, permit.valid_to)).last
    except NoRuleForDate:
        return None
