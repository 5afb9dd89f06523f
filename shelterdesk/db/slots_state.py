"""Which slots file this store accepts, and the store's half of its change in four steps."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Stale
from shelterdesk.models import VaultState
from shelterdesk.vault.durable import disk_errors
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.slots import SlotsDocument, read_slots, slots_digest, write_slots
from shelterdesk.vault.slots_file import (
    SlotsState,
    discard_pending,
    judge_digest,
    promote,
    read_slots_file,
    write_pending,
)


def accept_slots(store: Store, folder: VaultFolder, digest: bytes) -> None:
    """Compare the slots file in force with what the store knows, and heal a cut change.

    A change that the store committed is carried on, not taken back: the staff, keys and event that
    came with it are in the store already. Raises SlotsReplaced when it is another file than this
    store's.
    """
    with store.sessions() as session:
        state = _state(session)
        found = judge_digest(digest, current=state.slots_digest, pending=state.pending_digest)
        if found is SlotsState.CURRENT:
            return
        ready = _lies_ready(folder)
        if found is SlotsState.NOT_PROMOTED and ready is not None and ready == state.pending_digest:
            promote(folder)
            digest = ready
        elif found is SlotsState.NOT_PROMOTED:
            discard_pending(folder)
        state.slots_digest, state.pending_digest = digest, None
        session.commit()


def slots_in_force(store: Store, folder: VaultFolder) -> SlotsDocument:
    """The slots that the next change is made from, while the store is open: only the file that it
    knows. Whoever can write to the folder could lay another one there after the unlock, and the
    master key would be handed on to the keys in that one.

    A change that was committed and did not come into force, as on a full disk, is carried on first:
    the next one would undo it. Raises SlotsReplaced, SlotsDamaged, SlotsMissing.
    """
    accept_slots(store, folder, slots_digest(read_slots_file(folder)))
    content = read_slots_file(folder)
    with store.sessions() as session:
        judge_digest(slots_digest(content), current=_state(session).slots_digest, pending=None)
    return read_slots(content)


def begin_slots_change(uow: UnitOfWork, folder: VaultFolder, document: SlotsDocument) -> None:
    """Steps 1 and 2: the next slots file lies ready, and commits as pending with this unit of
    work. Stale when the slots changed since the document was made from them, or a change before it
    is not in force yet; SlotsReplaced when another file lies there.
    """
    state, content = _state(uow.session), read_slots_file(folder)
    digest = slots_digest(content)
    found = judge_digest(digest, current=state.slots_digest, pending=state.pending_digest)
    if found is SlotsState.NOT_PROMOTED or document.epoch != read_slots(content).epoch + 1:
        raise Stale
    state.slots_digest = digest  # where the last step of the change before it was cut
    state.pending_digest = write_pending(folder, document)


def expect_slots(uow: UnitOfWork, document: SlotsDocument) -> None:
    """In a copy of the store: this slots file is in force from its first opening on."""
    state = _state(uow.session)
    state.slots_digest, state.pending_digest = slots_digest(write_slots(document)), None


def finish_slots_change(store: Store, folder: VaultFolder) -> None:
    """Steps 3 and 4, after that unit of work committed."""
    promote(folder)
    with store.sessions() as session:
        state = _state(session)
        if state.pending_digest is None:
            raise RuntimeError("no slots change was begun")
        state.slots_digest, state.pending_digest = state.pending_digest, None
        session.commit()


def _lies_ready(folder: VaultFolder) -> bytes | None:
    """The digest of the next slots file, or None when there is none that could be promoted."""
    if not folder.slots_pending.exists():
        return None
    with disk_errors():
        return slots_digest(folder.slots_pending.read_bytes())


def _state(session: Session) -> VaultState:
    return session.scalars(select(VaultState)).one()
