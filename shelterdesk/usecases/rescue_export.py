"""Writes what can still be read of damaged records into workbooks that any spreadsheet opens.

The damaged files are only read: all work is done on a copy, which goes when it is over. Whoever
asks is a manager, as far as the records still tell, or holds the recovery key.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Table, Uuid

from shelterdesk.db.salvage import Salvage
from shelterdesk.errors import CannotUnlock, NotAllowed, SlotsDamaged
from shelterdesk.i18n import _, language, ngettext
from shelterdesk.models import Base, Detail, Record, Staff, table_of
from shelterdesk.models.base import UtcDateTime
from shelterdesk.reports.document import Column as Head
from shelterdesk.reports.document import Manner, Paragraph, Sheet, Workbook
from shelterdesk.reports.document import Table as Rows
from shelterdesk.reports.xlsx import write_xlsx
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.sources import Sources
from shelterdesk.usecases.targets import target_errors
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.durable import disk_errors, make_private_folder, write_atomic, write_synced
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import OpenedVault, unlock, unlock_with_recovery
from shelterdesk.vault.slots import MAX_BYTES, read_slots
from shelterdesk.vault.slots_file import is_of_another_vault
from shelterdesk.vocabulary.fields import field_label, table_label, value_text
from shelterdesk.vocabulary.staff import Role

_ROOM = "rescue"

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """`key`: the recovery key as it was typed, in place of login name and password; `other`: from a
    second of three papers.
    """

    folder: VaultFolder
    target: Path
    login: str = ""
    password: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    other: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Where the workbooks lie, how many records are in them, and how many could not be read; None
    where nobody can tell.
    """

    path: Path
    read: int
    lost: int | None


def export_readable(order: ExportOrder, sources: Sources, tell: Tell) -> Exported:
    """Read every table and write its workbook. `tell` hears how many tables are done of how many,
    and may raise Interrupted. What does not come to its end leaves nothing behind.

    CannotUnlock, MustWait, WrongRecoveryKey, SlotsDamaged, VaultInUse; NotAllowed for who is no
    manager; RecordsDamaged when nothing at all can be read; TargetFull, TargetReadOnly, TargetGone.
    """
    with take_lock(order.folder, sources), _room(order.folder) as room:
        opened = _keys(order, room)
        salvage = Salvage(order.folder.records, room.path, opened.master_key.key(Purpose.DATABASE))
        try:
            if opened.user is not None:
                _require_manager(salvage, opened.user.uid)
            return _write(salvage, order.target, sources.now(), tell)
        finally:
            salvage.close()


@contextmanager
def _room(folder: VaultFolder) -> Iterator[VaultFolder]:
    """A folder of the vault for the copy, encrypted as the records are; it goes in any case."""
    room = VaultFolder(folder.path / _ROOM)
    shutil.rmtree(room.path, ignore_errors=True)
    with disk_errors():
        make_private_folder(room.path)
    try:
        yield room
    finally:
        shutil.rmtree(room.path, ignore_errors=True)


def _keys(order: ExportOrder, room: VaultFolder) -> OpenedVault:
    """With the first key file that can be read and is of this vault: the one in force, the one
    before it, those of the backups. Wrong tries are counted as at Unlock.
    """
    content = _readable_slots(order.folder)
    with disk_errors():
        write_synced(room.slots, content)
    if order.key:
        return unlock_with_recovery(room, order.key, order.other)
    attempts = Attempts(order.folder, read_slots(content))
    return unlock(room, order.login, order.password, attempts)


def _readable_slots(folder: VaultFolder) -> bytes:
    of_backups = sorted(folder.backups.glob(f"*/{folder.slots.name}"), reverse=True)
    for path in (folder.slots, folder.slots_previous, *of_backups):
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
            document = read_slots(content)
        except (OSError, SlotsDamaged):
            continue
        if not is_of_another_vault(folder, document.vault_id):
            return content
    raise SlotsDamaged


def _require_manager(salvage: Salvage, user: UUID) -> None:
    """Where the list of staff cannot be read only the recovery key shows who may."""
    staff = table_of(Staff)
    at = {column.name: number for number, column in enumerate(staff.columns)}
    rows, _lost = salvage.rows(staff)
    for row in rows:
        if row[at["id"]] == user.hex:
            if not row[at["active"]] or row[at["voided_at"]] is not None:
                raise CannotUnlock
            if row[at["role"]] == Role.MANAGER.value:
                return
    raise NotAllowed(action="rescue.export")


def _write(salvage: Salvage, target: Path, now: datetime, tell: Tell) -> Exported:
    moment = now.astimezone(TAIPEI)
    path = target / f"shelterdesk-rescued-{moment:%Y-%m-%d-%H%M%S}"
    tables = _tables()
    read, lost = 0, 0
    is_known = True
    with _whole_or_none(path):
        for number, table in enumerate(tables):
            tell(number, len(tables))
            rows, gone = salvage.rows(table)
            if rows or gone != 0:
                write_atomic(path / f"{table.name}.xlsx", _workbook(table, rows, gone))
            read += len(rows)
            is_known = is_known and gone is not None
            lost += gone or 0
    tell(len(tables), len(tables))
    return Exported(path=path, read=read, lost=lost if is_known else None)


@contextmanager
def _whole_or_none(path: Path) -> Iterator[None]:
    """A folder of our own for what is written inside the block. It goes when that fails: nobody
    finds some readable tables on a stick and does not know of it.
    """
    with target_errors():
        make_private_folder(path)
        try:
            yield
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise


def _tables() -> list[Table]:
    """Records and the details of services; not drafts, choices of users, keys and the trail."""
    kinds: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
    wanted = {table_of(kind) for kind in kinds if issubclass(kind, (Record, Detail))}
    return sorted(wanted, key=lambda table: table.name)


def _workbook(table: Table, rows: list[tuple[Any, ...]], lost: int | None) -> bytes:
    title = table_label(table.name)
    heads = tuple(Head(field_label(table.name, column.name)) for column in table.columns)
    cells = tuple(
        tuple(_cell(table, *pair) for pair in zip(table.columns, row, strict=True)) for row in rows
    )
    about = (
        Paragraph(_("Read out of damaged records. It is not encrypted: keep it as you keep them.")),
        Paragraph(said_lost(lost)),
    )
    book = Workbook(
        title=title,
        sheets=(Sheet(title, Rows(heads, cells)),),
        about=about,
        manner=Manner(languages=(language(),)),
    )
    return write_xlsx(book)


def said_lost(lost: int | None) -> str:
    """How many records are missing, in the language of now."""
    if lost is None:
        return _("Records are missing. How many cannot be told.")
    if lost == 0:
        return _("Every record could be read.")
    return ngettext("{n} record could not be read.", "{n} records could not be read.", lost).format(
        n=lost
    )


def _cell(table: Table, column: Column[Any], value: Any) -> Any:
    """A stored value as a person reads it. What is no value of its kind stands as it is."""
    if value is None:
        return None
    try:
        match column.type:
            case UtcDateTime():
                return datetime.fromisoformat(value)
            case Date():
                return date.fromisoformat(value)
            case Boolean():
                return value_text(table.name, column.name, bool(value))
            case Uuid():
                return str(UUID(str(value)))
    except (ValueError, TypeError):
        return str(value)
    if isinstance(value, str):
        return value_text(table.name, column.name, value)
    return value if isinstance(value, int) else str(value)
