"""Damage the file of a vault: it is refused or reported before it is used, and never written to."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from shelterdesk.db import integrity
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.errors import AppError
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome


def flipped_bytes(vault: MadeVault, room: Path, offsets: Iterable[int]) -> Outcome:
    """Change one bit of one byte at each offset, and put it back."""
    copy = vault.copied_to(room / "damaged")
    whole = copy.records.read_bytes()
    faults: list[str] = []
    runs = refused = 0
    for offset in offsets:
        content = bytearray(whole)
        content[offset] ^= 1 << (offset % 8)
        copy.records.write_bytes(content)
        seen = notice(copy)
        runs += 1
        refused += seen == "refused"
        if seen == "unseen" or _changed(copy.records, bytes(content)):
            faults.append(f"byte {offset}: {seen}")
    figures = f"{refused} refused at opening, {runs - refused} reported by the page checks"
    return Outcome("one bit changed", runs, figures, faults)


def cut_at(vault: MadeVault, room: Path, sizes: Iterable[int]) -> Outcome:
    """Cut the file to each size."""
    copy = vault.copied_to(room / "cut")
    whole = copy.records.read_bytes()
    faults: list[str] = []
    runs = refused = 0
    for size in sizes:
        copy.records.write_bytes(whole[:size])
        seen = notice(copy)
        runs += 1
        refused += seen == "refused"
        if seen == "unseen" or _changed(copy.records, whole[:size]):
            faults.append(f"cut to {size}: {seen}")
    figures = f"{refused} refused at opening, {runs - refused} reported by the page checks"
    return Outcome("file cut short", runs, figures, faults)


def page_boundaries(vault: MadeVault) -> range:
    """Every size the file could be cut to without losing part of a page."""
    return range(0, vault.records.stat().st_size, PAGE_SIZE)


def notice(vault: MadeVault) -> str:
    """How the damage shows: "refused" at opening, "reported" by the page checks, or "unseen"."""
    try:
        engine = open_store(vault.records, vault.key)
    except AppError:
        return "refused"
    try:
        found = integrity.cipher_integrity(engine) or integrity.quick_check(engine)
        return "reported" if found else "unseen"
    finally:
        close_store(engine)


def _changed(path: Path, content: bytes) -> bool:
    return hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(content).digest()
