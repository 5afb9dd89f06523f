"""Another program's library opens the same file with the raw key: the records outlive ours."""

from pathlib import Path

import apsw

from shelterdesk.db import integrity
from tests.faults.made import MadeVault
from tests.faults.outcome import Outcome


def read_by_another(vault: MadeVault, room: Path) -> Outcome:
    """SQLite3 Multiple Ciphers counts the rows of each table as we do, and finds the file whole."""
    copy = vault.copied_to(room / "second")
    store = copy.open()
    ours = integrity.row_counts(store.engine)
    store.close()
    theirs, check = _their_counts(copy, list(ours))
    faults = [name for name in ours if ours[name] != theirs[name]]
    if check != "ok":
        faults.append(check)
    figures = f"{sum(theirs.values())} rows in {len(theirs)} tables counted alike"
    return Outcome("second reader", 1, figures, faults)


def _their_counts(vault: MadeVault, tables: list[str]) -> tuple[dict[str, int], str]:
    reader = apsw.Connection(str(vault.records), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        reader.execute("PRAGMA cipher = 'sqlcipher'")
        reader.execute("PRAGMA legacy = 4")
        reader.execute(f"PRAGMA key = \"x'{vault.key.hex()}'\"")
        counts = {
            name: int(next(reader.execute(f'SELECT count(*) FROM "{name}"'))[0]) for name in tables
        }
        return counts, str(next(reader.execute("PRAGMA integrity_check"))[0])
    finally:
        reader.close()
