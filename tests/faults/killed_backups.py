"""Kill the program while it backs up or restores: no earlier backup is harmed, no half one counts,
and the next run clears away what was left.
"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from shelterdesk.db.backup import verify_backup
from shelterdesk.db.backup_folder import backups_in
from shelterdesk.db.manifest import check_backup, read_manifest
from shelterdesk.db.restore import making_of, restore_backup
from shelterdesk.errors import AppError
from shelterdesk.rules.backups import kept
from shelterdesk.usecases import backups
from shelterdesk.usecases.backups import (
    back_up,
    carry_away,
    choose_second_place,
    note_carried,
    to_carry,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from tests.faults.forked import killed_after
from tests.faults.made import LOGIN, PASSWORD, SYSTEM, MadeVault
from tests.faults.outcome import Outcome

_DAYS = 2  # with a backup before the first kill
MOST = 10
"""A kill that met nothing proves nothing: so many times as often another one is tried."""
_UNFINISHED = (".making", ".going")


def killed_while_backing_up(vault: MadeVault, room: Path, runs: int, seed: int = 5) -> Outcome:
    """Make, carry and thin out, day after day, in a process of its own; kill it, look, go on."""
    chance = random.Random(seed)
    first = vault.copied_to(room / "backed up")
    stick = room / "stick"
    stick.mkdir()
    with at_desk(first, days=0) as desk:
        choose_second_place(desk, stick)
    for day in range(_DAYS):
        began = time.monotonic()  # the last day counts: what is asked first is slower
        _a_day(first, day)
    longest = (time.monotonic() - began) * 2
    faults: list[str] = []
    made = left = hits = 0
    known: set[Path] = set()
    for day in range(_DAYS, _DAYS + runs * MOST):
        if hits and day >= _DAYS + runs:
            break
        before = [_whole(place, first.key, known) for place in _places(first, stick)]
        hits += killed_after(partial(_twice, first, day), chance.random() * longest)
        after = [_whole(place, first.key, known) for place in _places(first, stick)]
        for earlier, now in zip(before, after, strict=True):
            faults += [f"run {day}: {said}" for said in _harm(earlier, now)]
            made += len(set(now) - set(earlier))
        left += len(_unfinished(first, stick))
        _a_day(first, day)
        faults += [f"run {day}: {name} was not cleared" for name in _unfinished(first, stick)]
    if not hits:
        faults.append("no kill met it at work")
    figures = (
        f"{hits} killed at work;"
        f" {made} finished before the kill, {left} half ones left and cleared by the next run"
    )
    return Outcome("killed while backing up", runs, figures, faults)


def killed_while_restoring(vault: MadeVault, room: Path, runs: int, seed: int = 6) -> Outcome:
    """Restore into a new folder in a process of its own, kill it, look, restore again."""
    chance = random.Random(seed)
    source = vault.copied_to(room / "restored from")
    _a_day(source, 0)
    (backup,) = (found.path for found in backups_in(source.path / "backups"))
    began = time.monotonic()
    restore_backup(backup, room / "timed")
    longest = (time.monotonic() - began) * 3
    faults: list[str] = []
    finished = left = hits = 0
    for run in range(runs):
        new = room / f"restored {run}"
        hits += killed_after(partial(restore_backup, backup, new), chance.random() * longest)
        finished += new.exists()
        left += making_of(new).exists()
        if new.exists() and not _is_of(new, backup):
            faults.append(f"run {run}: a half vault stands there")
        if not new.exists():
            restore_backup(backup, new)
        if not _is_of(new, backup) or making_of(new).exists():
            faults.append(f"run {run}: the next try left it half or left something")
        check_backup(backup)
    if not hits:
        faults.append("no kill met it at work")
    figures = (
        f"{hits} killed at work;"
        f" {finished} finished before the kill, {left} half ones left and cleared by the next"
    )
    return Outcome("killed while restoring", runs, figures, faults)


@contextmanager
def at_desk(vault: MadeVault, *, days: int, password: str = PASSWORD) -> Iterator[Desk]:
    """The vault, unlocked with its password, some days from now; every folder is another disk."""
    later = replace(SYSTEM, now=lambda: SYSTEM.now() + timedelta(days=days))
    folder = VaultFolder(vault.path)
    attempts = Attempts.of(folder)
    with take_lock(folder, later) as lock:
        opened = unlock(folder, LOGIN, password, attempts)
        desk = open_vault(folder, lock, opened, attempts, later)
        try:
            with patch.object(backups, "is_same_disk", lambda _one, _other: False):
                yield desk
        finally:
            desk.store.close()


def _a_day(vault: MadeVault, days: int) -> None:
    with at_desk(vault, days=days) as desk:
        back_up(desk, _nothing, asked=False)
        if (order := to_carry(desk)) is not None:
            note_carried(desk, carry_away(order, _nothing), asked=False)


def _twice(vault: MadeVault, days: int) -> None:
    """The second one of a day lets the first one go."""
    _a_day(vault, days)
    _a_day(vault, days)


def _nothing() -> None:
    """Nobody waits."""


def _places(vault: MadeVault, stick: Path) -> tuple[Path, Path]:
    return vault.path / "backups", stick / f"shelterdesk-{vault.vault_id[:8]}"


def _whole(place: Path, key: bytes, known: set[Path]) -> list[datetime | None]:
    """The moments of those that count; None for one that counts and is not whole. One that was
    opened and read before is compared with its sums.
    """
    return [
        found.made_at if _proves(found.path, key, known) else None for found in backups_in(place)
    ]


def _proves(backup: Path, key: bytes, known: set[Path]) -> bool:
    try:
        if backup in known:
            check_backup(backup)
        else:
            verify_backup(backup, key)
    except AppError:
        return False
    known.add(backup)
    return True


def _harm(earlier: list[datetime | None], now: list[datetime | None]) -> list[str]:
    moments = [moment for moment in (*earlier, *now) if moment is not None]
    stay = kept(moments, max(moments))
    lost = [moment for moment in earlier if moment in stay and moment not in now]
    half = now.count(None)
    return [f"{len(lost)} lost, {half} counted but not whole"] if lost or half else []


def _unfinished(vault: MadeVault, stick: Path) -> list[str]:
    return [
        path.name
        for place in _places(vault, stick)
        if place.is_dir()
        for path in place.iterdir()
        if path.suffix in _UNFINISHED
    ]


def _is_of(new: Path, backup: Path) -> bool:
    """Whether the folder holds a vault of the backup, byte for byte, and knows where it is from."""
    folder = VaultFolder(new)
    return (
        folder.records.read_bytes() == (backup / folder.records.name).read_bytes()
        and folder.slots.read_bytes() == (backup / folder.slots.name).read_bytes()
        and read_manifest(new, folder.restored.name) == read_manifest(backup)
    )
