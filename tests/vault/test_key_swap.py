"""Two files take the place of two others: both or neither, whatever cuts in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.sources import Sources
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.key_swap import decide_swap, settle_swap
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.slots import SlotsDocument, with_mac, write_slots
from tests.vault.made import MadeVault

OLD, NEW = b"old records", b"new records"


@pytest.fixture
def ready(vault: MadeVault) -> SlotsDocument:
    """Records made beside, and the slots that belong to them."""
    folder = vault.folder
    folder.records.write_bytes(OLD)
    folder.records.with_name("records.sdb-journal").write_bytes(b"")
    made(folder).write_bytes(NEW)
    made(folder).with_name(f"{made(folder).name}-journal").write_bytes(b"")
    return with_mac(replace(vault.new.slots, epoch=2), vault.new.master_key)


def made(folder: VaultFolder) -> Path:
    return folder.path / "records.rekeying-00c0ffee"


def names(folder: VaultFolder) -> set[str]:
    return {path.name for path in folder.path.iterdir() if path.is_file()}


def is_new(folder: VaultFolder, slots: SlotsDocument) -> bool:
    """Which of the two stands. Anything else fails."""
    found = (folder.records.read_bytes(), folder.slots.read_bytes() == write_slots(slots))
    assert found in ((OLD, False), (NEW, True))
    return found == (NEW, True)


def test_a_decided_swap_ends_with_both_and_nothing_else(
    vault: MadeVault, ready: SlotsDocument
) -> None:
    decide_swap(vault.folder, made(vault.folder), ready)
    settle_swap(vault.folder)
    assert is_new(vault.folder, ready)
    assert names(vault.folder) == {"records.sdb", "records.keys"}


def test_an_undecided_one_is_thrown_away(vault: MadeVault, ready: SlotsDocument) -> None:
    vault.folder.slots_rekeyed.write_bytes(write_slots(ready))
    settle_swap(vault.folder)
    assert not is_new(vault.folder, ready)
    assert names(vault.folder) == {"records.sdb", "records.sdb-journal", "records.keys"}


def test_whoever_takes_the_lock_ends_it(
    vault: MadeVault, ready: SlotsDocument, sources: Sources
) -> None:
    decide_swap(vault.folder, made(vault.folder), ready)
    take_lock(vault.folder, sources).release()
    assert is_new(vault.folder, ready)


def test_cut_at_any_rename_or_removal_it_is_ended_by_the_next(
    vault: MadeVault, ready: SlotsDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_swap(vault.folder, made(vault.folder), ready)
    for last in range(12):
        with monkeypatch.context() as patched:
            for name in ("replace", "unlink"):
                patched.setattr(Path, name, _ending(getattr(Path, name), [last]))
            try:
                settle_swap(vault.folder)
            except KeyboardInterrupt:
                continue
        break
    assert is_new(vault.folder, ready)
    assert last


def _ending(asked: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def ask(*given: object, **named: object) -> object:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return asked(*given, **named)

    return ask
