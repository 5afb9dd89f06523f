"""What a proof against faults came to, and how a vault is looked at after one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from shelterdesk.db.store import Store
from shelterdesk.errors import CannotUnlock
from shelterdesk.models import AuditEvent, MedicalEscort, Service
from shelterdesk.usecases.checks import check_store
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.opening import unlock
from tests.faults.made import MadeVault


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the table: what was done how often, and what went wrong (nothing, if `ok`)."""

    name: str
    runs: int
    figures: str
    faults: Sequence[str]

    @property
    def ok(self) -> bool:
        return self.runs > 0 and not self.faults


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a vault holds after a fault. A save that was not acknowledged may be there or not."""

    lost: int
    torn: int
    services: int
    findings: Sequence[str]


def look_at(vault: MadeVault, acknowledged: Sequence[UUID]) -> Aftermath:
    """Open the vault as after a crash, run every check and look for each acknowledged save."""
    store = vault.open()
    try:
        return Aftermath(
            lost=sum(not is_whole(store, key) for key in acknowledged),
            torn=torn_services(store),
            services=count(store),
            findings=[
                f"{check.name}: {check.detail}" for check in check_store(store) if not check.ok
            ],
        )
    finally:
        store.close()


def opens(vault: MadeVault, login: str, password: str) -> bool:
    """Whether the slots file lets this user in with it."""
    folder = VaultFolder(vault.path)
    try:
        unlock(folder, login, password, Attempts.of(folder))
    except CannotUnlock:
        return False
    return True


def is_whole(store: Store, key: UUID) -> bool:
    """Whether the service, its particulars and its event are all there."""
    with store.read() as session:
        parts = session.get(Service, key), session.get(MedicalEscort, key)
        event = select(AuditEvent.seq).where(AuditEvent.subject == f"service:{key}")
        return None not in parts and session.scalars(event).first() is not None


def torn_services(store: Store) -> int:
    """Services of which a part is missing."""
    with store.read() as session:
        keys = session.scalars(select(Service.id)).all()
    return sum(not is_whole(store, key) for key in keys)


def count(store: Store) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(Service)).scalar_one()


def services_in(vault: MadeVault) -> int:
    """How many a closed vault holds."""
    store = vault.open()
    try:
        return count(store)
    finally:
        store.close()
