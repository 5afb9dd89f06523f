"""The interpreters whom police, courts and the shelter can call."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Codes, Record, code
from shelterdesk.vocabulary.people import Sex


class Interpreter(Record, Base):
    """Counted as registered from `registered_on` until the day before `left_on`."""

    __tablename__ = "interpreter"

    name: Mapped[str] = mapped_column(String(300))
    languages: Mapped[list[str]] = mapped_column(Codes)
    sex: Mapped[Sex] = mapped_column(code(Sex))
    area: Mapped[str | None] = mapped_column(String(100))
    phone: Mapped[str | None] = mapped_column(String(40))
    undertaking_on: Mapped[date | None]
    registered_on: Mapped[date]
    left_on: Mapped[date | None]
