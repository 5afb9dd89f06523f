"""T5 of the half-year report: who was accompanied to police and court at which stage of her legal
case, how many legal cases are open at which stage, and what was decided.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Base,
    Case,
    LegalCase,
    LegalCaseEnd,
    LegalCaseStage,
    LegalDecision,
    Service,
)
from shelterdesk.queries.given import was_given
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.cases import ResidentCategory
from shelterdesk.vocabulary.court import CourtStage, DecisionKind
from shelterdesk.vocabulary.half_year_tables import Feature, answer_code
from shelterdesk.vocabulary.services import ServiceType

Row = Mapping[str, Any]
Counted = tuple[UUID, StrEnum | None]
"""Whom a count is about, and under which answer it stands."""

Day = date | ColumnElement[Any]

OF_JUSTICE: tuple[type[Base], ...] = (LegalCase, LegalCaseStage, LegalCaseEnd, LegalDecision)
"""The records that T5 counts beside services."""

_TRAFFICKING = (Case.category == ResidentCategory.TRAFFICKING) & Case.voided_at.is_(None)


def stage_at(day: Day) -> ScalarSelect[CourtStage]:
    """The stage of a `LegalCase` on a day: what was noted last by then; NULL before the first."""
    return (
        select(LegalCaseStage.stage)
        .where(
            LegalCaseStage.legal_case_id == LegalCase.id,
            LegalCaseStage.since_on <= day,
            LegalCaseStage.voided_at.is_(None),
        )
        .order_by(
            LegalCaseStage.since_on.desc(),
            LegalCaseStage.created_at.desc(),
            LegalCaseStage.id.desc(),
        )
        .limit(1)
        .correlate_except(LegalCaseStage)
        .scalar_subquery()
    )


def is_open_on(day: Day) -> ColumnElement[bool]:
    """The condition on `LegalCase` that it is known by that day and not over."""
    ended = exists().where(
        LegalCaseEnd.legal_case_id == LegalCase.id,
        LegalCaseEnd.ended_on <= day,
        LegalCaseEnd.voided_at.is_(None),
    )
    stands = (LegalCase.known_on <= day) & LegalCase.voided_at.is_(None)
    return stands & ~ended.correlate_except(LegalCaseEnd)


def justice(session: Session, period: Period) -> tuple[Row, ...]:
    """T5, one feature after the other, never crossed: trafficking cases only."""
    parts: Sequence[tuple[Feature, Callable[[Session, Period], Sequence[Counted]]]] = (
        (Feature.POLICE_ACCOMPANIED, _accompanied(ServiceType.POLICE_ACCOMPANY)),
        (Feature.COURT_ACCOMPANIED, _accompanied(ServiceType.COURT_ACCOMPANY)),
        (Feature.LEGAL_CASE_STAGE, _open_by(stage_at)),
        (Feature.LEGAL_CASE_MATTER, _open_by(lambda _day: LegalCase.matter)),
        (Feature.COURT_DECISION, _decisions),
        (Feature.JUDGMENT, _judgments),
    )
    return tuple(row for feature, count in parts for row in _rows(feature, count(session, period)))


def _rows(feature: Feature, counted: Sequence[Counted]) -> Iterator[Row]:
    for code in (*feature.codes(), None):
        people = [person for person, answer in counted if answer == code]
        if people:
            yield {
                "feature": feature.value,
                "answer": answer_code(feature, code),
                "number": len(people),
                "persons": len(set(people)),
            }


def _accompanied(kind: ServiceType) -> Callable[[Session, Period], list[Counted]]:
    """Services done in the period, by the stage on their day of her legal case: of several that are
    open the one known last.
    """

    def count(session: Session, period: Period) -> list[Counted]:
        begins, ends = period.bounds
        query = (
            select(Case.person_id, _STAGE_OF_THE_DAY)
            .select_from(Service)
            .join(Case, Case.id == Service.case_id)
            .where(
                Service.kind == kind,
                Service.start >= begins,
                Service.start < ends,
                was_given(),
                _TRAFFICKING,
            )
        )
        return [(person, stage) for person, stage in session.execute(query)]

    return count


_DAY = func.date(Service.start, "+8 hours")
"""In Taiwan."""

_STAGE_OF_THE_DAY = (
    select(stage_at(_DAY))
    .select_from(LegalCase)
    .where(LegalCase.case_id == Service.case_id, is_open_on(_DAY))
    .order_by(LegalCase.known_on.desc(), LegalCase.created_at.desc(), LegalCase.id.desc())
    .limit(1)
    .correlate_except(LegalCase)
    .scalar_subquery()
)


def _open_by(
    answer: Callable[[date], Any],
) -> Callable[[Session, Period], list[Counted]]:
    """Legal cases that are open on the last day of the period."""

    def count(session: Session, period: Period) -> list[Counted]:
        query = (
            select(Case.person_id, answer(period.last))
            .select_from(LegalCase)
            .join(Case, Case.id == LegalCase.case_id)
            .where(is_open_on(period.last), _TRAFFICKING)
        )
        return [(person, code) for person, code in session.execute(query)]

    return count


def _decisions(session: Session, period: Period) -> list[Counted]:
    return _decided(session, period, LegalDecision.kind)


def _judgments(session: Session, period: Period) -> list[Counted]:
    return _decided(
        session, period, LegalDecision.result, LegalDecision.kind == DecisionKind.JUDGMENT
    )


def _decided(
    session: Session, period: Period, answer: Any, *conditions: ColumnElement[bool]
) -> list[Counted]:
    query = (
        select(Case.person_id, answer)
        .select_from(LegalDecision)
        .join(Case, Case.id == LegalDecision.case_id)
        .where(
            LegalDecision.decided_on.between(period.first, period.last),
            LegalDecision.voided_at.is_(None),
            _TRAFFICKING,
            *conditions,
        )
    )
    return [(person, code) for person, code in session.execute(query)]
