"""Cut the power while the program saves: what it acknowledged is on the disk. Beside it a control
that does not wait for the disk, and does lose: else the cut would prove nothing.
"""

import os
import random
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from shelterdesk.db.engine import open_store
from shelterdesk.db.store import Store
from shelterdesk.errors import AppError
from tests.faults.forked import kill, told_until
from tests.faults.loop_disk import LoopDisk, loop_disk
from tests.faults.made import ID_BYTES, SYSTEM, MadeVault, ids_in
from tests.faults.outcome import Aftermath, Outcome, look_at

_MOST_SAVES, _LONGEST_WAIT = 4, 0.03


@dataclass(slots=True)
class _Tally:
    """What came of one way to write."""

    saved: int = 0
    lost: int = 0
    harmed: int = 0


def power_cut_while_saving(vault: MadeVault, room: Path, runs: int, seed: int = 9) -> Outcome:
    """Save on a disk whose power goes at a random moment, plug it in again, look; `runs` times as
    the program does it, and as often without waiting for the disk.
    """
    chance = random.Random(seed)
    ours, control = _Tally(), _Tally()
    faults: list[str] = []
    with loop_disk(room / "power") as disk:
        for run in range(runs):
            for tally, waits in ((ours, True), (control, False)):
                saves, wait = chance.randint(1, _MOST_SAVES), chance.random() * _LONGEST_WAIT
                told, after = _one_cut(vault, disk, saves, wait, waits=waits)
                tally.saved += len(told)
                tally.lost += after.lost if after else len(told)
                whole = after is not None and not (after.torn or after.findings)
                tally.harmed += not whole
                if waits and (not whole or after is None or after.lost):
                    faults.append(f"run {run}: {after}")
    if not control.lost:
        faults.append("the control lost nothing: this disk keeps what was not written through")
    figures = (
        f"{ours.saved} saves acknowledged, {ours.lost} lost, {ours.harmed} vaults harmed;"
        f" without waiting for the disk {control.saved}, {control.lost}, {control.harmed}"
    )
    return Outcome("power cut while saving", runs, figures, faults)


def _one_cut(
    vault: MadeVault, disk: LoopDisk, saves: int, wait: float, *, waits: bool
) -> tuple[list[UUID], Aftermath | None]:
    """What was acknowledged, and how the vault is afterwards; None when it does not open."""
    place = disk.at / "vault"
    shutil.rmtree(place, ignore_errors=True)
    copy = vault.copied_to(place)
    os.sync()
    told = _saved_until_cut(copy, disk, saves, wait, waits=waits)
    disk.pull_out()
    disk.plug_in()
    try:
        return told, look_at(copy, told)
    except AppError:
        return told, None


def _saved_until_cut(
    vault: MadeVault, disk: LoopDisk, saves: int, wait: float, *, waits: bool
) -> list[UUID]:
    def save_for_ever(told: int) -> None:
        store = _opened(vault, waits=waits)
        with suppress(AppError):  # the disk is cut under it before it is killed
            while True:
                os.write(told, vault.save(store).bytes)

    def end(child: int) -> None:
        disk.cut()
        kill(child)

    return ids_in(told_until(save_for_ever, ID_BYTES * saves, wait, end))


def _opened(vault: MadeVault, *, waits: bool) -> Store:
    engine = open_store(vault.records, vault.key, building=not waits)
    return Store(engine, SYSTEM, vault.vault_id, vault.vault_signer)
