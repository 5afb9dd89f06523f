"""The month's audit package: the event before it, what is read for it, the event after it.

Steps, because they belong to different threads: `begin_export` notes it and copies the records,
`read_month` reads the copy without the store, `complete_month` adds the events,
`usecases.package_files` builds and writes without the store, `end_export` notes the result.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.migrations import STEPS
from shelterdesk.db.record_copy import RecordCopy, copy_records
from shelterdesk.db.store import Store
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
from shelterdesk.queries.audit_month import (
    MonthData,
    MonthEvents,
    asked_for,
    month_data,
    month_events,
)
from shelterdesk.queries.inspector_keys import key_in_use
from shelterdesk.queries.month_changes import EarlierExport, changing_events, exported_before
from shelterdesk.queries.months import MonthEnd, month_end
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.month_changes import ChangingEvent, MonthChanges, compare
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
    """The records of one moment, and what the trail said then. `read_month` forgets the records."""

    order: PackageOrder
    records: RecordCopy
    viewer: Viewer
    seal_to: Recipient | Passphrase | None
    end: MonthEnd
    keys: tuple[tuple[PackageKey, bytes], ...]
    events: MonthEvents
    exports: tuple[EarlierExport, ...]
    read_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRead:
    """What a month tells, and where it was exported before, what it tells differently; the events
    that did it are after `since`, until `until`.
    """

    copy: MonthCopy
    data: MonthData
    changes: MonthChanges | None = None
    since: int = 0
    until: int = 0


def begin_export(desk: Desk, order: PackageOrder, between: Between = lambda: None) -> MonthCopy:
    """Note that the month is exported, then copy the records it is read from.

    NotAllowed; NothingRecorded; Missing for an inspector's key that is not in use; Interrupted.
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
    of its own. NotAllowed, NothingRecorded, Interrupted.
    """
    require(desk.viewer, Action.EXPORT_WRITE)
    close_months(desk.store)
    with desk.store.read() as session:
        month_end(session, period, local_day(desk.store.sources.now()))
    return _copy(desk, PackageOrder(period=period, languages=(SOURCE,)), None, between)


def _copy(
    desk: Desk, order: PackageOrder, seal_to: Recipient | Passphrase | None, between: Between
) -> MonthCopy:
    store, period = desk.store, order.period
    records = copy_records(store, asked_for(period), between)
    # No save gets in between here: the trail and the records are of the same moment.
    with store.read() as session:
        end = month_end(session, period, local_day(store.sources.now()))
        is_closed = end.state is State.CLOSED
        return MonthCopy(
            order=order,
            records=records,
            viewer=desk.viewer,
            seal_to=seal_to,
            end=end,
            keys=keys_of_month(session, end.first, end.last),
            events=month_events(session, end.first, end.last),
            exports=exported_before(session, period) if is_closed else (),
            read_at=store.head.seq,
        )


def read_month(month: MonthCopy, between: Between = lambda: None) -> MonthRead:
    """Read the records of that moment, in any thread: the store goes on meanwhile. `between` may
    raise Interrupted.
    """
    with month.records, month.records.read() as session:
        data = month_data(session, month.viewer, month.order.period, month.events, between)
    told, until = data.plain(), month.read_at
    for export in month.exports:
        between()
        before = export.data()
        if before != told:
            changes = compare(before, told).since(export.package)
            since = export.package.read_at
            return MonthRead(copy=month, data=data, changes=changes, since=since, until=until)
        until = export.package.read_at  # what tells the same now tells the same changes
    return MonthRead(copy=month, data=data)


def complete_month(desk: Desk, read: MonthRead, between: Between = lambda: None) -> MonthSource:
    """The same with its events, which nothing changes any more: all that a package is made of.
    Interrupted.
    """
    store, month = desk.store, read.copy
    events = tuple(_events(store, month.end, between))
    return MonthSource(
        order=month.order,
        origin=origin_of(store.vault_id),
        end=month.end,
        note=_note(store, month.order.period, month.end),
        vault_public=store.vault_signer.public,
        sign=store.vault_signer.sign,
        data=read.data,
        events=events,
        keys=month.keys,
        seal_to=month.seal_to,
        changes=_changes(store, read, between),
        read_at=month.read_at,
    )


def month_source(desk: Desk, month: MonthCopy) -> MonthSource:
    """Read and completed in one go, where nobody saves beside it."""
    return complete_month(desk, read_month(month))


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


def _note(store: Store, period: Period, end: MonthEnd) -> str:
    """The signed note of the month; one made now, and never stored, while the month still runs."""
    if end.note is not None:
        return end.note
    provisional = Checkpoint(
        origin=origin_of(store.vault_id),
        month=period.name,
        size=end.last,
        head=end.head,
        previous=note_digest(end.before) if end.before else None,
        provisional=True,
    )
    return note(provisional, store.vault_signer.public, store.vault_signer.sign)


def _events(store: Store, end: MonthEnd, between: Between) -> Iterator[bytes]:
    """In a session for each slice: between two, saves get through on the one connection."""
    for first, last in slices(end.first, end.last):
        with store.read() as session:
            yield event_slice(session, first, last)
        between()


def _changes(store: Store, read: MonthRead, between: Between) -> MonthChanges | None:
    if read.changes is None:
        return None
    events = list[ChangingEvent]()
    for first, last in slices(read.since + 1, read.until):
        with store.read() as session:
            events += changing_events(session, read.changes.record_ids, first, last)
        between()
    return read.changes.with_events(events)
