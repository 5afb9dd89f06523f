"""Kill the program while a password is changed: the old one opens or the new one, never neither."""

import random
import time
from functools import partial
from pathlib import Path

from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.staff import put_own_password, sealed_change, slots_now
from tests.faults.forked import killed_after
from tests.faults.killed_backups import at_desk
from tests.faults.made import CHEAPEST, LOGIN, PASSWORD, MadeVault
from tests.faults.outcome import Outcome, count, opens, services_in

NEW = "another password of tests"


def killed_while_changing_slots(vault: MadeVault, room: Path, runs: int, seed: int = 8) -> Outcome:
    """Change one's own password in a process of its own, kill it, look; `runs` times."""
    chance = random.Random(seed)
    began = time.monotonic()
    _change(vault.copied_to(room / "timed"))
    longest = (time.monotonic() - began) * 1.2
    services = services_in(vault)
    old = new = left = hits = 0
    faults: list[str] = []
    for run in range(runs):
        copy = vault.copied_to(room / "changed")
        hits += killed_after(partial(_change, copy), chance.random() * longest)
        left += (copy.path / "records.keys.next").exists()
        fits = [word for word in (PASSWORD, NEW) if opens(copy, LOGIN, word)]
        old, new = old + (fits == [PASSWORD]), new + (fits == [NEW])
        if len(fits) != 1:
            faults.append(f"run {run}: {len(fits)} passwords open it")
        elif said := _harm(copy, fits[0], services):
            faults.append(f"run {run}: {said}")
    if not hits:
        faults.append("no kill met it at work")
    figures = f"{hits} killed at work; {old} opened with the old password, {new} with the new one"
    return Outcome("killed while changing slots", runs, figures, faults)


def _change(vault: MadeVault) -> None:
    with at_desk(vault, days=0) as desk:
        sealed = sealed_change(slots_now(desk), desk.viewer.staff_id, PASSWORD, NEW, CHEAPEST)
        put_own_password(desk, sealed)


def _harm(vault: MadeVault, password: str, services: int) -> list[str]:
    with at_desk(vault, days=0, password=password) as desk:
        found = [f"{one.name}: {one.detail}" for one in check_store(desk.store) if not one.ok]
        if count(desk.store) != services:
            found.append("another number of services")
    return found
