"""Who works here: a record of each user beside the key slots."""

from uuid import UUID

from shelterdesk.db.slots_state import begin_slots_change, finish_slots_change
from shelterdesk.errors import Invalid
from shelterdesk.models import Staff
from shelterdesk.rules.access import Action
from shelterdesk.rules.names import clean_name
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.vaults import add_signing_key
from shelterdesk.vault.slot_secrets import UserKeys
from shelterdesk.vault.slots import SlotsDocument
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role


def add_staff(
    desk: Desk, document: SlotsDocument, keys: UserKeys, name: str, role: Role, language: str
) -> UUID:
    """Write a new user whose slot stands in `document`, and put that slots file in force."""
    cleaned = clean_name(name)
    if not cleaned:
        raise Invalid({"name": "required"})
    with desk.change() as uow:
        uow.require(Action.STAFF_CHANGE)
        uow.add(
            Staff(
                id=keys.uid,
                login=keys.login,
                name=cleaned,
                role=role,
                language=language,
                active=True,
            )
        )
        uow.session.flush()
        add_signing_key(uow, keys.uid, keys.signer.public, keys.sealing_public)
        begin_slots_change(uow, desk.folder, document)
        uow.note(EventKind.STAFF_ADD, f"staff:{keys.uid}")
    finish_slots_change(desk.store, desk.folder)
    return keys.uid
