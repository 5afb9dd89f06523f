"""What an unlock notices: a clock that jumped, records that are not those of the last visit.

Each is an event of the vault itself, so that the manager hears of what others met, and comes with
the desk, so that the window says it to the one who unlocked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.store import Store
from shelterdesk.models import AuditEvent
from shelterdesk.rules.noticing import is_behind, is_far_ahead
from shelterdesk.vault.keys import MasterKey
from shelterdesk.vault.visits import Visit, Visits
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.noticed import Noticed


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`since`: the last event, or when the user was here last."""

    what: Noticed
    since: datetime


def notice_clock(store: Store) -> tuple[Notice, ...]:
    """Whether the clock is where it can be, after the last event. Asked before anything is noted
    at this unlock.
    """
    with store.read() as session:
        last = session.scalar(select(AuditEvent.at).where(AuditEvent.seq == store.head.seq))
    found = tuple(_of_clock(store.sources.now(), last)) if last is not None else ()
    _note(store, found, f"vault:{store.vault_id}")
    return found


def notice_records(
    store: Store, visits: Visits, master_key: MasterKey, user: UUID
) -> tuple[Notice, ...]:
    """Whether the trail still holds where it ended when this user was here last. Records that came
    out of a backup have an event of their own already.
    """
    visit = visits.last(master_key, store.vault_id, user)
    if visit is None or (what := _of_records(store, visit)) is None:
        return ()
    found = (Notice(what=what, since=visit.at),)
    if what is not Noticed.RECORDS_RESTORED:
        _note(store, found, f"staff:{user}")
    return found


def note_slots_replaced(store: Store) -> None:
    """A key file that opens, and is not the one this store knows: nobody is let in with it."""
    now = store.sources.now()
    notice = Notice(what=Noticed.SLOTS_REPLACED, since=now)
    _note(store, (notice,), f"vault:{store.vault_id}")


def remember_visit(store: Store, visits: Visits, master_key: MasterKey, user: UUID) -> None:
    """Where the trail ends now, for the next time."""
    head = store.head
    visit = Visit(seq=head.seq, digest=head.digest, at=store.sources.now())
    visits.remember(master_key, store.vault_id, user, visit)


def _of_clock(now: datetime, last: datetime) -> Iterator[Notice]:
    if is_behind(now, last):
        yield Notice(what=Noticed.CLOCK_BACK, since=last)
    elif is_far_ahead(now, last):
        yield Notice(what=Noticed.CLOCK_AHEAD, since=last)


def _of_records(store: Store, visit: Visit) -> Noticed | None:
    """Restored counts from the last event that the backup shares: the visit's own, if it is there,
    is the very one.
    """
    with store.read() as session:
        there = session.scalar(select(AuditEvent.digest).where(AuditEvent.seq == visit.seq))
        if there == visit.digest:
            return None
        restored = session.scalar(
            select(AuditEvent.seq)
            .where(AuditEvent.kind == EventKind.VAULT_RESTORE.value, AuditEvent.at >= visit.at)
            .limit(1)
        )
    if restored is not None:
        return Noticed.RECORDS_RESTORED
    return Noticed.RECORDS_OLDER if there is None else Noticed.RECORDS_OTHER


def _note(store: Store, found: tuple[Notice, ...], subject: str) -> None:
    for notice in found:
        with store.change(store.as_vault()) as uow:
            uow.require_nothing("what happened while nobody was in")
            facts = {"noticed": notice.what.value, "since": notice.since.isoformat()}
            uow.note(EventKind.VAULT_NOTICE, subject, facts=facts)
