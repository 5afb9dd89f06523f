"""A small house to test with: a real encrypted store, its staff, and records with defaults.

Everything is written by models inside a unit of work that notes an event, so that a test of what is
read needs no use-case. `House.write` is the one road; the builders fill in what a test leaves out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar
from uuid import UUID

from shelterdesk.db.engine import open_store
from shelterdesk.db.migrate import migrate_in_place
from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import Actor
from shelterdesk.models import (
    Aid,
    Attendance,
    Base,
    BreakGlass,
    Case,
    Course,
    CourseSession,
    DueDate,
    Enrolment,
    FollowUpContact,
    Identification,
    Interpreter,
    InterpreterBooking,
    MedicalEscort,
    Organisation,
    Permit,
    PermitApplication,
    Person,
    PersonName,
    Placement,
    PoliceAccompaniment,
    PoliceCase,
    Record,
    ReportedFigure,
    SearchKey,
    Service,
    Staff,
)
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.names import search_keys
from shelterdesk.sources import Sources
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.vault.signing import Signer
from shelterdesk.vocabulary.cases import (
    CaseStatus,
    ExploitationType,
    IdentStatus,
    ResidentCategory,
)
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.interpreters import BookingStatus, InterpretingMode, Requester
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import DatePrecision, Language, NameKind, Nationality, Sex
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
)
from shelterdesk.vocabulary.staff import Role
from tests.entries import STAFF, pointing
from tests.made_once import place

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Monday 2026-11-23, twelve o'clock in Taiwan: the moment of tests that do not move the clock."""

T = TypeVar("T")


@dataclass
class FixedSources:
    """A clock that stands until it is moved, ids that count up, and no luck."""

    at: datetime = NOON
    last_id: int = 0

    def sources(self) -> Sources:
        return Sources(
            now=lambda: self.at,
            new_id=self.new_id,
            random_bytes=lambda count: bytes(number % 256 for number in range(count)),
            monotonic=self.monotonic,
        )

    def monotonic(self) -> float:
        return (self.at - NOON).total_seconds()

    def new_id(self) -> UUID:
        self.last_id += 1
        return UUID(int=self.last_id)

    def forward(self, **by: float) -> None:
        """Move the clock on, as `timedelta` takes it."""
        self.at += timedelta(**by)


