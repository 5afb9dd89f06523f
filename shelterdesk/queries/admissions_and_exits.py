"""The half-year tables of who came and who left: T2 and T10.

One feature at a time: a table that crosses nationality with sex and exploitation tells people apart
in a city's small numbers.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Identification, Person, Placement, Referral
from shelterdesk.queries.people import BIRTH, birth_date
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.vocabulary.cases import ExploitationType, IdentStatus, ReferrerType
from shelterdesk.vocabulary.cases import ResidentCategory as Category
from shelterdesk.vocabulary.half_year_tables import AgeBand, Feature, answer_code
from shelterdesk.vocabulary.people import Nationality, WorkVisa
from shelterdesk.vocabulary.placements import ExitReason

TableRow = Mapping[str, Any]

_TRAFFICKING = (Case.category == Category.TRAFFICKING) & Case.voided_at.is_(None)
_HOME = frozenset({ExitReason.RETURNED_HOME, ExitReason.E2})


def admissions(session: Session, period: Period) -> tuple[TableRow, ...]:
    """T2: people newly admitted in trafficking cases, by one feature after the other.

    New is a case whose first stay began in the period. Who has several nationalities, or was
    exploited in several ways, counts under each; an answer nobody recorded counts as unknown.
    """
    new = _newly_admitted(session, period)
    if not new:
        return ()
    answers: dict[Feature, list[tuple[UUID, StrEnum | None]]] = {one: [] for one in Feature}
    referrers, statuses = _referrers(session, new), _statuses(session, new, period)
    query = (
        select(
            Case.id, Case.exploitation, Person.sex, Person.nationalities, Person.work_visa, *BIRTH
        )
        .join(Person, Person.id == Case.person_id)
        .where(Case.id.in_(new))
    )
    for row in session.execute(query):
        birth = birth_date(row.birth_year, row.birth_month, row.birth_day, row.birth_precision)
        told: dict[Feature, Sequence[StrEnum | None]] = {
            Feature.SEX: (row.sex,),
            Feature.AGE: (_band(birth, new[row.id]),),
            Feature.NATIONALITY: [Nationality(one) for one in row.nationalities] or [None],
            Feature.EXPLOITATION: [ExploitationType(one) for one in row.exploitation] or [None],
            Feature.IDENTIFICATION: (statuses.get(row.id, IdentStatus.SUSPECTED),),
            Feature.WORK_VISA: (row.work_visa or WorkVisa.UNKNOWN,),
            Feature.REFERRER: (referrers.get(row.id),),
        }
        for feature, codes in told.items():
            answers[feature] += [(row.id, code) for code in codes]
    return tuple(
        {"feature": feature.value, "answer": answer_code(feature, code), "persons": count}
        for feature, found in answers.items()
        for code, count in _counted(feature, [code for _case, code in found])
    )


def exits(session: Session, period: Period) -> tuple[TableRow, ...]:
    """T10: stays in trafficking cases that ended in the period, by reason, and by nationality of
    those who went home; with the mean and the median of the days they lasted.
    """
    begins, ends = period.bounds
    query = (
        select(Placement.exit_reason, Placement.start, Placement.end, Person.nationalities)
        .join(Case, Case.id == Placement.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(
            Placement.end >= begins,
            Placement.end < ends,
            Placement.voided_at.is_(None),
            _TRAFFICKING,
        )
    )
    by_reason: dict[StrEnum | None, list[int]] = {}
    by_country: dict[StrEnum | None, list[int]] = {}
    for reason, start, end, nationalities in session.execute(query):
        days = _days(start, end or start)
        by_reason.setdefault(reason, []).append(days)
        if reason in _HOME:
            for code in map(Nationality, nationalities):
                by_country.setdefault(code, []).append(days)
            if not nationalities:
                by_country.setdefault(None, []).append(days)
    return (
        *_exit_rows(Feature.EXIT_REASON, by_reason),
        *_exit_rows(Feature.RETURN_COUNTRY, by_country),
    )


def _newly_admitted(session: Session, period: Period) -> dict[UUID, date]:
    """Cases whose first stay began in the period, and on which day."""
    begins, ends = period.bounds
    begun = select(Placement.case_id).where(
        Placement.start >= begins, Placement.start < ends, Placement.voided_at.is_(None)
    )
    starts = session.execute(
        select(Placement.case_id, Placement.start)
        .join(Case, Case.id == Placement.case_id)
        .where(Placement.case_id.in_(begun), Placement.voided_at.is_(None), _TRAFFICKING)
        .order_by(Placement.start, Placement.id)
    )
    first: dict[UUID, date] = {}
    for case_id, start in starts:
        first.setdefault(case_id, local_day(start))
    return {case_id: day for case_id, day in first.items() if day in period}


def _referrers(session: Session, cases: Iterable[UUID]) -> dict[UUID, ReferrerType]:
    """Who sent her first."""
    query = (
        select(Referral.case_id, Referral.referrer)
        .where(Referral.case_id.in_(cases), Referral.voided_at.is_(None))
        .order_by(Referral.referred_on.desc(), Referral.created_at.desc(), Referral.id)
    )
    return {row.case_id: row.referrer for row in session.execute(query)}


def _statuses(session: Session, cases: Iterable[UUID], period: Period) -> dict[UUID, IdentStatus]:
    """Where the identification stood on the period's last day (as in T1)."""
    query = (
        select(Identification.case_id, Identification.status)
        .where(
            Identification.case_id.in_(cases),
            Identification.started_on <= period.last,
            Identification.voided_at.is_(None),
        )
        .order_by(Identification.started_on, Identification.created_at, Identification.id)
    )
    return {row.case_id: row.status for row in session.execute(query)}


def _band(birth: Any, on: date) -> AgeBand:
    if birth is None:
        return AgeBand.UNKNOWN
    return AgeBand.MINOR if is_minor(birth, on) else AgeBand.ADULT


def _counted(
    feature: Feature, codes: Sequence[StrEnum | None]
) -> Iterable[tuple[StrEnum | None, int]]:
    """How often each answer was given, in the order of its list, unknown last."""
    order: list[StrEnum | None] = [*feature.codes(), None]
    return ((code, count) for code in order if (count := codes.count(code)))


def _exit_rows(feature: Feature, found: Mapping[StrEnum | None, list[int]]) -> Iterable[TableRow]:
    order: list[StrEnum | None] = [*feature.codes(), None]
    return (
        {
            "feature": feature.value,
            "answer": answer_code(feature, code),
            "exits": len(found[code]),
            "mean_days": round(statistics.fmean(found[code]), 1),
            "median_days": float(statistics.median(found[code])),
        }
        for code in order
        if code in found
    )


def _days(start: datetime, end: datetime) -> int:
    """Nights between: who came and left on one day stayed none."""
    return (local_day(end) - local_day(start)).days
