"""What this site and each user have chosen, with what holds where nothing was chosen."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

IDLE_SECONDS = 300
SHORTEST_IDLE, LONGEST_IDLE = 60, 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The choices of the site; each field but the facility's name is the key of a `Setting`.

    `idle_seconds` until it locks itself; `week_start` 0 is Monday, 6 is Sunday.
    """

    facility_name: str = ""
    facility_name_zh: str = ""
    site_prefix: str = "SD"
    idle_seconds: int = IDLE_SECONDS
    week_start: int = 6
    roc_years: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """A user's own choices; each field is the key of a `Preference`.

    `theme` is "system", "light", "dark" or "contrast"; `text_percent` 100 to 200; no `language`:
    that of the user's staff record.
    """

    theme: str = "system"
    text_percent: int = 100
    language: str | None = None


def site_settings(session: Session) -> SiteSettings:
    """What holds at this site."""
    raise NotImplementedError


def preferences(session: Session, staff_id: UUID) -> Preferences:
    """What holds for this user."""
    raise NotImplementedError
