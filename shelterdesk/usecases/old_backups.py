"""Backups, and copies of damaged files, of before a change of the vault's key: they open with the
passwords of then.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.db.backup_folder import before_migrations, forget_before_migrations, let_go
from shelterdesk.errors import NoNewerBackup
from shelterdesk.queries.backups import backup_standing
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.backups import KeptBackup, kept_backups
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.backups import BackupPlace
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OldOnes:
    """How many backups, those of before a migration among them, and copies in `quarantine/`."""

    backups: int = 0
    copies: int = 0


def old_ones(desk: Desk) -> OldOnes:
    """What there is to be removed, as far as the places are there. NotAllowed."""
    lying = kept_backups(desk)
    return OldOnes(
        backups=sum(one.of_old_key for one in lying) + len(_of_migrations(desk)),
        copies=len(desk.folder.quarantined_under_old_key()),
    )


def remove_old_backups(desk: Desk) -> OldOnes:
    """Remove them from both places, as far as those are there, and the copies; how many went. What
    was kept before a migration goes once there is a newer backup here.

    NotAllowed; NoNewerBackup where a place would be left with none.
    """
    require(desk.viewer, Action.STAFF_CHANGE)
    lying = kept_backups(desk)
    places = [_in(lying, place) for place in BackupPlace]
    concerned = [there for there in places if any(one.of_old_key for one in there)]
    if any(all(one.of_old_key for one in there) for there in concerned):
        raise NoNewerBackup
    for there in concerned:
        let_go(there[0].path.parent, {one.path for one in there if not one.of_old_key})
    left = {one.path for one in kept_backups(desk)}
    gone = sum(one.path not in left for one in lying)
    if any(not one.of_old_key for one in _in(lying, BackupPlace.HERE)):
        gone += forget_before_migrations(_of_migrations(desk))
    done = OldOnes(backups=gone, copies=_without_copies(desk))
    if done != OldOnes():
        with desk.change() as uow:
            uow.require(Action.STAFF_CHANGE)
            uow.note(
                EventKind.VAULT_BACKUPS_REMOVED,
                f"vault:{desk.store.vault_id}",
                facts={"count": done.backups, "copies_removed": done.copies},
            )
    return done


def _of_migrations(desk: Desk) -> list[Path]:
    with desk.store.read() as session:
        since = backup_standing(session, desk.viewer).key_since
    return before_migrations(desk.folder.backups, since)


def _without_copies(desk: Desk) -> int:
    before = desk.folder.quarantined_under_old_key()
    for path in before:
        shutil.rmtree(path, ignore_errors=True)
    return len(before) - len(desk.folder.quarantined_under_old_key())


def _in(lying: Sequence[KeptBackup], place: BackupPlace) -> list[KeptBackup]:
    return [one for one in lying if one.place is place]
