"""The shelter's rooms and beds, who is expected, and where each resident was each night."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, UtcDateTime, code
from shelterdesk.vocabulary.house import AbsenceKind, ArrivalOutcome, NightState, RoomUse
from shelterdesk.vocabulary.people import Language


class Room(Record, Base):
    """A room of the shelter. One that is no longer used is not `active`; its past stays."""

    __tablename__ = "room"

    name: Mapped[str] = mapped_column(String(60))
    use: Mapped[RoomUse] = mapped_column(code(RoomUse))
    position: Mapped[int]
    active: Mapped[bool]


class Bed(Record, Base):
    """A place to sleep, a cot included. One person at a time."""

    __tablename__ = "bed"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    active: Mapped[bool]


class BedBlock(Record, Base):
    """Days on which a bed is not given to anybody, both included; no `last_on`: until further
    notice.
    """

    __tablename__ = "bed_block"
    __table_args__ = (
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="ends_after_start"),
    )

    bed_id: Mapped[UUID] = mapped_column(ForeignKey("bed.id", ondelete="RESTRICT"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(200))


class BedAssignment(Record, Base):
    """Which bed a resident has, and since when. No `end`: she has it now. One bed, one person."""

    __tablename__ = "bed_assignment"
    __table_args__ = (
        CheckConstraint('"end" IS NULL OR "end" >= start', name="end_after_start"),
        Index("ix_bed_assignment_start_end", "start", "end"),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[UUID] = mapped_column(
        ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    bed_id: Mapped[UUID] = mapped_column(ForeignKey("bed.id", ondelete="RESTRICT"), index=True)
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Arrival(Record, Base):
    """Somebody who is expected and has no case yet. `outcome` is set once it is known."""

    __tablename__ = "arrival"

    known_as: Mapped[str] = mapped_column(String(300))
    expected_on: Mapped[date] = mapped_column(index=True)
    language: Mapped[Language | None] = mapped_column(code(Language))
    bed_id: Mapped[UUID | None] = mapped_column(ForeignKey("bed.id", ondelete="RESTRICT"))
    note: Mapped[str | None] = mapped_column(String(300))
    outcome: Mapped[ArrivalOutcome | None] = mapped_column(code(ArrivalOutcome))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))


class Absence(Record, Base):
    """From when a resident was last seen in the house until she is back; her bed is kept.

    `end` None: she is still away. Two absences of one stay never overlap.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint('"end" IS NULL OR "end" >= start', name="end_after_start"),
        Index("ix_absence_start_end", "start", "end"),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[UUID] = mapped_column(
        ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[AbsenceKind] = mapped_column(code(AbsenceKind))
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    expected_on: Mapped[date | None]
    end: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(String(300))


class Night(Record, Base):
    """What was confirmed of one resident for the night that begins on the evening of `on`."""

    __tablename__ = "night"
    __table_args__ = (
        UniqueConstraint("placement_id", "on", name="uq_night_placement_id_on"),
        Index("ix_night_on", "on"),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[UUID] = mapped_column(ForeignKey("placement.id", ondelete="RESTRICT"))
    on: Mapped[date]
    state: Mapped[NightState] = mapped_column(code(NightState))
