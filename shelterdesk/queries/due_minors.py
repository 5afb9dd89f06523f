"""The dates of children: the first hours, what a court decided of a placement, its evaluations, and
how long she is looked after when it is over (C01 to C13; C14 is `queries.retention`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Case, Evaluation, Person, Placement, PlacementOrder, Referral
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.queries.people import BIRTH, birth_date
from shelterdesk.rules.ages import PartialDate, is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import due
from shelterdesk.rules.minor_clocks import (
    NO_FOLLOW_UP,
    OF_MINORS,
    begins,
    evaluation_due,
    extension_due,
    handover_due,
    owed,
    placed_since,
    placement_ends,
    ruled_on,
)
from shelterdesk.vocabulary.admission import Direction
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.minors import EXTENDABLE, PLACING, OrderKind
from shelterdesk.vocabulary.placements import PlacementType

K = RuleKey

# The first hours: others tell the authority, others bring the child (C01, C02)

_IS_FIRST_HOURS = (
    Referral.direction == Direction.IN,
    Referral.known_at.is_not(None) | Referral.told_at.is_not(None),
    Referral.handed_over_at.is_(None),
    Referral.voided_at.is_(None),
)
_REFERRALS = Prepared(
    select(Referral.id, Referral.known_at, Referral.told_at, Referral.left_out_minutes).where(
        Referral.case_id == CASE, *_IS_FIRST_HOURS
    )
)


def _of_first_hours(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """24 hours to tell the authority, then 24 hours to bring the child."""
    for one in _REFERRALS.all(connection, {"case_id": case_id}):
        if one.told_at is not None:
            for made in known(handover_due, book.law, one.told_at, one.left_out_minutes or 0):
                yield one.id, made
        else:
            facts = (K.MINOR_REPORT, Trigger.CHILD_KNOWN, one.known_at)
            for made in known(due, book.law, DueKind.MINOR_REPORT, *facts):
                yield one.id, made


# The placement: stays, decisions of the court, evaluations (C03 to C13)

_IS_CHILDS_STAY = (
    or_(*(Placement.kind == kind for kind in sorted(OF_MINORS))),
    Placement.voided_at.is_(None),
)
_IS_ORDER = (PlacementOrder.voided_at.is_(None),)
_STAYS = Prepared(
    select(Placement.id, Placement.kind, Placement.start, Placement.end, Placement.exit_reason)
    .where(Placement.case_id == CASE, Placement.voided_at.is_(None))
    .order_by(Placement.start, Placement.created_at)
)
_ORDERS = Prepared(
    select(
        PlacementOrder.id,
        PlacementOrder.kind,
        PlacementOrder.decided_on,
        PlacementOrder.served_on,
        PlacementOrder.runs_from,
        PlacementOrder.runs_until,
        PlacementOrder.handed_in_on,
        PlacementOrder.inquiry_ended_on,
        PlacementOrder.extension_asked_on,
    )
    .where(PlacementOrder.case_id == CASE, *_IS_ORDER)
    .order_by(PlacementOrder.decided_on, PlacementOrder.created_at)
)
_EVALUATIONS = Prepared(
    select(Evaluation.id, Evaluation.done_on, Evaluation.next_on)
    .where(Evaluation.case_id == CASE, Evaluation.voided_at.is_(None))
    .order_by(Evaluation.done_on.desc(), Evaluation.created_at.desc())
    .limit(1)
)
_BORN = Prepared(select(*BIRTH).join(Case, Case.person_id == Person.id).where(Case.id == CASE))


@dataclass(frozen=True, slots=True)
class _Child:
    """What her clocks are counted from. `force`: the decision that holds now."""

    stays: Sequence[Any]
    orders: Sequence[Any]
    birth: PartialDate | None

    @property
    def stay(self) -> Any:
        return next((one for one in self.stays if one.end is None), None)

    @property
    def was_placed(self) -> bool:
        """Whether hers was a placement of a child: by its kind, or by a court's decision."""
        return bool(self.orders) or any(stay.kind in OF_MINORS for stay in self.stays)

    @property
    def force(self) -> Any:
        rulings = [one for one in self.orders if one.kind is not OrderKind.SUPPLEMENT]
        return rulings[-1] if rulings else None


