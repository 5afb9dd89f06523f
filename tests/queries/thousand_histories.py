"""A thousand histories in the store, each known hour by hour too: stays here and elsewhere, moves
from house to house and bed to bed, days of leave and in hospital, half-days, what was voided.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

from shelterdesk.models import Absence, Base, Bed, BedAssignment, Case, Person, Placement, Room
from shelterdesk.rules.access import Action
from shelterdesk.vocabulary.cases import CaseStatus, ResidentCategory
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind, NightState, RoomUse
from shelterdesk.vocabulary.people import Language, Sex
from shelterdesk.vocabulary.placements import PlacementType
from tests.builders import House, local

HISTORIES = 1_000
BEDS = 60
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FAR = local(2026, 7, 10, 0)
"""Past every period that is asked for: so far goes the walk through what has not ended."""


def hours(start: datetime, end: datetime | None) -> list[datetime]:
    """The hours that begin in a stretch, as a clock on a wall in Taiwan shows them."""
    on_the_wall = (start + 8 * HOUR).replace(tzinfo=None)
    return [on_the_wall + HOUR * step for step in range(int(((end or FAR) - start) / HOUR))]


@dataclass
class Lived:
    """One stay, hour by hour. By night: the bed she had, and why she was not in it."""

    hours: list[datetime]
    is_own: bool
    is_trafficking: bool
    beds: dict[date, UUID] = field(default_factory=dict)
    away: dict[date, NightState] = field(default_factory=dict)

    def halves(self, first: date, last: date) -> int:
        """The mornings and afternoons she was here in."""
        touched = {(hour.date(), hour.hour < 12) for hour in self.hours}
        return sum(first <= day <= last for day, _morning in touched)


def nights(walked: list[datetime]) -> list[date]:
    """The evenings whose midnight lies in it."""
    return [hour.date() - DAY for hour in walked if hour.hour == 0]


class Chronicle:
    """Writes a thousand histories; `stays` are those that count."""

    def __init__(self, house: House, seed: int) -> None:
        self._house, self._chance = house, Random(seed)
        self._rows: dict[type[Base], list[Base]] = {}
        self.stays: list[Lived] = []
        self._elsewhere = house.organisation("Another house")
        room = self._new(Room, name="101", use=RoomUse.WOMEN, position=0, active=True)
        self.in_use = {
            self._new(Bed, room_id=room, name=str(at), position=at, active=at % 9 > 0): at % 9 > 0
            for at in range(BEDS)
        }
        for number in range(HISTORIES):
            self._live(number)
        self._write()

    def _new(self, kind: type[Base], /, **values: Any) -> UUID:
        key = self._house.new_id()
        self._rows.setdefault(kind, []).append(kind(id=key, **values))
        return key

    def _write(self) -> None:
        with self._house.store.change(self._house.actor) as uow:
            uow.require(Action.SETTINGS_CHANGE)
            for kind in (Room, Bed, Person, Case, Placement, BedAssignment, Absence):
                for row in self._rows[kind]:
                    uow.add(row)  # type: ignore[type-var]
                uow.session.flush()
            uow.note(EventKind.CASE_CHANGE, "test:write")

    def _voided(self, share: float) -> dict[str, Any]:
        if self._chance.random() >= share:
            return {}
        return {"voided_at": self._house.clock.at, "void_reason": "Twice"}

    def _live(self, number: int) -> None:
        """One person and her case, and up to three stays, one after the other."""
        chance = self._chance
        needs = {"nationalities": [], "language": Language.VI, "needs_interpreter": True}
        person = self._new(Person, known_as=f"P{number}", sex=Sex.F, **needs)
        given = {"status": CaseStatus.ACTIVE, "exploitation": [], "opened_on": date(2026, 1, 1)}
        category = chance.choice([ResidentCategory.TRAFFICKING] * 4 + [*ResidentCategory])
        void = self._voided(0.04)
        case = self._new(
            Case,
            person_id=person,
            number=f"SD-26-{number:05d}",
            category=category,
            owner_id=self._house.manager.staff_id,
            **given,
            **void,
        )
        at: datetime | None = local(2026, 1, 25, 0) + HOUR * chance.randrange(24 * 70)
        for _stay in range(1 + chance.randrange(3)):
            if at is None:
                return
            lived = Lived([], chance.random() < 0.8, category is ResidentCategory.TRAFFICKING)
            at = self._stay(case, at + HOUR * chance.choice([0, 0, 9, 36]), lived, void)

    def _stay(
        self, case: UUID, start: datetime, lived: Lived, void: dict[str, Any]
    ) -> datetime | None:
        """Its end; None while it goes on."""
        chance = self._chance
        start, own = self._perhaps_on_a_cut(start), self._voided(0.06)
        end: datetime | None = start + HOUR * chance.choice([chance.randrange(600), 12, 24, 0])
        end = None if chance.random() < 0.05 else max(self._perhaps_on_a_cut(end or start), start)
        lived.hours = hours(start, end)
        stay = self._new(
            Placement,
            case_id=case,
            organisation_id=self._house.facility if lived.is_own else self._elsewhere,
            kind=PlacementType.INSTITUTIONAL,
            start=start,
            end=end,
            **own,
        )
        if not void and not own:
            self.stays.append(lived)
        if lived.is_own and not own and len(lived.hours) > 4:
            of_stay = {"case_id": case, "placement_id": stay}
            self._sleeps(of_stay, start, end, lived)
            self._leaves(of_stay, start, end, lived)
        return end

    def _perhaps_on_a_cut(self, moment: datetime) -> datetime:
        """Noon or midnight in Taiwan, four times of ten."""
        over = timedelta(hours=(moment.hour + 8) % 12)
        return moment - over if self._chance.random() < 0.4 else moment

    def _cuts(
        self, start: datetime, end: datetime | None, pieces: int
    ) -> list[tuple[datetime, datetime | None]]:
        """A stretch in pieces that follow one another."""
        length = int(((end or FAR) - start) / HOUR)
        at = sorted({start + HOUR * self._chance.randrange(1, length) for _ in range(pieces - 1)})
        return list(pairwise([start, *at, end]))  # type: ignore[list-item]

    def _sleeps(
        self, of_stay: dict[str, UUID], start: datetime, end: datetime | None, lived: Lived
    ) -> None:
        """In one bed or, after a move, in another; one of five has none."""
        if self._chance.random() < 0.2:
            return
        for since, until in self._cuts(start, end, 1 + self._chance.randrange(3)):
            bed, void = self._chance.choice(list(self.in_use)), self._voided(0.05)
            self._new(BedAssignment, bed_id=bed, start=since, end=until, **of_stay, **void)
            if not void:
                lived.beds |= dict.fromkeys(nights(hours(since, until)), bed)

    def _leaves(
        self, of_stay: dict[str, UUID], start: datetime, end: datetime | None, lived: Lived
    ) -> None:
        """Every second stretch of five she is away: on leave, in hospital or without a word."""
        for since, until in self._cuts(start, end, 5)[1::2]:
            kind, void = self._chance.choice(list(AbsenceKind)), self._voided(0.1)
            self._new(Absence, kind=kind, start=since, end=until, **of_stay, **void)
            if not void:
                found = dict.fromkeys(nights(hours(since, until)), NightState(kind.value))
                lived.away |= found
