"""T8 of the half-year report: who is in follow-up, and what was done for them after the stay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import Case, FollowUpContact, PermitApplication, Placement, Service
from shelterdesk.queries.given import was_given
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.cases import ResidentCategory
from shelterdesk.vocabulary.permits import ApplicationKind
from shelterdesk.vocabulary.services import APPLICATIONS, ServiceType

_TRAFFICKING = (Case.category == ResidentCategory.TRAFFICKING) & Case.voided_at.is_(None)
_COUNTED = (
    ServiceType.FOLLOWUP_CONTACT,
    ServiceType.COURT_ACCOMPANY,
    ServiceType.RETURN,
    *APPLICATIONS,
)


def followed_up(session: Session, period: Period) -> tuple[Mapping[str, Any], ...]:
    """T8, one row: trafficking cases in follow-up on the last day of the period, those that are not
    closed, with a stay that ended and none that goes on; and of the services done in the period
    after the stay, while no other one went on: contacts, how many of a hundred reached her, court
    appearances accompanied, applications for an extension, help to return home.
    """
    begins, ends = period.bounds
    done = session.execute(
        select(Service.kind, FollowUpContact.reached, PermitApplication.application)
        .join(Case, Case.id == Service.case_id)
        .outerjoin(FollowUpContact, FollowUpContact.service_id == Service.id)
        .outerjoin(PermitApplication, PermitApplication.service_id == Service.id)
        .where(
            Service.kind.in_(_COUNTED),
            Service.start >= begins,
            Service.start < ends,
            was_given(),
            _TRAFFICKING,
            _has_left(Service.start),
        )
    ).all()
    kinds = [row.kind for row in done]
    contacts = kinds.count(ServiceType.FOLLOWUP_CONTACT)
    reached = sum(row.reached is True for row in done)
    row = {
        "in_follow_up": _held(session, period, ends),
        "contacts": contacts,
        "reached": _percent(reached, contacts) if contacts else None,
        "court_appearances": kinds.count(ServiceType.COURT_ACCOMPANY),
        "extensions": sum(row.application is ApplicationKind.EXTENSION for row in done),
        "returns": kinds.count(ServiceType.RETURN),
    }
    return (row,) if any(row.values()) else ()


def _percent(part: int, of: int) -> float:
    """To a tenth; a half goes up, as people round."""
    return (2000 * part + of) // (2 * of) / 10


def _held(session: Session, period: Period, ends: datetime) -> int:
    is_open = Case.closed_on.is_(None) | (Case.closed_on > period.last)
    query = select(func.count()).select_from(Case).where(_TRAFFICKING, is_open, _has_left(ends))
    return session.scalar(query) or 0


def _has_left(moment: Any) -> ColumnElement[bool]:
    """Whether at this moment a stay of the case was over, and none went on."""
    over, going = aliased(Placement), aliased(Placement)
    left = exists().where(
        over.case_id == Case.id, over.voided_at.is_(None), over.end.is_not(None), over.end <= moment
    )
    placed = exists().where(
        going.case_id == Case.id,
        going.voided_at.is_(None),
        going.start <= moment,
        or_(going.end.is_(None), going.end > moment),
    )
    return left & ~placed
