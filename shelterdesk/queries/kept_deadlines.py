"""How the month's deadlines were kept, as far as there are records of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Date, select, type_coerce
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Base,
    Case,
    CoordinationMeeting,
    FollowUpPlan,
    Organisation,
    Permit,
    Placement,
    Service,
)
from shelterdesk.models.base import UtcDateTime
from shelterdesk.queries.due_book import LawBook, known
from shelterdesk.queries.due_follow_up import came_on
from shelterdesk.queries.given import was_given
from shelterdesk.queries.kept_minors import OF_CHILDREN, Outcome, kept_education, kept_rulings
from shelterdesk.queries.meetings import kept_meetings
from shelterdesk.queries.residing import in_our_house, left_our_house
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.deadlines import Law, due, next_contact_due, permit_dues
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.packages import Kept
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import ServiceType

OF_DEADLINES: tuple[type[Base], ...] = (*OF_CHILDREN, CoordinationMeeting, FollowUpPlan)
"""What is read for nothing but the deadlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """One kind of deadline that fell in the month. `unknown`: nothing is recorded that would tell.

    A permit is kept in time by an extension issued on or before its last day, late by one after
    it, missed by none by the month's end. A next contact is kept by one on or before its day,
    and no longer owed once she came back, her follow-up ended or her case was closed.
    """

    kind: DueKind
    source: str
    due: int
    kept: Mapping[Kept, int]

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it."""
        return {
            "kind": self.kind.value,
            "source": self.source,
            "due": self.due,
            "kept": {how.value: count for how, count in self.kept.items()},
        }

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """What `plain` wrote. KeyError, TypeError or ValueError for anything else."""
        return cls(
            kind=DueKind(told["kind"]),
            source=str(told["source"]),
            due=int(told["due"]),
            kept={Kept(how): int(count) for how, count in told["kept"].items()},
        )


def kept_deadlines(session: Session, period: Period) -> tuple[DeadlineRow, ...]:
    """The deadlines whose day lies in the month, by kind and by the rule that set them."""
    book = LawBook(session).loaded()
    outcomes = [
        *_permits(session, period, book.law),
        *_contacts(session, period, book.law),
        *_exits(session, period, book),
        *kept_rulings(session, period, book.law),
        *kept_education(session, period, book.law),
        *kept_meetings(session, period, book.law),
    ]
    return tuple(
        _row(kind, source, outcomes)
        for kind in DueKind
        for source in sorted({source for found, source, _how in outcomes if found is kind})
    )


def _row(kind: DueKind, source: str, outcomes: list[Outcome]) -> DeadlineRow:
    found = [how for of_kind, of_source, how in outcomes if (of_kind, of_source) == (kind, source)]
    return DeadlineRow(
        kind=kind, source=source, due=len(found), kept={how: found.count(how) for how in Kept}
    )


def _permits(session: Session, period: Period, law: Law) -> Iterator[Outcome]:
    ending = session.scalars(
        select(Permit)
        .join(Case, Case.id == Permit.case_id)
        .where(
            Permit.valid_to.between(period.first, period.last),
            Permit.revoked_on.is_(None),
            Permit.voided_at.is_(None),
            Case.voided_at.is_(None),
            Case.closed_on.is_(None) | (Case.closed_on > Permit.valid_to),
        )
    ).all()
    extensions = session.execute(
        select(Permit.extension_of_id, Permit.issued_on).where(
            Permit.extension_of_id.in_([permit.id for permit in ending]),
            Permit.voided_at.is_(None),
        )
    )
    extended = {row.extension_of_id: row.issued_on for row in extensions}
    for permit in ending:
        for made in known(permit_dues, law, permit.kind, permit.valid_to):
            yield made.kind, made.source, _extension(permit, extended, period.last)


def _extension(permit: Permit, extended: Mapping[UUID | None, date | None], last: date) -> Kept:
    if permit.id not in extended:
        return Kept.MISSED
    issued = extended[permit.id]
    if issued is None:
        return Kept.UNKNOWN
    if issued > last:
        return Kept.MISSED  # by the month's last day there was none
    return Kept.IN_TIME if issued <= permit.valid_to else Kept.LATE


def _contacts(session: Session, period: Period, law: Law) -> Iterator[Outcome]:
    """Follow-up contacts that an earlier one set for a day of the month."""
    begins_by = period.bounds[1]
    promised = session.execute(
        select(Service.case_id, Service.start, type_coerce(Service.next_on, Date))
        .join(Case, Case.id == Service.case_id)
        .where(
            Service.kind == ServiceType.FOLLOWUP_CONTACT,
            Service.next_on.between(period.first, period.last),
            Service.voided_at.is_(None),
            Case.voided_at.is_(None),
        )
    ).all()
    made: dict[UUID, list[date]] = {}
    for case_id, start in session.execute(
        select(Service.case_id, Service.start).where(
            Service.kind == ServiceType.FOLLOWUP_CONTACT,
            was_given(),
            Service.case_id.in_({row.case_id for row in promised}),
            Service.start < begins_by,
        )
    ):
        made.setdefault(case_id, []).append(local_day(start))
    no_more = _ends_of_follow_ups(session, {row.case_id for row in promised})
    for case_id, start, next_on in promised:
        on = local_day(start)
        after = [day for day in made.get(case_id, ()) if day > on]
        how = _contact(after, next_on)
        if how is not Kept.IN_TIME and no_more[case_id].by(on, next_on):
            continue
        for promise in known(next_contact_due, law, next_on, on):
            yield promise.kind, promise.source, how


@dataclass(slots=True)
class _Ends:
    """What ends the follow-up of a case: a stay, the end of the plan that holds, its closing."""

    stays: list[Placement] = field(default_factory=list)
    ended_on: date | None = None
    closed_on: date | None = None

    def by(self, on: date, next_on: date) -> bool:
        """Whether nobody asked for a contact on the day for which it was promised."""
        if self.closed_on is not None and self.closed_on <= next_on:
            return True
        if self.ended_on is not None and on <= self.ended_on <= next_on:
            return True
        begun = [one for one in self.stays if local_day(one.start) <= next_on]
        over = [one for one in begun if one.end is not None and local_day(one.end) <= next_on]
        if len(over) < len(begun) or any(one.exit_reason is ExitReason.DEATH for one in over):
            return True
        came = came_on(over)
        return came is not None and came > on


def _ends_of_follow_ups(session: Session, cases: set[UUID]) -> Mapping[UUID, _Ends]:
    found: defaultdict[UUID, _Ends] = defaultdict(_Ends)
    stays = select(Placement).where(Placement.case_id.in_(cases), Placement.voided_at.is_(None))
    for stay in session.scalars(stays.order_by(Placement.end)):
        found[stay.case_id].stays.append(stay)
    plans = select(FollowUpPlan).where(
        FollowUpPlan.case_id.in_(cases), FollowUpPlan.voided_at.is_(None)
    )
    for plan in session.scalars(plans.order_by(FollowUpPlan.begins_on, FollowUpPlan.created_at)):
        found[plan.case_id].ended_on = plan.ended_on  # the newest one holds
    for case in session.scalars(select(Case).where(Case.id.in_(cases))):
        found[case.id].closed_on = case.closed_on
    return found


def _contact(after: list[date], next_on: date) -> Kept:
    if not after:
        return Kept.MISSED
    return Kept.IN_TIME if min(after) <= next_on else Kept.LATE


def _exits(session: Session, period: Period, book: LawBook) -> Iterator[Outcome]:
    """Notices of exits from this shelter that were due in the month."""
    begins, ends = period.previous().bounds[0], period.bounds[1]
    left = session.execute(
        select(
            type_coerce(Placement.end, UtcDateTime),
            type_coerce(Placement.exit_notice_at, UtcDateTime),
        )
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .join(Case, Case.id == Placement.case_id)
        .where(in_our_house(), left_our_house(), Placement.end >= begins, Placement.end < ends)
    )
    for end, told_at in left:
        left_on = local_day(end)
        is_known = book.exits_since is None or left_on >= book.exits_since
        facts = (DueKind.EXIT_NOTICE, RuleKey.EXIT_NOTICE, Trigger.LEFT, left_on)
        for made in known(due, book.law, *facts):
            if made.on in period:
                yield made.kind, made.source, _notice(told_at, made.on, period.last, is_known)


def _notice(told_at: datetime | None, on: date, last: date, is_known: bool) -> Kept:
    if told_at is None:
        return Kept.MISSED if is_known else Kept.UNKNOWN
    if local_day(told_at) <= on:
        return Kept.IN_TIME
    return Kept.LATE if local_day(told_at) <= last else Kept.MISSED
