"""One business change: all of it with its audit events, or none of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker
from sqlalchemy.orm.attributes import flag_modified

from shelterdesk.db.changes import change_of, is_audited, is_audited_table, without_values
from shelterdesk.db.engine import require_in_place
from shelterdesk.db.new_rows import write_new
from shelterdesk.db.prepared import Prepared
from shelterdesk.errors import Missing, Stale
from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Base,
    Detail,
    OpenChange,
    Record,
    Service,
    table_of,
)
from shelterdesk.package.canonical import canonical
from shelterdesk.package.events import SALT_BYTES, Event, commitment, signed_bytes
from shelterdesk.rules.access import Action, CaseScope, Viewer, require
from shelterdesk.vault.signing import Signer
from shelterdesk.vocabulary.history import EventKind

if TYPE_CHECKING:
    from typing import TypeVar

    from shelterdesk.db.store import Store

    R = TypeVar("R", bound=Record)


# Part of every save.
_OPEN = Prepared(insert(table_of(OpenChange)))
_CLOSE = Prepared(delete(table_of(OpenChange)))
_EVENT = Prepared(insert(table_of(AuditEvent)))
_DETAIL = Prepared(insert(table_of(AuditDetail)))


@cache
def _by_id(kind: Any) -> Prepared:
    return Prepared(select(kind.id).where(kind.id == bindparam("key")))


class UnauditedChange(RuntimeError):
    """A use-case changed records and noted no event: our bug."""


class AccessNotAsked(RuntimeError):
    """A use-case wrote without asking `rules.access` first: our bug."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and with which key. No viewer: the vault itself, which may do what it must."""

    viewer: Viewer | None
    signer: Signer


