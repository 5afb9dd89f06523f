"""The checks behind the first screen, in pieces so small that nobody waits for one.

A round looks at every page of the file, the structure and links of every table, every due date and
search key, and, once a day, at every value and the whole trail. It is done when nothing is left to
look at; what it finds ends it. The pieces run on the thread that owns the store, other work comes
between them.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Engine, Table, select, text
from sqlalchemy.orm import Session

from shelterdesk.db import integrity, stretches
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.db.migrations import STEPS
from shelterdesk.db.pages import Pages
from shelterdesk.db.store import Store
from shelterdesk.db.trail import (
    Fault,
    closings_between,
    first_bad_checkpoint,
    prove_on,
    proved_from_the_start,
)
from shelterdesk.errors import AppError, Interrupted, RecordsDamaged
from shelterdesk.models import Base, Case, Person
from shelterdesk.queries.backups import written
from shelterdesk.queries.checks import CHECKED
from shelterdesk.usecases.checks import dates_are_right, keys_are_right
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.settings import put_setting
from shelterdesk.vault.keys import Purpose
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.history import EventKind

SECONDS = 0.03
"""For one call, if no one wants the store sooner."""

_PAGES, _RECORDS, _EVENTS, _ROWS = 200, 10, 50, 128  # in one piece: some milliseconds each
_CLOSINGS = 5000

R = TypeVar("R")
IsWanted = Callable[[], bool]
LookBetween = Callable[[Engine, str, int, int], list[str]]
Pieces = Iterator["Finding | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong. `at` says where for whoever repairs it, by number or id, never by name."""

    what: Damage
    at: str = ""


def spelled(finding: Finding) -> str:
    """As one word of a command line, which `finding_of` reads."""
    return f"{finding.what}:{finding.at}"


def finding_of(text: str) -> Finding:
    """What was spelled. A word of nobody's is a damaged page, which says the least."""
    what, _colon, at = text.partition(":")
    return Finding(what=Damage(what), at=at) if what in set(Damage) else Finding(what=Damage.PAGES)


class Round:
    """One look through everything, as far as it has come."""

    def __init__(self, *, with_trail: bool) -> None:
        self.with_trail = with_trail
        self.is_done = False
        self.found: Finding | None = None
        self._pieces: Pieces | None = None
        self._store: Store | None = None
        self._is_judged = False
        self._is_wanted: IsWanted = _nobody

    def go_on(self, desk: Desk, is_wanted: IsWanted, seconds: float = SECONDS) -> "Round":
        """For so long, or until somebody else wants the store; one piece at least.

        A round with the trail that found nothing is remembered, and an event. DiskFailed when the
        disk is out, DiskFull when it takes no event. A fault of ours is raised as it is.
        """
        monotonic = desk.store.sources.monotonic
        until = monotonic() + seconds
        self._is_wanted = is_wanted
        if self._pieces is None or self._store is not desk.store:  # its key was changed meanwhile
            self._pieces, self._store = self._all(desk), desk.store
        while not self.is_done:
            self._take(desk, self._pieces)
            if is_wanted() or monotonic() >= until:
                break
        return self

    def _take(self, desk: Desk, pieces: Pieces) -> None:
        try:
            self.found = next(pieces)
            self.is_done = self.found is not None
        except StopIteration:
            self.is_done = True
        except RecordsDamaged:
            # Every check reads, and any read may meet a page that is not what was written.
            self.found, self.is_done = Finding(what=Damage.PAGES), True
        except AppError:
            raise
        except Exception as fault:
            # A stored value that is none of its kind, or our bug: damage must not pass for a bug,
            # and a bug must close no shelter. The values themselves decide, read without a rule.
            if self._is_judged:
                raise
            self._is_judged = True
            self._pieces = _judging(desk, fault)

    def _all(self, desk: Desk) -> Pieces:
        yield from _pages(desk)
        yield _schema(desk)
        yield from self._structure(desk)
        for name in integrity.tables(desk.store.engine):
            yield from _by_stretches(desk, name, stretches.links_between, Damage.LINKS)
        if self.with_trail:
            yield from _values(desk)
        yield from _each(desk, Case, dates_are_right, Damage.DUE_DATES, "case_file")
        yield from _each(desk, Person, keys_are_right, Damage.SEARCH_KEYS, "person")
        if self.with_trail:
            yield from _trail(desk)
            yield from self._checkpoints(desk)
            _remember(desk)

    def _structure(self, desk: Desk) -> Pieces:
        """Of every table. The one statement that looks through a whole one begins anew each time it
        is given up, and where people work it would never end: by stretches it does.
        """
        engine = desk.store.engine
        found = yield from self._tried(
            desk, partial(integrity.structure_of, engine, integrity.FREE_PAGES)
        )
        yield _first(Damage.STRUCTURE, found)
        for name in integrity.tables(engine):
            try:
                with integrity.giving_up(engine, self._is_wanted):
                    found = integrity.structure_of(engine, name)
            except Interrupted:
                found = yield from self._tried(desk, partial(stretches.counts_of, engine, name))
                yield from _by_stretches(desk, name, stretches.structure_between, Damage.STRUCTURE)
            yield _first(Damage.STRUCTURE, found)

    def _checkpoints(self, desk: Desk) -> Pieces:
        """The month ends of a long trail by stretches; the newest with the answer, in one reading:
        a month that closes meanwhile is no finding.
        """
        store, after, known = desk.store, 0, dict[str, int]()
        while store.head.seq - after > _CLOSINGS:
            with store.read() as session:
                known |= closings_between(session, after, after + _CLOSINGS)
            after += _CLOSINGS
            yield None

        with store.read() as session:
            month = first_bad_checkpoint(
                session, store.vault_id, store.vault_signer.public, known, after
            )
        yield Finding(what=Damage.CHECKPOINTS, at=f"checkpoint {month}") if month else None

    def _tried(self, desk: Desk, look: Callable[[], R]) -> Generator["Finding | None", None, R]:
        """What is one statement cannot be cut into pieces: wanted by others it is given up, and
        begun again.
        """
        while True:
            try:
                with integrity.giving_up(desk.store.engine, self._is_wanted):
                    return look()
            except Interrupted:
                yield None


