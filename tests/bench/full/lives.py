"""What happens to each invented person of the benchmark: admitted, served, gone, followed, closed.

The shares of PRODUCT.md section 1: of 20,000 people 1,000 are in the shelter, 3,000 in follow-up;
10 services and 50 events for each on average.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from shelterdesk.demo.names import NamedPerson, name_of
from shelterdesk.models import (
    BedAssignment,
    Case,
    FollowUpContact,
    Identification,
    MedicalEscort,
    Permit,
    PermitApplication,
    Person,
    PersonName,
    Placement,
    PoliceAccompaniment,
    Referral,
    SearchKey,
    Service,
)
from shelterdesk.package.events import moment_text
from shelterdesk.rules.calendar import last_day_of_term, local_moment
from shelterdesk.rules.names import search_keys
from shelterdesk.rules.regimes import NEW_LAW
from shelterdesk.vocabulary.cases import (
    CaseStatus,
    ExploitationType,
    IdentStatus,
    ReferrerType,
    ResidentCategory,
)
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import DatePrecision, NameKind, PersonCategory, Sex, WorkVisa
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
    Wellbeing,
)
from tests.bench.full.trail import Deed, Row

OPEN_SHARE, FOLLOW_UP_SHARE = 0.05, 0.15
SERVICES_LEAST, SERVICES_MOST = 4, 16
EVENTS = 50
LONGEST_STAY = 150
COUNSELORS, FOLLOWER = 3, 3
DAY = timedelta(days=1)
NOTE = "She rested well and asked about the next appointment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and by whom: what every life of one vault shares."""

    facility: UUID
    hospital: UUID
    staff: tuple[UUID, ...]
    first: date
    as_of: date


@dataclass(slots=True, kw_only=True)
class Life:
    """One person's dates. `left` None: she lives here. `bed`: the one she has now."""

    named: NamedPerson
    arrived: date
    left: date | None
    closed: date | None
    seed: int
    bed: UUID | None = None
    number: str = ""

    @property
    def status(self) -> CaseStatus:
        if self.closed is not None:
            return CaseStatus.CLOSED
        return CaseStatus.ACTIVE if self.left is None else CaseStatus.FOLLOW_UP


def lives(people: int, place: Place) -> list[Life]:
    """All of them, in the order of their arrival, each with her case number."""
    chance = Random(people)
    here, followed = round(people * OPEN_SHARE), round(people * FOLLOW_UP_SHARE)
    made = [_life(number, here, followed, place, chance) for number in range(people)]
    made.sort(key=lambda life: (life.arrived, life.seed))
    counts: dict[int, int] = {}
    for life in made:
        year = life.arrived.year
        counts[year] = counts.get(year, 0) + 1
        life.number = f"SD-{year % 100}-{counts[year]:04d}"
    return made


def _life(number: int, here: int, followed: int, place: Place, chance: Random) -> Life:
    left = closed = None
    if number < here:
        arrived = place.as_of - DAY * chance.randrange(1, LONGEST_STAY)
    elif number < here + followed:
        left = place.as_of - DAY * chance.randrange(1, 200)
        arrived = left - DAY * chance.randrange(20, LONGEST_STAY)
    else:
        room = (place.as_of - place.first).days - LONGEST_STAY - 320
        arrived = place.first + DAY * chance.randrange(1, room)
        left = arrived + DAY * chance.randrange(20, LONGEST_STAY)
        closed = left + DAY * chance.randrange(60, 300)
    named = name_of(number, chance)
    return Life(named=named, arrived=arrived, left=left, closed=closed, seed=number)