class UnitOfWork:
    """Commits when the block ends well, rolls back when it raises. Nothing else writes a record."""

    session: Session
    connection: Connection  # the session's own, for prepared statements

    def __init__(self, store: "Store", actor: Actor) -> None:
        self._store = store
        self._actor = actor
        self._asked = self._noted = self._is_erasing = False
        self._changes: list[dict[str, Any]] = []
        self._changed: set[tuple[str, str]] = set()

    def require(self, action: Action, scope: CaseScope | None = None) -> None:
        """Refuse with NotAllowed unless this actor may do `action` (there)."""
        if self._actor.viewer is not None:
            require(self._actor.viewer, action, scope)
        self._asked = True

    def require_nothing(self, because: str) -> None:
        """For the few acts that are nobody's to allow, with the reason written at the call."""
        self._asked = bool(because)

    def keep_no_values(self) -> None:
        """From here on the trail keeps of a changed record which fields, and not what stood there:
        for an erasure alone. Of new records it keeps all.
        """
        self.session.flush()
        self._is_erasing = True

    def note(
        self,
        kind: EventKind,
        subject: Base | str,
        *,
        case: UUID | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Put one event in the trail; it takes the changes made since the last one as its
        detail.
        """
        if not self._asked:
            raise AccessNotAsked(kind)
        self.session.flush()
        changes, self._changes = self._changes, []
        detail = canonical({"changes": changes, "facts": dict(facts or {})})
        self._append(kind, _name_of(subject), case, detail)

    def get(self, kind: "type[R]", key: UUID, revision: int | None = None) -> "R":
        """The record, for changing. Missing if it is not there or voided; Stale if its `revision`
        moved on.
        """
        record = self.session.get(kind, key)
        if record is None or record.voided_at is not None:
            raise Missing
        self.refuse_stale(record, revision)
        return record

    def refuse_stale(self, record: Record, revision: int | None) -> None:
        """Stale if somebody saved the record since the form showed that revision: asked after
        access, so that nobody learns of a change in a case out of reach.
        """
        if revision is not None and record.revision != revision:
            raise Stale

    def exists(self, kind: type[Record], key: UUID) -> bool:
        """Whether such a record is there, without reading it."""
        stored: Any = kind  # a class can be hashed, which the type checker denies
        return _by_id(stored).first(self.connection, {"key": key}) is not None

    def add(self, record: Record) -> None:
        """Write a new record, with the marks every record carries."""
        now, actor = self.now(), self.actor_id()
        record.created_at = record.updated_at = now
        record.created_by = record.updated_by = actor
        self.session.add(record)

    def actor_id(self) -> UUID:
        """The acting user's staff id. The vault itself writes no records."""
        if self._actor.viewer is None:
            raise AccessNotAsked("the vault itself writes no records")
        return self._actor.viewer.staff_id

    @property
    def viewer(self) -> Viewer | None:
        return self._actor.viewer

    @property
    def store(self) -> "Store":
        return self._store

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._store.sources.now()

    def __enter__(self) -> Self:
        self._asked = self._noted = self._is_erasing = False
        self._changes = []
        self._changed = set()
        self._head = self._store.head
        self._finishing = False
        self.session = self._store.changes(info={_UNIT: self})
        try:
            self.connection = self.session.connection()
            _OPEN.all(self.connection, {"seq": self._head.seq + 1})
        except BaseException:
            self.session.close()  # or the store's one connection stays inside a transaction
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        # Leaving the session's own block without a commit rolls back.
        with self.session:
            if error is None:
                self._finish()

    def _finish(self) -> None:
        self.session.flush()
        if self._changes:
            raise UnauditedChange(", ".join(change["table"] for change in self._changes))
        if not self._noted:
            return
        _CLOSE.all(self.connection)
        self._finishing = True
        self.session.commit()
        require_in_place(self._store.engine)
        self._store.head = self._head
        self._store.note_changed(self._changed)

    def refuse_early(self) -> None:
        """A commit from inside the block would leave the events of the rest behind."""
        if not self._finishing:
            raise UnauditedChange("a unit of work commits at its end, and only there")

    def see(self, session: Session) -> None:
        """Keep what is about to be written, for the next event."""
        for row in session.deleted:
            if is_audited(row):
                raise UnauditedChange("a record is voided, never deleted")
        changed = [row for row in session.dirty if session.is_modified(row)]
        for row in (*session.new, *changed):
            if is_audited(row):
                if isinstance(row, Record) and row not in session.new:
                    self._mark(row)
                if isinstance(row, Detail):
                    self._raise_service(session, row, changed)
                change = change_of(row)
                if self._is_erasing and row not in session.new:
                    change = without_values(change)
                self._changes.append(change)
                self._changed.add((change["table"], change["id"]))

    def _mark(self, record: Record) -> None:
        record.updated_at, record.updated_by = self.now(), self.actor_id()

    def _raise_service(self, session: Session, detail: Detail, changed: list[Any]) -> None:
        """A service is shown and saved with its particulars: where they alone change, its revision
        goes up too, or a form that still shows the older ones would write over them.
        """
        if inspect(detail).dict.get("service_id") is None:
            return  # its service is written with it, named as an object
        named = (table_of(Service).name, str(detail.service_id))
        saved = {row.id for row in (*session.new, *changed) if isinstance(row, Service)}
        if named in self._changed or detail.service_id in saved:
            return
        service = session.get_one(Service, detail.service_id)
        flag_modified(service, "updated_at")  # also at the moment that stands there already
        self._mark(service)
        self._changed.add(named)

    def _append(self, kind: EventKind, subject: str, case: UUID | None, detail: bytes) -> None:
        store, signer = self._store, self._actor.signer
        salt = store.sources.random_bytes(SALT_BYTES)
        public = Event(
            seq=self._head.seq + 1,
            at=self.now(),
            uptime=store.uptime(),
            boot=store.boot,
            actor=self._actor.viewer.staff_id if self._actor.viewer else None,
            key=signer.key_id,
            kind=kind.value,
            subject=subject,
            case=case,
            commitment=commitment(salt, detail),
            previous=self._head.digest,
        )
        digest = public.digest()
        signature = signer.sign(signed_bytes(digest))
        _EVENT.all(self.connection, _row(public, digest, signature))
        _DETAIL.all(self.connection, {"seq": public.seq, "salt": salt, "content": detail})
        self._head = Head(public.seq, digest)
        self._noted = True


_UNIT = "unit of work"


def watched(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    """Sessions that tell their unit of work what passes through them."""
    event.listen(sessions, "before_flush", _on_flush)
    event.listen(sessions, "before_commit", _on_commit)
    event.listen(sessions, "do_orm_execute", _refuse_bulk)
    return sessions


def _on_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    unit: UnitOfWork = session.info[_UNIT]
    unit.see(session)
    write_new(session, unit.connection)


def _on_commit(session: Session) -> None:
    session.info[_UNIT].refuse_early()


@dataclass(frozen=True, slots=True)
class Head:
    """The last event's number and hash."""

    seq: int
    digest: bytes


def _row(public: Event, digest: bytes, signature: bytes) -> dict[str, Any]:
    return {
        "seq": public.seq,
        "at": public.at,
        "uptime": public.uptime,
        "boot": public.boot,
        "actor_id": public.actor,
        "key_id": public.key,
        "kind": public.kind,
        "subject": public.subject,
        "case_id": public.case,
        "commitment": public.commitment,
        "previous": public.previous,
        "digest": digest,
        "signature": signature,
    }


def _name_of(subject: Base | str) -> str:
    if isinstance(subject, str):
        return subject
    change = change_of(subject)
    return f"{change['table']}:{change['id']}"


def _refuse_bulk(state: ORMExecuteState) -> None:
    """A statement of its own passes the trail by; only what is computed, and the trail itself, may
    be written that way.
    """
    statement = state.statement
    if isinstance(statement, Insert | Update | Delete) and is_audited_table(statement.table):
        raise UnauditedChange("a bulk statement passes the audit trail by")
