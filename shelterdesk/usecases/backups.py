"""Backups of the open vault: made, carried to a second place, kept and let go.

What only reads and writes finished backups needs no store: `carry_away` may run beside it, between
`to_carry`, which takes the order, and `note_carried`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shelterdesk import __version__
from shelterdesk.db.backup import make_backup
from shelterdesk.db.backup_folder import LyingBackup, backups_in, carry, free_name, let_go, sweep
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.db.slots_state import slots_in_force
from shelterdesk.db.unit_of_work import Actor, UnitOfWork
from shelterdesk.errors import AppError, Interrupted, Invalid, Problem, ReadBackDiffers, TargetGone
from shelterdesk.models import Setting
from shelterdesk.queries.backups import (
    FAILED,
    KEY_SINCE,
    LINE,
    NEWEST,
    REHEARSED,
    SECOND_PLACE,
    BackupStanding,
    backup_standing,
    written,
)
from shelterdesk.rules.access import Action, require
from shelterdesk.rules.backups import kept
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.settings import put_setting
from shelterdesk.usecases.targets import target_errors
from shelterdesk.vault.drives import is_same_disk, synced_folder
from shelterdesk.vault.durable import disk_errors
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.reserve import keep_reserve
from shelterdesk.vocabulary.backups import BackupPlace, KeptAs
from shelterdesk.vocabulary.history import EventKind

GiveWay = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was proved readable."""

    path: Path
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """One of the list: where, when, how large, and why it is kept. `of_old_key`: made before the
    vault's key was changed.
    """

    place: BackupPlace
    path: Path
    made_at: datetime
    size: int
    kept_as: tuple[KeptAs, ...]
    of_old_key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What is to be carried where. `place` is what was chosen, `folder` our own folder in it,
    `vault` what it has to be another disk than.
    """

    backup: Path
    made_at: datetime
    place: Path
    folder: Path
    vault: Path
    now: datetime


# Made


def back_up(desk: Desk, give_way: GiveWay, *, asked: bool) -> Made:
    """Make and prove a backup beside the records, then let go what need not be kept.

    `asked`: by the one who works here, who must be allowed to; else the vault makes it for itself.
    `give_way` is called between slices. A failure is noted. NotAllowed; Interrupted; DiskFull,
    DiskFailed, FolderNotWritable, SlotsMissing, SlotsReplaced, SlotsDamaged, BackupDamaged.
    """
    made_at = desk.store.sources.now()
    with _failures_noted(desk, BackupPlace.HERE, asked=asked), disk_errors():
        sweep(desk.folder.backups)
        made = Made(path=_made(desk, desk.folder.backups, made_at, give_way), made_at=made_at)
    _note_made(desk, BackupPlace.HERE, made, asked=asked)
    _thin_out(desk.folder.backups, desk.store.sources.now())
    if not asked:  # by itself, once a day
        keep_reserve(desk.folder)
    return made


def back_up_into(desk: Desk, folder: Path) -> Made:
    """One backup into a folder of the caller's choice, which nothing else is done to.

    NotAllowed; TargetFull, TargetReadOnly, TargetGone; SlotsMissing, BackupDamaged.
    """
    require(desk.viewer, Action.BACKUP_MAKE)
    made_at = desk.store.sources.now()
    with target_errors():
        made = Made(path=_made(desk, folder, made_at, _never), made_at=made_at)
        is_away = not is_same_disk(folder, desk.folder.path)
    _note_made(desk, BackupPlace.AWAY if is_away else BackupPlace.HERE, made, asked=True)
    return made


# Carried


def choose_second_place(desk: Desk, place: Path | None) -> None:
    """Where the copies outside this PC go; None: nowhere any more. Nothing is copied yet.

    NotAllowed; Invalid for a folder that is not there, lies on the vault's own disk or is synced
    with a cloud.
    """
    with desk.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        if place is not None and (problem := _unfit(desk, place)) is not None:
            raise Invalid({"place": problem})
        put_setting(uow, SECOND_PLACE, str(place) if place else None)
        if place is None:
            _forget_failure(uow, BackupPlace.AWAY)
        uow.note(EventKind.SETTINGS_CHANGE, "setting:backup_place")


def to_carry(desk: Desk) -> Carrying | None:
    """The backup of this PC that was made last, when there is a second place and it is there to be
    written to; also one that lies there already: it is read back once more.
    """
    standing, now, vault = _standing(desk), desk.store.sources.now(), desk.folder.path
    last = _made_last(standing, backups_in(desk.folder.backups), now)
    place = standing.second_place
    if last is None or place is None or not _is_away(place, vault):
        return None
    return Carrying(
        backup=last.path,
        made_at=last.made_at,
        place=place,
        folder=_own_folder(desk, standing, place),
        vault=vault,
        now=now,
    )


def carry_away(order: Carrying, tell: Callable[[], None]) -> Made:
    """Copy, read back, then let go what need not be kept there. Needs no store.

    TargetFull, TargetReadOnly, TargetGone, ReadBackDiffers, BackupDamaged; what `tell` raises.
    """
    with target_errors():
        _require_away(order)
        try:
            path = carry(order.backup, order.folder, tell)
        except ReadBackDiffers:
            _require_away(order)  # pulled out, not worn out
            raise
        _thin_out(order.folder, order.now)
    return Made(path=path, made_at=order.made_at)


def note_carried(desk: Desk, made: Made, *, asked: bool) -> None:
    """After `carry_away`: the vault remembers, and an event says so."""
    _note_made(desk, BackupPlace.AWAY, made, asked=asked)


def note_not_carried(desk: Desk, error: AppError, *, asked: bool) -> None:
    """After `carry_away` failed."""
    _note_failed(desk, BackupPlace.AWAY, error, asked=asked)


def begin_anew(uow: UnitOfWork) -> None:
    """A restored vault has no backups yet, and takes none for its own of the one it came from."""
    for key in (*NEWEST.values(), REHEARSED, FAILED):
        put_setting(uow, key, None)
    put_setting(uow, LINE, uow.store.sources.new_id().hex[-8:])


def forget_of_old_key(uow: UnitOfWork, epoch: int) -> None:
    """The vault's key was changed, with the slots of that epoch: what lies there opens with the
    one of before, so a new backup is due in both places.
    """
    for key in (*NEWEST.values(), REHEARSED, FAILED):
        put_setting(uow, key, None)
    put_setting(uow, KEY_SINCE, epoch)


# Looked at


def kept_backups(desk: Desk) -> tuple[KeptBackup, ...]:
    """Those that lie in both places now, the newest first."""
    require(desk.viewer, Action.BACKUP_MAKE)
    standing, now = _standing(desk), desk.store.sources.now()
    place = standing.second_place
    since = standing.key_since
    found = _listed(BackupPlace.HERE, backups_in(desk.folder.backups), now, since)
    if place is not None and _is_away(place, desk.folder.path):
        away = backups_in(_own_folder(desk, standing, place))
        found += _listed(BackupPlace.AWAY, away, now, since)
    return tuple(sorted(found, key=lambda one: (one.made_at, one.place), reverse=True))


def _made(desk: Desk, folder: Path, made_at: datetime, give_way: GiveWay) -> Path:
    return make_backup(
        desk.store.engine,
        folder,
        free_name(folder, made_at, TAIPEI),
        desk.master_key.key(Purpose.DATABASE),
        BackupFacts(
            made_at=made_at,
            app_version=__version__,
            # Nobody would prove another key file than the store's before the day it is needed.
            epoch=slots_in_force(desk.store, desk.folder).epoch,
            audit_head=desk.store.head.digest.hex(),
        ),
        between=give_way,
    )


def _never() -> None:
    """A command has nobody to give way to."""


def _made_last(
    standing: BackupStanding, lying: Iterable[LyingBackup], now: datetime
) -> LyingBackup | None:
    """The one that is remembered, whatever the clock said then. Where it is gone, the newest that
    was not carried yet.
    """
    newest_first = tuple(lying)
    for backup in newest_first:
        if backup.made_at == standing.here:
            return backup
    for backup in newest_first:
        if backup.made_at <= now and (standing.away is None or standing.away < backup.made_at):
            return backup
    return None


def _is_away(place: Path, vault: Path) -> bool:
    """Whether the drive is in. Where it is out its folder may still be there, empty, on the vault's
    own disk.
    """
    try:
        return place.is_dir() and not is_same_disk(place, vault)
    except OSError:
        return False


def _require_away(order: Carrying) -> None:
    if not _is_away(order.place, order.vault):
        raise TargetGone


def _thin_out(folder: Path, now: datetime) -> None:
    found = backups_in(folder)
    stay = kept([backup.made_at for backup in found], now)
    let_go(folder, {backup.path for backup in found if backup.made_at in stay})


def _listed(
    place: BackupPlace, lying: Sequence[LyingBackup], now: datetime, key_since: int
) -> list[KeptBackup]:
    reasons = kept([backup.made_at for backup in lying], now)
    return [
        KeptBackup(
            place=place,
            path=backup.path,
            made_at=backup.made_at,
            size=backup.size,
            kept_as=reasons.get(backup.made_at, ()),
            of_old_key=backup.epoch < key_since,
        )
        for backup in lying
    ]


def _standing(desk: Desk) -> BackupStanding:
    with desk.store.read() as session:
        return backup_standing(session, desk.viewer)


def _own_folder(desk: Desk, standing: BackupStanding, place: Path) -> Path:
    """A restored vault has one of its own: the other may live on, and its backups are newer."""
    line = f"-{standing.line}" if standing.line else ""
    return place / f"shelterdesk-{desk.store.vault_id[:8]}{line}"


def _unfit(desk: Desk, place: Path) -> Problem | None:
    try:
        if not place.is_dir():
            return Problem("folder_not_there")
        if synced_folder(place) is not None:
            return Problem("place_synced")
        return Problem("same_disk") if is_same_disk(place, desk.folder.path) else None
    except OSError:
        return Problem("folder_not_there")


def _note_made(desk: Desk, place: BackupPlace, made: Made, *, asked: bool) -> None:
    with desk.store.change(_actor(desk, asked=asked)) as uow:
        _allow(uow, asked=asked)
        put_setting(uow, NEWEST[place], written(made.made_at))
        _forget_failure(uow, place)
        uow.note(EventKind.VAULT_BACKUP, f"vault:{desk.store.vault_id}")


def _note_failed(desk: Desk, place: BackupPlace, error: AppError, *, asked: bool) -> None:
    """Once for each trouble: an automatic try every few minutes must not fill the trail."""
    before = _standing(desk).failure
    if before is not None and (before.place, before.code) == (place, error.code):
        return
    with desk.store.change(_actor(desk, asked=asked)) as uow:
        _allow(uow, asked=asked)
        put_setting(uow, FAILED, [written(uow.now()), place.value, error.code])
        uow.note(EventKind.VAULT_BACKUP_FAILED, f"vault:{desk.store.vault_id}")


@contextmanager
def _failures_noted(desk: Desk, place: BackupPlace, *, asked: bool) -> Iterator[None]:
    if asked:
        require(desk.viewer, Action.BACKUP_MAKE)
    try:
        yield
    except Interrupted:
        raise  # somebody locked: it is made at the next unlock
    except AppError as error:
        with suppress(AppError):  # a disk that takes no backup may take no event either
            _note_failed(desk, place, error, asked=asked)
        raise


def _forget_failure(uow: UnitOfWork, place: BackupPlace) -> None:
    failed = uow.session.get(Setting, FAILED)
    if failed is not None and failed.value and failed.value[1] == place.value:
        failed.value = None


def _actor(desk: Desk, *, asked: bool) -> Actor:
    return desk.actor if asked else desk.store.as_vault()


def _allow(uow: UnitOfWork, *, asked: bool) -> None:
    if asked:
        uow.require(Action.BACKUP_MAKE)
    else:
        uow.require_nothing("the vault keeps itself, whoever is in")
