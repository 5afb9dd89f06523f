"""What is done for a vault that is damaged: its files kept, the newest good backup found.

Nothing here writes into the records but the one event that says what was found.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from shelterdesk.db.backup_folder import backups_in
from shelterdesk.db.manifest import check_backup
from shelterdesk.db.quarantine import keep_damaged
from shelterdesk.errors import AppError, BackupDamaged
from shelterdesk.models import Case, Person
from shelterdesk.sources import Sources
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.people import remake_keys
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.noticed import Noticed

_RECORDS = 20
"""Worked out anew between two looks at what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodBackup:
    """The newest one whose files are those that were proved when it was made."""

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What there is for a damaged vault: where a copy of its files lies, and the newest backup.
    `kept` is None where the disk took no copy.
    """

    kept: Path | None
    backup: GoodBackup | None


def leave_damaged(desk: Desk, finding: Finding) -> Path:
    """Before anything more is written: copy the files, then note what was found, if the store
    takes it. Nobody's save comes between. DiskFull, DiskFailed, FolderNotWritable: then nothing was
    written.
    """
    kept = keep_damaged(desk.folder, desk.store.engine)
    with suppress(AppError):
        store = desk.store
        facts = {"noticed": Noticed.DAMAGE.value, "because": f"{finding.what} {finding.at}".strip()}
        with store.change(store.as_vault()) as uow:
            uow.require_nothing("the vault looks at itself, whoever is in")
            uow.note(EventKind.VAULT_NOTICE, f"vault:{store.vault_id}", facts=facts)
    return kept


def find_help(folder: VaultFolder, sources: Sources) -> Help:
    """For a vault that is closed: copy its files, unless this damage was copied already, and look
    for a backup. Takes as long as reading both does.
    """
    kept: Path | None = None
    with suppress(AppError), take_lock(folder, sources):
        kept = keep_damaged(folder)
    return Help(kept=kept, backup=next(_good(folder), None))


def work_out_anew(desk: Desk, give_way: Callable[[], None]) -> None:
    """Every due date and search key from the records themselves; nothing else is touched."""
    with desk.store.read() as session:
        cases = session.scalars(select(Case.id)).all()
        people = session.scalars(select(Person.id)).all()
    for first in range(0, len(cases), _RECORDS):
        with desk.store.aside() as session:
            for case_id in cases[first : first + _RECORDS]:
                remake_due(session, case_id)
        give_way()
    for first in range(0, len(people), _RECORDS):
        with desk.store.aside() as session:
            for person_id in people[first : first + _RECORDS]:
                remake_keys(session, person_id)
        give_way()
    with desk.store.change(desk.store.as_vault()) as uow:
        uow.require_nothing("what follows from the records is nobody's choice")
        uow.note(EventKind.VAULT_CHECK, f"vault:{desk.store.vault_id}")


def _good(folder: VaultFolder) -> Iterator[GoodBackup]:
    for lying in backups_in(folder.backups):
        with suppress(BackupDamaged, OSError):
            check_backup(lying.path)
            yield GoodBackup(path=lying.path, made_at=lying.made_at, size=lying.size)
