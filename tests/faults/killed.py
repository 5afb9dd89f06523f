"""Kill the program while it saves: what it acknowledged is there, whole, and nothing is torn."""

import os
import random
from functools import partial
from pathlib import Path
from uuid import UUID

from tests.faults.forked import kill, told_until
from tests.faults.made import ID_BYTES, MadeVault, ids_in
from tests.faults.outcome import Outcome, look_at

_MOST_SAVES = 6  # acknowledged before the kill is armed
_LONGEST_WAIT = 0.03  # seconds from there to the kill: about two saves


def killed_while_saving(vault: MadeVault, room: Path, runs: int, seed: int = 1) -> Outcome:
    """Copy the vault, save in a process of its own, kill it at a random moment, look; `runs` times.

    The process ends by SIGKILL: nothing in it can still act. What the disk itself loses in a power
    cut is not tried here.
    """
    chance = random.Random(seed)
    saved = hot = extra = 0
    at_first = look_at(vault, ()).services
    faults: list[str] = []
    for run in range(runs):
        copy = vault.copied_to(room / "killed")
        acknowledged = _killed(
            copy, chance.randint(0, _MOST_SAVES), chance.random() * _LONGEST_WAIT
        )
        before = copy.path / "records.sdb-journal"
        hot += before.exists() and before.stat().st_size > 0
        after = look_at(copy, acknowledged)
        saved += len(acknowledged)
        surplus = after.services - at_first - len(acknowledged)
        extra += surplus
        if after.lost or after.torn or after.findings or surplus not in {0, 1}:
            faults.append(f"run {run}: {after}")
    figures = (
        f"{saved} saves acknowledged, {hot} kills inside a write,"
        f" {extra} saves finished but not yet acknowledged"
    )
    return Outcome("killed while saving", runs, figures, faults)


def _killed(vault: MadeVault, saves: int, wait: float) -> list[UUID]:
    """Save until killed; the ids that the process said it had saved."""
    heard = told_until(partial(_save_for_ever, vault), ID_BYTES * (saves + 1), wait, kill)
    return ids_in(heard)


def _save_for_ever(vault: MadeVault, told: int) -> None:
    store = vault.open()
    while True:
        os.write(told, vault.save(store).bytes)