def local(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A UTC moment by the clock on a wall in Taiwan."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@dataclass
class House:
    """An open store with a manager and our own facility; `clock` moves its time."""

    store: Store
    clock: FixedSources
    actor: Actor
    facility: UUID
    _numbers: int = field(default=0, init=False)

    @property
    def manager(self) -> Viewer:
        assert self.actor.viewer is not None
        return self.actor.viewer

    def new_id(self) -> UUID:
        return self.clock.new_id()

    def ask(self, query: Callable[..., T], *given: Any, **named: Any) -> T:
        """What a query answers, in a session of its own."""
        with self.store.read() as session:
            return query(session, *given, **named)

    def write(self, rows: Iterable[Base], *, case: UUID | None = None) -> None:
        """These rows, in this order, as one change of the manager's."""
        with self.store.change(self.actor) as uow:
            uow.require(Action.SETTINGS_CHANGE)
            for row in rows:
                uow.add(row) if isinstance(row, Record) else uow.session.add(row)
                uow.session.flush()
            uow.note(EventKind.CASE_CHANGE, "test:write", case=case)

    def change(self, kind: type[Record], key: UUID, /, **values: Any) -> None:
        """Other values in one record, as the manager."""
        with self.store.change(self.actor) as uow:
            uow.require(Action.SETTINGS_CHANGE)
            record = uow.get(kind, key)
            for name, value in values.items():
                setattr(record, name, value)
            uow.note(EventKind.CASE_CHANGE, record, case=getattr(record, "case_id", None))

    def void(self, kind: type[Record], key: UUID) -> None:
        self.change(kind, key, voided_at=self.clock.at, void_reason="a test")

    def staff(
        self, role: Role = Role.COUNSELOR, name: str = "Mei", *, active: bool = True
    ) -> Viewer:
        key = self.new_id()
        login = f"{name.lower()}-{key.int}"
        self.write([Staff(id=key, login=login, name=name, role=role, language="en", active=active)])
        return Viewer(key, role)

    def organisation(self, name: str = "City Hospital", **values: Any) -> UUID:
        given = {"kind": OrgType.HEALTH_SERVICE, "roles": [], "active": True, "own_facility": False}
        return self._add(Organisation, name=name, **given | values)

    def interpreter(self, name: str = "Hoa", **values: Any) -> UUID:
        given = {
            "languages": [Language.VI],
            "sex": Sex.F,
            "registered_on": date(2022, 1, 1),
        }
        return self._add(Interpreter, name=name, **given | values)

    def booking(self, start: datetime, end: datetime, **values: Any) -> UUID:
        """An interpreter's booking, offered where one is named."""
        asked = "interpreter_id" in values
        given = {
            "requester": Requester.COURT, "language": Language.VI, "start": start, "end": end,
            "mode": InterpretingMode.ONSITE,
            "status": BookingStatus.OFFERED if asked else BookingStatus.REQUESTED,
        }  # fmt: skip
        return self._add(InterpreterBooking, **given | values)

    def case(
        self,
        known_as: str = "Đào",
        *,
        names: Iterable[tuple[NameKind, str]] = (),
        born: date | None = None,
        person: dict[str, Any] | None = None,
        placed: bool = False,
        **values: Any,
    ) -> UUID:
        """A person with her names and search keys, and her case; `placed` in our own house too."""
        names = list(names)
        human = self._person(known_as, born, person or {})
        keys = set(search_keys(known_as, NameKind.NICKNAME))
        rows: list[Base] = [human]
        for position, (kind, text) in enumerate(names):
            rows.append(
                PersonName(
                    id=self.new_id(), person_id=human.id, kind=kind, text=text, position=position
                )
            )
            keys |= search_keys(text, kind)
        rows += [SearchKey(person_id=human.id, key=key) for key in sorted(keys)]
        case = self._case(human.id, values)
        self.write([*rows, case], case=None)
        if placed:
            self.placement(case.id)
        return case.id

    def placement(self, case: UUID, **values: Any) -> UUID:
        given = {
            "organisation_id": self.facility,
            "kind": PlacementType.INSTITUTIONAL,
            "start": local(2026, 6, 2),
        }
        return self._add(Placement, case_id=case, **given | values)

    def identification(self, case: UUID, **values: Any) -> UUID:
        given = {"status": IdentStatus.SUSPECTED, "started_on": date(2026, 6, 2)}
        return self._add(Identification, case_id=case, **given | values)

    def opened(self, case: UUID, by: Viewer, until: datetime) -> None:
        """Opened with a reason, by somebody who may look until then."""
        glass = BreakGlass(id=self.new_id(), case_id=case, reason="Police at the door", until=until)
        with self.store.change(replace(self.actor, viewer=by)) as uow:
            uow.require_nothing(because="a test")
            uow.add(glass)
            uow.note(EventKind.CASE_BREAK_GLASS, glass, case=case)

    def permit(self, case: UUID, **values: Any) -> UUID:
        given = {"kind": PermitKind.RESIDENCE_1Y, "valid_to": date(2026, 12, 4)}
        return self._add(Permit, case_id=case, **given | values)

    def due(self, case: UUID, on: date, kind: DueKind = DueKind.APPOINTMENT) -> None:
        self.write([DueDate(source_id=self.new_id(), kind=kind, case_id=case, on=on, lead_days=7)])

    def service(
        self, case: UUID, kind: ServiceType = ServiceType.MEDICAL_ESCORT, **values: Any
    ) -> UUID:
        """A service of an hour, done, with the particulars its kind has."""
        given = {
            "outcome": ServiceOutcome.DONE,
            "start": local(2026, 11, 20),
            "staff_id": self.manager.staff_id,
            "interpreting": InterpreterNeed.NOT_NEEDED,
        } | values
        given.setdefault("end", given["start"] + timedelta(hours=1))
        key = self.new_id()
        detail = a_detail(kind, key)
        rows = [Service(id=key, case_id=case, kind=kind, **given), *([detail] if detail else [])]
        self.write(rows, case=case)
        return key

    def course(self, kind: CourseKind = CourseKind.MANDARIN, **values: Any) -> UUID:
        return self._add(Course, **{"kind": kind, "active": True} | values)

    def session(self, course: UUID, **values: Any) -> UUID:
        start: datetime = values.get("start", self.clock.at - timedelta(hours=3))
        given = {"course_id": course, "start": start, "end": start + timedelta(hours=2)}
        return self._add(CourseSession, **given | values)

    def enrolment(self, course: UUID, case: UUID, **values: Any) -> UUID:
        given = {"course_id": course, "case_id": case, "first_on": date(2022, 1, 1)}
        return self._add(Enrolment, **given | values)

    def attendance(
        self,
        session: UUID,
        case: UUID,
        state: AttendanceState = AttendanceState.PRESENT,
        **values: Any,
    ) -> UUID:
        return self._add(Attendance, session_id=session, case_id=case, state=state, **values)

    def entry(self, case: UUID, entry: Any) -> UUID:
        """A plain record of a case, as the manager wrote it."""
        by = dict.fromkeys(pointing(type(entry)), self.manager.staff_id)
        named = {name: by[name] for name in by if getattr(entry, name) == STAFF}
        new = Writing(id=self.new_id(), case_id=case, entry=replace(entry, **named))
        with self.store.change(self.actor) as uow:
            return write_record(uow, new)

    def reported(self, value: int = 7, **values: Any) -> UUID:
        given = {
            "period": "2022H1",
            "figure": FigureKey.RESETTLED_ORGANISATIONS,
            "source": "coordination meeting",
        }
        return self._add(ReportedFigure, value=value, **given | values)

    def police_case(self, **values: Any) -> UUID:
        given = {
            "unit": "First precinct",
            "exploitation": ExploitationType.SEX,
            "solved_on": date(2022, 3, 14),
            "suspects": 2,
            "victims": 1,
        }
        return self._add(PoliceCase, **given | values)

    def _person(self, known_as: str, born: date | None, values: dict[str, Any]) -> Person:
        birth = {}
        if born:
            birth = {
                "birth_year": born.year,
                "birth_month": born.month,
                "birth_day": born.day,
                "birth_precision": DatePrecision.D,
            }
        given = {
            "sex": Sex.F,
            "nationalities": [Nationality.VN],
            "language": Language.VI,
            "needs_interpreter": True,
        }
        return Person(id=self.new_id(), known_as=known_as, **given | birth | values)

    def _case(self, person_id: UUID, values: dict[str, Any]) -> Case:
        self._numbers += 1
        given = {
            "number": f"SD-26-{self._numbers:04d}",
            "status": CaseStatus.ACTIVE,
            "category": ResidentCategory.TRAFFICKING,
            "exploitation": [ExploitationType.LABOR],
            "opened_on": date(2026, 6, 2),
            "owner_id": self.manager.staff_id,
        }
        return Case(id=self.new_id(), person_id=person_id, **given | values)

    def _add(self, record: type[Record], **values: Any) -> UUID:
        key = self.new_id()
        self.write([_filled(record, values | {"id": key})], case=values.get("case_id"))
        return key


def _filled(record: type[Record], values: dict[str, Any]) -> Base:
    built = record(**values)
    assert isinstance(built, Base)
    return built


def a_detail(kind: ServiceType, service_id: UUID) -> Base | None:
    """The particulars that a service of this kind has."""
    match kind:
        case ServiceType.MEDICAL_ESCORT:
            return MedicalEscort(service_id=service_id, department="Obstetrics", cost=320)
        case ServiceType.POLICE_ACCOMPANY:
            return PoliceAccompaniment(
                service_id=service_id,
                companion=Companion.SOCIAL_WORKER,
                person_consented=True,
                social_worker_present=True,
            )
        case ServiceType.FOLLOWUP_CONTACT:
            return FollowUpContact(
                service_id=service_id,
                channel=ContactChannel.PHONE,
                reached=True,
                safe=SafeAnswer.YES,
            )
        case ServiceType.RESIDENCE_APPLICATION:
            return PermitApplication(
                service_id=service_id,
                permit_kind=PermitKind.RESIDENCE_1Y,
                application=ApplicationKind.FIRST,
                papers_complete=True,
            )
        case ServiceType.ECONOMIC_AID | ServiceType.RENT_SUBSIDY:
            return Aid(service_id=service_id, amount=5000)
    return None


_OF_HOUSES = 2
"""So many ids the manager and our own facility take."""


def a_house(folder: Path) -> House:
    """A new store in the folder, with the manager Linh and our own facility."""
    copytree(_made(), folder, dirs_exist_ok=True)
    return _opened(folder, FixedSources(last_id=_OF_HOUSES), creating=False)


def _opened(folder: Path, clock: FixedSources, *, creating: bool) -> House:
    path, key = folder / "records.sdb", bytes(range(32))
    engine = open_store(path, key, creating=creating, building=True)
    if creating:
        migrate_in_place(engine)
    store = Store(engine, clock.sources(), "test-vault", Signer.from_seed(b"v" * 32))
    linh = Viewer(UUID(int=1), Role.MANAGER)
    return House(store, clock, Actor(linh, Signer.from_seed(b"u" * 32)), UUID(int=2))


@cache
def _made() -> Path:
    folder = place("house")
    folder.mkdir()
    house = _opened(folder, FixedSources(last_id=_OF_HOUSES), creating=True)
    staff = {"login": "linh", "name": "Linh", "role": Role.MANAGER, "language": "vi"}
    facility = {"name": "Harbour House", "name_zh": "港灣之家", "kind": OrgType.NGO, "roles": []}
    house.write(
        [
            Staff(id=house.manager.staff_id, active=True, **staff),
            Organisation(id=house.facility, own_facility=True, active=True, **facility),
        ]
    )
    assert house.clock.last_id == _OF_HOUSES
    house.store.close()
    return folder
