"""What each user read and exported on chosen days, counted from the trail slice by slice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent, Staff
from shelterdesk.queries.audit_days import Days, spans_of
from shelterdesk.queries.audit_log import clipped, rest_below, slice_of
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.vocabulary.history import EventKind

COUNTED = 50_000
"""Events of one slice: some tens of milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTotals:
    """One user on these days. `last_at`: the newest event of hers, whatever it was."""

    staff_id: UUID
    name: str
    unlocks: int
    files_opened: int
    names_shown: int
    exports: int
    prints: int
    last_at: datetime

    def plus(self, other: "UserTotals") -> "UserTotals":
        """The same user in two slices."""
        return UserTotals(
            staff_id=self.staff_id,
            name=self.name,
            unlocks=self.unlocks + other.unlocks,
            files_opened=self.files_opened + other.files_opened,
            names_shown=self.names_shown + other.names_shown,
            exports=self.exports + other.exports,
            prints=self.prints + other.prints,
            last_at=max(self.last_at, other.last_at),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsSlice:
    """What one slice counted. `below`: go on before this number; None when nothing is left."""

    users: tuple[UserTotals, ...]
    below: int | None


def audit_totals(
    session: Session, viewer: Viewer, days: Days, before_seq: int | None = None
) -> TotalsSlice:
    """Each user who did anything on these days, by name; NotAllowed.

    One slice of the trail: `before_seq` goes on with its `below`, and `added` adds them up. The
    vault itself reads and exports nothing, so it is not among them.
    """
    require(viewer, Action.AUDIT_READ)
    spans = list(clipped(spans_of(session, days), before_seq))
    looked = list(slice_of(spans, COUNTED))
    users: tuple[UserTotals, ...] = ()
    for span in looked:
        users = added(users, _counted(session, span.first, span.last))
    return TotalsSlice(users=users, below=rest_below(spans, looked))


def added(users: Iterable[UserTotals], more: Iterable[UserTotals]) -> tuple[UserTotals, ...]:
    """Two slices as one, each user once, by name."""
    totals = {user.staff_id: user for user in users}
    for user in more:
        known = totals.get(user.staff_id)
        totals[user.staff_id] = user if known is None else known.plus(user)
    return tuple(sorted(totals.values(), key=lambda user: (user.name, user.staff_id)))


def _counted(session: Session, first: int, last: int) -> list[UserTotals]:
    counts = (
        select(
            AuditEvent.actor_id,
            *(
                func.count().filter(AuditEvent.kind == kind.value).label(kind.name.lower())
                for kind in (
                    EventKind.VAULT_UNLOCK,
                    EventKind.CASE_OPEN,
                    EventKind.CASE_REVEAL,
                    EventKind.EXPORT,
                    EventKind.PRINT,
                )
            ),
            func.max(AuditEvent.at).label("last_at"),
        )
        .where(AuditEvent.seq.between(first, last), AuditEvent.actor_id.is_not(None))
        .group_by(AuditEvent.actor_id)
        .subquery()
    )
    query = select(counts, Staff.name).join(Staff, Staff.id == counts.c.actor_id)
    return [
        UserTotals(
            staff_id=row.actor_id,
            name=row.name,
            unlocks=row.vault_unlock,
            files_opened=row.case_open,
            names_shown=row.case_reveal,
            exports=row.export,
            prints=row.print,
            last_at=row.last_at,
        )
        for row in session.execute(query)
    ]
