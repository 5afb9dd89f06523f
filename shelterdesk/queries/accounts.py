"""Who can open the vault, when each last did, and what each read and let out this month."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent, Case, SigningKey, Staff
from shelterdesk.queries.audit_days import Days
from shelterdesk.queries.audit_totals import UserTotals, added, audit_totals
from shelterdesk.queries.holding import holder
from shelterdesk.queries.staff_absences import absences_to_come
from shelterdesk.queries.standing import OPEN
from shelterdesk.queries.unlocks import LOOKED_THROUGH
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role

EVENTS_OF_AN_ACT = 100
"""At most: a change of the vault's key resets everybody who has no own password yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One user. `unlocked_at`: the last time, None where the newest events tell of none. `totals`:
    of this month, None where nothing was done. `cases`: the open ones that are theirs.
    `away_until` of who is away today: None while nobody knows.
    """

    staff_id: UUID
    revision: int
    name: str
    login: str
    role: Role
    language: str
    is_me: bool
    unlocked_at: datetime | None
    totals: UserTotals | None
    cases: int
    is_away: bool = False
    away_until: date | None = None


def accounts(session: Session, viewer: Viewer, today: date) -> tuple[Account, ...]:
    """Everybody who works here now, by name. NotAllowed."""
    require(viewer, Action.STAFF_CHANGE)
    unlocks = _unlocks(session)
    cases = _open_cases(session)
    away = {one.staff_id: one for one in absences_to_come(session, viewer) if one.is_on(today)}
    totals = {user.staff_id: user for user in _of_month(session, viewer, today)}
    here = select(Staff).where(Staff.active, Staff.voided_at.is_(None))
    return tuple(
        Account(
            staff_id=staff.id,
            revision=staff.revision,
            name=staff.name,
            login=staff.login,
            role=staff.role,
            language=staff.language,
            is_me=staff.id == viewer.staff_id,
            unlocked_at=unlocks.get(staff.id),
            totals=totals.get(staff.id),
            cases=cases.get(staff.id, 0),
            is_away=staff.id in away,
            away_until=away[staff.id].last_on if staff.id in away else None,
        )
        for staff in session.scalars(here.order_by(Staff.name, Staff.id))
    )


def reset_of(session: Session, viewer: Viewer) -> tuple[datetime, str] | None:
    """When and by whom the viewer's password was reset, at the first unlock after it; else None.

    The keys tell, not the newest events: who was away for a year hears of it too. A reset gives a
    key, and the unlock after it another one.
    """
    of_mine = select(SigningKey.from_seq).where(SigningKey.staff_id == viewer.staff_id)
    keys = session.scalars(of_mine.order_by(SigningKey.from_seq.desc()).limit(2)).all()
    if len(keys) < 2:
        return None
    unlocks = (
        select(AuditEvent.seq)
        .where(
            AuditEvent.seq >= keys[0],
            AuditEvent.kind == EventKind.VAULT_UNLOCK.value,
            AuditEvent.actor_id == viewer.staff_id,
        )
        .order_by(AuditEvent.seq)
        .limit(2)
    )
    if len(session.scalars(unlocks).all()) > 1:
        return None  # it was said at the first of them
    reset = (
        select(AuditEvent.at, Staff.name)
        .join(Staff, Staff.id == AuditEvent.actor_id)
        .where(
            AuditEvent.seq.between(keys[1], keys[1] + EVENTS_OF_AN_ACT),
            AuditEvent.kind == EventKind.STAFF_RESET.value,
            AuditEvent.subject == f"staff:{viewer.staff_id}",
        )
        .limit(1)
    )
    row = session.execute(reset).first()
    return None if row is None else (row.at, row.name)


def _unlocks(session: Session) -> dict[UUID, datetime]:
    head = session.scalar(select(func.max(AuditEvent.seq))) or 0
    newest = (
        select(AuditEvent.actor_id, func.max(AuditEvent.at))
        .where(
            AuditEvent.seq > head - LOOKED_THROUGH,
            AuditEvent.kind == EventKind.VAULT_UNLOCK.value,
            AuditEvent.actor_id.is_not(None),
        )
        .group_by(AuditEvent.actor_id)
    )
    return {row[0]: row[1] for row in session.execute(newest) if row[0] is not None}


def _open_cases(session: Session) -> dict[UUID, int]:
    """How many each has to see to: of a stay, or of the time after it."""
    theirs = (
        select(holder(), func.count())
        .where(Case.status.in_(OPEN), Case.voided_at.is_(None))
        .group_by(holder())
    )
    return {row[0]: row[1] for row in session.execute(theirs)}


def _of_month(session: Session, viewer: Viewer, today: date) -> tuple[UserTotals, ...]:
    days = Days(first=today.replace(day=1), last=today)
    found: tuple[UserTotals, ...] = ()
    below: int | None = None
    while True:
        part = audit_totals(session, viewer, days, below)
        found, below = added(found, part.users), part.below
        if below is None:
            return found
