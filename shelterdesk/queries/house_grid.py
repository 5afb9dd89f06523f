"""The house over a week or a month: rooms against nights, with counts and person-days."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Bed, Room
from shelterdesk.queries.house_facts import HouseWindow, house_window
from shelterdesk.queries.settings import site_settings
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.occupancy import Occupancy, nights_to, occupancy, person_days
from shelterdesk.vocabulary.house import NightState, RoomUse


@dataclass(frozen=True, slots=True, kw_only=True)
class GridNight:
    """One column. `states` counts residents; `confirmed`: of every one of them."""

    counts: Occupancy
    states: Mapping[NightState, int]
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRoom:
    """One line: how many of its beds were taken, night by night."""

    room_id: UUID
    name: str
    use: RoomUse
    beds: int
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseGrid:
    """Nights against rooms. Nights after `today` are what is known now, no forecast.

    `person_days` are those of the days up to and with today.
    """

    first: date
    last: date
    today: date
    nights: tuple[GridNight, ...]
    rooms: tuple[GridRoom, ...]
    person_days: int | float


def house_grid(
    session: Session, _viewer: Viewer, first: date, last: date, today: date
) -> HouseGrid:
    """Counts only, so every viewer sees the same."""
    window = house_window(session, first, last)
    nights = nights_to(last, (last - first).days + 1)
    until = min(last, today)
    stays = [one.stay for one in window.facts.residents]
    return HouseGrid(
        first=first,
        last=last,
        today=today,
        nights=tuple(_night(window, on) for on in nights),
        rooms=tuple(_rooms(session, window, nights)),
        person_days=person_days(stays, Period("", first, until)) if until >= first else 0,
    )


def week_grid(session: Session, viewer: Viewer, day: date, today: date) -> HouseGrid:
    """The week a day lies in, as the site counts weeks."""
    starts_monday = site_settings(session).week_starts_monday
    return house_grid(session, viewer, *week_of(day, starts_monday=starts_monday), today)


def month_grid(session: Session, viewer: Viewer, day: date, today: date) -> HouseGrid:
    """The month a day lies in."""
    period = Period.month_of(day)
    return house_grid(session, viewer, period.first, period.last, today)


def week_of(day: date, *, starts_monday: bool) -> tuple[date, date]:
    """First and last day of the week a day lies in, as the site counts weeks."""
    back = day.weekday() if starts_monday else (day.weekday() + 1) % 7
    first = day - timedelta(days=back)
    return first, first + timedelta(days=6)


def _night(window: HouseWindow, on: date) -> GridNight:
    counts = occupancy(window.facts, on)
    return GridNight(
        counts=counts,
        states=Counter(window.state(key, on) for key in counts.here),
        confirmed=bool(counts.here) and all((key, on) in window.states for key in counts.here),
    )


def _rooms(session: Session, window: HouseWindow, nights: list[date]) -> list[GridRoom]:
    """Rooms in use, and those in which somebody slept then."""
    query = (
        select(Room.id, Room.name, Room.use, Bed.id, Room.active & Bed.active)
        .join(Bed, Bed.room_id == Room.id)
        .where(Room.voided_at.is_(None), Bed.voided_at.is_(None))
        .order_by(Room.position, Room.id, Bed.position, Bed.id)
    )
    had = {bed for bed, _on in window.in_bed}
    named: dict[UUID, tuple[str, RoomUse]] = {}
    beds: dict[UUID, list[UUID]] = {}
    for room, name, use, bed, active in session.execute(query):
        if active or bed in had:
            named[room] = (name, use)
            beds.setdefault(room, []).append(bed)
    return [
        GridRoom(
            room_id=room,
            name=name,
            use=use,
            beds=len(beds[room]),
            taken=tuple(sum((bed, on) in window.in_bed for bed in beds[room]) for on in nights),
        )
        for room, (name, use) in named.items()
    ]
