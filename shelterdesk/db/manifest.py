"""What a backup says of itself: sizes, SHA-256 and the state of the vault it was taken from."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import MAXYEAR, UTC, datetime
from pathlib import Path
from typing import Any

from shelterdesk.errors import BackupDamaged
from shelterdesk.vault.durable import write_synced

RECORDS = "records.sdb"
KEYS = "records.keys"
MANIFEST = "manifest.json"

_FORMAT = "shelterdesk-backup-1"
_LARGEST_MANIFEST = 65536  # bytes
_FIRST_YEAR = 1970  # a clock without a battery says that much


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupFacts:
    """What the maker knows of the vault. `made_at` is UTC, `audit_head` the last event's hash."""

    made_at: datetime
    app_version: str
    epoch: int | None = None
    audit_head: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CopiedFile:
    """One file of a backup: size in bytes, SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """A backup's own account. `schema` is the number of migration steps behind its store."""

    facts: BackupFacts
    schema: int
    records: CopiedFile
    keys: CopiedFile


def write_manifest(backup: Path, facts: BackupFacts, schema: int) -> None:
    """Sum up the files of a backup that is about to be finished."""
    document = {
        "format": _FORMAT,
        "schema": schema,
        **asdict(facts),
        "made_at": facts.made_at.isoformat(),
        "files": {name: asdict(_sum(backup / name)) for name in (RECORDS, KEYS)},
    }
    write_synced(backup / MANIFEST, json.dumps(document, indent=1, sort_keys=True).encode())


def check_backup(backup: Path) -> Manifest:
    """Compare a backup with its own account, without any key. Raises BackupDamaged.

    This shows that the files are the ones that were proved when the backup was made. It shows
    nothing against somebody who rewrote the account too: the pages' HMAC and the audit chain do.
    """
    manifest = read_manifest(backup)
    for name, said in ((RECORDS, manifest.records), (KEYS, manifest.keys)):
        if not (backup / name).is_file() or _sum(backup / name) != said:
            raise BackupDamaged
    return manifest


def read_manifest(backup: Path, name: str = MANIFEST) -> Manifest:
    """A backup's account, its files not looked at. Raises BackupDamaged."""
    path = backup / name
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_MANIFEST:
            raise BackupDamaged
        return _parsed(json.loads(path.read_bytes()))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BackupDamaged from error


def _parsed(document: Any) -> Manifest:
    if document["format"] != _FORMAT:
        raise ValueError("another format")
    return Manifest(
        facts=BackupFacts(
            made_at=_moment(document["made_at"]),
            app_version=str(document["app_version"]),
            epoch=None if document["epoch"] is None else _number(document["epoch"]),
            audit_head=None if document["audit_head"] is None else str(document["audit_head"]),
        ),
        schema=_number(document["schema"]),
        records=CopiedFile(**document["files"][RECORDS]),
        keys=CopiedFile(**document["files"][KEYS]),
    )


def _moment(text: str) -> datetime:
    """One that can be compared with any other, and told in any place's time."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None or not _FIRST_YEAR <= moment.year < MAXYEAR:
        raise ValueError("no moment of a backup")
    return moment.astimezone(UTC)


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no number of anything")
    return value


def _sum(path: Path) -> CopiedFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return CopiedFile(size=path.stat().st_size, sha256=digest.hexdigest())
