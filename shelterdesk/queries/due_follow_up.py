"""The next follow-up contact: as the last one set it, else as the plan of the follow-up has it.

Contacts are one chain: the newest one that says anything about the next date has the word. A stay
breaks it: what was agreed before she came back is of no follow-up after it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import FollowUpContact, FollowUpPlan, Placement, Service
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Law, next_contact_due
from shelterdesk.rules.follow_up import FollowUpPlanEntry, Tried, planned_contact
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

_O = ServiceOutcome
TRIED = frozenset({_O.DONE, _O.NO_SHOW, _O.DECLINED_BY_PERSON})
"""Outcomes of a contact that was made, or tried. What was put off or called off was none."""

_IS_PLAN = (FollowUpPlan.voided_at.is_(None),)
_IS_CONTACT = (Service.kind == ServiceType.FOLLOWUP_CONTACT, Service.voided_at.is_(None))

_PLANS = Prepared(
    select(
        FollowUpPlan.id,
        FollowUpPlan.begins_on,
        FollowUpPlan.every,
        FollowUpPlan.unit,
        FollowUpPlan.first_on,
        FollowUpPlan.until_on,
        FollowUpPlan.ended_on,
        FollowUpPlan.end_reason,
        FollowUpPlan.revision,
    )
    .where(FollowUpPlan.case_id == CASE, *_IS_PLAN)
    .order_by(FollowUpPlan.begins_on.desc(), FollowUpPlan.created_at.desc())
    .limit(1)
)
_CONTACTS = Prepared(
    select(
        Service.id,
        Service.outcome,
        Service.start,
        Service.next_on,
        FollowUpContact.reached,
    )
    .outerjoin(FollowUpContact, FollowUpContact.service_id == Service.id)
    .where(Service.case_id == CASE, *_IS_CONTACT)
    .order_by(Service.start.desc(), Service.created_at.desc())
)
_STAYS = Prepared(
    select(Placement.start, Placement.end, Placement.exit_reason).where(
        Placement.case_id == CASE, Placement.voided_at.is_(None)
    )
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The plan that holds, the newest one; and the exit it counts from, None while nobody wrote
    one. `came_on`: the day she had come on before that. `sleeps`: it asks for nothing now, because
    she is placed again, or has died.
    """

    id: UUID
    revision: int
    plan: FollowUpPlanEntry
    left_on: date | None
    came_on: date | None
    sleeps: bool

    @property
    def began(self) -> date:
        """The day from which her follow-up counts."""
        return self.left_on or self.plan.begins_on

    @property
    def since(self) -> date:
        """The day from which contacts are those of this plan. A first day of its own waits for the
        first one that is made under it.
        """
        return self.began if self.plan.first_on is None else max(self.began, self.plan.begins_on)

    def hears(self, on: date) -> bool:
        """Whether a contact of this day has a word in it: none of an earlier follow-up has."""
        if self.plan.first_on is not None:
            return on >= self.since
        return self.came_on is None or on >= self.came_on

    def next(self, law: Law, tried: Tried | None) -> Iterator[Any]:
        """What the plan asks for after this contact, if anything."""
        if not self.sleeps:
            counts = tried if tried is not None and tried.on >= self.since else None
            yield from known(planned_contact, law, self.plan, self.left_on, counts)


def standing_plan(connection: Connection, case_id: UUID) -> Standing | None:
    """The follow-up plan that holds for a case; None without one."""
    case = {"case_id": case_id}
    row = _PLANS.first(connection, case)
    if row is None:
        return None
    stays = _STAYS.all(connection, case)
    over = sorted((one for one in stays if one.end is not None), key=lambda one: one.end)
    last = over[-1] if over else None
    plan = FollowUpPlanEntry(
        begins_on=row.begins_on,
        every=row.every,
        unit=row.unit,
        first_on=row.first_on,
        until_on=row.until_on,
        ended_on=row.ended_on,
        end_reason=row.end_reason,
    )
    died = last is not None and last.exit_reason is ExitReason.DEATH
    return Standing(
        id=row.id,
        revision=row.revision,
        plan=plan,
        left_on=local_day(last.end) if last is not None else None,
        came_on=came_on(over),
        sleeps=died or any(one.end is None for one in stays),
    )


def came_on(over: Sequence[Any]) -> date | None:
    """The day the last of these stays, by their ends, began, or the one from which she was moved
    there.
    """
    came: date | None = None
    for stay in reversed(over):
        if came is not None and local_day(stay.end) < came:
            break
        came = local_day(stay.start)
    return came


def tried_of(outcome: ServiceOutcome, on: date, *, reached: bool | None) -> Tried | None:
    """What a contact of this outcome is to the plan; None where it was not even tried. Who says no
    was reached: nobody is called again a few days later.
    """
    if outcome not in TRIED:
        return None
    declined = outcome is ServiceOutcome.DECLINED_BY_PERSON
    return Tried(on, declined or (outcome is ServiceOutcome.DONE and bool(reached)))


def last_contact(connection: Connection, case_id: UUID) -> date | None:
    """The day of the newest contact that was made, or tried."""
    for one in _CONTACTS.all(connection, {"case_id": case_id}):
        if tried_of(one.outcome, on := local_day(one.start), reached=one.reached) is not None:
            return on
    return None


def _of_follow_up(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    standing = standing_plan(connection, case_id)
    if standing is not None and standing.sleeps:
        return
    contacts = _CONTACTS.all(connection, {"case_id": case_id})
    ended_on = standing.plan.ended_on if standing is not None else None
    yield from _of_chain(contacts, standing, ended_on, book)


def _of_chain(
    contacts: Sequence[Any], standing: Standing | None, ended_on: date | None, book: LawBook
) -> Iterator[Made]:
    """From the newest contact back: a planned one is an appointment of its own; one that set a day
    has the word; after one that was made, or tried, the plan has it.
    """
    for contact in contacts:
        on = local_day(contact.start)
        if standing is not None and not standing.hears(on):
            break
        if contact.outcome is ServiceOutcome.PLANNED:
            return
        if contact.next_on is not None:
            if ended_on is None or on > ended_on:
                yield contact.id, next_contact_due(book.law, contact.next_on, on)
            return
        tried = tried_of(contact.outcome, on, reached=contact.reached)
        if tried is not None and standing is not None and on >= standing.since:
            yield from ((contact.id, made) for made in standing.next(book.law, tried))
            return
        if contact.outcome is ServiceOutcome.DONE:
            break
    if standing is not None:
        yield from ((standing.id, made) for made in standing.next(book.law, None))


SOURCES: tuple[Source, ...] = (
    Source(any_of(Service, *_IS_CONTACT) | any_of(FollowUpPlan, *_IS_PLAN), _of_follow_up),
)
