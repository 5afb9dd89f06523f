"""A user who leaves: the account ends, the records keep the name.

In good terms the slot goes and that is all. Where the key must change too, `key_change` does this
and more, in a store of its own.
"""

from dataclasses import dataclass
from uuid import UUID

from shelterdesk.db.slots_state import begin_slots_change, finish_slots_change, slots_in_force
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.models import Staff
from shelterdesk.rules.access import Action
from shelterdesk.usecases.case_offers import lapse_offers_to
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.signing_keys import retire_keys
from shelterdesk.usecases.staff import managers
from shelterdesk.vault.slot_changes import remove_user
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who leaves, and the revision of the record that was seen."""

    id: UUID
    revision: int


def remove_staff(desk: Desk, leaving: Leaving) -> None:
    """Left in good terms. Whoever copied the vault before can still open that copy: see ADR 0016.

    NotAllowed; Invalid for oneself and for the last manager; Missing for somebody who left already;
    Stale.
    """
    slots = slots_in_force(desk.store, desk.folder)
    # A user has none where the key file that brought it was lost before it came into force.
    has_slot = any(slot.uid == leaving.id for slot in slots.users)
    with desk.change() as uow:
        end_account(uow, leaving)
        if has_slot:
            without = remove_user(slots, desk.master_key, leaving.id)
            begin_slots_change(uow, desk.folder, without)
    if has_slot:
        finish_slots_change(desk.store, desk.folder)


def end_account(uow: UnitOfWork, leaving: Leaving) -> None:
    """The record, its keys and the event; the slot is the caller's."""
    uow.require(Action.STAFF_CHANGE)
    staff = require_colleague(uow, leaving)
    # Whoever gave the manager's role away just now is one until the next unlock.
    if staff.role is Role.MANAGER and managers(uow) < 2:
        raise Invalid({"staff": Problem("last_manager")})
    lapse_offers_to(uow, staff.id)
    staff.active = False
    retire_keys(uow, staff.id)
    uow.note(EventKind.STAFF_RETIRE, f"staff:{staff.id}")


def require_colleague(uow: UnitOfWork, leaving: Leaving) -> Staff:
    """Somebody else, who works here. One's own removal would leave nobody to undo a mistake."""
    staff = uow.get(Staff, leaving.id, leaving.revision)
    if staff.id == uow.actor_id():
        raise Invalid({"staff": Problem("not_oneself_removed")})
    if not staff.active:
        raise Missing
    return staff
