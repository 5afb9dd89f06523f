"""Fills a copy of a vault with the appointments of a country over years: 30,000 court dates, half
as many plans, most of both over, and 5,000 bookings of interpreters, three in five for one of them.

They are written by SQL past the use-cases: what is measured is reading. What lies ahead has its due
dates; what is over has its outcome, but for one court date in a hundred of the open cases.
"""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from shelterdesk.models import (
    Case,
    DueDate,
    Hearing,
    HearingOutcome,
    Interpreter,
    InterpreterBooking,
    LegalCase,
    Organisation,
    Service,
    Staff,
    table_of,
)
from shelterdesk.queries.standing import OPEN
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.hearings import AppearanceOutcome, NextStep
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.interpreters import BookingStatus, InterpretingMode, Requester
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import Language, Sex
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType

HEARINGS, PLANS, BOOKINGS, OWN, AHEAD, INTERPRETERS = 30_000, 15_000, 5_000, 3_000, 120, 82
WAITING = 100
"""One court date in so many that are over has no outcome yet."""
LEAD = 14
_COMING = (BookingStatus.REQUESTED, BookingStatus.OFFERED, BookingStatus.CONFIRMED)


class Crowd:
    """The rows, table by table."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self._chance, self._now = chance, desk.store.sources.now()
        self._today = local_day(self._now)
        with desk.store.read() as session:
            held = session.execute(select(Case.id, Case.status)).all()
            self._staff = list(session.scalars(select(Staff.id)))
        self._cases = [key for key, _status in held]
        self._open = [key for key, status in held if status in OPEN]
        self._is_open = set(self._open)
        self._marks = {
            "created_by": self._staff[0], "updated_by": self._staff[0], "revision": 1,
            "created_at": self._now, "updated_at": self._now, "entered_late": False,
        }  # fmt: skip
        self._court = self._id()
        self._interpreters = [self._id() for _one in range(INTERPRETERS)]
        self._legal: dict[UUID, dict[str, Any]] = {}
        self.hearings: list[dict[str, Any]] = []
        self.outcomes: list[dict[str, Any]] = []
        self.plans: list[dict[str, Any]] = []
        self.bookings: list[dict[str, Any]] = []
        self.dues: list[dict[str, Any]] = []
        for _one in range(HEARINGS):
            self._hear(*self._appointed())
        for _one in range(PLANS):
            self._plan(*self._appointed())
        for number in range(BOOKINGS):
            self._book(number)

    def write(self, desk: Desk) -> None:
        """In one unit of work."""
        people = [
            {"id": key, "name": f"Interpreter {at}", "languages": [Language.VI], "sex": Sex.F,
             "registered_on": date(2022, 1, 1), **self._marks}
            for at, key in enumerate(self._interpreters)
        ]  # fmt: skip
        court = {
            "id": self._court, "name": "Harbour District Court", "kind": OrgType.COURT, "roles": [],
            "active": True, "own_facility": False, **self._marks,
        }  # fmt: skip
        with desk.change() as uow:
            uow.require_nothing(because="a benchmark fills a copy")
            connection = uow.session.connection()
            for table, rows in (
                (Organisation, [court]),
                (Interpreter, people),
                (LegalCase, list(self._legal.values())),
                (Hearing, self.hearings),
                (HearingOutcome, self.outcomes),
                (Service, self.plans),
                (InterpreterBooking, self.bookings),
                (DueDate, self.dues),
            ):
                connection.execute(insert(table_of(table)), rows)
            uow.note(EventKind.CASE_CHANGE, "bench:calendar")

    def _appointed(self) -> tuple[UUID, date, time]:
        on = self._today + timedelta(days=self._chance.randint(-4 * 365, AHEAD))
        case = self._chance.choice(self._open if on >= self._today else self._cases)
        at = time(self._chance.randint(8, 17), self._chance.choice((0, 15, 30, 45)))
        return case, on, at

    def _hear(self, case: UUID, on: date, at: time) -> None:
        key, is_ahead = self._id(), on >= self._today
        self.hearings.append(
            {"id": key, "case_id": case, "legal_case_id": self._legal_case(case)["id"],
             "heard_on": on, "heard_time": at, "staff_id": self._chance.choice(self._staff),
             "measures": [], **self._marks}
        )  # fmt: skip
        if is_ahead:
            self._due(key, DueKind.HEARING, case, on, LEAD)
        if is_ahead or (case in self._is_open and self._chance.randrange(WAITING) == 0):
            self._due(key, DueKind.HEARING_OUTCOME, case, on, 0)
        else:
            self.outcomes.append(
                {"id": self._id(), "case_id": case, "hearing_id": key,
                 "attendance": AppearanceOutcome.ATTENDED, "next_step": NextStep.TO_BE_TOLD,
                 **self._marks}
            )  # fmt: skip

    def _legal_case(self, case: UUID) -> dict[str, Any]:
        if case not in self._legal:
            self._legal[case] = {
                "id": self._id(), "case_id": case, "known_on": date(2022, 1, 3),
                "matter": CourtMatter.CRIMINAL, "stage": CourtStage.TRIAL_1, "measures": [],
                "organisation_id": self._court, **self._marks,
            }  # fmt: skip
        return self._legal[case]

    def _plan(self, case: UUID, on: date, at: time) -> None:
        key, start, is_ahead = self._id(), local_moment(on, at), on > self._today
        lasts = timedelta(minutes=self._chance.choice((30, 60, 120)))
        outcome = ServiceOutcome.PLANNED if is_ahead else ServiceOutcome.DONE
        self.plans.append(
            {**self._marks, "id": key, "case_id": case, "kind": ServiceType.POLICE_ACCOMPANY,
             "start": start, "end": start + lasts, "staff_id": self._chance.choice(self._staff),
             "interpreting": InterpreterNeed.NOT_NEEDED, "outcome": outcome,
             "created_at": start - timedelta(days=10)}
        )  # fmt: skip
        if is_ahead:
            self._due(key, DueKind.APPOINTMENT, case, on, 7)

    def _book(self, number: int) -> None:
        if number < OWN:
            of_hearing = number % 2
            date = self._chance.choice(self.hearings if of_hearing else self.plans)
            named = {"hearing_id": date["id"]} if of_hearing else {"service_id": date["id"]}
            start = (
                local_moment(date["heard_on"], date["heard_time"]) if of_hearing else date["start"]
            )
            case: UUID | None = date["case_id"]
        else:
            named, case = {}, None
            on = self._today + timedelta(days=self._chance.randint(-4 * 365, AHEAD))
            start = local_moment(on, time(self._chance.randint(8, 17)))
        key, is_ahead = self._id(), start > self._now
        status = self._chance.choice(_COMING) if is_ahead else BookingStatus.DONE
        self.bookings.append(
            {"hearing_id": None, "service_id": None, **self._marks, **named, "id": key,
             "case_id": case, "interpreter_id": self._chance.choice(self._interpreters),
             "status": status, "requester": Requester.COURT, "language": Language.VI,
             "mode": InterpretingMode.ONSITE, "start": start, "end": start + timedelta(hours=2)}
        )  # fmt: skip
        if is_ahead and case is not None:
            agreed = status is BookingStatus.CONFIRMED
            kind = DueKind.BOOKING_OUTCOME if agreed else DueKind.BOOKING_OPEN
            self._due(key, kind, case, local_day(start), 0 if agreed else LEAD)

    def _due(self, source: UUID, kind: DueKind, case: UUID, on: date, lead: int) -> None:
        self.dues.append(
            {"source_id": source, "kind": kind, "case_id": case, "on": on, "lead_days": lead,
             "at": None, "why": None}
        )  # fmt: skip

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)


def moment_in(chance: Random, today: date) -> datetime:
    """When somebody is about to plan something."""
    return local_moment(today + timedelta(days=chance.randint(1, AHEAD)), time(10))
