"""An open store: the one encrypted file, with what every change of it needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, UOWTransaction, sessionmaker

from shelterdesk.db.changes import EXEMPT
from shelterdesk.db.engine import close_store, interrupt, require_in_place, tell_time
from shelterdesk.db.unit_of_work import Actor, Head, UnauditedChange, UnitOfWork, watched
from shelterdesk.models import AuditEvent
from shelterdesk.package.events import genesis
from shelterdesk.sources import Sources

if TYPE_CHECKING:
    from shelterdesk.vault.signing import Signer

BOOT_BYTES = 8


class Store:
    """Used by one thread at a time: the one that opened it. `interrupt` may come from any."""

    def __init__(
        self, engine: Engine, sources: Sources, vault_id: str, vault_signer: "Signer"
    ) -> None:
        self.engine = engine
        self.sources = sources
        self.vault_id = vault_id
        self.vault_signer = vault_signer
        self.sessions = sessionmaker(engine, expire_on_commit=False)
        self.changes = watched(sessionmaker(engine, expire_on_commit=False))
        self.boot = sources.random_bytes(BOOT_BYTES).hex()
        self._began = sources.monotonic()
        tell_time(engine, sources.now)
        self._noted: list[set[tuple[str, str]]] = []
        self.head = self._read_head()
        self.is_open = True

    def change(self, actor: Actor) -> UnitOfWork:
        """A unit of work of this actor."""
        return UnitOfWork(self, actor)

    def as_vault(self) -> Actor:
        """The vault itself: closes months, notes what happened while nobody was in."""
        return Actor(None, self.vault_signer)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that writes nothing."""
        with self.sessions() as session:
            yield session

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """A session for what needs no event: drafts, own preferences, computed keys and dates."""
        with self.sessions() as session:
            event.listen(session, "before_flush", _refuse_records)
            yield session
            session.commit()
            require_in_place(self.engine)

    @contextmanager
    def noting(self) -> Iterator[set[tuple[str, str]]]:
        """Which records are changed inside the block, by table and id, as they are committed."""
        noted: set[tuple[str, str]] = set()
        self._noted.append(noted)
        try:
            yield noted
        finally:
            self._noted = [other for other in self._noted if other is not noted]

    def note_changed(self, changed: set[tuple[str, str]]) -> None:
        """Called by a unit of work once its commit stands."""
        for noted in self._noted:
            noted.update(changed)

    def uptime(self) -> int:
        """Seconds since this store was opened, by a clock that nobody can set back."""
        return int(self.sources.monotonic() - self._began)

    def interrupt(self) -> None:
        """Stop the running statement; its unit of work rolls back. Safe from any thread."""
        interrupt(self.engine)

    def close(self) -> None:
        self.is_open = False
        close_store(self.engine)

    def _read_head(self) -> Head:
        newest = select(AuditEvent.seq, AuditEvent.digest).order_by(AuditEvent.seq.desc()).limit(1)
        with self.read() as session:
            row = session.execute(newest).first()
        if row is None:
            return Head(0, genesis(self.vault_id, self.vault_signer.public))
        return Head(row.seq, row.digest)


def _refuse_records(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, EXEMPT):
            raise UnauditedChange(type(row).__name__)
