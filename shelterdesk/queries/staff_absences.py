"""Who is away, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import Staff, StaffAbsence
from shelterdesk.queries.case_offers import held_cases
from shelterdesk.queries.holding import is_away
from shelterdesk.rules.access import Action, Viewer, may, require


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """One absence that is not over; `last_on` None while nobody knows."""

    absence_id: UUID
    revision: int
    staff_id: UUID
    name: str
    first_on: date
    last_on: date | None

    def is_on(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayForm:
    """What the form of an absence shows: whose, those that are noted already and not over, and how
    many open cases somebody else sees to meanwhile.
    """

    staff_id: UUID
    name: str
    absences: tuple[AbsenceRow, ...]
    cases: int


def away_form(session: Session, viewer: Viewer, staff_id: UUID) -> AwayForm:
    """One's own; anybody's for who sees to the accounts. NotAllowed; Missing."""
    if staff_id != viewer.staff_id:
        require(viewer, Action.STAFF_CHANGE)
    staff = session.get(Staff, staff_id)
    if staff is None:
        raise Missing
    noted = absences_to_come(session, viewer)
    return AwayForm(
        staff_id=staff_id,
        name=staff.name,
        absences=tuple(one for one in noted if one.staff_id == staff_id),
        cases=len(held_cases(session, staff_id)),
    )


def own_absence(session: Session, viewer: Viewer) -> AbsenceRow | None:
    """That the viewer is noted as away today."""
    query = _NOT_OVER.where(StaffAbsence.staff_id == viewer.staff_id, Staff.id == viewer.staff_id)
    return next(iter(_rows(session, query.where(is_away()))), None)


def absences_to_come(session: Session, viewer: Viewer) -> tuple[AbsenceRow, ...]:
    """Those of today and of later, the earliest first: one's own, and everybody's for who sees to
    the accounts.
    """
    query = _NOT_OVER
    if not may(viewer, Action.STAFF_CHANGE):
        query = query.where(StaffAbsence.staff_id == viewer.staff_id)
    return tuple(_rows(session, query))


_NOT_OVER = (
    select(StaffAbsence, Staff.name)
    .join(Staff, Staff.id == StaffAbsence.staff_id)
    .where(
        Staff.active,
        StaffAbsence.voided_at.is_(None),
        StaffAbsence.last_on.is_(None) | (StaffAbsence.last_on >= func.this_day()),
    )
    .order_by(StaffAbsence.first_on, StaffAbsence.id)
)


def _rows(session: Session, query: Select[StaffAbsence, str]) -> Iterator[AbsenceRow]:
    for away, name in session.execute(query):
        yield AbsenceRow(
            absence_id=away.id,
            revision=away.revision,
            staff_id=away.staff_id,
            name=name,
            first_on=away.first_on,
            last_on=away.last_on,
        )
