"""Fill the disk under the open vault: what was acknowledged stays, the rest is refused whole, and
what is thrown away on the full disk is gone.
"""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from shelterdesk.errors import DiskFull
from shelterdesk.models import Draft
from shelterdesk.usecases.drafts import DraftForm, discard_draft, save_drafts
from shelterdesk.vault.reserve import keep_reserve
from tests.faults.killed_backups import at_desk
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome, look_at
from tests.full_disk import fill, small_disk

_MOST_SAVES = 400  # before a disk of four megabytes must be full
_RESERVE = 64 * 1024
_DRAFT = DraftForm(id=UUID(int=7), form="service", content={"note": "invented " * 40}, place={})


def filled_while_saving(vault: MadeVault, room: Path, levels: Iterable[int]) -> Outcome:
    """For each number of bytes left free: save until the disk is full, make room, save again."""
    saved = refused = thrown = runs = 0
    faults: list[str] = []
    for left in levels:
        with small_disk(room / "disk", "4m") as disk:
            copy = vault.copied_to(disk / "vault")
            acknowledged, full, gone = _save_until_full(copy, disk, left)
            after = look_at(copy, acknowledged)
            expected = look_at(vault, ()).services + len(acknowledged)
        runs += 1
        saved += len(acknowledged)
        refused += full
        thrown += gone
        if not gone:
            faults.append(f"{left} bytes left: a draft could not be thrown away")
        if after.lost or after.torn or after.findings or after.services != expected or not full:
            faults.append(f"{left} bytes left: {after}, refused {full}")
    figures = (
        f"{saved} saves acknowledged, {refused} refused as disk full and saved again later;"
        f" {thrown} drafts thrown away on the full disk"
    )
    return Outcome("disk full while saving", runs, figures, faults)


def _save_until_full(vault: MadeVault, disk: Path, left: int) -> tuple[list[UUID], bool, bool]:
    """What was acknowledged, whether the disk was full, and whether a draft could go on it."""
    with at_desk(vault, days=0) as desk:
        save_drafts(desk, [_DRAFT])
        keep_reserve(desk.folder, _RESERVE)
        ballast = fill(disk, leave=left)
        acknowledged: list[UUID] = []
        full = False
        try:
            while len(acknowledged) < _MOST_SAVES:
                acknowledged.append(vault.save(desk.store))
        except DiskFull:
            full = True
        discard_draft(desk, _DRAFT.id)
        with desk.store.read() as session:
            gone = session.get(Draft, _DRAFT.id) is None
        ballast.unlink()
        # The same open vault goes on as soon as there is room.
        acknowledged.append(vault.save(desk.store))
    return acknowledged, full, gone
