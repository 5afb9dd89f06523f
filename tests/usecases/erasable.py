"""A closed case with a record of every kind, in which each typed text is a word of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlalchemy import Boolean, Date, Enum, Integer, String, Uuid, inspect, select

from shelterdesk.db.engine import file_of
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.models import (
    Bed,
    Case,
    Course,
    CourseSession,
    Detail,
    Erasure,
    Hearing,
    LegalCase,
    Organisation,
    Placement,
    RetentionReview,
    Room,
    Service,
)
from shelterdesk.models.base import ClockTime, Codes, UtcDateTime
from shelterdesk.queries.deidentified import MARKS
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import PartialDate
from shelterdesk.usecases.arrivals import ArrivalPlan, plan_arrival
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.erased_fields import kinds_of_case
from shelterdesk.usecases.handover import NewNote, change_note, write_note
from shelterdesk.usecases.people import NewName
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.retention import ErasureOrder, erase_case
from shelterdesk.vault.keys import Purpose
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import RoomUse
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.retention import ErasureGround
from tests.builders import local
from tests.desks import Office

ARRIVED, LEFT = date(2026, 11, 2), date(2026, 11, 20)
ADULT = PartialDate.of(date(1990, 5, 3))
WHY = "The purpose has ended"
_RESERVED, _IV, _SALT = 80, 16, 16
_LEFT_OUT = (MARKS - {"void_reason"}) | {"end"}
_PLAIN: dict[Any, Any] = {
    UtcDateTime: local(2026, 11, 5),
    Codes: [],
    Uuid: UUID(int=1),
    Boolean: True,
    ClockTime: time(9),
    Integer: 30,
    Date: ARRIVED + timedelta(days=3),
}
_MADE_OTHERWISE = (Erasure, Placement)


@dataclass
class Planted:
    """The case, and every word that was typed about it."""

    office: Office
    birth: PartialDate | None = ADULT
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        office = self.office
        plan = ArrivalPlan(
            id=office.new_id(), known_as=self.word(), expected_on=office.clock.at.date(),
            note=self.word(),
        )  # fmt: skip
        with office.change() as uow:
            plan_arrival(uow, plan)
        name = NewName(id=office.new_id(), kind=NameKind.PASSPORT, text=self.word())
        self.case = office.case(
            known_as=self.word(), names=(name,), safety_alert=self.word(), unit=self.word(),
            birth=self.birth, arrival_id=plan.id,
        )  # fmt: skip
        self.stay = office.stay_of(self.case)
        self._move_a_note()
        self._one_of_each()
        leaving = PlacementEnd(
            placement_id=self.stay, end=local(2026, 11, 20), exit_reason=ExitReason.VOLUNTARY
        )
        closing = CaseClosing(case_id=self.case, closed_on=LEFT, reason=self.word())
        with office.change() as uow:
            end_placement(uow, leaving)
        with office.change() as uow:
            close_case(uow, closing)

    def word(self) -> str:
        """One that stands nowhere else."""
        self.words.append(f"Planted{id(self) % 997}x{len(self.words)}word")
        return self.words[-1]

    @property
    def number(self) -> str:
        with self.office.desk.store.read() as session:
            return session.get_one(Case, self.case).number

    def order(self, **given: Any) -> ErasureOrder:
        whole: dict[str, Any] = {
            "id": self.office.new_id(),
            "case_id": self.case,
            "number": self.number,
            "ground": ErasureGround.ASKED,
            "reason": WHY,
        }
        return ErasureOrder(**whole | given)

    def erase(self, **given: Any) -> UUID:
        order = self.order(**given)
        with self.office.change() as uow:
            return erase_case(uow, order)

    def is_journal_empty(self) -> bool:
        path = file_of(self.office.desk.store.engine)
        journal = path.with_name(f"{path.name}-journal")
        return not journal.exists() or journal.stat().st_size == 0

    def row(self, kind: Any, key: UUID) -> Any:
        with self.office.desk.store.read() as session:
            return session.get_one(kind, key)

    def left(self) -> list[str]:
        """The words that still stand somewhere in the file of the records."""
        plain = plain_pages(self.office)
        return [word for word in self.words if word.encode() in plain]

    def _move_a_note(self) -> None:
        """Written about nobody, then about her: the first event names no case."""
        note = NewNote(id=self.office.new_id(), text=self.word())
        with self.office.change() as uow:
            write_note(uow, note)
        again = NewNote(id=note.id, text=self.word(), case_id=self.case, revision=1)
        with self.office.change() as uow:
            change_note(uow, again)

    def _one_of_each(self) -> None:
        office = self.office
        room, bed, course, session = (office.new_id() for _four in range(4))
        with office.change() as uow:
            uow.require(Action.SETTINGS_CHANGE)
            uow.add(Room(id=room, name="1", use=RoomUse.WOMEN, position=0, active=True))
            uow.session.flush()
            uow.add(Bed(id=bed, room_id=room, name="1", position=0, active=True))
            uow.session.flush()
            uow.add(Course(id=course, kind=CourseKind.MANDARIN, active=True))
            uow.session.flush()
            taught = {"start": local(2026, 11, 5, 10), "end": local(2026, 11, 5, 12)}
            uow.add(CourseSession(id=session, course_id=course, **taught))
            uow.session.flush()
            house = uow.session.scalars(select(Organisation.id)).first()
            points = {
                "case_file": self.case, "placement": self.stay, "staff": office.manager,
                "organisation": house, "bed": bed, "course": course, "course_session": session,
            }  # fmt: skip
            kinds: list[Any] = [kind for kind in kinds_of_case() if kind not in _MADE_OTHERWISE]
            details = [kind for kind in kinds if issubclass(kind, Detail)]
            first = (Service, LegalCase, Hearing)  # others name them
            for kind in (*first, *(kind for kind in kinds if kind not in (*first, *details))):
                record = self._filled(kind, points)
                uow.add(record)
                uow.session.flush()
                if kind in first[1:]:
                    points[record.__tablename__] = record.id
            for kind in details:
                service = self._filled(Service, points)
                uow.add(service)
                uow.session.flush()
                uow.session.add(self._filled(kind, points | {"service": service.id}))
                uow.session.flush()
            uow.note(EventKind.CASE_CHANGE, f"case_file:{self.case}", case=self.case)

    def _filled(self, kind: Any, points: dict[str, Any]) -> Any:
        """A record in which everything is filled in."""
        given = {}
        for name, column in inspect(kind).columns.items():
            if name in _LEFT_OUT and not (name == "end" and not column.nullable):
                continue
            given[name] = self._value(name, column, points)
        if kind is RetentionReview:  # one that decides nothing
            given["voided_at"] = self.office.clock.at
        return kind(**given)

    def _value(self, name: str, column: Any, points: dict[str, Any]) -> Any:
        if name == "id":
            return self.office.new_id()
        if column.foreign_keys:
            [link] = column.foreign_keys
            return points.get(link.column.table.name)
        if isinstance(column.type, Enum):
            assert column.type.enum_class is not None
            return next(iter(column.type.enum_class))
        return self.word() if type(column.type) is String else _PLAIN[type(column.type)]


def plain_pages(office: Office, records: Path | None = None) -> bytes:
    """Every page of these records, or of a backup of them."""
    key = office.desk.master_key.key(Purpose.DATABASE)
    return decrypted(records or file_of(office.desk.store.engine), key)


def decrypted(records: Path, key: bytes) -> bytes:
    """Every page as whoever has the key reads it, free ones too."""
    return b"".join(_pages(records.read_bytes(), key))


def _pages(content: bytes, key: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), PAGE_SIZE):
        page = content[start : start + PAGE_SIZE]
        begins, ends = (_SALT if start == 0 else 0), PAGE_SIZE - _RESERVED
        cipher = Cipher(AES(key), CBC(page[ends : ends + _IV])).decryptor()
        yield cipher.update(page[begins:ends])
