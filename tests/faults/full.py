"""Fill the disk under the open vault: what was acknowledged stays, the rest is refused whole."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from shelterdesk.errors import DiskFull
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome, look_at
from tests.full_disk import fill, small_disk

_MOST_SAVES = 400  # before a disk of four megabytes must be full


def filled_while_saving(vault: MadeVault, room: Path, levels: Iterable[int]) -> Outcome:
    """For each number of bytes left free: save until the disk is full, make room, save again."""
    saved = refused = runs = 0
    faults: list[str] = []
    for left in levels:
        with small_disk(room / "disk", "4m") as disk:
            copy = vault.copied_to(disk / "vault")
            acknowledged, full = _save_until_full(copy, disk, left)
            after = look_at(copy, acknowledged)
            expected = look_at(vault, ()).services + len(acknowledged)
        runs += 1
        saved += len(acknowledged)
        refused += full
        if after.lost or after.torn or after.findings or after.services != expected or not full:
            faults.append(f"{left} bytes left: {after}, refused {full}")
    figures = f"{saved} saves acknowledged, {refused} refused as disk full and saved again later"
    return Outcome("disk full while saving", runs, figures, faults)


def _save_until_full(vault: MadeVault, disk: Path, left: int) -> tuple[list[UUID], bool]:
    store = vault.open()
    ballast = fill(disk, leave=left)
    acknowledged: list[UUID] = []
    full = False
    try:
        while len(acknowledged) < _MOST_SAVES:
            acknowledged.append(vault.save(store))
    except DiskFull:
        full = True
    finally:
        ballast.unlink()
    # The same open vault goes on as soon as there is room.
    acknowledged.append(vault.save(store))
    store.close()
    return acknowledged, full
