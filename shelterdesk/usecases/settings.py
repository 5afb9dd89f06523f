"""What the manager chooses for the site, and each user for herself."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Organisation, Preference, Setting
from shelterdesk.queries.settings import (
    LONGEST_IDLE,
    LONGEST_PAPER,
    LONGEST_TRAVEL,
    SHORTEST_IDLE,
    SHORTEST_PAPER,
    TRAVEL_MINUTES,
)
from shelterdesk.rules.access import Action, require
from shelterdesk.rules.names import clean_name
from shelterdesk.rules.retention import FEWEST_YEARS, MOST_YEARS
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.organisations import LONGEST_NAME, LONGEST_PHONE
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChoices:
    """The settings of the whole site. `phone` is the shelter's own, "" for none.
    `idle_seconds`: the vault locks itself after that long. `paper_days`: after so many the recovery
    paper is to be tried again. `adult_file_years`: a closed file of an adult is due for review
    after so many; None: no period. `travel_minutes`: the way between two places, when appointments
    are compared. `calendar_file`: whether the calendar may leave as a file.
    """

    facility: str
    phone: str
    idle_seconds: int
    week_starts_monday: bool
    roc_years: bool
    paper_days: int
    adult_file_years: int | None = None
    travel_minutes: int = TRAVEL_MINUTES
    calendar_file: bool = False


def change_site(uow: UnitOfWork, choices: SiteChoices) -> None:
    """Save the site's settings. Invalid by field: the idle time is 60 to 1,800 seconds, the
    paper is tried after 30 to 730 days, files of adults are due after 1 to 50 years or never, the
    way between two places takes 240 minutes at most.
    """
    uow.require(Action.SETTINGS_CHANGE)
    problems: dict[str, Problem | str] = {}
    facility = clean_name(choices.facility)
    if not facility:
        problems["facility"] = Problem("needed_here")
    elif len(facility) > LONGEST_NAME:
        problems["facility"] = Problem("too_long", {"most": LONGEST_NAME})
    phone = choices.phone.strip()
    if len(phone) > LONGEST_PHONE:
        problems["phone"] = Problem("too_long", {"most": LONGEST_PHONE})
    if not SHORTEST_IDLE <= choices.idle_seconds <= LONGEST_IDLE:
        problems["idle_seconds"] = Problem(
            "out_of_range", {"least": SHORTEST_IDLE, "most": LONGEST_IDLE}
        )
    if not SHORTEST_PAPER <= choices.paper_days <= LONGEST_PAPER:
        problems["paper_days"] = Problem(
            "out_of_range", {"least": SHORTEST_PAPER, "most": LONGEST_PAPER}
        )
    if not 0 <= choices.travel_minutes <= LONGEST_TRAVEL:
        problems["travel_minutes"] = Problem("out_of_range", {"least": 0, "most": LONGEST_TRAVEL})
    years = choices.adult_file_years
    if years is not None and not FEWEST_YEARS <= years <= MOST_YEARS:
        problems["adult_file_years"] = Problem(
            "years_out_of_range", {"least": FEWEST_YEARS, "most": MOST_YEARS}
        )
    if problems:
        raise Invalid(problems)
    house = uow.session.scalars(select(Organisation).where(Organisation.own_facility)).one()
    house.name, house.phone = facility, phone or None
    put_setting(uow, "idle_seconds", choices.idle_seconds)
    put_setting(uow, "week_starts_monday", choices.week_starts_monday)
    put_setting(uow, "roc_years", choices.roc_years)
    put_setting(uow, "paper_days", choices.paper_days)
    put_setting(uow, "adult_file_years", years)
    put_setting(uow, "travel_minutes", choices.travel_minutes)
    put_setting(uow, "calendar_file", choices.calendar_file)
    uow.note(EventKind.SETTINGS_CHANGE, "setting:site")


def mark_demonstration(uow: UnitOfWork) -> None:
    """Say for good that everybody in this vault is invented."""
    uow.require(Action.SETTINGS_CHANGE)
    put_setting(uow, "demonstration", value=True)
    uow.note(EventKind.SETTINGS_CHANGE, "setting:demonstration")


def set_preference(desk: Desk, key: str, value: Any) -> None:
    """Keep one of the user's own choices: language, theme, text size, a list. No event."""
    require(desk.viewer, Action.PREFERENCES_CHANGE)
    with desk.store.aside() as session:
        own = session.get(Preference, (desk.viewer.staff_id, key))
        if own is None:
            session.add(Preference(staff_id=desk.viewer.staff_id, key=key, value=value))
        else:
            own.value = value


def put_setting(uow: UnitOfWork, key: str, value: Any) -> None:
    """One choice or fact of the site; whoever calls has asked for access and notes the event."""
    setting = uow.session.get(Setting, key)
    if setting is None:
        uow.session.add(Setting(key=key, value=value))
    else:
        setting.value = value
