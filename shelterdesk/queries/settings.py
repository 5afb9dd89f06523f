"""What this site and each user have chosen, with what holds where nothing was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shelterdesk.models import Preference, Setting
from shelterdesk.queries.organisations import own_facility
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.papers import DAYS

IDLE_SECONDS = 300
SHORTEST_IDLE, LONGEST_IDLE = 60, 1800
SHORTEST_PAPER, LONGEST_PAPER = 30, 730
TRAVEL_MINUTES, LONGEST_TRAVEL = 30, 240

_OF_THE_HOUSE = {"facility_name", "facility_name_zh", "facility_phone"}
"""Kept with the shelter itself, and in no `Setting`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The choices of the site; each field but what is the facility's own is the key of a `Setting`.

    `idle_seconds`: the vault locks itself after that long. `paper_days`: after so many the recovery
    paper is to be tried again. `adult_file_years`: a closed file of an adult is due for review
    after so many; None: nobody set a period. `travel_minutes`: how long the way between two places
    is taken to be, when appointments are compared. `calendar_file`: whether the calendar may leave
    as a file, which says times only.
    """

    facility_name: str = ""
    facility_name_zh: str = ""
    facility_phone: str = ""
    site_prefix: str = "SD"
    idle_seconds: int = IDLE_SECONDS
    week_starts_monday: bool = False
    roc_years: bool = False
    paper_days: int = DAYS
    adult_file_years: int | None = None
    travel_minutes: int = TRAVEL_MINUTES
    calendar_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What of a user's own choices the window needs; each field is the key of a `Preference`.

    `theme` is "system", "light", "dark" or "contrast"; `text_percent` 100 to 200; no `language`:
    that of the user's staff record. `today_whose` is a `queries.today.Whose`.
    """

    theme: str = "system"
    text_percent: int = 100
    language: str | None = None
    today_whose: str = "EVERYONE"


def site_settings(session: Session) -> SiteSettings:
    """What holds at this site."""
    house = own_facility(session)
    return SiteSettings(
        facility_name=house.name if house else "",
        facility_name_zh=(house.name_zh or "") if house else "",
        facility_phone=(house.phone or "") if house else "",
        **_chosen(SiteSettings, session.execute(select(Setting.key, Setting.value))),
    )


def preferences(session: Session, staff_id: UUID) -> Preferences:
    """What holds for this user."""
    own = select(Preference.key, Preference.value).where(Preference.staff_id == staff_id)
    return Preferences(**_chosen(Preferences, session.execute(own)))


def preference(session: Session, viewer: Viewer, key: str) -> Any:
    """What this user keeps under a key that is no field of `Preferences`: the layout of a list,
    views of her own. None: nothing yet.
    """
    own = (Preference.staff_id == viewer.staff_id, Preference.key == key)
    return session.scalar(select(Preference.value).where(*own))


def _chosen(kind: type, rows: Iterable[Row[str, Any]]) -> dict[str, Any]:
    """What was chosen, of what this version knows."""
    known = {field.name for field in fields(kind)} - _OF_THE_HOUSE
    return {key: value for key, value in rows if key in known}
