"""A change of the key slots is cut after any step: the next opening carries it on or refuses."""

from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db.slots_state import accept_slots, begin_slots_change, finish_slots_change
from shelterdesk.errors import SlotsReplaced
from shelterdesk.models import VaultState
from shelterdesk.rules.access import Action
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import change_password
from shelterdesk.vault.slots import SlotsDocument, read_slots, slots_digest, write_slots
from shelterdesk.vault.slots_file import promote, read_slots_file, write_pending
from shelterdesk.vocabulary.history import EventKind
from tests.desks import Office


@pytest.fixture
def document(office: Office) -> SlotsDocument:
    keys = office.keys
    return change_password(
        keys.slots, keys.master_key, keys.user, "another password", CHEAPEST, office.clock.sources()
    )


def on_disk(office: Office) -> bytes:
    return slots_digest(read_slots_file(office.desk.folder))


def state(office: Office) -> tuple[bytes, bytes | None]:
    with office.desk.store.read() as session:
        row = session.scalars(select(VaultState)).one()
        return row.slots_digest, row.pending_digest


def run(office: Office, document: SlotsDocument, steps: int) -> None:
    """The first so many steps."""
    folder = office.desk.folder
    if steps == 1:
        write_pending(folder, document)
    if steps >= 2:
        with office.change() as uow:
            uow.require(Action.PASSWORD_CHANGE)
            begin_slots_change(uow, folder, document)
            uow.note(EventKind.STAFF_PASSWORD, f"staff:{UUID(int=1)}")
    if steps == 3:
        promote(folder)
    if steps == 4:
        finish_slots_change(office.desk.store, folder)


@pytest.mark.parametrize(
    ("steps", "changed"), [(0, False), (1, False), (2, True), (3, True), (4, True)]
)
def test_a_cut_change_is_carried_on_once_it_was_committed(
    office: Office, document: SlotsDocument, steps: int, *, changed: bool
) -> None:
    before, after = on_disk(office), slots_digest(write_slots(document))
    run(office, document, steps)
    accept_slots(office.desk.store, office.desk.folder, on_disk(office))
    expected = after if changed else before
    assert on_disk(office) == expected
    assert state(office) == (expected, None)
    read_slots(read_slots_file(office.desk.folder))


def test_a_committed_change_whose_next_file_is_lost_is_taken_back(
    office: Office, document: SlotsDocument
) -> None:
    before = on_disk(office)
    run(office, document, 2)
    office.desk.folder.slots_pending.unlink()
    accept_slots(office.desk.store, office.desk.folder, on_disk(office))
    assert state(office) == (before, None)


def test_another_next_file_than_the_one_committed_is_never_put_in_force(
    office: Office, document: SlotsDocument
) -> None:
    before = on_disk(office)
    run(office, document, 2)
    office.desk.folder.slots_pending.write_bytes(b"{}")
    accept_slots(office.desk.store, office.desk.folder, on_disk(office))
    assert on_disk(office) == before
    assert not office.desk.folder.slots_pending.exists()


def test_a_slots_file_the_store_does_not_know_is_refused(
    office: Office, document: SlotsDocument
) -> None:
    before = on_disk(office)
    run(office, document, 4)
    with pytest.raises(SlotsReplaced):
        accept_slots(office.desk.store, office.desk.folder, before)


def test_a_change_that_was_not_begun_cannot_be_finished(office: Office) -> None:
    write_pending(office.desk.folder, office.keys.slots)
    with pytest.raises(RuntimeError):
        finish_slots_change(office.desk.store, office.desk.folder)
