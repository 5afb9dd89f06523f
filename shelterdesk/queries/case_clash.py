"""Whether a view and its filters can hold for anybody at all, and which two of them never do.

Every kind of case there can be is thought through: its status, where the person is, and when its
dates fall. What none of them is can never be in the list, whoever is admitted.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from shelterdesk.queries.case_filters import NEXT_DAYS, RUNS_OUT_DAYS, CaseFilter
from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.standing import CLOSED, OPEN, standing_of
from shelterdesk.vocabulary.cases import CaseStanding, CaseStatus
from shelterdesk.vocabulary.deadlines import NextDateIn, RunsOutIn
from shelterdesk.vocabulary.placements import PlacementType

DAYS = (None, -1, 0, 7, 8, 30, 31, 60, 61, 90, 91)
"""Days from today on which a date can fall, as far as a filter tells them apart; None: no date."""
STAYS: tuple[tuple[PlacementType | None, bool], ...] = (
    (None, False),
    *(
        (kind, own)
        for kind in (PlacementType.HOSPITAL, PlacementType.COMMUNITY)
        for own in (True, False)
    ),
)


class Narrows(StrEnum):
    """What narrows the list by what a case is; the others are about the person."""

    VIEW = "VIEW"
    STANDING = "STANDING"
    NEXT_DATE = "NEXT_DATE"
    RUNS_OUT = "RUNS_OUT"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of case. `first` is its next date, `runs_out` the day a paper of hers runs out."""

    status: CaseStatus
    standing: CaseStanding
    own_house: bool
    first: int | None
    runs_out: int | None


Holds = Callable[[Kind], bool]


def clash(view: CaseView, filters: CaseFilter) -> tuple[Narrows, Narrows] | None:
    """Two that never hold together, or None where somebody can fit."""
    chosen = _conditions(view, filters)
    for one, two in combinations(chosen, 2):
        if not any(chosen[one](kind) and chosen[two](kind) for kind in _kinds()):
            return one, two
    return None


def _conditions(view: CaseView, filters: CaseFilter) -> dict[Narrows, Holds]:
    chosen: dict[Narrows, Holds] = {Narrows.VIEW: _in_view(view)}
    if filters.standings:
        chosen[Narrows.STANDING] = lambda kind: kind.standing in filters.standings
    if filters.next_date is not None:
        chosen[Narrows.NEXT_DATE] = _first_in(filters.next_date)
    if filters.runs_out is not None:
        chosen[Narrows.RUNS_OUT] = _runs_out_in(filters.runs_out)
    return chosen


def _in_view(view: CaseView) -> Holds:
    views: Mapping[CaseView, Holds] = {
        CaseView.OPEN: lambda kind: kind.status in OPEN,
        CaseView.MINE: lambda kind: kind.status in OPEN,
        CaseView.IN_SHELTER: lambda kind: kind.status in OPEN and kind.own_house,
        CaseView.FOLLOW_UP: lambda kind: kind.status is CaseStatus.FOLLOW_UP,
        CaseView.NO_NEXT_DATE: lambda kind: kind.status in OPEN and kind.first is None,
        CaseView.NO_COURT_DATE: lambda kind: kind.status in OPEN,
        CaseView.UNHELD: lambda kind: kind.status in OPEN,
        CaseView.CLOSED: lambda kind: kind.status in CLOSED,
    }
    return views[view]


def _first_in(window: NextDateIn) -> Holds:
    if window is NextDateIn.NONE:
        return lambda kind: kind.first is None
    if window is NextDateIn.OVERDUE:
        return lambda kind: kind.first is not None and kind.first < 0
    return lambda kind: kind.first is not None and 0 <= kind.first <= NEXT_DAYS[window]


def _runs_out_in(window: RunsOutIn) -> Holds:
    if window is RunsOutIn.OVER:
        return lambda kind: kind.runs_out is not None and kind.runs_out < 0
    return lambda kind: kind.runs_out is not None and 0 <= kind.runs_out <= RUNS_OUT_DAYS[window]


def _kinds() -> Iterator[Kind]:
    """A closed case has no dates, and what runs out is one of the dates."""
    for status in CaseStatus:
        for placed, own in STAYS:
            standing = standing_of(status, placed, in_own_house=own)
            for first in DAYS[:1] if status in CLOSED else DAYS:
                for day in DAYS:
                    if day is None or (first is not None and first <= day):
                        yield Kind(status, standing, own, first, day)
