"""A person, and every name she is known by."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column, relationship

from shelterdesk.models.base import Base, Codes, Record, code
from shelterdesk.vocabulary.people import (
    DatePrecision,
    Language,
    Literacy,
    NameKind,
    NotSaid,
    PassportHolder,
    PersonCategory,
    Religion,
    Sex,
    WorkVisa,
)

LONGEST_NAME = 300


def not_asked(kind: type[StrEnum]) -> MappedColumn[Any]:
    """A column for an answer that nobody has asked for yet."""
    asked = kind("NOT_ASKED")
    return mapped_column(code(kind), default=asked, server_default=asked.value)


class Person(Record, Base):
    """One human being. `known_as` is what she wishes to be called, and what lists show.

    A birth date may be known to the day, the month or the year, or be an estimate: the parts that
    are not known stay empty.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("birth_month BETWEEN 1 AND 12", name="birth_month"),
        CheckConstraint("birth_day BETWEEN 1 AND 31", name="birth_day"),
    )

    known_as: Mapped[str] = mapped_column(String(LONGEST_NAME))
    sex: Mapped[Sex] = mapped_column(code(Sex))
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    birth_precision: Mapped[DatePrecision | None] = mapped_column(code(DatePrecision))
    nationalities: Mapped[list[str]] = mapped_column(Codes(in_order=True))
    category: Mapped[PersonCategory | None] = mapped_column(code(PersonCategory))
    work_visa: Mapped[WorkVisa | None] = mapped_column(code(WorkVisa))
    language: Mapped[Language] = mapped_column(code(Language))
    needs_interpreter: Mapped[bool]
    single_room: Mapped[bool | None]
    birth_said: Mapped[NotSaid] = not_asked(NotSaid)
    languages: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    literacy: Mapped[Literacy] = not_asked(Literacy)
    religion: Mapped[Religion] = not_asked(Religion)
    diet: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    diet_note: Mapped[str | None] = mapped_column(String(300))
    ui_no: Mapped[str | None] = mapped_column(String(20))
    ui_reason: Mapped[str | None] = mapped_column(String(200))
    ui_said: Mapped[NotSaid] = not_asked(NotSaid)
    passport_no: Mapped[str | None] = mapped_column(String(20))
    passport_reason: Mapped[str | None] = mapped_column(String(200))
    passport_said: Mapped[NotSaid] = not_asked(NotSaid)
    passport_held: Mapped[PassportHolder] = not_asked(PassportHolder)
    entered_on: Mapped[date | None]

    names: Mapped[list["PersonName"]] = relationship(
        back_populates="person", order_by="PersonName.position"
    )


class PersonName(Record, Base):
    """One name as it is written in one place: whole, in its own order, never split."""

    __tablename__ = "person_name"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[NameKind] = mapped_column(code(NameKind))
    text: Mapped[str] = mapped_column(String(LONGEST_NAME))
    position: Mapped[int]

    person: Mapped[Person] = relationship(back_populates="names")


class SearchKey(Base):
    """One spelling under which a person is found. Made from her names, and made anew with them."""

    __tablename__ = "search_key"
    __table_args__ = (Index("ix_search_key_key_person_id", "key", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(LONGEST_NAME * 4), primary_key=True)
