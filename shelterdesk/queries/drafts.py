"""A user's own unfinished forms. Nobody else's are ever read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One unfinished form. `number` and `known_as` are None without a case the viewer may see.

    `content` is the form as it stood and `place` where the cursor was: only the form reads them.
    """

    draft_id: UUID
    form: str
    case_id: UUID | None
    number: str | None
    known_as: str | None
    saved_at: datetime
    open_at_lock: bool
    content: Mapping[str, Any]
    place: Mapping[str, Any]


def drafts_of(session: Session, viewer: Viewer) -> list[DraftRow]:
    """The viewer's drafts, newest first."""
    raise NotImplementedError


def draft(session: Session, viewer: Viewer, draft_id: UUID) -> DraftRow:
    """One of the viewer's own. Missing, also if it is somebody else's."""
    raise NotImplementedError


def draft_count(session: Session, viewer: Viewer) -> int:
    """How many the viewer has: the badge of the navigation."""
    raise NotImplementedError
