"""Forms begun and not finished: kept for their author, given back, or thrown away."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import DiskFull, NotAllowed
from shelterdesk.models import Draft, Erasure
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.desk import Desk
from shelterdesk.vault.reserve import release_reserve

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForm:
    """A form as it stands. `content` and `place` (focus, cursor, selection) are JSON values."""

    id: UUID
    form: str
    content: Mapping[str, Any]
    place: Mapping[str, Any]
    case_id: UUID | None = None
    open_at_lock: bool = False


def save_drafts(desk: Desk, forms: Iterable[DraftForm]) -> None:
    """Keep these forms in one commit, as this user's. No event: nobody else sees a draft.

    A form about an erased file that was still open meanwhile is left out, for the others are to be
    kept; saving it says why.
    """
    with desk.store.aside() as session:
        for form in forms:
            require(desk.viewer, Action.DRAFTS_CHANGE)
            if _any_erased(session, ids_in(form.case_id, form.content)):
                continue
            draft = session.get(Draft, form.id)
            if draft is None:
                draft = Draft(id=form.id, staff_id=desk.viewer.staff_id, form=form.form)
                session.add(draft)
            elif draft.staff_id != desk.viewer.staff_id:
                raise NotAllowed
            draft.case_id = form.case_id
            draft.content, draft.place = dict(form.content), dict(form.place)
            draft.open_at_lock = form.open_at_lock
            draft.saved_at = desk.store.sources.now()


def ids_in(case_id: UUID | None, content: Mapping[str, Any]) -> frozenset[UUID]:
    """The case of a draft, and whatever its content names by an id, wherever it stands."""
    named = {UUID(found) for found in _ID.findall(json.dumps(content))}
    return frozenset(named if case_id is None else {case_id, *named})


def _any_erased(session: Session, ids: frozenset[UUID]) -> bool:
    of_them = select(Erasure.id).where(Erasure.case_id.in_(ids))
    return session.scalar(of_them.limit(1)) is not None


def discard_draft(desk: Desk, draft_id: UUID) -> None:
    """Throw a draft away: it was saved as a record, or its author wants it no more. On a full disk
    the room that is kept for this is given back first.
    """
    require(desk.viewer, Action.DRAFTS_CHANGE)
    try:
        _discard(desk, draft_id)
    except DiskFull:
        if not release_reserve(desk.folder):
            raise
        _discard(desk, draft_id)


def _discard(desk: Desk, draft_id: UUID) -> None:
    with desk.store.aside() as session:
        draft = session.get(Draft, draft_id)
        if draft is None:
            return
        if draft.staff_id != desk.viewer.staff_id:
            raise NotAllowed
        session.delete(draft)
