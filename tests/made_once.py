"""What a process makes once and copies for each test: a real encrypted store takes a third of a
second to make, and a hundredth to copy.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from uuid import UUID

from shelterdesk.db.engine import open_store
from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import Actor
from shelterdesk.rules.access import Viewer
from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.keys import MasterKey, Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import opened_new
from shelterdesk.vault.slot_changes import NewVault, new_vault_keys
from shelterdesk.vocabulary.staff import Role

_SEED = 5


@dataclass(frozen=True, slots=True)
class MadeVault:
    """A vault that nobody has open: its files are for copying. Who closes one forgets its master
    key, so each copy gets keys of its own.
    """

    path: Path
    secret: bytes
    made_with: NewVault

    @property
    def keys(self) -> NewVault:
        """Fresh ones, of the same values."""
        return replace(self.made_with, master_key=MasterKey(self.secret))

    def copy(self, to: Path) -> None:
        """Lay the same vault at `to`, a new or an empty folder."""
        copytree(self.path, to, dirs_exist_ok=True)

    def opened(self, at: Path, sources: Sources) -> Desk:
        """The copy at this place, open as its first user."""
        return opened_with(self.keys, at, sources)


@cache
def made_vault(login: str, password: str, language: str, at: datetime) -> MadeVault:
    """The vault that Mei Lin, whose login and password these are, begins at this moment."""
    sources = _sources(at, random.Random(_SEED))
    keys = new_vault_keys(
        uid=UUID(int=7),
        login=login,
        password=password,
        cost=CHEAPEST,
        floor=CHEAPEST,
        sources=sources,
    )
    shelter = NewShelter(facility="House of the Harbour", own_name="Mei Lin", language=language)
    return make(place(f"{login}-{language}-{at.timestamp()}"), keys, shelter, sources)


@cache
def filled_vault(
    login: str, password: str, language: str, at: datetime, fill: Callable[[Desk], None]
) -> MadeVault:
    """The same vault, with what somebody did in it at that moment."""
    made = made_vault(login, password, language, at)
    path = place(f"{made.path.name}-{fill.__module__}")
    made.copy(path)
    desk = made.opened(path, _sources(at, random.Random(_SEED + 1)))  # no id that is there already
    fill(desk)
    desk.close()
    return replace(made, path=path)


def _sources(at: datetime, chance: random.Random) -> Sources:
    return Sources(
        now=lambda: at,
        new_id=lambda: UUID(bytes=chance.randbytes(16), version=4),
        random_bytes=chance.randbytes,
        monotonic=lambda: 0.0,
    )


def make(path: Path, keys: NewVault, shelter: NewShelter, sources: Sources) -> MadeVault:
    """A new vault, closed."""
    secret = keys.master_key.secret
    create_vault(path, keys, shelter, sources, building=True).close()
    return MadeVault(path, secret, keys)


def opened_with(keys: NewVault, at: Path, sources: Sources) -> Desk:
    """The vault of these keys at this place, open as its first user."""
    folder = VaultFolder(at)
    lock = take_lock(folder, sources)
    engine = open_store(folder.records, keys.master_key.key(Purpose.DATABASE), building=True)
    store = Store(engine, sources, keys.slots.vault_id.hex, opened_new(keys).vault_signer)
    actor = Actor(Viewer(keys.user.uid, Role.MANAGER), keys.user.signer)
    return Desk(folder, lock, store, actor, keys.master_key)


def place(name: str) -> Path:
    """Where a folder of this name may be made, to stay until the process ends."""
    return Path(_kept().name) / name


@cache
def _kept() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="made-once-")