def _of_placement(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """Every clock of a child's placement. The newest decision of the court is the one that
    holds.
    """
    case = {"case_id": case_id}
    child = _Child(
        stays=_STAYS.all(connection, case),
        orders=_ORDERS.all(connection, case),
        birth=birth_date(*_BORN.first(connection, case)),
    )
    yield from _answers_to_court(child, book)
    yield from _of_ruling(child, book)
    if child.force is not None and child.force.kind is OrderKind.COUNSELLING:
        keys = (K.MINOR_COUNSELLING, K.MINOR_COUNSELLING_AGE)
        facts = (keys, Trigger.ORDER_DECIDED, child.force.decided_on, child.birth)
        for made in known(owed, book.law, DueKind.MINOR_COUNSELLING, *facts):
            yield child.force.id, made
    elif child.stay is not None:
        yield from _of_stay(child, book)
        yield from _of_term(child, book)
        yield from _of_evaluations(child, _EVALUATIONS.first(connection, case), book)
    if child.stay is None:
        yield from _of_time_after(child, book)


def _answers_to_court(child: _Child, book: LawBook) -> Iterator[Made]:
    """What the court asked for, and the right to appeal against what it decided."""
    for one in child.orders:
        if one.kind is not OrderKind.SUPPLEMENT:
            if one.served_on is not None:
                facts = (K.MINOR_APPEAL, Trigger.ORDER_SERVED, one.served_on, K.LEAD_RIGHT)
                for made in known(due, book.law, DueKind.MINOR_APPEAL, *facts):
                    yield one.id, made
        elif one.handed_in_on is None:
            served = one.served_on is not None
            began = Trigger.ORDER_SERVED if served else Trigger.ORDER_DECIDED
            facts = (K.MINOR_SUPPLEMENT, began, one.served_on or one.decided_on, K.LEAD_COURT)
            for made in known(due, book.law, DueKind.MINOR_SUPPLEMENT, *facts):
                yield one.id, made


def _of_ruling(child: _Child, book: LawBook) -> Iterator[Made]:
    """The court's own time for its ruling, from the end of its inquiry until it has ruled."""
    for one in child.orders:
        ended = one.inquiry_ended_on
        if ended is None or ruled_on(one.decided_on, child.orders) is not None:
            continue
        facts = (K.MINOR_RULING, Trigger.INQUIRY_ENDED, ended, K.LEAD_COURT)
        for made in known(due, book.law, DueKind.MINOR_RULING, *facts):
            yield one.id, made


def _of_stay(child: _Child, book: LawBook) -> Iterator[Made]:
    """Until the court has decided: 72 hours of an emergency, 45 days for the report."""
    stay, on = child.stay, local_day(child.stay.start)
    if stay.kind is PlacementType.EMERGENCY_MINOR:
        if child.force is None or child.force.decided_on < on:
            facts: tuple[Any, ...] = (K.MINOR_ASSESSMENT, Trigger.EMERGENCY_PLACED, stay.start)
            for made in known(due, book.law, DueKind.MINOR_ASSESSMENT, *facts):
                yield stay.id, made
    elif stay.kind is PlacementType.SHORT_TERM_MINOR and child.force is None:
        facts = (K.MINOR_COURT_REPORT, Trigger.PLACED_ON, on, K.LEAD_COURT)
        for made in known(due, book.law, DueKind.MINOR_COURT_REPORT, *facts):
            yield stay.id, made


def _of_term(child: _Child, book: LawBook) -> Iterator[Made]:
    """The end of the placement that holds, and what is due before it."""
    force, ends, before = child.force, None, None
    for order in child.orders:
        if order.kind in PLACING:
            before = ends.on if ends is not None else None
            ends = next(known(placement_ends, book.law, order, before, child.birth), None)
    if force is None:
        return
    if ends is not None:
        yield force.id, ends
    if force.kind is OrderKind.CONTINUED and force.handed_in_on is None:
        facts = (K.MINOR_COURT_REPORT, Trigger.ORDER_BEGINS, begins(force, None), K.LEAD_COURT)
        for made in known(due, book.law, DueKind.MINOR_COURT_REPORT, *facts):
            yield force.id, made
    if force.kind in EXTENDABLE and force.extension_asked_on is None and ends is not None:
        for made in known(extension_due, book.law, ends.on, child.birth):
            yield force.id, made


def _of_evaluations(child: _Child, last: Any, book: LawBook) -> Iterator[Made]:
    """Every three months while she is placed: from its start, then from the last one."""
    stay, since = child.stay, placed_since(child.stays)
    if since is None or not (child.force or stay.kind is PlacementType.SHORT_TERM_MINOR):
        return
    on = local_day(since)
    if last is not None and last.done_on >= on:
        for made in known(evaluation_due, book.law, last.done_on, last.next_on):
            yield last.id, made
        return
    facts = (K.MINOR_EVALUATION, Trigger.PLACED_ON, on, K.LEAD_COURT)
    for made in known(due, book.law, DueKind.MINOR_EVALUATION, *facts):
        yield stay.id, made


def _of_time_after(child: _Child, book: LawBook) -> Iterator[Made]:
    """A child whose placement is over is looked after for a year at least, or until she is 20."""
    last = max(child.stays, key=lambda stay: stay.end, default=None)
    if last is None or not child.was_placed or last.exit_reason in NO_FOLLOW_UP:
        return
    keys = (K.MINOR_FOLLOW_UP, K.MINOR_FOLLOW_UP_AGE)
    facts = (keys, Trigger.PLACEMENT_OVER, local_day(last.end), child.birth)
    for made in known(owed, book.law, DueKind.MINOR_FOLLOW_UP, *facts):
        yield last.id, made


def follow_up_owed(connection: Connection, case_id: UUID, book: LawBook) -> date | None:
    """Until when a child who left is to be followed; also one who was under 18 when she left, and
    was no child's placement. None of an adult, and of one who is placed still.
    """
    case = {"case_id": case_id}
    stays = _STAYS.all(connection, case)
    birth = birth_date(*_BORN.first(connection, case))
    last = max((one for one in stays if one.end is not None), key=lambda one: one.end, default=None)
    if last is None or any(one.end is None for one in stays) or last.exit_reason in NO_FOLLOW_UP:
        return None
    left_on = local_day(last.end)
    child = _Child(stays=stays, orders=_ORDERS.all(connection, case), birth=birth)
    if not child.was_placed and (birth is None or not is_minor(birth, left_on)):
        return None
    keys = (K.MINOR_FOLLOW_UP, K.MINOR_FOLLOW_UP_AGE)
    facts = (DueKind.MINOR_FOLLOW_UP, keys, Trigger.PLACEMENT_OVER, left_on, birth)
    return next((made.on for made in known(owed, book.law, *facts)), None)


SOURCES = (
    Source(any_of(Referral, *_IS_FIRST_HOURS), _of_first_hours),
    Source(any_of(Placement, *_IS_CHILDS_STAY) | any_of(PlacementOrder, *_IS_ORDER), _of_placement),
)
