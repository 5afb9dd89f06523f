"""Backups, and other copies, of before a change of the vault's key: they open with the passwords of
then.
"""

from collections.abc import Sequence
from contextlib import suppress

from shelterdesk.db.backup_folder import forget_migrations, let_go
from shelterdesk.db.quarantine import forget_of_other_keys
from shelterdesk.errors import NoNewerBackup
from shelterdesk.queries.backups import backup_standing
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.backups import KeptBackup, kept_backups
from shelterdesk.usecases.desk import Desk
from shelterdesk.vault.keys import Purpose
from shelterdesk.vocabulary.backups import BackupPlace
from shelterdesk.vocabulary.history import EventKind


def remove_old_backups(desk: Desk) -> int:
    """Remove them from both places, as far as those are there; how many went. What was kept beside
    the records goes along: before a migration, and of damage and crashes.

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
        gone += _forget_beside(desk)
    if gone:
        with desk.change() as uow:
            uow.require(Action.STAFF_CHANGE)
            uow.note(
                EventKind.VAULT_BACKUPS_REMOVED,
                f"vault:{desk.store.vault_id}",
                facts={"count": gone},
            )
    return gone


def _forget_beside(desk: Desk) -> int:
    with desk.store.read() as session:
        since = backup_standing(session, desk.viewer).key_since
    if since:
        with suppress(OSError):  # a folder that does not let go of them is tried again
            forget_of_other_keys(desk.folder, desk.master_key.key(Purpose.DATABASE))
    return forget_migrations(desk.folder.backups, since)


def _in(lying: Sequence[KeptBackup], place: BackupPlace) -> list[KeptBackup]:
    return [one for one in lying if one.place is place]
