"""The vault's key is changed: all records into a new store that no password of before opens.

The new store is a copy, proved page by page and row by row. What the change itself says, who left
and that the key is another, is written into it before it takes the old one's place, so that a cut
leaves the old vault as it was or the new one whole (`vault.key_swap`).

The others keep their passwords: the new key is sealed to the keys in their slots. Who has not
chosen an own password yet gets another one for one unlock, because whoever leaves may know it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from shelterdesk.db.engine import file_of, open_store
from shelterdesk.db.rekeying import copy_under
from shelterdesk.db.slots_state import accept_slots, expect_slots, slots_in_force
from shelterdesk.db.store import Store
from shelterdesk.db.trail import first_fault
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import CopyDiffers, Missing, Stale
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.backups import forget_of_old_key
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_papers import put_papers
from shelterdesk.usecases.leaving import Leaving, end_account
from shelterdesk.usecases.signing_keys import add_signing_key, retire_keys
from shelterdesk.usecases.staff import SlotsNow
from shelterdesk.usecases.untold import put_untold
from shelterdesk.vault.kdf import KdfCost
from shelterdesk.vault.key_swap import decide_swap, settle_swap
from shelterdesk.vault.keys import MasterKey, Purpose
from shelterdesk.vault.once import new_once_password
from shelterdesk.vault.slot_changes import change_master_key, remove_user, renew_user
from shelterdesk.vault.slot_secrets import UserKeys, new_user_keys
from shelterdesk.vault.slots import SlotsDocument, slots_digest, write_slots
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import KeptOn

NEWEST_EVENTS = 100
GoOn = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChange:
    """Who leaves with it, if anybody; and a new recovery key, where the one on paper may be known
    to whoever must not come in, and how it is kept. It was printed and typed back before; of three
    papers, those of the numbers in `typed_back`.
    """

    leaving: Leaving | None = None
    recovery_key: bytes | None = field(default=None, repr=False)
    kept_on: KeptOn = KeptOn.ONE
    typed_back: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A user with another password for one unlock."""

    keys: UserKeys
    once: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """The slots for a new master key, made from those of epoch `made_from`."""

    change: KeyChange
    made_from: int
    document: SlotsDocument
    master_key: MasterKey = field(repr=False)
    given: tuple[Given, ...]


def sealed_anew(now: SlotsNow, change: KeyChange, cost: KdfCost) -> NewKey:
    """The next slots, sealed beside the store: a password for one unlock costs a second. Missing
    for somebody who has no slot.
    """
    document, sources = now.document, now.sources
    if change.leaving is not None:
        if all(slot.uid != change.leaving.id for slot in document.users):
            raise Missing
        document = remove_user(document, now.master_key, change.leaving.id)
    document, master_key = change_master_key(
        document, now.master_key, sources, recovery_key=change.recovery_key
    )
    given = []
    for slot in [slot for slot in document.users if slot.once]:
        one = Given(
            keys=new_user_keys(slot.uid, slot.login, sources, once=True),
            once=new_once_password(sources),
        )
        document = renew_user(document, master_key, one.keys, one.once, cost, sources)
        given.append(one)
    return NewKey(
        change=change,
        made_from=now.document.epoch,
        document=document,
        master_key=master_key,
        given=tuple(given),
    )


def change_key(desk: Desk, new: NewKey, go_on: GoOn) -> Desk:
    """Make the new store, prove it, put it in place of the old one; the desk at it.

    `go_on` is called all the time until that is decided, and whatever it raises leaves everything
    as it was; so does every refusal: NotAllowed, Invalid for oneself, Missing, Stale,
    SlotsReplaced, DiskFull, DiskFailed, CopyDiffers. What fails later fails with the old store
    closed; the next opening carries it on.
    """
    require(desk.viewer, Action.STAFF_CHANGE)
    folder = desk.folder
    if slots_in_force(desk.store, folder).epoch != new.made_from:
        raise Stale
    key = new.master_key.key(Purpose.DATABASE)
    try:
        copy = copy_under(desk.store, folder, key, go_on)
        made = file_of(copy.engine)
        try:
            _write(copy, desk, new)
        finally:
            copy.close()
        go_on()
        decide_swap(folder, made, new.document)
    except BaseException:
        if not folder.records_rekeyed.exists():
            settle_swap(folder)
        raise
    desk.store.close()
    settle_swap(folder)
    return _at_new(desk, new, key)


def _write(copy: Store, desk: Desk, new: NewKey) -> None:
    change = new.change
    with copy.change(desk.actor) as uow:
        uow.require(Action.STAFF_CHANGE)
        if change.leaving is not None:
            end_account(uow, change.leaving)
        for given in new.given:
            _renew(uow, given.keys)
        put_untold(uow, [given.keys.uid for given in new.given])
        expect_slots(uow, new.document)
        forget_of_old_key(uow, new.document.epoch)
        if change.recovery_key is not None:
            put_papers(uow, change.kept_on, change.typed_back)
        recovery = "kept" if change.recovery_key is None else "new"
        uow.note(EventKind.VAULT_REKEY, f"vault:{copy.vault_id}", facts={"recovery_key": recovery})
    with copy.read() as session:
        public = copy.vault_signer.public
        if first_fault(session, copy.vault_id, public, last=NEWEST_EVENTS) is not None:
            raise CopyDiffers


def _renew(uow: UnitOfWork, keys: UserKeys) -> None:
    retire_keys(uow, keys.uid)
    add_signing_key(uow, keys.uid, keys.signer.public, keys.sealing_public)
    uow.note(EventKind.STAFF_RESET, f"staff:{keys.uid}")


def _at_new(desk: Desk, new: NewKey, key: bytes) -> Desk:
    before = desk.store
    engine = open_store(desk.folder.records, key)
    store = Store(engine, before.sources, before.vault_id, before.vault_signer)
    try:
        accept_slots(store, desk.folder, slots_digest(write_slots(new.document)))
    except BaseException:
        store.close()
        raise
    desk.master_key.forget()
    return replace(desk, store=store, master_key=new.master_key)
