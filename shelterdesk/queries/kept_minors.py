"""How the deadlines of children were kept, as far as there are records of them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Base, Case, ParentsEducation, PlacementOrder
from shelterdesk.queries.due_book import known
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.deadlines import Law, due, entered_due
from shelterdesk.rules.minor_clocks import ruled_on
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.packages import Kept

Outcome = tuple[DueKind, str, Kept]
_P = ParentsEducation
OF_CHILDREN: tuple[type[Base], ...] = (PlacementOrder, ParentsEducation)
"""What is read here, beside the cases: a month's package reads a copy of it."""

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


def kept_rulings(session: Session, period: Period, law: Law) -> Iterator[Outcome]:
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


def kept_education(session: Session, period: Period, law: Law) -> Iterator[Outcome]:
    """Parents' education whose last day, as its order names it, lies in the month."""
    ordered = session.execute(
        select(_P.ordered_on, _P.until_on, _P.done_on, (_P.hours_done >= _P.hours).label("is_done"))
        .join(Case, Case.id == _P.case_id)
        .where(
            _P.until_on.between(period.first, period.last),
            _P.voided_at.is_(None),
            Case.voided_at.is_(None),
            Case.closed_on.is_(None) | (Case.closed_on > _P.until_on),
        )
    )
    for one in ordered:
        kind, began = DueKind.PARENTS_EDUCATION, Trigger.EDUCATION_ORDERED
        facts = (kind, began, one.until_on, one.ordered_on, RuleKey.LEAD_APPOINTMENT)
        for made in known(entered_due, law, *facts):
            is_unknown = one.done_on is None and one.is_done
            kept = how_kept(one.done_on, made.on, period.last)
            yield made.kind, made.source, Kept.UNKNOWN if is_unknown else kept


def how_kept(done_on: date | None, on: date, last: date) -> Kept:
    """By the day on which it was done, as it stood on the month's `last` day."""
    if done_on is None or done_on > max(on, last):
        return Kept.MISSED
    return Kept.IN_TIME if done_on <= on else Kept.LATE
