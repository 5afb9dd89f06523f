"""How the deadlines of children were kept, as far as there are records of them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, PlacementOrder
from shelterdesk.queries.due_book import known
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.deadlines import Law, due
from shelterdesk.rules.minor_clocks import ruled_on
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.packages import Kept

Outcome = tuple[DueKind, str, Kept]

_ORDERS = (
    select(
        PlacementOrder.case_id,
        PlacementOrder.kind,
        PlacementOrder.decided_on,
        PlacementOrder.inquiry_ended_on,
        PlacementOrder.runs_from,
        PlacementOrder.runs_until,
        Case.closed_on,
    )
    .join(Case, Case.id == PlacementOrder.case_id)
    .where(PlacementOrder.voided_at.is_(None), Case.voided_at.is_(None))
    .order_by(PlacementOrder.case_id)
)


def rulings(session: Session, period: Period, law: Law) -> Iterator[Outcome]:
    """Rulings of the court that were due in the month, because its inquiry had ended."""
    for _case, of_case in groupby(session.execute(_ORDERS), key=lambda one: one.case_id):
        orders = list(of_case)
        for one in orders:
            if one.inquiry_ended_on is None:
                continue
            key, began = RuleKey.MINOR_RULING, Trigger.INQUIRY_ENDED
            for made in known(due, law, DueKind.MINOR_RULING, key, began, one.inquiry_ended_on):
                if made.on in period and (one.closed_on is None or one.closed_on > made.on):
                    ruled = ruled_on(one.decided_on, orders)
                    yield made.kind, made.source, how_kept(ruled, made.on, period.last)


def how_kept(done_on: date | None, on: date, last: date) -> Kept:
    """By the day on which it was done, as it stood on the month's `last` day."""
    if done_on is None or done_on > max(on, last):
        return Kept.MISSED
    return Kept.IN_TIME if done_on <= on else Kept.LATE