def _first(what: Damage, found: Sequence[str]) -> Finding | None:
    return Finding(what=what, at=found[0]) if found else None


def _by_stretches(desk: Desk, name: str, look: LookBetween, what: Damage) -> Pieces:
    engine = desk.store.engine
    for after in range(0, integrity.last_row(engine, name), _ROWS):
        yield _first(what, look(engine, name, after, after + _ROWS))


def _judging(desk: Desk, fault: Exception) -> Pieces:
    """Where each stored value is one of its kind, it was our `fault`."""
    yield from _values(desk)
    raise fault


def _values(desk: Desk) -> Pieces:
    engine = desk.store.engine
    for table in Base.metadata.sorted_tables:
        for after in range(0, integrity.last_row(engine, table.name), _ROWS):
            yield _first_unreadable(desk, table, after, after + _ROWS)


def _first_unreadable(desk: Desk, table: Table, after: int, until: int) -> Finding | None:
    within = select(*table.columns).where(text("rowid > :after AND rowid <= :until"))
    try:
        with desk.store.read() as session:
            session.execute(within, {"after": after, "until": until}).all()
    except AppError:
        raise
    except Exception:  # noqa: BLE001  (nothing runs here but the types of the columns)
        if until - after == 1:
            return Finding(what=Damage.PAGES, at=f"{table.name} row {until}")
        middle = (after + until) // 2
        first = _first_unreadable(desk, table, after, middle)
        return first or _first_unreadable(desk, table, middle, until)
    return None


def _nobody() -> bool:
    return False


def _pages(desk: Desk) -> Pieces:
    pages = Pages(desk.store.engine, desk.master_key.key(Purpose.DATABASE))
    first = 1
    while first <= (count := pages.count()):
        last = min(first + _PAGES - 1, count)
        bad = pages.first_bad(first, last)
        yield None if bad is None else Finding(what=Damage.PAGES, at=f"page {bad}")
        first = last + 1
    over = pages.bytes_on_disk() - pages.count() * PAGE_SIZE
    yield None if over == 0 else Finding(what=Damage.LENGTH, at=f"{over} bytes")


def _schema(desk: Desk) -> Finding | None:
    have = integrity.schema_number(desk.store.engine)
    return None if have == len(STEPS) else Finding(what=Damage.SCHEMA, at=f"schema {have}")


def _each(
    desk: Desk,
    kind: type[Case] | type[Person],
    is_right: Callable[[Session, UUID], bool],
    what: Damage,
    name: str,
) -> Pieces:
    with desk.store.read() as session:
        keys = session.scalars(select(kind.id)).all()
    for first in range(0, len(keys), _RECORDS):
        yield _first_wrong(desk, keys[first : first + _RECORDS], is_right, what, name)


def _first_wrong(
    desk: Desk,
    keys: Iterable[UUID],
    is_right: Callable[[Session, UUID], bool],
    what: Damage,
    name: str,
) -> Finding | None:
    with desk.store.read() as session:
        for key in keys:
            if not is_right(session, key):
                return Finding(what=what, at=f"{name}:{key}")
    return None


def _trail(desk: Desk) -> Pieces:
    store = desk.store
    public = store.vault_signer.public
    proved = proved_from_the_start(store.vault_id, public)
    while proved.seq < store.head.seq:
        with store.read() as session:
            went_on = prove_on(session, proved, _EVENTS)
        if isinstance(went_on, Fault):
            yield Finding(what=Damage.TRAIL, at=f"event {went_on.seq}: {went_on.what}")
            return
        if went_on == proved:  # fewer than this program itself wrote
            yield Finding(what=Damage.TRAIL, at=f"event {proved.seq + 1}: gap")
            return
        proved = went_on
        yield None


def _remember(desk: Desk) -> None:
    with desk.store.change(desk.store.as_vault()) as uow:
        uow.require_nothing("the vault looks at itself, whoever is in")
        put_setting(uow, CHECKED, written(uow.now()))
        uow.note(EventKind.VAULT_CHECK, f"vault:{desk.store.vault_id}")
