"""The road from a click to the store and back. Nothing else in `ui` opens a session."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import AppError, Interrupted
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.sources import Sources
from shelterdesk.ui.answers import Answers, nothing
from shelterdesk.ui.patience import OPENING, READING, SAVING, Wait
from shelterdesk.ui.store_thread import StoreThread
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import DraftForm, save_drafts

T = TypeVar("T")
R = TypeVar("R")
Refused = Callable[[AppError], Any]
Broken = Callable[[], Any]
GiveWay = Callable[[], None]
IsWanted = Callable[[], bool]


def _nothing() -> None:
    """Where there is nothing to stop, and nothing to tell."""


def _areas(area: str | Sequence[str]) -> tuple[str, ...]:
    return (area,) if isinstance(area, str) else tuple(area)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One change that was made: what it was, in the language of then, its events, and its areas."""

    text: str
    first: int
    last: int
    areas: tuple[str, ...]


class Work(Answers):
    """Runs use-cases and queries on the one thread that owns the store.

    Every call names its `owner`: an answer to a widget that was closed meanwhile is dropped, the
    change stands. `refused` takes the AppErrors of this call; without it `failed` tells of them.
    """

    changed = Signal(str)  # an area, e.g. "services": pages that show it load again
    undoable = Signal(object)  # Deed: what was done and can be taken back

    def __init__(self, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._thread = StoreThread()
        self._desk: Desk | None = None
        self._beside = list[Thread]()
        self._ending = Event()

    # The desk

    def begin(
        self,
        owner: QObject,
        open_desk: Callable[[], Desk],
        then: Callable[[Desk], Any] = nothing,
        refused: Refused | None = None,
    ) -> None:
        """Open the store on its own thread."""

        def job() -> Desk:
            self._desk = open_desk()
            return self._desk

        wait = Wait(says=OPENING)
        self._thread.put(self.carried(owner, job, then, refused, wait=wait))

    @property
    def desk(self) -> Desk:
        """The open vault: its folder and who works here. Its store belongs to the other thread."""
        if self._desk is None:
            raise RuntimeError("no vault is open")
        return self._desk

    @property
    def is_open(self) -> bool:
        """Whether there is a vault to work at."""
        return self._desk is not None

    @property
    def viewer(self) -> Viewer:
        """Who works here, so that a page can leave out what this role may not do."""
        return self.desk.viewer

    # To the store and back

    def do(
        self,
        owner: QObject,
        usecase: Callable[[UnitOfWork, T], R],
        value: T,
        *,
        area: str | Sequence[str],
        then: Callable[[R], Any] = nothing,
        refused: Refused | None = None,
        undo: str = "",
    ) -> None:
        """Make one change, with its audit event, then tell every page that shows `area`.

        `undo` names what was done, in the language of now: the window then offers to undo it.
        """

        areas, deeds = _areas(area), list[Deed]()
        tell = self._telling(areas)

        def with_desk(desk: Desk) -> R:
            before = desk.store.head.seq
            with desk.change() as uow:
                result = usecase(uow, value)
            if undo and desk.store.head.seq > before:  # a second Save of the same changes nothing
                last = desk.store.head.seq
                deeds.append(Deed(text=undo, first=before + 1, last=last, areas=areas))
            return result

        def done() -> None:
            tell()
            for deed in deeds:
                self.undoable.emit(deed)

        wait = Wait(says=SAVING, can_cancel=True)
        self._put(owner, lambda: with_desk(self.desk), then, refused, wait, after=done)

    def do_with_desk(
        self,
        owner: QObject,
        function: Callable[[Desk], R],
        *,
        area: str | Sequence[str] = (),
        then: Callable[[R], Any] = nothing,
        refused: Refused | None = None,
        broken: Broken | None = None,
    ) -> None:
        """What makes its own units of work or needs none: opening a case, drafts, preferences. It
        is short, and it cannot be cancelled.
        """
        self._put(
            owner, lambda: function(self.desk), then, refused, Wait(),
            after=self._telling(area), broken=broken,
        )  # fmt: skip

    def do_long(
        self,
        owner: QObject,
        function: Callable[[Desk, GiveWay], R],
        *,
        area: str | Sequence[str] = (),
        then: Callable[[R], Any] = nothing,
        refused: Refused | None = None,
        says: str = READING,
        shown: bool = False,
    ) -> None:
        """A long job: it calls its second argument between slices, so that saves get through.

        `says`, a text to be translated, is the sentence of its bar; `shown`: the owner has a bar of
        its own.
        """
        wait = Wait(says=says, can_cancel=True, shown=shown)

        def give_way() -> None:
            if wait.stop.is_set():
                raise Interrupted
            self._thread.give_way()

        def job() -> R:
            return function(self.desk, give_way)

        self._put(owner, job, then, refused, wait, after=self._telling(area), is_long=True)

    def exchange(
        self,
        owner: QObject,
        function: Callable[[Desk, GiveWay], Desk],
        *,
        area: str | Sequence[str],
        then: Callable[[None], Any] = nothing,
        refused: Refused | None = None,
    ) -> None:
        """A long job that gives a desk at another store in place of the one of now. Nothing gets in
        between: what was saved meanwhile would be in the old store. It calls its second argument
        all the time, which ends it when the vault is to be locked.
        """

        def job() -> None:
            before = self.desk
            try:
                self._desk = function(before, self._thread.go_on)
            except BaseException:
                if not before.store.is_open:
                    before.lock.release()
                    self._desk = None
                    self._thread.shut()
                raise

        wait = Wait(can_cancel=True, shown=True)
        self._put(owner, job, then, refused, wait, after=self._telling(area), is_long=True)

    def do_aside(
        self,
        owner: QObject,
        function: Callable[[Desk, IsWanted], R],
        then: Callable[[R], Any],
        refused: Refused,
        broken: Broken,
    ) -> None:
        """A piece of what can always wait. It ends soon once its second argument says that somebody
        else wants the store; nothing is seen of it.
        """

        def job() -> R:
            return function(self.desk, self._thread.is_wanted)

        self._put(owner, job, then, refused, Wait(quiet=True), broken=broken)

    def beside(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any] = nothing,
        refused: Refused | None = None,
        broken: Broken | None = None,
    ) -> None:
        """What needs no store, in a thread of its own: building and writing what leaves the vault.
        Saves go on meanwhile, and the owner shows how far it is. What lasts asks `is_ending` now
        and then.
        """
        wait = Wait(shown=True)
        carried = self.carried(owner, job, then, refused, wait=wait, broken=broken)
        thread = Thread(target=carried, name="beside", daemon=True)
        self._beside = [*filter(Thread.is_alive, self._beside), thread]
        thread.start()

    def ask(
        self,
        owner: QObject,
        query: Callable[[Session, Viewer], R],
        then: Callable[[R], Any],
        refused: Refused | None = None,
        broken: Broken | None = None,
    ) -> None:
        """Read as the one who works here, then hand the rows over."""

        def job() -> R:
            with self.desk.store.read() as session:
                return query(session, self.viewer)

        wait = Wait(says=READING, can_cancel=True)
        if not self._thread.is_shut:
            carried = self.carried(owner, job, then, refused, wait=wait, broken=broken)
            self._thread.put(carried, mark=wait)

    def stop_running(self, wait: Wait) -> None:
        if self._desk is not None:
            self._thread.stop(wait, self._desk.store.interrupt)

    def is_idle(self) -> bool:
        """Whether nothing is under way. Once the thread has ended nothing is: what waited for it
        or was asked later is dropped.
        """
        return self._thread.has_ended or self._thread.is_shut or super().is_idle()

    def drop_all(self) -> None:
        """An exchange left no store: what waited for it is nothing to wait for any more."""
        self._thread.shut()
        self._waits.end_all()

    def interrupt(self) -> None:
        """Stop the statement that runs now; its change rolls back and Interrupted is told."""
        if self._desk is not None:
            self._desk.store.interrupt()

    # The end

    @property
    def is_ending(self) -> bool:
        """Whether a lock has begun: what is under way stops, and leaves nothing half-written."""
        return self._ending.is_set()

    def close(self, patience: float = 10.0) -> bool:
        """Finish without drafts: the window was emptied before, or never filled."""
        return self.lock_up((), patience)

    def keep_now(self, drafts: Iterable[DraftForm], patience: float) -> bool:
        """Write these drafts before anything that waits, and say within `patience` seconds whether
        the disk took them. The store stays open.
        """
        desk, given, done, kept = self._desk, tuple(drafts), Event(), list[bool]()
        if desk is None or not given:
            return True

        def job() -> None:
            try:
                save_drafts(desk, given)
                kept.append(True)
            except AppError:
                kept.append(False)  # told to the caller: the window says it and stays
            finally:
                done.set()

        self.interrupt()
        self._thread.put(job)
        return done.wait(patience) and kept == [True]

    def lock_up(self, drafts: Iterable[DraftForm], patience: float) -> bool:
        """Stop what runs, drop what waits, keep these drafts, close the store, free the vault.

        False when that took longer than `patience` seconds, or the drafts could not be written:
        what was committed before is safe either way.
        """
        kept: list[bool] = []
        was_open, until = self._desk is not None, monotonic() + patience
        self._ending.set()
        self._waits.end_all()
        self.interrupt()
        given, store = tuple(drafts), self._desk.store if self._desk else None
        stop = store.interrupt if store else _nothing
        done = self._thread.end(lambda: kept.append(self._lock_up(given)), patience, stop)
        for thread in self._beside:  # it takes away what it had written to a stick
            thread.join(max(0.0, until - monotonic()))
        return done and (kept == [True] or not was_open)

    def _lock_up(self, drafts: tuple[DraftForm, ...]) -> bool:
        desk = self._desk
        if desk is None:
            return True
        try:
            save_drafts(desk, drafts)
        except AppError:
            return False  # a full disk must not keep the vault open; Unlock says it afterwards
        finally:
            desk.close()
            self._desk = None
        return True

    # What forms need of the composition root

    def now(self) -> datetime:
        """This moment, aware, in Taiwan's time."""
        return self._sources.now().astimezone(TAIPEI)

    def today(self) -> date:
        """The day it is in Taiwan."""
        return self.now().date()

    def new_id(self) -> UUID:
        """An id for a record or a draft that is being written."""
        return self._sources.new_id()

    def monotonic(self) -> float:
        """Seconds that no change of the clock moves."""
        return self._sources.monotonic()

    def _put(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any],
        refused: Refused | None,
        wait: Wait,
        *,
        is_long: bool = False,
        after: Callable[[], None] = _nothing,
        broken: Broken | None = None,
    ) -> None:
        if self._thread.is_shut:
            return
        carried = self.carried(owner, job, then, refused, after, wait, broken)
        self._thread.put(carried, is_long=is_long, mark=wait)

    def _telling(self, area: str | Sequence[str]) -> Callable[[], None]:
        """Tells the pages that show these areas."""

        def tell() -> None:
            for name in _areas(area):
                self.changed.emit(name)

        return tell
