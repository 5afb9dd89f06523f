"""Kill the program while it exports a month: whatever has a package's name verifies, and the vault
is as it was but for the event that it began.
"""

import random
import time
from functools import partial
from pathlib import Path

from shelterdesk.package.findings import Check
from shelterdesk.package.verifier import verify_package
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.usecases.audit_package import PackageOrder, begin_export, month_source
from shelterdesk.usecases.package_files import build, write
from tests.faults.forked import killed_after
from tests.faults.killed_backups import at_desk
from tests.faults.made import SYSTEM, MadeVault
from tests.faults.outcome import Outcome, look_at

_KNOWN = Check.SIGNER


def killed_while_exporting(vault: MadeVault, room: Path, runs: int, seed: int = 10) -> Outcome:
    """Export the month of now in a process of its own, kill it, look, export again."""
    chance = random.Random(seed)
    for name in ("first", "timed"):  # the first one of a process takes longer
        began = time.monotonic()
        _export(vault.copied_to(room / name), room / f"{name} out")
    longest = (time.monotonic() - began) * 1.2
    services = look_at(vault, ()).services
    finished = half = hits = 0
    faults: list[str] = []
    for run in range(runs):
        copy, out = vault.copied_to(room / "exported"), room / f"out {run}"
        out.mkdir()
        hits += killed_after(partial(_export, copy, out), chance.random() * longest)
        packages = [path for path in out.iterdir() if path.name.startswith("shelterdesk-audit")]
        half += len(list(out.iterdir())) - len(packages)
        finished += len(packages)
        faults += [f"run {run}: {path.name} does not verify" for path in packages if _bad(path)]
        after = look_at(copy, ())
        if after.torn or after.findings or after.services != services:
            faults.append(f"run {run}: {after}")
    if not hits:
        faults.append("no kill met it at work")
    figures = (
        f"{hits} killed at work; {finished} finished before the kill, {half} half ones,"
        " none under a package's name"
    )
    return Outcome("killed while exporting", runs, figures, faults)


def _export(vault: MadeVault, out: Path) -> None:
    out.mkdir(exist_ok=True)
    order = PackageOrder(period=Period.month_of(local_day(SYSTEM.now())), languages=("en",))
    with at_desk(vault, days=0) as desk:
        write(build(month_source(desk, begin_export(desk, order)), _tell), out, _tell)


def _tell(_done: int, _of: int) -> bool:
    return True


def _bad(place: Path) -> list[Check]:
    """What is wrong with it. That nobody knows its signer yet is right."""
    return [one.check for one in verify_package(place) if not one.ok and one.check is not _KNOWN]
