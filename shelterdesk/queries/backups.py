"""How the vault stands with its backups, as it remembers it: the second place may be out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Setting
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.backups import BackupPlace

NEWEST = {BackupPlace.HERE: "backup_here", BackupPlace.AWAY: "backup_away"}
SECOND_PLACE, REHEARSED, FAILED = "backup_place", "backup_rehearsed", "backup_failed"
LINE, KEY_SINCE = "backup_line", "backup_key_since"
_KEYS = (*NEWEST.values(), SECOND_PLACE, REHEARSED, FAILED, LINE, KEY_SINCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A backup that failed, and none was made in that place since. `code` is an error's."""

    at: datetime
    place: BackupPlace
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStanding:
    """`here` and `away`: when the newest verified backup was made. `second_place`: the folder that
    was chosen, there or not. `rehearsed`: when a restore was last tried and went well. `line`: by
    what a restored vault's folder there is told from the first one's. `key_since`: with which
    epoch of the key slots the vault got its key of now; older backups open with another one.
    """

    here: datetime | None = None
    away: datetime | None = None
    second_place: Path | None = None
    rehearsed: datetime | None = None
    failure: Failure | None = None
    line: str = ""
    key_since: int = 0


def backup_standing(session: Session, _viewer: Viewer) -> BackupStanding:
    """Everybody may know how old the newest backup is."""
    chosen = select(Setting.key, Setting.value).where(Setting.key.in_(_KEYS))
    kept: dict[str, Any] = {row.key: row.value for row in session.execute(chosen)}
    place, failed = kept.get(SECOND_PLACE), kept.get(FAILED)
    return BackupStanding(
        here=_moment(kept.get(NEWEST[BackupPlace.HERE])),
        away=_moment(kept.get(NEWEST[BackupPlace.AWAY])),
        second_place=Path(place) if place else None,
        rehearsed=_moment(kept.get(REHEARSED)),
        failure=_failure(failed) if failed else None,
        line=kept.get(LINE) or "",
        key_since=int(kept.get(KEY_SINCE) or 0),
    )


def written(moment: datetime) -> str:
    """A moment as a setting keeps it."""
    return moment.astimezone(UTC).isoformat()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _failure(kept: list[str]) -> Failure:
    at, place, code = kept
    return Failure(at=datetime.fromisoformat(at), place=BackupPlace(place), code=code)
