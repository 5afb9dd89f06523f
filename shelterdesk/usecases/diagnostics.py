"""What helps to find a fault on a PC nobody of us sees: sizes and numbers, nothing of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass

from shelterdesk.db.integrity import schema_number
from shelterdesk.spelling import fingerprint
from shelterdesk.usecases.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFacts:
    """`sizes` in bytes by what the file is for, never by its name or path."""

    schema: int
    fingerprint: str
    sizes: Mapping[str, int]
    backups: int


def vault_facts(desk: Desk) -> VaultFacts:
    """Measured now. No event: it reads no record."""
    folder = desk.folder
    files = {"records": folder.records, "key slots": folder.slots, "tries": folder.tries}
    backups = list(folder.backups.iterdir()) if folder.backups.is_dir() else []
    return VaultFacts(
        schema=schema_number(desk.store.engine),
        fingerprint=fingerprint(desk.store.vault_signer.public),
        sizes={what: path.stat().st_size for what, path in files.items() if path.exists()},
        backups=len(backups),
    )
