"""Take the records away under the open vault, or put others in their place: nothing is acknowledged
that is not there afterwards, and it is said in words.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from shelterdesk.errors import AppError
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome, is_whole

Deed = Callable[[MadeVault, Path], None]


def files_pulled_away(vault: MadeVault, room: Path) -> Outcome:
    """The records removed, moved elsewhere, replaced by a copy of themselves under the open store;
    and a second program that wants to open them.
    """
    faults: list[str] = []
    refused = 0
    deeds: dict[str, Deed] = {
        "removed": lambda copy, _aside: copy.records.unlink(),
        "moved away": lambda copy, aside: _move(copy.records, aside),
        "replaced by an older one": _replace,
    }
    for name, deed in deeds.items():
        said = _saved_after(vault.copied_to(room / "pulled"), room / "aside", deed)
        refused += said is not None
        if said is None:
            faults.append(f"{name}: a save was acknowledged")
    if not _second_is_refused(vault.copied_to(room / "pulled")):
        faults.append("a second program opened it")
    figures = f"{refused} refused in words; a second program refused"
    return Outcome("files pulled away", len(deeds) + 1, figures, faults)


def _saved_after(vault: MadeVault, aside: Path, deed: Deed) -> str | None:
    """How a save was refused after it; None if it was acknowledged and is not on the disk."""
    store = vault.open()
    saved: list[UUID] = [vault.save(store)]
    deed(vault, aside)
    try:
        saved.append(vault.save(store))
    except AppError as error:
        return error.code
    finally:
        store.close()
    return "kept" if _are_there(vault, saved) else None


def _are_there(vault: MadeVault, saved: list[UUID]) -> bool:
    if not vault.records.exists():
        return False
    store = vault.open()
    try:
        return all(is_whole(store, key) for key in saved)
    finally:
        store.close()


def _move(file: Path, aside: Path) -> None:
    file.replace(aside)


def _replace(vault: MadeVault, aside: Path) -> None:
    shutil.copyfile(vault.records, aside)
    aside.replace(vault.records)


_OPEN = """
import sys
from pathlib import Path
from shelterdesk.db.engine import open_store
from shelterdesk.errors import VaultInUse
try:
    open_store(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()))
except VaultInUse:
    raise SystemExit(7)
"""


def _second_is_refused(vault: MadeVault) -> bool:
    store = vault.open()
    try:
        command = [sys.executable, "-c", _OPEN, str(vault.records)]
        done = subprocess.run(command, input=vault.key.hex(), text=True, check=False)
    finally:
        store.close()
    return done.returncode == 7