class Told:
    """Makes the deeds of one life, every id and moment out of its own seed."""

    def __init__(self, life: Life, place: Place) -> None:
        self._life, self._place = life, place
        self._chance = Random(life.seed + 1)
        self._who = life.seed % COUNSELORS
        self.case, self._placement = self._id(), self._id()

    def deeds(self) -> Iterator[Deed]:
        life = self._life
        made = [self._admission(), *self._services()]
        if life.left is not None:
            made.append(self._end(life.left))
        if life.closed is not None:
            made.append(self._closing(life.closed))
        yield from made
        for _more in range(EVENTS - len(made)):
            yield self._read()

    def stay(self) -> dict[str, UUID]:
        """Where she lives, as a night names it."""
        return {"case_id": self.case, "placement_id": self._placement}

    # Rows

    def _admission(self) -> Deed:
        life, named, person = self._life, self._life.named, self._id()
        at = local_moment(life.arrived, time(9, self._chance.randrange(60)))
        keys = set(search_keys(named.known_as, NameKind.NICKNAME))
        rows = [self._person(person), *self._names(person, keys), self._case(person)]
        rows += [Row(SearchKey, {"person_id": person, "key": key}) for key in sorted(keys)]
        rows.append(
            Row(
                Referral,
                {"id": self._id(), "case_id": self.case, "referrer": ReferrerType.NIA_BRIGADE,
                 "referred_on": life.arrived, "papers": []},
            )
        )  # fmt: skip
        suspected = {"status": IdentStatus.SUSPECTED, "started_on": life.arrived}
        rows.append(Row(Identification, {"id": self._id(), "case_id": self.case, **suspected}))
        rows.append(self._stay(at))
        if life.bed is not None:
            given = {"placement_id": self._placement, "bed_id": life.bed, "start": at}
            rows.append(Row(BedAssignment, {"id": self._id(), "case_id": self.case, **given}))
        return self._deed(at, EventKind.CASE_ADMIT, f"case_file:{self.case}", tuple(rows))

    def _person(self, key: UUID) -> Row:
        named, chance = self._life.named, self._chance
        values = {
            "id": key,
            "known_as": named.known_as,
            "sex": Sex.F if chance.random() < 0.75 else Sex.M,
            "birth_year": self._life.arrived.year - chance.randrange(20, 46),
            "birth_precision": DatePrecision.Y,
            "nationalities": [named.nationality],
            "category": PersonCategory.FOREIGN,
            "work_visa": WorkVisa.YES,
            "language": named.language,
            "needs_interpreter": named.language != "zh",
        }
        return Row(Person, values)

    def _names(self, person: UUID, keys: set[str]) -> Iterator[Row]:
        for position, (kind, text) in enumerate(self._life.named.names):
            keys |= search_keys(text, kind)
            values = {"person_id": person, "kind": kind, "text": text, "position": position}
            yield Row(PersonName, {"id": self._id(), **values})

    def _case(self, person: UUID) -> Row:
        life, staff = self._life, self._place.staff
        values = {
            "id": self.case,
            "person_id": person,
            "number": life.number,
            "status": CaseStatus.ACTIVE,
            "category": ResidentCategory.TRAFFICKING,
            "exploitation": [ExploitationType.LABOR],
            "opened_on": life.arrived,
            "owner_id": staff[self._who],
        }
        later: dict[str, Any] = {}
        if life.left is not None:
            later = {"status": life.status, "follow_up_owner_id": staff[FOLLOWER]}
        if life.closed is not None:
            later |= {"closed_on": life.closed, "close_reason": "Follow-up finished"}
        return Row(Case, values, later)

    def _stay(self, at: datetime) -> Row:
        values = {
            "id": self._placement,
            "case_id": self.case,
            "organisation_id": self._place.facility,
            "kind": PlacementType.INSTITUTIONAL,
            "start": at,
        }
        left = self._life.left
        if left is None:
            return Row(Placement, values, {})
        told = {"end": _evening(left), "exit_notice_at": _evening(left)}
        return Row(Placement, values, told | {"exit_reason": ExitReason.VOLUNTARY})

    def _end(self, left: date) -> Deed:
        """She left, and the authority was told the same evening."""
        fields = {
            "end": [None, moment_text(_evening(left))],
            "exit_notice_at": [None, moment_text(_evening(left))],
            "exit_reason": [None, ExitReason.VOLUNTARY.value],
        }
        end = {"table": "placement", "id": str(self._placement), "fields": fields}
        status = self._status(CaseStatus.ACTIVE, CaseStatus.FOLLOW_UP)
        subject = f"placement:{self._placement}"
        return self._deed(_evening(left), EventKind.PLACEMENT_END, subject, (), (end, status))

    def _closing(self, closed: date) -> Deed:
        change = self._status(CaseStatus.FOLLOW_UP, CaseStatus.CLOSED)
        at, subject = local_moment(closed, time(17, 30)), f"case_file:{self.case}"
        return self._deed(at, EventKind.CASE_CLOSE, subject, (), (change,), who=FOLLOWER)

    def _status(self, old: CaseStatus, new: CaseStatus) -> dict[str, Any]:
        fields = {"status": [old.value, new.value]}
        return {"table": "case_file", "id": str(self.case), "fields": fields}

    # Services

    def _services(self) -> Iterator[Deed]:
        life, chance, as_of = self._life, self._chance, self._place.as_of
        count = chance.randint(SERVICES_LEAST, SERVICES_MOST)
        last = min(life.left or as_of, as_of - DAY)
        yield self._permit(life.arrived)
        after = life.arrived + DAY
        inside = count - 2 if life.left is None else count // 2
        for at in self._days(after, last, inside):
            yield self._inside(at)
        if life.left is not None:
            until = (life.closed or as_of) - DAY
            days = self._days(life.left + DAY, until, count - 1 - inside)
            for number, at in enumerate(days):
                yield self._contact(at, is_last=number == len(days) - 1)
        else:
            yield self._medical(self._at(last), self._coming())

    def _days(self, first: date, last: date, count: int) -> list[datetime]:
        span = max(1, (last - first).days)
        days = sorted(self._chance.randrange(span) for _number in range(count))
        return [self._at(min(last, first + DAY * day)) for day in days]

    def _coming(self) -> date:
        """The next date: one in twenty is late."""
        return self._place.as_of + DAY * self._chance.randrange(-3, 57)

    def _inside(self, at: datetime) -> Deed:
        if self._chance.random() < 0.8:
            return self._medical(at, None)
        detail = {
            "companion": Companion.COUNSELOR,
            "person_consented": True,
            "social_worker_present": False,
        }
        return self._service(at, ServiceType.POLICE_ACCOMPANY, PoliceAccompaniment, detail)

    def _medical(self, at: datetime, next_on: date | None) -> Deed:
        detail = {"department": "Obstetrics", "insurance_used": True, "cost": 320}
        return self._service(
            at, ServiceType.MEDICAL_ESCORT, MedicalEscort, detail,
            organisation_id=self._place.hospital, next_on=next_on,
        )  # fmt: skip

    def _contact(self, at: datetime, *, is_last: bool) -> Deed:
        detail = {
            "channel": ContactChannel.PHONE,
            "reached": True,
            "safe": SafeAnswer.YES,
            "wellbeing": Wellbeing.GOOD,
        }
        next_on = self._coming() if is_last and self._life.closed is None else None
        return self._service(
            at, ServiceType.FOLLOWUP_CONTACT, FollowUpContact, detail, who=FOLLOWER, next_on=next_on
        )

    def _permit(self, day: date) -> Deed:
        kind = PermitKind.RESIDENCE_1Y if day >= NEW_LAW else PermitKind.TEMP_STAY_6M
        permit = {
            "id": self._id(),
            "case_id": self.case,
            "kind": kind,
            "applied_on": day,
            "issued_on": day,
            "valid_from": day + DAY,
            "valid_to": last_day_of_term(day + DAY, 12 if kind is PermitKind.RESIDENCE_1Y else 6),
        }
        detail = {
            "permit_kind": kind,
            "application": ApplicationKind.FIRST,
            "papers_complete": True,
            "permit_id": permit["id"],
        }
        is_new = kind is PermitKind.RESIDENCE_1Y
        service = ServiceType.RESIDENCE_APPLICATION if is_new else ServiceType.TEMP_STAY_APPLICATION
        at = local_moment(day, time(18, 30))
        return self._service(at, service, PermitApplication, detail, before=(Row(Permit, permit),))

    def _service(
        self,
        at: datetime,
        kind: ServiceType,
        detail_kind: type[Any],
        detail: dict[str, Any],
        who: int | None = None,
        before: tuple[Row, ...] = (),
        **more: Any,
    ) -> Deed:
        key = self._id()
        values = {
            "id": key,
            "case_id": self.case,
            "kind": kind,
            "outcome": ServiceOutcome.DONE,
            "start": at - timedelta(minutes=50),
            "end": at - timedelta(minutes=10),
            "staff_id": self._place.staff[self._who if who is None else who],
            "interpreting": InterpreterNeed.STAFF,
            "language": self._life.named.language,
            "note": NOTE if self._chance.random() < 0.5 else None,
            **more,
        }
        told = {name: value for name, value in values.items() if value is not None}
        rows = (*before, Row(Service, told), Row(detail_kind, {"service_id": key, **detail}))
        return self._deed(at, EventKind.SERVICE_LOG, f"service:{key}", rows, who=who)

    # What else

    def _read(self) -> Deed:
        last = min(self._life.closed or self._place.as_of, self._place.as_of - DAY)
        span = max(1, (last - self._life.arrived).days)
        at = self._at(self._life.arrived + DAY * self._chance.randrange(span))
        at = max(at, local_moment(self._life.arrived, time(18, 31)))
        return self._deed(at, EventKind.CASE_OPEN, f"case_file:{self.case}")

    def _deed(
        self,
        at: datetime,
        kind: EventKind,
        subject: str,
        rows: tuple[Row, ...] = (),
        changes: tuple[dict[str, Any], ...] = (),
        who: int | None = None,
    ) -> Deed:
        who = self._who if who is None else who
        return Deed(at, who, kind, subject, self.case, rows, changes)

    def _at(self, day: date) -> datetime:
        """Some moment of a working day, after the hour in which people are taken in."""
        minute = self._chance.randrange(60 * 7)
        return local_moment(day, time(11 + minute // 60, minute % 60))

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)


def _evening(day: date) -> datetime:
    return local_moment(day, time(20, 0))
