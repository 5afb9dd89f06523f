"""The change of the slots file in four steps: cut between any two, it heals or was never made."""

from dataclasses import dataclass

import pytest

from shelterdesk.errors import SlotsReplaced
from shelterdesk.sources import Sources
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.opening import unlock
from shelterdesk.vault.slot_changes import change_password
from shelterdesk.vault.slots import SlotsDocument, read_slots, slots_digest
from shelterdesk.vault.slots_file import (
    SlotsState,
    discard_pending,
    judge_digest,
    promote,
    read_slots_file,
    write_pending,
)
from tests.vault.made import LOGIN, NEW_PASSWORD, PASSWORD, MadeVault


@dataclass
class Known:
    """What the store remembers of the slots file."""

    current: bytes
    pending: bytes | None = None


@pytest.fixture
def known(vault: MadeVault) -> Known:
    return Known(current=slots_digest(read_slots_file(vault.folder)))


@pytest.fixture
def change(vault: MadeVault, sources: Sources) -> SlotsDocument:
    return change_password(
        vault.new.slots, vault.new.master_key, vault.new.user, NEW_PASSWORD, CHEAPEST, sources
    )


def run(vault: MadeVault, known: Known, change: SlotsDocument, *, steps: int) -> None:
    """The first so many of the four steps, and then a cut."""
    if steps < 1:
        return
    digest = write_pending(vault.folder, change)
    if steps >= 2:
        known.pending = digest
    if steps >= 3:
        promote(vault.folder)
    if steps >= 4:
        known.current, known.pending = digest, None


@pytest.mark.parametrize(
    ("steps", "state", "password"),
    [
        (0, SlotsState.CURRENT, PASSWORD),
        (1, SlotsState.CURRENT, PASSWORD),
        (2, SlotsState.NOT_PROMOTED, PASSWORD),
        (3, SlotsState.PROMOTED, NEW_PASSWORD),
        (4, SlotsState.CURRENT, NEW_PASSWORD),
    ],
)
def test_a_cut_after_any_step_leaves_one_password_that_opens(
    vault: MadeVault,
    known: Known,
    change: SlotsDocument,
    steps: int,
    state: SlotsState,
    password: str,
) -> None:
    run(vault, known, change, steps=steps)
    opened = unlock(vault.folder, LOGIN, password, vault.attempts)
    found = judge_digest(opened.slots_digest, current=known.current, pending=known.pending)
    assert found is state


def test_the_change_can_be_made_again_after_a_cut(
    vault: MadeVault, known: Known, change: SlotsDocument
) -> None:
    run(vault, known, change, steps=1)
    discard_pending(vault.folder)
    assert not vault.folder.slots_pending.exists()
    run(vault, known, change, steps=4)
    assert read_slots(read_slots_file(vault.folder)) == change


def test_a_slots_file_put_back_is_refused(
    vault: MadeVault, known: Known, change: SlotsDocument
) -> None:
    before = vault.folder.slots.read_bytes()
    run(vault, known, change, steps=4)
    vault.folder.slots.write_bytes(before)
    opened = unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    with pytest.raises(SlotsReplaced):
        judge_digest(opened.slots_digest, current=known.current, pending=known.pending)


def test_the_file_before_is_kept(vault: MadeVault, known: Known, change: SlotsDocument) -> None:
    before = vault.folder.slots.read_bytes()
    run(vault, known, change, steps=4)
    assert vault.folder.slots_previous.read_bytes() == before
    assert not vault.folder.slots_pending.exists()


def test_a_torn_pending_file_never_comes_into_force(
    vault: MadeVault, known: Known, change: SlotsDocument
) -> None:
    run(vault, known, change, steps=1)
    content = vault.folder.slots_pending.read_bytes()
    vault.folder.slots_pending.write_bytes(content[: len(content) // 2])
    opened = unlock(vault.folder, LOGIN, PASSWORD, vault.attempts)
    assert judge_digest(opened.slots_digest, current=known.current, pending=None) is (
        SlotsState.CURRENT
    )
