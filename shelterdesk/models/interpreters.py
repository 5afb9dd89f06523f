"""The interpreters whom police, courts and the shelter can call."""

from datetime import date, time

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, ClockTime, Codes, Record, code
from shelterdesk.vocabulary.people import Sex


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
