"""The months a package can be made of: closed, still running, exported before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.errors import NothingRecorded
from shelterdesk.models import AuditEvent, CheckpointRow, MonthExport, Staff
from shelterdesk.package.manifest import State
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.calendar import Period, local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One package that was made: when, by whom, in which languages ("zh_TW+en" for two)."""

    made_at: datetime
    made_by: str
    language: str
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One month; `exports` newest first."""

    period: Period
    state: State
    events: int
    exports: tuple[Exported, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEnd:
    """Up to where a month reaches; `head` is its last event's hash, or what stands before it in a
    month without any. `note` is None while it still runs; `before` is the note of the month before,
    None in the vault's first.
    """

    state: State
    first: int
    last: int
    head: bytes
    note: str | None
    before: str | None


def months(session: Session, viewer: Viewer, today: date) -> tuple[MonthRow, ...]:
    """Every month since the vault was made, the newest first. NotAllowed."""
    require(viewer, Action.EXPORT_WRITE)
    ends = {row.month: row.size for row in session.scalars(select(CheckpointRow))}
    newest = newest_event(session)
    exports = _exports(session)
    rows: list[MonthRow] = []
    before = 0
    for period in _periods(session, today):
        closed = period.name in ends
        last = ends.get(period.name, newest)
        rows.append(
            MonthRow(
                period=period,
                state=State.CLOSED if closed else State.PROVISIONAL,
                events=last - before,
                exports=tuple(exports.get(period.name, ())),
            )
        )
        before = last
    return tuple(reversed(rows))


def month_end(session: Session, period: Period, today: date) -> MonthEnd:
    """Where a month's events begin and end. NothingRecorded for one before or after the vault's."""
    if period not in _periods(session, today):
        raise NothingRecorded(month=period.name)
    notes = {row.month: row for row in session.scalars(select(CheckpointRow))}
    newest = newest_event(session)
    own = notes.get(period.name)
    before = notes.get(period.previous().name if own else max(notes, default=""))
    last = own.size if own else newest
    head = session.execute(select(AuditEvent.digest).where(AuditEvent.seq == last)).scalar_one()
    return MonthEnd(
        state=State.CLOSED if own else State.PROVISIONAL,
        first=before.size + 1 if before else 1,
        last=last,
        head=head,
        note=own.note if own else None,
        before=before.note if before else None,
    )


def newest_event(session: Session) -> int:
    """The number of the newest event; 0 before there is one."""
    return session.scalar(select(func.max(AuditEvent.seq))) or 0


def _periods(session: Session, today: date) -> Sequence[Period]:
    """From the month of the first event to that of today."""
    began = session.scalars(select(AuditEvent.at).order_by(AuditEvent.seq).limit(1)).first()
    found: list[Period] = []
    period = Period.month_of(local_day(began)) if began else Period.month_of(today)
    while period.first <= today:
        found.append(period)
        period = period.next()
    return found


def _exports(session: Session) -> dict[str, list[Exported]]:
    found: dict[str, list[Exported]] = {}
    rows = session.execute(
        select(
            MonthExport.month,
            MonthExport.made_at,
            Staff.name,
            MonthExport.language,
            MonthExport.provisional,
        )
        .join(Staff, Staff.id == MonthExport.made_by)
        .order_by(MonthExport.made_at.desc(), MonthExport.id)
    )
    for row in rows:
        found.setdefault(row.month, []).append(
            Exported(
                made_at=row.made_at,
                made_by=row.name,
                language=row.language,
                provisional=row.provisional,
            )
        )
    return found
