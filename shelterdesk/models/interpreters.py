"""The interpreters whom police, courts and the shelter can call."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, ClockTime, Codes, Record, UtcDateTime, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.interpreter_wishes import InterpreterWishEntry
from shelterdesk.vocabulary.interpreters import (
    BookingStatus,
    InterpretingMode,
    Requester,
    TaxiGround,
    Transport,
    Wish,
)
from shelterdesk.vocabulary.people import Language, Sex


class Interpreter(Record, Base):
    """Counted as registered from `registered_on` until the day before `left_on`. Its columns are
    the fields of `rules.interpreters.InterpreterEntry`.
    """

    __tablename__ = "interpreter"

    name: Mapped[str] = mapped_column(String(300))
    languages: Mapped[list[str]] = mapped_column(Codes)
    everyday: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    dialects: Mapped[str | None] = mapped_column(String(200))
    sex: Mapped[Sex] = mapped_column(code(Sex))
    area: Mapped[str | None] = mapped_column(String(100))
    phone: Mapped[str | None] = mapped_column(String(40))
    undertaking_on: Mapped[date | None]
    trained_on: Mapped[date | None]
    days: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    hours_from: Mapped[time | None] = mapped_column(ClockTime)
    hours_until: Mapped[time | None] = mapped_column(ClockTime)
    other_days: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    other_from: Mapped[time | None] = mapped_column(ClockTime)
    other_until: Mapped[time | None] = mapped_column(ClockTime)
    away_first_on: Mapped[date | None]
    away_last_on: Mapped[date | None]
    registered_on: Mapped[date]
    left_on: Mapped[date | None]


class InterpreterBooking(Record, Base):
    """An interpreter for a time: asked for by police, a court or the shelter, for a case of ours or
    for nobody we know. The fields of `rules.bookings.BookingEntry` and, once it is over, of
    `BookingOutcome`; `fee` as it was worked out then, none where no rule was loaded. `reason`: why
    it was cancelled. `hearing_id` or `service_id`: the court date, or the plan, that it is for.
    """

    __tablename__ = "interpreter_booking"
    __table_args__ = (
        CheckConstraint('"end" >= start', name="end_after_start"),
        CheckConstraint("fee >= 0", name="fee_not_negative"),
        CheckConstraint("transport_cost >= 0", name="transport_cost_not_negative"),
        Index("ix_interpreter_booking_interpreter_id_start", "interpreter_id", "start"),
        Index("ix_interpreter_booking_status_case_id", "status", "case_id"),
    )

    case_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    hearing_id: Mapped[UUID | None] = mapped_column(ForeignKey("hearing.id"), index=True)
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"), index=True)
    interpreter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interpreter.id", ondelete="RESTRICT")
    )
    status: Mapped[BookingStatus] = mapped_column(code(BookingStatus))
    requester: Mapped[Requester] = mapped_column(code(Requester))
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    language: Mapped[Language] = mapped_column(code(Language))
    mode: Mapped[InterpretingMode] = mapped_column(code(InterpretingMode))
    start: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    end: Mapped[datetime] = mapped_column(UtcDateTime)
    arrives_at: Mapped[time | None] = mapped_column(ClockTime)
    place: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(String(300))
    came_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    transport: Mapped[Transport | None] = mapped_column(code(Transport))
    transport_cost: Mapped[int | None]
    taxi_ground: Mapped[TaxiGround | None] = mapped_column(code(TaxiGround))
    fee: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(300))


class InterpreterWish(CaseRecord):
    """What she wishes of those who interpret for her: `interpreter_id` where it is about one."""

    __tablename__ = "interpreter_wish"
    ENTRY = InterpreterWishEntry

    noted_on: Mapped[date]
    interpreter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interpreter.id", ondelete="RESTRICT")
    )
    wish: Mapped[Wish] = mapped_column(code(Wish))
    reason: Mapped[str | None] = mapped_column(String(300))
