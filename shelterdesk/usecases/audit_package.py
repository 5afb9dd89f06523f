"""The month's audit package: the event before it, what is read for it, the event after it.

Three steps, because they belong to different threads: `begin_export` notes it and copies the store,
`read_month` and `usecases.package_files` read the copy, build and write without the store,
`end_export` notes the result.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.migrations import STEPS
from shelterdesk.db.store_copy import StoreCopy
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import AppError, Interrupted
from shelterdesk.i18n import SOURCE
from shelterdesk.models import MonthExport
from shelterdesk.package.checkpoints import Checkpoint, note, note_digest, origin_of
from shelterdesk.package.key_list import PackageKey
from shelterdesk.package.manifest import Manifest, State
from shelterdesk.package.sealing import (
    Passphrase,
    Recipient,
    new_passphrase,
    parse_recipient,
)
from shelterdesk.queries.audit_events import event_slice, keys_of_month, slices
from shelterdesk.queries.audit_month import MonthData, MonthEvents, month_data
from shelterdesk.queries.inspector_keys import key_in_use
from shelterdesk.queries.month_changes import changing_events
from shelterdesk.queries.months import MonthEnd, month_end, newest_event
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.month_changes import ChangingEvent, EarlierPackage, MonthChanges, compare
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.packages import Sealing
from shelterdesk.vocabulary.papers import SaveResult

Between = Callable[[], None]
"""Called between two slices, so that saves get through; it may raise Interrupted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageOrder:
    """What package is wanted. `languages`: one, or zh_TW and en for both side by side.

    `inspector` is the id of the inspector's key it is sealed to, where it is.
    """

    period: Period
    languages: tuple[str, ...]
    sealing: Sealing = Sealing.OPEN
    inspector: UUID | None = None

    @property
    def language(self) -> str:
        """As the manifest says it: "vi", or "zh_TW+en"."""
        return "+".join(self.languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSource:
    """All that a package is made of. Event `read_at` was the newest when it was read.

    `changes` are those since the newest package of this month that told something else; None when
    there is none, or the month still runs: then every package tells something else.
    """

    order: PackageOrder
    origin: str
    end: MonthEnd
    note: str
    vault_public: bytes
    sign: Callable[[bytes], bytes]
    data: MonthData
    events: tuple[bytes, ...]
    keys: tuple[tuple[PackageKey, bytes], ...]
    seal_to: Recipient | Passphrase | None
    changes: MonthChanges | None
    read_at: int

    def manifest(self, app: str) -> Manifest:
        """What the package says of itself, its files still to be listed."""
        before = self.end.before
        return Manifest(
            origin=self.origin,
            month=self.order.period.name,
            state=self.end.state,
            language=self.order.language,
            first=self.end.first,
            last=self.end.last,
            head=self.end.head,
            previous=note_digest(before) if before else None,
            app=app,
            schema=len(STEPS),
            files=(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCopy:
    """The store as it was at one moment, and what else its month is read with. Whoever gets one
    reads it or drops it: `read_month` does both.
    """

    order: PackageOrder
    copy: StoreCopy
    viewer: Viewer
    today: date
    origin: str
    vault_public: bytes
    sign: Callable[[bytes], bytes]
    seal_to: Recipient | Passphrase | None


def begin_export(desk: Desk, order: PackageOrder, between: Between = lambda: None) -> MonthCopy:
    """Note that the month is exported, then copy the store it is read from.

    NotAllowed; NothingRecorded; Missing for an inspector's key that is not in use; Interrupted;
    DiskFull, DiskFailed where there is no place for the copy.
    """
    require(desk.viewer, Action.EXPORT_WRITE)
    close_months(desk.store)
    with desk.change() as uow:
        uow.require(Action.EXPORT_WRITE)
        month_end(uow.session, order.period, local_day(uow.now()))
        seal_to = _seal_to(uow, order)
        facts = {"language": order.language, "sealing": order.sealing.value}
        if order.inspector is not None:
            facts["inspector_key"] = str(order.inspector)
        uow.note(EventKind.EXPORT, _subject(order.period), facts=facts)
    try:
        return _copy(desk, order, seal_to, between)
    except AppError as error:
        with desk.change() as uow:
            fail_export(uow, ExportFailed.because(order.period, error))
        raise


def _seal_to(uow: UnitOfWork, order: PackageOrder) -> Recipient | Passphrase | None:
    if order.sealing is Sealing.PASSPHRASE:
        return new_passphrase(uow.store.sources)
    if order.inspector is None:
        return None
    return parse_recipient(key_in_use(uow.session, order.inspector).recipient)


def copy_month(desk: Desk, period: Period, between: Between = lambda: None) -> MonthCopy:
    """The same without an export: what the summary shows before it is printed, which is an event
    of its own. NotAllowed, NothingRecorded, Interrupted, DiskFull, DiskFailed.
    """
    require(desk.viewer, Action.EXPORT_WRITE)
    close_months(desk.store)
    with desk.store.read() as session:
        month_end(session, period, local_day(desk.store.sources.now()))
    return _copy(desk, PackageOrder(period=period, languages=(SOURCE,)), None, between)


def _copy(
    desk: Desk, order: PackageOrder, seal_to: Recipient | Passphrase | None, between: Between
) -> MonthCopy:
    store = desk.store
    return MonthCopy(
        order=order,
        today=local_day(store.sources.now()),
        copy=store.copy(between),
        viewer=desk.viewer,
        origin=origin_of(store.vault_id),
        vault_public=store.vault_signer.public,
        sign=store.vault_signer.sign,
        seal_to=seal_to,
    )


def read_month(month: MonthCopy, between: Between = lambda: None) -> MonthSource:
    """All that a package is made of, from one moment; the copy is gone afterwards.

    In any thread: the store goes on meanwhile. `between` may raise Interrupted.
    """
    with month.copy, month.copy.read() as session:
        end = month_end(session, month.order.period, month.today)
        events = MonthEvents(first=end.first, last=end.last)
        data = month_data(session, month.viewer, month.order.period, events, between)
        read_at = newest_event(session)
        return MonthSource(
            order=month.order,
            origin=month.origin,
            end=end,
            note=_note(month, end),
            vault_public=month.vault_public,
            sign=month.sign,
            data=data,
            events=tuple(_events(session, end, between)),
            keys=keys_of_month(session, end.first, end.last),
            seal_to=month.seal_to,
            changes=_changes(session, month.order.period, end, data, read_at, between),
            read_at=read_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageWritten:
    """A package that stands where it was wanted, read back; `data` is its `data.json`,
    compressed.
    """

    id: UUID
    source: MonthSource
    manifest: Manifest
    data: bytes


def end_export(uow: UnitOfWork, written: PackageWritten) -> None:
    """Note that it was written and read back, and keep what it told."""
    uow.require(Action.EXPORT_WRITE)
    order, content = written.source.order, written.manifest.canonical()
    uow.session.add(
        MonthExport(
            id=written.id,
            month=order.period.name,
            provisional=written.manifest.state is State.PROVISIONAL,
            language=order.language,
            made_at=uow.now(),
            made_by=uow.actor_id(),
            read_at=written.source.read_at,
            manifest=content,
            data=written.data,
        )
    )
    facts = {"result": SaveResult.WRITTEN.value}
    uow.note(EventKind.EXPORT_END, _subject(order.period), facts=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFailed:
    """An export that left nothing behind: it was stopped, or the place refused it."""

    period: Period
    result: SaveResult
    reason: str

    @classmethod
    def because(cls, period: Period, error: AppError) -> Self:
        """What this error made of it."""
        stopped = isinstance(error, Interrupted)
        result = SaveResult.STOPPED if stopped else SaveResult.FAILED
        return cls(period=period, result=result, reason=error.code)


def fail_export(uow: UnitOfWork, failed: ExportFailed) -> None:
    """Note that nothing was written after all."""
    uow.require(Action.EXPORT_WRITE)
    facts = {"result": failed.result.value, "reason": failed.reason}
    uow.note(EventKind.EXPORT_END, _subject(failed.period), facts=facts)


def _subject(period: Period) -> str:
    return f"month_export:{period.name}"


def _note(month: MonthCopy, end: MonthEnd) -> str:
    """The signed note of the month; one made now, and never stored, while the month still runs."""
    if end.note is not None:
        return end.note
    provisional = Checkpoint(
        origin=month.origin,
        month=month.order.period.name,
        size=end.last,
        head=end.head,
        previous=note_digest(end.before) if end.before else None,
        provisional=True,
    )
    return note(provisional, month.vault_public, month.sign)


def _events(session: Session, end: MonthEnd, between: Between) -> Iterator[bytes]:
    for first, last in slices(end.first, end.last):
        yield event_slice(session, first, last)
        between()


def _changes(
    session: Session,
    period: Period,
    end: MonthEnd,
    data: MonthData,
    read_at: int,
    between: Between,
) -> MonthChanges | None:
    if end.state is State.PROVISIONAL:
        return None
    told = data.plain()
    earlier = _earlier(session, period, told, read_at)
    if earlier is None:
        return None
    changes, events = compare(earlier.data, told), list[ChangingEvent]()
    for first, last in slices(earlier.package.read_at + 1, earlier.until):
        events += changing_events(session, changes.record_ids, first, last)
        between()
    return changes.since(earlier.package).with_events(events)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The newest package that told something else, and between which events its records changed:
    until the first package that told what is told now, so that telling it again tells the same.
    """

    package: EarlierPackage
    data: Any
    until: int


def _earlier(
    session: Session, period: Period, told: Mapping[str, Any], head: int
) -> _Earlier | None:
    exports = session.scalars(
        select(MonthExport)
        .where(MonthExport.month == period.name, ~MonthExport.provisional)
        .order_by(MonthExport.read_at.desc())
    )
    until = head
    for row in exports:
        data = json.loads(zlib.decompress(row.data))
        if data != told:
            return _Earlier(package=_package(row), data=data, until=until)
        until = row.read_at
    return None


def _package(row: MonthExport) -> EarlierPackage:
    return EarlierPackage(
        made_at=row.made_at,
        read_at=row.read_at,
        language=row.language,
        head=json.loads(row.manifest)["head"],
        manifest=sha256(row.manifest).hexdigest(),
    )
