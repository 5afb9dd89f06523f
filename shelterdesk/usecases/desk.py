"""An open vault and the one who works at it: what a window or a command holds while it is open."""

from dataclasses import dataclass, field
from uuid import UUID

from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import Actor, UnitOfWork
from shelterdesk.rules.access import Viewer
from shelterdesk.usecases.noticing import Notice, remember_visit
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.keys import MasterKey
from shelterdesk.vault.lock import VaultLock
from shelterdesk.vault.visits import Visits


@dataclass(frozen=True, slots=True)
class Desk:
    """Belongs to the store's thread, but for `interrupt`.

    `opened` remembers which case files this user opened since the unlock: one event each. The
    master key is here because the store has it open anyway: a backup is proved with it. `noticed`
    at this unlock; `visits` remembers where the trail ended when the user leaves.
    """

    folder: VaultFolder
    lock: VaultLock
    store: Store
    actor: Actor
    master_key: MasterKey
    noticed: tuple[Notice, ...] = ()
    visits: Visits | None = None
    opened: set[UUID] = field(default_factory=set)

    @property
    def viewer(self) -> Viewer:
        """Who works here. The vault itself has no desk."""
        if self.actor.viewer is None:
            raise ValueError("the vault itself has no desk")
        return self.actor.viewer

    def change(self) -> UnitOfWork:
        """A unit of work of this user."""
        return self.store.change(self.actor)

    def close(self) -> None:
        """Give up the file, then the lock."""
        if self.visits is not None:
            remember_visit(self.store, self.visits, self.master_key, self.viewer.staff_id)
        self.store.close()
        self.lock.release()
