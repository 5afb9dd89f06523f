"""Who works here: oneself, and whom a form can name."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
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


def viewer_of(session: Session, staff_id: UUID) -> Viewer:
    """The viewer that this user of the key slots is. Missing if unknown or retired."""
    raise NotImplementedError


def me(session: Session, viewer: Viewer) -> Me:
    """Oneself."""
    raise NotImplementedError


def staff_choices(session: Session, viewer: Viewer) -> list[StaffChoice]:
    """Everybody active who works with people, readers left out; oneself first, then by name."""
    raise NotImplementedError
