"""What narrows the list of cases beside its views: one definition of each filter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select, true

from shelterdesk.models import Case, DueDate, Person
from shelterdesk.queries.due_dates import is_next_date
from shelterdesk.queries.holding import holder
from shelterdesk.queries.standing import standing_is
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.deadlines import PERMIT_DUES, NextDateIn, RunsOutIn
from shelterdesk.vocabulary.people import Language, Nationality

Code = TypeVar("Code", bound=StrEnum)
NEXT_DAYS: Mapping[NextDateIn, int] = {NextDateIn.WEEK: 7, NextDateIn.MONTH: 30}
RUNS_OUT_DAYS: Mapping[RunsOutIn, int] = {
    RunsOutIn.DAYS_30: 30,
    RunsOutIn.DAYS_60: 60,
    RunsOutIn.DAYS_90: 90,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What is chosen of each filter; nothing chosen lets everybody through, and all must hold.

    `counselors` hold the case now, in follow-up whoever follows up. `next_date` is about the date
    the list shows, `runs_out` about permits and papers.
    """

    languages: frozenset[Language] = frozenset()
    nationalities: frozenset[Nationality] = frozenset()
    standings: frozenset[CaseStanding] = frozenset()
    counselors: frozenset[UUID] = frozenset()
    next_date: NextDateIn | None = None
    runs_out: RunsOutIn | None = None

    def chosen(self) -> int:
        """How many filters narrow the list."""
        several = (self.languages, self.nationalities, self.standings, self.counselors)
        return sum(map(bool, several)) + sum(
            one is not None for one in (self.next_date, self.runs_out)
        )


EVERYBODY = CaseFilter()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Filters on a day: what is overdue or runs out depends on it."""

    filters: CaseFilter
    today: date


def narrowed(narrowing: Narrowing) -> ColumnElement[bool]:
    """The condition on `Case` that every filter holds."""
    filters, today = narrowing.filters, narrowing.today
    wanted: list[ColumnElement[bool]] = [true()]
    people: list[ColumnElement[bool]] = []
    if filters.languages:
        people.append(Person.language.in_(filters.languages))
    if filters.nationalities:
        people.append(or_(*(_has_nationality(one) for one in sorted(filters.nationalities))))
    if people:
        wanted.append(Case.person_id.in_(select(Person.id).where(*people)))
    if filters.standings:
        wanted.append(or_(*(standing_is(one) for one in sorted(filters.standings))))
    if filters.counselors:
        wanted.append(holder().in_(filters.counselors))
    if filters.next_date is not None:
        wanted.append(_next_date(filters.next_date, today))
    if filters.runs_out is not None:
        wanted.append(_runs_out(filters.runs_out, today))
    return and_(*wanted)


def _has_nationality(code: Nationality) -> ColumnElement[bool]:
    return cast(Person.nationalities, String).contains(f'"{code.value}"', autoescape=True)


def _next_date(window: NextDateIn, day: date) -> ColumnElement[bool]:
    if window is NextDateIn.NONE:
        return ~exists().where(DueDate.case_id == Case.id, is_next_date())
    first = next_on()
    if window is NextDateIn.OVERDUE:
        return first < day
    return first.between(day, day + timedelta(days=NEXT_DAYS[window]))


def _runs_out(window: RunsOutIn, day: date) -> ColumnElement[bool]:
    if window is RunsOutIn.OVER:
        when = DueDate.on < day
    else:
        when = DueDate.on.between(day, day + timedelta(days=RUNS_OUT_DAYS[window]))
    return exists().where(DueDate.case_id == Case.id, DueDate.kind.in_(PERMIT_DUES), when)


def next_on() -> ColumnElement[date]:
    """The earliest due date of a `Case`, overdue ones included."""
    return (
        select(func.min(DueDate.on))
        .where(DueDate.case_id == Case.id, is_next_date())
        .correlate(Case)
    ).scalar_subquery()


# As a preference keeps it


def filter_as_kept(filters: CaseFilter) -> dict[str, Any]:
    """A filter as JSON values."""
    return {
        "languages": sorted(filters.languages),
        "nationalities": sorted(filters.nationalities),
        "standings": sorted(filters.standings),
        "counselors": sorted(map(str, filters.counselors)),
        "next_date": filters.next_date,
        "runs_out": filters.runs_out,
    }


def filter_from_kept(kept: Mapping[str, Any]) -> CaseFilter:
    """What `filter_as_kept` gave; codes that this version does not know are left out."""
    return CaseFilter(
        languages=frozenset(_codes(Language, kept.get("languages"))),
        nationalities=frozenset(_codes(Nationality, kept.get("nationalities"))),
        standings=frozenset(_codes(CaseStanding, kept.get("standings"))),
        counselors=frozenset(map(UUID, kept.get("counselors") or ())),
        next_date=next(_codes(NextDateIn, [kept.get("next_date")]), None),
        runs_out=next(_codes(RunsOutIn, [kept.get("runs_out")]), None),
    )


def _codes(kind: type[Code], kept: Iterable[Any] | None) -> Iterator[Code]:
    known = {member.value: member for member in kind}
    return (known[value] for value in kept or () if value in known)
