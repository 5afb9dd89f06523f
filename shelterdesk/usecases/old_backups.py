"""Backups of before a change of the vault's key: they open with the passwords of then."""

from collections.abc import Sequence

from shelterdesk.db.backup_folder import let_go
from shelterdesk.errors import NoNewerBackup
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.backups import KeptBackup, kept_backups
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.backups import BackupPlace
from shelterdesk.vocabulary.history import EventKind


def remove_old_backups(desk: Desk) -> int:
    """Remove them from both places, as far as those are there; how many went.

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
    if gone:
        with desk.change() as uow:
            uow.require(Action.STAFF_CHANGE)
            uow.note(
                EventKind.VAULT_BACKUPS_REMOVED,
                f"vault:{desk.store.vault_id}",
                facts={"count": gone},
            )
    return gone


def _in(lying: Sequence[KeptBackup], place: BackupPlace) -> list[KeptBackup]:
    return [one for one in lying if one.place is place]
