"""Damage the slots file: it is refused before a password is asked for, and costs nobody a try."""

from collections.abc import Iterable
from pathlib import Path

from shelterdesk.errors import AppError, SlotsDamaged
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.opening import unlock, unlock_with_recovery
from shelterdesk.vault.recovery import format_recovery_key
from tests.faults.made import LOGIN, PASSWORD, MadeVault
from tests.faults.outcome import Outcome

NO_KEY = format_recovery_key(bytes(20))


def broken_slots(vault: MadeVault, room: Path, every: int = 1) -> Outcome:
    """One bit of each byte changed, and the file cut after each byte; the `every`th of both."""
    copy = vault.copied_to(room / "slots")
    folder = VaultFolder(copy.path)
    whole = folder.slots.read_bytes()
    flips = (_flipped(whole, at) for at in range(0, len(whole), every))
    cuts = (whole[:size] for size in range(0, len(whole), every))
    flipped, opened = _refused(folder, flips)
    cut, more = _refused(folder, cuts)
    folder.slots.write_bytes(whole)
    faults = [f"{count} were taken" for count in (opened, more) if count]
    if Attempts.of(folder).failures():
        faults.append("a try was counted")
    unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
    figures = f"{flipped} with one bit changed and {cut} cut short: refused, no try counted"
    return Outcome("slots file damaged", flipped + cut, figures, faults)


def _flipped(whole: bytes, at: int) -> bytes:
    content = bytearray(whole)
    content[at] ^= 1 << (at % 8)
    return bytes(content)


def _refused(folder: VaultFolder, contents: Iterable[bytes]) -> tuple[int, int]:
    """How many were refused when they were read, and how many were not."""
    refused = taken = 0
    for content in contents:
        folder.slots.write_bytes(content)
        try:
            unlock_with_recovery(folder, NO_KEY)
        except SlotsDamaged:
            refused += 1
        except AppError:
            taken += 1  # read as whole: it came as far as the key
    return refused, taken
