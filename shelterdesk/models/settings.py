"""What this site and each user have chosen, and the law's numbers with their dates."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, code
from shelterdesk.vocabulary.covenant import CovenantContent


class Setting(Base):
    """A choice for the whole site."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Preference(Base):
    """A user's own choice: language, theme, text size, how a list stands, views of her own."""

    __tablename__ = "preference"

    staff_id: Mapped[UUID] = mapped_column(
        ForeignKey("staff.id", ondelete="RESTRICT"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class LegalRuleRow(Record, Base):
    """A number that the law sets, valid between two days, with its source; how it is counted and
    whether its last day moves over days off.
    """

    __tablename__ = "legal_rule"

    key: Mapped[str] = mapped_column(String(40), index=True)
    value: Mapped[int]
    unit: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(200))
    counting: Mapped[str] = mapped_column(String(16), server_default="NEXT_DAY")
    rolling: Mapped[str] = mapped_column(String(16), server_default="NONE")


class HouseRule(Record, Base):
    """What the house itself says of one content of the living covenant, in one language; "" where
    it says nothing any more.
    """

    __tablename__ = "house_rule"
    __table_args__ = (UniqueConstraint("content", "language"),)

    content: Mapped[CovenantContent] = mapped_column(code(CovenantContent))
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(1500))


class OfficeDayRow(Base):
    """A day on which the offices work or not, other than by its weekday (`rules.working_days`).

    A day that somebody took out of the calendar stays, as its weekday has it: the trail names it.
    """

    __tablename__ = "office_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100))
