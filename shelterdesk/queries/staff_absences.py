"""Who is away, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import Staff, StaffAbsence
from shelterdesk.rules.access import Action, Viewer, may


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


def absences_to_come(session: Session, viewer: Viewer) -> tuple[AbsenceRow, ...]:
    """Those of today and of later, the earliest first: one's own, and everybody's for who sees to
    the accounts.
    """
    query = (
        select(StaffAbsence, Staff.name)
        .join(Staff, Staff.id == StaffAbsence.staff_id)
        .where(
            Staff.active,
            StaffAbsence.voided_at.is_(None),
            StaffAbsence.last_on.is_(None) | (StaffAbsence.last_on >= func.this_day()),
        )
        .order_by(StaffAbsence.first_on, StaffAbsence.id)
    )
    if not may(viewer, Action.STAFF_CHANGE):
        query = query.where(StaffAbsence.staff_id == viewer.staff_id)
    return tuple(
        AbsenceRow(
            absence_id=away.id,
            revision=away.revision,
            staff_id=away.staff_id,
            name=name,
            first_on=away.first_on,
            last_on=away.last_on,
        )
        for away, name in session.execute(query)
    )
