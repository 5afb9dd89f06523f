"""Desks to test use-cases at: a real vault with cheap keys, and inputs with defaults."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import shake_256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db.unit_of_work import Actor, UnitOfWork
from shelterdesk.models import AuditDetail, AuditEvent, Placement, Staff
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.particulars import (
    PARTICULARS,
    ApplicationDetail,
    MedicalDetail,
    Particulars,
)
from shelterdesk.rules.services import application_service
from shelterdesk.sources import Sources
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.usecases.staff import add_staff
from shelterdesk.usecases.vaults import NewShelter
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import NewVault, add_user, new_vault_keys
from shelterdesk.vault.slot_secrets import new_user_keys
from shelterdesk.vault.slots import SlotsDocument
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language, Nationality
from shelterdesk.vocabulary.services import ServiceForm, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import FixedSources
from tests.made_once import MadeVault, make, opened_with, place

LOGIN = "mei"
PASSWORD = "the rain falls on the old harbour"
TODAY = date(2026, 11, 23)


@dataclass
class Office:
    """A vault just made and open as its manager; `clock` moves its time."""

    desk: Desk
    keys: NewVault
    clock: FixedSources
    slots: SlotsDocument
    people: dict[Role, Actor] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.desk.folder.path

    @property
    def manager(self) -> UUID:
        return self.desk.viewer.staff_id

    def new_id(self) -> UUID:
        return self.clock.new_id()

    def change(self) -> UnitOfWork:
        return self.desk.change()

    def colleague(self, role: Role = Role.COUNSELOR) -> Actor:
        """One more user with a slot and keys."""
        login = f"user-{self.clock.last_id}"
        seeds = self.clock.sources()
        keys = new_user_keys(self.new_id(), login, lucky(self.clock))
        self.slots = add_user(self.slots, self.keys.master_key, keys, PASSWORD, CHEAPEST, seeds)
        add_staff(self.desk, self.slots, keys, login.title(), role, "en")
        return Actor(Viewer(keys.uid, role), keys.signer)

    def at_desk(self, actor: Actor) -> Desk:
        """The same open vault, with another person at it."""
        return replace(self.desk, actor=actor, opened=set())

    def admission(self, **values: Any) -> Admission:
        given: dict[str, Any] = {
            "id": self.new_id(),
            "known_as": "Đào",
            "language": Language.VI,
            "nationality": Nationality.VN,
            "referrer": ReferrerType.POLICE,
            "arrived_on": date(2026, 11, 2),
            "owner_id": self.manager,
            "needs_interpreter": True,
        }
        return Admission(**given | values)

    def case(self, **values: Any) -> UUID:
        with self.change() as uow:
            return admit(uow, self.admission(**values))

    def stay_of(self, case: UUID) -> UUID:
        with self.desk.store.read() as session:
            return session.scalars(
                select(Placement.id).where(Placement.case_id == case).order_by(Placement.start)
            ).one()

    def service(self, case: UUID, **values: Any) -> NewService:
        start: datetime = values.get("start", self.clock.at - timedelta(hours=3))
        given: dict[str, Any] = {
            "id": self.new_id(),
            "case_id": case,
            "start": start,
            "end": start + timedelta(hours=1),
            "staff_id": self.manager,
            "detail": MedicalDetail(department="Obstetrics", cost=320),
            "place": "City Hospital",
        }
        given |= values
        return NewService(**{"kind": usual_kind(given["detail"])} | given)

    def logged(self, case: UUID, **values: Any) -> UUID:
        with self.change() as uow:
            return log_service(uow, self.service(case, **values))

    def events(self) -> list[AuditEvent]:
        with self.desk.store.read() as session:
            return list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events()]

    def details(self) -> list[bytes]:
        with self.desk.store.read() as session:
            return list(session.scalars(select(AuditDetail.content).order_by(AuditDetail.seq)))

    def retire(self, staff_id: UUID) -> None:
        """A user who no longer works here, with a slot that is still there."""
        with self.change() as uow:
            uow.require(Action.STAFF_CHANGE)
            uow.get(Staff, staff_id).active = False
            uow.note(EventKind.STAFF_RETIRE, f"staff:{staff_id}")


def lucky(clock: FixedSources) -> Sources:
    """Sources with other random bytes at each call: two users must not get the same keys."""

    def some(count: int) -> bytes:
        return shake_256(clock.new_id().bytes).digest(count)

    return replace(clock.sources(), random_bytes=some)


def an_office(path: Path, clock: FixedSources | None = None) -> Office:
    """A new vault at `path`, as the use-case makes it, open as its first user."""
    clock = clock or FixedSources()
    made, clock.last_id = _made(clock.at, clock.last_id)
    made.copy(path)
    keys = made.keys
    return Office(opened_with(keys, path, lucky(clock)), keys, clock, keys.slots)


@cache
def _made(at: datetime, last_id: int) -> tuple[MadeVault, int]:
    """The vault that begins at this moment and after this id, and the last id it took."""
    clock = FixedSources(at, last_id)
    sources = lucky(clock)
    keys = new_vault_keys(
        uid=clock.new_id(),
        login=LOGIN,
        password=PASSWORD,
        cost=CHEAPEST,
        sources=sources,
        floor=CHEAPEST,
    )
    shelter = NewShelter(facility="Harbour House", own_name="Mei", language="en")
    made = make(place(f"office-{at.timestamp()}-{last_id:x}"), keys, shelter, sources)
    return made, clock.last_id


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A vault just made and open as its manager."""
    made = an_office(tmp_path / "vault")
    yield made
    made.desk.close()


@pytest.fixture
def desk(office: Office) -> Desk:
    """Its manager's desk."""
    return office.desk


def usual_kind(told: Particulars | None) -> ServiceType:
    """The first type of service whose form has these particulars."""
    if isinstance(told, ApplicationDetail):
        return application_service(told.permit_kind, told.application)
    form = next(form for form in ServiceForm if PARTICULARS.get(form) is (told and type(told)))
    return ServiceType(form.value)
