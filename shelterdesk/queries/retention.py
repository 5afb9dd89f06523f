"""Closed files: when each is due for review, what holds it, and which were erased."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, extract, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Erasure, LegalHold, Person, RetentionReview, Setting
from shelterdesk.queries.people import BIRTH, birth_date
from shelterdesk.queries.rules import legal_rules
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import ALLOWED, Action, Viewer, require
from shelterdesk.rules.ages import ADULT
from shelterdesk.rules.retention import (
    ClosedFile,
    Periods,
    Standing,
    closed_before,
    periods_on,
    standing,
)

ADULT_YEARS = "adult_file_years"
_YEAR = 12  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What keeps a file, and since when."""

    hold_id: UUID
    revision: int
    reason: str
    placed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCase:
    """One closed file. `review`: why the newest review kept it; `erased_on` and `backups_until` of
    one whose words are gone.
    """

    case_id: UUID
    number: str
    known_as: str
    closed_on: date
    standing: Standing
    hold: Hold | None
    review: str
    erased_on: date | None
    backups_until: date | None

    def is_due(self, today: date) -> bool:
        """Whether somebody has to look at it now."""
        return self.erased_on is None and self.hold is None and self.standing.is_due(today)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFiles:
    """All of them, what is due first; `adult_years` None: the manager set no period."""

    rows: tuple[ClosedCase, ...]
    adult_years: int | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """When the words of a case went, and from which day on no backup of ours holds them."""

    erased_on: date
    backups_until: date


def closed_files(session: Session, viewer: Viewer, today: date) -> ClosedFiles:
    """Every closed case with its standing. NotAllowed."""
    require(viewer, Action.RETENTION_DECIDE)
    periods = _periods(session, today)
    holds, reviews, erased = _holds(session), _reviews(session), _erasures(session)
    rows = [
        _row(row, periods, holds.get(row.id), reviews.get(row.id), erased.get(row.id))
        for row in session.execute(_closed(Case.number, Person.known_as))
    ]
    rows.sort(key=lambda row: _order(row, today))
    return ClosedFiles(rows=tuple(rows), adult_years=periods.adult, today=today)


def files_due(session: Session, viewer: Viewer, today: date) -> int:
    """How many closed files are due for review; none for who does not decide about it. Today asks
    at each load, so what cannot be due is not read.
    """
    if Action.RETENTION_DECIDE not in ALLOWED[viewer.role]:
        return 0
    periods = _periods(session, today)
    free = Case.id.not_in(select(LegalHold.case_id).where(_still_held())) & Case.id.not_in(
        select(Erasure.case_id)
    )
    found = session.execute(_closed().where(_may_be_due(periods, today), free)).all()
    reviews = _reviews(session) if found else {}
    return sum(
        standing(_file(row), periods, _until(reviews.get(row.id))).is_due(today) for row in found
    )


def _may_be_due(periods: Periods, today: date) -> ColumnElement[bool]:
    """Every closed `Case` that is due by now, and few others: of a birthday only the year is asked,
    and a newer review may keep it for longer. `standing` decides.
    """
    looked_at = RetentionReview.voided_at.is_(None) & (RetentionReview.keep_until <= today)
    ways: list[ColumnElement[bool]] = [
        Case.id.in_(select(RetentionReview.case_id).where(looked_at))
    ]
    age = extract("year", Case.opened_on) - Person.birth_year
    adult = periods.adult * _YEAR if periods.adult else None
    if periods.minor is not None:
        ways.append((Case.closed_on < closed_before(today, periods.minor)) & (age <= ADULT))
    if adult is not None:
        ways.append((Case.closed_on < closed_before(today, adult)) & (age >= ADULT))
    if periods.minor is not None and adult is not None:
        since = closed_before(today, max(periods.minor, adult))
        ways.append((Case.closed_on < since) & Person.birth_year.is_(None))
    return or_(*ways)


