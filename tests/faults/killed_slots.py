"""Kill the program while a password is changed: the old one opens or the new one, never neither."""

import random
import time
from functools import partial
from pathlib import Path

from shelterdesk.errors import CannotUnlock
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.staff import put_own_password, sealed_change, slots_now
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.opening import unlock
from tests.faults.forked import killed_after
from tests.faults.killed_backups import at_desk
from tests.faults.made import CHEAPEST, LOGIN, PASSWORD, MadeVault
from tests.faults.outcome import Outcome, count

NEW = "another password of tests"


def killed_while_changing_slots(vault: MadeVault, room: Path, runs: int, seed: int = 8) -> Outcome:
    """Change one's own password in a process of its own, kill it, look; `runs` times."""
    chance = random.Random(seed)
    began = time.monotonic()
    _change(vault.copied_to(room / "timed"))
    longest = (time.monotonic() - began) * 1.2
    services = _services(vault)
    old = new = left = 0
    faults: list[str] = []
    for run in range(runs):
        copy = vault.copied_to(room / "changed")
        killed_after(partial(_change, copy), chance.random() * longest)
        left += (copy.path / "records.keys.next").exists()
        opens = [word for word in (PASSWORD, NEW) if _opens(copy, word)]
        old, new = old + (opens == [PASSWORD]), new + (opens == [NEW])
        if len(opens) != 1:
            faults.append(f"run {run}: {len(opens)} passwords open it")
        elif said := _harm(copy, opens[0], services):
            faults.append(f"run {run}: {said}")
    figures = f"{old} opened with the old password, {new} with the new one"
    return Outcome("killed while changing slots", runs, figures, faults)


def _change(vault: MadeVault) -> None:
    with at_desk(vault, days=0) as desk:
        sealed = sealed_change(slots_now(desk), desk.viewer.staff_id, PASSWORD, NEW, CHEAPEST)
        put_own_password(desk, sealed)


def _opens(vault: MadeVault, password: str) -> bool:
    folder = VaultFolder(vault.path)
    try:
        unlock(folder, LOGIN, password, Attempts.of(folder))
    except CannotUnlock:
        return False
    return True


def _harm(vault: MadeVault, password: str, services: int) -> list[str]:
    with at_desk(vault, days=0, password=password) as desk:
        found = [f"{one.name}: {one.detail}" for one in check_store(desk.store) if not one.ok]
        if count(desk.store) != services:
            found.append("another number of services")
    return found


def _services(vault: MadeVault) -> int:
    store = vault.open()
    try:
        return count(store)
    finally:
        store.close()
