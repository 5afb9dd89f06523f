"""Restore again and again from a vault that grows: what comes up is what was there, to its last
event.
"""

import shutil
from pathlib import Path

from shelterdesk.db.trail import first_fault
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.restoring import restore
from tests.faults.killed_backups import at_desk
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome
from tests.usecases.dump import dump


def drilled(vault: MadeVault, room: Path, runs: int, saves: int = 5) -> Outcome:
    """Save, back up, restore into a new folder, compare; `runs` times."""
    source = vault.copied_to(room / "drilled from")
    faults: list[str] = []
    head = rows = 0
    for run in range(runs):
        new = room / "drill"
        with at_desk(source, days=0) as desk:
            for turn in range(saves):
                source.save(desk.store, turn)
            before, last = dump(desk.store), desk.store.head
            backup = back_up(desk, lambda: None, asked=True).path
        restore(backup, new)
        restored = vault.at(new)
        store = restored.open()
        with store.read() as session:
            fault = first_fault(session, vault.vault_id, vault.vault_signer.public)
        if (store.head.seq, store.head.digest) != (last.seq, last.digest) or fault is not None:
            faults.append(f"run {run}: another end of the trail")
        if dump(store) != before:
            faults.append(f"run {run}: other records")
        head, rows = store.head.seq, sum(len(table) for table in before.values())
        store.close()
        shutil.rmtree(new)
    figures = f"dump and head equal, at the end {rows} rows and {head} events"
    return Outcome("restored from growing vault", runs, figures, faults)