def erased(session: Session, viewer: Viewer, case_id: UUID) -> Erased | None:
    """Whether the words of a case are gone, and since when. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    row = _erasures(session, Erasure.case_id == case_id).get(case_id)
    if row is None:
        return None
    return Erased(erased_on=row.erased_on, backups_until=row.backups_until)


def is_erased(session: Session, case_id: UUID) -> bool:
    """Whether the words of this case are gone."""
    return session.scalar(select(Erasure.id).where(Erasure.case_id == case_id)) is not None


def file_standing(session: Session, case_id: UUID, today: date) -> Standing:
    """Of one closed case. Whoever calls has asked for access."""
    row = session.execute(_closed().where(Case.id == case_id)).one()
    review = _reviews(session, RetentionReview.case_id == case_id).get(case_id)
    return standing(_file(row), _periods(session, today), _until(review))


def held(session: Session, case_id: UUID) -> bool:
    """Whether a hold keeps this case."""
    kept = select(LegalHold.id).where(LegalHold.case_id == case_id, _still_held())
    return session.scalar(kept.limit(1)) is not None


def _closed(*more: Any) -> Select[Any]:
    return (
        select(Case.id, Case.opened_on, Case.closed_on, *BIRTH, *more)
        .join(Person, Person.id == Case.person_id)
        .where(Case.status.in_(CLOSED), Case.closed_on.is_not(None), Case.voided_at.is_(None))
    )


def _periods(session: Session, today: date) -> Periods:
    chosen = session.scalar(select(Setting.value).where(Setting.key == ADULT_YEARS))
    return periods_on(legal_rules(session), chosen, today)


def _file(row: Any) -> ClosedFile:
    birth = birth_date(row.birth_year, row.birth_month, row.birth_day, row.birth_precision)
    return ClosedFile(opened_on=row.opened_on, closed_on=row.closed_on, birth=birth)


def _row(row: Any, periods: Periods, hold: Any, review: Any, gone: Any) -> ClosedCase:
    return ClosedCase(
        case_id=row.id,
        number=row.number,
        known_as=row.known_as,
        closed_on=row.closed_on,
        standing=standing(_file(row), periods, _until(review)),
        hold=hold,
        review=review.reason if review is not None else "",
        erased_on=gone.erased_on if gone is not None else None,
        backups_until=gone.backups_until if gone is not None else None,
    )


def _until(review: Any) -> date | None:
    return review.keep_until if review is not None else None


def _order(row: ClosedCase, today: date) -> tuple[bool, bool, date, str]:
    due = row.standing.due_on or date.max
    return row.erased_on is not None, not row.is_due(today), due, row.number


def _still_held() -> ColumnElement[bool]:
    return LegalHold.lifted_on.is_(None) & LegalHold.voided_at.is_(None)


def _holds(session: Session) -> Mapping[UUID, Hold]:
    return {
        hold.case_id: Hold(
            hold_id=hold.id, revision=hold.revision, reason=hold.reason, placed_on=hold.placed_on
        )
        for hold in session.scalars(select(LegalHold).where(_still_held()))
    }


def _reviews(session: Session, *which: ColumnElement[bool]) -> Mapping[UUID, Any]:
    """The newest of each case."""
    query = select(
        RetentionReview.case_id, RetentionReview.keep_until, RetentionReview.reason
    ).where(RetentionReview.voided_at.is_(None), *which)
    in_order = query.order_by(RetentionReview.decided_on, RetentionReview.created_at)
    return _by_case(session.execute(in_order))


def _erasures(session: Session, *which: ColumnElement[bool]) -> Mapping[UUID, Any]:
    return _by_case(
        session.execute(
            select(Erasure.case_id, Erasure.erased_on, Erasure.backups_until).where(*which)
        )
    )


def _by_case(rows: Iterable[Any]) -> dict[UUID, Any]:
    return {row.case_id: row for row in rows}
