"""Put older pages, or the whole older file, in the place of newer ones. Each page is whole and
under the right key, so no sum of a page can tell; what can is told here.
"""

from collections import Counter
from pathlib import Path

from shelterdesk.db import integrity
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.errors import AppError
from shelterdesk.usecases.checks import check_store
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome
from tests.usecases.dump import Records, dump

_SAVES = 40


def replayed_pages(vault: MadeVault, room: Path, every: int = 1) -> Outcome:
    """Each page that changed since, one at a time; then all of them."""
    copy = vault.copied_to(room / "replayed")
    older = copy.records.read_bytes()
    store = copy.open()
    for _ in range(_SAVES):
        copy.save(store)
    records = dump(store)
    store.close()
    newer = copy.records.read_bytes()
    changed = [
        at for at in range(0, len(older), PAGE_SIZE)
        if older[at : at + PAGE_SIZE] != newer[at : at + PAGE_SIZE]
    ]  # fmt: skip
    seen: Counter[str] = Counter()
    for at in changed[::every]:
        mixed = newer[:at] + older[at : at + PAGE_SIZE] + newer[at + PAGE_SIZE :]
        copy.records.write_bytes(mixed)
        seen[_noticed_by(copy, records)] += 1
    copy.records.write_bytes(older)
    whole = _noticed_by(copy, records)
    figures = ", ".join(f"{count} by {who}" for who, count in seen.most_common())
    faults = [f"{seen['nobody']} older pages were not noticed"] if seen["nobody"] else []
    runs = sum(seen.values()) + 1
    return Outcome(
        "older pages put back", runs, f"noticed: {figures}; the whole older file by {whole}", faults
    )


def _noticed_by(vault: MadeVault, records: Records) -> str:
    try:
        engine = open_store(vault.records, vault.key)
    except AppError:
        return "the opening"
    try:
        if integrity.cipher_integrity(engine):
            return "the sums of the pages"
        if integrity.integrity_check(engine):
            return "the structure"
    finally:
        close_store(engine)
    try:
        store = vault.open()
    except AppError:
        return "the opening"
    try:
        bad = [check.name for check in check_store(store) if not check.ok]
        if not bad:
            return "nobody, and every record is there" if dump(store) == records else "nobody"
        return f"the check of {bad[0]}"
    finally:
        store.close()
