"""What a foreigner tells the immigration agency and by when (IMM art. 22 and 31), and by when a
request about one's own data is answered (PDPA art. 13).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.rules.deadlines import Due, Law, due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.people import PersonCategory, WorkVisa
from shelterdesk.vocabulary.residence import DataWish

_ANSWERS: Mapping[DataWish, tuple[RuleKey, RuleKey]] = {
    DataWish.ACCESS: (RuleKey.DATA_ACCESS, RuleKey.DATA_ACCESS_MORE),
    DataWish.CORRECTION: (RuleKey.DATA_CORRECTION, RuleKey.DATA_CORRECTION_MORE),
}
_NO_FOREIGNER = frozenset(
    {
        PersonCategory.NATIONAL_REGISTERED,
        PersonCategory.NATIONAL_UNREGISTERED,
        PersonCategory.MAINLAND,
        PersonCategory.HK_MACAU,
    }
)
"""They enter under other laws."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Since when something holds: a place where she lives or works, and the record that says so."""

    place: Hashable
    on: date
    record: UUID


def needs_arc(category: PersonCategory | None, work_visa: WorkVisa | None) -> bool:
    """Whether she had to apply for an ARC after her entry: a foreigner who came with a work visa.
    Who came as a visitor, or does not say, is not told to.
    """
    return work_visa is WorkVisa.YES and category not in _NO_FOREIGNER


def arc_first_due(law: Law, entered_on: date, opened_on: date) -> Due | None:
    """The first application for an ARC; none where it was missed before she came: that is no task
    of the shelter. NoRuleForDate.
    """
    made = due(
        law, DueKind.ARC_FIRST, RuleKey.ARC_FIRST, Trigger.ENTERED, entered_on, RuleKey.LEAD_RIGHT
    )
    return made if made.on >= opened_on else None


def last_change(begun: Iterable[Begun], *, first_too: bool) -> Begun | None:
    """Since when she is where she is now, the earliest first: the same place again is no change.
    `first_too`: the only place counts as one.
    """
    rows = sorted(begun, key=lambda one: one.on)
    change: Begun | None = None
    for at, row in enumerate(rows):
        is_new = first_too if at == 0 else row.place != rows[at - 1].place
        change = row if is_new else change
    return change


def report_due(law: Law, kind: DueKind, trigger: Trigger, on: date) -> Due:
    """The report of a new address or workplace. NoRuleForDate."""
    return due(law, kind, RuleKey.ARC_CHANGE, trigger, on, RuleKey.LEAD_RIGHT)


def is_reported(change: Begun, reports: Sequence[date]) -> bool:
    """A report counts for what was before it."""
    return any(on >= change.on for on in reports)


def data_answer_due(law: Law, wish: DataWish, asked_on: date, extended_on: date | None) -> Due:
    """By when a request is answered. It takes longer only if she was told within the first period,
    and the second one begins where that ends. NoRuleForDate.
    """
    key, more = _ANSWERS[wish]
    first = due(law, DueKind.DATA_REQUEST, key, Trigger.DATA_ASKED, asked_on)
    if extended_on is None or extended_on > first.on:
        return first
    return due(law, DueKind.DATA_REQUEST, more, Trigger.DATA_PERIOD_ENDS, first.on)
