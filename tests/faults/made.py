"""A real vault to break: made, opened and written through the same use-cases as the program's."""

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from shelterdesk import sources
from shelterdesk.db.engine import open_store
from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import Actor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import KdfCost
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.opening import opened_new
from shelterdesk.vault.signing import Signer
from shelterdesk.vault.slot_changes import new_vault_keys
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Language, Nationality
from shelterdesk.vocabulary.services import ServiceType

CHEAPEST = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
SYSTEM = sources.system()
ID_BYTES = 16
LOGIN, PASSWORD = "mei", "a password of tests"


@dataclass(frozen=True, slots=True)
class MadeVault:
    """A closed vault with one person in it, and what is needed to open it without a password."""

    path: Path
    key: bytes
    vault_id: str
    vault_signer: Signer
    actor: Actor
    case_ids: tuple[UUID, ...]

    @property
    def records(self) -> Path:
        return self.path / "records.sdb"

    def copied_to(self, path: Path) -> "MadeVault":
        """The same vault in another folder, in place of what was there."""
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.path, path)
        return self.at(path)

    def at(self, path: Path) -> "MadeVault":
        """The same vault, where it stands already."""
        return replace(self, path=path)

    def open(self) -> Store:
        return Store(open_store(self.records, self.key), SYSTEM, self.vault_id, self.vault_signer)

    def save(self, store: Store, turn: int = 0) -> UUID:
        """Log one hospital escort of two hours ago, and return its id once it is acknowledged.

        The people of the vault take turns.
        """
        assert self.actor.viewer is not None
        start = SYSTEM.now() - timedelta(hours=2)
        new = NewService(
            id=SYSTEM.new_id(),
            case_id=self.case_ids[turn % len(self.case_ids)],
            kind=ServiceType.MEDICAL_ESCORT,
            start=start,
            end=start + timedelta(hours=1),
            staff_id=self.actor.viewer.staff_id,
            detail=MedicalDetail(department="Obstetrics", insurance_used=True, cost=320),
        )
        with store.change(self.actor) as uow:
            return log_service(uow, new)


def a_vault(path: Path, *, people: int = 1, services: int = 5) -> MadeVault:
    """Make a vault, admit people and log some services of the first."""
    keys = new_vault_keys(
        uid=SYSTEM.new_id(),
        login=LOGIN,
        password=PASSWORD,
        cost=CHEAPEST,
        sources=SYSTEM,
        floor=CHEAPEST,
    )
    shelter = NewShelter(facility="Harbour House", own_name="Mei", language="en")
    desk = create_vault(path, keys, shelter, SYSTEM)
    made = MadeVault(
        path,
        keys.master_key.key(Purpose.DATABASE),
        keys.slots.vault_id.hex,
        opened_new(keys).vault_signer,
        desk.actor,
        tuple(admit_one(desk, number) for number in range(people)),
    )
    for _ in range(services):
        made.save(desk.store)
    desk.close()
    return made


def admit_one(desk: Desk, number: int) -> UUID:
    """Take a person in who came two days ago."""
    new = Admission(
        id=SYSTEM.new_id(),
        known_as=f"Mai {number}",
        language=Language.VI,
        nationality=Nationality.VN,
        referrer=ReferrerType.POLICE,
        arrived_on=local_day(SYSTEM.now()) - timedelta(days=2),
        owner_id=desk.viewer.staff_id,
        needs_interpreter=False,
        placement_id=SYSTEM.new_id(),
    )
    with desk.change() as uow:
        return admit(uow, new)


def ids_in(told: bytes) -> list[UUID]:
    """The ids of saves that a process told, one after the other; one cut in the middle is none."""
    whole = len(told) // ID_BYTES * ID_BYTES
    return [UUID(bytes=told[at : at + ID_BYTES]) for at in range(0, whole, ID_BYTES)]
