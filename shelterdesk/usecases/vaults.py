"""Making a vault: its folder, its keys, its store, its first user, its first event."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.migrate import migrate_in_place
from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import Actor, UnitOfWork
from shelterdesk.errors import FolderNotEmpty, Invalid, Problem
from shelterdesk.models import (
    Organisation,
    Setting,
    Staff,
    VaultState,
)
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.names import clean_name
from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_papers import put_papers
from shelterdesk.usecases.papers import Sent, write_sent
from shelterdesk.usecases.rules import add_missing_rules, put_made
from shelterdesk.usecases.signing_keys import add_signing_key
from shelterdesk.vault.durable import make_private_folder, sync_folder, write_atomic
from shelterdesk.vault.folder import VaultFolder, refuse_unfit_folder
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import opened_new
from shelterdesk.vault.slot_changes import NewVault
from shelterdesk.vault.slots import slots_digest, write_slots
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.papers import KeptOn
from shelterdesk.vocabulary.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShelter:
    """What the set-up assistant asked for. `prefix` begins every case number of this site.
    `kept_on`: how the recovery key is kept, once it was typed back; of three papers, from those of
    the numbers in `typed_back`.
    """

    facility: str
    own_name: str
    language: str
    prefix: str = "SD"
    kept_on: KeptOn | None = None
    typed_back: tuple[int, ...] = ()


def judge_shelter(shelter: NewShelter) -> None:
    """Invalid, field by field, unless a vault can begin with this."""
    problems = {
        name: Problem("required")
        for name in ("facility", "own_name")
        if not clean_name(getattr(shelter, name))
    }
    if not shelter.prefix.isascii() or not shelter.prefix.isalnum() or len(shelter.prefix) > 6:
        problems["prefix"] = Problem("not_in_list")
    if problems:
        raise Invalid(problems)


def create_vault(
    path: Path,
    keys: NewVault,
    shelter: NewShelter,
    sources: Sources,
    *,
    papers: Sequence[Sent] = (),
    building: bool = False,
) -> Desk:
    """Make the vault whole or not at all, and open it as its first user, a manager.

    It is made in a folder beside and moved into place: a cut leaves no half vault. `papers`: what
    was printed before there was a trail to note it in. `building` is for a demonstration, see
    `db.engine.open_store`. Raises FolderNotEmpty, FolderOnNetwork, FolderNotWritable, Invalid,
    DiskFull, DiskFailed.
    """
    judge_shelter(shelter)
    refuse_unfit_folder(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FolderNotEmpty
    make = VaultFolder(path.parent / f".{path.name}-{sources.random_bytes(4).hex()}")
    make_private_folder(path.parent)
    try:
        make.make()
        _fill(make, keys, sources, lambda uow: _first_records(uow, keys, shelter), papers)
        if path.exists():
            path.rmdir()
        make.path.rename(path)
    except BaseException:
        shutil.rmtree(make.path, ignore_errors=True)
        raise
    sync_folder(path.parent)
    return _open_as_first(VaultFolder(path), keys, sources, building=building)


def _fill(
    folder: VaultFolder,
    keys: NewVault,
    sources: Sources,
    fill: Callable[[UnitOfWork], None],
    papers: Sequence[Sent],
) -> None:
    engine = open_store(folder.records, keys.master_key.key(Purpose.DATABASE), creating=True)
    try:
        migrate_in_place(engine)
        store = Store(engine, sources, keys.slots.vault_id.hex, opened_new(keys).vault_signer)
        _write_first(store, keys, fill, papers)
    finally:
        close_store(engine)
    write_atomic(folder.slots, write_slots(keys.slots))


def _write_first(
    store: Store, keys: NewVault, fill: Callable[[UnitOfWork], None], papers: Sequence[Sent]
) -> None:
    with store.change(_first_actor(keys)) as uow:
        uow.require(Action.STAFF_CHANGE)
        uow.session.add(
            VaultState(
                vault_id=keys.slots.vault_id.hex,
                slots_digest=slots_digest(write_slots(keys.slots)),
            )
        )
        fill(uow)
        uow.note(EventKind.VAULT_CREATE, f"vault:{store.vault_id}")
        for sent in papers:
            write_sent(uow, sent)


def _first_records(uow: UnitOfWork, keys: NewVault, shelter: NewShelter) -> None:
    uid = keys.user.uid
    staff = Staff(
        id=uid,
        login=keys.user.login,
        name=clean_name(shelter.own_name),
        role=Role.MANAGER,
        language=shelter.language,
        active=True,
    )
    uow.add(staff)
    uow.session.flush()
    add_signing_key(uow, uid, keys.user.signer.public, keys.user.sealing_public)
    add_signing_key(uow, None, keys.slots.signer.public, None)
    uow.add(
        Organisation(
            id=uow.store.sources.new_id(),
            name=clean_name(shelter.facility),
            kind=OrgType.NGO,
            roles=[PartnerRole.RESETTLEMENT],
            own_facility=True,
            active=True,
        )
    )
    uow.session.add(Setting(key="site_prefix", value=shelter.prefix.upper()))
    if shelter.kept_on is not None:
        put_papers(uow, shelter.kept_on, shelter.typed_back)
    add_missing_rules(uow)
    put_made(uow)


def _first_actor(keys: NewVault) -> Actor:
    return Actor(Viewer(keys.user.uid, Role.MANAGER), keys.user.signer)


def _open_as_first(
    folder: VaultFolder, keys: NewVault, sources: Sources, *, building: bool
) -> Desk:
    lock = take_lock(folder, sources)
    try:
        key = keys.master_key.key(Purpose.DATABASE)
        engine = open_store(folder.records, key, building=building)
    except BaseException:
        lock.release()
        raise
    store = Store(engine, sources, keys.slots.vault_id.hex, opened_new(keys).vault_signer)
    return Desk(folder, lock, store, _first_actor(keys), keys.master_key)
