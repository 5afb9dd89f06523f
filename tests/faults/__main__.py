"""Prints what became of a vault under every fault we can make here. Ends with 1 if one did harm.

`--quick` is the short form that also runs inside the tests.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.broken_slots import broken_slots
from tests.faults.damaged import cut_at, flipped_bytes, page_boundaries
from tests.faults.drills import drilled
from tests.faults.full import filled_while_saving
from tests.faults.killed import killed_while_saving
from tests.faults.killed_backups import killed_while_backing_up, killed_while_restoring
from tests.faults.killed_exports import killed_while_exporting
from tests.faults.killed_key_changes import killed_at_each_step, killed_while_changing_the_key
from tests.faults.killed_migrations import killed_while_migrating
from tests.faults.killed_slots import killed_while_changing_slots
from tests.faults.loop_disk import WHY_NOT as WHY_NO_CUT
from tests.faults.loop_disk import can_cut_power
from tests.faults.made import MadeVault, a_vault
from tests.faults.outcome import Outcome
from tests.faults.power import power_cut_while_saving
from tests.faults.pulled_files import files_pulled_away
from tests.faults.read_only import on_a_read_only_disk
from tests.faults.replayed import replayed_pages
from tests.faults.second_reader import read_by_another
from tests.full_disk import WHY_NOT, can_mount


def every_fault(room: Path, *, quick: bool) -> Iterator[Outcome]:
    vault = a_vault(room / "vault", services=30)
    yield killed_while_saving(vault, room, 10 if quick else 1000)
    yield killed_while_backing_up(vault, room, 5 if quick else 100)
    yield killed_while_restoring(vault, room, 5 if quick else 100)
    yield killed_while_changing_the_key(vault, room, 5 if quick else 100)
    yield killed_at_each_step(vault, room, every=3 if quick else 1)
    yield killed_while_changing_slots(vault, room, 5 if quick else 100)
    yield killed_while_exporting(vault, room, 5 if quick else 100)
    yield killed_while_migrating(room, 5 if quick else 100)
    if can_cut_power(room):
        yield power_cut_while_saving(vault, room, 10 if quick else 200)
    else:
        yield Outcome("power cut while saving", 0, WHY_NO_CUT, ["not tried"])
    yield drilled(vault, room, 3 if quick else 100)
    if can_mount():
        yield filled_while_saving(vault, room, range(0, 262144, 65536 if quick else 1310))
        yield on_a_read_only_disk(vault, room)
    else:
        yield Outcome("full and read-only disks", 0, WHY_NOT, ["not tried"])
    yield flipped_bytes(vault, room, offsets(vault, quick=quick))
    yield cut_at(vault, room, page_boundaries(vault))
    yield cut_at(vault, room, odd_sizes(vault, 20 if quick else 2000))
    yield broken_slots(vault, room, 20 if quick else 1)
    yield replayed_pages(vault, room)
    yield files_pulled_away(vault, room)
    yield read_by_another(vault, room)


def offsets(vault: MadeVault, *, quick: bool) -> list[int]:
    """Every byte of the first, a middle and the last page, and 5,000 others; 120 if `quick`."""
    size = vault.records.stat().st_size
    chance = random.Random(3)
    anywhere = [chance.randrange(size) for _ in range(100 if quick else 5000)]
    if quick:
        return [0, 15, 16, 17, 4095, 4096, size - 1, *anywhere]
    middle = size // 8192 * 4096
    pages = (range(4096), range(middle, middle + 4096), range(size - 4096, size))
    return [offset for page in pages for offset in page] + anywhere


def odd_sizes(vault: MadeVault, number: int) -> list[int]:
    """Sizes that are no page boundary."""
    chance = random.Random(4)
    size = vault.records.stat().st_size
    return [at for at in (chance.randrange(1, size) for _ in range(number)) if at % 4096]


def main() -> int:
    harmed = False
    with tempfile.TemporaryDirectory(prefix="shelterdesk-faults-") as room:
        began = time.monotonic()
        for outcome in every_fault(Path(room), quick="--quick" in sys.argv):
            took, began = time.monotonic() - began, time.monotonic()
            verdict = "ok" if outcome.ok else "HARM"
            line = f"{verdict:<5}{outcome.name:<26}{outcome.runs:>6} runs  {outcome.figures}"
            print(f"{line}  ({took:.0f} s)", flush=True)
            for fault in outcome.faults[:5]:
                print(f"     {fault}", flush=True)
            harmed = harmed or not outcome.ok
    return int(harmed)


if __name__ == "__main__":
    raise SystemExit(main())
