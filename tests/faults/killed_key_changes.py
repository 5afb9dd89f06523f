"""Kill the program while it changes the vault's key: the old vault opens or the new one, and never
neither.
"""

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch
from uuid import UUID

from shelterdesk.errors import AppError
from shelterdesk.models import Staff
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_change import KeyChange, change_key, sealed_anew
from shelterdesk.usecases.leaving import Leaving
from shelterdesk.usecases.staff import add_staff, slots_now
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.slot_changes import add_user
from shelterdesk.vault.slot_secrets import new_user_keys
from shelterdesk.vocabulary.staff import Role
from tests.faults.forked import ended, in_a_child, killed_after
from tests.faults.killed_backups import at_desk
from tests.faults.made import CHEAPEST, PASSWORD, SYSTEM, MadeVault
from tests.faults.outcome import Outcome, count, opens, services_in

GONE = "egret"


def killed_while_changing_the_key(
    vault: MadeVault, room: Path, runs: int, seed: int = 7
) -> Outcome:
    """Remove a user and change the key in a process of its own, kill it at a random moment, look,
    and do it again to the end.
    """
    chance = random.Random(seed)
    first = with_another(vault, room)
    began = time.monotonic()
    with at_desk(first.copied_to(room / "timed"), days=0) as desk:
        change(desk)
    longest = (time.monotonic() - began) * 1.5
    tries = [partial(_killed_after, chance.random() * longest) for _ in range(runs)]
    return _outcome("killed while changing the key", first, room, tries)


def killed_at_each_step(vault: MadeVault, room: Path, every: int = 1) -> Outcome:
    """Kill it right before the first, the second, ... time that it asks the disk for something: to
    wait, to rename, to remove. Until it comes to its end.
    """
    first = with_another(vault, room)
    steps = _steps_of(first.copied_to(room / "counted"))
    tries = [partial(_killed_before, step) for step in range(1, steps + 1, every)]
    return _outcome("killed at each step of it", first, room, tries)


def with_another(vault: MadeVault, room: Path) -> MadeVault:
    """The vault with one more user in it."""
    first = vault.copied_to(room / "two users")
    with at_desk(first, days=0) as desk:
        now = slots_now(desk)
        keys = new_user_keys(SYSTEM.new_id(), GONE, SYSTEM)
        slots = add_user(now.document, now.master_key, keys, PASSWORD, CHEAPEST, SYSTEM)
        add_staff(desk, slots, keys, "Egret", Role.COUNSELOR, "en")
    return first


def change(desk: Desk) -> Desk:
    """The other user goes, and the key is changed."""
    now = slots_now(desk)
    leaver = now.document.named(GONE)
    leaving = _leaving(desk, leaver.uid) if leaver is not None else None
    new = sealed_anew(now, KeyChange(leaving=leaving), CHEAPEST)
    done = change_key(desk, new, _nothing)
    done.store.close()
    return done


def _outcome(
    name: str, first: MadeVault, room: Path, tries: list[Callable[[MadeVault], None]]
) -> Outcome:
    faults: list[str] = []
    old = new = left = 0
    services = services_in(first)
    slots = (first.path / "records.keys").read_bytes()
    for run, kill in enumerate(tries):
        copy = first.copied_to(room / "changing")
        kill(copy)
        left += any(copy.path.glob("records*rekey*"))
        said, is_new = _look(copy, services, slots)
        new, old = new + is_new, old + (not is_new)
        faults += [f"run {run}: {one}" for one in said]
        if said:
            continue
        with at_desk(copy, days=0) as desk:
            change(desk)
        again, is_new = _look(copy, services, slots)
        faults += [f"run {run}, done again: {one}" for one in again]
        if not is_new:
            faults.append(f"run {run}: the second try changed nothing")
    figures = f"{old} opened as before, {new} under the new key, {left} with something left over"
    return Outcome(name, len(tries), figures, faults)


def _look(vault: MadeVault, services: int, old_slots: bytes) -> tuple[list[str], bool]:
    """What is wrong with it, and whether it is the new one."""
    try:
        with at_desk(vault, days=0) as desk:
            found = [f"{one.name}: {one.detail}" for one in check_store(desk.store) if not one.ok]
            if count(desk.store) != services:
                found.append("another number of services")
            is_new = slots_now(desk).document.named(GONE) is None
    except AppError as error:
        return [f"neither opens: {error.code}"], False
    found += [f"{path.name} is left" for path in vault.path.glob("records*rekey*")]
    if is_new and _opens(vault, old_slots):
        found.append("the old slots file opens the new store")
    return found, is_new


def _opens(vault: MadeVault, old_slots: bytes) -> bool:
    """Whether who left comes in: by the slots file of now, or by the one from before."""
    if opens(vault, GONE, PASSWORD):
        return True
    folder = VaultFolder(vault.path)
    now = folder.slots.read_bytes()
    folder.slots.write_bytes(old_slots)
    try:
        with at_desk(vault, days=0):
            return True
    except AppError:
        return False
    finally:
        folder.slots.write_bytes(now)


def _leaving(desk: Desk, uid: UUID) -> Leaving:
    with desk.store.read() as session:
        staff = session.get_one(Staff, uid)
        return Leaving(id=uid, revision=staff.revision)


def _killed_after(wait: float, vault: MadeVault) -> None:
    killed_after(lambda: _changed(vault), wait)


def _killed_before(step: int, vault: MadeVault) -> None:
    ended(in_a_child(lambda: _changed(vault, step)))


def _changed(vault: MadeVault, step: int = 0) -> None:
    with at_desk(vault, days=0) as desk, Steps(step):
        change(desk)


def _steps_of(vault: MadeVault) -> int:
    with at_desk(vault, days=0) as desk, Steps(0) as steps:
        change(desk)
    return steps.seen


class Steps:
    """Counts what is asked of the disk, and ends the process right before one of them."""

    def __init__(self, last: int) -> None:
        self.seen, self._last = 0, last
        self._patches = [
            patch.object(os, "fsync", self._counted(os.fsync)),
            patch.object(Path, "replace", self._counted(Path.replace)),
            patch.object(Path, "unlink", self._counted(Path.unlink)),
        ]

    def __enter__(self) -> Self:
        for one in self._patches:
            one.start()
        return self

    def __exit__(self, *_how: object) -> None:
        for one in self._patches:
            one.stop()

    def _counted(self, asked: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*given: Any, **named: Any) -> Any:
            self.seen += 1
            if self.seen == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            return asked(*given, **named)

        return ask


def _nothing() -> None:
    """Nobody ends it."""
