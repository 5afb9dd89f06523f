"""Who works here: oneself, and whom a form can name."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Staff
from shelterdesk.rules.access import Viewer, may_hold
from shelterdesk.vocabulary.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The user who is in."""

    staff_id: UUID
    revision: int
    login: str
    name: str
    role: Role
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChoice:
    """A colleague to choose."""

    staff_id: UUID
    name: str
    role: Role


def me(session: Session, viewer: Viewer) -> Me:
    """Oneself."""
    own = session.get_one(Staff, viewer.staff_id)
    return Me(
        staff_id=own.id,
        revision=own.revision,
        login=own.login,
        name=own.name,
        role=own.role,
        language=own.language,
    )


def counselor_choices(session: Session, viewer: Viewer) -> list[StaffChoice]:
    """Those of them who can hold a case during a stay."""
    everybody = staff_choices(session, viewer)
    return [one for one in everybody if may_hold(one.role, in_follow_up=False)]


def staff_choices(session: Session, viewer: Viewer) -> list[StaffChoice]:
    """Everybody active who works with people, readers left out; oneself first, then by name."""
    query = (
        select(Staff.id, Staff.name, Staff.role)
        .where(Staff.active, Staff.voided_at.is_(None), Staff.role != Role.READER)
        .order_by(Staff.id != viewer.staff_id, Staff.name, Staff.id)
    )
    return [
        StaffChoice(staff_id=key, name=name, role=role)
        for key, name, role in session.execute(query)
    ]
