"""What a form of a service says of how much there was already: sessions that were held, days whose
rent is paid. It warns; a special approval may allow more.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.errors import NoRuleForDate
from shelterdesk.models import Aid, Case, Person, Service
from shelterdesk.queries.given import was_given
from shelterdesk.queries.rules import law_of
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.limits import rent_time
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.services import ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLimit:
    """A service that somebody is about to log, for which there is a limit. `covers`: the days whose
    rent it pays, the last one where it is known; `but` is the record that is being corrected.
    """

    kind: ServiceType
    case_ids: tuple[UUID, ...]
    on: date
    covers: tuple[date, date | None] | None = None
    but: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsHeld:
    """How many sessions somebody had, and how many are paid without special approval."""

    known_as: str
    held: int
    paid: int

    @property
    def is_beyond(self) -> bool:
        """Whether one more is beyond what is paid."""
        return self.held >= self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class RentPaid:
    """Until when rent can be paid, `until`, and with the extra time, `longest`; and the record
    that pays for some of these days already.
    """

    until: date
    longest: date
    overlaps: UUID | None
    overlaps_from: date | None


def sessions_held(session: Session, viewer: Viewer, asked: AskedLimit) -> tuple[SessionsHeld, ...]:
    """For each person whom the viewer may know; nothing where no rule is loaded for the day."""
    try:
        paid = law_of(session).rule(RuleKey.COUNSELLING_SESSIONS, asked.on).value
    except NoRuleForDate:
        return ()
    held = (
        select(func.count(Service.id))
        .where(
            Service.case_id == Case.id,
            Service.kind == ServiceType.COUNSELING,
            was_given(),
            Service.id.is_distinct_from(asked.but),
        )
        .scalar_subquery()
    )
    query = (
        select(Person.known_as, held)
        .join(Case, Case.person_id == Person.id)
        .where(Case.id.in_(asked.case_ids), within_reach(viewer))
        .order_by(Person.known_as, Case.number)
    )
    return tuple(
        SessionsHeld(known_as=name, held=count, paid=paid) for name, count in session.execute(query)
    )


def rent_paid(session: Session, viewer: Viewer, asked: AskedLimit) -> tuple[RentPaid, ...]:
    """What stands against rent for these days, of one person; nothing where no rule is loaded."""
    if asked.covers is None:
        return ()
    first, last = asked.covers
    query = (
        select(Service.id, Aid.covers_from, Aid.covers_to)
        .join(Aid, Aid.service_id == Service.id)
        .join(Case, Case.id == Service.case_id)
        .where(
            Service.case_id.in_(asked.case_ids),
            Service.kind == ServiceType.RENT_SUBSIDY,
            Aid.covers_from.is_not(None),
            was_given(),
            Service.id.is_distinct_from(asked.but),
            within_reach(viewer),
        )
        .order_by(Aid.covers_from, Service.id)
    )
    others = session.execute(query).all()
    try:
        time = rent_time(law_of(session), min([first, *(one.covers_from for one in others)]))
    except NoRuleForDate:
        return ()
    same = [
        one
        for one in others
        if one.covers_from <= (last or first) and first <= (one.covers_to or one.covers_from)
    ]
    return (
        RentPaid(
            until=time.ends.on,
            longest=time.longest.on,
            overlaps=same[0].id if same else None,
            overlaps_from=same[0].covers_from if same else None,
        ),
    )
